"""``arabnews show``: what was found, for a person at a terminal or for the next program in a pipe."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arabnews_nlp.errors import DependencyError

if TYPE_CHECKING:
    from arabnews_nlp.analysis import Article
    from arabnews_nlp.records import Entity, Quote
    from arabnews_nlp.render.terminal import Order

__all__ = ["show"]

_WIDEST = 100
_FACTS = 46  # columns of codes and offsets at the left of an Arabic line
_COLOURS = {"PER": "blue", "LOC": "green", "ORG": "red", "DATE": "magenta"}


def show(
    file: Annotated[Path, typer.Argument(help="A JSONL file of records.")],
    why: Annotated[bool, typer.Option("--why", help="Analyse again and say how each quotation was found.")] = False,
    bidi: Annotated[
        bool | None, typer.Option("--bidi/--no-bidi", help="Whether the terminal orders Arabic letters by itself.")
    ] = None,
) -> None:
    """Print entities and quotations: laid out in a terminal, as plain tab-separated tables in a pipe."""
    from arabnews_nlp.tables.record import read_records  # noqa: PLC0415 - start-up time

    articles = list(read_records(file))
    if why:
        from arabnews_nlp.pipeline import load  # noqa: PLC0415

        pipeline = load()
        articles = [pipeline(article.text, published=article.published, id=article.id) for article in articles]
    if not sys.stdout.isatty():
        _print_columns("entities", ("article", "label", "text", "value", "start", "end"), articles)
        _print_columns("quotes", ("article", "kind", "who", "cue", "text"), articles, why=why)
        return
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    order = _order(bidi)
    for article in articles:
        for line in article_lines(article, width, order):
            typer.echo(line)


def _print_columns(table: str, columns: tuple[str, ...], articles: list[Article], *, why: bool = False) -> None:
    """Print columns of a table with tabs between them, without pandas, which takes longer to load than to print.

    Args:
        table: ``entities`` or ``quotes``.
        columns: The columns wanted.
        articles: The articles.
        why: Whether to add how each quotation was found.
    """
    from arabnews_nlp.tables.rows import article_rows  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables.schema_tables import TABLES  # noqa: PLC0415

    names = [column.name for column in TABLES[table].columns]
    places = [names.index(column) for column in columns]
    rows = [[row[place] for place in places] for article in articles for row in article_rows(article, (table,))[table]]
    if why:
        columns = (*columns, "why")
        reasons = (quote.why for article in articles for quote in article.quotes)
        rows = [[*row, reason] for row, reason in zip(rows, reasons, strict=True)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([columns, *rows])
    typer.echo(out.getvalue(), nl=False)


def _order(bidi: bool | None) -> Order | None:
    """Return how lines are ordered; a terminal that would need it but lacks the extra gets them as they are."""
    from arabnews_nlp.render.terminal import orders_letters, visual_order  # noqa: PLC0415 - start-up time

    if bidi or (bidi is None and orders_letters(os.environ)):
        return None
    try:
        return visual_order()
    except DependencyError as error:
        typer.echo(f"arabnews: {error}", err=True)
        return None


def article_lines(article: Article, width: int, order: Order | None) -> Iterator[str]:
    """Yield an article's lines: codes and numbers at the left, Arabic alone at the right, one thing a line.

    Two Arabic cells on one line would change places in a terminal that orders letters, so no line has two.

    Args:
        article: The article.
        width: Columns of the terminal.
        order: What :func:`arabnews_nlp.render.terminal.visual_order` gave, or None.
    """
    about = " · ".join(str(part) for part in (article.id, article.source, article.published) if part)
    yield typer.style(f"── {about} ".ljust(width, "─"), dim=True)
    for entity in article.entities:
        yield from _entity_lines(entity, width, order)
    for place, quote in enumerate(article.quotes, 1):
        yield ""
        yield from _quote_lines(article, quote, place, width, order)
    yield ""


def _entity_lines(entity: Entity, width: int, order: Order | None) -> Iterator[str]:
    from arabnews_nlp.render.terminal import right_lines  # noqa: PLC0415 - start-up time

    score = "" if entity.score is None else f"{entity.score:.2f}"
    code = entity.value or entity.kb_id or entity.country or ""
    left = f"{code:<22} {entity.start}–{entity.end}".ljust(35) + f"{score:<5}"
    label = typer.style(f"{entity.label:<5}", fg=_COLOURS[entity.label], bold=True)
    for number, line in enumerate(right_lines(entity.text, max(width - _FACTS, 12), order)):
        yield f"{label}{left:<41}{line}" if number == 0 else " " * _FACTS + line


def _quote_lines(article: Article, quote: Quote, place: int, width: int, order: Order | None) -> Iterator[str]:
    from arabnews_nlp.render.terminal import right_lines  # noqa: PLC0415 - start-up time

    score = "" if quote.score is None else f"{quote.score:.2f}"
    inside = f"in {quote.parent}" if quote.parent else ""
    left = f"{place:<4} {quote.kind:<9} {inside:<8} {score}"
    who = next(right_lines(quote.who or "؟", max(width - _FACTS, 12), order), "")
    yield typer.style(f"{left:<{_FACTS}}", fg="yellow", bold=True) + typer.style(who, bold=True)
    for name in ("cue", "speaker", "via"):
        span = getattr(quote, name)
        if span:
            for number, line in enumerate(right_lines(article.text[slice(*span)], max(width - _FACTS, 12), order)):
                yield (typer.style(f"     {name:<{_FACTS - 5}}", dim=True) if number == 0 else " " * _FACTS) + line
    yield from right_lines(quote.text, width, order)
    for line in textwrap.wrap(quote.why, width - 5):
        yield typer.style(f"     {order(line, 'L') if order else line}", dim=True)
