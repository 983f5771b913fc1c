"""Speakers without a name: what «المصدر» takes up («مصدر أمني»), and a sentence's subject («استنكر دبلوماسيون …»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.candidates import Candidate, with_article
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import (
    CLASS_NOUNS,
    CLAUSE_OPENERS,
    COUNTERS,
    DEMONSTRATIVES,
    HUMAN_PLURALS,
    MEDIA_HEADS,
    THING_PLURALS,
)
from arabnews_nlp.quotes.cues import Gender, fold
from arabnews_nlp.quotes.speakers import noun_phrase

__all__ = ["Descriptions", "Subject", "described", "form_of", "people", "subjects_of", "unnamed_subject"]

_DEMONSTRATIVES = frozenset(map(fold, DEMONSTRATIVES.split()))
_COUNTERS = frozenset(map(fold, COUNTERS.split()))
_CLAUSE_OPENERS = frozenset(map(fold, CLAUSE_OPENERS.split()))
_HUMAN_PLURALS = frozenset(match_key(noun) for noun in HUMAN_PLURALS.split())
_THING_PLURALS = frozenset(match_key(noun) for noun in THING_PLURALS.split())
_PLURALS = _HUMAN_PLURALS | _THING_PLURALS
_RELATIVES = frozenset({"الذي", "التي", "الذين"})
_PARTICLES = frozenset({"لم", "لا", "لن", "ما", "هو", "هي", "هم", *'"«“‘”»’()'}) | _RELATIVES
_MARKS = frozenset('"«“‘')
_CLASSES = CLASS_NOUNS | MEDIA_HEADS
_ADJECTIVES = ("ي", "ية", "ون", "ين", "ات")
_COMMAS = frozenset({"،", ","})
# Mentions of a noun that are looked at before and behind a phrase that takes one of them up.
_EARLIER = 8
_LATER = 4
# Tokens of «من جانبه،» or «وفي المقابل،» at the head of a sentence.
_ADVERBIAL = 6
_SHORTEST_NOUN = 3
# «أمين» and «قانون» are shorter than «باحثون»; these two are not.
_SHORTEST_PLURAL = 6
_NO_PLURALS = frozenset({"تلفزيون", "فلسطين"})


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase that stands where a sentence's subject does.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        place: Of the cue's sentence or the one before, behind its first word or at its head.
    """

    first: int
    last: int
    place: str


@dataclass(frozen=True, slots=True)
class Fuller:
    """A phrase that a shorter one of the same noun may take up.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        relation: How it stands to the shorter one, in words of features.
        holder: Index of the first token of the name beside it, if there is one: it is that one's office or class.
        shared: Whether it has all further words of the shorter one; None where that has none.
    """

    first: int
    last: int
    relation: tuple[str, ...]
    holder: int | None
    shared: bool | None


class Descriptions:
    """The nouns of an article, by which a phrase is joined with the fuller one that it takes up.

    Args:
        context: The article.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self._context.keys):
            if len(key) >= _SHORTEST_NOUN and self._context.entity(index) is None:
                places.setdefault(_stem(key), []).append(index)
        return places

    def taken_up(self, phrase: tuple[int, int]) -> list[Fuller]:
        """Return the fuller phrases of the same noun that a phrase may take up («المصدر» → «مصدر أمني»).

        Args:
            phrase: Token range of the speaker as written.
        """
        first, last = phrase
        keys = self._context.keys
        head = first + (keys[first] in _DEMONSTRATIVES)
        if head >= last or self._context.entity(head) is not None:
            return []
        if any(entity.label == "PER" for entity in self._context.entities_in(first, last)):
            return []
        words = {_stem(key) for key in keys[head + 1 : last]}
        definite = keys[head].startswith("ال")
        found: dict[int, Fuller] = {}
        for (begin, end), order in self._fuller(_stem(keys[head]), first, last):
            shared = words <= {_stem(key) for key in keys[begin:end]} if words else None
            holder = _holder(self._context, begin, end)
            articles = f"{definite},{keys[begin].startswith('ال')},{end - begin > 1}"
            named = f"{holder is not None},{shared}"
            found.setdefault(begin, Fuller(begin, end, (order, articles, named), holder, shared))
        return list(found.values())

    def _fuller(self, stem: str, first: int, last: int) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the nearest fuller phrase before, the first one of the article, and the next one behind."""
        places = self._places.get(stem, ())
        here = bisect_left(places, first)
        behind = bisect_left(places, last)
        orders: tuple[tuple[str, Iterable[int]], ...] = (
            ("nearest before", reversed(places[max(0, here - _EARLIER) : here])),
            ("first", places[: min(here, _LATER)]),
            ("behind", places[behind : behind + _LATER]),
        )
        for order, candidates in orders:
            phrases = (self._phrase_at(index) for index in candidates)
            fuller = next((phrase for phrase in phrases if phrase and self._says_more(phrase)), None)
            if fuller:
                yield fuller, order

    def _phrase_at(self, index: int) -> tuple[int, int] | None:
        counted = index > 0 and self._context.keys[index - 1] in _COUNTERS
        phrase = noun_phrase(self._context, index, self._context.bounds[index][1])
        return _core(self._context, index - counted, phrase[1]) if phrase and phrase[0] == index else None

    def _says_more(self, phrase: tuple[int, int]) -> bool:
        opening = self._context.keys[phrase[0]]
        return opening not in _DEMONSTRATIVES and (phrase[1] - phrase[0] > 1 or not opening.startswith("ال"))


def people(context: Context, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Return the part of a phrase that describes several people without a name («صيادون محليون»), if it begins so."""
    first, last = phrase
    return _core(context, first, last) if context.entity(first) is None and _is_plural(context, first) else None


def unnamed_subject(context: Context, subject: Subject) -> tuple[int, int] | None:
    """Return the part of a subject that describes people or papers without a name, or None where it names somebody."""
    if context.entity(subject.first) is not None:
        return None
    first, last = _core(context, subject.first, subject.last)
    named = any(entity.label == "PER" for entity in context.entities_in(subject.first, subject.last))
    return None if named and not _is_plural(context, first) else (first, last)


def _core(context: Context, first: int, last: int) -> tuple[int, int]:
    """Cut a noun phrase behind its noun and what agrees with it: the object of the verb before may follow at once."""
    keys = context.keys
    head = _head(context, first, last)
    definite = keys[head].startswith("ال")
    index = head + 1
    while index < last:
        key, named = keys[index], context.entity(index)
        if (key in _RELATIVES and index == head + 1) or (key == "ب" and not definite):
            return first, last
        bound = named is not None and named.label != "PER" and index == head + 1 and keys[head] not in _CLASSES
        follows = index == head + 1 or keys[index - 1].startswith("ال") == key.startswith("ال")
        adjective = follows and (key.startswith("ال") or index == head + 1 or key.endswith(_ADJECTIVES))
        adjective = adjective and (not definite or key.startswith("ال"))
        if not bound and (named is not None or not adjective or key in _PARTICLES or key.endswith("وا")):
            break
        index = context.index(named.end) if named is not None else index + 1
    return first, min(index, last)


def _holder(context: Context, first: int, last: int) -> int | None:
    """Return where the name begins that an office or a class word stands beside.

    «الوزير نادر», «صحيفة “الساحل”», and between commas «الوزير، نادر،» and «نادر، صاحب المصنع».
    """
    keys = context.keys
    place = last + (last < len(keys) and keys[last] in _MARKS)
    named = context.entity(place) if place < len(keys) else None
    if named is not None and context.index(named.start) == place:
        classed = named.label == "ORG" and keys[_head(context, first, last)] in _CLASSES
        return place if named.label == "PER" or classed else None
    return _holder_beyond_comma(context, first, last)


def _holder_beyond_comma(context: Context, first: int, last: int) -> int | None:
    start, stop = context.bounds[first]
    for comma, place in ((last, last + 1), (first - 1, first - 2)):
        named = context.entity(place) if start <= place < stop and context.keys[comma] in _COMMAS else None
        if named is not None and named.label == "PER":
            return context.index(named.start)
    return None


def _head(context: Context, first: int, last: int) -> int:
    """Return the noun of a phrase, behind what counts it."""
    return first + (context.keys[first] in _COUNTERS and last - first > 1)


def _is_plural(context: Context, first: int) -> bool:
    key = context.keys[_head(context, first, first + 2)]
    return form_of(key)[1] or match_key(key).removeprefix("ال") in _THING_PLURALS


def described(context: Context, phrase: tuple[int, int]) -> Candidate:
    """Return a noun phrase as a candidate, with gender and number as its first noun's form shows them."""
    first, last = phrase
    opening = context.segmentation.tokens[first]
    surface = context.surface(context.span(first, last)).replace("#", "").replace("_", " ")
    gender, plural = form_of(context.keys[_head(context, first, last)])
    bare = match_key(opening.norm).removeprefix("ال")
    return Candidate(with_article(surface, opening.norm), "unnamed", [first], head=bare, gender=gender, plural=plural)


def subjects_of(context: Context, cue: int) -> list[Subject]:
    """Return the noun phrases that may be the subject of the sentence before a cue, and of the sentence before that.

    Args:
        context: The article.
        cue: Index of the cue's first token.
    """
    start = context.bounds[cue][0]
    found = _openings(context, start, cue, "here")
    if start:
        found += _openings(context, *context.bounds[start - 1], "before")
    return found


def _openings(context: Context, start: int, stop: int, where: str) -> list[Subject]:
    opening = _behind_adverbials(context, start, stop)
    for shift, place in ((0, "head"), (1, "behind the verb")):
        index = opening + shift
        if index < stop and (shift or _may_be_noun(context, index)):
            phrase = noun_phrase(context, index, stop)
            if phrase and phrase[0] - index <= 1:
                return [Subject(*phrase, f"{where},{place}")]
    return []


def _behind_adverbials(context: Context, start: int, stop: int) -> int:
    """Return the token behind «و», «لكن» and «من جانبه،»."""
    keys = context.keys
    comma = next((i for i in range(start, min(stop, start + _ADVERBIAL)) if keys[i] in _COMMAS), None)
    if comma is not None:
        start = comma + 1
    near = range(start, min(stop, start + _ADVERBIAL))
    return next((i for i in near if keys[i] not in _CLAUSE_OPENERS), start)


def _may_be_noun(context: Context, index: int) -> bool:
    key = context.keys[index]
    if key.startswith("ال") or context.entity(index) is not None or key in _COUNTERS:
        return True
    return (key.endswith(("ون", "ين", "ات")) and len(key) > _SHORTEST_NOUN + 1) or _stem(key) in _PLURALS


def form_of(key: str) -> tuple[Gender, bool]:
    """Return gender and number that a verb behind a noun has: a plural of things is feminine singular.

    Args:
        key: A noun, folded.

    Example:
        >>> form_of("مسؤولون"), form_of("مصادر"), form_of("مصدر")
        (('m', True), ('f', False), ('m', False))
    """
    bare = match_key(key).removeprefix("ال")
    sound = key.endswith(("ون", "ين")) and len(bare) >= _SHORTEST_PLURAL and bare not in _NO_PLURALS
    if bare in _HUMAN_PLURALS or sound:
        return "m", True
    feminine = key.endswith(("ة", "ات")) or bare in _THING_PLURALS
    return ("f" if feminine else "m"), False


def _stem(key: str) -> str:
    """Return the form under which «المصادر» and «مصادر», «مسؤولون», «مسؤولين» and «مسؤولو» meet."""
    bare = match_key(key).removeprefix("ال")
    for ending in ("ون", "ين", "و"):
        if bare.endswith(ending) and len(bare) > _SHORTEST_NOUN + len(ending):
            return bare.removesuffix(ending) + "+"
    return bare
