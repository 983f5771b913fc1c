"""From a file to its text: opening, unpacking, UTF-8, UTF-16 by its mark, windows-1256 where it is asked for."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from arabnews_nlp.article.unpacking import PACKED, open_packed
from arabnews_nlp.errors import ConfigError, DocumentError, EncodingError

__all__ = ["AUTO", "HEAD", "codec_of", "codec_of_file", "declared_codec", "decode", "open_bytes"]

AUTO = "auto"
"""Encoding name that asks for detection."""

HEAD = 4096
"""So many of a file's first bytes tell its encoding."""

_ARABIC = re.compile("[\u0621-\u064a]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHUNK = 1 << 20
_MOSTLY = 0.7


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a file, packed or not, and turn what goes wrong into errors that name it.

    Args:
        path: The file; unpacked as it is read where its name ends in ``.gz`` or ``.zst``.

    Raises:
        DocumentError: It cannot be opened, read or unpacked, or is packed to fill memory.
    """
    try:
        with _opened(path) as stream:
            yield stream
    except FileNotFoundError as error:
        raise DocumentError(path, "there is no such file; check the name") from error
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise DocumentError(path, f"not a whole gzip file ({error}); unpack it or fetch it again") from error
    except OSError as error:
        raise DocumentError(path, f"cannot be read: {error.strerror or error}") from error


def _opened(path: Path) -> BinaryIO:
    return open_packed(path) if path.suffix in PACKED else path.open("rb")


def codec_of(head: bytes, encoding: str | None) -> str:
    """Return the codec to read a file with.

    Args:
        head: The first bytes of the file, at least four where it has as many.
        encoding: Name of an encoding, ``auto``, or None for UTF-8 (UTF-16 where the file begins with its mark).

    Raises:
        ConfigError: There is no such encoding.

    Example:
        >>> codec_of("سلام".encode("utf-16"), None)
        'utf-16'
    """
    if head.startswith(_UTF16_MARKS) and encoding in {None, AUTO, "utf-16", "UTF-16"}:
        return "utf-16"
    if encoding is None:
        return "utf-8-sig"
    if encoding == AUTO:
        return _utf16_without_mark(head) or AUTO
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise ConfigError(
            f"unknown encoding {encoding!r}; use utf-8, utf-16, windows-1256 or auto (to have it detected)"
        ) from error
    return "utf-8-sig" if name == "utf-8" else name


def _utf16_without_mark(head: bytes) -> str | None:
    """Detect UTF-16 without a mark: every other byte is then 0x00 (Latin, spaces) or 0x06 (Arabic)."""
    sample = head[:HEAD]
    if b"\x00" not in sample or len(sample) < 4:
        return None
    for codec, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = sample[first::2]
        if (high.count(0) + high.count(6)) / len(high) > _MOSTLY:
            return codec
    return None


def declared_codec(head: bytes) -> str | None:
    """Return the codec that an HTML page declares in its ``meta`` element, if Python knows it.

    Args:
        head: The first bytes of the page.

    Example:
        >>> declared_codec(b'<meta charset="windows-1256">')
        'cp1256'
    """
    found = _META_CHARSET.search(head[:HEAD])
    if not found:
        return None
    try:
        return codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None


def codec_of_file(path: Path, encoding: str | None) -> str:
    """Find the codec of a file and make sure, reading it once, that all of it can be decoded.

    Args:
        path: The file.
        encoding: As for :func:`codec_of`.

    Raises:
        EncodingError: It is not in that encoding; the message names the byte and its offset.
    """
    with open_bytes(path) as stream:
        chunk = stream.read(_CHUNK)
        codec = codec_of(chunk, encoding)
        strict = "utf-8" if codec in {AUTO, "utf-8-sig"} else codec
        decoder = codecs.getincrementaldecoder(strict)("strict")
        offset = 0
        while True:
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                if codec == AUTO:
                    return "cp1256"
                kept = len(error.object) - len(chunk)
                raise EncodingError(path, _problem(error.object, error, strict, offset - kept)) from error
            if not chunk:
                return "utf-8-sig" if codec == AUTO else codec
            offset += len(chunk)
            chunk = stream.read(_CHUNK)


def decode(data: bytes, codec: str, path: str | Path, *, offset: int = 0, where: str = "") -> str:
    r"""Decode a file or a line of it.

    Args:
        data: The bytes.
        codec: What :func:`codec_of` returned.
        path: The file, for the message.
        offset: Where ``data`` begins in the file.
        where: Line of the file, for the message (``"line 7: "``).

    Raises:
        EncodingError: The bytes are not in that encoding; the message names the byte and its offset.

    Example:
        >>> decode(b"\xd3\xe1\xc7\xe3", "cp1256", "old.txt")
        'سلام'
    """
    try:
        return data.decode("utf-8-sig" if codec == AUTO else codec)
    except UnicodeDecodeError as error:
        if codec == AUTO:
            guess = data.decode("windows-1256")
            if _ARABIC.search(guess):
                return guess
        name = "UTF-8" if codec in {AUTO, "utf-8-sig"} else codec
        raise EncodingError(path, where + _problem(data, error, name, offset)) from error


def _problem(data: bytes, error: UnicodeDecodeError, name: str, offset: int) -> str:
    byte = f"byte 0x{data[error.start]:02x} at offset {offset + error.start}"
    return (
        f"not {name}: {byte}; if it is an old Arabic Windows file, give --encoding windows-1256 "
        "(encoding='windows-1256' in Python), or auto to have it detected"
    )
