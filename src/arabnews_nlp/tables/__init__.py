"""Records to tables and files: pandas frames with fixed columns; JSONL, parquet, CSV and XLSX.

A file becomes visible only whole: it is written beside its place and renamed.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from arabnews_nlp.analysis import Article, entity_record, quote_record
from arabnews_nlp.errors import ConfigError, DependencyError, DocumentError, OutputError, RecordError
from arabnews_nlp.records import Entity, Quote, Token, Zone

__all__ = [
    "ARTICLE_COLUMNS",
    "ENTITY_COLUMNS",
    "QUOTE_COLUMNS",
    "articles_frame",
    "entities_frame",
    "quotes_frame",
    "read_records",
    "write_articles",
    "write_text_whole",
]

ARTICLE_COLUMNS = {
    "article": "string",
    "published": "string",
    "characters": "Int64",
    "entities": "Int64",
    "quotes": "Int64",
}
ENTITY_COLUMNS = {
    "article": "string",
    "start": "Int64",
    "end": "Int64",
    "label": "string",
    "text": "string",
    "normalized": "string",
    "value": "string",
    "kb_id": "string",
    "country": "string",
    "cluster": "Int64",
    "score": "Float64",
    "zone": "string",
}
QUOTE_COLUMNS = {
    "article": "string",
    "id": "string",
    "kind": "string",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "cue": "string",
    "speaker": "string",
    "who": "string",
    "who_cluster": "Int64",
    "via": "string",
    "parent": "string",
    "score": "Float64",
}


def _frame(rows: list[dict[str, Any]], columns: dict[str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return frame.astype(columns)


def articles_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row an article, with the columns of ``ARTICLE_COLUMNS``.

    Example:
        >>> list(articles_frame([]).columns)
        ['article', 'published', 'characters', 'entities', 'quotes']
    """
    rows = [
        {
            "article": article.id,
            "published": article.published.isoformat() if article.published else None,
            "characters": len(article.text),
            "entities": len(article.entities),
            "quotes": len(article.quotes),
        }
        for article in articles
    ]
    return _frame(rows, ARTICLE_COLUMNS)


def entities_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row an entity, with the columns of ``ENTITY_COLUMNS``, also when there is none."""
    rows = [{"article": article.id, **entity_record(e)} for article in articles for e in article.entities]
    return _frame(rows, ENTITY_COLUMNS)


def quotes_frame(articles: Iterable[Article]) -> pd.DataFrame:
    """Return one row a quotation, with the columns of ``QUOTE_COLUMNS``, also when there is none.

    ``start`` and ``end`` are those of the first and last content piece; ``cue``, ``speaker`` and ``via`` are surfaces.
    """
    rows = []
    for article in articles:
        for quote in article.quotes:
            surfaces = {
                name: article.text[slice(*span)] if span else None
                for name, span in (("cue", quote.cue), ("speaker", quote.speaker), ("via", quote.via))
            }
            row = {"article": article.id, **quote_record(quote), **surfaces}
            row["start"], row["end"] = quote.content[0][0], quote.content[-1][1]
            rows.append({name: row[name] for name in QUOTE_COLUMNS})
    return _frame(rows, QUOTE_COLUMNS)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Give a temporary path beside the wanted one, renamed when the block ends well and removed when not."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: cannot write there ({error.strerror}); choose another place") from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot write there ({error.strerror}); choose another place") from error
    finally:
        part.unlink(missing_ok=True)


def write_text_whole(path: Path, text: str) -> None:
    """Write a text file that becomes visible only whole.

    Raises:
        OutputError: The folder is missing or cannot be written.
    """
    with _whole(path) as part:
        part.write_text(text, encoding="utf-8")


def write_articles(articles: Iterable[Article], path: Path, *, tokens: bool = False, bom: bool = False) -> list[Path]:
    """Write articles to a file, the format chosen by its suffix.

    Args:
        articles: Articles in order.
        path: ``.jsonl`` (one record a line), ``.xlsx`` (a sheet a table), or ``.parquet`` or ``.csv``: then the tables
            lie in ``NAME.articles.SUFFIX``, ``NAME.entities.SUFFIX`` and ``NAME.quotes.SUFFIX``.
        tokens: Whether JSONL records hold tokens, sentences and zones.
        bom: Whether CSV begins with a byte-order mark, by which Excel knows UTF-8.

    Returns:
        The files written.

    Raises:
        ConfigError: The suffix is none of the four.
        DependencyError: ``.xlsx`` without openpyxl.
        OutputError: The place cannot be written.
    """
    writers: dict[str, Callable[[Sequence[Article]], list[Path]]] = {
        ".parquet": lambda batch: _write_tables(batch, path, lambda frame, part: frame.to_parquet(part, index=False)),
        ".csv": lambda batch: _write_tables(
            batch, path, lambda frame, part: frame.to_csv(part, index=False, encoding="utf-8-sig" if bom else "utf-8")
        ),
        ".xlsx": lambda batch: _write_workbook(batch, path),
    }
    if path.suffix == ".jsonl":
        return _write_jsonl(articles, path, tokens=tokens)
    if path.suffix not in writers:
        raise ConfigError(f"{path}: the output's suffix must be .jsonl, .parquet, .csv or .xlsx")
    return writers[path.suffix](list(articles))


def _write_jsonl(articles: Iterable[Article], path: Path, *, tokens: bool) -> list[Path]:
    with _whole(path) as part, part.open("w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article.to_dict(tokens=tokens), ensure_ascii=False) + "\n")
    return [path]


def _tables(articles: Sequence[Article]) -> dict[str, pd.DataFrame]:
    return {
        "articles": articles_frame(articles),
        "entities": entities_frame(articles),
        "quotes": quotes_frame(articles),
    }


def _write_tables(articles: Sequence[Article], path: Path, write: Callable[[pd.DataFrame, Path], object]) -> list[Path]:
    written = []
    for name, frame in _tables(articles).items():
        target = path.with_suffix(f".{name}{path.suffix}")
        with _whole(target) as part:
            write(frame, part)
        written.append(target)
    return written


def _write_workbook(articles: Sequence[Article], path: Path) -> list[Path]:
    try:
        import openpyxl  # noqa: F401, PLC0415 - only who asks for xlsx needs it
    except ImportError as error:
        raise DependencyError('writing .xlsx needs openpyxl: pip install "arabnews-nlp[xlsx]"') from error
    with _whole(path) as part, pd.ExcelWriter(part, engine="openpyxl") as book:
        for name, frame in _tables(articles).items():
            frame.to_excel(book, sheet_name=name, index=False, freeze_panes=(1, 0))
            book.sheets[name].sheet_view.rightToLeft = True
    return [path]


def read_records(path: str | Path) -> Iterator[Article]:
    """Read a JSONL file of records back into articles.

    Args:
        path: A file written by :func:`write_articles` or ``arabnews extract``.

    Yields:
        One article a line. Unknown fields are ignored, missing ones are None or empty.

    Raises:
        DocumentError: The file cannot be read.
        RecordError: A line is not a record; the message names file and line.
    """
    try:
        with Path(path).open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_record(line, path, number)
    except OSError as error:
        raise DocumentError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DocumentError(path, f"is not UTF-8 at byte {error.start}; records are written as UTF-8") from error


def _read_record(line: str, path: str | Path, number: int) -> Article:
    try:
        record = json.loads(line)
        published = record.get("published")
        return Article(
            id=record.get("id"),
            text=record["text"],
            published=date.fromisoformat(published) if published else None,
            entities=tuple(_entity(item, record["text"]) for item in record.get("entities", ())),
            quotes=tuple(_quote(item, record["text"]) for item in record.get("quotes", ())),
            tokens=tuple(Token(**item) for item in record.get("tokens", ())),
            sentences=tuple((start, end) for start, end in record.get("sentences", ())),
            zones=tuple(Zone(**item) for item in record.get("zones", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(
            path, f"line {number} is not a record of arabnews ({type(error).__name__}: {error})"
        ) from error


def _entity(item: dict[str, Any], text: str) -> Entity:
    known = {name: item[name] for name in Entity.__dataclass_fields__ if name in item and name != "date"}
    return Entity(**{"text": text[item["start"] : item["end"]], **known})


def _quote(item: dict[str, Any], text: str) -> Quote:
    known = {name: item[name] for name in Quote.__dataclass_fields__ if item.get(name) is not None}
    content = tuple((start, end) for start, end in item["content"])
    spans = {name: tuple(item[name]) for name in ("cue", "speaker", "via") if item.get(name)}
    surface = " … ".join(text[start:end] for start, end in content)
    return Quote(**{"text": surface, **known, **spans, "content": content})
