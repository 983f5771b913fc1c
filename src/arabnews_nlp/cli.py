"""The command ``arabnews``: extract, show, render, evaluate, check, train, info.

Exit codes: 0 done; 1 some articles failed (they are in the dead-letter file, the rest is written);
2 usage or unreadable input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from arabnews_nlp import __version__
from arabnews_nlp.commands.check import check
from arabnews_nlp.commands.exchange import export_records, import_corrected
from arabnews_nlp.commands.extract import extract
from arabnews_nlp.commands.render import render
from arabnews_nlp.commands.show import show
from arabnews_nlp.commands.sql import sql
from arabnews_nlp.commands.train import train
from arabnews_nlp.errors import ArabNewsError

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Turn Arabic news into data.", rich_markup_mode=None)
app.command()(extract)
app.command()(show)
app.command()(render)


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


app.command()(train)
app.command("export")(export_records)
app.command("import")(import_corrected)
app.command()(sql)
app.command()(check)


def main() -> None:
    """Run the command; our own errors become one line on stderr and exit code 2."""
    try:
        app()
    except ArabNewsError as error:
        typer.echo(f"arabnews: {error}", err=True)
        raise SystemExit(2) from None
