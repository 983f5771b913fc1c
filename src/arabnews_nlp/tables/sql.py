"""SQL over the parquet tables, with DuckDB (extra ``sql``)."""

from __future__ import annotations

from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from arabnews_nlp.errors import DependencyError, DocumentError
from arabnews_nlp.tables.schema_tables import TABLES
from arabnews_nlp.tables.sql_queries import QUERIES
from arabnews_nlp.tables.writing import table_path

if TYPE_CHECKING:
    import duckdb

__all__ = ["open_tables"]

_OPTIONAL = ("tokens",)


def open_tables(output: str | Path) -> duckdb.DuckDBPyConnection:
    """Open the tables of a run for SQL, without reading them into memory.

    Args:
        output: What ``arabnews extract -o`` was given (``out.parquet``), or a folder that has a folder of parquet files
            for each table (``tables/quotes/…``), as Spark and Dask write them.

    Returns:
        A DuckDB connection with the views ``articles``, ``entities``, ``quotes``, ``names`` and, where it was written,
        ``tokens``, and with the table macros of :data:`arabnews_nlp.tables.sql_queries.QUERIES`: ``most_quoted()``,
        ``named_together()`` and ``quotes_about(place)``.

    Raises:
        DependencyError: DuckDB is not installed.
        DocumentError: A table is missing.

    Example:
        >>> import tempfile
        >>> from arabnews_nlp import Article, Quote
        >>> from arabnews_nlp.tables import write_articles
        >>> output = Path(tempfile.mkdtemp(), "out.parquet")
        >>> quote = Quote("1", "direct", ((5, 9),), "نعود", who="سامي")
        >>> _ = write_articles([Article("a", "قال: نعود", quotes=(quote,))], output)
        >>> open_tables(output).sql("SELECT who, quotes FROM most_quoted()").fetchall()
        [('سامي', 1)]
    """
    try:
        import duckdb  # noqa: PLC0415 - only who asks for SQL needs it
    except ImportError as error:
        raise DependencyError('SQL needs DuckDB: pip install "arabnews-nlp[sql]"') from error
    files = {name: _files(Path(output), name) for name in TABLES}
    connection = duckdb.connect()
    for name, paths in files.items():
        if paths:
            connection.read_parquet([escape(str(path)) for path in paths]).create_view(name)
    for query in QUERIES:
        connection.execute(f"CREATE MACRO {query.call} AS TABLE {query.sql}")
    return connection


def _files(output: Path, table: str) -> list[Path]:
    if output.is_dir():
        files = sorted((output / table).glob("*.parquet"))
        wanted = f"{output / table}/*.parquet"
    else:
        path = table_path(output, table)
        files, wanted = [path] if path.is_file() else [], str(path)
    if not files and table not in _OPTIONAL:
        raise DocumentError(wanted, f"the table {table} is not there; write it with: arabnews extract … -o out.parquet")
    return files
