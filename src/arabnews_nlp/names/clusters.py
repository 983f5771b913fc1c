"""Mentions of one article that name the same person, body or place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from arabnews_nlp.names.folding import bare_skeleton, folded, person_key
from arabnews_nlp.names.romanise import known_spelling
from arabnews_nlp.names.tables_twins import TWINS
from arabnews_nlp.records import Entity

__all__ = ["are_spellings", "cluster_mentions"]

Key = tuple[str, str]
"""Label and name, folded."""

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
# Up to here two names of common people may share a skeleton: «حامد» and «أحمد», «محمد» and «محمود».
_SHORT_SKELETON = 4
_LATIN_SOUNDS = str.maketrans({"o": "u", "w": "u", "e": "i", "y": "i", "c": "k", "q": "k", "g": "j"})
# How many longer names a short one is compared with.
_COMPARED = 40
# Shorter words differ by a letter and are two names all the same: «حسين» and «حسن», «سعيدي» and «سعدي».
_LONG_WORD, _HALF = 6, 3


def cluster_mentions(
    text: str,
    entities: Sequence[Entity],
    identifiers: Sequence[str | None],
    known: Sequence[tuple[str, str] | None] | None = None,
) -> list[int | None]:
    """Return for each entity the number of its cluster; dates have none.

    Args:
        text: The article.
        entities: Its entities in order.
        identifiers: What each was linked to: places with the same identifier are the same.
        known: For each entity the user's identifier and full name, or None. Those decide: one identifier is one
            cluster, and two are never joined.

    Returns:
        Numbers from 0 in order of first mention.

    Example:
        >>> names = ["سيرغي شويغو", "شويغو", "سامي"]
        >>> cluster_mentions("", [Entity(i, i, "PER", name) for i, name in enumerate(names)], [None] * 3)
        [0, 0, 1]
    """
    listed = known or [None] * len(entities)
    keys: list[Key | None] = [
        None if entity.label == "DATE" else (entity.label, _key(entity, identifier, user))
        for entity, identifier, user in zip(entities, identifiers, listed, strict=True)
    ]
    owners = {key: user[0] for key, user in zip(keys, listed, strict=True) if key and user}
    same: dict[Key, Key] = {}
    _join_twins(text, entities, keys, same, owners)
    for label, join in (("PER", _is_short_person), ("ORG", _is_short_body)):
        _join_short_forms(label, keys, same, join, owners)
    numbers: dict[Key, int] = {}
    return [None if key is None else numbers.setdefault(_root(key, same), len(numbers)) for key in keys]


@cache
def _twins() -> dict[str, str]:
    """Return folded name → folded fullest name."""
    rows = [[folded(name) for name in row.split("|")] for row in TWINS.strip().splitlines()]
    return {name: row[0] for row in rows for name in row}


def _key(entity: Entity, identifier: str | None, user: tuple[str, str] | None) -> str:
    name = user[1] if user else entity.normalized or entity.text
    if entity.label == "PER":
        return person_key(name)
    if entity.label == "LOC" and identifier:
        return identifier
    return _twins().get(folded(name), folded(name)) if entity.label == "ORG" else folded(name)


def _root(key: Key, same: Mapping[Key, Key]) -> Key:
    seen = {key}
    while key in same and same[key] not in seen:
        key = same[key]
        seen.add(key)
    return key


def _join_twins(
    text: str,
    entities: Sequence[Entity],
    keys: Sequence[Key | None],
    same: dict[Key, Key],
    owners: Mapping[Key, str],
) -> None:
    """Join «منظمة الأغذية (فاو)»: a short name in brackets right behind a long one."""
    for place in range(1, len(entities)):
        before, entity = entities[place - 1], entities[place]
        long_key, short_key = keys[place - 1], keys[place]
        between = text[before.end : entity.start].replace('"', "").replace("»", "").replace("«", "").strip()
        closed = text[entity.end : entity.end + 2].lstrip('"»”').startswith(")")
        if long_key and short_key and between == "(" and closed and before.label == entity.label != "LOC":
            root = _root(long_key, same)
            if root != short_key and not _are_two(short_key, root, owners):
                same.setdefault(short_key, root)


def _are_two(first: Key, second: Key, owners: Mapping[Key, str]) -> bool:
    """Tell whether the user's list says that two names are not the same."""
    return first in owners and second in owners and owners[first] != owners[second]


def _join_short_forms(
    label: str,
    keys: Sequence[Key | None],
    same: dict[Key, Key],
    is_short: Callable[[str, str], bool],
    owners: Mapping[Key, str],
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
    misspelled = _misspelled(first_at) if label == "PER" else {}
    for name in sorted(first_at, key=lambda n: len(n.split())):
        rarest = min((by_word[word] for word in _index_words(name)), key=len, default=[])
        longer = [
            other
            for other in rarest[:_COMPARED]
            if other != name and is_short(name, other) and not _are_two((label, name), (label, other), owners)
        ]
        if not longer and name in misspelled and not _are_two((label, name), (label, misspelled[name]), owners):
            longer = [misspelled[name]]
        if not longer or (label, name) in same:
            continue
        here = first_at[name]
        before = [other for other in longer if first_at[other] < here]
        chosen = max(before, key=first_at.__getitem__) if before else min(longer, key=first_at.__getitem__)
        same[label, name] = label, chosen


def _misspelled(names: Iterable[str]) -> dict[str, str]:
    """Return names of one word that are a letter off a word of exactly one longer name («برافمان» for «برافهان»)."""
    words: dict[str, set[tuple[str, str]]] = {}
    alone = []
    for name in names:
        parts = name.split()
        if len(parts) == 1:
            alone.append(name)
            continue
        for word in parts[1:]:
            for half in _halves(word):
                words.setdefault(half, set()).add((word, name))
    found = {}
    for name in alone:
        near = {pair for half in _halves(name) for pair in words.get(half, ())}
        longer = {other for word, other in near if _is_misspelling(name, word)}
        if len(longer) == 1:
            found[name] = longer.pop()
    return found


def _halves(word: str) -> tuple[str, ...]:
    """Return beginning and end of a word, one of which a single slip leaves as it is; nothing of a short word."""
    return (word[:_HALF], "…" + word[-_HALF:]) if len(word) >= _LONG_WORD else ()


def _is_misspelling(one: str, other: str) -> bool:
    """Tell whether two words differ by a letter more, less, other or moved, but not by a nisba («سليمان»)."""
    head = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if head is None:
        return False
    a, b = one[head:], other[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


def _index_words(name: str) -> list[str]:
    return [bare_skeleton(word) or word for word in name.split()]


def _is_short_person(short: str, long: str) -> bool:
    """Tell whether all words of a name are in a longer one, or both are one name in two spellings."""
    few, many = short.split(), long.split()
    if len(few) < len(many):
        # Counted: «تركي التركي» is not short for «تركي مشهور العنزي».
        return Counter(few) <= Counter(many) or (len(few) == 1 and any(are_spellings(short, word) for word in many))
    together = len(bare_skeleton(short)) >= _SHORTEST_SKELETON
    return (
        len(few) == len(many)
        and short < long
        and together
        and all(one == other or are_spellings(one, other, shortest=1) for one, other in zip(few, many, strict=True))
    )


def are_spellings(one: str, other: str, shortest: int = _SHORTEST_SKELETON) -> bool:
    """Tell whether two words are one foreign name in two spellings; «محمد» and «محمود» are not, as Latin shows.

    Args:
        one: A word, folded.
        other: Another.
        shortest: How many consonants they must have.

    Example:
        >>> are_spellings("غوارديولا", "جوارديولا"), are_spellings("محمد", "محمود")
        (True, False)
    """
    bones = bare_skeleton(one)
    if len(bones) < shortest or bones != bare_skeleton(other):
        return False
    if len(bones) > _SHORT_SKELETON:
        return True
    latin, others = known_spelling(one), known_spelling(other)
    return latin is None or others is None or _latin_bones(latin) == _latin_bones(others)


def _latin_bones(spelling: str) -> str:
    """Return what two Latin spellings of one name share: «mohamed», «muhammed»."""
    sounds = spelling.translate(_LATIN_SOUNDS)
    return "".join(letter for place, letter in enumerate(sounds) if letter != sounds[place - 1 : place])


def _is_short_body(short: str, long: str) -> bool:
    """Tell whether a body's name is the beginning of a longer one, or the same without its class word."""
    few, many = short.split(), long.split()
    if len(few) >= len(many):
        alike = len(few) == len(many) and bare_skeleton(short) == bare_skeleton(long)
        return alike and short < long and len(short) > 5
    if many[: len(few)] == few and len(few) > 1:
        return True
    return many[0] in _CLASSES and many[1 : 1 + len(few)] == few
