"""Leave layers out of a trained encoder and teach those around the gap to make up for it.

Layers in the middle of an encoder change little (Sajjad 2023), so what stands below the gap stays as it is, and is
computed once for teacher and student; only the layers from ``--frozen`` on and the heads learn. They learn the
teacher's last hidden states and its tag probabilities (Hinton 2015) on raw news of every outlet alike and on our texts,
whose gold is not looked at. A part of the raw news is held out, on which the loss is told.

    python training/encoder/drop_layers.py TEACHER.pt WORK ../shared/corpora --drop 8 9 --raw 1300 --rate 5e-5
    python training/encoder/drop_layers.py TEACHER.pt WORK ../shared/corpora --student WORK/student.pt --raw 3000 \
        --rate 3e-5 --seed 29
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from corpora import raw_texts
from distil import imitation_loss, student_of, untagged
from start import from_weights
from torch import Tensor, nn

from arabnews_nlp.encoder.pieces import PADDING, Vocabulary
from arabnews_nlp.training.articles import TaggedArticle, read_gold
from arabnews_nlp.training.batches import Batch, batches, examples
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.losses import rate
from arabnews_nlp.training.scoring import agreement

BATCH_PIECES = 1000
HELD_OUT = 50
REPORT = 150


def gather(states: Tensor, firsts: Tensor) -> Tensor:
    """Return the states of the first piece of each token."""
    return torch.gather(states, 1, firsts[:, :, None].expand(-1, -1, states.shape[2]))


def through(layers: nn.ModuleList, states: Tensor, pieces: Tensor) -> Tensor:
    """Return states behind some layers."""
    bias = (pieces == PADDING)[:, None, None, :] * -1e4
    for layer in layers:
        states = layer(states, bias)
    return states


class Lesson:
    """A teacher and a student that share their lower layers.

    Args:
        teacher: The encoder with all layers.
        student: The one with some left out.
        frozen: How many lower layers they share.
    """

    def __init__(self, teacher: Encoder, student: Encoder, frozen: int) -> None:
        self.teacher, self.student = teacher.eval(), student.eval()
        self._below, self._above = teacher.layers[:frozen], teacher.layers[frozen:]
        self._learning = student.layers[frozen:]
        for parameter in student.parameters():
            parameter.requires_grad_(False)
        self.parameters = [*self._learning.parameters(), *student.heads.parameters()]
        for parameter in self.parameters:
            parameter.requires_grad_(True)

    def losses(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return how far the student's tags and its last states are from the teacher's."""
        with torch.no_grad():
            low = through(self._below, self._embedded(batch.pieces), batch.pieces)
            wanted = gather(through(self._above, low, batch.pieces), batch.firsts)
            tags = self.teacher.heads(wanted)
            least = imitation_loss(tags, tags, batch.firsts)
        states = gather(through(self._learning, low, batch.pieces), batch.firsts)
        real = (batch.firsts > 0)[..., None]
        apart = ((states - wanted) ** 2 * real).sum() / (real.sum() * states.shape[2]) / wanted.var()
        return imitation_loss(self.student.heads(states), tags, batch.firsts) - least, apart

    def _embedded(self, pieces: Tensor) -> Tensor:
        where = torch.arange(pieces.shape[1])
        teacher = self.teacher
        embedded: Tensor = teacher.norm(
            teacher.words(pieces) + teacher.positions(where) + teacher.conventions.weight[0]
        )
        return embedded

    def distance(self, held: Sequence[Batch]) -> str:
        """Return the mean losses on batches, in words."""
        with torch.inference_mode():
            pairs = [self.losses(batch) for batch in held]
        tags, states = (sum(float(pair[place]) for pair in pairs) / len(pairs) for place in (0, 1))
        return f"held out: tags {tags:.5f}, states {states:.5f}"


def batches_of(articles: Sequence[TaggedArticle], vocabulary: Vocabulary, chance: random.Random) -> list[Batch]:
    """Return the windows of articles in batches."""
    windows = [window for article in articles for window in examples(article, vocabulary, None, chance)]
    return list(batches([window._replace(ours=True) for window in windows], BATCH_PIECES, chance))


def learn(lesson: Lesson, groups: Sequence[Batch], held: Sequence[Batch], peak: float) -> None:
    """Train on batches once, the rate falling to zero."""
    optimizer = torch.optim.AdamW(lesson.parameters, lr=peak, weight_decay=0.0)
    begun = time.time()
    print(lesson.distance(held), flush=True)
    for step, batch in enumerate(groups, 1):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, len(groups) + 1, peak)
        tags, states = lesson.losses(batch)
        (tags + states).backward()  # type: ignore[no-untyped-call]  # torch leaves it so
        torch.nn.utils.clip_grad_norm_(lesson.parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if step % REPORT == 0 or step == len(groups):
            print(f"step {step}/{len(groups)} {lesson.distance(held)} {time.time() - begun:.0f} s", flush=True)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("work", type=Path, help="folder with pieces.tsv.gz; student.pt goes there")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--drop", type=int, nargs="+", default=[8, 9], help="layers to leave out")
    parser.add_argument("--student", type=Path, help="weights of a student to go on from")
    parser.add_argument("--frozen", type=int, default=6, help="lower layers that stay")
    parser.add_argument("--raw", type=int, default=1300, help="articles of raw news")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    vocabulary = Vocabulary.load(args.work / "pieces.tsv.gz")
    teacher = from_weights(args.teacher)
    kept = [layer for layer in range(len(teacher.layers)) if layer not in args.drop]
    student = from_weights(args.student) if args.student else student_of(teacher, kept)
    texts = raw_texts(args.corpora, args.raw + HELD_OUT, chance)
    chance.shuffle(texts)
    raw = [untagged(text) for text in texts]
    gold = read_gold(args.corpora / "arabnews/train.jsonl")
    held = batches_of(raw[:HELD_OUT], vocabulary, chance)
    learn(Lesson(teacher, student, args.frozen), batches_of(raw[HELD_OUT:] + gold, vocabulary, chance), held, args.rate)
    torch.save({"model": student.state_dict(), "settings": student.settings}, args.work / "student.pt")
    print("dev", agreement(student, read_gold(args.corpora / "arabnews/dev.jsonl"), vocabulary).line(), flush=True)


if __name__ == "__main__":
    main()
