"""The parts of the CAMeL Tools integration that need neither CAMeL Tools nor torch."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import arabnews_nlp as an
from arabnews_nlp.cli import app
from arabnews_nlp.errors import ConfigError, DependencyError
from arabnews_nlp.integrations.camel import CamelNER
from arabnews_nlp.integrations.camel.merge import merge_names
from arabnews_nlp.integrations.camel.morphology import d2_split
from arabnews_nlp.integrations.camel.words import words_of_sentences
from arabnews_nlp.integrations.frames import Settings, analyse_frame
from arabnews_nlp.language import segment
from arabnews_nlp.records import Entity, Morphology, Token
from arabnews_nlp.tables import read_records, write_articles

SCHEMA = json.loads((Path(__file__).parents[1] / "docs/schema/record.schema.json").read_text(encoding="utf-8"))
TEXT = "زار سامي الحداد مدينة طنجة"
# A busy machine is slow without anything being wrong.
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAMI = Entity(4, 8, "PER", "سامي", score=0.9)
HADDAD = Entity(4, 15, "PER", "سامي الحداد", score=0.95)
TOWN = Entity(22, 26, "LOC", "طنجة", score=0.8)
CITY = Entity(16, 26, "ORG", "مدينة طنجة", score=0.6)


@pytest.mark.parametrize("options", [{"entities": "camel"}, {"entities": CamelNER("folder")}, {"morphology": "camel"}])
def test_without_camel_tools_the_command_is_said(monkeypatch, options):
    for name in ("camel_tools", "torch", "transformers"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(DependencyError) as caught:
        an.load("arabnews-crf", **options)
    assert str(caught.value) == (
        "CAMeL Tools can't be used: camel_tools, torch, transformers not installed. "
        'Install the extra with: pip install "arabnews-nlp[camel]"'
    )


def test_the_command_and_frames_pass_the_choice_on(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    source = tmp_path / "port.txt"
    source.write_text(TEXT, encoding="utf-8")
    frame = pd.DataFrame({"id": ["a"], "text": [TEXT]})
    for choice in ({"entities": "union"}, {"morphology": "camel"}):
        with pytest.raises(DependencyError, match="camel_tools"):
            analyse_frame(frame, Settings(model="arabnews-crf", **choice))
        option = [f"--{name}={value}" for name, value in choice.items()]
        done = CliRunner().invoke(app, ["extract", str(source), "--model=arabnews-crf", *option])
        assert isinstance(done.exception, DependencyError)
    done = CliRunner().invoke(app, ["extract", str(source), "--entities=best"])
    assert isinstance(done.exception, ConfigError)
    assert "'union'" in str(done.exception)


def test_all_else_works_without_torch():
    code = (
        "import sys\nfor name in ('torch', 'transformers', 'camel_tools'): sys.modules[name] = None\n"
        "import arabnews_nlp as an, arabnews_nlp.integrations.camel\n"
        f"print(an.extract({TEXT!r}, model='arabnews-crf').entities[-1].text)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["طنجة"]


def test_importing_the_integration_is_light():
    names = "('torch', 'transformers', 'camel_tools', 'spacy')"
    code = f"import sys, arabnews_nlp.integrations.camel; print([n for n in {names} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def merged(how, ours=(SAMI, TOWN), theirs=(HADDAD, CITY)):
    return [(entity.text, entity.label, entity.found_by) for entity in merge_names(ours, theirs, how)]


def test_a_vote_keeps_what_both_find():
    assert merged("vote") == [("سامي الحداد", "PER", "arabnews+camel")]


def test_a_union_keeps_what_either_finds_and_the_surer_of_two():
    assert merged("union") == [("سامي الحداد", "PER", "arabnews+camel"), ("طنجة", "LOC", "arabnews")]
    assert merged("union", ours=()) == [("سامي الحداد", "PER", "camel"), ("مدينة طنجة", "ORG", "camel")]


def test_dates_are_ours_always():
    day = Entity(0, 3, "DATE", "أمس")
    for how in ("replace", "vote", "union"):
        assert merged(how, ours=(day,), theirs=())[0] == ("أمس", "DATE", None)


@st.composite
def rows_of_names(draw):
    ends = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    labels = st.sampled_from(["PER", "LOC", "ORG"])
    return [Entity(start, end, draw(labels), "", score=draw(st.floats(0, 1))) for start, end in spans]


@QUIET
@given(rows_of_names(), rows_of_names(), st.sampled_from(["replace", "vote", "union"]))
def test_merged_names_never_overlap(ours, theirs, how):
    names = merge_names(ours, theirs, how)
    assert all(first.end <= second.start for first, second in pairwise(names))
    given_spans = {(name.start, name.end, name.label) for name in [*ours, *theirs]}
    assert {(name.start, name.end, name.label) for name in names} <= given_spans
    if how == "vote":
        assert {name.found_by for name in names} <= {"arabnews+camel"}
    if how == "union" and (ours or theirs):
        assert names


@QUIET
@given(st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('وبلكفس قالإ«»"،.\n\u200f\u0640'))))
def test_words_hold_each_token_once(text):
    segmentation = segment(text)
    position = 0
    for word in (word for sentence in words_of_sentences(segmentation) for word in sentence):
        assert word.first == position < word.last
        assert word.first <= word.host <= word.last
        assert word.form
        position = word.last
    assert position == len(segmentation.tokens)


def test_words_are_those_between_spaces_and_marks():
    words = words_of_sentences(segment("وللولايات «وداعش» و«نيتو» 12,000"))[0]
    assert [word.form for word in words] == ["وللولايات", "«", "وداعش", "»", "و", "«", "نيتو", "»", "12,000"]
    assert (words[0].host - words[0].first, words[4].host == words[4].last) == (2, True)


@pytest.mark.parametrize(
    ("analysis", "split"),
    [
        ({"diac": "قال"}, "قال"),
        ({"diac": "قال", "d2tok": "NOAN"}, "قال"),
        ({"diac": "وَلِلوِلايات", "d2tok": "وَ+_لِ+_الوِلايات"}, "وَ+ لِ+ الوِلايات"),
        ({"diac": "وَالكِتابها", "d3tok": "وَ+_ال+_كِتاب_+ها"}, "وَ+ الكِتابها"),
        ({"diac": "الكِتاب", "d3tok": "ال+_كِتاب"}, "الكِتاب"),
    ],
)
def test_an_analysis_is_cut_into_d2_tokens(analysis, split):
    assert str(d2_split(analysis)) == split


def test_provenance_and_morphology_are_written_and_read(tmp_path):
    lemma = Morphology("زار", "verb", "زارَ", root="ز.و.ر", gender="m")
    article = an.Article(
        "one",
        TEXT,
        entities=tuple(merge_names([SAMI], [HADDAD], "union")),
        tokens=(Token(0, 3, "زار", False), Token(4, 8, "سامي", False)),
        sentences=((0, len(TEXT)),),
        morphology=(lemma, None),
    )
    (path,) = write_articles([article], tmp_path / "out.jsonl", tokens=True)
    record = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(record, SCHEMA)
    assert record["entities"][0]["found_by"] == "arabnews+camel"
    assert next(iter(read_records(path))) == article


def test_a_component_says_the_command_too(monkeypatch):
    from arabnews_nlp.integrations.camel import components  # noqa: PLC0415 - registers them

    monkeypatch.setitem(sys.modules, "camel_tools", None)
    nlp = spacy.blank("ar")
    for make in (components.make_camel_entities, components.make_camel_morphology):
        with pytest.raises(DependencyError, match="arabnews-nlp"):
            nlp.add_pipe(make.__name__.removeprefix("make_"))
