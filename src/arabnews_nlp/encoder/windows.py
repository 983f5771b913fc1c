"""Windows of an article: whole sentences where they fit, overlapping cuts of sentences that do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arabnews_nlp.encoder.pieces import SEPARATOR, START, Vocabulary
from arabnews_nlp.language import Segmentation

__all__ = ["Window", "cut_spans", "make_windows"]

# Pieces of a window, control symbols aside. Longer windows cost more for each piece and were not better.
LARGEST = 160
# Tokens on each side of a cut inside a sentence, read for context only.
OVERLAP = 24


class Window(NamedTuple):
    """A stretch of tokens for one pass of the encoder.

    Attributes:
        pieces: Piece ids, with control symbols.
        firsts: Position in ``pieces`` of the first piece of each token of the window.
        begin: Index of the window's first token in the article.
        keep: First token, and the one after the last, whose tags are taken from this window.
    """

    pieces: list[int]
    firsts: list[int]
    begin: int
    keep: tuple[int, int]


def make_windows(segmentation: Segmentation, vocabulary: Vocabulary, largest: int = LARGEST) -> list[Window]:
    """Cut an article into windows that together keep each token once.

    Args:
        segmentation: The article.
        vocabulary: Turns tokens into pieces.
        largest: Most pieces in a window, control symbols aside.

    Returns:
        Windows in order.
    """
    pieces = [vocabulary(token.norm) for token in segmentation.tokens]
    sizes = [len(parts) for parts in pieces]
    windows: list[Window] = []
    begin = end = size = 0
    for first, last in segmentation.sentence_tokens():
        length = sum(sizes[first:last])
        if size + length > largest and end > begin:
            windows.append(_window(segmentation, pieces, begin, end, (begin, end)))
            begin, size = first, 0
        end, size = last, size + length
        if size > largest:
            for part, stop, keep in cut_spans(sizes, begin, end, largest):
                windows.append(_window(segmentation, pieces, part, stop, keep))
            begin, size = end, 0
    if end > begin:
        windows.append(_window(segmentation, pieces, begin, end, (begin, end)))
    return windows


def cut_spans(sizes: Sequence[int], begin: int, end: int, largest: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Cut a sentence that is longer than a window, each part with some context on both sides.

    Args:
        sizes: Number of pieces of each token.
        begin: The sentence's first token.
        end: The one after its last.
        largest: Most pieces in a part; a single token may be longer.

    Yields:
        First token of a part, the one after its last, and what is kept of it; together the kept spans are the sentence.

    Example:
        >>> list(cut_spans([1] * 100, 0, 100, 80))
        [(0, 80, (0, 56)), (32, 100, (56, 100))]
    """
    kept = begin
    while kept < end:
        first = max(begin, kept - OVERLAP)
        last, size = first, 0
        while last < end and size + sizes[last] <= largest:
            size += sizes[last]
            last += 1
        last = max(last, kept + 1)
        stop = end if last >= end else max(kept + 1, last - OVERLAP)
        yield first, last, (kept, stop)
        kept = stop


def _window(
    segmentation: Segmentation, pieces: list[tuple[int, ...]], begin: int, end: int, keep: tuple[int, int]
) -> Window:
    """Join the pieces of tokens; a line end becomes a separator, since headlines and datelines end there."""
    ids = [START]
    firsts = []
    position = segmentation.tokens[begin].start
    for token, parts in zip(segmentation.tokens[begin:end], pieces[begin:end], strict=True):
        if token.start > position and "\n" in segmentation.text[position : token.start]:
            ids.append(SEPARATOR)
        firsts.append(len(ids))
        ids += parts
        position = token.end
    return Window([*ids, SEPARATOR], firsts, begin, keep)
