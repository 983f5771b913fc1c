"""Sentence boundaries: closing marks and line ends, where they end a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from arabnews_nlp.language.characters import CLOSING_QUOTES, OPENING_QUOTES, SENTENCE_ENDS
from arabnews_nlp.records import Span, Token

LONGEST = 256
"""Tokens after which a sentence without a closing mark is cut all the same."""

_LONGEST_QUOTE = 100
_CLOSERS = frozenset(CLOSING_QUOTES + "\"'’)]")
_OPENING = frozenset(OPENING_QUOTES)
_CLOSING = frozenset(CLOSING_QUOTES)
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
    closes_at = next_closing = -1
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
            if norm in _OPENING and index > closes_at:
                next_closing = _next_closing(tokens, max(index, next_closing))
                if next_closing - index < _LONGEST_QUOTE and tokens[next_closing].start < line_end:
                    closes_at = next_closing
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


def _next_closing(tokens: Sequence[Token], index: int) -> int:
    """Return the index of the first closing quote mark from ``index`` on, or that of the last token."""
    last = len(tokens) - 1
    while index < last and tokens[index].norm not in _CLOSING:
        index += 1
    return index


def _pause_before(tokens: Sequence[Token], first: int, index: int) -> int:
    """Return where to cut a sentence that has grown too long: after the last pause in its second half, or here."""
    for place in range(index, first + LONGEST // 2, -1):
        if tokens[place - 1].norm in _PAUSES:
            return place
    return index
