"""Articles out of files and folders, one at a time, so that an archive never has to fit into memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISDIR

from arabnews_nlp.article.delimited import read_csv
from arabnews_nlp.article.document import Document, Failures
from arabnews_nlp.article.encodings import HEAD, codec_of, decode, open_bytes
from arabnews_nlp.article.fields import Fields
from arabnews_nlp.article.jsonl import read_jsonl
from arabnews_nlp.article.parquet import read_parquet
from arabnews_nlp.article.webpage import read_html
from arabnews_nlp.errors import DocumentError, EmptyFileError, InputError

__all__ = ["Document", "input_files", "read_documents"]

_TEXT = (".txt",)
_HTML = (".html", ".htm")
_JSONL = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_CSV = (".csv", ".csv.gz", ".csv.zst")
_PARQUET = (".parquet",)
_ALL = _TEXT + _HTML + _JSONL + _CSV + _PARQUET
_STANDARD_INPUT = "-"
_LARGEST = 1 << 28


def read_documents(
    path: str | Path,
    *,
    encoding: str | None = None,
    id_field: str = "id",
    text_field: str = "text",
    published_field: str = "published",
    source_field: str = "source",
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Document]:
    """Read the articles of a file, a folder or standard input, one after the other.

    Texts are given exactly as they stand in the file: line ends and invisible characters stay as they are. Only an
    encoding mark (BOM) at the very beginning is left out, since it is part of the encoding and not of the text.

    Args:
        path: A ``.txt``, ``.html``, ``.htm`` (both need the extra ``web``), ``.jsonl``, ``.csv`` (these two also
            with ``.gz`` or ``.zst``) or ``.parquet`` file; a folder, of which all such files are read, below subfolders
            too, in the order of their paths; or ``"-"`` for one text on standard input.
        encoding: Encoding of text files; None for UTF-8 (UTF-16 where a file begins with its mark, for HTML what the
            page declares), ``"windows-1256"`` for old Arabic Windows files, ``"auto"`` to have it detected.
        id_field: Name of the field or column of the identifier; made from file name and number where it is missing.
        text_field: Name of the field or column of the text.
        published_field: Name of the field or column of the publication date.
        source_field: Name of the field or column of the outlet.
        on_error: Called with each record or file that cannot be read, and reading goes on; without it the first error
            is raised. A ``path`` that does not exist is always raised.

    Returns:
        The documents. Identifiers are not checked for being unique.

    Raises:
        ConfigError: No such encoding.
        DependencyError: A package of an extra is missing; the message names the command that installs it.
        DocumentError: The file or folder is missing, unreadable or of an unknown kind, or the folder has no such files.
        EmptyFileError: A file has no article in it.
        EncodingError: Bytes are not in the encoding; the message names byte and offset.
        PublishedDateError: A publication date is no calendar date; the message names file and line.
        RecordError: A record is broken or has no text; the message names file and line.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "news.jsonl").write_text('{"id": "a", "text": "وصل الوزير", "published": "2024-05-01"}')
        >>> [(document.id, document.text, str(document.published)) for document in read_documents(folder)]
        [('a', 'وصل الوزير', '2024-05-01')]
    """
    fields = Fields(id_field, text_field, published_field, source_field)
    failures = Failures(on_error)
    codec_of(b"", encoding)  # an encoding that there is not is refused here, before any file is opened
    if str(path) == _STANDARD_INPUT:
        return _read_standard_input(encoding)
    source = Path(path)
    try:
        # Not by is_dir() and exists(): from Python 3.14 on they say False of what cannot be looked at, too.
        mode = source.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DocumentError(source, "there is no such file or folder; check the name") from error
    except (OSError, ValueError) as error:
        raise DocumentError(source, f"cannot be looked at: {error}") from error
    if S_ISDIR(mode):
        return _read_folder(source, fields, encoding, failures)
    if not source.name.lower().endswith(_ALL):
        raise DocumentError(source, f"unknown kind of file; it must end in {', '.join(_ALL)}")
    return _read_file(source, _identifier(source.name), fields, encoding, failures)


def input_files(path: str | Path) -> list[Path]:
    """Return the files that :func:`read_documents` reads for a path, in its order; none for standard input.

    Args:
        path: A file, a folder or ``"-"``.

    Example:
        >>> input_files("-")
        []
    """
    if str(path) == _STANDARD_INPUT:
        return []
    source = Path(path)
    files = sorted(_files(source), key=lambda file: file.parts) if source.is_dir() else [source]
    return [file for file in files if file.is_file()]


def _identifier(name: str) -> str:
    """Return a file's name without the ending that tells its kind."""
    ending = max((ending for ending in _ALL if name.lower().endswith(ending)), key=len)
    return name[: -len(ending)]


def _read_standard_input(encoding: str | None) -> Iterator[Document]:
    yield _text_document(sys.stdin.buffer.read(), Path("<stdin>"), "stdin", encoding)


def _read_folder(folder: Path, fields: Fields, encoding: str | None, failures: Failures) -> Iterator[Document]:
    files = sorted(_files(folder), key=lambda file: file.parts)
    if not files:
        raise DocumentError(folder, f"no file in it that ends in {', '.join(_ALL)}")
    for file in files:
        identifier = _identifier(file.relative_to(folder).as_posix())
        yield from _read_file(file, identifier, fields, encoding, failures)


def _files(folder: Path) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        raise DocumentError(error.filename, f"the folder cannot be read: {error.strerror}") from error

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and name.lower().endswith(_ALL):
                yield Path(parent, name)


def _read_file(
    path: Path, identifier: str, fields: Fields, encoding: str | None, failures: Failures
) -> Iterator[Document]:
    try:
        name = path.name.lower()
        if name.endswith(_JSONL):
            yield from read_jsonl(path, identifier, fields, encoding, failures)
        elif name.endswith(_CSV):
            yield from read_csv(path, identifier, fields, encoding, failures)
        elif name.endswith(_PARQUET):
            yield from read_parquet(path, identifier, fields, failures)
        else:
            with open_bytes(path) as stream:
                data = stream.read(_LARGEST + 1)
            if len(data) > _LARGEST:
                raise DocumentError(path, f"larger than {_LARGEST >> 20} MiB, which no article is")
            if name.endswith(_HTML):
                yield read_html(data, path, identifier, encoding)
            else:
                yield _text_document(data, path, identifier, encoding)
    except InputError as error:
        failures.report(error)


def _text_document(data: bytes, path: Path, identifier: str, encoding: str | None) -> Document:
    text = decode(data, codec_of(data[:HEAD], encoding), path)
    if not text.strip():
        raise EmptyFileError(path, "there is no text in it")
    return Document(identifier, text, None, str(path))
