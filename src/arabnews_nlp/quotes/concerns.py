"""What a difference between two wordings is about: a negation, a number, a date, a name, or a word."""

from __future__ import annotations

from collections import Counter
from functools import cache

from arabnews_nlp.dates.lexicon import CLASSES, WORDS
from arabnews_nlp.language import match_key
from arabnews_nlp.names.folding import folded
from arabnews_nlp.names.places import bundled_places
from arabnews_nlp.quotes.alignment import Gap
from arabnews_nlp.quotes.pages import Claim, Page
from arabnews_nlp.quotes.tables_claims import DATE_CLASSES, DIRECTIONS, NUMBER_CLASSES, QUANTITIES
from arabnews_nlp.quotes.wording import NEGATION_KEYS, Word, is_number
from arabnews_nlp.records import Concern, Difference, DifferenceKind

__all__ = ["difference_of"]

_DATES = frozenset(CLASSES[name] for name in DATE_CLASSES.split())
_NUMBERS = frozenset(CLASSES[name] for name in NUMBER_CLASSES.split())
_DIRECTIONS = frozenset(map(match_key, DIRECTIONS.split()))
_QUANTITIES = frozenset(map(match_key, QUANTITIES.split()))


def difference_of(claim: Claim, page: Page, gap: Gap) -> Difference:
    """Return the difference between the words of a gap.

    Args:
        claim: The claim.
        page: The article.
        gap: Words of both that are not the same; one side may be empty.
    """
    said = claim.words[gap.claim_from : gap.claim_to]
    written = page.words[gap.text_from : gap.text_to]
    kind: DifferenceKind = "changed" if said and written else "added" if said else "dropped"
    span = (written[0].start, written[-1].end) if written else None
    if said:
        claimed_span = said[0].start, said[-1].end
    else:
        at = claim.words[gap.claim_from].start
        claimed_span = at, at
    return Difference(
        kind,
        _concerns(claim, page, gap),
        claim.text[slice(*claimed_span)],
        page.article.text[slice(*span)] if span else "",
        claimed_span,
        span,
    )


def _concerns(claim: Claim, page: Page, gap: Gap) -> tuple[Concern, ...]:
    """Return what the words of a gap are that only one side has."""
    said = Counter(word.key for word in claim.words[gap.claim_from : gap.claim_to])
    places = range(gap.text_from, gap.text_to)
    written = Counter(page.words[place].key for place in places)
    only = set((said - written) + (written - said))
    labels = {page.label_at(place) for place in places if page.words[place].key in only}
    found: list[Concern] = []
    if only & NEGATION_KEYS:
        found.append("negation")
    if any(_is_amount(key) for key in only):
        found.append("number")
    if "DATE" in labels or any(key[0] == "@" or WORDS.get(key, ("",))[0] in _DATES for key in only):
        found.append("date")
    named = any(key in page.name_keys for key in said - written) or any(_is_of_nation(key) for key in only)
    if labels & {"PER", "LOC", "ORG"} or named or any(_is_direction(page, place) for place in places):
        found.append("name")
    return tuple(found) or ("word",)


@cache
def _nations() -> frozenset[str]:
    """Return the folded names of countries and the adjectives of nations."""
    places = bundled_places()
    return frozenset([*places.adjectives, *places.country_names()])


def _is_of_nation(key: str) -> bool:
    return folded(key) in _nations()


def _is_direction(page: Page, place: int) -> bool:
    """Tell «غرب» of «غرب أفريقيا»."""
    following = place + 1 < len(page.words) and page.label_at(place + 1) == "LOC"
    return following and page.words[place].key in _DIRECTIONS


def _is_amount(key: str) -> bool:
    return is_number(Word(0, 0, key, "")) or key == "%" or key in _QUANTITIES or WORDS.get(key, ("",))[0] in _NUMBERS
