"""One name, one reading: a name that is sure in one place of an article is found in its other places too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from arabnews_nlp.entities.spans import entity_of_tokens
from arabnews_nlp.language import Segmentation, match_key
from arabnews_nlp.records import Entity, EntityLabel

__all__ = ["complete_mentions"]

# Below this a mention is too doubtful to speak for its other places (chosen on arabnews/dev, see docs/results.md).
SURE = 0.8
# A single word shorter than this is too often a common word as well.
SHORTEST = 4

Name = tuple[str, ...]


def complete_mentions(segmentation: Segmentation, entities: Sequence[Entity]) -> list[Entity]:
    """Add mentions of sure names where the tagger passed them over.

    Args:
        segmentation: The text.
        entities: What the tagger found, in order.

    Returns:
        The same entities and the added ones, in order, without overlaps. Dates are left alone.
    """
    keys = [match_key(token.norm) for token in segmentation.tokens]
    starts = {token.start: index for index, token in enumerate(segmentation.tokens)}
    taken = [False] * len(keys)
    labels: dict[Name, set[EntityLabel]] = {}
    sure: set[Name] = set()
    for entity in entities:
        first = starts[entity.start]
        last = first
        while last < len(keys) and segmentation.tokens[last].start < entity.end:
            taken[last] = True
            last += 1
        name = tuple(keys[first:last])
        labels.setdefault(name, set()).add(entity.label)
        if entity.label != "DATE" and (entity.score or 0.0) >= SURE and len("".join(name)) >= SHORTEST:
            sure.add(name)
    names: dict[Name, EntityLabel] = {name: next(iter(labels[name])) for name in sure if len(labels[name]) == 1}
    added = _added(segmentation, keys, taken, names)
    return sorted([*entities, *added], key=lambda entity: entity.start) if added else list(entities)


def _added(
    segmentation: Segmentation, keys: Sequence[str], taken: list[bool], names: Mapping[Name, EntityLabel]
) -> list[Entity]:
    by_first: dict[str, list[Name]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    added: list[Entity] = []
    for first, key in enumerate(keys):
        for name in by_first.get(key, ()):
            last = first + len(name)
            if tuple(keys[first:last]) != name or any(taken[first:last]):
                continue
            added.append(entity_of_tokens(segmentation, first, last, names[name], SURE))
            taken[first:last] = [True] * len(name)
            break
    return added
