"""Packages that one format or feature alone needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from arabnews_nlp.errors import DependencyError

__all__ = ["needed"]


@contextmanager
def needed(package: str, purpose: str, extra: str) -> Iterator[None]:
    """Say which package is missing, and how to install it, where an import in the block fails.

    Args:
        package: The package's name, as its users know it.
        purpose: What needs it.
        extra: The extra of ours that brings it.

    Raises:
        DependencyError: It is not installed.

    Example:
        >>> with needed("NoSuchPackage", "this example", "such"):
        ...     import no_such_package
        Traceback (most recent call last):
        arabnews_nlp.errors.DependencyError: this example needs NoSuchPackage: pip install "arabnews-nlp[such]"
    """
    try:
        yield
    except ImportError as error:
        raise DependencyError(f'{purpose} needs {package}: pip install "arabnews-nlp[{extra}]"') from error
