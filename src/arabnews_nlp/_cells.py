"""Cells of tables that users give."""

from __future__ import annotations

__all__ = ["is_missing"]


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
