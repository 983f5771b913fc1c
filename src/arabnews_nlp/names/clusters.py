"""Mentions of one article that name the same person, body or place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from arabnews_nlp.names.folding import folded, skeleton
from arabnews_nlp.records import Entity

__all__ = ["cluster_mentions"]

# Class words before the name proper of a body: «حركة حماس» is «حماس».
_CLASSES = frozenset(
    map(
        folded,
        """حركة حزب مجموعة تنظيم جماعة وكالة شبكة قناة صحيفة نادي شركة مؤسسة منظمة هيئة جبهة ميليشيا ميليشيات كتائب فريق
        بنك مصرف جامعة مجلس""".split(),
    )
)
# Shorter skeletons are shared by names that have nothing in common.
_SHORTEST_SKELETON = 4
# How many longer names a short one is compared with.
_COMPARED = 40


def cluster_mentions(text: str, entities: Sequence[Entity], identifiers: Sequence[str | None]) -> list[int | None]:
    """Return for each entity the number of its cluster; dates have none.

    Args:
        text: The article.
        entities: Its entities in order.
        identifiers: What each was linked to: places with the same identifier are the same.

    Returns:
        Numbers from 0 in order of first mention.
    """
    keys: list[tuple[str, str] | None] = [
        None if entity.label == "DATE" else (entity.label, _key(entity, identifier))
        for entity, identifier in zip(entities, identifiers, strict=True)
    ]
    same: dict[tuple[str, str], tuple[str, str]] = {}
    _join_twins(text, entities, keys, same)
    for label, join in (("PER", _is_short_person), ("ORG", _is_short_body)):
        _join_short_forms(label, keys, same, join)
    numbers: dict[tuple[str, str], int] = {}
    return [None if key is None else numbers.setdefault(_root(key, same), len(numbers)) for key in keys]


def _key(entity: Entity, identifier: str | None) -> str:
    if entity.label == "LOC" and identifier:
        return identifier
    return folded(entity.normalized or entity.text)


def _root(key: tuple[str, str], same: dict[tuple[str, str], tuple[str, str]]) -> tuple[str, str]:
    seen = {key}
    while key in same and same[key] not in seen:
        key = same[key]
        seen.add(key)
    return key


def _join_twins(
    text: str,
    entities: Sequence[Entity],
    keys: Sequence[tuple[str, str] | None],
    same: dict[tuple[str, str], tuple[str, str]],
) -> None:
    """Join «منظمة الأغذية (فاو)»: a short name in brackets right behind a long one."""
    for place in range(1, len(entities)):
        before, entity = entities[place - 1], entities[place]
        long_key, short_key = keys[place - 1], keys[place]
        between = text[before.end : entity.start].replace('"', "").replace("»", "").replace("«", "").strip()
        closed = text[entity.end : entity.end + 2].lstrip('"»”').startswith(")")
        if long_key and short_key and between == "(" and closed and before.label == entity.label != "LOC":
            root = _root(long_key, same)
            if root != short_key:
                same.setdefault(short_key, root)


def _join_short_forms(
    label: str,
    keys: Sequence[tuple[str, str] | None],
    same: dict[tuple[str, str], tuple[str, str]],
    is_short: Callable[[str, str], bool],
) -> None:
    """Join short names to the longer ones that hold them: the one named last before, else the first after."""
    first_at: dict[str, int] = {}
    for place, key in enumerate(keys):
        if key and key[0] == label:
            first_at.setdefault(key[1], place)
    by_word: dict[str, list[str]] = {}
    for name in first_at:
        for word in _index_words(name):
            by_word.setdefault(word, []).append(name)
    for name in sorted(first_at, key=lambda n: len(n.split())):
        rarest = min((by_word[word] for word in _index_words(name)), key=len, default=[])
        longer = [other for other in rarest[:_COMPARED] if other != name and is_short(name, other)]
        if not longer or (label, name) in same:
            continue
        here = first_at[name]
        before = [other for other in longer if first_at[other] < here]
        chosen = max(before, key=first_at.__getitem__) if before else min(longer, key=first_at.__getitem__)
        same[label, name] = label, chosen


def _index_words(name: str) -> list[str]:
    return [skeleton(word) or word for word in name.split()]


def _is_short_person(short: str, long: str) -> bool:
    """Tell whether all words of a name are in a longer one, or both are one name in two spellings."""
    few, many = short.split(), long.split()
    if len(few) < len(many):
        return set(few) <= set(many) or (
            len(few) == 1 and len(skeleton(short)) >= _SHORTEST_SKELETON and skeleton(short) in skeleton(long).split()
        )
    alike = len(few) == len(many) and len(skeleton(short)) >= _SHORTEST_SKELETON and skeleton(short) == skeleton(long)
    return alike and short < long


def _is_short_body(short: str, long: str) -> bool:
    """Tell whether a body's name is the beginning of a longer one, or the same without its class word."""
    few, many = short.split(), long.split()
    if len(few) >= len(many):
        return len(few) == len(many) and short < long and skeleton(short) == skeleton(long) and len(short) > 5
    if many[: len(few)] == few and len(few) > 1:
        return True
    return many[0] in _CLASSES and many[1 : 1 + len(few)] == few
