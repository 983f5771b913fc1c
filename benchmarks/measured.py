"""A command as a whole process tree: its time, its processors' time, and the most memory that it held at once."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Measured", "descendants", "measured"]

_PAUSE = 0.25


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took.

    Attributes:
        exit_code: Its exit code.
        seconds: From start to end.
        processor_seconds: Of all its processes together.
        peak_bytes: Most memory of all its processes at one moment, shared pages divided among them (PSS).
        stderr: What it wrote on stderr.
    """

    exit_code: int
    seconds: float
    processor_seconds: float
    peak_bytes: int
    stderr: str


def descendants(process: int) -> list[int]:
    """Return a process and all that it started, of those that still run."""
    found = [process]
    for parent in found:
        for listing in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, listing.read_text(encoding="ascii").split())
            except OSError:
                continue
    return found


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:"))


def measured(command: Sequence[str]) -> Measured:
    """Run a command to its end (Linux only).

    Args:
        command: Program and arguments.
    """
    before = os.times()
    begin = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(_memory, descendants(process.pid))))
        time.sleep(_PAUSE)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    stderr = process.stderr.read() if process.stderr else ""
    return Measured(process.returncode, time.monotonic() - begin, used, peak, stderr)
