"""The stages as spaCy components, and the tokenizer as a spaCy tokenizer.

Each component runs a function of :mod:`arabnews_nlp.stages` on what stands on the ``Doc``:

``arabnews_zones`` → ``doc._.zones``; ``arabnews_entities`` → ``doc._.entities``, ``doc.ents``;
``arabnews_dates`` → the same with values; ``arabnews_names`` → the same with clusters and places;
``arabnews_quotes`` → ``doc._.quotes``.
``arabnews`` runs them all and works behind any tokenizer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry

from arabnews_nlp import stages
from arabnews_nlp._models import DEFAULT_MODEL, model_path
from arabnews_nlp.language.spacy_tokenizer import Tokenizer
from arabnews_nlp.names import NameDictionary, read_dictionary
from arabnews_nlp.records import Entity, Preference

if TYPE_CHECKING:
    from arabnews_nlp.stages import Findings

__all__ = ["STAGES", "findings_of", "make_arabnews", "make_tokenizer", "set_entities", "spacy_pipeline"]

STAGES = ("arabnews_zones", "arabnews_entities", "arabnews_dates", "arabnews_names", "arabnews_quotes")
# What spaCy refuses as too long for its parser is no work for our stages; ``arabnews extract`` has a limit of its own.
_LONGEST_TEXT = 1 << 40


@registry.tokenizers("arabnews.Tokenizer.v1")  # type: ignore[untyped-decorator]  # as spaCy ships it
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return the factory of :class:`Tokenizer` for a spaCy config."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return create


def findings_of(doc: Doc) -> Findings:
    """Return what the stages have found in a Doc: ``doc._``, which has the attributes of ``Findings``."""
    return cast("Findings", doc._)


def set_entities(doc: Doc, entities: Sequence[Entity]) -> None:
    """Put entities on a Doc, as records and as ``doc.ents``."""
    doc._.entities = tuple(entities)
    doc.ents = _entity_spans(doc)


def _entity_spans(doc: Doc) -> list[Span]:
    """Return the entities as spans of a Doc, widened to its tokens behind a foreign tokenizer."""
    spans = []
    for entity in doc._.entities:
        span = doc.char_span(entity.start, entity.end, label=entity.label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    return filter_spans(spans)


@Language.component("arabnews_zones")
def zones_component(doc: Doc) -> Doc:
    """Find title, dateline, byline, body and furniture."""
    stages.find_article_zones(findings_of(doc))
    return doc


@Language.factory("arabnews_entities", default_config={"model": DEFAULT_MODEL, "prefer": "balanced", "threads": None})
def make_entities(
    nlp: Language, name: str, model: str, prefer: Preference, threads: int | None
) -> Callable[[Doc], Doc]:
    """Return the component that finds PER, LOC, ORG and DATE spans.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        model: A bundled model's name or a folder.
        prefer: ``precision`` leaves doubtful names out, ``recall`` takes them in, ``balanced`` errs least in all.
        threads: Threads of the encoder; none for one a core.
    """
    stage = stages.entity_stage(_folder(model), prefer, threads)

    def component(doc: Doc) -> Doc:
        stage(findings_of(doc))
        doc.ents = _entity_spans(doc)
        return doc

    return component


def _folder(model: str) -> Path:
    return Path(model) if Path(model).is_dir() else model_path(model)


@Language.component("arabnews_dates")
def dates_component(doc: Doc) -> Doc:
    """Let the date grammar decide spans and values of DATE; names give way to them."""
    stages.read_article_dates(findings_of(doc))
    doc.ents = _entity_spans(doc)
    return doc


class NamesStage:
    """Joins mentions that mean the same, and links places.

    Args:
        dictionary: The user's list of names.
    """

    def __init__(self, dictionary: NameDictionary | None = None) -> None:
        self.dictionary = dictionary

    def __call__(self, doc: Doc) -> Doc:
        """Fill in what is known of the names."""
        stages.link_mentions(findings_of(doc), self.dictionary)
        if self.dictionary is not None:  # which may add names and widen them
            doc.ents = _entity_spans(doc)
        return doc


@Language.factory("arabnews_names", default_config={"dictionary": None})
def make_names(nlp: Language, name: str, dictionary: str | None) -> NamesStage:
    """Return the component that joins mentions and links places.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        dictionary: A file with names of the user's own, see :func:`arabnews_nlp.names.read_dictionary`.
    """
    return NamesStage(_dictionary(dictionary))


def _dictionary(path: str | None) -> NameDictionary | None:
    return None if path is None else read_dictionary(path)


@Language.factory("arabnews_quotes", default_config={"prefer": "balanced", "who_threshold": None})
def make_quotes(nlp: Language, name: str, prefer: Preference, who_threshold: float | None) -> Callable[[Doc], Doc]:
    """Return the component that finds quotations with cue, speaker, medium and who.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        prefer: ``precision``, ``recall`` or ``balanced``, see :func:`arabnews_nlp.find_quotes`.
        who_threshold: Below this probability nobody is named; none goes by ``prefer``.
    """
    stage = stages.quote_stage(prefer, who_threshold)

    def component(doc: Doc) -> Doc:
        stage(findings_of(doc))
        return doc

    return component


@Language.factory(
    "arabnews", default_config={"model": DEFAULT_MODEL, "prefer": "balanced", "threads": None, "dictionary": None}
)
def make_arabnews(
    nlp: Language, name: str, model: str, prefer: Preference, threads: int | None, dictionary: str | None
) -> Callable[[Doc], Doc]:
    """Return one component that runs every stage, behind any tokenizer.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        model: A bundled model's name or a folder.
        prefer: ``precision``, ``recall`` or ``balanced``, see ``arabnews_entities``.
        threads: Threads of the encoder; none for one a core.
        dictionary: A file with names of the user's own.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("ar")
        >>> _ = nlp.add_pipe("arabnews")
        >>> [(span.text, span.label_) for span in nlp("زار مدينة طنجة").ents]
        [('طنجة', 'LOC')]
    """
    run = stages.article_stages(_folder(model), prefer, threads, _dictionary(dictionary))

    def component(doc: Doc) -> Doc:
        before = list(doc.ents)
        for stage in run:
            stage(findings_of(doc))
        # What the host pipeline found first stays; ours fills the rest.
        doc.ents = before + [span for span in _entity_spans(doc) if not _touches(span, before)]
        return doc

    return component


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def spacy_pipeline(
    folder: Path, prefer: Preference = "balanced", threads: int | None = None, names: NameDictionary | None = None
) -> Language:
    """Return a spaCy pipeline of our tokenizer and stages; arguments as of :func:`arabnews_nlp.stages.article_stages`.

    Models that are loaded already are not loaded again.
    """
    nlp = spacy.blank("ar", config={"nlp": {"tokenizer": {"@tokenizers": "arabnews.Tokenizer.v1"}}})
    nlp.max_length = _LONGEST_TEXT
    settings: dict[str, dict[str, Any]] = {
        "arabnews_entities": {"model": str(folder), "prefer": prefer, "threads": threads},
        "arabnews_quotes": {"prefer": prefer},
    }
    for stage in STAGES:
        component = nlp.add_pipe(stage, config=settings.get(stage, {}))
        if isinstance(component, NamesStage):
            component.dictionary = names
    return nlp
