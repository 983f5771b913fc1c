"""Go on training from a released encoder with its own labels on raw news: a noisy student (Xie 2020).

Every step reads one batch of raw news and one of the gold or ANERcorp. Of the raw words a fifth is masked; the student
tells what stood there (masked language, Cui 2021) and, for every word, the tags that the teacher gives to the text in
plain sight, so it learns to tell names from their surroundings. The weight of the first task falls, that of the gold
stays. The result is the running mean of the weights over the last third (Izmailov 2018). Goes on from a checkpoint.

    python training/encoder/self_train.py WORK TEACHER.pt ../shared/corpora --minutes 75 --gazetteers GAZETTEERS
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import torch
from corpora import raw_texts, read_anercorp
from distil import imitation_loss, untagged
from name_bank import NameBank
from start import from_weights
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from arabnews_nlp.encoder.pieces import SEPARATOR, UNKNOWN, Vocabulary
from arabnews_nlp.training.articles import TaggedArticle, read_gold
from arabnews_nlp.training.batches import Batch, batches, examples
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.losses import loss_of
from arabnews_nlp.training.scoring import agreement

SEED = 17
MASKED = 0.2
# Raw articles that are cut into windows and sorted by length together.
POOL = 200
# Weight of the masked words beside the tags, at the beginning and at the end.
MASKED_WEIGHTS = (0.15, 0.0)
AVERAGED_SHARE = 0.35
AVERAGING_DECAY = 0.995
REPORT, KEEP = 25, 300


class Masking(NamedTuple):
    """Pieces with some words masked, the places in the flattened batch, and what stood there."""

    pieces: Tensor
    places: Tensor
    wanted: Tensor


def mask(batch: Batch, known: int, chance: random.Random) -> Masking:
    """Mask a fifth of the words: mostly by the unknown piece, some by others, some left as they are."""
    pieces, places, wanted = batch.pieces.clone(), [], []
    length = pieces.shape[1]
    for row, firsts in enumerate(batch.firsts.tolist()):
        bounds = [first for first in firsts if first]  # the last word stays, its end is not known
        line = batch.pieces[row].tolist()
        for first, after in pairwise(bounds):
            if chance.random() >= MASKED:
                continue
            fate = chance.random()
            for place in range(first, after):
                if line[place] == SEPARATOR:
                    break
                places.append(row * length + place)
                wanted.append(line[place])
                if fate < 0.8:
                    pieces[row, place] = UNKNOWN
                elif fate < 0.9:
                    pieces[row, place] = chance.randrange(UNKNOWN + 1, known)
    return Masking(pieces, torch.tensor(places), torch.tensor(wanted))


def raw_batches(corpora: Path, vocabulary: Vocabulary, size: int, chance: random.Random) -> Iterator[Batch]:
    """Yield batches of raw news for ever, articles of all outlets alike."""
    while True:
        texts = raw_texts(corpora, 30_000, chance)
        chance.shuffle(texts)
        for first in range(0, len(texts), POOL):
            articles = map(untagged, texts[first : first + POOL])
            windows = [window for article in articles for window in examples(article, vocabulary, None, chance)]
            yield from batches(windows, size, chance)


def gold_batches(
    gold: list[TaggedArticle], others: list[list[TaggedArticle]], vocabulary: Vocabulary, size: int, names: NameBank
) -> Iterator[Batch]:
    """Yield batches of the gold and a part of the other corpus for ever, cut anew in each pass."""
    number = 0
    while True:
        chance = random.Random(SEED + number)
        articles = gold + others[number % len(others)]
        windows = [window for a in articles for window in examples(a, vocabulary, names, chance)]
        yield from batches(windows, size, chance)
        number += 1


def raw_loss(student: Encoder, teacher: Encoder, bias: Tensor, batch: Batch, masking: Masking) -> tuple[Tensor, Tensor]:
    """Return how far the student's tags are from the teacher's, and its surprise at the masked words."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        wanted = teacher(batch.pieces, batch.firsts).float()
    with torch.autocast("cpu", torch.bfloat16):
        states = student.states(masking.pieces)
        firsts = torch.gather(states, 1, batch.firsts[:, :, None].expand(-1, -1, states.shape[2]))
        raw = student.heads(student.dropout(firsts))
        words = nn.functional.linear(states.flatten(0, 1)[masking.places], student.words.weight, bias)
    tags = imitation_loss(raw.float(), wanted, batch.firsts)
    return tags, cross_entropy(words.float(), masking.wanted)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, help="folder with pieces.tsv.gz; checkpoints and self_trained.pt go there")
    parser.add_argument("teacher", type=Path, help="weights of the released encoder (from_release.py)")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--gazetteers", type=Path, required=True, help="folder of name lists for exchanging names")
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--raw-size", type=int, default=2600, help="pieces in a batch of raw news")
    parser.add_argument("--gold-size", type=int, default=1300, help="pieces in a batch of the gold")
    return parser.parse_args()


class Progress:
    """Time spent, over restarts, and the learning rate and weights that follow from it."""

    def __init__(self, minutes: float, spent: float) -> None:
        self._whole = 60 * minutes
        self._begun = time.time() - spent

    @property
    def spent(self) -> float:
        """Seconds of training."""
        return time.time() - self._begun

    @property
    def share(self) -> float:
        """What part of the time is over."""
        return min(1.0, self.spent / self._whole)

    def rate(self, peak: float) -> float:
        """Rise over 4 % of the time, then fall to a fiftieth."""
        return peak * min(self.share / 0.04 + 0.01, 1 - 0.98 * self.share)

    @property
    def averaged(self) -> bool:
        """Whether the weights go into the mean."""
        return self.share > 1 - AVERAGED_SHARE

    @property
    def masked_weight(self) -> float:
        """Weight of the masked words."""
        first, last = MASKED_WEIGHTS
        return first + (last - first) * min(1.0, self.share / (1 - AVERAGED_SHARE))


class Learner:
    """The student, the running mean of its weights, and what their training needs."""

    def __init__(self, weights: Path, peak: float) -> None:
        self.student = from_weights(weights)
        self.bias = nn.Parameter(torch.zeros(len(self.student.words.weight)))
        parameters = [*self.student.parameters(), self.bias]
        self.optimizer = torch.optim.AdamW(parameters, lr=peak, weight_decay=0.01, fused=True)
        self.average = AveragedModel(self.student, multi_avg_fn=get_ema_multi_avg_fn(AVERAGING_DECAY))

    def restore(self, path: Path) -> float:
        """Go on from a checkpoint, if there is one; return the seconds it has trained."""
        if not path.exists():
            return 0.0
        saved = torch.load(path)
        self.student.load_state_dict(saved["model"])
        self.average.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.bias.data = saved["bias"]
        return float(saved["spent"])

    def save(self, path: Path, spent: float) -> None:
        """Write a checkpoint, whole or not at all."""
        saved = {
            "model": self.student.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "bias": self.bias.data,
            "spent": spent,
        }
        torch.save(saved, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def step(self, loss: Tensor, gold_loss: Tensor, rate: float, *, averaged: bool) -> None:
        """Learn from two losses."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        (loss + gold_loss).backward()
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        if averaged:
            self.average.update_parameters(self.student)


def main() -> None:
    """Train for the time given."""
    args = arguments()
    torch.manual_seed(SEED)
    vocabulary = Vocabulary.load(args.work / "pieces.tsv.gz")
    teacher, learner = from_weights(args.teacher).eval(), Learner(args.teacher, args.rate)
    checkpoint = args.work / "self_train_checkpoint.pt"
    progress = Progress(args.minutes, learner.restore(checkpoint))
    chance = random.Random(SEED + int(progress.spent))
    gold, dev = (read_gold(args.corpora / f"arabnews/{part}.jsonl") for part in ("train", "dev"))
    others = read_anercorp(args.corpora / "anercorp/ANERCorp_CamelLab_train.txt")
    names = NameBank.load(args.gazetteers)
    tagged = gold_batches(gold, [others[part::3] for part in range(3)], vocabulary, args.gold_size, names)
    raw = raw_batches(args.corpora, vocabulary, args.raw_size, chance)
    learner.student.train()
    losses: list[Tensor] = []
    for step, (news, labelled) in enumerate(zip(raw, tagged, strict=False), 1):
        masking = mask(news, len(learner.bias), chance)
        tags, words = raw_loss(learner.student, teacher, learner.bias, news, masking)
        right = loss_of(learner.student, labelled)
        learner.step(tags + progress.masked_weight * words, right, progress.rate(args.rate), averaged=progress.averaged)
        losses.append(torch.stack([tags, words, right]).detach())
        if step % REPORT == 0:
            means = " ".join(f"{mean:.3f}" for mean in torch.stack(losses).mean(0).tolist())
            print(f"{progress.spent / 60:.1f} min, step {step}: tags, words, gold {means}", flush=True)
            losses = []
        over = progress.share >= 1
        if over or step % KEEP == 0:
            best = learner.average.module if progress.averaged else learner.student
            learner.save(checkpoint, progress.spent)
            torch.save({"model": best.state_dict(), "settings": best.settings}, args.work / "self_trained.pt")
            print("dev", agreement(best, dev, vocabulary).line(), flush=True)
            learner.student.train()
        if over:
            break


if __name__ == "__main__":
    main()
