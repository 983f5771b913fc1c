"""One run over many articles: time, words/s, the most memory (of the first articles and of all), sizes of the output.

python benchmarks/large_run.py ../shared/corpora/ant_v2_multisource --first 3000 --model arabnews-small
python benchmarks/large_run.py ../shared/corpora/ant_v2_multisource --articles 200 --first 50 --model arabnews-crf
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from corpus_files import write_input
from measured import Measured, measured

ARABNEWS = str(Path(sys.executable).parent / "arabnews")


def run(folder: Path, work: Path, articles: int | None, model: str, processes: int) -> Measured:
    """Run over the first articles and print what it took."""
    source = work / "in.jsonl"
    count, words = write_input(folder, source, articles)
    output = work / f"out-{count}-{processes}.parquet"
    command = [ARABNEWS, "extract", str(source), "-o", str(output), "--model", model, "--processes", str(processes)]
    took = measured(command)
    if took.exit_code:
        raise SystemExit(f"exit code {took.exit_code}: {took.stderr}")
    print(
        f"{count} articles, {words} words, {processes} processes: {took.seconds:.0f} s, "
        f"{words / took.seconds:.0f} words/s, "
        f"{took.processor_seconds:.0f} s of processors, {words / took.processor_seconds:.0f} words per second of one, "
        f"peak {took.peak_bytes / 1e6:.0f} MB",
        flush=True,
    )
    if not articles:
        for path in [source, *sorted(work.glob(f"out-{count}-{processes}.*.parquet"))]:
            print(f"  {path.name}: {path.stat().st_size / 1e6:.1f} MB")
    return took


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, help="instead of all")
    parser.add_argument("--first", type=int, default=3000, help="the smaller run, whose memory is compared")
    parser.add_argument("--model", default="arabnews-small")
    parser.add_argument(
        "--processes", type=int, nargs="+", default=[2, 1], help="the first for all, the rest for fewer"
    )
    parser.add_argument("-o", "--output", type=Path, help="folder to keep; else one that is deleted")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = args.output or Path(scratch)
        work.mkdir(exist_ok=True)
        few = {count: run(args.folder, work, args.first, args.model, count) for count in args.processes}
        first = args.processes[0]
        for count in args.processes[1:]:
            ratio = few[count].seconds / few[first].seconds
            print(f"{first} processes are {ratio:.2f} times as fast as {count}")
        every = run(args.folder, work, args.articles, args.model, first)
        print(f"memory of all beside that of the first: {every.peak_bytes / few[first].peak_bytes:.2f} times")


if __name__ == "__main__":
    main()
