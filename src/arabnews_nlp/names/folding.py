"""The form in which names are compared."""

from __future__ import annotations

from functools import lru_cache

from arabnews_nlp.language import match_key, plain_form

__all__ = ["folded", "folded_words", "skeleton"]

# Two spellings of one sound in foreign names, and what Arabic leaves out as it likes.
_SOUNDS = str.maketrans({"غ": "ج", "ك": "ج", "ق": "ج", "ڤ": "ف", "پ": "ب", "چ": "ج", "گ": "ج", "ث": "ت", "ذ": "د"})
_WEAK = frozenset("اويءئؤه")


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """Return a name for comparison: plain form, one spelling of hamza, ya and ta marbuta, no ال, no _ and marks.

    Example:
        >>> folded("القاهرة") == folded("القاهره"), folded("عبد الله")
        (True, 'عبد الله')
    """
    words = [match_key(plain_form(word)) for word in name.replace("_", " ").replace("#", " ").replace('"', " ").split()]
    # ال carries no identity, but الله and names of God behind عبد are not theirs to lose.
    bare = [
        word.removeprefix("ال")
        if len(word) > 4 and word != "الله" and not (place and words[place - 1] == "عبد")
        else word
        for place, word in enumerate(words)
    ]
    return " ".join(word for word in bare if word)


def folded_words(name: str) -> frozenset[str]:
    """Return the folded words of a name as a set."""
    return frozenset(folded(name).split())


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """Return the consonants of a foreign name: «غوارديولا» and «جوارديولا» have the same.

    Example:
        >>> skeleton("بوتين") == skeleton("بوتن"), skeleton("علي")
        (True, 'عل')
    """
    return " ".join("".join(c for c in word.translate(_SOUNDS) if c not in _WEAK) for word in folded(name).split())
