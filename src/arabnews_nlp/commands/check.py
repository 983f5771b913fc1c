"""``arabnews check``: is a claimed quotation in an article, word for word, and is it the speaker's?"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from arabnews_nlp.errors import ClaimError, ConfigError, EmptyFileError

if TYPE_CHECKING:
    import pandas as pd

    from arabnews_nlp.analysis import Article
    from arabnews_nlp.records import QuoteCheck

__all__ = ["check"]


def check(
    articles: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="An article or a table of them, or records of arabnews extract.")
    ],
    quote: Annotated[str | None, typer.Option(help="The claimed words.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Who is said to have said them.")] = None,
    claims: Annotated[
        Path | None, typer.Option(help="A table of claims: .csv .jsonl .parquet with claim, speaker, article.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=".csv .jsonl .parquet, or .html for a page side by side.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="Publication date of articles that carry none.")] = None,
    model: Annotated[str, typer.Option(help="A bundled model's name or a folder.")] = "arabnews-base",
) -> None:
    """Check claimed quotations, one or a table, against articles."""
    from arabnews_nlp.corpus.checks import check_table  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables.writing import check_suffix  # noqa: PLC0415

    if (quote is None) == (claims is None):
        raise ConfigError("give either --quote with the claimed words or --claims with a table of them")
    if output is not None and output.suffix not in _SUFFIXES:
        raise ConfigError(f"{output}: the output's suffix must be {', '.join(_SUFFIXES)}")
    if output is not None and output.suffix == ".parquet":
        check_suffix(output)
    rows: Any = [{"claim": quote, "speaker": speaker}] if claims is None else _read_claims(claims)
    frame, checks = check_table(rows, _read_articles(articles, model, published))
    problems = frame["problem"].dropna().tolist()
    if claims is None and problems:
        raise ClaimError(problems[0])
    if output is not None:
        _write(frame, checks, output)
        typer.echo(f"{len(frame)} claims to {output}", err=True)
    elif claims is None:
        _print(frame.to_dict("records")[0])
    else:
        typer.echo(_flat(frame).to_csv(sep="\t", index=False), nl=False)
    if problems:
        typer.echo(f"{len(problems)} could not be checked; see the column 'problem'", err=True)
        raise typer.Exit(1 if len(problems) < len(frame) else 2)


_SUFFIXES = (".csv", ".jsonl", ".parquet", ".html")


def _read_articles(name: str, model: str, published: str | None) -> Iterator[Article]:
    """Yield articles: records as they are, everything else analysed."""
    from arabnews_nlp.article import read_documents  # noqa: PLC0415 - start-up time
    from arabnews_nlp.pipeline import load  # noqa: PLC0415
    from arabnews_nlp.tables import read_records  # noqa: PLC0415

    if _holds_records(Path(name)):
        yield from read_records(name)
        return
    pipeline = load(model)
    for document in read_documents(name):
        yield pipeline(document.text, published=document.published or published, id=document.id)


def _holds_records(path: Path) -> bool:
    """Tell records of ``arabnews extract`` by the quotations in their first line."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as lines:
        first = next((line for line in lines if line.strip()), "")
    try:
        record = json.loads(first)
    except ValueError:  # the reader of articles says what is wrong with it
        return False
    return isinstance(record, dict) and isinstance(record.get("quotes"), list)


def _read_claims(path: Path) -> pd.DataFrame:
    from arabnews_nlp._given import read_given  # noqa: PLC0415 - start-up time

    frame = read_given(path, "claims")
    if frame.empty:
        raise EmptyFileError(path, "no claim in it")
    return frame


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table of checks with its lists as JSON and its texts harmless to spreadsheets."""
    from arabnews_nlp.tables.delimited import harmless_cell  # noqa: PLC0415 - start-up time

    flat = frame.copy()
    for name in ("differences", "quotes"):
        flat[name] = [json.dumps(value, ensure_ascii=False) for value in frame[name]]
    return flat.map(lambda value: harmless_cell(value) if isinstance(value, str) else value)


def _write(frame: pd.DataFrame, checks: list[QuoteCheck], output: Path) -> None:
    from arabnews_nlp.render import checks_html  # noqa: PLC0415 - start-up time
    from arabnews_nlp.tables.whole import whole_file, write_text_whole  # noqa: PLC0415

    if output.suffix == ".html":
        write_text_whole(output, checks_html(checks, full_page=True))
    elif output.suffix == ".jsonl":
        lines = json.loads(frame.to_json(orient="records", force_ascii=False))
        write_text_whole(output, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    else:
        with whole_file(output) as part:
            if output.suffix == ".csv":
                _flat(frame).to_csv(part, index=False, encoding="utf-8")
            else:
                _flat(frame).to_parquet(part, index=False)


def _print(row: Mapping[Hashable, Any]) -> None:
    """Print one check, a line a fact; facts that there are none of are left out."""
    import pandas as pd  # noqa: PLC0415 - start-up time

    names = ("verdict", "similarity", "reason", "article", "start", "end", "text", "who", "speaker_agrees")
    for name in names:
        value = row[name]
        if not pd.isna(value) and value != "":
            typer.echo(f"{name}\t{value}")
    for difference in row["differences"]:
        concerns = ", ".join(difference["concerns"])
        typer.echo(f"{difference['kind']}\t{concerns}\t{difference['claimed'] or '-'}\t{difference['written'] or '-'}")
