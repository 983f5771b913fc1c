"""How much work an article takes, counted, since seconds depend on the machine: pieces, model calls, tokens of the CRF.

Each bound is a little above what was counted when it was set; one that breaks says that the library has become slower.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import arabnews_nlp as an
from arabnews_nlp.encoder.session import EncoderSession
from arabnews_nlp.entities.crf import CrfTagger
from arabnews_nlp.language import Segmentation
from arabnews_nlp.language import segmentation as segmenting

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXT = "\n".join((EXAMPLES / f"{name}.txt").read_text("utf-8") for name in ("archive-festival", "harbour-agreement"))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what the encoder and the CRF are asked, while they do their work as always."""
    counts: Counter[str] = Counter()
    run, ask = EncoderSession._run, CrfTagger.probabilities

    def counted_run(self: EncoderSession, pieces: list[int]) -> np.ndarray:
        counts.update(calls=1, pieces=len(pieces))
        return run(self, pieces)

    def counted_ask(self: CrfTagger, segmentation: Segmentation, tags: list[str], doubtful: np.ndarray) -> np.ndarray:
        found = ask(self, segmentation, tags, doubtful)
        counts.update(doubtful=int(doubtful.sum()), rows=int((found.sum(axis=1) > 0).sum()))
        return found

    monkeypatch.setattr(EncoderSession, "_run", counted_run)
    monkeypatch.setattr(CrfTagger, "probabilities", counted_ask)
    return counts


def test_pieces_and_calls_a_token(work: Counter[str]) -> None:
    tokens = len(an.extract(TEXT).tokens)
    assert work["pieces"] < 1.5 * tokens
    assert work["calls"] < tokens / 60
    assert work["doubtful"] < 0.1 * tokens
    assert work["rows"] < 0.5 * tokens


def test_work_grows_with_the_length_and_no_faster(work: Counter[str]) -> None:
    once = an.extract(TEXT).tokens
    single = work.copy()
    work.clear()
    article = an.extract("\n".join([TEXT] * 5))
    assert len(article.tokens) == 5 * len(once)
    assert work["pieces"] <= 5 * single["pieces"] + 5
    assert work["calls"] <= 5 * single["calls"] + 1


def test_a_word_is_cut_once_however_often_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    cuts: Counter[str] = Counter()
    split = segmenting._split

    def counted(surface: str, proclitics: int | None = None) -> tuple[segmenting.Piece, ...]:
        cuts[surface] += 1
        return split(surface, proclitics)

    monkeypatch.setattr(segmenting, "_split", counted)
    monkeypatch.setattr(segmenting, "_pieces", {})
    segmenting.tokenize(TEXT * 3)
    assert len(cuts) > 100
    assert cuts.total() < 1.05 * len(cuts)  # letters before a mark («و«داعش»») are looked at each time
