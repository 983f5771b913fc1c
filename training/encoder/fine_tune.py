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
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import torch
from corpora import TaggedArticle, read_anercorp, read_gold
from evaluate import entity_f1
from model import Encoder, from_start, from_weights, pointer_logits, split_heads
from name_bank import NameBank
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import PADDING, SEPARATOR, START, Vocabulary, encoder_form

SEED = 11
WEIGHTS = {"entity": 1.0, "content": 0.4, "cue": 0.3, "speaker": 0.3, "via": 0.1}
# What naming the speaker weighs beside the tags.
POINTING = 0.3
SIZES = (60, 220)
ANERCORP_SHARE = 3
CUT_WORDS = 0.08
# After the last pass: a small constant rate, and the running mean of the weights (Izmailov 2018), which errs less than
# the weights where a run happens to end.
AVERAGING_RATE = 0.2
AVERAGING_DECAY = 0.998
IGNORED = -100


class Example(NamedTuple):
    """A window: pieces, first pieces, tags by head, and cues with the tokens that name their speakers."""

    pieces: list[int]
    firsts: list[int]
    tags: dict[str, list[int]]
    ours: bool
    speakers: list[tuple[int, list[int]]]


class Batch(NamedTuple):
    """Examples of one convention, padded; cues by window and token, with their speakers [cues, tokens + 1]."""

    pieces: Tensor
    firsts: Tensor
    tags: dict[str, Tensor]
    ours: bool
    cue_rows: Tensor
    cues: Tensor
    speakers: Tensor


class Plan(NamedTuple):
    """Where a pass stands: passes done, passes in all, highest rate, how to read the other corpus, running mean."""

    done: int
    passes: int
    peak: float
    complete: bool
    average: AveragedModel | None


def examples(
    article: TaggedArticle, vocabulary: Vocabulary, names: NameBank | None, chance: random.Random
) -> Iterator[Example]:
    """Yield the windows of an article, of a random size each."""
    segmentation = article.segmentation
    norms = [token.norm for token in segmentation.tokens]
    if names is not None:
        norms = names.exchange(norms, [HEADS["entity"][tag] for tag in article.tags["entity"]], chance)
    pieces = [vocabulary.cut(encoder_form(norm)) if chance.random() < CUT_WORDS else vocabulary(norm) for norm in norms]
    limit = chance.randint(*SIZES)
    begin = end = 0
    for first, last in segmentation.sentence_tokens():
        if end > begin and sum(map(len, pieces[begin:last])) > limit:
            yield from _windows(article, pieces, begin, end)
            begin, limit = first, chance.randint(*SIZES)
        end = last
    if end > begin:
        yield from _windows(article, pieces, begin, end)


def _windows(article: TaggedArticle, pieces: list[tuple[int, ...]], begin: int, end: int) -> Iterator[Example]:
    """Yield a window, or the parts of one that is far too long."""
    tokens, text = article.segmentation.tokens, article.segmentation.text
    for first in range(begin, end, 2 * SIZES[1]):
        last = min(end, first + 2 * SIZES[1])
        ids, firsts, position = [START], [], tokens[first].start
        for index in range(first, last):
            if "\n" in text[position : tokens[index].start]:
                ids.append(SEPARATOR)
            firsts.append(len(ids))
            ids += pieces[index]
            position = tokens[index].end
        tags = {head: numbers[first:last] for head, numbers in article.tags.items()}
        speakers = [
            (cue - first, [place - first for place in places if first <= place < last])
            for cue, places in article.speakers
            if first <= cue < last
        ]
        yield Example([*ids[:511], SEPARATOR], [min(f, 511) for f in firsts], tags, article.ours, speakers)


def batches(windows: list[Example], size: int, chance: random.Random) -> Iterator[Batch]:
    """Yield batches of about ``size`` pieces, windows of like length together."""
    made: list[list[Example]] = []
    for ours in (True, False):
        group: list[Example] = []
        for window in sorted(
            (w for w in windows if w.ours == ours), key=lambda w: len(w.pieces) + chance.random() * 20
        ):
            longest = max([len(w.pieces) for w in group] + [len(window.pieces)])
            if group and longest * (len(group) + 1) > size:
                made.append(group)
                group = []
            group.append(window)
        if group:
            made.append(group)
    chance.shuffle(made)
    for group in made:
        yield pad(group)


def pad(group: list[Example]) -> Batch:
    """Return examples as tensors."""
    length = max(len(example.pieces) for example in group)
    width = max(len(example.firsts) for example in group)
    pieces = torch.full((len(group), length), PADDING)
    firsts = torch.zeros((len(group), width), dtype=torch.long)
    tags = {head: torch.full((len(group), width), IGNORED) for head in HEADS}
    for row, example in enumerate(group):
        pieces[row, : len(example.pieces)] = torch.tensor(example.pieces)
        firsts[row, : len(example.firsts)] = torch.tensor(example.firsts)
        for head in HEADS:
            tags[head][row, : len(example.firsts)] = torch.tensor(example.tags[head])
    pointers = [(row, cue, places) for row, example in enumerate(group) for cue, places in example.speakers]
    speakers = torch.zeros((len(pointers), width + 1), dtype=torch.bool)
    for number, (_, _, places) in enumerate(pointers):
        speakers[number, places or [width]] = True
    rows = torch.tensor([row for row, _, _ in pointers], dtype=torch.long)
    cues = torch.tensor([cue for _, cue, _ in pointers], dtype=torch.long)
    return Batch(pieces, firsts, tags, group[0].ours, rows, cues, speakers)


def pointing_loss(logits: Tensor, batch: Batch) -> Tensor:
    """Return the mean surprise at who speaks at each cue."""
    scores = pointer_logits(logits, batch.cue_rows, batch.cues)
    scores = scores.masked_fill(nn.functional.pad(batch.firsts == 0, (0, 1))[batch.cue_rows], -1e4)
    right = scores.masked_fill(~batch.speakers, -1e4)
    return (scores.logsumexp(-1) - right.logsumexp(-1)).mean()


def loss_of(model: Encoder, batch: Batch, *, complete: bool = False) -> Tensor:
    """Return the loss of a batch.

    Args:
        model: The encoder.
        batch: Examples.
        complete: Whether the other corpus has all classes; if not, its «no name» means O or DATE.
    """
    # Matrix products in 16 bits: several times faster where the processor has them, the same figures.
    with torch.autocast("cpu", torch.bfloat16):
        raw = model(batch.pieces, batch.firsts, 0 if batch.ours else 1)
    raw = raw.float()
    logits = split_heads(raw)
    if batch.ours:
        pointing = POINTING * pointing_loss(raw, batch) if len(batch.cues) else raw.new_zeros(())
        return (
            pointing
            + torch.stack(
                [
                    w * cross_entropy(logits[h].flatten(0, 1), batch.tags[h].flatten(), ignore_index=IGNORED)
                    for h, w in WEIGHTS.items()
                ]
            ).sum()
        )
    open_tags = [i for i, tag in enumerate(HEADS["entity"]) if tag == "O" or (tag.endswith("DATE") and not complete)]
    scores = logits["entity"].log_softmax(-1)
    tags = batch.tags["entity"]
    none = scores[..., open_tags].logsumexp(-1)
    named = scores.gather(-1, tags.clamp(min=0)[..., None])[..., 0]
    return -torch.where(tags == 0, none, named)[tags != IGNORED].mean()


def rate(step: int, steps: int, peak: float) -> float:
    """Return the learning rate: a rise over 4 % of the steps, then a fall to zero."""
    warm = max(1, steps // 25)
    return peak * min(step / warm, (steps - step) / (steps - warm))


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
        scores = f"dev {entity_f1(average.module if average else model, dev, vocabulary)}" if dev else ""
        print(f"pass {number + 1}: {time.time() - begun:.0f} s, loss {loss:.4f} {scores}", flush=True)


if __name__ == "__main__":
    main()
