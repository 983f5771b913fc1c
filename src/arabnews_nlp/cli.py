"""The command ``arabnews``: extract, show, render, evaluate, info.

Exit codes: 0 done; 1 some articles failed (they are in the dead-letter file, the rest is written);
2 usage or unreadable input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from arabnews_nlp import __version__
from arabnews_nlp.errors import ArabNewsError, InputError

if TYPE_CHECKING:
    from arabnews_nlp.analysis import Article
    from arabnews_nlp.pipeline import Pipeline

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Turn Arabic news into data.", rich_markup_mode=None)

STDIO = "-"


class _Run:
    """One run of ``extract``: reads documents, analyses them, keeps the failures aside."""

    def __init__(self, pipeline: Pipeline, published: str | None, encoding: str | None, fields: dict[str, str]) -> None:
        self.pipeline = pipeline
        self.published = published
        self.encoding = encoding
        self.fields = fields
        self.failed: list[dict[str, str | None]] = []
        self.done = 0

    def articles(self, inputs: list[str], processes: int) -> Iterator[Article]:
        """Yield the analysed articles of all inputs, in order."""
        for article in self.pipeline.pipe(self._records(inputs), n_process=processes):
            self.done += 1
            yield article

    def _records(self, inputs: list[str]) -> Iterator[dict[str, object]]:
        from arabnews_nlp.article import read_documents  # noqa: PLC0415 - start-up time
        from arabnews_nlp.pipeline import check_text  # noqa: PLC0415

        for name in inputs:
            for document in read_documents(name, encoding=self.encoding, on_error=self._fail, **self.fields):
                try:
                    check_text(document.text)
                except InputError as error:
                    self.failed.append({"id": document.id, "place": document.place, "reason": str(error)})
                    continue
                published = document.published or self.published
                yield {"id": document.id, "text": document.text, "published": published}

    def _fail(self, error: ArabNewsError) -> None:
        self.failed.append({"id": None, "place": getattr(error, "path", None), "reason": str(error)})


def _with_progress(articles: Iterator[Article]) -> Iterator[Article]:
    """Show progress on stderr, only when it is a terminal."""
    if not sys.stderr.isatty():
        yield from articles
        return
    from rich.console import Console  # noqa: PLC0415 - start-up time
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for article in articles:
            progress.advance(task)
            yield article


@app.command()
def extract(
    inputs: Annotated[
        list[str], typer.Argument(help=".txt .html .jsonl .csv .parquet, a folder, or - for text on stdin.")
    ],
    output: Annotated[str, typer.Option("-o", "--output", help=".jsonl .parquet .csv .xlsx, or - for JSONL.")] = STDIO,
    published: Annotated[str | None, typer.Option(help="Publication date of articles that carry none.")] = None,
    model: Annotated[str, typer.Option(help="A bundled model's name or a folder.")] = "arabnews-base",
    encoding: Annotated[str | None, typer.Option(help="Encoding of the input, such as windows-1256.")] = None,
    names: Annotated[
        Path | None, typer.Option(help="Your own list of names: .csv with name, label, id, aliases.")
    ] = None,
    processes: Annotated[int, typer.Option(help="Number of processes.")] = 1,
    tokens: Annotated[bool, typer.Option("--tokens", help="Add tokens, sentences and zones to JSONL.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte-order mark, for Excel.")] = False,
    id_field: Annotated[str, typer.Option(help="Column of the id.")] = "id",
    text_field: Annotated[str, typer.Option(help="Column of the text.")] = "text",
    published_field: Annotated[str, typer.Option(help="Column of the publication date.")] = "published",
) -> None:
    """Analyse articles and write records or tables."""
    from arabnews_nlp.article import read_published  # noqa: PLC0415 - start-up time
    from arabnews_nlp.pipeline import load  # noqa: PLC0415
    from arabnews_nlp.tables import write_articles, write_text_whole  # noqa: PLC0415

    read_published(published)
    fields = {"id_field": id_field, "text_field": text_field, "published_field": published_field}
    run = _Run(load(model, names=names), published, encoding, fields)
    articles = _with_progress(run.articles(inputs, processes))
    if output == STDIO:
        for article in articles:
            typer.echo(json.dumps(article.to_dict(tokens=tokens), ensure_ascii=False))
    else:
        for path in write_articles(articles, Path(output), tokens=tokens, bom=bom):
            typer.echo(f"wrote {path}", err=True)
    if not run.failed:
        return
    for failure in run.failed:
        typer.echo(f"failed: {failure['reason']}", err=True)
    if output != STDIO:
        dead_letters = Path(output).with_name(Path(output).name + ".failed.jsonl")
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in run.failed)
        write_text_whole(dead_letters, lines)
        typer.echo(f"{len(run.failed)} failed, see {dead_letters}; {run.done} done", err=True)
    raise typer.Exit(1 if run.done else 2)


@app.command()
def show(
    file: Annotated[Path, typer.Argument(help="A JSONL file of records.")],
    why: Annotated[bool, typer.Option("--why", help="Analyse again and say how each quotation was found.")] = False,
) -> None:
    """Print entities and quotations as tables."""
    import pandas as pd  # noqa: PLC0415 - start-up time
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from arabnews_nlp.pipeline import load  # noqa: PLC0415
    from arabnews_nlp.tables import entities_frame, quotes_frame, read_records  # noqa: PLC0415

    articles = list(read_records(file))
    if why:
        pipeline = load()
        articles = [pipeline(article.text, published=article.published, id=article.id) for article in articles]
    entities = entities_frame(articles)[["article", "label", "text", "value", "start", "end"]]
    quotes = quotes_frame(articles)[["article", "kind", "who", "cue", "text"]]
    if why:
        quotes["why"] = [quote.why for article in articles for quote in article.quotes]
    for title, frame in (("entities", entities), ("quotes", quotes)):
        if not sys.stdout.isatty():
            typer.echo(frame.to_csv(sep="\t", index=False), nl=False)
            continue
        table = Table(title=title)
        for column in frame.columns:
            table.add_column(column)
        for row in frame.itertuples(index=False):
            table.add_row(*("" if pd.isna(value) else str(value) for value in row))
        Console().print(table)


@app.command()
def render(
    file: Annotated[Path, typer.Argument(help="A JSONL file of records; the first article is rendered.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")],
) -> None:
    """Write an article as a right-to-left page."""
    from arabnews_nlp.errors import EmptyFileError  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables import read_records, write_text_whole  # noqa: PLC0415

    article = next(read_records(file), None)
    if article is None:
        raise EmptyFileError(file, "it holds no record; write one with: arabnews extract ARTICLE -o FILE")
    write_text_whole(output, article.to_html(full_page=True))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold records (JSONL).")],
    predicted: Annotated[Path, typer.Argument(help="Predicted records (JSONL).")],
) -> None:
    """Print precision, recall and F1 of entities, dates and quotations."""
    from arabnews_nlp.evaluation import evaluate_files  # noqa: PLC0415 - start-up time

    typer.echo(f"{'':20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'pred':>7}")
    for name, score in evaluate_files(gold, predicted).items():
        rates = f"{score.precision:7.2f}{score.recall:7.2f}{score.f1:7.2f}"
        typer.echo(f"{name:20}{rates}{score.gold:7}{score.predicted:7}")


@app.command()
def info() -> None:
    """Print version, models, their licence and data, and paths."""
    from arabnews_nlp._models import model_names, model_path  # noqa: PLC0415 - start-up time

    typer.echo(f"arabnews_nlp {__version__}, Python {sys.version.split()[0]}")
    for name in model_names():
        folder = model_path(name)
        settings = json.loads((folder / "pipeline.json").read_text(encoding="utf-8"))
        typer.echo(f"model {name}: {folder}")
        for key in ("version", "licence", "entities", "data"):
            typer.echo(f"  {key}: {settings.get(key)}")


def main() -> None:
    """Run the command; our own errors become one line on stderr and exit code 2."""
    try:
        app()
    except ArabNewsError as error:
        typer.echo(f"arabnews: {error}", err=True)
        raise SystemExit(2) from None
