"""A user's corrected records: read, checked, and what they annotate."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.errors import EmptyFileError, RecordError
from arabnews_nlp.records import Span
from arabnews_nlp.tables import read_records

__all__ = ["annotated_heads", "read_corrected"]

QUOTE_HEADS = tuple(head for head in HEADS if head != "entity")
LABELS = {tag[2:] for tag in HEADS["entity"] if tag != "O"}


def read_corrected(path: Path) -> list[Article]:
    """Read records that were corrected by hand, and check that each span lies where it says.

    Args:
        path: JSONL as ``arabnews extract`` writes it.

    Raises:
        DocumentError: The file cannot be read, or a line is no record.
        EmptyFileError: No record, or none with an entity or quotation.
        RecordError: A span is not in the text, its ``text`` differs, or a label is none of ours; the message names
            the record.
    """
    articles = list(read_records(path))
    for number, article in enumerate(articles, 1):
        _check(path, number, article)
    if not any(article.entities or article.quotes for article in articles):
        raise EmptyFileError(path, "no record has an entity or a quotation; correct what arabnews extract wrote")
    return articles


def annotated_heads(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the heads that records speak of: those of quotations only if one has a quotation, and so for entities.

    Example:
        >>> from arabnews_nlp.records import Entity
        >>> annotated_heads([Article("1", "زار طنجة", entities=(Entity(4, 8, "LOC", "طنجة"),))])
        ('entity',)
    """
    entities = ("entity",) if any(article.entities for article in articles) else ()
    quotes = QUOTE_HEADS if any(article.quotes for article in articles) else ()
    return (*entities, *quotes)


def _check(path: Path, number: int, article: Article) -> None:
    where = f"record {number} ({article.id})" if article.id else f"record {number}"
    for entity in article.entities:
        _check_span(path, f"{where}: the entity", article.text, (entity.start, entity.end), entity.text)
        if entity.label not in LABELS:
            raise RecordError(path, f"{where}: label {entity.label!r} is none of {', '.join(sorted(LABELS))}")
    for quote in article.quotes:
        for span in (*quote.content, *filter(None, (quote.cue, quote.speaker, quote.via))):
            _check_span(path, f"{where}: quotation {quote.id}, span", article.text, span)


def _check_span(path: Path, what: str, text: str, span: Span, surface: str | None = None) -> None:
    start, end = span
    if not 0 <= start < end <= len(text):
        raise RecordError(path, f"{what} {start}-{end} is not inside the text of {len(text)} code points")
    if surface is not None and text[start:end] != surface:
        raise RecordError(
            path,
            f"{what} {start}-{end} is {text[start:end]!r} in the text and {surface!r} in the record; "
            "offsets count code points from 0",
        )
