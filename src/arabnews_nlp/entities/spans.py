"""Between BIO tags of tokens and spans of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from arabnews_nlp.language import Segmentation
from arabnews_nlp.records import Entity, EntityLabel, Token

__all__ = ["entity_of_tokens", "spans_of_tags", "tags_of_spans"]

# Closing marks and what opens them.
_MARKS = {"”": "“", "»": "«", '"': '"', "’": "‘", ")": "("}


def tags_of_spans(tokens: Sequence[Token], spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the BIO tags of tokens under labelled spans.

    Args:
        tokens: Tokens in order.
        spans: Start, end and label of spans that do not overlap; a token belongs to the span that it touches.

    Example:
        >>> tags_of_spans([Token(0, 3, "قال", False), Token(4, 8, "كريم", False)], [(4, 8, "PER")])
        ['O', 'B-PER']
    """
    tags = ["O"] * len(tokens)
    position = 0
    for start, end, label in sorted(spans):
        while position < len(tokens) and tokens[position].end <= start:
            position += 1
        first = position
        while position < len(tokens) and tokens[position].start < end:
            tags[position] = f"{'B' if position == first else 'I'}-{label}"
            position += 1
    return tags


def spans_of_tags(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return first token, token after the last, and label of each BIO span.

    Example:
        >>> spans_of_tags(["O", "B-PER", "I-PER", "B-LOC"])
        [(1, 3, 'PER'), (3, 4, 'LOC')]
    """
    spans: list[tuple[int, int, str]] = []
    first, label = 0, ""
    for position, tag in enumerate([*tags, "O"]):
        if label and tag != f"I-{label}":
            spans.append((first, position, label))
            label = ""
        if tag != "O" and not label:
            first, label = position, tag[2:]
    return spans


def _is_lone_mark(segmentation: Segmentation, first: int, last: int) -> bool:
    """Tell whether a run ends with a closing mark that nothing in it opens («أمغار”»)."""
    marks = [segmentation.text[token.start : token.end] for token in segmentation.tokens[first:last]]
    opening = _MARKS.get(marks[-1])
    return opening is not None and opening not in marks[:-1]


def entity_of_tokens(
    segmentation: Segmentation, first: int, last: int, label: EntityLabel, score: float | None = None
) -> Entity:
    """Return the entity that a run of tokens is; a proclitic or a lone closing mark at its end is none of it.

    Args:
        segmentation: The article.
        first: Index of its first token.
        last: Index after its last token.
        label: What it is.
        score: How sure it is.

    Example:
        >>> from arabnews_nlp.language import segment
        >>> entity_of_tokens(segment("زار مدينة طنجة"), 2, 3, "LOC").text
        'طنجة'
    """
    while last - first > 1 and (segmentation.tokens[last - 1].proclitic or _is_lone_mark(segmentation, first, last)):
        last -= 1
    tokens = segmentation.tokens[first:last]
    start, end = tokens[0].start, tokens[-1].end
    normalized = " ".join(token.norm for token in tokens)
    return Entity(start, end, label, segmentation.text[start:end], normalized=normalized, score=score)
