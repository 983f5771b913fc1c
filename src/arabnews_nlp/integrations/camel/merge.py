"""Two models' names of one text put together, each name with who found it."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import replace

from arabnews_nlp.integrations.camel.ner import Merge
from arabnews_nlp.records import Entity

__all__ = ["BOTH", "CAMEL", "OURS", "merge_names"]

OURS = "arabnews"
CAMEL = "camel"
BOTH = f"{OURS}+{CAMEL}"


def merge_names(ours: Sequence[Entity], theirs: Sequence[Entity], how: Merge) -> list[Entity]:
    """Return names of both models, without overlaps, and our dates.

    Both find a name where they give overlapping spans the same label; the span is then the surer one's. Where they
    contradict each other, a name that both find goes first, then the surer one, then the longer one.

    Args:
        ours: Our entities in order.
        theirs: CAMeL's names in order.
        how: ``replace``: theirs alone; ``vote``: what both find; ``union``: what either finds.

    Returns:
        Entities in order; ``found_by`` of each name is ``arabnews``, ``camel`` or ``arabnews+camel``.

    Example:
        >>> ours = [Entity(0, 4, "PER", "سامي", score=0.9), Entity(9, 13, "LOC", "طنجة", score=0.9)]
        >>> theirs = [Entity(0, 11, "PER", "سامي الحداد", score=0.95)]
        >>> [(entity.text, entity.found_by) for entity in merge_names(ours, theirs, "union")]
        [('سامي الحداد', 'arabnews+camel')]
    """
    dates = [entity for entity in ours if entity.label == "DATE"]
    camel = [replace(entity, found_by=CAMEL) for entity in theirs]
    if how == "replace":
        return sorted([*dates, *camel], key=_start)
    own = [replace(entity, found_by=OURS) for entity in ours if entity.label != "DATE"]
    names = [_with_agreement(name, camel) for name in own] + [_with_agreement(name, own) for name in camel]
    if how == "vote":
        names = [name for name in names if name.found_by == BOTH]
    kept: list[Entity] = []
    for name in sorted(names, key=_rank):
        if not _overlapping(name, kept):
            insort(kept, name, key=_start)
    return sorted([*dates, *kept], key=_start)


def _rank(name: Entity) -> tuple[bool, float, int, int]:
    return name.found_by != BOTH, -(name.score or 0.0), name.start - name.end, name.start


def _start(entity: Entity) -> int:
    return entity.start


def _with_agreement(name: Entity, others: Sequence[Entity]) -> Entity:
    agreed = any(other.label == name.label for other in _overlapping(name, others))
    return replace(name, found_by=BOTH) if agreed else name


def _overlapping(name: Entity, others: Sequence[Entity]) -> list[Entity]:
    """Return those of a sorted row of entities, free of overlaps, that share characters with a name."""
    position = bisect_right(others, name.start, key=_start)
    if position and others[position - 1].end > name.start:
        position -= 1
    found = []
    while position < len(others) and others[position].start < name.end:
        found.append(others[position])
        position += 1
    return found
