import json
import re

import pandas as pd
import pytest

import arabnews_nlp as an
from arabnews_nlp.errors import ConfigError, OutputError, RecordError
from arabnews_nlp.tables import (
    ENTITY_COLUMNS,
    QUOTE_COLUMNS,
    entities_frame,
    quotes_frame,
    read_records,
    write_articles,
)

TEXT = "قال سامي الحداد أمس إن الميناء فتح."
FIELDS = ["start", "end", "label", "text", "normalized", "value", "kb_id", "country", "cluster", "score", "zone"]


@pytest.fixture(scope="module")
def article():
    found = an.load()(TEXT, published="2024-05-07", id="a")
    assert found.entities
    assert found.quotes
    return found


def test_the_record_has_the_fields_of_the_design(article):
    record = article.to_dict()
    assert list(record) == ["id", "text", "published", "entities", "quotes"]
    assert list(record["entities"][0]) == FIELDS
    quote = ["id", "kind", "content", "text", "cue", "speaker", "who", "who_cluster", "via", "parent", "score"]
    assert list(record["quotes"][0]) == quote
    assert set(article.to_dict(tokens=True)) == {*record, "tokens", "sentences", "zones"}


def test_records_read_back_equal_what_was_written(article, tmp_path):
    path = tmp_path / "out.jsonl"
    assert write_articles([article], path, tokens=True) == [path]
    back = next(read_records(path))
    assert back.to_dict(tokens=True) == article.to_dict(tokens=True)


def test_frames_have_their_columns_also_when_empty(article):
    empty = an.Article("b", "")
    for frame, columns in ((entities_frame, ENTITY_COLUMNS), (quotes_frame, QUOTE_COLUMNS)):
        assert dict(frame([empty]).dtypes.astype(str)) == dict(frame([article]).dtypes.astype(str))
        assert list(frame([empty]).columns) == list(columns)
    assert len(article.entities_frame()) == len(article.entities)
    assert article.quotes_frame()["speaker"][0] == "سامي الحداد"


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_tables_lie_beside_each_other(article, tmp_path, suffix):
    written = write_articles([article], tmp_path / f"out{suffix}", bom=True)
    assert [path.name for path in written] == [
        f"out.{name}{suffix}" for name in ("articles", "entities", "quotes", "names")
    ]
    frame = pd.read_parquet(written[2]) if suffix == ".parquet" else pd.read_csv(written[2])
    assert frame["who"][0] == "سامي الحداد"
    if suffix == ".csv":
        assert written[0].read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_reads_right_to_left(article, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    (path,) = write_articles([article], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["articles", "entities", "quotes", "names"]
    assert book["quotes"].sheet_view.rightToLeft
    assert book["entities"].freeze_panes == "A2"


def test_nothing_is_left_half_written(article, tmp_path):
    def broken():
        yield article
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        write_articles(broken(), tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_bad_places_and_formats_are_refused(article, tmp_path):
    with pytest.raises(OutputError, match="choose another place"):
        write_articles([article], tmp_path / "missing" / "out.jsonl")
    with pytest.raises(ConfigError, match="suffix"):
        write_articles([article], tmp_path / "out.docx")


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "1"}', '{"text": "a", "published": "x"}', '{"text": "a", "entities": [1]}']
)
def test_a_broken_record_names_its_line(tmp_path, line):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": "0", "text": "نص"}) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match="line 2"):
        list(read_records(path))


def test_a_page_escapes_the_text_and_marks_the_spans(article):
    page = an.Article("x", "<script>alert(1)</script>").to_html(full_page=True)
    assert "<script>" not in page
    assert 'dir="rtl"' in page
    inside = r'<span class="[^"]*\bspeaker\b[^"]*"[^>]*><span class="[^"]*\bPER\b[^"]*"[^>]*>سامي الحداد</span>'
    assert re.search(inside, article.to_html())
