"""Throw broken text, pages, records and model files at the library: no crash, no hang, offsets right.

    python benchmarks/fuzz.py --seconds 60 [--seed 1] [--only text]

Inputs are the examples, cut, doubled, spliced and strewn with hostile characters; the seed makes a run repeatable as
far as it gets. Only errors of our own tree may come out. A case that takes more than ``LONGEST`` seconds of processor
time counts as a hang. The input that failed is written to ``fuzz-failure-KIND`` and the run ends with exit code 1.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pyarrow
import pyarrow.parquet

import arabnews_nlp as an
from arabnews_nlp import errors
from arabnews_nlp._models import model_path
from arabnews_nlp.article import read_documents

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 20
KINDS_OF_FILES = ("txt", "html", "jsonl", "csv", "parquet", "jsonl.gz")
MODEL = "arabnews-crf"
HOSTILE = [
    *"«»“”\"'()[]{}<>&;:،.؟!…-ـ_#@/\\|\t\n\r\x00\x0b\x85\xa0\u2028\u2029",
    *"\u200c\u200d\u200e\u200f\u202b\u202c\u2066\u2069\ufeff\u00ad\u064b\u0651\u0670\u0301",
    *"ﷲﻻﻭﺍ٠١٢۳½²😀🇪👨\u200d👩\U000e0020\U0010ffff\ufffd",
    *("لل", "وب", "قال إن ", '«قال: "', "1445هـ", "31/02/2023", "http://", "a@b", "د. ", "\r\n\r\n"),
    *("<p>", "</div>", "&#x0;", "<!--"),
]
PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"


class HangError(Exception):
    """A case took too long."""


def mutate(text: str, chance: random.Random) -> str:
    """Return the text after one to eight changes."""
    for _ in range(chance.randint(1, 8)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 1, 3, 20, 200)))
        hostile = chance.choice(HOSTILE) * chance.choice((1, 1, 2, 9, 300))
        change = chance.choice((hostile, "", text[start:end] * 2, text[end:][:80]))
        text = text[:start] + change + text[end:]
    return text[:20_000]


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes after one to eight changes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        start = chance.randint(0, len(changed))
        end = min(len(changed), start + chance.choice((0, 1, 4, 100)))
        some = chance.randbytes(chance.choice((1, 2, 8)))
        changed[start:end] = chance.choice((b"", some, b'"', b"\n", b"\xff\xfe", b"{" * 50))
    return bytes(changed)


def check_text(text: str, published: str | None = "2023-09-05") -> None:
    """Analyse a text and hold every offset against it."""
    article = an.load(MODEL)(text, published=published)
    assert article.text == text
    last = 0
    for token in article.tokens:
        assert last <= token.start < token.end <= len(text), token
        last = token.end
    last = 0
    for entity in article.entities:
        assert last <= entity.start < entity.end, entity
        assert entity.text == text[entity.start : entity.end], entity
        last = entity.end
    for quote in article.quotes:
        for start, end in (*quote.content, *(span for span in (quote.cue, quote.speaker, quote.via) if span)):
            assert 0 <= start < end <= len(text), quote
    for zone in article.zones:
        assert 0 <= zone.start < zone.end <= len(text), zone
    article.to_dict(tokens=True)
    article.to_html()


def fuzz_text(chance: random.Random, seeds: list[str], folder: Path) -> None:
    """Analyse a broken text."""
    text = mutate(chance.choice(seeds), chance)
    (folder / "case").write_text(repr(text), encoding="utf-8")
    try:
        check_text(text)
    except errors.TextTypeError:
        assert any("\ud800" <= letter <= "\udfff" for letter in text)


def packed(kind: str, title: str, lines: list[str], chance: random.Random) -> bytes:
    """Return an article or its lines as a whole file of a kind."""
    body = "\n".join(lines)
    if kind == "html":
        return PAGE.format(title, body.replace("\n", "</p><p>")).encode("utf-8", "replace")
    if kind == "txt":
        return f"{title}\n{body}".encode(chance.choice(("utf-8", "utf-16", "cp1256")), "replace")
    records = [{"id": str(number), "text": line, "published": "2023-09-05"} for number, line in enumerate(lines)]
    if kind == "csv":
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, ["id", "text", "published"])
        writer.writeheader()
        writer.writerows(records)
        return buffer.getvalue().encode("utf-8", "replace")
    if kind == "parquet":
        sink = io.BytesIO()
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(records), sink)
        return sink.getvalue()
    data = "\n".join(json.dumps(record, ensure_ascii=chance.random() < 0.5) for record in records).encode()
    return gzip.compress(data, 1) if kind.endswith("gz") else data


def fuzz_file(chance: random.Random, seeds: list[str], folder: Path) -> None:
    """Read a broken file of any kind, with what can be read analysed."""
    kind = chance.choice(KINDS_OF_FILES)
    path = folder / f"case.{kind}"
    title, *lines = mutate(chance.choice(seeds), chance).split("\n")
    whole = packed(kind, title, lines, chance)
    path.write_bytes(mutate_bytes(whole, chance) if chance.random() < 0.8 else whole)
    refused: list[Exception] = []
    try:
        for document in read_documents(path, on_error=refused.append):
            check_text(document.text[:2_000])
    except errors.InputError as error:
        refused.append(error)
    assert all(isinstance(error, errors.InputError) for error in refused), refused


def fuzz_model(chance: random.Random, seeds: list[str], folder: Path) -> None:
    """Load a model folder with a broken file."""
    for earlier in folder.glob("model-*"):
        shutil.rmtree(earlier)
    copy = folder / f"model-{chance.getrandbits(64)}"  # a model is loaded once in a process, by its folder
    shutil.copytree(model_path(MODEL), copy)
    victim = chance.choice(sorted(path for path in copy.iterdir() if path.name != "README.md"))
    whole = victim.read_bytes()
    broken = mutate_bytes(whole, chance)
    if broken == whole:  # changes of no bytes
        return
    victim.write_bytes(broken)
    try:
        an.load(copy)("زار الوفد مدينة طنجة.")
    except errors.ArabNewsError:
        pass
    else:
        assert victim.suffix == ".json", f"{victim.name} was changed and loaded all the same"


KINDS: dict[str, tuple[int, Callable[[random.Random, list[str], Path], None]]] = {
    "text": (12, fuzz_text),
    "file": (8, fuzz_file),
    "model": (1, fuzz_model),
}


def on_alarm(_signal: int, _frame: FrameType | None) -> None:
    """End a case that hangs."""
    raise HangError(f"more than {LONGEST} s")


def main() -> int:
    """Run until the time is over or a case fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=KINDS)
    args = parser.parse_args()
    chance = random.Random(args.seed)  # noqa: S311 - chance with a seed, no secret
    seeds = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))]
    signal.signal(signal.SIGPROF, on_alarm)
    check_text(seeds[0])  # loads the model
    names = [args.only] if args.only else list(KINDS)
    weights = [KINDS[name][0] for name in names]
    done: Counter[str] = Counter()
    end = time.monotonic() + args.seconds
    with tempfile.TemporaryDirectory() as scratch:
        while time.monotonic() < end:
            kind = chance.choices(names, weights)[0]
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            try:
                KINDS[kind][1](chance, seeds, Path(scratch))
            except Exception:
                traceback.print_exc()
                kept = f"fuzz-failure-{kind}"
                shutil.copytree(scratch, kept, dirs_exist_ok=True)
                print(f"case {done.total() + 1}, seed {args.seed}: the input is in {kept}")
                return 1
            signal.setitimer(signal.ITIMER_PROF, 0)
            done[kind] += 1
    print(", ".join(f"{number:,} of {kind}" for kind, number in done.items()), "and none failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
