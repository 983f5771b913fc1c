"""Tables as CSV that Excel and R read right, with cells that a spreadsheet would run as formulas made harmless."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from arabnews_nlp.errors import DocumentError
from arabnews_nlp.tables.rows import Row
from arabnews_nlp.tables.schema_tables import TABLES, Column

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CsvSink", "harmless_cell", "original_cell", "read_csv_table"]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")


def harmless_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe before it, and so
    does one that begins with an apostrophe: :func:`original_cell` gives each text back.

    Args:
        text: The text.

    Example:
        >>> harmless_cell("=2+3"), harmless_cell("'a"), harmless_cell("نص")
        ("'=2+3", "''a", 'نص')
    """
    return "'" + text if text.startswith(_DANGEROUS) else text


def original_cell(cell: str) -> str:
    """Return the text of a cell that :func:`harmless_cell` made.

    Args:
        cell: The cell.

    Example:
        >>> original_cell("'=2+3")
        '=2+3'
    """
    return cell.removeprefix("'")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless_cell(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, separators=(",", ":"))
    return value.isoformat() if isinstance(value, date) else str(value)


class CsvSink:
    """Writes a table's rows to a CSV file (RFC 4180, UTF-8).

    Args:
        path: The file.
        table: Name of the table.
        bom: Whether to begin with a byte-order mark, by which Excel knows UTF-8.
    """

    def __init__(self, path: Path, table: str, *, bom: bool = False) -> None:
        self._out = path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="")
        self._csv = csv.writer(self._out)
        self._csv.writerow([column.name for column in TABLES[table].columns])

    def write(self, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._csv.writerows([_cell(value) for value in row] for row in rows)

    def close(self) -> None:
        """End the file."""
        self._out.close()


def read_csv_table(path: str | Path, table: str) -> pd.DataFrame:
    """Read a CSV table back, each text as it was before its cell was made harmless.

    Args:
        path: A file written by ``arabnews extract`` or :func:`arabnews_nlp.tables.write_articles`.
        table: Name of the table: ``articles``, ``entities``, ``quotes``, ``names`` or ``tokens``.

    Raises:
        DocumentError: The file lacks a column of the table, or a cell cannot be what its column holds.
    """
    columns = TABLES[table].columns
    # Cells are read here and not by pandas, which takes «NA» and «null» for missing.
    with Path(path).open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        missing = [column.name for column in columns if column.name not in header]
        if missing:
            raise DocumentError(path, f"no column {missing[0]!r}; it is no table of {table}, or of another version")
        places = [header.index(column.name) for column in columns]
        try:
            rows = [tuple(_value(row[i], column) for i, column in zip(places, columns, strict=True)) for row in reader]
        except (ValueError, IndexError) as error:
            raise DocumentError(path, f"line {reader.line_num}: {error}") from error
    from arabnews_nlp.tables.frames import frame_of_rows  # noqa: PLC0415 - pandas is loaded on first use

    return frame_of_rows(table, rows)


def _value(cell: str, column: Column) -> object:
    if cell == "":
        return "" if column.name == "who" else None
    match column.type:
        case "integer":
            return int(cell)
        case "number":
            return float(cell)
        case "boolean":
            return cell == "true"
        case "spans":
            return json.loads(cell)
        case "date":
            return cell
        case _:
            return original_cell(cell)
