"""Files that become visible only whole: written beside their place, synced to the disk, renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arabnews_nlp.errors import OutputError

__all__ = ["sync_folder", "whole_file", "write_text_whole"]


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary path beside the wanted one, renamed when the block ends well and removed when not.

    Args:
        path: Where the file is to be.

    Raises:
        OutputError: The folder is missing or cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o644)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _refusal(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot write there ({error.strerror}); choose another place")


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, so that a rename outlives a power cut."""
    if os.name == "nt":  # folders cannot be opened there, and renames are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_text_whole(path: Path, text: str) -> None:
    """Write a text file that becomes visible only whole.

    Args:
        path: The file.
        text: Its text, written as UTF-8.

    Raises:
        OutputError: The folder is missing or cannot be written.
    """
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8")
