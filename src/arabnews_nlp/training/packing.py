"""A trained encoder as a model folder with its card, measured as it is on the disk."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from arabnews_nlp._models import read_settings, write_checksums
from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import OutputError
from arabnews_nlp.evaluation import Score, evaluate
from arabnews_nlp.pipeline import Pipeline
from arabnews_nlp.tables import write_text_whole
from arabnews_nlp.tables.whole import sync_folder
from arabnews_nlp.training.card import card
from arabnews_nlp.training.encoder import Encoder
from arabnews_nlp.training.export import build
from arabnews_nlp.training.reading import embedding_bits

if TYPE_CHECKING:
    from arabnews_nlp.training.fine_tuning import Epoch

__all__ = ["Lineage", "check_place", "pack"]

FILES = ("encoder.onnx", "pieces.tsv.gz")


class Lineage(NamedTuple):
    """Where a model comes from: the folder and name that it began with, its records, its epochs, the one kept."""

    start: Path
    start_name: str
    train: str
    train_articles: int
    dev: str
    dev_articles: int
    epochs: Sequence[Epoch]
    best: int


def check_place(place: Path) -> None:
    """Refuse a place where a new model's folder cannot be made.

    Raises:
        OutputError: It exists, or the folder above it does not.
    """
    if place.exists():
        raise OutputError(f"{place} exists already; choose another folder, or remove it first")
    if not place.absolute().parent.is_dir():
        raise OutputError(f"{place}: the folder {place.absolute().parent} does not exist; make it first")


def pack(
    model: Encoder, lineage: Lineage, dev: Sequence[Article], place: Path
) -> tuple[dict[str, Score], dict[str, Score]]:
    """Write a model folder, which becomes visible only whole.

    Args:
        model: The trained encoder.
        lineage: Where it comes from.
        dev: Records to measure on.
        place: The folder to make.

    Returns:
        The figures of the model that training began with, and of the new one.

    Raises:
        OutputError: The folder cannot be written.
    """
    before = measure(lineage.start, dev)
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".part", dir=place.absolute().parent))
    except OSError as error:
        raise OutputError(f"{place}: cannot write there ({error.strerror}); choose another place") from error
    try:
        after = _fill(part, model, lineage, dev, place.name)
        write_text_whole(part / "README.md", card(place.name, lineage, before, after))
        part.chmod(0o755)
        part.rename(place)
        sync_folder(place.absolute().parent)
    except OSError as error:
        raise OutputError(f"{place}: cannot write there ({error.strerror}); choose another place") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return before, after


def _fill(part: Path, model: Encoder, lineage: Lineage, dev: Sequence[Article], name: str) -> dict[str, Score]:
    """Write encoder, pieces and settings; return the figures of the better setting of the CRF."""
    weights = {key: value.numpy() for key, value in model.state_dict().items()}
    bits = embedding_bits(lineage.start / "encoder.onnx")
    file = build(weights, model.settings, exact=False, embedding_bits=bits)
    (part / "encoder.onnx").write_bytes(file.SerializeToString())
    shutil.copyfile(lineage.start / "pieces.tsv.gz", part / "pieces.tsv.gz")
    write_checksums(part, FILES)
    settings = read_settings(lineage.start)
    trained = f"fine-tuned on {lineage.train} ({lineage.train_articles} articles)"
    settings |= {"name": name, "base": lineage.start_name, "data": f"{settings.get('data', '')}; {trained}"}
    # The CRF knows nothing of the new records: it stays only where it does not harm.
    tried = []
    for weight in sorted({float(settings.get("crf_weight", 0.0)), 0.0}, reverse=True):
        _write_settings(part, settings | {"crf_weight": weight})
        tried.append((weight, measure(part, dev)))
    weight, scores = max(tried, key=lambda pair: pair[1]["entities"].f1)
    _write_settings(part, settings | {"crf_weight": weight})
    return scores


def _write_settings(folder: Path, settings: dict[str, Any]) -> None:
    write_text_whole(folder / "pipeline.json", json.dumps(settings, ensure_ascii=False, indent=1) + "\n")


def measure(folder: Path, gold: Sequence[Article]) -> dict[str, Score]:
    """Return the figures of a model folder on annotated articles, whatever their ids are."""
    pipeline = Pipeline(folder)
    numbered = [replace(article, id=str(number)) for number, article in enumerate(gold)]
    records = ({"id": a.id, "text": a.text, "published": a.published} for a in numbered)
    return evaluate(numbered, pipeline.pipe(records))
