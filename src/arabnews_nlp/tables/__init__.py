"""Records to tables and files, and back: pandas frames with fixed columns; JSONL, parquet, CSV and XLSX.

The columns are described in :mod:`arabnews_nlp.tables.schema_tables` and in ``docs/schema/tables.md``.
A file becomes visible only whole: it is written beside its place and renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arabnews_nlp._lazy import lazy_names
from arabnews_nlp.tables.record import read_records
from arabnews_nlp.tables.schema_tables import SCHEMA_VERSION, TABLES
from arabnews_nlp.tables.whole import write_text_whole

if TYPE_CHECKING:
    from arabnews_nlp.tables.delimited import read_csv_table
    from arabnews_nlp.tables.frames import (
        ARTICLE_COLUMNS,
        ENTITY_COLUMNS,
        NAME_COLUMNS,
        QUOTE_COLUMNS,
        TOKEN_COLUMNS,
        articles_frame,
        entities_frame,
        names_frame,
        quotes_frame,
        tokens_frame,
    )
    from arabnews_nlp.tables.sql import open_tables
    from arabnews_nlp.tables.writing import write_articles

__all__ = [
    "ARTICLE_COLUMNS",
    "ENTITY_COLUMNS",
    "NAME_COLUMNS",
    "QUOTE_COLUMNS",
    "SCHEMA_VERSION",
    "TABLES",
    "TOKEN_COLUMNS",
    "articles_frame",
    "entities_frame",
    "names_frame",
    "open_tables",
    "quotes_frame",
    "read_csv_table",
    "read_records",
    "tokens_frame",
    "write_articles",
    "write_text_whole",
]

# pandas and pyarrow take a second to load, and JSONL needs neither.
_SOURCES = {
    "ARTICLE_COLUMNS": "frames",
    "ENTITY_COLUMNS": "frames",
    "NAME_COLUMNS": "frames",
    "QUOTE_COLUMNS": "frames",
    "TOKEN_COLUMNS": "frames",
    "articles_frame": "frames",
    "entities_frame": "frames",
    "names_frame": "frames",
    "open_tables": "sql",
    "quotes_frame": "frames",
    "read_csv_table": "delimited",
    "tokens_frame": "frames",
    "write_articles": "writing",
}
__getattr__, __dir__ = lazy_names(__name__, _SOURCES)
