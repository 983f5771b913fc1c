"""Articles in a Dask DataFrame to records and tables (extra ``dask``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from arabnews_nlp.errors import DependencyError
from arabnews_nlp.integrations.frames import (
    RECORD_COLUMNS,
    Settings,
    analyse_frame,
    plain_schema,
    table_of_records,
)
from arabnews_nlp.tables.rows import DEFAULT_TABLES

if TYPE_CHECKING:
    import dask.dataframe as dd

__all__ = ["Settings", "records", "table", "write_tables"]


def records(articles: dd.DataFrame, settings: Settings = Settings()) -> dd.DataFrame:  # noqa: B008 - it is frozen
    """Return the records of articles: ``article`` (the id), ``record`` (a JSON line), ``failed`` (why there is none).

    Every worker process loads the model once; threads of one process take turns, so give each core a process of one
    thread. Dask computes what it is asked for, each time: write or persist the records before tables are made of
    them, or use :func:`write_tables`.

    Args:
        articles: A row an article: ``id``, each its own, ``text``, and where there are, ``published`` and ``source``.
        settings: Model and settings.

    Raises:
        ConfigError: A column is missing.
        DependencyError: Dask is not installed.
    """
    _require_dask()
    columns = settings.columns(list(articles.columns))
    meta = pd.DataFrame({name: pd.Series(dtype="string") for name in RECORD_COLUMNS})
    return articles[columns].map_partitions(_records, settings, meta=meta)


def _records(articles: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    return analyse_frame(articles, settings).astype("string").set_axis(articles.index)


def table(records: dd.DataFrame, name: str) -> dd.DataFrame:
    """Return a table out of records.

    Args:
        records: What :func:`records` gave, best read back from where it was written.
        name: ``articles``, ``entities``, ``quotes``, ``names`` or ``tokens``.

    Returns:
        The columns of the table, with Arrow types; labels are strings.

    Raises:
        ConfigError: There is no such table.
    """
    _require_dask()
    return records["record"].map_partitions(_table, name, meta=_frame(plain_schema(name).empty_table()))


def _table(lines: pd.Series[str], name: str) -> pd.DataFrame:
    return _frame(table_of_records([None if pd.isna(line) else line for line in lines], name))


def _frame(table: Any) -> pd.DataFrame:  # noqa: ANN401 - pyarrow has no types
    frame: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def write_tables(
    articles: dd.DataFrame,
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
        folder: Where all workers can write: ``FOLDER/records``, ``FOLDER/entities`` and so on.
        settings: Model and settings.
        tables: The tables wanted.

    Raises:
        ConfigError: A column is missing, or there is no such table.
        DependencyError: Dask is not installed.
    """
    schemas = {name: plain_schema(name) for name in tables}  # refused before the work
    records(articles, settings).to_parquet(f"{folder}/records", write_index=False)
    import dask.dataframe as dd  # noqa: PLC0415 - only who uses Dask has it

    written = dd.read_parquet(f"{folder}/records")
    for name, schema in schemas.items():
        table(written, name).to_parquet(f"{folder}/{name}", write_index=False, schema=schema)
    return int(written["failed"].count().compute())


def _require_dask() -> None:
    try:
        import dask.dataframe  # noqa: F401, PLC0415 - only who uses Dask has it
    except ImportError as error:
        raise DependencyError('Dask needs its packages: pip install "arabnews-nlp[dask]"') from error
