"""What the suites of engines share: articles with bad ones among them, and what a plain run makes of them."""

import json

import pyarrow.parquet as pq
import pytest

import arabnews_nlp as an
from arabnews_nlp.corpus.extraction import Extraction, Options
from arabnews_nlp.integrations.frames import plain_schema
from arabnews_nlp.tables.writing import table_path

TABLES = ("articles", "entities", "quotes", "names")
TEXT = "{} خبر\nقال المدير سامي الحداد أمس إن الميناء فتح في طنجة رقم {}، وأضاف «سنعود غدا 🚢». وغادر الوفد إلى الرباط."


@pytest.fixture(scope="session")
def rows():
    """Twenty articles, three of which fail."""
    found = [
        {"id": f"a{n}", "text": TEXT.format("📰" * (n % 3), n), "published": "2024-05-07", "source": f"outlet {n % 2}"}
        for n in range(20)
    ]
    found[3]["text"] = None
    found[8]["published"] = "2999-01-01"
    found[13]["published"] = None
    found[15]["published"] = "2024-02-30"
    return found


@pytest.fixture(scope="session")
def plain(rows, tmp_path_factory):
    """The tables of a plain run, by name."""
    folder = tmp_path_factory.mktemp("plain")
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    run = Extraction(an.load("arabnews-crf"), [source], Options())
    for _ in run.to_file(folder / "out.parquet"):
        pass
    assert (run.done, run.failed) == (17, 3)
    return {name: sorted_rows(pq.read_table(table_path(folder / "out.parquet", name)), name) for name in TABLES}


def sorted_rows(table, name):
    """Return a table's rows in an order that does not depend on who wrote it."""
    rows = table.cast(plain_schema(name)).to_pylist()
    assert rows
    return sorted(rows, key=lambda row: json.dumps(row, default=str, ensure_ascii=False))


@pytest.fixture(scope="session")
def written():
    """Return a function that reads a folder of an engine's tables."""

    def read(folder):
        return {name: sorted_rows(pq.read_table(folder / name), name) for name in TABLES}

    return read
