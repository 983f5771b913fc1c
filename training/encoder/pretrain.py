"""Go on with masked-language training on raw news: the added words and the press's style are learnt before the tags.

Whole words are masked (Cui 2021), 20 % of them: their pieces become the unknown piece (the vocabulary has no mask), a
tenth stay and a tenth become others. The encoder's own embeddings are the output matrix. Matrix products run in
bfloat16 where the processor has it. Writes ``pretrained.pt``, which ``fine_tune.py --start`` reads; no text is kept.

    python training/encoder/pretrain.py WORK ../shared/corpora --articles 24000 --minutes 45
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from corpora import raw_texts
from start import from_start
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from arabnews_nlp.encoder.pieces import PADDING, SEPARATOR, START, UNKNOWN, Vocabulary, encoder_form
from arabnews_nlp.language import Segmentation, segment
from arabnews_nlp.training.encoder import Encoder

SEED = 3
MASKED = 0.2
CUT_WORDS = 0.08
WINDOW = 128
# Windows that are sorted by length together before they become batches.
POOL = 2000
REPORT = 50


class Window(NamedTuple):
    """Pieces of a stretch of text, and what was masked: positions and the pieces that stood there."""

    pieces: list[int]
    masked: list[int]
    wanted: list[int]


def windows_of(
    segmentation: Segmentation, vocabulary: Vocabulary, known: int, chance: random.Random
) -> Iterator[Window]:
    """Yield windows of whole sentences, masked; ``known`` is the number of pieces in the vocabulary."""
    words: list[tuple[int, ...]] = []
    size, position = 0, 0
    for first, last in segmentation.sentence_tokens():
        for index in range(first, last):
            token = segmentation.tokens[index]
            if "\n" in segmentation.text[position : token.start] and words:
                words.append((SEPARATOR,))
            form = encoder_form(token.norm)
            words.append(vocabulary.cut(form) if chance.random() < CUT_WORDS else vocabulary(token.norm))
            size += len(words[-1])
            position = token.end
            if size >= 2 * WINDOW:
                yield masked(words, known, chance)
                words, size = [], 0
        if size >= WINDOW * (0.5 + chance.random() / 2):
            yield masked(words, known, chance)
            words, size = [], 0
    if size > WINDOW // 4:
        yield masked(words, known, chance)


def masked(words: Sequence[tuple[int, ...]], known: int, chance: random.Random) -> Window:
    """Mask some of the words; ``known`` is the number of pieces in the vocabulary."""
    pieces, places, wanted = [START], [], []
    for word in words:
        if word[0] != SEPARATOR and chance.random() < MASKED:
            places += range(len(pieces), len(pieces) + len(word))
            wanted += word
            fate = chance.random()
            if fate < 0.8:
                pieces += [UNKNOWN] * len(word)
            elif fate < 0.9:
                pieces += word
            else:
                pieces += [chance.randrange(UNKNOWN + 1, known) for _ in word]
        else:
            pieces += word
    return Window([*pieces, SEPARATOR], places, wanted)


def batches(windows: Iterator[Window], size: int, chance: random.Random) -> Iterator[list[Window]]:
    """Yield groups of windows of like length, of about ``size`` pieces."""
    pool: list[Window] = []
    for window in windows:
        pool.append(window)
        if len(pool) == POOL:
            yield from _groups(pool, size, chance)
            pool = []
    yield from _groups(pool, size, chance)


def _groups(pool: list[Window], size: int, chance: random.Random) -> list[list[Window]]:
    groups: list[list[Window]] = [[]]
    for window in sorted(pool, key=lambda w: len(w.pieces)):
        if groups[-1] and len(window.pieces) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    return [group for group in groups if group]


def loss_of(model: Encoder, output_bias: Tensor, group: list[Window]) -> Tensor:
    """Return the mean cross entropy of the masked pieces."""
    length = max(len(window.pieces) for window in group)
    pieces = torch.full((len(group), length), PADDING)
    for row, window in enumerate(group):
        pieces[row, : len(window.pieces)] = torch.tensor(window.pieces)
    places = torch.tensor([row * length + place for row, window in enumerate(group) for place in window.masked])
    wanted = torch.tensor([piece for window in group for piece in window.wanted])
    with torch.autocast("cpu", torch.bfloat16):
        states = model.states(pieces).flatten(0, 1)[places]
        logits = nn.functional.linear(states, model.words.weight, output_bias)
    return cross_entropy(logits.float(), wanted)


def rate(elapsed: float, whole: float, peak: float) -> float:
    """Return the learning rate: a rise over 3 % of the time, then a fall to a twentieth."""
    share = min(1.0, elapsed / whole)
    return peak * min(share / 0.03, 1 - 0.95 * share)


def main() -> None:
    """Train for a given time or until the articles are read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, help="folder with start.npz and pieces.tsv.gz")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--articles", type=int, default=24_000)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--size", type=int, default=4000, help="pieces in a batch")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    vocabulary = Vocabulary.load(args.work / "pieces.tsv.gz")
    model = from_start(args.work / "start.npz", dropout=0.0)  # a text is read once
    model.train()
    output_bias = nn.Parameter(torch.zeros(len(model.words.weight)))
    optimizer = torch.optim.AdamW([*model.parameters(), output_bias], lr=args.rate, weight_decay=0.01, fused=True)
    texts = raw_texts(args.corpora, args.articles, chance)
    chance.shuffle(texts)
    known = len(model.words.weight)
    windows = (window for text in texts for window in windows_of(segment(text), vocabulary, known, chance))
    begun, whole, read, total = time.time(), args.minutes * 60, 0, 0.0
    for step, group in enumerate(batches(windows, args.size, chance), 1):
        for setting in optimizer.param_groups:
            setting["lr"] = rate(time.time() - begun, whole, args.rate)
        loss = loss_of(model, output_bias, group)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        total += loss.item()
        read += sum(len(window.pieces) for window in group)
        elapsed = time.time() - begun
        if step % REPORT == 0 or elapsed > whole:
            speed = f"{read} pieces, {read / elapsed:.0f}/s"
            print(f"{elapsed / 60:.1f} min, step {step}, {speed}, loss {total / REPORT:.3f}", flush=True)
            total = 0.0
        if step % (10 * REPORT) == 0 or elapsed > whole:
            torch.save(
                {"model": model.state_dict(), "settings": model.settings, "pieces": read}, args.work / "pretrained.pt"
            )
        if elapsed > whole:
            break
    torch.save({"model": model.state_dict(), "settings": model.settings, "pieces": read}, args.work / "pretrained.pt")


if __name__ == "__main__":
    main()
