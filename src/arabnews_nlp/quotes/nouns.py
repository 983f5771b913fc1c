"""What a noun's form shows: gender, number, and whether a word may be one at all."""

from __future__ import annotations

from collections.abc import Sequence

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Gender, fold
from arabnews_nlp.quotes.noun_table import (
    BODIES,
    COUNTERS,
    HUMAN_PLURALS,
    MATTERS,
    PAPERS,
    PERSON_NOUNS,
    STATE_AGENCIES,
    THING_PLURALS,
)

__all__ = [
    "COUNTER_WORDS",
    "OFFICES",
    "POSSESSIVES",
    "SHORTEST",
    "bare_form",
    "form_of",
    "head_of",
    "is_body",
    "is_matter",
    "is_office",
    "is_pair",
    "is_paper",
    "is_plural",
    "is_state_agency",
    "may_be_noun",
    "owned_forms",
    "stem_of",
]

# «شخصين»: people without an office, whose dual is_pair knows.
_SOMEBODY = frozenset({"شخص"})


def bare_form(key: str) -> str:
    """Return the matching form of a word, without its article («الوزيرة» and «وزيرة» meet)."""
    return match_key(key).removeprefix("ال")


COUNTER_WORDS = frozenset(map(fold, COUNTERS.split()))
# Matching forms of offices and callings, without article.
OFFICES = frozenset(map(bare_form, PERSON_NOUNS.split()))
_HUMAN_PLURALS = frozenset(match_key(noun) for noun in HUMAN_PLURALS.split())
_THING_PLURALS = frozenset(match_key(noun) for noun in THING_PLURALS.split())
# Endings of «his», «her», «their».
POSSESSIVES = ("ه", "ها", "هم")
_BODIES = frozenset(match_key(noun) for noun in (*BODIES.split(), *PAPERS.split()))
_PAPERS = frozenset(match_key(noun) for noun in PAPERS.split())
_MATTERS = frozenset(match_key(noun) for noun in MATTERS.split())
_PLURALS = _HUMAN_PLURALS | _THING_PLURALS
# Letters without which a word is no noun that another phrase takes up.
SHORTEST = 3
# «أمين» and «قانون» are shorter than «باحثون»; these two are not.
_SHORTEST_PLURAL = 6
_NO_PLURALS = frozenset({"تلفزيون", "فلسطين"})


def form_of(key: str) -> tuple[Gender, bool]:
    """Return gender and number that a verb behind a noun has: a plural of things is feminine singular.

    Args:
        key: A noun, folded.

    Example:
        >>> form_of("مسؤولون"), form_of("مصادر"), form_of("مصدر")
        (('m', True), ('f', False), ('m', False))
    """
    bare = bare_form(key)
    sound = key.endswith(("ون", "ين")) and len(bare) >= _SHORTEST_PLURAL and bare not in _NO_PLURALS
    if bare in _HUMAN_PLURALS or sound:
        return "m", True
    feminine = key.endswith(("ة", "ات")) or bare in _THING_PLURALS
    return ("f" if feminine else "m"), False


def is_office(key: str) -> bool:
    """Tell whether a word is that of an office or calling, with or without its article.

    Args:
        key: A word, folded.

    Example:
        >>> is_office("المتحدث"), is_office("متحدث"), is_office("بيان")
        (True, True, False)
    """
    return bare_form(key) in OFFICES


def is_body(key: str) -> bool:
    """Tell a noun of bodies and papers, with or without its article.

    Args:
        key: A word, folded.

    Example:
        >>> is_body("اللجنة"), is_body("تقرير"), is_body("القاضي")
        (True, True, False)
    """
    return bare_form(key) in _BODIES


def is_pair(key: str) -> bool:
    """Tell two people whom nobody named before («شخصين», «مسؤولان»)."""
    return key.endswith(("ين", "ان")) and (is_office(key[:-2]) or bare_form(key[:-2]) in _SOMEBODY) and key[:2] != "ال"


def is_state_agency(keys: Sequence[str], index: int) -> bool:
    """Tell «وكالة الطاقة الدولية» and «الوكالة الدولية …» from a medium, by folded norms."""
    return keys[index].endswith("وكالة") and not STATE_AGENCIES.isdisjoint(keys[index + 1 : index + 2])


def is_paper(key: str) -> bool:
    """Tell a noun of papers and figures, with or without its article («التقرير»)."""
    return bare_form(key) in _PAPERS


def is_matter(key: str) -> bool:
    """Tell a noun of what is said, «his» or «its» at its end or not («أهمية», «استعدادها»).

    Args:
        key: A word, folded.
    """
    return bool(owned_forms(match_key(key), "ه") & _MATTERS)


def owned_forms(word: str, feminine: str) -> set[str]:
    """Return what a word may be without «his» or «its» at its end: «مقابلته» is «مقابلة», «بيانها» is «بيان».

    Args:
        word: A word, as the table has it.
        feminine: How the feminine ending is written in the table that the forms are looked up in: ``"ه"`` in one of
            matching forms, ``"ة"`` in one of folded words.

    Example:
        >>> sorted(owned_forms("مقابلته", "ة")) == sorted({"مقابلته", "مقابلت", "مقابلة"})
        True
    """
    owned = next((word.removesuffix(ending) for ending in POSSESSIVES[::-1] if word.endswith(ending)), word)
    return {word, owned, owned.removesuffix("ت") + feminine}


def stem_of(key: str) -> str:
    """Return the form under which «المصادر» and «مصادر», «مسؤولون», «مسؤولين» and «مسؤولو» meet."""
    bare = bare_form(key)
    for ending in ("ون", "ين", "و"):
        if bare.endswith(ending) and len(bare) > SHORTEST + len(ending):
            return bare.removesuffix(ending) + "+"
    return bare


def head_of(context: Context, first: int, last: int) -> int:
    """Return the noun of a phrase, behind what counts it."""
    return first + (context.keys[first] in COUNTER_WORDS and last - first > 1)


def is_plural(context: Context, first: int) -> bool:
    """Tell whether the phrase that begins with a token is of several people or things."""
    key = context.keys[head_of(context, first, first + 2)]
    return form_of(key)[1] or bare_form(key) in _THING_PLURALS


def may_be_noun(context: Context, index: int) -> bool:
    """Tell whether a token's form shows a noun: an article, a number word before it, a name, a plural."""
    key = context.keys[index]
    if key.startswith("ال") or context.entity(index) is not None or key in COUNTER_WORDS:
        return True
    return (key.endswith(("ون", "ين", "ات")) and len(key) > SHORTEST + 1) or stem_of(key) in _PLURALS
