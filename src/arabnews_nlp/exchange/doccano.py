"""doccano: JSON lines of a sequence labelling project with relations, out and back.

Format: https://doccano.github.io/doccano (dataset formats). Offsets are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import DocumentError, RecordError
from arabnews_nlp.exchange.formats import Correction, Format
from arabnews_nlp.exchange.markup import Mark, Markup, checked, markup_of
from arabnews_nlp.exchange.sight import code_points
from arabnews_nlp.tables.whole import whole_file

__all__ = ["DOCCANO"]

_ARTICLE = "article"


def _write(articles: Iterable[Article], path: Path) -> None:
    first = 0  # the tool joins relations to marks by ids that differ within the whole file
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as out:
        for article in articles:
            markup = markup_of(article)
            names = {mark: first + number for number, mark in enumerate(markup.marks)}
            first += len(names)
            out.write(json.dumps(_line(article, markup, names), ensure_ascii=False) + "\n")


def _line(article: Article, markup: Markup, names: dict[Mark, int]) -> dict[str, Any]:
    entities = [
        {"id": name, "label": mark.label, "start_offset": mark.start, "end_offset": mark.end}
        for mark, name in names.items()
    ]
    relations = [{"from_id": names[link.head], "to_id": names[link.part], "type": link.kind} for link in markup.links]
    return {_ARTICLE: article.id, "text": article.text, "entities": entities, "relations": relations}


def _read(path: Path) -> Iterator[Correction]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _correction(line, path, number)
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(path, f"cannot be read ({error})") from error


def _correction(line: str, path: Path, number: int) -> Correction:
    try:
        record = json.loads(line)
        entities, relations = record.get("entities"), record.get("relations")
        plain = record.get("label", record.get("labels"))
        identifier, text = record.get(_ARTICLE), record["text"]
    except (ValueError, KeyError, AttributeError, RecursionError) as error:
        raise RecordError(path, f"line {number} is no line of doccano's JSONL ({error})") from error
    place = f"{path}: line {number}"
    if entities is not None:
        return Correction(identifier, text, place, partial(_markup, entities, relations or []))
    if plain is None:
        raise RecordError(path, f"line {number} has neither 'entities' nor 'label'; export from doccano as JSONL")
    triples = [{"id": n, "start_offset": s, "end_offset": e, "label": label} for n, (s, e, label) in enumerate(plain)]
    return Correction(identifier, text, place, partial(_markup, triples, None))


def _markup(entities: list[dict[str, Any]], relations: list[dict[str, Any]] | None, article: Article) -> Markup:
    marks = {str(item["id"]): Mark(item["start_offset"], item["end_offset"], item["label"]) for item in entities}
    links = ((str(item["from_id"]), str(item["to_id"]), item["type"]) for item in relations or ())
    markup = checked(marks, links, len(article.text))
    # A project without relations knows no quotations.
    return markup if relations is not None else Markup(markup.marks, quotes=False)


DOCCANO = Format("doccano", ".jsonl", _write, _read, lambda article: article.text, code_points)
"""The format of doccano."""
