"""``arabnews export`` and ``arabnews import``: records out to annotation tools and trainers, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["export_records", "import_corrected"]

_FORMATS = ".spacy, .conll, .json for Label Studio, .jsonl for doccano"


def export_records(
    records: Annotated[Path, typer.Argument(help="A JSONL file of records.")],
    output: Annotated[Path, typer.Option("-o", "--output", help=f"{_FORMATS}.")],
    to: Annotated[
        str | None, typer.Option(help="docbin, conll, label-studio or doccano, if the suffix does not say.")
    ] = None,
) -> None:
    """Write records for correction in an annotation tool, or for training."""
    from arabnews_nlp.exchange import export_articles  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables import read_records  # noqa: PLC0415

    export_articles(read_records(records), output, to)


def import_corrected(
    corrected: Annotated[Path, typer.Argument(help=f"What the tool gave back: {_FORMATS}.")],
    records: Annotated[Path, typer.Argument(help="The JSONL file of records that was exported.")],
    output: Annotated[Path, typer.Option("-o", "--output", help=".jsonl .parquet .csv .xlsx, as of extract.")],
    source: Annotated[
        str | None,
        typer.Option("--from", help="docbin, conll, label-studio or doccano, where the suffix does not say."),
    ] = None,
) -> None:
    """Take what was corrected back into records; what was left alone keeps all that is known of it."""
    from arabnews_nlp.exchange import import_corrections  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables import read_records, write_articles  # noqa: PLC0415

    articles = list(import_corrections(corrected, read_records(records), source))
    write_articles(articles, output, tokens=any(article.tokens for article in articles))
    typer.echo(f"{len(articles)} corrected articles to {output}", err=True)
