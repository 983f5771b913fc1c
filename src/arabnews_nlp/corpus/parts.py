"""What a run has finished, in parts on the disk, with a manifest that says what it is a run of."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from arabnews_nlp.errors import OutputError, ResumeError
from arabnews_nlp.tables.whole import whole_file, write_text_whole

__all__ = ["Parts", "fingerprint"]

_PART = re.compile(r"part-(\d{10})-(\d{10})\.jsonl\.gz")
_EDGE = 1 << 20


def fingerprint(path: Path) -> dict[str, Any]:
    """Return a file's name, size, and the SHA-256 of its first and last MiB: enough to tell that it was changed.

    Args:
        path: The file.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        digest = hashlib.sha256(file.read(_EDGE))
        if size > 2 * _EDGE:
            file.seek(-_EDGE, 2)
        digest.update(file.read(_EDGE))
    return {"path": str(path), "bytes": size, "sha256": digest.hexdigest()}


class Parts:
    """The folder of a run's parts: ``OUT.parts`` beside the output.

    A part holds one line for each article or failure, in the order of the input, and its name says which; it becomes
    visible only whole. Parts are made one after another, so those on the disk have no gap.

    Args:
        output: The file that the run writes in the end.
    """

    def __init__(self, output: Path) -> None:
        self.folder = output.with_name(output.name + ".parts")
        self._manifest = self.folder / "manifest.json"

    def begin(self, manifest: Mapping[str, Any], *, resume: bool) -> int:
        """Begin or go on; return the number of events that are done.

        Args:
            manifest: What decides the result: inputs, model, version, settings.
            resume: Whether to go on with a run that was ended.

        Raises:
            ResumeError: There is an unfinished run and it was not asked for, or it is a run of something else.
            OutputError: The folder cannot be made.
        """
        wanted = json.loads(json.dumps(manifest))
        if not self._manifest.exists():
            self._make(wanted)
            return 0
        if not resume:
            raise ResumeError(f"an unfinished run lies in {self.folder}; go on with --resume, or delete that folder")
        known = json.loads(self._manifest.read_text(encoding="utf-8"))
        changed = [name for name in {**known, **wanted} if known.get(name) != wanted.get(name)]
        if changed:
            raise ResumeError(
                f"the run in {self.folder} was of other {', '.join(sorted(changed))}; "
                "run the command that began it, or delete that folder to begin anew"
            )
        return max((last for _, last, _ in self._files()), default=0)

    def _make(self, manifest: Mapping[str, Any]) -> None:
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as error:
            raise OutputError(f"{self.folder}: cannot write there ({error.strerror}); choose another place") from error
        write_text_whole(self._manifest, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")

    def write(self, first: int, lines: Sequence[str]) -> None:
        """Write the part of the events from ``first`` on."""
        path = self.folder / f"part-{first:010}-{first + len(lines):010}.jsonl.gz"
        with whole_file(path) as part, gzip.open(part, "wt", compresslevel=1, encoding="utf-8", newline="\n") as out:
            out.writelines(lines)

    def lines(self) -> Iterator[str]:
        """Yield the lines of all parts in order."""
        for _, _, path in self._files():
            with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
                yield from lines

    def _files(self) -> list[tuple[int, int, Path]]:
        found = ((_PART.fullmatch(path.name), path) for path in self.folder.iterdir())
        return sorted((int(name[1]), int(name[2]), path) for name, path in found if name)

    def remove(self) -> None:
        """Delete the folder, the run being finished."""
        shutil.rmtree(self.folder)
