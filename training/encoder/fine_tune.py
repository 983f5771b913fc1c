"""Fine-tune the encoder on our gold (all heads) and ANERcorp (names only).

Each pass reads the gold once and a third of ANERcorp, in windows of whole sentences whose borders change from pass to
pass. A pass's frequent words are now and then cut into pieces, and names now and then replaced by others of the
gazetteer, so that the model learns from the context. Goes on from a checkpoint if there is one.

    python training/encoder/fine_tune.py WORK ../shared/corpora --gazetteers ../shared/corpora/gazetteers
    python training/encoder/fine_tune.py WORK ../shared/corpora --gazetteers ../shared/corpora/gazetteers --average 3
    python training/encoder/fine_tune.py WORK ../shared/corpora --passes 6 --anercorp-alone
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import NamedTuple

import torch
from corpora import read_anercorp
from name_bank import NameBank
from start import from_start, from_weights
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from arabnews_nlp.encoder.pieces import PADDING, Vocabulary
from arabnews_nlp.training.articles import read_gold
from arabnews_nlp.training.batches import Batch, batches, examples
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.losses import loss_of, rate
from arabnews_nlp.training.scoring import agreement

SEED = 11
ANERCORP_SHARE = 3
# After the last pass: a small constant rate, and the running mean of the weights (Izmailov 2018), which errs less than
# the weights where a run happens to end.
AVERAGING_RATE = 0.2
AVERAGING_DECAY = 0.998


class Plan(NamedTuple):
    """Where a pass stands: passes done, passes in all, highest rate, how to read the other corpus, running mean."""

    done: int
    passes: int
    peak: float
    complete: bool
    average: AveragedModel | None


def train_pass(model: Encoder, optimizer: torch.optim.Optimizer, groups: list[Batch], plan: Plan) -> float:
    """Train on each batch once and return the mean loss."""
    model.train()
    begun = time.time()
    total, read = 0.0, 0
    for step, batch in enumerate(groups):
        for group in optimizer.param_groups:
            group["lr"] = (
                plan.peak * AVERAGING_RATE
                if plan.average
                else rate(plan.done * len(groups) + step + 1, plan.passes * len(groups) + 1, plan.peak)
            )
        loss = loss_of(model, batch, complete=plan.complete)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        if plan.average:
            plan.average.update_parameters(model)
        total += loss.item()
        read += int((batch.pieces != PADDING).sum())
        if step % 50 == 49:
            speed = read / (time.time() - begun)
            print(f"step {step + 1}/{len(groups)} loss {total / (step + 1):.4f} {speed:.0f} pieces/s", flush=True)
    return total / len(groups)


def restore(path: Path, model: Encoder, optimizer: torch.optim.Optimizer) -> int:
    """Go on from a checkpoint; return the passes it has seen."""
    if not path.exists():
        return 0
    saved = torch.load(path)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["passes"])


def save(path: Path, model: Encoder, optimizer: torch.optim.Optimizer, passes: int) -> None:
    """Write a checkpoint, whole or not at all."""
    saved = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "passes": passes,
        "settings": model.settings,
    }
    torch.save(saved, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, help="folder with start.npz and pieces.tsv.gz; checkpoints go there")
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--size", type=int, default=1000, help="pieces in a batch")
    parser.add_argument("--gazetteers", type=Path, help="folder of name lists for exchanging names")
    parser.add_argument(
        "--start", type=Path, help="weights to begin from (of pretrain.py, or a checkpoint), instead of start.npz"
    )
    parser.add_argument("--gold-articles", type=int, help="use only so many articles, for trials")
    parser.add_argument("--anercorp-alone", action="store_true", help="ANERcorp's train part only, with its MISC")
    parser.add_argument("--average", type=int, default=0, help="go on so many passes for the mean of the weights")
    return parser.parse_args()


def main() -> None:
    """Train, with a checkpoint after each pass."""
    args = arguments()
    alone: bool = args.anercorp_alone
    vocabulary = Vocabulary.load(args.work / "pieces.tsv.gz")
    gold = [] if alone else read_gold(args.corpora / "arabnews/train.jsonl")[: args.gold_articles]
    others = read_anercorp(args.corpora / "anercorp/ANERCorp_CamelLab_train.txt", misc=alone)
    dev = [] if alone else read_gold(args.corpora / "arabnews/dev.jsonl")
    names = NameBank.load(args.gazetteers) if args.gazetteers else None
    torch.manual_seed(SEED)
    model = from_weights(args.start) if args.start else from_start(args.work / "start.npz")
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.01, fused=True)
    checkpoint = args.work / "checkpoint.pt"
    done = restore(checkpoint, model, optimizer)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGING_DECAY)) if args.average else None
    for number in range(done, args.passes + args.average):
        begun = time.time()
        chance = random.Random(SEED + number)
        torch.manual_seed(SEED + number)
        share = 1 if alone else ANERCORP_SHARE
        windows = [w for a in gold + others[number % share :: share] for w in examples(a, vocabulary, names, chance)]
        plan = Plan(number, args.passes, args.rate, alone, average)
        loss = train_pass(model, optimizer, list(batches(windows, args.size, chance)), plan)
        if average is None:
            save(checkpoint, model, optimizer, number + 1)
        else:
            torch.save({"model": average.module.state_dict(), "settings": model.settings}, args.work / "average.pt")
        scores = f"dev {agreement(average.module if average else model, dev, vocabulary).line()}" if dev else ""
        print(f"pass {number + 1}: {time.time() - begun:.0f} s, loss {loss:.4f} {scores}", flush=True)


if __name__ == "__main__":
    main()
