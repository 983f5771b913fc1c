"""A user's own list of names."""

import pandas as pd
import pytest

import arabnews_nlp as an
from arabnews_nlp.errors import ConfigError, DocumentError, RecordError
from arabnews_nlp.language import segment
from arabnews_nlp.names import link_names, read_dictionary
from arabnews_nlp.records import Entity

ROWS = [
    {"name": "سامي الرملي", "label": "PER", "id": "p:1", "aliases": ["الرملي", "أبو خالد"]},
    {"name": "شركة مرافئ الساحل", "label": "ORG", "id": "c:7", "aliases": "مرافئ الساحل|مراسا"},
    {"name": "وادي الغزلان", "label": "LOC", "id": None, "aliases": None},
]


def linked(text, *entities, rows=ROWS):
    return link_names(segment(text), list(entities), read_dictionary(rows))


def entity(text, words, label):
    start = text.index(words)
    return Entity(start, start + len(words), label, words, normalized=words)


def kept(found):
    return [(e.text, e.label, e.kb_id) for e in found]


def test_names_of_the_list_are_found_and_linked():
    text = "وقالت شركة مرافئ الساحل إن سامي الرملي وصل إلى وادي الغزلان، ولمراسا أسهم."
    found = linked(text)
    assert kept(found) == [
        ("شركة مرافئ الساحل", "ORG", "c:7"),
        ("سامي الرملي", "PER", "p:1"),
        ("وادي الغزلان", "LOC", None),
        ("مراسا", "ORG", "c:7"),
    ]
    assert [text[e.start : e.end] for e in found] == [e.text for e in found]
    assert found[0].cluster == found[3].cluster


def test_a_frame_of_typed_columns_may_have_missing_cells():
    names = pd.DataFrame([{**row, "aliases": None} for row in ROWS]).astype("string")
    assert names.isna().to_numpy().any()
    assert kept(linked("زار سامي الرملي وادي الغزلان", rows=names)) == [
        ("سامي الرملي", "PER", "p:1"),
        ("وادي الغزلان", "LOC", None),
    ]


def test_short_names_are_not_looked_for_inside_words():
    rows = [{"name": "سام", "label": "PER", "id": "1"}]
    assert linked("وسام الاستحقاق", rows=rows) == []


def test_spellings_of_hamza_and_ya_meet():
    assert kept(linked("وصل ابو خالد")) == [("ابو خالد", "PER", "p:1")]


def test_the_list_is_preferred_where_both_are_as_long():
    text = "أعلنت مراسا أرباحها"
    assert kept(linked(text, entity(text, "مراسا", "LOC"))) == [("مراسا", "ORG", "c:7")]


def test_a_longer_name_stays_what_it_is():
    text = "في جامعة سامي الرملي"
    assert kept(linked(text, entity(text, "جامعة سامي الرملي", "ORG"))) == [("جامعة سامي الرملي", "ORG", None)]


def test_a_longer_name_of_the_list_takes_the_place_of_shorter_ones():
    text = "زار شركة مرافئ الساحل"
    found = linked(text, entity(text, "شركة مرافئ", "ORG"), entity(text, "الساحل", "LOC"))
    assert kept(found) == [("شركة مرافئ الساحل", "ORG", "c:7")]


def test_the_identifier_goes_to_all_mentions_of_the_cluster():
    text = "قال سامي الرملي ثم أضاف سامي"
    found = linked(text, Entity(24, 28, "PER", "سامي", normalized="سامي"))
    assert kept(found) == [("سامي الرملي", "PER", "p:1"), ("سامي", "PER", "p:1")]


def test_a_family_name_is_not_linked_where_somebody_else_bears_it():
    text = "قال نبيل الرملي إنه بخير. وغادر الرملي"
    found = linked(text, entity(text, "نبيل الرملي", "PER"))
    assert kept(found) == [("نبيل الرملي", "PER", None), ("الرملي", "PER", None)]
    assert found[0].cluster == found[1].cluster


def test_two_identifiers_are_never_one_cluster():
    rows = [{"name": "سامي الرملي", "label": "PER", "id": "1"}, {"name": "سامي خالد الرملي", "label": "PER", "id": "2"}]
    first, second = linked("سامي خالد الرملي ثم سامي الرملي", rows=rows)
    assert first.cluster != second.cluster
    assert (first.kb_id, second.kb_id) == ("2", "1")


def test_a_name_of_two_identifiers_is_found_but_not_linked():
    rows = [{"name": "سامي الرملي", "label": "PER", "id": number} for number in ("1", "2")]
    assert kept(linked("وصل سامي الرملي", rows=rows)) == [("سامي الرملي", "PER", None)]


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
def test_files_and_frames_say_the_same(tmp_path, suffix):
    frame = pd.DataFrame(
        [{**row, "aliases": row["aliases"] if isinstance(row["aliases"], str) else "أبو خالد"} for row in ROWS]
    )
    path = tmp_path / f"names{suffix}"
    {
        ".csv": lambda: frame.to_csv(path, index=False),
        ".tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        ".jsonl": lambda: frame.to_json(path, orient="records", lines=True, force_ascii=False),
        ".parquet": lambda: frame.to_parquet(path),
    }[suffix]()
    assert read_dictionary(path) == read_dictionary(frame)


def test_broken_lists_are_refused(tmp_path):
    with pytest.raises(ConfigError, match="no column 'label'"):
        read_dictionary([{"name": "سامي"}])
    with pytest.raises(RecordError, match=r"row 2.*PERSON"):
        read_dictionary([ROWS[0], {"name": "سامي", "label": "PERSON"}])
    with pytest.raises(RecordError, match=r"row 1.*no name"):
        read_dictionary([{"name": None, "label": "PER"}])
    with pytest.raises(ConfigError, match=r"\.csv"):
        read_dictionary(tmp_path / "names.docx")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_dictionary(tmp_path / "none.csv")


def test_a_pipeline_takes_a_list():
    text = "قال سامي الرملي إن مراسا ستفتح المرفأ."
    pipeline = an.load("arabnews-crf", names=pd.DataFrame(ROWS))
    article = pipeline(text)
    assert {e.kb_id for e in article.entities} >= {"p:1", "c:7"}
    assert [span.text for span in pipeline.nlp(text).ents] == [e.text for e in article.entities]
    assert article.quotes[0].who == "سامي الرملي"
    (parallel,) = pipeline.pipe([text], n_process=2)
    assert parallel.entities == article.entities
    assert an.load("arabnews-crf")(text).entities != article.entities
