"""A run that is killed (SIGKILL) at random moments and gone on with each time, beside one that is left alone.

python benchmarks/kills.py ../shared/corpora/ant_v2_multisource --articles 3000 --kills 10 --model arabnews-small
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpus_files import write_input
from measured import descendants, measured

ARABNEWS = str(Path(sys.executable).parent / "arabnews")


def killed_run(command: list[str], output: Path, seconds: list[float]) -> Iterator[str]:
    """Kill the command after each number of seconds, going on with it in between; yield what happened."""
    for wait in seconds:
        process = subprocess.Popen([*command, str(output), "--resume"], stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=wait)
        except subprocess.TimeoutExpired:
            workers = descendants(process.pid)[1:]
            process.send_signal(signal.SIGKILL)
            process.wait()
            time.sleep(5)
            left = sum(Path(f"/proc/{worker}").exists() for worker in workers)
            saved = len(list(Path(f"{output}.parts").glob("part-*")))
            yield f"killed after {wait:.1f} s, {saved} parts saved, {left} of {len(workers)} workers left behind"
            continue
        yield f"done before {wait:.1f} s"
    subprocess.run([*command, str(output), "--resume"], check=True, stderr=subprocess.DEVNULL)


def digests(output: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of an output, by what stands behind the output's stem."""
    files = sorted(output.parent.glob(f"{output.stem}.*"))
    return {path.name.removeprefix(output.stem): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def main() -> None:
    """Run, compare and print; exit code 1 where a byte differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--model", default="arabnews-small")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--part-size", type=int, default=50)
    parser.add_argument("--suffix", default=".parquet")
    parser.add_argument("--seed", type=int, default=9)
    args = parser.parse_args()
    chance = random.Random(args.seed)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        source = work / "in.jsonl"
        count, _ = write_input(args.folder, source, args.articles)
        options = ["--model", args.model, "--processes", str(args.processes), "--part-size", str(args.part_size)]
        command = [ARABNEWS, "extract", str(source), *options, "-o"]
        whole, broken = work / f"whole{args.suffix}", work / f"broken{args.suffix}"
        took = measured([*command, str(whole)])
        print(f"{count} articles left alone: {took.seconds:.1f} s, exit code {took.exit_code}", flush=True)
        # Together about as long as the run, so that it is not done before the last kill.
        moments = [took.seconds * chance.uniform(0.02, 0.2) for _ in range(args.kills)]
        for end in killed_run(command, broken, moments):
            print(end, flush=True)
        same = digests(whole) == digests(broken)
        print(f"{len(digests(whole))} files, {'the same, byte for byte' if same else 'NOT the same'}")
    raise SystemExit(not same)


if __name__ == "__main__":
    main()
