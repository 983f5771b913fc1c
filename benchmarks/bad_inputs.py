"""200 bad inputs of 20 kinds with good articles among them: every bad one a dead letter, every good one done.

python benchmarks/bad_inputs.py
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from measured import measured

ARABNEWS = str(Path(sys.executable).parent / "arabnews")
TEXT = "قال المدير سامي الحداد أمس إن الميناء فتح في طنجة، وأضاف «سنعود غدا». وغادر الوفد إلى الرباط."
OF_A_KIND = 10
MIB = 1 << 20
# Standing alone in a stream that is packed: more than 128 MiB, and more than 200 times what it packs to.
BOMB = 160


@dataclass
class Inputs:
    """What was written.

    Attributes:
        folder: Where.
        chance: Decides where in a file the bad part stands.
        good: Ids that must come out.
        bad: How many dead letters there must be, by kind.
    """

    folder: Path
    chance: random.Random
    good: set[str] = field(default_factory=set)
    bad: dict[str, int] = field(default_factory=dict)

    def record(self, **fields: object) -> bytes:
        """Return a good line of JSONL; one whose fields are replaced is not counted as good."""
        identifier = f"good-{len(self.good)}"
        if not fields:
            self.good.add(identifier)
        row = {"id": identifier, "text": TEXT, "published": "2024-05-07"} | fields
        return (json.dumps(row, ensure_ascii=False) + "\n").encode()

    def among(self, line: bytes) -> bytes:
        """Return a bad line with good ones before and after it."""
        before = b"".join(self.record() for _ in range(self.chance.randint(0, 2)))
        return before + line + self.record()


def _cut_utf8(i: Inputs) -> bytes:
    text = TEXT.encode()
    position = i.chance.choice([n for n in range(10, len(text)) if text[n] & 0xC0 == 0x80])
    return text[:position]


def _windows(i: Inputs) -> bytes:
    return TEXT[: i.chance.randint(20, 60)].replace("«", "").replace("»", "").encode("windows-1256")


def _long_line(i: Inputs) -> bytes:
    return i.among(b'{"id": "long", "text": "' + b"a" * ((50 + i.chance.randint(0, 9)) * MIB) + b'"}\n')


def _nested(i: Inputs) -> bytes:
    depth = i.chance.randint(100_000, 300_000)
    return i.among(b'{"id": "n", "text": ' + b"[" * depth + b"]" * depth + b"}\n")


def _lists(i: Inputs) -> bytes:
    return i.among(b'{"text": "a", "x": [' + b"{}," * (2 * MIB + i.chance.randint(0, MIB)) + b"{}]}\n")


def _bomb(beginning: Callable[[Inputs], bytes], codec: str) -> Callable[[Inputs], bytes]:
    def packed(i: Inputs) -> bytes:
        out = pa.BufferOutputStream()
        stream = pa.CompressedOutputStream(out, codec)
        stream.write(beginning(i))
        for _ in range(BOMB):
            stream.write(b"0" * MIB)
        stream.close()
        packed_bytes: bytes = out.getvalue().to_pybytes()
        return packed_bytes

    return packed


def _parquet_bomb(i: Inputs) -> bytes:
    out = io.BytesIO()
    table = pa.table({"id": [str(n) for n in range(BOMB)], "text": ["0" * MIB] * BOMB})
    pq.write_table(table, out, use_dictionary=False, compression="zstd")
    return out.getvalue()


def _cut_gzip(i: Inputs) -> bytes:
    whole = gzip.compress(i.record(text="هذا نص كامل " * 40))
    return whole[: i.chance.randint(12, len(whole) - 20)]


def _lost_surrogate(i: Inputs) -> bytes:
    return i.among(b'{"id": "s", "text": "a\\ud8' + f"{i.chance.randint(0, 255):02x}".encode() + b'"}\n')


def _no_column(i: Inputs) -> bytes:
    return f"id,body\n1,{TEXT}\n".encode()


def _twice(i: Inputs) -> bytes:
    line = i.record()
    return line + i.record() + line


KINDS: dict[str, tuple[str, Callable[[Inputs], bytes]]] = {
    "UTF-8 cut in a letter": (".txt", _cut_utf8),
    "windows-1256, not said": (".txt", _windows),
    "nothing in it": (".txt", lambda _: b""),
    "blanks alone": (".txt", lambda i: b" \n\t" * i.chance.randint(1, 9)),
    "a line that is no JSON": (".jsonl", lambda i: i.among(b"{broken\n")),
    "a list, not an object": (".jsonl", lambda i: i.among(b"[1, 2]\n")),
    "a text that is null": (".jsonl", lambda i: i.among(i.record(text=None))),
    "bytes that are no UTF-8": (".jsonl", lambda i: i.among(b'{"text": "\xff\xfe"}\n')),
    "half a surrogate pair": (".jsonl", _lost_surrogate),
    "an id that was there": (".jsonl", _twice),
    "a day to come": (".jsonl", lambda i: i.among(i.record(published=f"{i.chance.randint(2100, 9999)}-01-01"))),
    "a day that is none": (".jsonl", lambda i: i.among(i.record(published="2023-02-30"))),
    "a line of 50 MB": (".jsonl", _long_line),
    "JSON nested deeply": (".jsonl", _nested),
    "two million objects in a line": (".jsonl", _lists),
    "a gzip bomb": (".jsonl.gz", _bomb(lambda i: i.record(), "gzip")),
    "a zstandard bomb": (".csv.zst", _bomb(lambda _: b"id,text\n1,", "zstd")),
    "a parquet bomb": (".parquet", _parquet_bomb),
    "gzip cut": (".jsonl.gz", _cut_gzip),
    "CSV without the column": (".csv", _no_column),
}


def write_inputs(folder: Path, seed: int) -> Inputs:
    """Write ten files of each kind, and beside them good ones, a dead link and a folder named like a file."""
    inputs = Inputs(folder, random.Random(seed))  # noqa: S311 - places in files, no secrets
    for number, (kind, (suffix, make)) in enumerate(KINDS.items()):
        for copy in range(OF_A_KIND):
            (folder / f"{number:02}-{copy}{suffix}").write_bytes(make(inputs))
        inputs.bad[kind] = OF_A_KIND
    for copy in range(OF_A_KIND):
        (folder / f"good-file-{copy}.txt").write_text(TEXT, encoding="utf-8")
        inputs.good.add(f"good-file-{copy}")
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    (folder / "folder.jsonl").mkdir()
    inputs.bad["a dead link"] = 1
    return inputs


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Write, run, compare; exit code 1 where something is lost or a bound is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="arabnews-crf")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--most-memory", type=int, default=1500, help="MB")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, output = Path(scratch, "in"), Path(scratch, "out.jsonl")
        folder.mkdir()
        inputs = write_inputs(folder, args.seed)
        took = measured([ARABNEWS, "extract", str(folder), "--model", args.model, "-o", str(output)])
        done = {record["id"] for record in _lines(output)}
        dead = _lines(Path(f"{output}.failed.jsonl"))
    files = {Path(str(letter["place"]).split(":")[0]).name for letter in dead}
    numbers = [name[:2] for name in files]
    missed = [kind for number, kind in enumerate(KINDS) if numbers.count(f"{number:02}") != OF_A_KIND]
    peak, wanted = took.peak_bytes / 1e6, sum(inputs.bad.values())
    print(f"{OF_A_KIND * len(KINDS)} bad files of {len(KINDS)} kinds: {len(dead)} dead letters, wanted {wanted}")
    print(f"kinds that were not all refused: {', '.join(missed) or 'none'}")
    print(f"good articles done: {len(done & inputs.good)} of {len(inputs.good)}, others: {len(done - inputs.good)}")
    print(f"exit code {took.exit_code}, {took.seconds:.0f} s, peak {peak:.0f} MB")
    fine = not missed and done == inputs.good and len(dead) == wanted and took.exit_code == 1
    raise SystemExit(not (fine and peak < args.most_memory))


if __name__ == "__main__":
    main()
