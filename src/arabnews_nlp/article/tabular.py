"""Articles in records: JSON lines, CSV and parquet, read as streams."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from arabnews_nlp.article.document import Document, Failures
from arabnews_nlp.article.encodings import HEAD, codec_of, codec_of_file, decode, open_bytes
from arabnews_nlp.article.unpacking import refuse_growth
from arabnews_nlp.errors import DocumentError, EmptyFileError, InputError, PublishedDateError, RecordError
from arabnews_nlp.published import read_published

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Fields", "document_of_record", "read_csv", "read_jsonl", "read_parquet"]

_ROWS = 256
# Bounds of memory: a longer line or cell is no article, but a broken file or a trap.
_LONGEST_LINE = 1 << 26
_LONGEST_CELL = 1 << 26
# So many lists and objects in one line are no article: each takes far more memory than its two brackets.
_MOST_PARTS = 1 << 20


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of a record's fields.

    Attributes:
        id: The identifier; records may lack it.
        text: The article's text; every record has it.
        published: The day of publication; records may lack it.
        source: The outlet; records may lack it.
    """

    id: str = "id"
    text: str = "text"
    published: str = "published"
    source: str = "source"


def document_of_record(
    record: Mapping[str, object], fields: Fields, path: str | Path, place: str, default_id: str
) -> Document:
    """Make a document of a record.

    Args:
        record: Its fields.
        fields: Their names.
        path: The file, for messages.
        place: Its line or row, for messages.
        default_id: Its identifier, where the record has none.

    Raises:
        RecordError: It has no text.
        PublishedDateError: Its date of publication is impossible.
    """
    if fields.text not in record:
        names = ", ".join(str(name) for name in list(record)[:12]) or "none"
        raise RecordError(
            path, f"{place}: no field {fields.text!r} (fields: {names}); name the one that holds the text"
        )
    text = record[fields.text]
    if not isinstance(text, str):
        kind = "null" if text is None else type(text).__name__
        raise RecordError(path, f"{place}: field {fields.text!r} is {kind}, not a string")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        code = f"U+{ord(text[error.start]):04X}"
        raise RecordError(path, f"{place}: half a surrogate pair ({code}) in the text; repair the record") from error
    identifier = record.get(fields.id)
    published = read_published(record.get(fields.published), place=f"{path}: {place}")
    name = default_id if identifier is None or identifier == "" else str(identifier)
    source = record.get(fields.source)
    return Document(name, text, published, f"{path}: {place}", str(source) if source else None)


def read_jsonl(
    path: Path, identifier: str, fields: Fields, encoding: str | None, failures: Failures
) -> Iterator[Document]:
    """Yield the records of a JSON-lines file (``.jsonl``, ``.jsonl.gz``); blank lines are passed over.

    Args:
        path: The file.
        identifier: Beginning of the identifiers of records that have none.
        fields: Names of the fields.
        encoding: As for :func:`arabnews_nlp.article.readers.read_documents`.
        failures: What becomes of a broken record.

    Raises:
        EmptyFileError: There is no record in it.
        EncodingError: A line is not in the encoding.
        RecordError: A line is no JSON object or lacks the text.
        PublishedDateError: A date of publication is impossible.
    """
    seen = False
    with open_bytes(path) as stream:
        for number, line in enumerate(_jsonl_lines(stream, path, encoding, failures), 1):
            if line is not None and not line.strip():
                continue
            seen = True
            if line is None:
                continue
            try:
                record = _json_object(line, path, number)
                document = document_of_record(record, fields, path, f"line {number}", f"{identifier}-{number}")
            except (RecordError, PublishedDateError) as error:
                failures.report(error)
                continue
            yield document
    if not seen:
        raise EmptyFileError(path, "no record in it; each line must be a JSON object")


def _jsonl_lines(stream: BinaryIO, path: Path, encoding: str | None, failures: Failures) -> Iterator[str | None]:
    """Yield the lines decoded; None for one whose bytes are not in the encoding, once it has been reported."""
    codec = codec_of(stream.read(HEAD), encoding)
    stream.seek(0)
    if codec.startswith("utf-16"):  # its line ends are more than one byte, so lines cannot be parted before decoding
        yield from io.TextIOWrapper(stream, encoding=codec_of_file(path, encoding), newline="\n")
        return
    offset = 0
    for number, raw in enumerate(_bounded_lines(stream), 1):
        try:
            if len(raw) > _LONGEST_LINE:
                raise RecordError(
                    path, f"line {number}: longer than {_LONGEST_LINE >> 20} MiB; part the file into lines"
                )
            line: str | None = decode(raw, codec, path, offset=offset, where=f"line {number}: ")
        except InputError as error:
            failures.report(error)
            line = None
        offset += len(raw)
        yield line


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is too long only its beginning."""
    while raw := stream.readline(_LONGEST_LINE + 1):
        rest = raw
        while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST_LINE + 1)
        yield raw


def _json_object(line: str, path: Path, number: int) -> Mapping[str, object]:
    if len(line) > 2 * _MOST_PARTS and line.count("[") + line.count("{") > _MOST_PARTS:
        raise RecordError(path, f"line {number}: more than a million lists or objects; it is no article")
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(path, f"line {number}: not JSON ({error.msg} at column {error.colno})") from error
    except RecursionError as error:
        raise RecordError(path, f"line {number}: JSON nested too deeply") from error
    if not isinstance(record, dict):
        raise RecordError(path, f"line {number}: a JSON {type(record).__name__}, not an object with fields")
    return record


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
        line = self._again.pop() if self._again else self._text.readline(_LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        if len(line) > _LONGEST_LINE:
            raise RecordError(self._path, f"a line is longer than {_LONGEST_LINE >> 20} MiB; it is no CSV of articles")
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
    first = text.readline(_LONGEST_LINE)
    text.seek(0)
    return max(",;\t", key=first.count)


def read_parquet(path: Path, identifier: str, fields: Fields, failures: Failures) -> Iterator[Document]:
    """Yield the rows of a parquet file, 256 at a time.

    Args:
        path: The file.
        identifier: Beginning of the identifiers of records that have none.
        fields: Names of the columns.
        failures: What becomes of a row without text.

    Raises:
        DocumentError: It is no parquet file, or has no such column.
        EmptyFileError: There is no row in it.
        RecordError: A row's text is null or no string.
        PublishedDateError: A date of publication is impossible.
    """
    import pyarrow  # noqa: PLC0415  (slow to import, needed by this format alone)
    import pyarrow.parquet  # noqa: PLC0415

    number = 0
    with open_bytes(path) as stream:
        try:
            table = pyarrow.parquet.ParquetFile(stream)
            names = table.schema_arrow.names
            groups = (table.metadata.row_group(group) for group in range(table.metadata.num_row_groups))
            refuse_growth(path, max((group.total_byte_size for group in groups), default=0), path.stat().st_size)
            if fields.text not in names:
                known = ", ".join(names)
                raise DocumentError(path, f"no column {fields.text!r} (columns: {known}); name the one with the text")
            wanted = [name for name in (fields.id, fields.text, fields.published, fields.source) if name in names]
            # Equal texts are held once: a small file may hold a large one in each of a million rows.
            table = pyarrow.parquet.ParquetFile(stream, metadata=table.metadata, read_dictionary=[fields.text])
            for batch in table.iter_batches(batch_size=_ROWS, columns=wanted):
                for place in range(batch.num_rows):
                    number += 1
                    try:
                        row = _parquet_row(batch, wanted, place, path, number)
                        document = document_of_record(row, fields, path, f"row {number}", f"{identifier}-{number}")
                    except (RecordError, PublishedDateError) as error:
                        failures.report(error)
                        continue
                    yield document
        except (pyarrow.ArrowException, UnicodeDecodeError) as error:
            raise DocumentError(path, f"not a whole parquet file ({error})") from error
    if not number:
        raise EmptyFileError(path, "no row in it")


def _parquet_row(
    batch: pyarrow.RecordBatch, names: Sequence[str], place: int, path: Path, number: int
) -> dict[str, object]:
    """Return a row's values; parquet promises UTF-8, but a broken file may hold anything."""
    try:
        return {name: batch.column(name)[place].as_py() for name in names}
    except UnicodeDecodeError as error:
        raise RecordError(path, f"row {number}: a field is not UTF-8 ({error.reason}); write the file anew") from error
