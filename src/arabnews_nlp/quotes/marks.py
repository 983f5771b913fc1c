"""Pairing of quotation marks: “ ” « » " " ‘ ’ ‹ ›, nested, unbalanced, straight ones by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

__all__ = ["Marked", "pair_marks"]

Side = Literal["opens", "closes", "either"]

# Kinds of marks that are never closed by one of another kind, each with what its marks do where blanks do not tell.
_KINDS: tuple[dict[str, Side], ...] = (
    {'"': "either", "“": "opens", "„": "opens", "”": "closes", "‟": "closes", "″": "closes"},
    {"«": "opens", "»": "closes"},
    {"‘": "opens", "’": "closes"},
    {"‹": "opens", "›": "closes"},
)
_KIND_OF = {mark: number for number, kind in enumerate(_KINDS) for mark in kind}
_MARK = re.compile(f"[{''.join(_KIND_OF)}]")
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
# What stands before an opening mark as a blank does, and behind a closing one.
_BEFORE, _BEHIND = frozenset("([:-–—ـ،/"), frozenset(".،,؛:)]؟!-–—…/")
# Letters that stand before an opening mark as words of their own («و"الساحل"»).
_GLUED = frozenset("وفبلك")
_SENTENCE_END = re.compile(r"[.؟?!](?=\s)")
# No writer goes deeper; a megabyte of opening marks must not take its square in time.
_DEEPEST = 8
# Code points of a paragraph of speech whose closing mark is left out; the training articles have none longer.
_LONGEST_OPEN = 600
# Marks that are looked at behind one that opens inside what is open: three names in marks, and the closing one.
_AHEAD = 7


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

    A mark left open ends with its paragraph: an odd mark loses at most its own quotation. Straight marks look the same
    on both sides; where one is left out or too many, the blanks beside the others tell which are which.

    Example:
        >>> text = 'قال «نعم» ثم “لا'
        >>> [text[marked.start : marked.end] for marked in pair_marks(text)]
        ['نعم', 'لا']
        >>> text = 'شاشة 16" من "الساحل"'
        >>> [text[marked.start : marked.end] for marked in pair_marks(text)]
        ['الساحل']
    """
    found: list[Marked] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _Paragraph(text, *paragraph.span()).pairs()
    return found


class _Paragraph:
    """The marks of a paragraph, and those of them that are open while it is read: kinds with their places."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._end = end
        self._stack: list[tuple[int, int]] = []
        self._marks: list[tuple[int, int, Side]] = [
            (match.start(), _KIND_OF[match[0]], _side(text, match.start()))
            for match in _MARK.finditer(text, start, end)
            if not _is_apostrophe(text, match.start())
        ]

    def pairs(self) -> Iterator[Marked]:
        """Yield the outermost stretches in marks."""
        sides: tuple[list[Side], ...] = tuple([] for _ in _KINDS)
        for _, kind, side in self._marks:
            sides[kind].append(side)
        read = [0] * len(_KINDS)
        for place, kind, side in self._marks:
            read[kind] += 1
            yield from self._take(place, kind, side, sides[kind][read[kind] : read[kind] + _AHEAD])
        if self._stack:
            yield from self._drop(0, self._end_of_open())

    def _take(self, place: int, kind: int, side: Side, behind: Sequence[Side]) -> Iterator[Marked]:
        """Open or close with a mark, by its own side and those of the marks of its kind behind it."""
        depth = next((depth for depth, (opened, _) in enumerate(self._stack) if opened == kind), None)
        if depth is None:
            # A mark that only closes, with nothing open, stands beside a number, or its opening one is left out; where
            # another that only closes follows, the blank is on its wrong side.
            misplaced = behind[:1] == ["closes"] and not self._text[place - 1 : place].isdigit()
            if side != "closes" or misplaced:
                self._open(kind, place)
        elif side != "opens":
            yield from self._close(kind, place)
        elif _is_nested(behind):
            self._open(kind, place)
        else:
            yield from self._drop(depth, self._last_sentence_end(place))
            self._open(kind, place)

    def _open(self, kind: int, place: int) -> None:
        if len(self._stack) < _DEEPEST:
            self._stack.append((kind, place))

    def _close(self, kind: int, place: int) -> Iterator[Marked]:
        depth = max(depth for depth, (opened, _) in enumerate(self._stack) if opened == kind)
        begin = self._stack[depth][1]
        del self._stack[depth:]
        if not self._stack and place > begin + 1:
            yield Marked(begin + 1, place, begin, place + 1, True)

    def _drop(self, depth: int, place: int) -> Iterator[Marked]:
        """End what is open from a depth on, without a closing mark."""
        if self._stack and depth == 0:
            begin = self._stack[0][1]
            if place > begin + 1:
                yield Marked(begin + 1, place, begin, place, False)
        del self._stack[depth:]

    def _end_of_open(self) -> int:
        """Return where the stretch ends that the paragraph leaves open; in whole articles on one line, its sentence."""
        begin = self._stack[0][1]
        if self._end - begin <= _LONGEST_OPEN:
            return self._end
        ending = _SENTENCE_END.search(self._text, begin, self._end)
        return ending.end() if ending else self._end

    def _last_sentence_end(self, place: int) -> int:
        """Return where the sentence before a mark ends, which ends what was left open; its opening, if none does."""
        begin = self._stack[0][1]
        ends = [match.end() for match in _SENTENCE_END.finditer(self._text, begin, place)]
        return ends[-1] if ends else begin


def _is_nested(behind: Sequence[Side]) -> bool:
    """Tell a name in marks inside speech in marks from speech whose closing mark is left out."""
    depths = accumulate((1 if side == "opens" else -1 for side in behind), initial=2)
    return next((depth == 0 for depth in depths if depth in {0, 4}), False)


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def _side(text: str, place: int) -> Side:
    """Return what a mark does, by the blanks beside it and by its form; where these differ, by what is open."""
    before, after = text[max(0, place - 2) : place], text[place + 1 : place + 2]
    opens = not before or before[-1].isspace() or before[-1] in _BEFORE
    opens = opens or (before[-1] in _GLUED and not before[:-1].strip())
    closes = not after or after.isspace() or after in _BEHIND
    usual = _KINDS[_KIND_OF[text[place]]][text[place]]
    if opens == closes:
        return usual
    seems: Side = "opens" if opens else "closes"
    return seems if usual in {seems, "either"} else "either"
