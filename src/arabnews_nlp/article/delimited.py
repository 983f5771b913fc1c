"""Articles in CSV, read as a stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from arabnews_nlp.article.document import Document, Failures
from arabnews_nlp.article.encodings import codec_of_file, open_bytes
from arabnews_nlp.article.fields import LONGEST_LINE, Fields, document_of_record
from arabnews_nlp.errors import EmptyFileError, PublishedDateError, RecordError

__all__ = ["read_csv"]

_LONGEST_CELL = 1 << 26


def read_csv(
    path: Path, identifier: str, fields: Fields, encoding: str | None, failures: Failures
) -> Iterator[Document]:
    """Yield the rows of a CSV file whose first row names the columns; parted by comma, semicolon or tab.

    Args:
        path: The file.
        identifier: Beginning of the identifiers of records that have none.
        fields: Names of the columns.
        encoding: As for :func:`arabnews_nlp.article.readers.read_documents`.
        failures: What becomes of a broken row.

    Raises:
        EmptyFileError: There is no row in it.
        EncodingError: The file is not in the encoding.
        RecordError: A row lacks the text, or the file has no such column.
        PublishedDateError: A date of publication is impossible.
    """
    csv.field_size_limit(_LONGEST_CELL)  # articles are longer than the module's limit of 131,072 characters
    codec = codec_of_file(path, encoding)
    seen = False
    with open_bytes(path) as stream, io.TextIOWrapper(stream, encoding=codec, newline="") as text:
        lines = _Lines(text, path)
        # Strict: else a quotation mark in the middle of a cell is lost, and one never closed swallows the file unseen.
        rows = csv.DictReader(lines, delimiter=_delimiter(text), strict=True)
        try:
            columns = rows.fieldnames
        except csv.Error as error:
            raise RecordError(path, f"line 1: not CSV ({error}); the first row must name the columns") from error
        if columns is not None and fields.text not in columns:
            names = ", ".join(columns)
            raise RecordError(path, f"line 1: no column {fields.text!r} (columns: {names}); name the one with the text")
        number = 0
        while True:
            first = lines.begin_row()
            try:
                row = next(rows, None)
                if row is None:
                    break
                seen = True
                number += 1
                document = document_of_record(row, fields, path, f"line {first}", f"{identifier}-{number}")
            except csv.Error as error:
                lines.go_back()
                problem = f"line {first}: not CSV ({error}); double the quotation marks inside a cell"
                failures.report(RecordError(path, problem))
                seen = True
                continue
            except (RecordError, PublishedDateError) as error:
                failures.report(error)
                continue
            yield document
    if not seen:
        raise EmptyFileError(path, "no row in it; the first row must name the columns, each other is an article")


class _Lines:
    """The lines of a CSV file; those behind the first line of a broken row can be read again.

    Args:
        text: The file.
        path: Its name, for messages.
    """

    def __init__(self, text: io.TextIOWrapper, path: Path) -> None:
        self._text = text
        self._path = path
        self._row: list[str] = []
        self._again: list[str] = []
        self._number = 0

    def __iter__(self) -> Iterator[str]:
        """Return the lines."""
        return self

    def __next__(self) -> str:
        """Return the next line."""
        line = self._again.pop() if self._again else self._text.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        if len(line) > LONGEST_LINE:
            raise RecordError(self._path, f"a line is longer than {LONGEST_LINE >> 20} MiB; it is no CSV of articles")
        self._row.append(line)
        self._number += 1
        return line

    def begin_row(self) -> int:
        """Forget the lines of the last row; return the number of the line that comes next."""
        self._row = []
        return self._number + 1

    def go_back(self) -> None:
        """Go back to the second line of the row that was begun last."""
        self._again.extend(reversed(self._row[1:]))
        self._number -= len(self._row[1:])
        self._row = self._row[:1]


def _delimiter(text: io.TextIOWrapper) -> str:
    """Guess the delimiter from the first row and go back to the beginning."""
    first = text.readline(LONGEST_LINE)
    text.seek(0)
    return max(",;\t", key=first.count)
