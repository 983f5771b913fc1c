"""The documented schema against what is written."""

import importlib.util
import json
from datetime import date
from pathlib import Path

import jsonschema
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import arabnews_nlp as an
from arabnews_nlp.errors import DocumentError
from arabnews_nlp.tables import SCHEMA_VERSION, TABLES, read_csv_table, read_records, write_articles
from arabnews_nlp.tables.delimited import harmless_cell, original_cell
from arabnews_nlp.tables.frames import frame_of_rows
from arabnews_nlp.tables.rows import article_rows

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs/schema/record.schema.json").read_text(encoding="utf-8"))
TEXT = "=طنجة (رويترز) - قال المدير سامي الحداد أمس إن الميناء فتح.\nوأضاف الحداد «سنعود إلى طنجة»."
NAMES = tuple(TABLES)


@pytest.fixture(scope="module")
def article():
    return an.load("arabnews-crf")(TEXT, published="2024-05-07", id="=a")


@pytest.mark.parametrize("path", sorted((ROOT / "tests/data/golden").glob("*.json")), ids=lambda path: path.stem)
def test_golden_records_follow_the_schema(path):
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCHEMA)


def test_what_is_written_follows_the_schema(article, tmp_path):
    (path,) = write_articles([article], tmp_path / "out.jsonl", tokens=True)
    record = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(record, SCHEMA)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {"unknown": 1}, SCHEMA)


def test_a_record_with_tokens_reads_back_as_an_equal_article(article, tmp_path):
    (path,) = write_articles([article], tmp_path / "out.jsonl", tokens=True)
    (back,) = read_records(path)
    assert back == article


def test_the_description_of_the_tables_is_up_to_date():
    spec = importlib.util.spec_from_file_location("write", ROOT / "docs/schema/write.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.description() == (ROOT / "docs/schema/tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", NAMES)
def test_rows_fit_their_columns(article, table):
    rows = article_rows(article, (table,))[table]
    assert rows
    assert {len(row) for row in rows} == {len(TABLES[table].columns)}


@pytest.mark.parametrize("table", NAMES)
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_tables_read_back_as_written(article, tmp_path, table, suffix):
    write_articles([article], tmp_path / f"out{suffix}", tokens=True, bom=True)
    path = tmp_path / f"out.{table}{suffix}"
    expected = frame_of_rows(table, article_rows(article, (table,))[table])
    if suffix == ".csv":
        pd.testing.assert_frame_equal(read_csv_table(path, table), expected)
        return
    metadata = pq.read_schema(path).metadata
    assert metadata[b"arabnews_schema_version"].decode() == SCHEMA_VERSION
    back = pq.read_table(path).to_pylist()
    assert [tuple(row.values()) for row in back] == article_rows(article, (table,))[table]


def test_parquet_has_real_types(article, tmp_path):
    write_articles([article], tmp_path / "out.parquet")
    entities = pq.read_table(tmp_path / "out.entities.parquet")
    assert str(entities.schema.field("label").type).startswith("dictionary")
    assert date(2024, 5, 6) in entities["date_start"].to_pylist()
    quotes = pq.read_table(tmp_path / "out.quotes.parquet")
    assert quotes["content"].to_pylist()[0] == [list(span) for span in article.quotes[0].content]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_empty_tables_keep_their_columns(tmp_path, suffix):
    write_articles([], tmp_path / f"out{suffix}")
    for table in ("articles", "entities", "quotes", "names"):
        path = tmp_path / f"out.{table}{suffix}"
        frame = pd.read_csv(path) if suffix == ".csv" else pd.read_parquet(path)
        assert frame.columns.tolist() == [column.name for column in TABLES[table].columns]
        assert frame.empty


@given(st.text())
def test_a_harmless_cell_gives_its_text_back(text):
    cell = harmless_cell(text)
    assert original_cell(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_table_of_another_kind_is_refused(article, tmp_path):
    write_articles([article], tmp_path / "out.csv")
    with pytest.raises(DocumentError, match="no column"):
        read_csv_table(tmp_path / "out.entities.csv", "quotes")


def test_a_workbook_links_its_sheets_and_runs_nothing(article, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    write_articles([article], tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    identifier = book["entities"]["A2"]
    assert identifier.value == "=a"
    assert identifier.data_type == "s"
    assert identifier.hyperlink.location == "'articles'!A2" or identifier.hyperlink.target == "#'articles'!A2"
    long = an.Article("b", "نص" * 20_000)
    write_articles([long], tmp_path / "long.xlsx")
    assert openpyxl.load_workbook(tmp_path / "long.xlsx")["articles"]["D2"].value == 40_000
