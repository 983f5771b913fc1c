"""Pairing of quotation marks: “ ” « » " " ‘ ’ ‹ ›, nested, unbalanced, straight ones by state."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Marked", "pair_marks"]

_MARK = re.compile(r"[“”«»\"„‟‹›‘’″]|[\r\n\u2028\u2029]+")
_PAIRS = {"“": "”", "«": "»", "„": "”", "‹": "›", "‘": "’"}
_CLOSERS = frozenset("”»›’‟″")


class Marked(NamedTuple):
    """A stretch between quotation marks.

    Attributes:
        start: Offset of what stands inside.
        end: Offset after it.
        open: Offset of the opening mark.
        close: Offset after the closing mark, or ``end`` where it is missing.
        closed: Whether the closing mark is there.
    """

    start: int
    end: int
    open: int
    close: int
    closed: bool


def pair_marks(text: str) -> list[Marked]:
    """Return the outermost stretches in marks, in order.

    A mark left open ends with its paragraph: an odd mark loses at most its own quotation.

    Example:
        >>> text = "قال «نعم» ثم “لا"
        >>> [text[marked.start : marked.end] for marked in pair_marks(text)]
        ['نعم', 'لا']
    """
    found: list[Marked] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if mark[0] in "\r\n\u2028\u2029":
            _close_paragraph(stack, place, found)
        elif _opens(mark, place, text, stack):
            stack.append((mark, place))
        else:
            _close(stack, mark, place, found)
    _close_paragraph(stack, len(text), found)
    return found


def _opens(mark: str, place: int, text: str, stack: list[tuple[str, int]]) -> bool:
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    if mark == "’" and before.isalnum() and after.isalnum():
        return False
    if mark == '"':
        return not any(opened == '"' for opened, _ in stack)
    if mark in _CLOSERS:
        # Pages that were turned around write ”so“: a closing mark before a word, with nothing open, opens.
        return not stack and (before.isspace() or before in ":(") and not after.isspace()
    return not (stack and mark == "“" and stack[-1][0] in "”“" and (after.isspace() or after in ".،,"))


def _close(stack: list[tuple[str, int]], mark: str, place: int, found: list[Marked]) -> None:
    for depth in range(len(stack) - 1, -1, -1):
        opened, begin = stack[depth]
        if opened == mark or _PAIRS.get(opened) == mark or (opened in '“”"' and mark in '“”"″'):
            del stack[depth:]
            if not stack and place > begin + 1:
                found.append(Marked(begin + 1, place, begin, place + 1, True))
            return


def _close_paragraph(stack: list[tuple[str, int]], place: int, found: list[Marked]) -> None:
    if stack:
        begin = stack[0][1]
        if place > begin + 1:
            found.append(Marked(begin + 1, place, begin, place, False))
        stack.clear()
