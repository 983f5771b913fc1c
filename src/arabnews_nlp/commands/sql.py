"""``arabnews sql``: a question to the parquet tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from arabnews_nlp.commands.printing import print_frame
from arabnews_nlp.errors import ConfigError

__all__ = ["sql"]


def sql(
    tables: Annotated[Path, typer.Argument(help="What extract -o was given: out.parquet.")],
    query: Annotated[str, typer.Argument(help='DuckDB SQL, such as "FROM most_quoted() LIMIT 20".')],
) -> None:
    """Ask the parquet tables in SQL; most_quoted(), named_together() and quotes_about(place) are there beside them."""
    from arabnews_nlp.tables import open_tables  # noqa: PLC0415 - start-up time

    connection = open_tables(tables)
    import duckdb  # noqa: PLC0415 - open_tables has said how to install it where it is missing

    try:
        answer = connection.sql(query)
    except duckdb.Error as error:
        raise ConfigError(f"DuckDB cannot run the query: {error}") from error
    if answer is not None:
        print_frame("", answer.df())
