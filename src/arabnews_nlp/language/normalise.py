"""Plain and matching forms of words. The text itself is never changed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from arabnews_nlp.language.characters import INVISIBLE, MARKS, TATWEEL

CACHED_WORDS = 25_000
"""Words that each cache of a process keeps: 97 of 100 words of news are among them, and they are full after about a
thousand articles, so that a long run takes no more memory than a short one."""

_DROPPED = re.compile(f"[{MARKS}{INVISIBLE}{TATWEEL}]+")
_UNUSUAL = re.compile("[^\u0020-\u007e\u0621-\u063a\u0641-\u064a\u0660-\u0669]")
_PERSIAN = str.maketrans("کیۀەہھے", "كيههههي")
_SEATS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def plain_form(word: str) -> str:
    """Return the word without tatweel, vowel marks and invisible characters, in compatibility form.

    Persian ک and ی become Arabic ك and ي; presentation forms become the letters that they show. Digits stay as they
    are written.

    Args:
        word: Any string.

    Example:
        >>> plain_form("مُـحَمَّد")
        'محمد'
    """
    if not _UNUSUAL.search(word):
        return word
    return _DROPPED.sub("", unicodedata.normalize("NFKC", word)).translate(_PERSIAN)


@lru_cache(CACHED_WORDS)
def match_key(word: str) -> str:
    """Return the form under which spellings of one word meet: hamza seats, ى/ي and ة/ه folded, letters lowered.

    Args:
        word: Any string, plain or not.

    Example:
        >>> match_key("إسرائيل") == match_key("اسرائيل")
        True
    """
    return plain_form(word).translate(_SEATS).lower()
