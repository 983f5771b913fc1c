"""Records to tables and files, and back: pandas frames with fixed columns; JSONL, parquet, CSV and XLSX.

The columns are described in :mod:`arabnews_nlp.tables.schema_tables` and in ``docs/schema/tables.md``.
A file becomes visible only whole: it is written beside its place and renamed.
"""

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
from arabnews_nlp.tables.record import read_records
from arabnews_nlp.tables.schema_tables import SCHEMA_VERSION, TABLES
from arabnews_nlp.tables.sql import open_tables
from arabnews_nlp.tables.whole import write_text_whole
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
