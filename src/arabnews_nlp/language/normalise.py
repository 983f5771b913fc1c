"""Plain and matching forms of words. The text itself is never changed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_SEATS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي"})


def plain_form(word: str) -> str:
    """Return the word without tatweel, vowel marks and invisible characters, in compatibility form.

    Example:
        >>> plain_form("مُـحَمَّد")
        'محمد'
    """
    if word.isascii():
        return word
    return _DROPPED.sub("", unicodedata.normalize("NFKC", word))


@lru_cache(maxsize=200_000)
def match_key(word: str) -> str:
    """Return the form under which spellings of one word meet: hamza seats, ى/ي and ة/ه folded.

    Example:
        >>> match_key("إسرائيل") == match_key("اسرائيل")
        True
    """
    return plain_form(word).translate(_SEATS).lower()
