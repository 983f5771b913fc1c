"""CAMeL Tools' analyser and disambiguators, opened from plain paths or from the data of ``camel_data``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from arabnews_nlp.errors import ConfigError, ModelDamagedError, ModelNotFoundError
from arabnews_nlp.integrations.camel.datasets import find_dataset, has_dataset, import_camel

__all__ = ["Ranked", "Ranking", "open_ranking"]

_DATABASE = "morphology.db"
# More analyses than any word has: our own split chooses among them all.
_ALL = 1000
_CACHED_WORDS = 100_000
_BACKOFFS = frozenset(("NOAN_PROP", "NOAN_ALL", "ADD_PROP", "ADD_ALL"))


class Ranked(NamedTuple):
    """An analysis and its weight beside the best one of its word."""

    score: float
    analysis: Mapping[str, Any]


Ranking = Callable[[Sequence[Sequence[str]]], list[list[list[Ranked]]]]
"""Sentences of words → for each word its analyses, the best first."""


def open_ranking(db: str | Path | None, disambiguator: str, model: str | Path | None, backoff: str) -> Ranking:
    """Return a disambiguator, read once in a process; arguments and errors as of :class:`CamelMorphology`."""
    path = _database_path(db)
    data = None if model is None else Path(model)
    if data is None and disambiguator == "bert":
        data = find_dataset("DisambigBertUnfactored")
    elif data is None and (db is None or not Path(db).exists()) and has_dataset("DisambigMLE", path.parent.name):
        data = find_dataset("DisambigMLE", path.parent.name) / "model.json"
    return _open(path, disambiguator, data, backoff)


@cache
def _open(path: Path, disambiguator: str, data: Path | None, backoff: str) -> Ranking:
    analyzer = _analyzer(path, backoff)
    return _bert(analyzer, data) if disambiguator == "bert" and data is not None else _mle(analyzer, data)


def _database_path(db: str | Path | None) -> Path:
    if db is not None and Path(db).is_file():
        return Path(db)
    if db is not None and (Path(db) / _DATABASE).is_file():
        return Path(db) / _DATABASE
    if db is not None and Path(db).name != str(db):
        raise ModelNotFoundError(f"no morphology database {db}; give a morphology.db, its folder or a data set's name")
    path = find_dataset("MorphologyDB", None if db is None else str(db)) / _DATABASE
    if not path.is_file():
        raise ModelNotFoundError(f"{path} is missing; get the data again: camel_data -f -i with the package's name")
    return path


def _analyzer(path: Path, backoff: str) -> Any:  # noqa: ANN401 - camel_tools has no types
    database = import_camel("camel_tools.morphology.database")
    analyzer = import_camel("camel_tools.morphology.analyzer")
    errors = import_camel("camel_tools.morphology.errors")
    try:
        db = database.MorphologyDB(str(path), "a")
    except (errors.MorphologyError, OSError, ValueError, LookupError, TypeError) as error:
        raise ModelDamagedError(f"{path} can't be read as a morphology database of CAMeL Tools ({error})") from error
    # A small database need not have patterns for words that it lacks.
    if backoff in _BACKOFFS and backoff.rpartition("_")[2] not in db.stem_backoffs:
        backoff = "NONE"
    try:
        return analyzer.Analyzer(db, backoff)
    except errors.AnalyzerError as error:
        raise ConfigError(f"backoff {backoff!r}: {error}") from error


def _mle(analyzer: Any, model: Path | None) -> Ranking:  # noqa: ANN401 - camel_tools has no types
    if model is not None and not model.is_file():
        raise ModelNotFoundError(f"no MLE model {model}; give a model.json, or leave it out")
    try:
        mle = import_camel("camel_tools.disambig.mle").MLEDisambiguator(
            analyzer, None if model is None else str(model), top=_ALL, cache_size=0
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelDamagedError(f"{model} can't be read as an MLE model of CAMeL Tools ({error})") from error
    # camel_tools' own cache works every word out before it looks; here each word is worked out once.
    known: dict[str, list[Ranked]] = {}

    def rank(sentences: Sequence[Sequence[str]]) -> list[list[list[Ranked]]]:
        if len(known) > _CACHED_WORDS:
            known.clear()
        for word in {word for sentence in sentences for word in sentence} - known.keys():
            known[word] = _ranked(mle.disambiguate([word])[0])
        return [[known[word] for word in sentence] for sentence in sentences]

    return rank


def _bert(analyzer: Any, folder: Path) -> Ranking:  # noqa: ANN401 - camel_tools has no types
    missing = [name for name in ("config.json", "mle_model.json") if not (folder / name).is_file()]
    if missing:
        raise ModelNotFoundError(f"{folder} is no BERT disambiguator of CAMeL Tools: it lacks {', '.join(missing)}")
    unfactored = import_camel("camel_tools.disambig.bert.unfactored")
    settings: dict[str, str] = {"feature": "feats_14"}
    try:
        if (folder / "default_config.json").is_file():
            settings |= json.loads((folder / "default_config.json").read_text(encoding="utf-8"))
        bert = unfactored.BERTUnfactoredDisambiguator(
            str(folder), analyzer, features=unfactored.FEATURE_SET_MAP[settings["feature"]], top=_ALL
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelDamagedError(f"{folder} can't be read as a BERT disambiguator ({error})") from error

    def rank(sentences: Sequence[Sequence[str]]) -> list[list[list[Ranked]]]:
        found = bert.disambiguate_sentences([list(sentence) for sentence in sentences])
        return [[_ranked(word) for word in sentence] for sentence in found]

    return rank


def _ranked(word: Any) -> list[Ranked]:  # noqa: ANN401 - camel_tools has no types
    return [Ranked(scored.score, scored.analysis) for scored in word.analyses]
