"""Tables in the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["print_frame"]


def print_frame(title: str, frame: pd.DataFrame) -> None:
    """Print a frame: as a table in a terminal, with tabs between its columns elsewhere.

    Args:
        title: What stands above the table.
        frame: The rows.
    """
    if not sys.stdout.isatty():
        typer.echo(frame.to_csv(sep="\t", index=False), nl=False)
        return
    import pandas as pd  # noqa: PLC0415 - start-up time
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=title)
    for column in frame.columns:
        table.add_column(column)
    for row in frame.itertuples(index=False):
        table.add_row(*("" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value) for value in row))
    Console().print(table)
