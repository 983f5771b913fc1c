"""``arabnews render``: an article as a page, or many as one page that searches and filters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arabnews_nlp.errors import ConfigError, DocumentError, EmptyFileError

if TYPE_CHECKING:
    from arabnews_nlp.analysis import Article

__all__ = ["render"]

_MEND = "write records with: arabnews extract ARTICLES -o FILE.jsonl --tokens"


def render(
    inputs: Annotated[list[Path], typer.Argument(help="JSONL files of records, or folders of such files.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")],
    article: Annotated[str | None, typer.Option("--article", help="Only the article of this id.")] = None,
    title: Annotated[str, typer.Option("--title", help="Heading of a page of many articles.")] = "أرشيف الأخبار",
) -> None:
    """Write a right-to-left page: of one article, or of many with search and filters by person, place and day."""
    from arabnews_nlp.render import index_html  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables import write_text_whole  # noqa: PLC0415

    articles = list(_articles(inputs))
    if article is not None:
        articles = [found for found in articles if found.id == article][:1]
        if not articles:
            raise ConfigError(f"no record has the id {article!r}; leave --article out to see all on one page")
    if not articles:
        raise EmptyFileError(inputs[0], f"it holds no record; {_MEND}")
    page = articles[0].to_html(full_page=True) if len(articles) == 1 else index_html(articles, title=title)
    write_text_whole(output, page)


def _articles(inputs: list[Path]) -> Iterator[Article]:
    from arabnews_nlp.tables import read_records  # noqa: PLC0415 - start-up time

    for path in inputs:
        if path.is_dir():
            files = sorted(path.rglob("*.jsonl"))
            if not files:
                raise EmptyFileError(path, f"it holds no .jsonl file; {_MEND}")
            for file in files:
                yield from read_records(file)
        elif path.suffix != ".jsonl":
            raise DocumentError(path, f"is not a file of records; {_MEND}")
        else:
            yield from read_records(path)
