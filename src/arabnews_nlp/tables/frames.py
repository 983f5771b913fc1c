"""Articles to pandas frames with fixed columns, also when there is nothing in them."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from arabnews_nlp.analysis import Article
from arabnews_nlp.tables.rows import Row, article_rows
from arabnews_nlp.tables.schema_tables import TABLES, ColumnType

__all__ = [
    "ARTICLE_COLUMNS",
    "ENTITY_COLUMNS",
    "NAME_COLUMNS",
    "QUOTE_COLUMNS",
    "TOKEN_COLUMNS",
    "articles_frame",
    "entities_frame",
    "frame_of_rows",
    "names_frame",
    "quotes_frame",
    "tokens_frame",
]

_PANDAS_TYPES: dict[ColumnType, str] = {
    "string": "string",
    "label": "string",
    "integer": "Int64",
    "number": "Float64",
    "date": "string",  # as YYYY-MM-DD: pandas has no type of days
    "boolean": "boolean",
    "spans": "object",
}


def _columns(table: str) -> dict[str, str]:
    return {column.name: _PANDAS_TYPES[column.type] for column in TABLES[table].columns}


ARTICLE_COLUMNS = _columns("articles")
ENTITY_COLUMNS = _columns("entities")
QUOTE_COLUMNS = _columns("quotes")
NAME_COLUMNS = _columns("names")
TOKEN_COLUMNS = _columns("tokens")


def frame_of_rows(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Return rows of a table as a frame with the table's columns and types.

    Args:
        table: Name of the table.
        rows: Its rows, as :func:`arabnews_nlp.tables.rows.article_rows` gives them.

    Example:
        >>> frame_of_rows("names", []).columns[:3].tolist()
        ['article', 'cluster', 'label']
    """
    types = _columns(table)
    frame = pd.DataFrame(list(rows), columns=list(types), dtype=object)
    for column in TABLES[table].columns:
        if column.type == "date":
            frame[column.name] = [None if day is None else str(day) for day in frame[column.name]]
    return frame.astype(types)


def _frame(table: str, articles: Iterable[Article]) -> pd.DataFrame:
    return frame_of_rows(table, (row for article in articles for row in article_rows(article, (table,))[table]))


def articles_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row an article.

    Example:
        >>> articles_frame([]).columns.tolist()
        ['article', 'source', 'published', 'characters', 'tokens', 'entities', 'quotes']
    """
    return _frame("articles", articles)


def entities_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row an entity, with the columns of ``ENTITY_COLUMNS``, also when there is none."""
    return _frame("entities", articles)


def quotes_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row a quotation, with the columns of ``QUOTE_COLUMNS``, also when there is none.

    ``start`` and ``end`` are those of the first and last content piece; ``cue``, ``speaker`` and ``via`` are surfaces.
    """
    return _frame("quotes", articles)


def names_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row a name of an article, its mentions together, with the columns of ``NAME_COLUMNS``."""
    return _frame("names", articles)


def tokens_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row a token, with the columns of ``TOKEN_COLUMNS``."""
    return _frame("tokens", articles)
