"""CAMeL Tools as spaCy components: ``camel_entities`` and ``camel_morphology``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from arabnews_nlp.components import findings_of, set_entities
from arabnews_nlp.integrations.camel.merge import merge_names
from arabnews_nlp.integrations.camel.morphology import CamelMorphology, Disambiguation
from arabnews_nlp.integrations.camel.ner import CamelNER, Merge
from arabnews_nlp.integrations.camel.tables_pos import MORPH, UNIVERSAL_POS
from arabnews_nlp.language import plain_form
from arabnews_nlp.records import Entity, Morphology

__all__ = ["CamelEntities", "MorphologyStage", "add_stages", "make_camel_entities", "make_camel_morphology"]


class CamelEntities:
    """Puts CAMeL's names on a Doc, alone or merged with those that stand there.

    Args:
        ner: The model and how its names are merged.
    """

    def __init__(self, ner: CamelNER) -> None:
        ner.classifier()
        self.ner = ner

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one Doc."""
        return self._set(doc, self.ner.tag([findings_of(doc).segmentation])[0])

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Find the names of many Docs, the sentences of several in common batches."""
        docs_left = iter(stream)
        while docs := list(islice(docs_left, batch_size)):
            found = self.ner.tag([findings_of(doc).segmentation for doc in docs])
            for doc, entities in zip(docs, found, strict=True):
                yield self._set(doc, entities)

    def _set(self, doc: Doc, found: list[Entity]) -> Doc:
        set_entities(doc, merge_names(doc._.entities, found, self.ner.merge))
        return doc


@Language.factory(
    "camel_entities",
    default_config={"path": None, "merge": "replace", "labels": None, "device": None, "threads": None},
)
def make_camel_entities(
    nlp: Language,
    name: str,
    path: str | None,
    merge: Merge,
    labels: dict[str, str] | None,
    device: str | None,
    threads: int | None,
) -> CamelEntities:
    """Return the component that finds names with a token classifier of CAMeL Tools' format.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        path: Folder of the model; none for the one that ``camel_data`` has downloaded.
        merge: ``replace``, ``vote`` or ``union``, see :class:`CamelNER`.
        labels: The model's labels and ours.
        device: ``cpu``, ``cuda`` …
        threads: Threads of torch, for the whole process.

    Raises:
        DependencyError: CAMeL Tools is not installed.
        ModelNotFoundError: There is no model; the message says how to get one.
    """
    return CamelEntities(CamelNER(path, merge, labels, device, threads))


@Language.factory(
    "camel_morphology", default_config={"db": None, "disambiguator": "mle", "model": None, "backoff": "NOAN_PROP"}
)
def make_camel_morphology(
    nlp: Language, name: str, db: str | None, disambiguator: Disambiguation, model: str | None, backoff: str
) -> MorphologyStage:
    """Return the component that puts lemma, root, part of speech and the like on tokens.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        db: A database file, its folder, or a data set's name, see :class:`CamelMorphology`.
        disambiguator: ``mle`` or ``bert``.
        model: The disambiguator's data.
        backoff: What to do with words that the database lacks.

    Raises:
        DependencyError: CAMeL Tools is not installed.
        ModelNotFoundError: The data are not there; the message says how to get them.
    """
    return MorphologyStage(CamelMorphology(db, disambiguator, model, backoff))


class MorphologyStage:
    """Puts ``doc._.morphology``, ``token._.morphology`` and spaCy's own attributes on a Doc.

    Args:
        morphology: Database and disambiguator.
    """

    def __init__(self, morphology: CamelMorphology) -> None:
        morphology.ranking()
        self.morphology = morphology

    def __call__(self, doc: Doc) -> Doc:
        """Analyse the words of one Doc."""
        segmentation = findings_of(doc).segmentation
        found = self.morphology.analyse(segmentation)
        doc._.morphology = found
        position = 0
        for token in doc:
            end = token.idx + len(token)
            best: Morphology | None = None
            while position < len(found) and segmentation.tokens[position].start < end:
                # Behind a tokenizer that keeps proclitics on, a token gets what is known of its word.
                best = found[position] or best
                position += 1
            if best is not None:
                _set_token(token, best)
        return doc


def add_stages(nlp: Language, ner: CamelNER | None, morphology: CamelMorphology | None, *, threads: int | None) -> None:
    """Add what is asked for to a pipeline of our stages: names before dates and names are read, morphology at the end.

    Args:
        nlp: The pipeline.
        ner: CAMeL's names.
        morphology: CAMeL's morphology.
        threads: Threads of torch, where ``ner`` names none.
    """
    if ner is not None:
        config = {field.name: getattr(ner, field.name) for field in fields(ner)}
        config |= {"path": None if ner.path is None else str(ner.path), "threads": ner.threads or threads}
        nlp.add_pipe("camel_entities", config=config, after="arabnews_entities")
    if morphology is not None:
        config = {name: value and str(value) for name, value in asdict(morphology).items()}
        nlp.add_pipe("camel_morphology", config=config)


def _set_token(token: Token, morphology: Morphology) -> None:
    token._.morphology = morphology
    token.lemma_ = plain_form(morphology.lemma)
    token.tag_ = morphology.pos
    token.pos_ = UNIVERSAL_POS.get(morphology.pos, "X")
    features = [values.get(getattr(morphology, name) or "") for name, values in MORPH.items()]
    token.set_morph("|".join(filter(None, features)))  # type: ignore[attr-defined]  # missing in spaCy's stub


def _register_extension() -> None:
    default: Any = None
    if not Token.has_extension("morphology"):
        Token.set_extension("morphology", default=default)


_register_extension()
