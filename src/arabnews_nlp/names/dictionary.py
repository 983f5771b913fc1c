"""A user's own list of names: recognised, linked and preferred."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from arabnews_nlp._given import is_missing, read_given
from arabnews_nlp.errors import ConfigError, RecordError
from arabnews_nlp.language import Segmentation, match_key, plain_form, segment
from arabnews_nlp.names.folding import person_key
from arabnews_nlp.records import Entity, EntityLabel

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NameDictionary", "read_dictionary"]

COLUMNS = ("name", "label", "id", "aliases")
_LABELS = tuple(label for label in get_args(EntityLabel) if label != "DATE")
_BETWEEN_ALIASES = "|"
_PROCLITICS = frozenset("و ف ب ل ك وب ول وك فب فل فك".split())
# Shorter names are too often parts of other words.
SHORTEST_GLUED = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """A name of the list."""

    name: str
    label: EntityLabel
    identifier: str | None
    is_alias: bool = False


@dataclass
class NameDictionary:
    """Names by their tokens; finding them costs one look-up a token, however many there are.

    Attributes:
        rows: Matching forms of a name's tokens → the rows of that name and label.
        sizes: First token's form → numbers of tokens of the names that begin with it, largest first.
        full: Identifier → full name, the first given.
    """

    rows: dict[tuple[str, ...], list[_Row]] = field(default_factory=dict)
    sizes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    full: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, label: EntityLabel, identifier: str | None, aliases: Iterable[str] = ()) -> None:
        """Add a name and its other forms.

        Args:
            name: The full name.
            label: ``PER``, ``LOC`` or ``ORG``.
            identifier: The user's identifier; None to have the name recognised only.
            aliases: Other names of the same.
        """
        full = plain_form(name.strip())
        if identifier is not None:
            full = self.full.setdefault(identifier, full)
        for surface, is_alias in [(name, False), *((alias, True) for alias in aliases)]:
            tokens = segment(surface.strip()).tokens
            # Cut off a proclitic of a name that the tokenizer would split («وائل»): in the text it is cut alike.
            keys = tuple(match_key(token.norm) for token in tokens)
            if not keys:
                continue
            rows = self.rows.setdefault(keys, [])
            if all((row.label, row.identifier) != (label, identifier) for row in rows):
                rows.append(_Row(full, label, identifier, is_alias))
            sizes = {*self.sizes.get(keys[0], ()), len(keys)}
            self.sizes[keys[0]] = tuple(sorted(sizes, reverse=True))

    def __len__(self) -> int:
        """Return the number of different forms."""
        return len(self.rows)

    def apply(
        self, segmentation: Segmentation, entities: Sequence[Entity]
    ) -> tuple[list[Entity], list[tuple[str, str] | None]]:
        """Add the names found in a text to its entities.

        Where a name of the list and an entity overlap, the longer one stays, and of two alike the list's. A form that
        the list gives to two identifiers is recognised but not linked. A single word given as an alias is not linked
        where the article names somebody else of that name in full.

        Args:
            segmentation: The article.
            entities: Its entities in order.

        Returns:
            The entities in order, and for each the identifier and full name of the list, or None.
        """
        found = list(self._find(segmentation))
        starts = [entity.start for entity in entities]
        removed: set[int] = set()
        added: list[tuple[Entity, _Row | None]] = []
        for entity, row in found:
            touching = list(_touching(entity, entities, starts))
            if any(_holds(entities[place], entity) for place in touching):
                continue
            removed.update(touching)
            added.append((entity, row))
        kept = [entity for place, entity in enumerate(entities) if place not in removed]
        others = [person_key(entity.normalized or entity.text) for entity in kept if entity.label == "PER"]
        merged: list[tuple[Entity, _Row | None]] = [*((entity, None) for entity in kept), *added]
        merged.sort(key=lambda pair: pair[0].start)
        known = [_identity(row, others) for _, row in merged]
        return [entity for entity, _ in merged], known

    def _find(self, segmentation: Segmentation) -> Iterator[tuple[Entity, _Row | None]]:
        """Yield the longest names of the list from left to right."""
        tokens, text = segmentation.tokens, segmentation.text
        keys = [match_key(token.norm) for token in tokens]
        place = 0
        while place < len(keys):
            glued = 0
            size = self._size(keys, place, keys[place])
            if not size and text[tokens[place].start : tokens[place].end] == tokens[place].norm:
                # A rare name that the tokenizer did not know behind its proclitics: «ولمراسا».
                glued = next((n for n in _glued(keys[place]) if self._size(keys, place, keys[place][n:])), 0)
                size = self._size(keys, place, keys[place][glued:]) if glued else 0
            if size:
                rows = self.rows[keys[place][glued:], *keys[place + 1 : place + size]]
                start, end = tokens[place].start + glued, tokens[place + size - 1].end
                norm = " ".join(token.norm for token in tokens[place : place + size])[glued:]
                yield (
                    Entity(start, end, rows[0].label, text[start:end], normalized=norm),
                    rows[0] if len(rows) == 1 else None,
                )
            place += size or 1

    def _size(self, keys: Sequence[str], place: int, first: str) -> int:
        """Return the number of tokens of the longest name there; 0 for none."""
        for size in self.sizes.get(first, ()):
            if place + size <= len(keys) and (first, *keys[place + 1 : place + size]) in self.rows:
                return size
        return 0


def _glued(key: str) -> Iterator[int]:
    """Yield the numbers of letters at a word's head that may be proclitics."""
    for size in (1, 2):
        if len(key) - size >= SHORTEST_GLUED and key[:size] in _PROCLITICS:
            yield size


def _touching(entity: Entity, others: Sequence[Entity], starts: Sequence[int]) -> Iterator[int]:
    """Yield the places of the entities that overlap one; they are in order and apart."""
    place = max(0, bisect_left(starts, entity.start) - 1)
    while place < len(others) and others[place].start < entity.end:
        if others[place].end > entity.start:
            yield place
        place += 1


def _holds(longer: Entity, shorter: Entity) -> bool:
    return longer.end - longer.start > shorter.end - shorter.start and not (
        longer.start > shorter.start or longer.end < shorter.end
    )


def _identity(row: _Row | None, others: Sequence[str]) -> tuple[str, str] | None:
    if row is None or row.identifier is None:
        return None
    return (row.identifier, row.name) if not _is_somebody_else(row, others) else None


def _is_somebody_else(row: _Row, others: Sequence[str]) -> bool:
    """Tell whether a family name given as an alias is, in this article, that of another full name."""
    if row.label != "PER" or not row.is_alias:
        return False
    full = set(person_key(row.name).split())
    return any(len(words) > 1 and words & full and not words <= full for words in map(set, map(str.split, others)))


def read_dictionary(names: str | Path | pd.DataFrame | Iterable[Mapping[str, Any]]) -> NameDictionary:
    """Read a list of names.

    Args:
        names: A ``.csv``, ``.tsv``, ``.jsonl`` or ``.parquet`` file, a pandas frame, or mappings, with the columns
            ``name``, ``label`` (``PER``, ``LOC`` or ``ORG``) and perhaps ``id`` and ``aliases`` (a list, or words with
            ``|`` between).

    Raises:
        ConfigError: A column is missing, or the file is of another kind.
        DocumentError: The file cannot be read.
        RecordError: A row has no name or an unknown label; the message names it.

    Example:
        >>> len(read_dictionary([{"name": "سامي الرملي", "label": "PER", "id": "Q1", "aliases": "أبو خالد"}]))
        2
    """
    place = str(names) if isinstance(names, str | Path) else "names"
    dictionary = NameDictionary()
    for number, row in enumerate(_rows(names), 1):
        name, label, identifier = (_text(row.get(column)) for column in COLUMNS[:3])
        if not name or label not in _LABELS:
            problem = f"label {label!r} is none of {', '.join(_LABELS)}" if name else "it has no name"
            raise RecordError(place, f"row {number}: {problem}")
        aliases = row.get("aliases")
        is_cell = isinstance(aliases, str) or is_missing(aliases)
        given = _text(aliases).split(_BETWEEN_ALIASES) if is_cell else list(cast("Iterable[object]", aliases))
        dictionary.add(name, cast("EntityLabel", label), identifier or None, [str(alias) for alias in given])
    return dictionary


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value).strip()


def _rows(names: str | Path | pd.DataFrame | Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    if not isinstance(names, str | Path):
        to_dict: Callable[[str], list[Mapping[str, Any]]] | None = getattr(names, "to_dict", None)
        rows = to_dict("records") if to_dict else list(cast("Iterable[Mapping[str, Any]]", names))
        yield from _checked(rows, "names")
        return
    frame = read_given(Path(names), "names")
    yield from _checked(cast("list[Mapping[str, Any]]", frame.to_dict("records")), str(names))


def _checked(rows: list[Mapping[str, Any]], place: str) -> list[Mapping[str, Any]]:
    for column in COLUMNS[:2]:
        if rows and column not in rows[0]:
            known = ", ".join(map(str, rows[0]))
            raise ConfigError(
                f"{place}: no column {column!r} (columns: {known}); needed: name, label; read: id, aliases"
            )
    return rows
