"""The ى that some outlets write for ي at the end of a word («فى القاهرة»), put right in plain forms."""

from __future__ import annotations

import gzip
import re
from functools import cache

from arabnews_nlp._models import bundled_bytes

__all__ = ["usual_ending", "writes_no_dots"]

_IN_WITHOUT_DOTS = re.compile(r"(?<!\w)[وف]?فى(?!\w)")
_IN_WITH_DOTS = re.compile(r"(?<!\w)[وف]?في(?!\w)")


def writes_no_dots(text: str) -> bool:
    """Tell whether a text writes ى for ي at the end of words, as Egyptian papers do: by its commonest word.

    Args:
        text: An article.

    Example:
        >>> writes_no_dots("قال فى القاهرة إنه باق فى منصبه"), writes_no_dots("قال في القاهرة")
        (True, False)
    """
    if "فى" not in text:
        return False
    return len(_IN_WITHOUT_DOTS.findall(text)) > len(_IN_WITH_DOTS.findall(text))


def usual_ending(norm: str) -> str:
    """Return a plain form with ي for a last ى, but for words that have ى everywhere («على», «مستشفى»).

    Args:
        norm: A token's plain form in a text without dots.

    Raises:
        ModelDamagedError: The list of words is missing or differs from its checksum.

    Example:
        >>> usual_ending("الماضى"), usual_ending("على"), usual_ending("قال")
        ('الماضي', 'على', 'قال')
    """
    if not norm.endswith("ى") or norm in _words():
        return norm
    return norm[:-1] + "ي"


@cache
def _words() -> frozenset[str]:
    """Return the words that end in ى rightly (``training/tokens/make_final_letters.py``)."""
    return frozenset(gzip.decompress(bundled_bytes("tokens", "final.txt.gz")).decode("utf-8").split("\n"))
