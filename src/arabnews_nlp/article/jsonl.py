"""Articles in JSON lines, read as a stream."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from arabnews_nlp.article.document import Document, Failures
from arabnews_nlp.article.encodings import HEAD, codec_of, codec_of_file, decode, open_bytes
from arabnews_nlp.article.fields import LONGEST_LINE, Fields, document_of_record
from arabnews_nlp.errors import EmptyFileError, InputError, PublishedDateError, RecordError

__all__ = ["read_jsonl"]

# So many lists and objects in one line are no article: each takes far more memory than its two brackets.
_MOST_PARTS = 1 << 20


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
            if len(raw) > LONGEST_LINE:
                raise RecordError(
                    path, f"line {number}: longer than {LONGEST_LINE >> 20} MiB; part the file into lines"
                )
            line: str | None = decode(raw, codec, path, offset=offset, where=f"line {number}: ")
        except InputError as error:
            failures.report(error)
            line = None
        offset += len(raw)
        yield line


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines; of one that is too long only its beginning."""
    while raw := stream.readline(LONGEST_LINE + 1):
        rest = raw
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
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
