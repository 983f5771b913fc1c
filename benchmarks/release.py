"""Build the wheel twice and compare the bytes; install it alone; measure size, time to install, start-up.

    python benchmarks/release.py -o release.json [--python python3.13]

Needs ``build`` and a package index. Bars: equal bytes, wheel under 60 MB, installation under 60 s and 450 MB, import
under 0.5 s, first result of the command under 2.5 s. The exit code is 1 when one is missed. Seconds depend on the
machine and what else runs there; ``processor`` is the process's own work.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from report import publish

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "harbour-agreement.txt"
REPEATS = 3


def run(*command: str | Path) -> tuple[float, float]:
    """Run a command; return its seconds by the clock and of processor time."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begin, spent


def build(folder: Path) -> Path:
    """Build the wheel into a folder."""
    run(sys.executable, "-m", "build", "-q", "--wheel", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


def megabytes(folder: Path) -> float:
    """Return what the files of a folder take."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> int:
    """Measure, print, compare with the bars."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable, help="the interpreter to install for")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    rows: list[dict[str, object]] = []

    def note(what: str, figure: float, bar: float, processor: float | None = None) -> None:
        rows.append({"what": what, "figure": figure, "processor": processor, "bar": bar, "met": figure <= bar})

    with tempfile.TemporaryDirectory() as scratch:
        first, second = build(Path(scratch, "first")), build(Path(scratch, "second"))
        sums = [hashlib.sha256(wheel.read_bytes()).hexdigest() for wheel in (first, second)]
        note("wheels that differ", float(sums[0] != sums[1]), 0)
        note("wheel, MB", first.stat().st_size / 1e6, 60)
        alone = Path(scratch, "alone")
        run(args.python, "-m", "venv", alone)
        empty = megabytes(alone)
        note("installation, s", *_with_bar(run(alone / "bin/pip", "install", "-q", first), 60))
        note("installation, MB", megabytes(alone) - empty, 450)
        run(alone / "bin/python", "-c", "import arabnews_nlp")
        best = min(run(alone / "bin/python", "-c", "import arabnews_nlp") for _ in range(REPEATS))
        note("import, s", *_with_bar(best, 0.5))
        command = (alone / "bin/arabnews", "extract", EXAMPLE, "-o", "-")
        run(*command)
        note("first result of the command, s", *_with_bar(min(run(*command) for _ in range(REPEATS)), 2.5))
    publish(rows, args.output)
    return 0 if all(row["met"] for row in rows) else 1


def _with_bar(spent: tuple[float, float], bar: float) -> tuple[float, float, float]:
    return spent[0], bar, spent[1]


if __name__ == "__main__":
    sys.exit(main())
