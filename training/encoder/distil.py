"""Train a small encoder of a few of the layers to say what the large one says (Hinton 2015), on our gold and raw news.

The student starts from layers of the trained large one, and learns its tag probabilities for every head; on the gold
it also learns the gold tags. Raw articles come from every outlet alike, so that the student sees styles that the gold
does not have.

    python training/encoder/distil.py TEACHER.pt TEACHER.onnx WORK ../shared/corpora --layers 0 3 7 11 --raw 3000
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import onnxruntime
import torch
from corpora import raw_texts
from fine_tune import SEED
from name_bank import NameBank
from start import from_weights
from torch import Tensor

from arabnews_nlp.encoder.heads import HEADS, POINTER
from arabnews_nlp.encoder.pieces import PADDING, Vocabulary
from arabnews_nlp.language import segment
from arabnews_nlp.training.articles import TaggedArticle, read_gold
from arabnews_nlp.training.batches import Batch, Example, batches, examples
from arabnews_nlp.training.encoder import Encoder, split_heads
from arabnews_nlp.training.losses import POINTING, WEIGHTS, loss_of, rate, sixteen_bits_pay
from arabnews_nlp.training.scoring import agreement

GOLD_SHARE = 0.3


def raw_articles(corpora: Path, wanted: int, chance: random.Random) -> list[TaggedArticle]:
    """Return articles of the raw news without tags, as many from each outlet as it has up to an equal share."""
    return [untagged(text) for text in raw_texts(corpora, wanted, chance)]


def untagged(text: str) -> TaggedArticle:
    """Return a text as an article without tags, for windows whose tags a teacher gives."""
    segmentation = segment(text)
    return TaggedArticle(segmentation, dict.fromkeys(HEADS, [0] * len(segmentation.tokens)), ours=False)


def student_of(teacher: Encoder, layers: Sequence[int]) -> Encoder:
    """Return an encoder with some of the teacher's layers."""
    student = Encoder(teacher.settings | {"layers": len(layers)})
    state = {name: value for name, value in teacher.state_dict().items() if not name.startswith("layers.")}
    for new, old in enumerate(layers):
        prefix = f"layers.{old}."
        state |= {
            f"layers.{new}." + name.removeprefix(prefix): value
            for name, value in teacher.state_dict().items()
            if name.startswith(prefix)
        }
    student.load_state_dict(state)
    return student


def imitation_loss(raw: Tensor, wanted: Tensor, firsts: Tensor) -> Tensor:
    """Return the cross entropy of a student's tags against a teacher's, and how far its pointers are from them.

    Args:
        raw: What the student's heads give [batch, tokens, outputs].
        wanted: What the teacher's give.
        firsts: First pieces of the tokens [batch, tokens]; 0 is padding.
    """
    real = (firsts > 0)[..., None]
    ours, theirs = split_heads(raw), split_heads(wanted)
    losses = [
        weight * -(theirs[head].softmax(-1) * ours[head].log_softmax(-1) * real).sum() / real.sum()
        for head, weight in WEIGHTS.items()
    ]
    apart = ((raw - wanted)[..., -2 * POINTER :] ** 2 * real).sum() / real.sum() / (2 * POINTER)
    return torch.stack([*losses, POINTING * apart]).sum()


def learn(student: Encoder, session: onnxruntime.InferenceSession, groups: list[Batch], peak: float) -> None:
    """Train on batches once, the rate falling to zero."""
    optimizer = torch.optim.AdamW(student.parameters(), lr=peak, weight_decay=0.01, fused=True)
    student.train()
    begun, total, read = time.time(), 0.0, 0
    for step, batch in enumerate(groups):
        for group in optimizer.param_groups:
            group["lr"] = rate(step + 1, len(groups) + 1, peak)
        logits = torch.from_numpy(session.run(["logits"], {"pieces": batch.pieces.numpy()})[0])
        wanted = torch.gather(logits, 1, batch.firsts[:, :, None].expand(-1, -1, logits.shape[2]))
        with torch.autocast("cpu", torch.bfloat16, enabled=sixteen_bits_pay()):
            raw = student(batch.pieces, batch.firsts)
        loss = imitation_loss(raw.float(), wanted, batch.firsts)
        total += loss.item()
        if batch.ours:
            loss = loss + GOLD_SHARE * loss_of(student, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        read += int((batch.pieces != PADDING).sum())
        if step % 100 == 99:
            speed = read / (time.time() - begun)
            print(f"step {step + 1}/{len(groups)} loss {total / (step + 1):.4f} {speed:.0f} pieces/s", flush=True)


def windows_of(
    gold: list[TaggedArticle], raw: list[TaggedArticle], passes: int, vocabulary: Vocabulary, names: NameBank | None
) -> Iterator[Example]:
    """Yield windows of the gold, cut anew in each pass, and of the raw news."""
    chance = random.Random(SEED)
    for article in gold * passes:
        yield from examples(article, vocabulary, names, chance)
    for article in raw:
        yield from examples(article, vocabulary, None, chance)


def main() -> None:
    """Distil."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("teacher_onnx", type=Path)
    parser.add_argument("work", type=Path, help="folder with pieces.tsv.gz; student.pt goes there")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--layers", type=int, nargs="+", default=[0, 3, 7, 11])
    parser.add_argument("--student", type=Path, help="weights of a small encoder to go on from, instead of --layers")
    parser.add_argument("--raw", type=int, default=3000, help="articles of raw news")
    parser.add_argument("--passes", type=int, default=3, help="times the gold is read")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--gazetteers", type=Path)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    vocabulary = Vocabulary.load(args.work / "pieces.tsv.gz")
    teacher = from_weights(args.teacher)
    student = from_weights(args.student) if args.student else student_of(teacher, args.layers)
    names = NameBank.load(args.gazetteers) if args.gazetteers else None
    gold = read_gold(args.corpora / "arabnews/train.jsonl")
    raw = raw_articles(args.corpora, args.raw, chance)
    windows = list(windows_of(gold, raw, args.passes, vocabulary, names))
    session = onnxruntime.InferenceSession(str(args.teacher_onnx), providers=["CPUExecutionProvider"])
    groups = list(batches(windows, args.size, chance))
    print(f"{len(raw)} raw articles, {len(groups)} batches", flush=True)
    learn(student, session, groups, args.rate)
    torch.save({"model": student.state_dict(), "settings": student.settings}, args.work / "student.pt")
    print("dev", agreement(student, read_gold(args.corpora / "arabnews/dev.jsonl"), vocabulary).line(), flush=True)


if __name__ == "__main__":
    main()
