"""The JSONL record: articles to lines and back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import DocumentError, RecordError
from arabnews_nlp.records import DateValue, Entity, Morphology, PlaceLink, Quote, Token, Zone

__all__ = ["article_of_record", "read_records", "record_line"]

_DAYS = ("start", "end", "anchor")


def record_line(article: Article, *, tokens: bool = False) -> str:
    r"""Return an article as a line of JSONL, its line end included.

    Args:
        article: The article.
        tokens: Whether to write all that is known, so that :func:`read_records` gives an equal article: ``tokens``,
            ``sentences`` and ``zones``, the ``date`` and ``place`` of entities and the ``why`` of quotations.

    Example:
        >>> record_line(Article("a", "نص"))
        '{"id": "a", "text": "نص", "published": null, "entities": [], "quotes": []}\n'
    """
    record = article.to_dict(tokens=tokens)
    if tokens:
        for entity, entry in zip(article.entities, record["entities"], strict=True):
            if entity.date is not None:
                entry["date"] = {name: _json_day(value) for name, value in asdict(entity.date).items()}
            if entity.place is not None:
                entry["place"] = asdict(entity.place)
        for quote, entry in zip(article.quotes, record["quotes"], strict=True):
            entry["why"] = quote.why
    return json.dumps(record, ensure_ascii=False) + "\n"


def _json_day(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def read_records(path: str | Path) -> Iterator[Article]:
    """Read a JSONL file of records back into articles.

    Args:
        path: A file written by :func:`arabnews_nlp.tables.write_articles` or ``arabnews extract``.

    Yields:
        One article a line. Unknown fields are ignored, missing ones are None or empty. What was written with
        ``tokens`` reads back as an article equal to the one written.

    Raises:
        DocumentError: The file cannot be read.
        RecordError: A line is not a record; the message names file and line.
    """
    try:
        with Path(path).open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_line(line, path, number)
    except OSError as error:
        raise DocumentError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DocumentError(path, f"is not UTF-8 at byte {error.start}; records are written as UTF-8") from error


def _read_line(line: str, path: str | Path, number: int) -> Article:
    try:
        return article_of_record(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(
            path, f"line {number} is not a record of arabnews ({type(error).__name__}: {error})"
        ) from error


def article_of_record(record: dict[str, Any]) -> Article:
    """Return the article of a record.

    Args:
        record: What :meth:`arabnews_nlp.Article.to_dict` gave.

    Raises:
        KeyError: It has no ``text``.
        TypeError: A field is of the wrong kind.
        ValueError: A date is none.

    Example:
        >>> article_of_record({"id": "a", "text": "نص"}).id
        'a'
    """
    text, published = record["text"], record.get("published")
    return Article(
        id=record.get("id"),
        text=text,
        published=date.fromisoformat(published) if published else None,
        entities=tuple(_entity(item, text) for item in record.get("entities", ())),
        quotes=tuple(_quote(item, text) for item in record.get("quotes", ())),
        tokens=tuple(Token(*(item[name] for name in Token._fields)) for item in record.get("tokens", ())),
        sentences=tuple((start, end) for start, end in record.get("sentences", ())),
        zones=tuple(Zone(**item) for item in record.get("zones", ())),
        source=record.get("source"),
        morphology=_morphology(record.get("tokens", ())),
    )


def _morphology(tokens: Sequence[dict[str, Any]]) -> tuple[Morphology | None, ...]:
    if not any("morphology" in item for item in tokens):
        return ()
    return tuple(Morphology(**item["morphology"]) if "morphology" in item else None for item in tokens)


def _entity(item: dict[str, Any], text: str) -> Entity:
    known = {field.name: item[field.name] for field in fields(Entity) if field.name in item}
    if known.get("date"):
        known["date"] = _date_value(known["date"])
    if known.get("place"):
        known["place"] = PlaceLink(**known["place"])
    return Entity(**{"text": text[item["start"] : item["end"]], **known})


def _date_value(item: dict[str, Any]) -> DateValue:
    known = {field.name: item[field.name] for field in fields(DateValue) if field.name in item}
    days = {name: date.fromisoformat(known[name]) for name in _DAYS if known.get(name)}
    return DateValue(**{**known, **days})


def _quote(item: dict[str, Any], text: str) -> Quote:
    known = {field.name: item[field.name] for field in fields(Quote) if item.get(field.name) is not None}
    content = tuple((start, end) for start, end in item["content"])
    spans = {name: tuple(item[name]) for name in ("cue", "speaker", "via") if item.get(name)}
    surface = " … ".join(text[start:end] for start, end in content)
    return Quote(**{"text": surface, **known, **spans, "content": content})
