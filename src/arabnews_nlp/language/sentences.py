"""Sentence boundaries: closing marks and line ends, where they end a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from arabnews_nlp.language.characters import CLOSING_QUOTES, OPENING_QUOTES, SENTENCE_ENDS
from arabnews_nlp.records import Span, Token

LONGEST = 256
"""Tokens after which a sentence without a closing mark is cut all the same."""

_LONGEST_QUOTE = 100
_CLOSERS = frozenset(CLOSING_QUOTES + "’)]")
_STRAIGHT = frozenset("\"'")
_OPENING = frozenset(OPENING_QUOTES)
_CLOSING = frozenset(CLOSING_QUOTES)
_MARKS = _OPENING | _CLOSING | _STRAIGHT
_PAUSES = frozenset("،,؛;:")


def find_sentences(text: str, tokens: Sequence[Token]) -> list[Span]:
    """Return the sentences of a text as spans from their first to their last token.

    A sentence ends at . ؟ ! … and at a line end. A mark inside a quotation that goes on does not end one, if the
    quotation closes on the same line within 100 tokens.

    Args:
        text: The text.
        tokens: Its tokens, in order.

    Returns:
        Code-point spans, in order, that together hold every token.

    Example:
        >>> from arabnews_nlp.language.segmentation import tokenize
        >>> text = "وصل الوفد. هل يعود؟"
        >>> [text[start:end] for start, end in find_sentences(text, tokenize(text))]
        ['وصل الوفد.', 'هل يعود؟']
    """
    sentences: list[Span] = []
    first = 0
    line_end = _line_end(text, tokens[0].start) if tokens else 0
    quotations = _Quotations(tokens)
    ended = False
    for index, (start, _, norm, _) in enumerate(tokens):
        if index > first:
            new_line = start > line_end
            if new_line or index - first >= LONGEST or (ended and not _goes_on(norm, start, tokens[index - 1].end)):
                last = index if new_line or ended else _pause_before(tokens, first, index)
                sentences.append((tokens[first].start, tokens[last - 1].end))
                first, ended = last, False
        if start > line_end:
            line_end = _line_end(text, start)
            quotations.closes_at = -1
        if index <= quotations.closes_at:
            continue
        if norm in _MARKS:
            # In a run of the same mark the first one decides, which also keeps such runs cheap.
            if norm not in _CLOSING and (index == 0 or tokens[index - 1].norm != norm):
                quotations.open(index, line_end)
        elif norm[:1] in SENTENCE_ENDS:
            ended = True
    if first < len(tokens):
        sentences.append((tokens[first].start, tokens[-1].end))
    return sentences


class _Quotations:
    """Finds where quotations close, each token looked at once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.closes_at = -1
        self._tokens = tokens
        self._next = {True: -1, False: -1}

    def open(self, index: int, line_end: int) -> None:
        """Note the quotation that the mark at ``index`` opens, if it closes on its line and not too far away."""
        tokens = self._tokens
        straight = tokens[index].norm in _STRAIGHT
        if straight and index and tokens[index].start == tokens[index - 1].end and not tokens[index - 1].proclitic:
            return  # glued to the word before: it closes
        place = max(index + 1, self._next[straight])
        while place < len(tokens) and not self._closes(place, straight):
            place += 1
        self._next[straight] = place
        if place < len(tokens) and place - index <= _LONGEST_QUOTE and tokens[place].start < line_end:
            self.closes_at = place

    def _closes(self, place: int, straight: bool) -> bool:
        token = self._tokens[place]
        if not straight:
            return token.norm in _CLOSING
        return token.norm in _STRAIGHT and token.start == self._tokens[place - 1].end


def _goes_on(norm: str, start: int, end_before: int) -> bool:
    """Return whether a token after a closing mark still belongs to the sentence: «؟!», «.)», a glued quote mark."""
    if norm in _STRAIGHT or norm[:1] in SENTENCE_ENDS:
        return start == end_before
    return norm in _CLOSERS


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _pause_before(tokens: Sequence[Token], first: int, index: int) -> int:
    """Return where to cut a sentence that has grown too long: after the last pause in its second half, or here."""
    for place in range(index, first + LONGEST // 2, -1):
        if tokens[place - 1].norm in _PAUSES:
            return place
    return index
