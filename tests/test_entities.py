import json
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabnews_nlp._models import model_path
from arabnews_nlp.entities.consistency import complete_mentions
from arabnews_nlp.entities.crf import CrfTagger, _with_neighbours
from arabnews_nlp.entities.features import sentence_features
from arabnews_nlp.entities.lexicon import Lexicon
from arabnews_nlp.entities.spans import entity_of_tokens, spans_of_tags, tags_of_spans
from arabnews_nlp.errors import ModelDamagedError
from arabnews_nlp.language import segment
from arabnews_nlp.records import Entity


@pytest.fixture(scope="module")
def tagger():
    return CrfTagger(model_path("arabnews-crf"))


def found(tagger, text):
    return [(entity.label, text[entity.start : entity.end]) for entity in tagger.tag(segment(text))]


def test_people_places_and_organisations(tagger):
    text = "قال الرئيس الفرنسي إيمانويل ماكرون في باريس إن الأمم المتحدة ستجتمع الثلاثاء."
    assert found(tagger, text) == [
        ("PER", "إيمانويل ماكرون"),
        ("LOC", "باريس"),
        ("ORG", "الأمم المتحدة"),
        ("DATE", "الثلاثاء"),
    ]


def test_proclitics_stay_outside(tagger):
    text = "وصل الوفد من مصر ولبنان وسوريا إلى الأردن."
    assert {surface for label, surface in found(tagger, text) if label == "LOC"} >= {"مصر", "لبنان", "سوريا", "الأردن"}


def test_the_contracted_article_is_restored_in_the_normalised_form(tagger):
    entities = tagger.tag(segment("قدم السفير أوراقه للولايات المتحدة الأميركية."))
    first = next(e for e in entities if e.label == "LOC")
    assert first.text.startswith("لولايات المتحدة")
    assert first.normalized.startswith("الولايات المتحدة")


def test_scores_are_probabilities(tagger):
    entities = tagger.tag(segment("زار فلاديمير بوتين موسكو أمس."))
    assert entities
    assert all(0 <= entity.score <= 1 for entity in entities)


@pytest.mark.parametrize("text", ["", "   \n", "Only English here.", "....", "١٢٣"])
def test_texts_without_names(tagger, text):
    assert [label for label, _ in found(tagger, text) if label == "PER"] == []


def test_a_long_text_without_marks_is_tagged_to_its_end(tagger):
    text = "كلمة " * 1500 + "في باريس"
    assert found(tagger, text)[-1] == ("LOC", "باريس")


def test_a_damaged_model_is_refused(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(model_path("arabnews-crf"), folder)
    (folder / "gazetteer.tsv.gz").write_bytes(b"damaged")
    with pytest.raises(ModelDamagedError, match=r"gazetteer\.tsv\.gz"):
        CrfTagger(folder)


def test_checksums_name_every_file_of_the_model():
    folder = model_path("arabnews-crf")
    sums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    assert set(sums) == {"entities.crfsuite", "gazetteer.tsv.gz", "clusters.tsv.gz"}


def test_the_longest_phrase_of_the_gazetteer_wins():
    lexicon = Lexicon({"جنوب": "LOC", "جنوب افريقيا": "LOC"}, {})
    assert lexicon.classes(["جنوب", "افريقيا", "جنوب"]) == ["B-LOC", "I-LOC", "B-LOC"]


def test_features_know_neighbours_and_edges():
    segmentation = segment("قال علي")
    rows = sentence_features(segmentation.tokens, segmentation.words, Lexicon({}, {}))
    assert "w-1=<>" in rows[0]
    assert "w-1=قال" in rows[1]
    assert "b-1=قال|علي" in rows[1]


LABELS = st.sampled_from(["PER", "LOC", "ORG", "DATE"])


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2), LABELS), max_size=8))
def test_tags_and_spans_are_inverse(parts):
    text = ""
    spans = []
    for length, gap, label in parts:
        text += "س " * gap
        start = len(text)
        text += "س " * length
        spans.append((start, len(text) - 1, label))
    tokens = segment(text).tokens
    back = [(tokens[a].start, tokens[b - 1].end, label) for a, b, label in spans_of_tags(tags_of_spans(tokens, spans))]
    assert back == spans


def test_a_sure_name_is_found_in_its_other_places():
    text = "سامي الحداد مدير. ثم عاد سامي الحداد."
    segmentation = segment(text)
    entities = complete_mentions(segmentation, [Entity(0, 11, "PER", text[:11], score=0.99)])
    assert [(e.start, e.label) for e in entities] == [(0, "PER"), (25, "PER")]


def test_a_doubtful_or_ambiguous_name_is_not_spread():
    text = "الوحدة في الوحدة ثم الوحدة."
    segmentation = segment(text)
    doubtful = [Entity(0, 6, "LOC", "الوحدة", score=0.5)]
    assert complete_mentions(segmentation, doubtful) == doubtful
    both = [Entity(0, 6, "LOC", "الوحدة", score=0.99), Entity(10, 16, "ORG", "الوحدة", score=0.99)]
    assert complete_mentions(segmentation, both) == both


@pytest.mark.parametrize(
    ("wanted", "stretches"),
    [([], []), ([0], [(0, 7)]), ([20, 22], [(14, 29)]), ([3, 39], [(0, 10), (33, 40)]), ([6, 19], [(0, 26)])],
)
def test_the_crf_reads_what_is_near_a_doubtful_token(wanted, stretches):
    assert _with_neighbours(wanted, 40) == stretches


def test_no_entity_ends_with_the_proclitic_of_the_next_word():
    segmentation = segment("هيئة الميناء للدولة")
    assert [token.norm for token in segmentation.tokens] == ["هيئة", "الميناء", "ل", "الدولة"]
    assert entity_of_tokens(segmentation, 0, 3, "ORG").text == "هيئة الميناء"
    assert entity_of_tokens(segment("أ ف ب"), 0, 3, "ORG").text == "أ ف ب"


def test_no_entity_ends_with_a_mark_that_it_does_not_open():
    segmentation = segment("جمعية “المرفأ” (مرف) أمس")
    tokens = [segmentation.text[token.start : token.end] for token in segmentation.tokens]
    mark, bracket = tokens.index("”") + 1, tokens.index(")") + 1
    assert entity_of_tokens(segmentation, 2, mark, "ORG").text == "المرفأ"
    assert entity_of_tokens(segmentation, 0, bracket, "ORG").text == "جمعية “المرفأ” (مرف)"
