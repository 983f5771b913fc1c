"""A frame of articles to a frame of records, and records to tables: what Spark and Dask call on each of their parts.

Records are those of the command line, a JSON line an article: everything that is known stands in them, and every table
comes out of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from arabnews_nlp._models import DEFAULT_MODEL
from arabnews_nlp._optional import needed
from arabnews_nlp.analysis import Article
from arabnews_nlp.article.fields import Fields, document_of_record
from arabnews_nlp.corpus.extraction import refusal
from arabnews_nlp.corpus.workers import Job, analyse
from arabnews_nlp.errors import ConfigError, InputError
from arabnews_nlp.pipeline import load
from arabnews_nlp.records import Preference
from arabnews_nlp.tables.record import article_of_record, record_line
from arabnews_nlp.tables.rows import DEFAULT_TABLES, article_rows

with needed("pyarrow", "this package", "parquet"):
    import pyarrow as pa

    from arabnews_nlp.tables.parquet import arrow_schema, arrow_table

if TYPE_CHECKING:
    from arabnews_nlp.integrations.camel import CamelMorphology, CamelNER
    from arabnews_nlp.pipeline import Pipeline

__all__ = ["RECORD_COLUMNS", "Settings", "analyse_frame", "plain_schema", "table_of_records"]

RECORD_COLUMNS = ("article", "record", "failed")
"""The columns of a frame of records: the id, the JSON line or null, and why there is none or null."""

# Rows analysed before they are handed on: a record is some ten times its text.
ROWS = 64
_LOCK = Lock()


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides the result, beside the articles.

    Attributes:
        model: A bundled model's name or a folder that every worker can read.
        prefer: ``balanced``, ``precision`` or ``recall``, as of :func:`arabnews_nlp.load`.
        threads: Threads of the encoder in each worker; 1, since workers are as many as cores.
        names: The user's list of names, a file that every worker can read.
        entities: CAMeL Tools' names, as of :func:`arabnews_nlp.load`; the extra ``camel`` on every worker.
        morphology: CAMeL Tools' morphology, likewise; it stands in the records.
        published: Publication date of articles that carry none.
        max_bytes: An article whose text is larger, in UTF-8, is refused.
        fields: Names of the columns.
    """

    model: str = DEFAULT_MODEL
    prefer: Preference = "balanced"
    threads: int = 1
    names: str | None = None
    # They may hold mappings, which have no hash; the other fields tell settings apart well enough, equality the rest.
    entities: Literal["camel", "vote", "union"] | CamelNER | None = field(default=None, hash=False)
    morphology: Literal["camel"] | CamelMorphology | None = field(default=None, hash=False)
    published: str | None = None
    max_bytes: int = 5_000_000
    fields: Fields = Fields()  # noqa: RUF009 - it is frozen

    def columns(self, present: Sequence[str]) -> list[str]:
        """Return the columns that are read, of those that a frame has.

        Raises:
            ConfigError: The column of the text or of the id is missing.
        """
        wanted = (self.fields.id, self.fields.text, self.fields.published, self.fields.source)
        for name in wanted[:2]:
            if name not in present:
                raise ConfigError(
                    f"the articles have no column {name!r} (columns: {', '.join(present)}); "
                    "each needs an id of its own and its text: fields=Fields(id=…, text=…) names the columns"
                )
        return [name for name in wanted if name in present]


@cache
def _pipeline(settings: Settings) -> Pipeline:
    """Return the pipeline of a worker, loaded once in each process."""
    return load(
        settings.model,
        prefer=settings.prefer,
        threads=settings.threads,
        names=settings.names,
        entities=settings.entities,
        morphology=settings.morphology,
    )


def analyse_frame(articles: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the records of articles, a row each, in their order.

    Args:
        articles: A row an article: ``id``, ``text``, and where there are, ``published`` and ``source``.
        settings: What decides the result.

    Returns:
        The columns ``article``, ``record`` and ``failed``; ``failed`` says why there is no record.

    Raises:
        ConfigError: A column is missing.

    Example:
        >>> frame = pd.DataFrame({"id": ["a", "b"], "text": ["زار طنجة", None]})
        >>> analyse_frame(frame, Settings(model="arabnews-crf"))["failed"].tolist()
        [None, "row: id 'b': field 'text' is null, not a string"]
    """
    columns = settings.columns(list(articles.columns))
    rows = articles[columns].astype(object).where(articles[columns].notna(), None).to_dict("records")
    # Threads of one worker share the model, whose parts are not all made for two at a time.
    with _LOCK:
        found = [_record(row, settings) for row in rows]
    return pd.DataFrame(found, columns=list(RECORD_COLUMNS), dtype=object)


def _record(row: dict[Any, Any], settings: Settings) -> tuple[str | None, str | None, str | None]:
    fields = settings.fields
    identifier = row[fields.id]
    if identifier is None or identifier == "":
        return None, None, f"it has no {fields.id!r}; give each article an id of its own"
    try:
        document = document_of_record(row, fields, "row", f"id {str(identifier)!r}", "")
    except InputError as error:
        return str(identifier), None, str(error)
    reason = refusal(document, settings.max_bytes)
    if reason is None:
        job = Job(document.text, document.published or settings.published, document.id, document.source)
        (outcome,) = analyse(_pipeline(settings), [job])
        if isinstance(outcome, Article):
            return document.id, record_line(outcome, tokens=True), None
        reason = str(outcome)
    return document.id, None, reason


def pieces(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield a frame a few rows at a time, so that its records need not fit into memory together."""
    for start in range(0, len(articles), ROWS):
        yield articles.iloc[start : start + ROWS]


def plain_schema(table: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return a table's Arrow schema with labels as plain strings, which engines know better than dictionaries.

    Args:
        table: Name of the table.

    Raises:
        ConfigError: There is no such table.
    """
    if table not in (*DEFAULT_TABLES, "tokens"):
        raise ConfigError(f"no table {table!r}; there are {', '.join((*DEFAULT_TABLES, 'tokens'))}")
    schema = arrow_schema(table)
    fields = [field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field for field in schema]
    return pa.schema(fields, metadata=schema.metadata)


def table_of_records(records: Sequence[str | None], table: str) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the rows of a table as an Arrow table.

    Args:
        records: JSON lines; None for articles that failed.
        table: ``articles``, ``entities``, ``quotes``, ``names`` or ``tokens``.

    Raises:
        ConfigError: There is no such table.

    Example:
        >>> table_of_records(['{"id": "a", "text": "نص"}', None], "articles")["characters"].to_pylist()
        [2]
    """
    schema = plain_schema(table)
    articles = (article_of_record(json.loads(record)) for record in records if record is not None)
    rows = [row for article in articles for row in article_rows(article, (table,))[table]]
    return arrow_table(table, rows).cast(schema)
