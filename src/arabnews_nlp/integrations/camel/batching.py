"""Groups of like size for a model that pads what it reads together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

__all__ = ["batches_by_size"]

Item = TypeVar("Item")


def batches_by_size(items: Sequence[Item], size: Callable[[Item], int], most: int) -> Iterator[list[Item]]:
    """Yield items in groups of like size, since padding costs as much as text.

    Args:
        items: What is to be grouped.
        size: Number of pieces of an item.
        most: Most pieces in a group, padding included; a single item may be larger.

    Example:
        >>> list(batches_by_size(["abcd", "a", "ab"], len, 4))
        [['a', 'ab'], ['abcd']]
    """
    group: list[Item] = []
    for item in sorted(items, key=size):
        if group and size(item) * (len(group) + 1) > most:
            yield group
            group = []
        group.append(item)
    if group:
        yield group
