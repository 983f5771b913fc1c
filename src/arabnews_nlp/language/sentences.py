"""Sentence boundaries: closing marks and line ends, where they end a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from arabnews_nlp.language.characters import CLOSING_QUOTES, OPENING_QUOTES, SENTENCE_ENDS
from arabnews_nlp.records import Span, Token

LONGEST = 256
"""Tokens after which a sentence without a closing mark is cut all the same."""

_LONGEST_QUOTE = 100
_CLOSERS = frozenset(CLOSING_QUOTES + "\"'’)]")
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
    closes_at = -1
    ended = False
    for index, (start, end, norm, _) in enumerate(tokens):
        if index > first and (start > line_end or (ended and norm not in _CLOSERS) or index - first >= LONGEST):
            last = index
            if start <= line_end and not ended:
                last = _pause_before(tokens, first, index)
            sentences.append((tokens[first].start, tokens[last - 1].end))
            first, ended = last, False
        if start > line_end:
            line_end = _line_end(text, start)
            closes_at = -1
        if end - start == 1:
            if norm in OPENING_QUOTES and index > closes_at:
                closes_at = _closing_quote(tokens, index, line_end)
            elif norm in SENTENCE_ENDS and index > closes_at:
                ended = True
        elif norm[0:1] in SENTENCE_ENDS and index > closes_at:
            ended = True
    if first < len(tokens):
        sentences.append((tokens[first].start, tokens[-1].end))
    return sentences


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _closing_quote(tokens: Sequence[Token], index: int, line_end: int) -> int:
    """Return the index of the token that closes the quotation opened at ``index``, or -1."""
    for later in range(index + 1, min(index + _LONGEST_QUOTE, len(tokens))):
        if tokens[later].start >= line_end:
            return -1
        if tokens[later].norm in CLOSING_QUOTES and tokens[later].norm:
            return later
    return -1


def _pause_before(tokens: Sequence[Token], first: int, index: int) -> int:
    """Return where to cut a sentence that has grown too long: after the last pause in its second half, or here."""
    for place in range(index, first + LONGEST // 2, -1):
        if tokens[place - 1].norm in _PAUSES:
            return place
    return index
