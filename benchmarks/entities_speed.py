"""Words a second of each model, beside a BERT-base token classifier in torch on the same articles in the same run.

BERT-base here has random weights (speed only): 12 layers, 768 wide, 1.35 pieces a word, windows of 128 pieces in
batches of 16, without padding to a maximum. Needs torch, which the library itself does not. Ours runs in one
process with as many threads, and in as many processes of one thread (``pipe(..., n_process=2)``).

    python benchmarks/entities_speed.py ../shared/corpora/arabnews/dev.jsonl --articles 32
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import torch

import arabnews_nlp as an
from arabnews_nlp.components import make_entities

PIECES_A_WORD = 1.35
WINDOW = 128
WORK: dict[str, Callable[[str], object]] = {}


def bert_base() -> torch.nn.Module:
    """Return an encoder of BERT-base's shape with a tag for each piece."""
    layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, activation="gelu", batch_first=True)
    body = torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False)
    return torch.nn.Sequential(torch.nn.Embedding(30_000, 768), body, torch.nn.Linear(768, 9)).eval()


def bert_seconds(model: torch.nn.Module, words: int) -> float:
    """Return the time for as many pieces as the words would have."""
    windows = max(1, round(words * PIECES_A_WORD / WINDOW))
    begin = time.perf_counter()
    with torch.inference_mode():
        for first in range(0, windows, 16):
            model(torch.randint(0, 30_000, (min(16, windows - first), WINDOW)))
    return time.perf_counter() - begin


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Return the time of a function over texts, after a first call."""
    work(texts[0])
    begin = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - begin


def start(name: str) -> None:
    """Make the entities stage in a process of a pool."""
    pipeline = an.load(name, threads=1)
    stage = make_entities(pipeline.nlp, name="entities", model=name, prefer="balanced", threads=1)
    WORK["entities"] = lambda text: stage(pipeline.nlp.make_doc(text))
    WORK["whole"] = pipeline


def work_on(task: tuple[str, str]) -> None:
    """Do one kind of work on a text."""
    WORK[task[0]](task[1])


def seconds_in_processes(name: str, kind: str, texts: list[str], processes: int) -> float:
    """Return the time of a pool of processes over texts, models loaded and warm."""
    with ProcessPoolExecutor(processes, get_context("spawn"), start, (name,)) as pool:
        list(pool.map(work_on, [(kind, texts[0])] * 4 * processes))
        begin = time.perf_counter()
        list(pool.map(work_on, [(kind, text) for text in texts]))
        return time.perf_counter() - begin


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=32)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--models", nargs="+", default=["arabnews-base", "arabnews-small"], help="names or folders")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    lines = args.articles_file.read_text(encoding="utf-8").splitlines()[: args.articles]
    texts = [json.loads(line)["text"] for line in lines]
    words = sum(len(text.split()) for text in texts)
    model = bert_base()
    bert_seconds(model, 2_000)
    peer = words / bert_seconds(model, words)
    print(f"{words} words, {args.threads} threads; BERT-base in torch {peer:.0f} words/s")
    for name in args.models:
        pipeline = an.load(name, threads=args.threads)
        stage = make_entities(pipeline.nlp, name="entities", model=name, prefer="balanced", threads=args.threads)
        taken = {
            "entities": seconds(lambda text, p=pipeline, s=stage: s(p.nlp.make_doc(text)), texts),
            "whole pipeline": seconds(pipeline, texts),
            f"entities in {args.threads} processes": seconds_in_processes(name, "entities", texts, args.threads),
            f"whole pipeline in {args.threads} processes": seconds_in_processes(name, "whole", texts, args.threads),
        }
        for kind, time_taken in taken.items():
            print(f"{name}: {kind} {words / time_taken:.0f} words/s ({words / time_taken / peer:.1f} times)")


if __name__ == "__main__":
    main()
