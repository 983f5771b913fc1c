"""Fine-tuning a released model on a user's corrected records, on processors, with early stopping."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import torch
from torch.nn.utils import clip_grad_norm_

from arabnews_nlp._models import model_names, model_path, read_settings
from arabnews_nlp.analysis import Article
from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import PADDING, Vocabulary
from arabnews_nlp.errors import ConfigError, ModelNotFoundError
from arabnews_nlp.evaluation import Score
from arabnews_nlp.training.articles import TaggedArticle, tag_article
from arabnews_nlp.training.batches import Batch, batches, examples
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.losses import loss_of, rate
from arabnews_nlp.training.packing import Lineage, check_place, pack
from arabnews_nlp.training.reading import read_encoder
from arabnews_nlp.training.records import annotated_heads, read_corrected
from arabnews_nlp.training.rounding import rounded
from arabnews_nlp.training.scoring import agreement, predict

__all__ = ["Epoch", "Progress", "Trained", "train"]


@dataclass(frozen=True)
class Progress:
    """Where a training stands: after a batch, or with ``score`` after an epoch.

    Attributes:
        epoch: The epoch, from 1; 0 for the model that training begins with.
        epochs: Most epochs.
        step: Batches of the epoch that are done.
        steps: Batches of the epoch.
        loss: Mean loss of the epoch so far.
        pieces_per_second: Word pieces read, a second.
        score: F1 over all annotated spans of the development records, in percent; after an epoch only.
    """

    epoch: int
    epochs: int
    step: int
    steps: int
    loss: float
    pieces_per_second: float
    score: float | None = None


@dataclass(frozen=True)
class Epoch:
    """What an epoch gave: its number (0 for the beginning), mean loss, and F1 on the development records."""

    number: int
    loss: float
    score: float


@dataclass(frozen=True)
class Trained:
    """A finished training.

    Attributes:
        folder: The model's folder, for :func:`arabnews_nlp.load`.
        epochs: All epochs, the beginning first.
        best: Number of the epoch whose weights were kept.
        before: Figures of the model that training began with, on the development records.
        after: Figures of the new one, as it is on the disk.
    """

    folder: Path
    epochs: tuple[Epoch, ...]
    best: int
    before: dict[str, Score]
    after: dict[str, Score]

    @property
    def gained(self) -> bool:
        """Whether an epoch was better than the beginning."""
        return self.epochs[self.best].score > self.epochs[0].score


def train(
    train: str | Path,
    dev: str | Path,
    output: str | Path,
    *,
    model: str | Path = "arabnews-base",
    epochs: int = 6,
    patience: int = 2,
    peak_rate: float = 1e-4,
    batch_pieces: int = 1000,
    seed: int = 11,
    threads: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Trained:
    """Fine-tune a model on corrected records and write it as a folder that :func:`arabnews_nlp.load` takes.

    All weights but the word embeddings learn, with dropout, at a rate that rises and falls to zero, and in sight of the
    8 bits that they are kept in. The epoch that is best on ``dev`` is kept.
    Where the records have no quotation at all, the model's own tags stand for the missing ones, so that it does not
    unlearn them (Li and Hoiem 2016); likewise for entities. The vocabulary, the date grammar, the CRF and the
    speakers' ranker stay; whether the CRF has a say is decided on ``dev``.

    Args:
        train: Records to learn from (JSONL as ``arabnews extract`` writes it, corrected). What they do not mark is
            taken for unmarked on purpose.
        dev: Other records, to choose by and to measure on.
        output: The new model's folder; it must not exist.
        model: What to begin with: a bundled model with an encoder, or a folder.
        epochs: Most times that the records are read.
        patience: Stop after so many epochs without a gain on ``dev``.
        peak_rate: Highest learning rate.
        batch_pieces: Word pieces in a batch.
        seed: Beginning of chance.
        threads: Threads of torch; None for its own choice.
        on_progress: Called after each batch and each epoch.

    Returns:
        What was reached, epoch by epoch, and the figures before and after.

    Raises:
        ConfigError: An option is out of range, or the model has no encoder.
        RecordError: A record is broken; the message names it.
        OutputError: ``output`` exists or cannot be written.
    """
    if min(epochs, patience, batch_pieces) < 1 or peak_rate <= 0:
        raise ConfigError("epochs, patience, batch_pieces and peak_rate must be above 0")
    start, place = _folder_of(model), Path(output)
    check_place(place)
    learnt, held = read_corrected(Path(train)), read_corrected(Path(dev))
    if threads is not None:
        torch.set_num_threads(threads)
    torch.manual_seed(seed)
    run = _Run(start, learnt, held, Plan(epochs, patience, peak_rate, batch_pieces, seed), on_progress)
    with rounded(run.model):
        history, best = run.learn()
    lineage = Lineage(start, str(model), Path(train).name, len(learnt), Path(dev).name, len(held), history, best)
    before, after = pack(run.model, lineage, held, place)
    return Trained(place, tuple(history), best, before, after)


@dataclass(frozen=True)
class Plan:
    """How to train; see :func:`train`."""

    epochs: int
    patience: int
    peak_rate: float
    batch_pieces: int
    seed: int


def _folder_of(model: str | Path) -> Path:
    """Return the folder of a model with an encoder."""
    folder = Path(model)
    if not (folder / "pipeline.json").is_file():
        if str(model) not in model_names():
            raise ModelNotFoundError(f"no model {str(model)!r}; bundled: {', '.join(model_names())}, or give a folder")
        folder = model_path(str(model))
    if read_settings(folder)["entities"] != "encoder":
        raise ConfigError(f"{model} has no encoder to train; begin with arabnews-base or arabnews-small")
    return folder


class _Run:
    """One training: the model and the articles that it reads."""

    def __init__(
        self,
        start: Path,
        learnt: Sequence[Article],
        held: Sequence[Article],
        plan: Plan,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.model = read_encoder(start / "encoder.onnx")
        self._vocabulary = Vocabulary.load(start / "pieces.tsv.gz")
        self._plan = plan
        self._report = on_progress or (lambda _: None)
        self._heads = annotated_heads(learnt)
        self._held = [tag_article(article) for article in held]
        self._learnt = [self._completed(tag_article(article)) for article in learnt]

    def learn(self) -> tuple[list[Epoch], int]:
        """Train, leave the best weights in the model, and return all epochs and the number of the best trained one."""
        # Few records touch few words: the word embeddings, kept in 8 or 4 bits, stay as they are.
        self.model.words.weight.requires_grad_(False)
        free = [weight for weight in self.model.parameters() if weight.requires_grad]
        optimizer = torch.optim.AdamW(free, lr=self._plan.peak_rate, weight_decay=0.01, fused=True)
        history = [Epoch(0, float("nan"), self._score(0))]
        best, state = 0, self._state()
        for number in range(1, self._plan.epochs + 1):
            loss = self._epoch(number, optimizer)
            history.append(Epoch(number, loss, self._score(number)))
            # The first epoch is kept in any case: the caller is told where nothing was gained.
            if best == 0 or history[number].score > history[best].score:
                best, state = number, self._state()
            if number - best >= self._plan.patience:
                break
        self.model.load_state_dict(state)
        return history, best

    def _completed(self, article: TaggedArticle) -> TaggedArticle:
        """Put the model's own tags where the records have none of a kind."""
        missing = [head for head in HEADS if head not in self._heads]
        if not missing:
            return article
        self.model.eval()
        own, _ = predict(self.model, article, self._vocabulary)
        return replace(article, tags=article.tags | {head: own[head] for head in missing})

    def _state(self) -> dict[str, Any]:
        return {name: value.clone() for name, value in self.model.state_dict().items()}

    def _score(self, epoch: int) -> float:
        score = agreement(self.model, self._held, self._vocabulary, self._heads).overall
        self._report(Progress(epoch, self._plan.epochs, 0, 0, float("nan"), 0.0, score))
        return score

    def _batches(self, number: int) -> list[Batch]:
        chance = random.Random(self._plan.seed + number)
        torch.manual_seed(self._plan.seed + number)
        windows = [window for article in self._learnt for window in examples(article, self._vocabulary, None, chance)]
        return list(batches(windows, self._plan.batch_pieces, chance))

    def _epoch(self, number: int, optimizer: torch.optim.Optimizer) -> float:
        """Read the records once and return the mean loss."""
        plan, groups = self._plan, self._batches(number)
        self.model.train()
        begun, total, read = perf_counter(), 0.0, 0
        for step, batch in enumerate(groups, 1):
            done = (number - 1) * len(groups) + step
            now = rate(done, plan.epochs * len(groups) + 1, plan.peak_rate)
            total += _learn_batch(self.model, optimizer, batch, now)
            read += int((batch.pieces != PADDING).sum())
            speed = read / (perf_counter() - begun)
            self._report(Progress(number, plan.epochs, step, len(groups), total / step, speed))
        return total / len(groups)


def _learn_batch(model: Encoder, optimizer: torch.optim.Optimizer, batch: Batch, now: float) -> float:
    """Take one step at the rate of the moment and return the loss."""
    for group in optimizer.param_groups:
        group["lr"] = now
    loss = loss_of(model, batch)
    loss.backward()
    clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(loss.item())
