"""From the speaker as written to the fullest name in the article; from a bare verb to the last fitting speaker."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.records import Entity

__all__ = ["Speakers"]

# How many speakers back a bare verb is resolved.
_REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class _Said:
    who: str
    gender: str | None
    plural: bool
    head: str
    person: bool


class Speakers:
    """Remembers who spoke, and names who speaks.

    Args:
        context: The article.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._full = _fullest_names(context.entities)
        self._said: deque[_Said] = deque(maxlen=_REMEMBERED)
        self._offices = _offices(context)

    def note(self, cue: Cue, subject: tuple[int, int]) -> None:
        """Remember the named subject of a verb of speech that opened no record."""
        if any(entity.label in {"PER", "ORG"} for entity in self._context.entities_in(*subject)):
            self.name(cue, subject)

    def name(self, cue: Cue, speaker: tuple[int, int] | None) -> tuple[str, str]:
        """Return who speaks and the rule that says so.

        Args:
            cue: The cue, whose form limits who fits.
            speaker: Token range of the speaker as written, or None.
        """
        if speaker is None:
            return self._last_fitting(cue)
        first, last = speaker
        entities = self._context.entities_in(first, last)
        people = [entity for entity in entities if entity.label == "PER"]
        head = match_key(self._context.segmentation.tokens[first].norm)
        if people:
            who, why = self._full.get(people[0].start, people[0].text), "the person named"
        elif entities and self._context.index(entities[0].start) <= first + 1 and entities[0].label != "DATE":
            who, why = self._full.get(entities[0].start, entities[0].text), "the body named"
        else:
            who, why = self._described(head, last - first, first)
        self._said.append(_Said(who, cue.gender, cue.plural, head, bool(people)))
        return who, why

    def _bodies(self, before: int) -> list[Entity]:
        return [entity for entity in self._context.entities_before(before) if entity.label == "ORG"]

    def _described(self, head: str, words: int, before: int) -> tuple[str, str]:
        """Name an office or description: a speaker before with the same head («المتحدث»), else as written."""
        if words <= 3 and head.startswith("ال"):
            bare = head.removeprefix("ال")
            person = next((n for place, n in reversed(self._offices.get(bare, ())) if place < before), None)
            if person:
                return self._full.get(person.start, person.text), "the holder of that office before"
            body = next((e for e in reversed(self._bodies(before)) if _first_word(e) == bare), None)
            if body:
                return body.text, "the body of that kind before"
            for said in reversed(self._said):
                if head in {said.head, "ال" + said.head} or said.head == head.removeprefix("ال"):
                    return said.who, "the same office before"
            if head in _PERSON_NOUNS:
                spoke = next((said for said in reversed(self._said) if said.person), None)
                if spoke:
                    return spoke.who, "the last person who spoke"
        span = self._context.span(before, before + words)
        return self._context.surface(span), "the description as written"

    def _last_fitting(self, cue: Cue) -> tuple[str, str]:
        for said in reversed(self._said):
            fits = cue.gender is None or said.gender is None or said.gender == cue.gender
            if fits and (cue.kind == "participle" or said.plural == cue.plural):
                return said.who, "the last speaker who agrees with the verb"
        who, why = self._first_subject(cue)
        return (who, why) if who or not self._said else (self._said[-1].who, "the last speaker")

    def _first_subject(self, cue: Cue) -> tuple[str, str]:
        """Name the person or body spoken of last before the cue, in its sentence first."""
        before = [e for e in self._context.entities_before(cue.first) if e.label in {"PER", "ORG"}]
        sentence = self._context.offset(self._context.bounds[cue.first][0])
        here = [entity for entity in before if entity.start >= sentence]
        people = [entity for entity in here if entity.label == "PER"]
        chosen = people[:1] or here[:1] or before[-1:]
        if not chosen:
            return "", "nobody named"
        return self._full.get(chosen[0].start, chosen[0].text), "the last one spoken of"


# Nouns that a named speaker is taken up by.
_PERSON_NOUNS = frozenset(
    map(
        match_key,
        """
الرئيس الوزير الوزيرة المتحدث المتحدثة المدرب اللاعب المسؤول النائب السفير الأمير الكاتب الباحث المدير
""".split(),
    )
)


def _first_word(entity: Entity) -> str:
    return match_key(entity.text.split()[0]).removeprefix("ال")


def _offices(context: Context) -> dict[str, list[tuple[int, Entity]]]:
    """Return, by each word of a title («المتحدث باسم …») without ال, the people it stands before and where."""
    found: dict[str, list[tuple[int, Entity]]] = {}
    for entity in context.entities:
        if entity.label != "PER":
            continue
        last = context.index(entity.start)
        for index in range(last - 1, max(-1, last - 9), -1):
            if context.keys[index] in {".", "،", ":", "و"} or context.keys[index].isdigit():
                break
            office = match_key(context.segmentation.tokens[index].norm).removeprefix("ال")
            found.setdefault(office, []).append((last, entity))
    return found


def _fullest_names(entities: Iterable[Entity]) -> dict[int, str]:
    """Return, by start offset, the fullest name of each PER or ORG mention: the longest that holds all its words."""
    listed = [e for e in entities if e.label in {"PER", "ORG", "LOC"}]
    words = {
        entity.start: frozenset(map(match_key, (entity.normalized or entity.text).replace("_", " ").split()))
        for entity in listed
    }
    full: dict[int, str] = {}
    for label in ("PER", "ORG", "LOC"):
        mentions = [entity for entity in listed if entity.label == label]
        distinct = {words[entity.start]: entity.text for entity in reversed(mentions)}
        for entity in mentions:
            own = words[entity.start]
            fuller = [w for w in distinct if own < w] if label == "PER" else []
            full[entity.start] = distinct[max(fuller, key=len)] if fuller else entity.text
    return full
