"""Articles in a Spark DataFrame to records and tables (extra ``spark``; Java 17 or newer)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from arabnews_nlp.errors import DependencyError
from arabnews_nlp.integrations.frames import Settings, analyse_frame, pieces, plain_schema, table_of_records
from arabnews_nlp.tables.rows import DEFAULT_TABLES

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame

__all__ = ["Settings", "records", "table", "write_tables"]

ROWS_OF_A_TABLE = 256
_SCHEMA = "article string, record string, failed string"


def records(articles: DataFrame, settings: Settings = Settings()) -> DataFrame:  # noqa: B008 - it is frozen
    """Return the records of articles: ``article`` (the id), ``record`` (a JSON line), ``failed`` (why there is none).

    Every Python worker loads the model once. Spark computes what it is asked for, each time: write or persist the
    records before tables are made of them, or use :func:`write_tables`.

    Args:
        articles: A row an article: ``id``, each its own, ``text``, and where there are, ``published`` and ``source``.
        settings: Model and settings.

    Raises:
        ConfigError: A column is missing.
        DependencyError: pyspark is not installed.
    """
    _require_spark()
    columns = settings.columns(articles.columns)

    def run(frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        for frame in frames:
            for piece in pieces(frame):
                yield analyse_frame(piece, settings)

    return articles.select(*columns).mapInPandas(run, _SCHEMA)


def table(records: DataFrame, name: str) -> DataFrame:
    """Return a table out of records.

    Args:
        records: What :func:`records` gave, best read back from where it was written.
        name: ``articles``, ``entities``, ``quotes``, ``names`` or ``tokens``.

    Returns:
        The columns of the table, with real types; labels are strings.

    Raises:
        ConfigError: There is no such table.
    """
    _require_spark()
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    schema = from_arrow_schema(plain_schema(name))

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            for start in range(0, batch.num_rows, ROWS_OF_A_TABLE):
                lines = batch.column(0).slice(start, ROWS_OF_A_TABLE).to_pylist()
                yield from table_of_records(lines, name).to_batches()

    return records.select("record").mapInArrow(run, schema)


def write_tables(
    articles: DataFrame,
    folder: str,
    settings: Settings = Settings(),  # noqa: B008 - it is frozen
    *,
    tables: tuple[str, ...] = DEFAULT_TABLES,
) -> int:
    """Write records and tables as parquet, each to a folder of its own, and return how many articles failed.

    The records are computed once; ``FOLDER/records`` holds them and the articles that failed. :func:`open_tables
    <arabnews_nlp.tables.open_tables>` asks the folder in SQL.

    Args:
        articles: As for :func:`records`.
        folder: Where all workers can write: ``FOLDER/records``, ``FOLDER/entities`` and so on, none there yet.
        settings: Model and settings.
        tables: The tables wanted.

    Raises:
        ConfigError: A column is missing, or there is no such table.
        DependencyError: pyspark is not installed.
    """
    for name in tables:
        plain_schema(name)  # refused before the work
    records(articles, settings).write.parquet(f"{folder}/records")
    written = articles.sparkSession.read.parquet(f"{folder}/records")
    for name in tables:
        table(written, name).write.parquet(f"{folder}/{name}")
    return int(written.filter("failed IS NOT NULL").count())


def _require_spark() -> None:
    try:
        import pyspark  # noqa: F401, PLC0415 - only who uses Spark has it
    except ImportError as error:
        raise DependencyError(
            'Spark needs pyspark: pip install "arabnews-nlp[spark]" (and Java 17 or newer)'
        ) from error
