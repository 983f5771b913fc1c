"""The table of expressions: every span and value, and the sentences in which nothing is a date."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from arabnews_nlp.dates import parse_dates

DATA = Path(__file__).parent / "data"
Row = tuple[str, str, str, str]


def read_rows(name: str) -> list[Row]:
    rows = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            family, published, text, expected = line.split("\t")
            rows.append((family, published, text, expected))
    return rows


ROWS = read_rows("dates_table.tsv")
KNOWN_FAILURES = read_rows("dates_known_failures.tsv")


def found(row: Row) -> str:
    _, published, text, _ = row
    entities = parse_dates(text, None if published == "-" else published)
    assert all(text[e.start : e.end] == e.text for e in entities)
    return " ; ".join(f"{e.text} = {e.value or '-'}" for e in entities)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[2][:40]}")
def test_row(row: Row) -> None:
    assert found(row) == row[3]


@pytest.mark.parametrize("row", KNOWN_FAILURES, ids=lambda row: row[2][:40])
@pytest.mark.xfail(strict=True, reason="known limit of the grammar")
def test_known_failure(row: Row) -> None:
    assert found(row) == row[3]


def test_table_is_wide_enough() -> None:
    families = Counter(row[0] for row in ROWS)
    assert len(ROWS) >= 500
    assert families["negative"] >= 120
    assert sum(count >= 8 for count in families.values()) >= 25
