"""Learn who speaks: a linear ranker over the candidates at each cue, from our gold.

The rules read each training article; at a cue that the gold has, the candidates whose name is right are the target, and
the reader goes on as if the right one had been taken (sometimes as if the likeliest had, so that it learns to live with
its own mistakes). Figures are by five-fold cross-validation over articles.

    python training/quotes/train_who.py ../shared/corpora/arabnews/train.jsonl models/quotes
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from arabnews_nlp._models import write_checksums
from arabnews_nlp.article import find_zones
from arabnews_nlp.evaluation.scoring import same_speaker
from arabnews_nlp.language import Segmentation, segment
from arabnews_nlp.names import link_names
from arabnews_nlp.names.folding import folded
from arabnews_nlp.quotes.candidates import Candidate
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.finding import read_quotes
from arabnews_nlp.quotes.ranker import Ranker
from arabnews_nlp.quotes.who import Speakers
from arabnews_nlp.quotes.who_features import Occasion
from arabnews_nlp.records import Entity, EntityLabel

SEED = 5
FOLDS = 5
# How often the reader goes on with its own choice while learning.
OWN_CHOICE = 0.3
# How often the second round reads each article: one choice changes those behind it, and one reading is luck.
READINGS = 8
LEAST_COUNT = 4
LEAST_WEIGHT = 0.02
NAMES = frozenset({"PER", "ORG", "LOC"})


@dataclass
class Decision:
    """Features of each candidate, which are right, which the ranker took, and whether the scorer accepts that one."""

    rows: list[list[str]]
    right: list[bool]
    taken: int
    accepted: bool


class Recorder(Speakers):
    """Speakers that write their decisions down beside the gold's.

    Args:
        context: The article.
        ranker: Weighs the candidates.
        gold: Start of each gold cue and who speaks there.
        chance: Decides when to go on with an own choice; None for always.
    """

    def __init__(self, context: Context, ranker: Ranker, gold: dict[int, str], chance: random.Random | None) -> None:
        super().__init__(context, ranker)
        self._gold = gold
        self._chance = chance
        self.decisions: list[Decision] = []

    def _choose(
        self, occasion: Occasion, candidates: list[Candidate], rows: list[list[str]], chances: list[float]
    ) -> int:
        own = super()._choose(occasion, candidates, rows, chances)
        who = self._gold.get(self._context.offset(occasion.cue.first))
        if not who:
            return own
        alike = [same_speaker(candidate.who, who) for candidate in candidates]
        right = narrowed(candidates, alike, who)
        self.decisions.append(Decision(rows, right, own, alike[own]))
        if self._chance is None or self._chance.random() < OWN_CHOICE or not any(right):
            return own
        return right.index(True)


def narrowed(candidates: Sequence[Candidate], right: list[bool], who: str) -> list[bool]:
    """Return which of the candidates that share the right words are meant.

    A phrase that holds the name («لاغارد في افتتاح المؤتمر») is right only where the name itself is none, and a place
    or body inside a description («مصادر في بيونغ يانغ») only where the description itself is none.
    """
    pairs = list(zip(right, candidates, strict=True))
    for narrower in (
        [good and (c.kind == "PER" or folded(c.who) == folded(who)) for good, c in pairs],
        [good and c.kind in NAMES for good, c in pairs],
    ):
        if any(narrower):
            return narrower
    return right


def read_articles(path: Path) -> list[tuple[Context, dict[int, str]]]:
    """Return each article with the cues of its gold."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        text = row["text"]
        segmentation = segment(text)
        spans = sorted((entity["start"], entity["end"], entity["label"]) for entity in row["entities"])
        entities = link_names(segmentation, [gold_entity(segmentation, *span) for span in spans])
        gold = {quote["cue"][0]: quote["who"] for quote in row["quotes"] if quote["cue"]}
        articles.append((Context(segmentation, entities, find_zones(text)), gold))
    return articles


def gold_entity(segmentation: Segmentation, start: int, end: int, label: EntityLabel) -> Entity:
    """Return a gold entity with its plain form, as the pipeline would."""
    norms = [token.norm for token in segmentation.tokens if start <= token.start and token.end <= end]
    surface = segmentation.text[start:end]
    return Entity(start, end, label, surface, normalized=" ".join(norms) or surface)


def record(
    articles: Sequence[tuple[Context, dict[int, str]]], ranker: Ranker, chance: random.Random | None
) -> list[Decision]:
    """Read articles and return the decisions at gold cues."""
    decisions = []
    for context, gold in articles:
        recorder = Recorder(context, ranker, gold, chance)
        read_quotes(context, recorder)
        decisions += recorder.decisions
    return decisions


def fit(decisions: Sequence[Decision], penalty: float) -> Ranker:
    """Maximise the probability of the right candidates (log-linear, L2)."""
    usable = [d for d in decisions if any(d.right) and not all(d.right)]
    counts: dict[str, int] = {}
    for decision in usable:
        for row in decision.rows:
            for name in row:
                counts[name] = counts.get(name, 0) + 1
    names = {name: number for number, name in enumerate(sorted(n for n, c in counts.items() if c >= LEAST_COUNT))}
    columns: list[int] = []
    starts, groups, right = [0], [], []
    for number, decision in enumerate(usable):
        for row, good in zip(decision.rows, decision.right, strict=True):
            columns += [names[name] for name in row if name in names]
            starts.append(len(columns))
            groups.append(number)
            right.append(good)
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(groups), len(names)))
    group, good = np.array(groups), np.array(right)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = matrix @ weights
        shares = np.exp(totals - np.maximum.reduceat(totals, np.searchsorted(group, np.arange(len(usable))))[group])
        whole = np.bincount(group, shares)
        correct = np.bincount(group, shares * good)
        gradient = matrix.T @ (shares / whole[group] - shares * good / correct[group])
        value = np.log(whole / correct).sum() + penalty * (weights @ weights)
        return float(value), gradient + 2 * penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return Ranker({name: round(float(found.x[n]), 3) for name, n in names.items() if abs(found.x[n]) >= LEAST_WEIGHT})


def train(articles: Sequence[tuple[Context, dict[int, str]]], penalty: float) -> Ranker:
    """Train in two rounds, the second from what the first would choose, several times over with other luck."""
    first = fit(record(articles, Ranker({}), random.Random(SEED)), penalty)
    decisions = [
        decision
        for reading in range(READINGS)
        for decision in record(articles, first, random.Random(SEED + 1 + reading))
    ]
    return fit(decisions, penalty * READINGS)


def report(outcomes: Sequence[Decision]) -> None:
    """Print how often the ranker was right, and by the scorer's looser comparison, for each way to give a speaker."""
    for mode in ("", "written", "verb", "participle"):
        chosen = [decision for decision in outcomes if decision.rows[0][0].startswith(mode)]
        if chosen:
            right = sum(decision.right[decision.taken] for decision in chosen) / len(chosen)
            accepted = sum(decision.accepted for decision in chosen) / len(chosen)
            reachable = sum(any(decision.right) for decision in chosen) / len(chosen)
            figures = f"right {right:.1%}, accepted {accepted:.1%}, reachable {reachable:.1%}"
            print(f"{mode or 'all'}: {len(chosen)} cues, {figures}")


def main() -> None:
    """Cross-validate, train on everything, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--folds", type=int, default=FOLDS, help="0 to skip cross-validation")
    args = parser.parse_args()
    articles = read_articles(args.gold)
    outcomes: list[Decision] = []
    for fold in range(args.folds):
        ranker = train([a for n, a in enumerate(articles) if n % args.folds != fold], args.penalty)
        outcomes += record(articles[fold :: args.folds], ranker, None)
    report(outcomes)
    weights = train(articles, args.penalty).weights
    args.folder.mkdir(parents=True, exist_ok=True)
    data = json.dumps(dict(weights), ensure_ascii=False, indent=0, sort_keys=True).encode()
    (args.folder / "who.json").write_bytes(data)
    write_checksums(args.folder, ["who.json"])
    print(f"{len(weights)} weights, {len(data) / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
