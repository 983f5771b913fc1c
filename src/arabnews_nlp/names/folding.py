"""The form in which names are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from arabnews_nlp.language import CACHED_WORDS, match_key, plain_form

__all__ = ["BOUND_WORDS", "bare_skeleton", "folded", "normalise_name", "person_key", "skeleton"]

# Two spellings of one sound in foreign names, and what Arabic leaves out as it likes.
_SOUNDS = str.maketrans({"غ": "ج", "ك": "ج", "ق": "ج", "ڤ": "ف", "پ": "ب", "چ": "ج", "گ": "ج", "ث": "ت", "ذ": "د"})
_WEAK = frozenset("اويءئؤه")
_SEPARATORS = re.compile(r"""[\s_#"«»“”„‹›()\[\]]+""")
# Words that make one name with the next: «أبو مازن» is not «مازن», «بن سلمان» is not «سلمان».
BOUND_WORDS = {
    "عبد": "عبد",
    "ابو": "ابو",
    "ابي": "ابو",
    "ابا": "ابو",
    "ام": "ام",
    "بن": "بن",
    "ابن": "بن",
    "بنت": "بنت",
    "ال": "ال",
}
_SERVANT = re.compile(r"^عبد(?=ال\w\w)")
_JOINT = "_"


@lru_cache(CACHED_WORDS)
def folded(name: str) -> str:
    """Return a name for comparison: plain form, one spelling of hamza, ya and ta marbuta, no ال, no _ and marks.

    Example:
        >>> folded("القاهرة") == folded("القاهره"), folded("عبد الله")
        (True, 'عبد الله')
    """
    words = [match_key(plain_form(word)) for word in _SEPARATORS.split(name)]
    # ال carries no identity, but الله and names of God behind عبد are not theirs to lose.
    bare = [
        word.removeprefix("ال")
        if len(word) > 4 and word != "الله" and not (place and words[place - 1] == "عبد")
        else word
        for place, word in enumerate(words)
    ]
    return " ".join(word for word in bare if word)


@lru_cache(CACHED_WORDS)
def person_key(name: str) -> str:
    """Return a person's name folded, the words that carry identity only together joined by ``_``.

    Example:
        >>> person_key("عبدالله بن خالد") == person_key("عبد الله ابن خالد")
        True
        >>> person_key("أبو مازن").split(), person_key("أم كلثوم").split()
        (['ابو_مازن'], ['ام_كلثوم'])
    """
    words = folded(" ".join(_SERVANT.sub("عبد ", plain_form(word)) for word in _SEPARATORS.split(name))).split()
    units: list[str] = []
    pending = ""
    for place, word in enumerate(words):
        joined = BOUND_WORDS.get(word)
        if joined is not None and place + 1 < len(words):
            pending += joined + _JOINT
        else:
            units.append(pending + word)
            pending = ""
    return " ".join(units)


def normalise_name(text: str) -> str:
    """Return the form under which one name's spellings meet across articles, for joins and grouping.

    Plain form (no vowel marks, tatweel or invisible characters), one spelling of hamza, ى/ي and ة/ه, «عبدالله» as two
    words, «ابن» as «بن», «أبي» and «أبا» as «أبو», no article ال, no marks. Not meant to be shown.

    Args:
        text: A name as written.

    Example:
        >>> normalise_name("عبدالله بن أحمد الحمّادي") == normalise_name("عبد الله بن احمد الحمادى")
        True
    """
    return person_key(text).replace(_JOINT, " ")


@lru_cache(CACHED_WORDS)
def skeleton(name: str) -> str:
    """Return the consonants of a foreign name: «غوارديولا» and «جوارديولا» have the same.

    Example:
        >>> skeleton("بوتين") == skeleton("بوتن"), skeleton("علي")
        (True, 'عل')
    """
    return bare_skeleton(folded(name))


def bare_skeleton(key: str) -> str:
    """Return the consonants of a name that is folded already, word by word."""
    return " ".join("".join(c for c in word.translate(_SOUNDS) if c not in _WEAK) for word in key.split())
