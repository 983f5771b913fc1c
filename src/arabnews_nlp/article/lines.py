"""Lines of a page: where they lie and the key under which their words are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from arabnews_nlp.language.characters import INVISIBLE
from arabnews_nlp.language.normalise import match_key, plain_form

__all__ = ["Line", "line_key", "split_lines"]

_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W_]+")
_EDGES = f"{INVISIBLE} \t\u00a0"
_CLOSERS = "\"'”»’)]}"

HEAD_LENGTH = 240
"""Lines longer than this many characters are paragraphs; nothing but their ends is looked at."""


def line_key(text: str) -> str:
    """Return the words of a short text in matching form, joined by one space, without any punctuation.

    Args:
        text: A line or a part of one.

    Example:
        >>> line_key("** اقرأ أيضًا:") == line_key("إقرأ ايضا")
        True
    """
    return " ".join(match_key(word) for word in _WORD.findall(plain_form(text)))


@dataclass(frozen=True)
class Line:
    """A line that is not blank.

    Attributes:
        start: Offset of its first character that is not white space.
        end: Offset after its last one.
        text: ``page[start:end]``.
    """

    start: int
    end: int
    text: str

    @property
    def long(self) -> bool:
        """Whether the line is a paragraph by its length alone."""
        return len(self.text) > HEAD_LENGTH

    @cached_property
    def key(self) -> str:
        """Matching form of the words; empty for a long line, which is never compared."""
        return "" if self.long else line_key(self.text)

    @cached_property
    def words(self) -> list[str]:
        """The words of the key."""
        return self.key.split()

    @cached_property
    def mark(self) -> str:
        """The character that ends the line, looking past closing quotation marks and brackets."""
        stripped = self.text[-20:].rstrip(_EDGES + _CLOSERS)
        return stripped[-1:] if stripped else ""


def split_lines(text: str) -> Iterator[Line]:
    r"""Yield the lines that are not blank, in order.

    Every kind of line break counts: ``\n``, ``\r\n``, ``\r``, vertical tab, form feed, U+0085, U+2028, U+2029.

    Args:
        text: The page as it was given.

    Example:
        >>> [line.text for line in split_lines("  أ \r\n\n ب")]
        ['أ', 'ب']
    """
    for match in _LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if stripped:
            start = match.start() + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(stripped), stripped)
