"""Articles to files in one call, the format chosen by the file's suffix."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from arabnews_nlp._optional import needed
from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import ConfigError
from arabnews_nlp.tables.record import record_line
from arabnews_nlp.tables.rows import DEFAULT_TABLES, Row, article_rows
from arabnews_nlp.tables.whole import whole_file
from arabnews_nlp.tables.workbook import require_openpyxl, write_workbook

__all__ = ["SUFFIXES", "TableSink", "check_suffix", "table_path", "write_articles"]

SUFFIXES = (".jsonl", ".parquet", ".csv", ".xlsx")


class TableSink(Protocol):
    """A file that takes a table's rows."""

    def write(self, rows: list[Row]) -> None:
        """Add rows."""

    def close(self) -> None:
        """End the file."""


def check_suffix(path: Path) -> None:
    """Refuse, before any work, a file whose suffix names no format or whose format's package is missing.

    Raises:
        ConfigError: The suffix is none of ``SUFFIXES``.
        DependencyError: ``.xlsx`` without openpyxl, ``.parquet`` without pyarrow.
    """
    if path.suffix not in SUFFIXES:
        raise ConfigError(f"{path}: the output's suffix must be .jsonl, .parquet, .csv or .xlsx")
    if path.suffix == ".xlsx":
        require_openpyxl()
    elif path.suffix == ".parquet":
        with needed("pyarrow", "writing .parquet", "parquet"):
            import pyarrow  # noqa: F401, PLC0415 - only who asks for parquet needs it


def table_path(path: Path, table: str) -> Path:
    """Return the file of a table: ``out.entities.csv`` for ``out.csv``."""
    return path.with_suffix(f".{table}{path.suffix}")


def write_articles(articles: Iterable[Article], path: Path, *, tokens: bool = False, bom: bool = False) -> list[Path]:
    """Write articles to a file, the format chosen by its suffix; in constant memory but for ``.xlsx``.

    Args:
        articles: Articles in order.
        path: ``.jsonl`` (one record a line), ``.xlsx`` (a sheet a table), or ``.parquet`` or ``.csv``: then each table
            lies in a file of its own, as ``NAME.entities.csv``.
        tokens: Whether to write tokens: in JSONL all that is known of an article, else the table ``tokens``.
        bom: Whether CSV begins with a byte-order mark, by which Excel knows UTF-8.

    Returns:
        The files written.

    Raises:
        ConfigError: The suffix is none of the four.
        DependencyError: ``.xlsx`` without openpyxl, ``.parquet`` without pyarrow.
        OutputError: The place cannot be written.
    """
    check_suffix(path)
    tables = (*DEFAULT_TABLES, "tokens") if tokens else DEFAULT_TABLES
    if path.suffix == ".jsonl":
        with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(record_line(article, tokens=tokens) for article in articles)
        return [path]
    if path.suffix == ".xlsx":
        rows: dict[str, list[Row]] = {name: [] for name in tables}
        for article in articles:
            for name, found in article_rows(article, tables).items():
                rows[name].extend(found)
        write_workbook(rows, path)
        return [path]
    return _write_tables(articles, path, tables, bom=bom)


def _write_tables(articles: Iterable[Article], path: Path, tables: tuple[str, ...], *, bom: bool) -> list[Path]:
    paths = [table_path(path, name) for name in tables]
    with ExitStack() as files:
        parts = [files.enter_context(whole_file(target)) for target in paths]
        sinks: dict[str, TableSink] = {
            name: _sink(path.suffix, part, name, bom=bom) for name, part in zip(tables, parts, strict=True)
        }
        try:
            for article in articles:
                for name, rows in article_rows(article, tables).items():
                    sinks[name].write(rows)
        finally:
            for sink in sinks.values():
                sink.close()
    return paths


def _sink(suffix: str, part: Path, table: str, *, bom: bool) -> TableSink:
    if suffix == ".parquet":
        from arabnews_nlp.tables.parquet import ParquetSink  # noqa: PLC0415 - each format is loaded where written

        return ParquetSink(part, table)
    from arabnews_nlp.tables.delimited import CsvSink  # noqa: PLC0415

    return CsvSink(part, table, bom=bom)
