"""Speakers without a name: what «المصدر» takes up («مصدر أمني»), and a sentence's subject («استنكر دبلوماسيون …»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from arabnews_nlp.quotes.candidates import Candidate, with_article
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import CLAUSE_OPENERS, GENERAL_PREPOSITIONS
from arabnews_nlp.quotes.cues import fold
from arabnews_nlp.quotes.noun_phrases import BOUND, noun_phrase
from arabnews_nlp.quotes.noun_table import CLASS_NOUNS, DEMONSTRATIVES, MEDIA_HEADS
from arabnews_nlp.quotes.nouns import (
    COUNTER_WORDS,
    SHORTEST,
    bare_form,
    form_of,
    head_of,
    is_paper,
    is_plural,
    may_be_noun,
    stem_of,
)

__all__ = ["Descriptions", "Subject", "are_several", "described", "people", "subjects_of", "unnamed_subject"]

_DEMONSTRATIVES = frozenset(map(fold, DEMONSTRATIVES.split()))
_CLAUSE_OPENERS = frozenset(map(fold, CLAUSE_OPENERS.split()))
_RELATIVES = frozenset({"الذي", "التي", "الذين"})
_PARTICLES = frozenset({"لم", "لا", "لن", "ما", "هو", "هي", "هم", *'"‘’()'}) | _RELATIVES
_MARKS = frozenset('"‘')
_CLASSES = CLASS_NOUNS | MEDIA_HEADS
_ADJECTIVES = ("ي", "ية", "ون", "ين", "ات")
_COMMAS = frozenset({"،", ","})
# Mentions of a noun that are looked at before and behind a phrase that takes one of them up.
_EARLIER = 8
_LATER = 4
_ADVERBIAL_HEADS = GENERAL_PREPOSITIONS | frozenset("مع خلال بعد قبل عقب رغم ردا وفق وفقا حسب بحسب حول بشأن".split())
# Tokens of «من جانبه،» or «وفي المقابل،» at the head of a sentence.
_ADVERBIAL = 6


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
            if len(key) >= SHORTEST and self._context.entity(index) is None:
                places.setdefault(stem_of(key), []).append(index)
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
        if self._context.names_person(first, last):
            return []
        words = {stem_of(key) for key in keys[head + 1 : last]}
        definite = keys[head].startswith("ال")
        found: dict[int, Fuller] = {}
        for (begin, end), order in self._fuller(stem_of(keys[head]), first, last):
            shared = words <= {stem_of(key) for key in keys[begin:end]} if words else None
            holder = _holder(self._context, begin, end)
            articles = f"{definite},{keys[begin].startswith('ال')},{end - begin > 1}"
            named = f"{holder is not None},{shared}"
            found.setdefault(begin, Fuller(begin, end, (order, articles, named), holder, shared))
        return list(found.values())

    def named_paper(self, phrase: tuple[int, int]) -> tuple[int, int] | None:
        """Return the phrase with the only title in marks that an article gives a paper («التقرير» → «تقرير “الساحل”»).

        Args:
            phrase: Token range of the speaker as written.
        """
        context, head = self._context, phrase[0]
        if not is_paper(context.keys[head]) or context.entities_in(*phrase):
            return None
        named: dict[str, tuple[int, int]] = {}
        for index in self._places.get(stem_of(context.keys[head]), ()):
            marked = context.marked(index + 1)
            if marked is not None and marked.closed and context.is_name(marked):
                named.setdefault(context.surface((marked.start, marked.end)), (index, context.index(marked.close)))
        return next(iter(named.values())) if len(named) == 1 else None

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
        counted = index > 0 and self._context.keys[index - 1] in COUNTER_WORDS
        phrase = noun_phrase(self._context, index, self._context.bounds[index][1])
        return _core(self._context, index - counted, phrase[1]) if phrase and phrase[0] == index else None

    def _says_more(self, phrase: tuple[int, int]) -> bool:
        opening = self._context.keys[phrase[0]]
        return opening not in _DEMONSTRATIVES and (phrase[1] - phrase[0] > 1 or not opening.startswith("ال"))


def people(context: Context, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Return the part of a phrase that describes several people without a name («صيادون محليون»), if it begins so."""
    first, last = phrase
    return _core(context, first, last) if context.entity(first) is None and is_plural(context, first) else None


def are_several(context: Context, phrase: tuple[int, int]) -> bool:
    """Tell whether a phrase is of names joined by و alone («واشنطن وباريس»): together they are who speaks.

    Args:
        context: The article.
        phrase: Token range of the speaker as written.
    """
    first, last = phrase
    names = [entity for entity in context.entities_in(first, last) if entity.label != "DATE"]
    if len(names) < 2 or context.index(names[0].start) > first + 1:
        return False
    # A last name that nobody tagged: «… وأفريسيل».
    end = context.index(names[-1].end)
    if end < last and not (context.keys[end] == "و" and last - end == 2):
        return False
    return all(
        context.keys[context.index(one.end)] == "و" and context.index(other.start) == context.index(one.end) + 1
        for one, other in pairwise(names)
    )


def unnamed_subject(context: Context, subject: Subject) -> tuple[int, int] | None:
    """Return the part of a subject that describes people or papers without a name, or None where it names somebody."""
    if context.entity(subject.first) is not None:
        return None
    first, last = _core(context, subject.first, subject.last)
    named = context.names_person(subject.first, subject.last)
    return None if named and not is_plural(context, first) else (first, last)


def _core(context: Context, first: int, last: int) -> tuple[int, int]:
    """Cut a noun phrase behind its noun and what agrees with it: the object of the verb before may follow at once."""
    keys = context.keys
    head = head_of(context, first, last)
    if " ".join(keys[head : head + 2]) in BOUND and head + 2 < last:
        head += 2  # «عدد من الصيادين»
    definite = keys[head].startswith("ال")
    index = head + 1
    while index < last:
        key, named = keys[index], context.entity(index)
        bound = f"{keys[index - 1]} {key}" in BOUND
        if (key in _RELATIVES and index == head + 1) or (key == "ب" and (bound or not definite)):
            return first, last
        owner = named is not None and named.label != "PER" and index == head + 1 and keys[head] not in _CLASSES
        follows = index == head + 1 or keys[index - 1].startswith("ال") == key.startswith("ال")
        adjective = follows and (key.startswith("ال") or index == head + 1 or key.endswith(_ADJECTIVES))
        adjective = adjective and (not definite or key.startswith("ال"))
        if not owner and (named is not None or not adjective or key in _PARTICLES or key.endswith("وا")):
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
        classed = named.label == "ORG" and keys[head_of(context, first, last)] in _CLASSES
        return place if named.label == "PER" or classed else None
    return _holder_beyond_comma(context, first, last)


def _holder_beyond_comma(context: Context, first: int, last: int) -> int | None:
    start, stop = context.bounds[first]
    for comma, place in ((last, last + 1), (first - 1, first - 2)):
        named = context.entity(place) if start <= place < stop and context.keys[comma] in _COMMAS else None
        if named is not None and named.label == "PER":
            return context.index(named.start)
    return None


def described(context: Context, phrase: tuple[int, int]) -> Candidate:
    """Return a noun phrase as a candidate, with gender and number as its first noun's form shows them."""
    first, last = phrase
    opening = context.segmentation.tokens[first]
    surface = context.surface(context.span(first, last)).replace("#", "").replace("_", " ")
    gender, plural = form_of(context.keys[head_of(context, first, last)])
    bare = bare_form(opening.norm)
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
    if opening < stop and context.keys[opening] in GENERAL_PREPOSITIONS:
        return []
    for shift, place in ((0, "head"), (1, "behind the verb")):
        index = opening + shift
        if index < stop and (shift or may_be_noun(context, index)):
            phrase = noun_phrase(context, index, stop)
            if phrase and phrase[0] - index <= 1:
                return [Subject(*phrase, f"{where},{place}")]
    return []


def _behind_adverbials(context: Context, start: int, stop: int) -> int:
    """Return the token behind «و», «لكن» and «من جانبه،»."""
    keys = context.keys
    comma = next((i for i in range(start, min(stop, start + _ADVERBIAL)) if keys[i] in _COMMAS), None)
    if comma is not None and _is_adverbial(context, start, comma):
        start = comma + 1
    near = range(start, min(stop, start + _ADVERBIAL))
    return next((i for i in near if keys[i] not in _CLAUSE_OPENERS), start)


def _is_adverbial(context: Context, first: int, comma: int) -> bool:
    """Tell what stands before the clause («من جانبه،», «الأحد،», «ختاما،») from its own beginning."""
    opening = next((i for i in range(first, comma) if context.keys[i] not in _CLAUSE_OPENERS), comma)
    named = context.entity(opening)
    dated = named is not None and named.label == "DATE"
    return comma - opening <= 1 or dated or context.keys[opening] in _ADVERBIAL_HEADS
