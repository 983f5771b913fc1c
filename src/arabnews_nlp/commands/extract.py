"""``arabnews extract``: articles to records or tables."""

from __future__ import annotations

import shlex
import sys
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arabnews_nlp.errors import ConfigError

if TYPE_CHECKING:
    from arabnews_nlp.corpus.extraction import Extraction

__all__ = ["extract"]

STDIO = "-"


def _with_progress(counts: Iterable[int], total: Callable[[], int]) -> None:
    """Run to the end, showing number, rate and time left on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        deque(counts, maxlen=0)
        return
    from rich.console import Console  # noqa: PLC0415 - start-up time
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    rate = TextColumn("{task.speed:.1f} articles/s")
    columns = (BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn(elapsed_when_finished=True))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total())
        for count in counts:
            progress.update(task, completed=count)


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
    entities: Annotated[
        str | None, typer.Option(help="CAMeL Tools' names (extra camel): camel, vote or union with ours.")
    ] = None,
    morphology: Annotated[
        str | None, typer.Option(help="camel: lemma and root of each token (extra camel), written with --tokens.")
    ] = None,
    processes: Annotated[int, typer.Option(help="Number of processes.")] = 1,
    threads: Annotated[
        int | None, typer.Option(help="Threads of the encoder, divided among the processes; else one a core.")
    ] = None,
    tokens: Annotated[bool, typer.Option("--tokens", help="Add tokens, sentences and zones to JSONL.")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="Begin CSV with a byte-order mark, for Excel.")] = False,
    id_field: Annotated[str, typer.Option(help="Column of the id.")] = "id",
    text_field: Annotated[str, typer.Option(help="Column of the text.")] = "text",
    published_field: Annotated[str, typer.Option(help="Column of the publication date.")] = "published",
    source_field: Annotated[str, typer.Option(help="Column of the outlet.")] = "source",
    max_bytes: Annotated[int, typer.Option(help="Largest text of an article, in bytes of UTF-8.")] = 5_000_000,
    part_size: Annotated[int, typer.Option(help="Articles saved at a time, for --resume.")] = 200,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was ended.")] = False,
) -> None:
    """Analyse articles and write records or tables."""
    from arabnews_nlp.corpus.extraction import Extraction, Options  # noqa: PLC0415 - start-up time
    from arabnews_nlp.pipeline import load  # noqa: PLC0415
    from arabnews_nlp.published import read_published  # noqa: PLC0415

    read_published(published)
    if processes < 1 or part_size < 1:
        raise ConfigError("--processes and --part-size must be at least 1")
    fields = {"id_field": id_field, "text_field": text_field}
    fields |= {"published_field": published_field, "source_field": source_field}
    options = Options(published, encoding, max_bytes, fields, str(names) if names else None)
    choices: dict[str, Any] = {"entities": entities, "morphology": morphology}  # load() refuses what it does not know
    pipeline = load(model, threads=threads, names=names, **choices)
    run = Extraction(pipeline, inputs, options, n_process=processes, part_size=part_size)
    if output == STDIO:
        _to_stdout(run, tokens=tokens)
    else:
        _to_file(run, Path(output), resume=resume, tokens=tokens, bom=bom)
    if run.failed:
        raise typer.Exit(1 if run.done else 2)


def _to_file(run: Extraction, path: Path, *, resume: bool, tokens: bool, bom: bool) -> None:
    """Write to a file, and say on stderr how many articles there are and where failures lie."""
    from arabnews_nlp.article import read_documents  # noqa: PLC0415 - start-up time
    from arabnews_nlp.corpus.extraction import dead_letters  # noqa: PLC0415

    def total() -> int:
        fields, encoding = run.options.fields, run.options.encoding
        documents = (read_documents(name, encoding=encoding, on_error=lambda _: None, **fields) for name in run.inputs)
        return sum(1 for source in documents for _ in source)

    counts = run.to_file(path, resume=resume, tokens=tokens, bom=bom)
    try:
        _with_progress(counts, total)
    except KeyboardInterrupt:
        counts.close()  # saves what is done, also where the key was struck outside of it
        command = shlex.join(["arabnews", *(word for word in sys.argv[1:] if word != "--resume"), "--resume"])
        typer.echo(f"interrupted; {run.done} articles are done. Go on with: {command}", err=True)
        raise typer.Exit(130) from None
    typer.echo(f"{run.done} articles to {path}", err=True)
    if run.failed:
        typer.echo(f"{run.failed} failed, see {dead_letters(path)}", err=True)


def _to_stdout(run: Extraction, *, tokens: bool) -> None:
    """Write records as they come; failures are lines on stderr."""
    from arabnews_nlp.analysis import Article  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables.record import record_line  # noqa: PLC0415

    for outcome in run.outcomes():
        if isinstance(outcome, Article):
            typer.echo(record_line(outcome, tokens=tokens), nl=False)
        else:
            typer.echo(f"failed: {outcome.reason}", err=True)
