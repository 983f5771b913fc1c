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


def run(folder: Path, work: Path, articles: int | None, model: str, processes: int, threads: int | None) -> Measured:
    """Run over the first articles and print what it took."""
    source = work / "in.jsonl"
    count, words = write_input(folder, source, articles)
    output = work / f"out-{count}-{processes}.parquet"
    command = [ARABNEWS, "extract", str(source), "-o", str(output), "--model", model, "--processes", str(processes)]
    command += ["--threads", str(threads)] if threads else []
    took = measured(command)
    if took.exit_code:
        raise SystemExit(f"exit code {took.exit_code}: {took.stderr}")
    print(
        f"{count} articles, {words} words, {processes} processes, {threads or 'all'} threads: {took.seconds:.0f} s, "
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
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path, help="folder to keep; else one that is deleted")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = args.output or Path(scratch)
        work.mkdir(exist_ok=True)
        few = run(args.folder, work, args.first, args.model, args.processes, None)
        for threads in (1, None):
            one = run(args.folder, work, args.first, args.model, 1, threads)
            ratio = one.seconds / few.seconds
            print(f"{args.processes} processes are {ratio:.2f} times as fast as one of {threads or 'all'} threads")
        every = run(args.folder, work, args.articles, args.model, args.processes, None)
        print(f"memory of all beside that of the first: {every.peak_bytes / few.peak_bytes:.2f} times")


if __name__ == "__main__":
    main()
