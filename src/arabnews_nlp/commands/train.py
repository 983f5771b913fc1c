"""``arabnews train``: fine-tune a model on corrected records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from arabnews_nlp.training import Progress, Trained

__all__ = ["train"]


def train(
    train: Annotated[Path, typer.Option("--train", help="Corrected records to learn from (.jsonl).")],
    dev: Annotated[Path, typer.Option("--dev", help="Other corrected records, to choose by and to measure on.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The new model's folder.")],
    model: Annotated[str, typer.Option(help="The model to begin with: a name or a folder.")] = "arabnews-base",
    epochs: Annotated[int, typer.Option(help="Most times that the records are read.")] = 6,
    patience: Annotated[int, typer.Option(help="Stop after so many epochs without a gain on --dev.")] = 2,
    rate: Annotated[float, typer.Option(help="Highest learning rate.")] = 1e-4,
    seed: Annotated[int, typer.Option(help="Beginning of chance.")] = 11,
    threads: Annotated[int | None, typer.Option(help="Threads of torch.")] = None,
) -> None:
    """Fine-tune a model on your corrected records (extra: train)."""
    from arabnews_nlp import training  # noqa: PLC0415 - torch is loaded by this command alone

    with _progress() as report:
        trained = training.train(
            train,
            dev,
            output,
            model=model,
            epochs=epochs,
            patience=patience,
            peak_rate=rate,
            seed=seed,
            threads=threads,
            on_progress=report,
        )
    _tell(trained)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Say on stderr how each epoch ended, and on a terminal how far the present one is."""
    if not sys.stderr.isatty():
        yield _tell_epoch
        return
    from rich.console import Console  # noqa: PLC0415 - start-up time
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def report(now: Progress) -> None:
            if now.score is not None:
                _tell_epoch(now)
            else:
                state = f"epoch {now.epoch} of {now.epochs}, loss {now.loss:.3f}, {now.pieces_per_second:.0f} pieces/s"
                bar.update(task, completed=now.step, total=now.steps, description=state)

        yield report


def _tell_epoch(now: Progress) -> None:
    if now.score is not None:
        name = f"epoch {now.epoch}" if now.epoch else "before training"
        typer.echo(f"{name}: F1 {now.score:.2f} on the development records", err=True)


def _tell(trained: Trained) -> None:
    """Print the figures before and after, and how to use the model."""
    typer.echo(f"{'F1, whole pipeline':24}{'before':>8}{'after':>8}{'items':>8}")
    for name, after in trained.after.items():
        if after.gold:
            typer.echo(f"{name:24}{trained.before[name].f1:8.2f}{after.f1:8.2f}{after.gold:8}")
    typer.echo(f"epoch {trained.best} kept; use it with --model {trained.folder}")
    if not trained.gained:
        typer.echo("no epoch was better than the model that training began with: correct more records", err=True)
