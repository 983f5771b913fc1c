"""The card of a fine-tuned model: what it is, from what, and what it does better or worse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from arabnews_nlp import __version__
from arabnews_nlp.evaluation import Score

if TYPE_CHECKING:
    from arabnews_nlp.training.packing import Lineage

__all__ = ["card", "figures_table"]


def card(name: str, lineage: Lineage, before: Mapping[str, Score], after: Mapping[str, Score]) -> str:
    """Return a model's ``README.md``.

    Args:
        name: The model's name.
        lineage: Where it comes from.
        before: Figures of the model that training began with.
        after: Figures of the new one.
    """
    epochs = "\n".join(
        f"| {epoch.number} | {'' if epoch.number == 0 else f'{epoch.loss:.3f}'} | {epoch.score:.2f} |"
        for epoch in lineage.epochs
    )
    day = f"{datetime.now(tz=UTC):%Y-%m-%d}"
    start, train, dev = lineage.start_name, lineage.train, lineage.dev
    return f"""# {name}

`{start}`, fine-tuned with `arabnews train` (arabnews_nlp {__version__}) on {day}.

- **Use**: `arabnews_nlp.load("path/of/this/folder")`, or `--model path/of/this/folder`.
- **Learnt from**: {train}, {lineage.train_articles} articles.
- **Chosen and measured on**: {dev}, {lineage.dev_articles} articles. The figures below are a little flattering, since
  the epoch was chosen by them.
- **Files**: `encoder.onnx` (8-bit weights), `pieces.tsv.gz` (the vocabulary, unchanged), `pipeline.json`,
  `checksums.json` (verified at load).
- **Unchanged**: the date grammar, the CRF, the speakers' ranker, the scale of scores.
- **Licence**: the weights come from `{start}` (MIT) and your records; say here what your records allow.

| {dev} | {start}, F1 | {name}, F1 | items |
|---|---|---|---|
{figures_table(before, after)}

| epoch | loss | F1 of all annotated spans |
|---|---|---|
{epochs}

Kept: epoch {lineage.best}.
"""


def figures_table(before: Mapping[str, Score], after: Mapping[str, Score]) -> str:
    """Return the rows of a table of F1 before and after, of measures that have anything to measure.

    Example:
        >>> figures_table({"PER": Score(1, 2, 2)}, {"PER": Score(2, 2, 2)})
        '| PER | 50.00 | 100.00 | 2 |'
    """
    return "\n".join(
        f"| {name} | {before[name].f1:.2f} | {after[name].f1:.2f} | {after[name].gold} |"
        for name in after
        if after[name].gold
    )
