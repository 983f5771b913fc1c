"""Public names of a package that are imported when they are first asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["lazy_names"]


def lazy_names(package: str, sources: Mapping[str, str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return a package's ``__getattr__`` and ``__dir__`` (PEP 562).

    Args:
        package: The package's ``__name__``; its ``__all__`` lists its public names.
        sources: Name → the module of the package that it comes from.

    Example:
        >>> get, names = lazy_names("arabnews_nlp", {"parse_dates": "dates"})
        >>> get("parse_dates").__name__
        'parse_dates'
    """

    def get(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
        if name not in sources:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{sources[name]}"), name)
        vars(sys.modules[package])[name] = value
        return value

    def names() -> list[str]:
        return sorted(sys.modules[package].__all__)

    return get, names
