"""Records out to annotation tools and trainers, and back: what was left alone is the same, the rest is changed."""

import json
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin
from spacy.training.converters import conll_ner_to_docs

import arabnews_nlp as an
from arabnews_nlp import Article, Entity, Quote
from arabnews_nlp.errors import ConfigError, DocumentError, MarkupError, RecordError
from arabnews_nlp.exchange import FORMATS, export_articles, import_corrections
from arabnews_nlp.tables import read_records, write_articles

ARABNEWS = Path(sys.executable).parent / "arabnews"
GOLDEN = Path(__file__).parent / "data" / "golden"
# Characters outside the basic plane, a carriage return, vowel marks and a proclitic before a name.
TEXT = "📰 خبر\r\nقال سامي الحداد لوكالة النورس إن «المَطَر غزير» وأضاف «سنعود 🚢 غدا».\nووصل الوفد لطنجة."


def entity(words, label, cluster=None, **known):
    start = TEXT.index(words)
    return Entity(start, start + len(words), label, words, words, cluster=cluster, score=0.9, **known)


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


@pytest.fixture
def articles():
    entities = (
        entity("سامي الحداد", "PER", 0),
        entity("وكالة النورس", "ORG", 1),
        entity("غدا", "DATE", value="2024-05-08"),
        entity("طنجة", "LOC", 2, kb_id="geonames:2530335", country="MA"),
    )
    said = (span("المَطَر غزير"), span("سنعود 🚢 غدا"))
    quote = Quote(
        "1",
        "direct",
        said,
        "المَطَر غزير … سنعود 🚢 غدا",
        cue=span("قال"),
        speaker=span("سامي الحداد"),
        who="سامي الحداد",
        who_cluster=0,
        via=span("وكالة النورس"),
        score=0.8,
        why="verb",
    )
    nested = Quote("2", "indirect", (span("🚢 غدا"),), "🚢 غدا", who="غيره", parent="1", score=0.4)
    full = Article("a", TEXT, date(2024, 5, 7), entities, (quote, nested), source="النورس")
    return [full, Article("b", "نص بلا أسماء."), Article("c", " \n نص ")]


def annotated(path):
    """Turn Label Studio's tasks into its export: what was predicted has been accepted."""
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"], "updated_at": "2026-01-02"}]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return tasks


def exported(articles, tmp_path, form):
    path = tmp_path / f"out{FORMATS[form].suffix}"
    export_articles(articles, path)
    if form == "label-studio":
        annotated(path)
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_what_nobody_touched_comes_back_equal(articles, tmp_path, form):
    path = exported(articles, tmp_path, form)
    assert list(import_corrections(path, articles)) == articles


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_words_may_be_said_by_two(articles, tmp_path, form):
    first = articles[0].quotes[0]
    second = replace(first, id="5", cue=span("وأضاف"), speaker=None, via=None)
    both = replace(articles[0], quotes=(first, second))
    assert list(import_corrections(exported([both], tmp_path, form), [both])) == [both]


@pytest.mark.parametrize("form", FORMATS)
def test_golden_records_come_back_equal(tmp_path, form):
    lines = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.json"))]
    golden = tmp_path / "golden.jsonl"
    golden.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    records = list(read_records(golden))
    assert sum(len(record.quotes) for record in records) > 5
    assert list(import_corrections(exported(records, tmp_path, form), records)) == records


def test_a_span_inside_a_token_stays_exact_behind_formats_of_tokens(tmp_path):
    article = Article("a", "مدينة الدارالبيضاء", entities=(Entity(8, 11, "LOC", "دار", "دار", cluster=0),))
    for form in ("conll", "docbin"):
        assert list(import_corrections(exported([article], tmp_path, form), [article])) == [article]


def test_doccano_takes_relations_and_gives_corrections(articles, tmp_path):
    path = exported(articles, tmp_path, "doccano")
    line = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    marks = {mark["id"]: mark for mark in line["entities"]}
    assert [TEXT[m["start_offset"] : m["end_offset"]] for m in marks.values() if m["label"] == "DIRECT"] == [
        "المَطَر غزير",
        "سنعود 🚢 غدا",
    ]
    (who,) = [relation for relation in line["relations"] if relation["type"] == "who"]
    person, body = who["to_id"], next(name for name, mark in marks.items() if mark["label"] == "ORG")
    marks[person]["label"] = "ORG"
    who["to_id"] = body
    line["entities"].append({"id": 99, "label": "DATE", "start_offset": 0, "end_offset": 1})
    path.write_text(json.dumps(line | {"id": 7, "Comments": []}) + "\n", encoding="utf-8")
    (fixed,) = import_corrections(path, articles)
    assert (fixed.id, fixed.published, fixed.source) == ("a", date(2024, 5, 7), "النورس")
    changed = {e.text: e for e in fixed.entities}
    assert changed["طنجة"] == articles[0].entities[-1]
    assert (changed["سامي الحداد"].label, changed["سامي الحداد"].score) == ("ORG", None)
    assert changed["سامي الحداد"].cluster == 3
    assert changed["📰"].value is None
    quote, nested = fixed.quotes
    assert (quote.who, quote.who_cluster, quote.speaker) == ("وكالة النورس", 1, span("سامي الحداد"))
    assert (nested.id, nested.parent) == ("2", None)


def test_a_new_quotation_gets_its_parent_and_a_date_its_value(articles, tmp_path):
    path = exported(articles[:1], tmp_path, "doccano")
    line = json.loads(path.read_text(encoding="utf-8"))
    line["entities"] = [mark for mark in line["entities"] if mark["label"] not in {"INDIRECT", "DATE"}]
    kept = {mark["id"] for mark in line["entities"]}
    line["relations"] = [r for r in line["relations"] if {r["from_id"], r["to_id"]} <= kept]
    new = (("INDIRECT", "سنعود"), ("SPEAKER", "الوفد"), ("DATE", "غدا"))
    for number, (label, words) in enumerate(new, 100):
        start, end = span(words)
        line["entities"].append({"id": number, "label": label, "start_offset": start, "end_offset": end})
    line["relations"].append({"from_id": 100, "to_id": 101, "type": "speaker"})
    path.write_text(json.dumps(line), encoding="utf-8")
    (fixed,) = import_corrections(path, articles)
    assert fixed.quotes[0] == articles[0].quotes[0]
    new = fixed.quotes[1]
    assert (new.id, new.kind, new.text, new.who, new.parent) == ("3", "indirect", "سنعود", "الوفد", "1")
    assert next(e.value for e in fixed.entities if e.label == "DATE") == "2024-05-08"


@pytest.mark.parametrize("counting", ["code points", "UTF-16", "no carriage returns"])
def test_label_studio_is_read_however_it_counts(articles, tmp_path, counting):
    path = exported(articles, tmp_path, "label-studio")
    tasks = json.loads(path.read_text(encoding="utf-8"))
    for item in tasks[0]["annotations"][0]["result"]:
        for edge in ("start", "end") if item["type"] == "labels" else ():
            before = TEXT[: item["value"][edge]]
            item["value"][edge] = {
                "code points": len(before),
                "UTF-16": len(before.encode("utf-16-le")) // 2,
                "no carriage returns": len(before.replace("\r", "")),
            }[counting]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert list(import_corrections(path, articles)) == articles


def test_label_studio_tasks_that_nobody_annotated_are_left_out_and_the_latest_counts(articles, tmp_path):
    path = tmp_path / "out.json"
    export_articles(articles, path)
    config = path.with_suffix(".config.xml").read_text(encoding="utf-8")
    assert 'value="SPEAKER"' in config
    assert "direction: rtl" in config
    tasks = annotated(path)
    del tasks[1]["annotations"], tasks[2]["annotations"]
    tasks[0]["annotations"] += [
        {"result": [], "updated_at": "2026-01-03", "was_cancelled": True},
        {"result": [], "updated_at": "2026-01-01"},
    ]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    assert list(import_corrections(path, articles)) == articles[:1]


def test_docbin_is_what_spacy_trains_on(articles, tmp_path):
    path = exported(articles, tmp_path, "docbin")
    docs = list(DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab))
    assert [doc.text for doc in docs] == [article.text for article in articles]
    assert [(ent.text, ent.label_) for ent in docs[0].ents][-1] == ("طنجة", "LOC")
    assert docs[0].ents[-1].kb_id_ == "geonames:2530335"
    parts = {(part.label_, part.text) for part in docs[0].spans["quotes"] if part.id_ == "0"}
    assert parts >= {("DIRECT", "المَطَر غزير"), ("CUE", "قال"), ("VIA", "وكالة النورس"), ("WHO", "سامي الحداد")}
    docs[0].ents = [ent for ent in docs[0].ents if ent.label_ != "PER"]
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    fixed = next(import_corrections(path, articles))
    assert [e.label for e in fixed.entities] == ["ORG", "DATE", "LOC"]
    assert fixed.quotes[0].who_cluster is None
    assert fixed.quotes[0].speaker == span("سامي الحداد")


def test_conll_takes_two_columns_and_any_order(articles, tmp_path):
    path = exported(articles, tmp_path, "conll")
    documents = path.read_text(encoding="utf-8").split("-DOCSTART- -X- O O\n\n")[1:]
    assert "سامي 11 15 B-PER\nالحداد 16 22 I-PER\n" in documents[0]
    two = ["\n".join("\t".join(line.split(" ")[:: 3 if line else 1]) for line in d.split("\n")) for d in documents]
    two[0] = two[0].replace("طنجة\tB-LOC", "طنجة\tO")
    path.write_text("".join(f"-DOCSTART-\tO\n\n{document}" for document in reversed(two)), encoding="utf-8")
    fixed = list(import_corrections(path, articles))
    assert fixed == [replace(articles[0], entities=articles[0].entities[:3]), *articles[1:]]


@pytest.mark.parametrize(
    ("form", "old", "new", "error", "message"),
    [
        ("doccano", '"label": "PER"', '"label": "PERSON"', MarkupError, "labels are PER, LOC"),
        ("doccano", '"type": "who"', '"type": "cue"', MarkupError, "must lead from the first piece"),
        ("doccano", '"end_offset": 22', '"end_offset": 2200', MarkupError, "outside the text"),
        ("doccano", '"article": "a", "text": "', '"article": "a", "text": "x', RecordError, "not among the records"),
        ("doccano", '"entities"', '"entitis"', RecordError, "neither 'entities' nor 'label'"),
        ("doccano", '"start_offset": 11', '"start": 11', RecordError, "KeyError"),
        ("doccano", '{"article": "b"', '{article: "b"', RecordError, "line 2"),
        ("conll", "B-LOC", "B-PLACE", MarkupError, "no label 'PLACE'"),
        ("conll", "-DOCSTART- -X- O O", "", RecordError, "must begin each article"),
        ("conll", "الحداد 16 22 I-PER", "الحداد", RecordError, "a token and its tag"),
        ("label-studio", '"text": "\\u0637', '"text": "\\u0638', MarkupError, "do not have the words"),
        ("label-studio", '"data"', '"date"', DocumentError, "not as JSON-MIN"),
    ],
)
def test_what_is_wrong_is_said(articles, tmp_path, form, old, new, error, message):
    path = exported(articles, tmp_path, form)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(error, match=message):
        list(import_corrections(path, articles))


def test_files_that_are_none_and_bombs_are_refused(articles, tmp_path, monkeypatch):
    monkeypatch.setattr("arabnews_nlp.exchange.docbin._LARGEST", 1 << 20)
    bomb = tmp_path / "bomb.spacy"
    bomb.write_bytes(zlib.compress(bytes(1 << 25)))
    with pytest.raises(DocumentError, match="unpacks to more than"):
        list(import_corrections(bomb, articles))
    bomb.write_bytes(b"none")
    with pytest.raises(DocumentError, match="no DocBin"):
        list(import_corrections(bomb, articles))
    with pytest.raises(DocumentError, match="no such file"):
        list(import_corrections(tmp_path / "none.conll", articles))
    with pytest.raises(ConfigError, match="label-studio"):
        export_articles(articles, tmp_path / "out.xml")
    crossed = replace(articles[0], entities=(*articles[0].entities, entity("الحداد لوكالة", "ORG")))
    with pytest.raises(MarkupError, match="overlap"):
        export_articles([crossed], tmp_path / "out.conll")
    assert not (tmp_path / "out.conll").exists()


def test_the_commands_take_records_out_and_back(articles, tmp_path):
    records = tmp_path / "records.jsonl"
    write_articles(articles, records, tokens=True)
    subprocess.run([ARABNEWS, "export", str(records), "-o", str(tmp_path / "out.conll")], check=True)
    back = tmp_path / "back.jsonl"
    command = [ARABNEWS, "import", str(tmp_path / "out.conll"), str(records), "-o", str(back)]
    done = subprocess.run(command, check=True, capture_output=True)
    assert "3 corrected articles" in done.stderr.decode()
    assert [a.to_dict() for a in read_records(back)] == [a.to_dict() for a in read_records(records)]


def test_a_pipelines_docs_go_through_bytes_processes_and_bins():
    nlp = an.load("arabnews-crf").nlp
    texts = ["وصل سامي الحداد أمس إلى طنجة وقال «سنعود».", "في 9 مايو 2024 قال «نعم» وزير."]
    docs = [nlp(text) for text in texts]
    docs[0]._.published = date(2024, 5, 7)
    assert docs[0]._.quotes
    through_bytes = [spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes()) for doc in docs]
    through_bin = list(DocBin(docs=docs, store_user_data=True).get_docs(nlp.vocab))
    for backs in (through_bytes, through_bin):
        for doc, back in zip(docs, backs, strict=True):
            for name in ("entities", "quotes", "zones", "segmentation", "published"):
                assert getattr(back._, name) == getattr(doc._, name)
            assert doc._.entities
            assert [token._.proclitic for token in back] == [token._.proclitic for token in doc]


def test_spacys_own_reader_of_conll_finds_the_same_entities(articles, tmp_path):
    text = exported(articles, tmp_path, "conll").read_text(encoding="utf-8")
    docs = list(conll_ner_to_docs(text, no_print=True))
    assert len(docs) == len(articles)
    found = [(ent.text, ent.label_) for ent in docs[0].ents]
    assert found == [("سامي الحداد", "PER"), ("وكالة النورس", "ORG"), ("غدا", "DATE"), ("طنجة", "LOC")]
