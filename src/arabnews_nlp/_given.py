"""Tables that users give: how they are read, and which cells hold nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from arabnews_nlp._optional import needed
from arabnews_nlp.errors import ConfigError, DocumentError, EmptyFileError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["is_missing", "read_given"]

_SUFFIXES = (".csv", ".tsv", ".jsonl", ".parquet")


def read_given(path: Path, what: str) -> pd.DataFrame:
    """Return a user's table; cells of CSV are strings, empty ones missing.

    Args:
        path: A ``.csv``, ``.tsv``, ``.jsonl`` or ``.parquet`` file.
        what: What its rows are, for messages: ``claims``.

    Raises:
        ConfigError: The file is of another kind.
        DocumentError: It cannot be read.
        EmptyFileError: There is nothing in it.
        DependencyError: ``.parquet`` without pyarrow.
    """
    import pandas as pd  # noqa: PLC0415 - only who has a file pays for it

    if path.suffix not in _SUFFIXES:
        raise ConfigError(f"{path}: {what} are read from {', '.join(_SUFFIXES)}")
    try:
        if path.suffix == ".jsonl":
            # Not by pandas, which makes numbers and days of strings.
            with path.open(encoding="utf-8-sig") as lines:
                return pd.DataFrame([json.loads(line) for line in lines if line.strip()])
        if path.suffix == ".parquet":
            with needed("pyarrow", "reading .parquet", "parquet"):
                return pd.read_parquet(path)
        separator = "," if path.suffix == ".csv" else "\t"
        # «NA» and «null» are words; only an empty cell holds nothing.
        return pd.read_csv(path, dtype=str, sep=separator, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    except OSError as error:
        raise DocumentError(path, f"cannot be read ({error.strerror or error})") from error
    except pd.errors.EmptyDataError as error:
        raise EmptyFileError(path, "nothing in it; the first row must name the columns") from error
    except ValueError as error:
        raise DocumentError(path, f"is no table of {what} ({error})") from error


def is_missing(value: object) -> bool:
    """Tell whether a cell holds nothing: None, NaN, or what pandas has in its place (``NA``, ``NaT``).

    Args:
        value: What stands in the cell; pandas need not be installed or loaded.

    Example:
        >>> is_missing(None), is_missing(float("nan")), is_missing(""), is_missing(0)
        (True, True, False, False)
    """
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, float) and value != value  # noqa: PLR0124 - NaN alone differs from itself
