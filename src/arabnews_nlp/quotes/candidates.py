"""Who could have said it: the names of the article, the speakers so far, and the phrase as written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Gender
from arabnews_nlp.records import Entity, EntityLabel

__all__ = ["Candidate", "candidates_of", "fullest_names"]

CandidateKind = Literal["PER", "ORG", "LOC", "description", "written"]
# Tokens before a name that may be its title.
_TITLE = 9
_BREAKS = frozenset({".", "،", ",", ":", "و", "؛", "(", ")", "!", "؟"})


@dataclass(slots=True)
class Candidate:
    """Somebody who may be the speaker.

    Attributes:
        who: The fullest name or description.
        kind: Its entity label, a description that spoke before, or the phrase as written at this cue.
        firsts: Index of the first token of each mention, ascending.
        titles: Words of offices that stand before its mentions, without ال.
        head: Its first word, without ال.
        gender: Grammatical gender, where its name, title or verbs show it.
        plural: Whether it spoke in the plural before.
    """

    who: str
    kind: CandidateKind
    firsts: list[int] = field(default_factory=list)
    titles: frozenset[str] = frozenset()
    head: str = ""
    gender: Gender | None = None
    plural: bool = False

    def last_before(self, index: int) -> int | None:
        """Return the first token of the last mention that begins before a token."""
        place = bisect_left(self.firsts, index)
        return self.firsts[place - 1] if place else None


def candidates_of(context: Context) -> list[Candidate]:
    """Return the people, bodies and places of an article, each once, in order of their first mention."""
    full = fullest_names(context.entities)
    full |= _twins(context, full)
    found: dict[tuple[EntityLabel, str], Candidate] = {}
    titles: dict[tuple[EntityLabel, str], set[str]] = {}
    for entity in context.entities:
        if entity.label == "DATE":
            continue
        who = full[entity.start]
        key = (entity.label, _folded(who))
        candidate = found.setdefault(key, Candidate(who, entity.label, head=_bare(who.split()[0])))
        first = context.index(entity.start)
        candidate.firsts.append(first)
        words = _title_words(context, first)
        titles.setdefault(key, set()).update(words)
        candidate.gender = candidate.gender or _gender(entity, context, first)
    for named, candidate in found.items():
        candidate.titles = frozenset(titles[named])
    return list(found.values())


def _twins(context: Context, full: dict[int, str]) -> dict[int, str]:
    """Return the full name of bodies that are named by a bracketed short form («منظمة الأغذية (فاو)»), by start."""
    long_form: dict[str, str] = {}
    before: Entity | None = None
    for entity in context.entities:
        if before is not None and before.label == entity.label == "ORG":
            between = context.surface((before.end, entity.start)).replace('"', "").strip()
            if between == "(" and len(entity.text.split()) == 1:
                long_form.setdefault(_folded(entity.text), full[before.start])
        before = entity
    return {
        entity.start: long_form[_folded(entity.text)]
        for entity in context.entities
        if entity.label == "ORG" and _folded(entity.text) in long_form
    }


def _title_words(context: Context, first: int) -> list[str]:
    words = []
    for index in range(first - 1, max(-1, first - _TITLE), -1):
        if context.keys[index] in _BREAKS or context.keys[index].isdigit():
            break
        words.append(_bare(context.keys[index]))
    return words


def _gender(entity: Entity, context: Context, first: int) -> Gender | None:
    if entity.label == "LOC":
        return "f"
    if entity.label == "ORG":
        return "f" if entity.text.split()[0].endswith("ة") else "m"
    before = context.segmentation.tokens[first - 1].norm if first else ""
    title_is_feminine = before.startswith("ال") and before.endswith("ة") and len(before) > 4
    name_is_feminine = entity.text.split()[0].endswith(("ة", "اء")) and len(entity.text.split()) > 1
    return "f" if title_is_feminine or name_is_feminine else None


def _bare(word: str) -> str:
    return match_key(word).removeprefix("ال")


def _folded(name: str) -> str:
    return " ".join(map(_bare, name.replace("_", " ").split()))


def fullest_names(entities: Iterable[Entity]) -> dict[int, str]:
    """Return, by start offset, the fullest name of each mention: for people the longest that holds all its words.

    Where several hold them, it is the one that was named last before.
    """
    listed = [entity for entity in entities if entity.label != "DATE"]
    full: dict[int, str] = {}
    people: list[tuple[frozenset[str], Entity]] = []
    by_word: dict[str, list[int]] = {}
    for entity in listed:
        if entity.label == "PER":
            words = frozenset(_folded(entity.normalized or entity.text).split())
            for word in words:
                by_word.setdefault(word, []).append(len(people))
            people.append((words, entity))
    shown: dict[tuple[str, str], str] = {}
    for words, entity in people:
        rarest = min((by_word[word] for word in words), key=len, default=[])
        # A bound on the comparison keeps a text of one repeated name from costing its square.
        fuller = [people[index] for index in (*rarest[:40], *rarest[40:][-40:]) if words < people[index][0]]
        before = [other for other in fuller if other[1].start < entity.start]
        best = max(before or fuller, key=lambda other: (len(other[0]), other[1].start), default=None)
        full[entity.start] = best[1].text if best else entity.text
    for entity in listed:
        if entity.label != "PER":
            full[entity.start] = shown.setdefault((entity.label, _folded(entity.text)), entity.text)
    return full
