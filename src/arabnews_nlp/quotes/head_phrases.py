"""Speakers as the encoder hears them, mended by grammar: no cue in them, no clause begun, no name cut."""

from __future__ import annotations

from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import GENERAL_PREPOSITIONS, NOUNS
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.noun_phrases import BOUND, RELATIVES, STROKES
from arabnews_nlp.quotes.noun_table import CLASS_NOUNS, MEDIA_HEADS
from arabnews_nlp.quotes.nouns import is_office

__all__ = ["bare_phrase", "is_cut", "with_whole_names"]

# No phrase ends with one of these.
_LINKS = GENERAL_PREPOSITIONS | {"و", "ف"}
# The most tokens of a relative clause that are only its beginning.
_CLAUSE_BEGUN = 2
# Nouns that a name follows, and with it completes the phrase.
_CALLING_NOUNS = CLASS_NOUNS | MEDIA_HEADS
_OPENING_MARKS = frozenset('"‘')


def bare_phrase(context: Context, cue: Cue, first: int, last: int) -> tuple[int, int]:
    """Return a phrase without the cue, an aside, or the beginning of a relative clause («تقرير الصحيفة الذي أعده»).

    «مصدر لم» gets its verb, as in «مصدر لم تسمه»; asides («مسؤول محلي - فضل عدم ذكر اسمه») and «سامي (35» are cut.

    Args:
        context: The article.
        cue: The cue, which the encoder may have taken in («يجيب سامي»).
        first: Index of the phrase's first token.
        last: Index of the token behind it.
    """
    if first <= cue.first and cue.last < last:
        first = cue.last
    elif first < cue.first < last:
        last = cue.first
    last = _before_aside(context, first, last)
    tail = range(max(first + 1, last - _CLAUSE_BEGUN), last)
    last = next((index for index in tail if context.keys[index] in RELATIVES), last)
    while last - first > 1 and context.keys[last - 1] in _LINKS:
        last -= 1
    unfinished = context.keys[last - 1] == "لم" and last < len(context.keys)
    return first, last + unfinished


def _before_aside(context: Context, first: int, last: int) -> int:
    """Return where a phrase ends before a bracket that it does not close, or a stroke behind which no name stands."""
    keys = context.keys
    for index in range(first + 1, last):
        unclosed = keys[index] == "(" and ")" not in keys[index:last]
        if unclosed or (keys[index] in STROKES and not context.entities_in(index, last)):
            return index
    return last


def with_whole_names(context: Context, first: int, last: int) -> tuple[int, int]:
    """Return a phrase that cuts no name, and that ends behind the name that its last noun calls for («صحيفة “…»).

    «قوله» is the cue's, not the speaker's («عن مصدر مطلع قوله»).
    """
    last = next((index for index in range(first + 1, last) if context.keys[index] in NOUNS), last)
    ending = context.keys[last - 1]
    following = context.entity(last) if last < len(context.keys) else None
    if ending in _CALLING_NOUNS and context.marked(last):
        following = context.entity(last + 1)
    calls = ending in _OPENING_MARKS or ending in _CALLING_NOUNS or following is context.entity(last - 1)
    return (first, max(last, context.index(following.end))) if following is not None and calls else (first, last)


def is_cut(context: Context, phrase: tuple[int, int], first: int, last: int) -> bool:
    """Tell whether the encoder's speaker is only the beginning of the rules': an office or honour without its name."""
    if first != phrase[0] or last >= phrase[1] or context.entity(last - 1) is not None:
        return False
    bound = " ".join(context.keys[last - 1 : last + 1]) in BOUND  # «اللجنة المكلفة بالتحقيق»
    alone = last - first == 1 and not context.keys[first].startswith("ال")
    return bound or alone or is_office(context.keys[last - 1])
