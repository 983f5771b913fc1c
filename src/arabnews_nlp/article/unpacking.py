"""Packed files as streams: nothing is unpacked to the disk, and a file that grows without end is refused."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, cast

from arabnews_nlp._optional import needed
from arabnews_nlp.errors import DocumentError

__all__ = ["PACKED", "open_packed", "refuse_growth"]

# News packs to a third or a tenth of its size; 200 times is far beyond what text does, and a bomb passes it at once.
_MOST_GROWTH = 200
# A small file may grow to this without being looked at.
_HARMLESS = 1 << 27


def _gunzipped(path: Path) -> Any:  # noqa: ANN401 - anything that reads
    return gzip.open(path, "rb")


def _unzstandard(path: Path) -> Any:  # noqa: ANN401 - anything that reads
    with needed("pyarrow", "reading .zst", "parquet"):
        import pyarrow  # noqa: PLC0415 - slow to import, needed by this format alone

    return pyarrow.CompressedInputStream(str(path), "zstd")


PACKED: dict[str, Callable[[Path], Any]] = {".gz": _gunzipped, ".zst": _unzstandard}
"""How files are unpacked, by suffix."""


def refuse_growth(path: Path, unpacked: int, packed: int) -> None:
    """Refuse a file that holds far more than its size lets expect.

    Args:
        path: The file.
        unpacked: Bytes that came out of it so far, or that it says will.
        packed: Its size.

    Raises:
        DocumentError: It is over 128 MiB and 200 times its size.
    """
    if unpacked > max(_HARMLESS, _MOST_GROWTH * packed):
        raise DocumentError(
            path,
            f"unpacks to more than {_MOST_GROWTH} times its size, as files do that are made to fill memory; "
            "if it is meant so, unpack it and give what comes out",
        )


class _Unpacked(io.RawIOBase):
    """What comes out of a packed file; it can go back to its beginning, as readers that look at the head must."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._packed = path.stat().st_size
        self._open = PACKED[path.suffix]
        self._stream = self._open(path)
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if (offset, whence) == (self._position, io.SEEK_SET) or (offset, whence) == (0, io.SEEK_CUR):
            return self._position
        if (offset, whence) != (0, io.SEEK_SET):
            raise io.UnsupportedOperation("a packed file can only go back to its beginning")
        self._stream.close()
        self._stream, self._position = self._open(self._path), 0
        return 0

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        data: bytes = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._position += len(data)
        refuse_growth(self._path, self._position, self._packed)
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def open_packed(path: Path) -> BinaryIO:
    """Open a ``.gz`` or ``.zst`` file for reading what is in it.

    Args:
        path: The file.

    Raises:
        DocumentError: While it is read: it is made to fill memory.
        OSError: It cannot be opened; while it is read: it is damaged.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacked(path), 1 << 16))
