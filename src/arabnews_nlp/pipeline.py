"""Putting the stages together from a model folder, and running them over articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from arabnews_nlp._models import DEFAULT_MODEL, model_names, model_path, read_settings
from arabnews_nlp._optional import needed
from arabnews_nlp.analysis import Article
from arabnews_nlp.article import check_text, read_documents
from arabnews_nlp.corpus.workers import Job, analyse
from arabnews_nlp.errors import ConfigError, ModelNotFoundError, RecordError
from arabnews_nlp.language import segment
from arabnews_nlp.names import NameDictionary, read_dictionary
from arabnews_nlp.published import read_published
from arabnews_nlp.records import Preference
from arabnews_nlp.stages import Findings, article_stages

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

    from arabnews_nlp.integrations.camel import CamelMorphology, CamelNER

__all__ = ["Pipeline", "extract", "load"]

Published = str | date | None
Record = str | Path | Mapping[str, Any]
Camel = tuple["CamelNER | None", "CamelMorphology | None"]


class Pipeline:
    """All stages, ready to run. Made by :func:`load`.

    Args:
        folder: The model's folder.
        prefer: What the model favours.
        threads: Threads of its encoder.
        names: The user's list of names.
        camel: What CAMeL Tools adds, if anything.

    Attributes:
        name: The model's name.
        folder: The model's folder.
        prefer: What it favours where a name is in doubt.
        threads: Threads of its encoder, ``None`` for one a core.
        names: The user's list of names, or None.
        camel: CAMeL Tools' names and morphology, each or None.
    """

    def __init__(
        self,
        folder: Path,
        prefer: Preference = "balanced",
        threads: int | None = None,
        names: NameDictionary | None = None,
        camel: Camel = (None, None),
    ) -> None:
        self.name = str(read_settings(folder)["name"])
        self.folder = folder
        self.prefer: Preference = prefer
        self.threads = threads
        self.names = names
        self.camel = camel
        self._stages = article_stages(folder, prefer, threads, names)
        # CAMeL Tools' stages are made at once, so that what they lack is told by ``load``.
        self._nlp = self._spacy_pipeline() if any(camel) else None

    @property
    def nlp(self) -> Language:
        """The stages as a spaCy pipeline: ``doc.ents``, ``doc._.entities``, ``doc._.quotes``, ``token._.proclitic``.

        Made when it is first asked for. From then on the pipeline's articles run through it too, with whatever
        components are added to it.
        """
        if self._nlp is None:
            self._nlp = self._spacy_pipeline()
        return self._nlp

    def _spacy_pipeline(self) -> Language:
        with needed("spaCy", "nlp", "spacy"):
            from arabnews_nlp.components import spacy_pipeline  # noqa: PLC0415 - it takes longer to load than a model

        nlp = spacy_pipeline(self.folder, self.prefer, self.threads, self.names)
        if any(self.camel):
            from arabnews_nlp.integrations.camel.components import add_stages  # noqa: PLC0415 - only who has the extra

            add_stages(nlp, *self.camel, threads=self.threads)
        return nlp

    def __call__(self, text: str, *, published: Published = None, id: str | None = None) -> Article:
        """Analyse one text.

        Args:
            text: The article, of any length; it is never changed.
            published: Publication date (``2023-09-05``), which relative dates are resolved against.
            id: Identifier to keep with the article.

        Returns:
            The article with everything found.

        Raises:
            TextTypeError: ``text`` is not a string, or holds lone surrogates.
            PublishedDateError: ``published`` is not a calendar date.

        Example:
            >>> load()("زار الوفد مدينة طنجة.").entities[0].label
            'LOC'
        """
        check_text(text)
        day = read_published(published)
        found = self._findings(text, day)
        return Article(
            id=id,
            text=text,
            published=day,
            entities=tuple(found.entities),
            quotes=tuple(found.quotes),
            tokens=tuple(found.segmentation.tokens),
            sentences=tuple(found.segmentation.sentences),
            zones=tuple(found.zones),
            morphology=tuple(found.morphology),
        )

    def _findings(self, text: str, published: date | None) -> Findings:
        if self._nlp is None:
            found = Findings(segment(text), published)
            for stage in self._stages:
                stage(found)
            return found
        from arabnews_nlp.components import findings_of  # noqa: PLC0415 - spaCy is loaded by now

        doc = self._nlp.make_doc(text)
        doc._.published = published
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return findings_of(doc)

    def pipe(self, records: Iterable[Record], *, n_process: int = 1, batch_size: int = 16) -> Iterator[Article]:
        """Analyse many articles, in order, a few at a time in memory.

        Args:
            records: Strings, mappings with ``text`` and perhaps ``id``, ``published`` and ``source``, or paths of
                files.
            n_process: Number of processes.
            batch_size: Articles handed to a process at a time.

        Yields:
            One article a record (as many as a file holds for a path), in the order given.

        Raises:
            InputError: A record is no article; ``arabnews extract`` puts it aside instead and goes on.
            AnalysisError: A stage failed on an article.
            WorkerDiedError: A process was killed while it analysed one.
            ConfigError: ``n_process`` or ``batch_size`` is below 1.

        Example:
            >>> [len(article.quotes) for article in load().pipe(["قال علي إن الجو جميل.", "مطر."])]
            [1, 0]
        """
        if n_process < 1 or batch_size < 1:
            raise ConfigError("n_process and batch_size must be at least 1")
        jobs = (job for record in records for job in _jobs(record))
        for outcome in analyse(self, jobs, n_process=n_process, batch_size=batch_size):
            if not isinstance(outcome, Article):
                raise outcome
            yield outcome

    def threads_of_a_worker(self, workers: int) -> int:
        """Return this process's threads divided among workers.

        Args:
            workers: Number of processes.
        """
        return max(1, (self.threads or os.cpu_count() or 1) // workers)


def _jobs(record: Record) -> Iterator[Job]:
    if isinstance(record, Path):
        for document in read_documents(record):
            yield Job(document.text, document.published, document.id, document.source)
    elif isinstance(record, Mapping):
        if "text" not in record:
            raise RecordError("record", f"it has no 'text', only {', '.join(map(str, record)) or 'nothing'}")
        identifier = record.get("id")
        published, source = record.get("published"), record.get("source")
        yield Job(record["text"], published, None if identifier is None else str(identifier), source)
    else:
        yield Job(record)


def load(
    model: str | Path = DEFAULT_MODEL,
    *,
    prefer: Preference = "balanced",
    threads: int | None = None,
    names: str | Path | pd.DataFrame | NameDictionary | None = None,
    entities: Literal["camel", "vote", "union"] | CamelNER | None = None,
    morphology: Literal["camel"] | CamelMorphology | None = None,
) -> Pipeline:
    """Load a model.

    Args:
        model: The name of a bundled model, or a model folder.
        prefer: ``precision`` leaves doubtful names, quotations and speakers out, ``recall`` takes them in, ``balanced``
            errs least in all.
        threads: Threads of the encoder; ``None`` for one a core.
        names: Your own list of people, places and organisations, a file or frame with the columns ``name``, ``label``,
            ``id`` and ``aliases``: they are recognised, linked to your identifiers (``kb_id``) and preferred. See
            :func:`arabnews_nlp.names.read_dictionary`.
        entities: Who finds the names: ``None`` our model, ``camel`` CAMeL Tools, ``vote`` both in agreement, ``union``
            either; or a :class:`arabnews_nlp.integrations.camel.CamelNER` with a model of your own. Needs the extra
            ``camel``. Dates, quotations and the rest are ours always.
        morphology: ``camel`` or a :class:`arabnews_nlp.integrations.camel.CamelMorphology`: lemma, root and the like of
            each token, in ``Article.morphology``. Needs the extra ``camel``.

    Returns:
        A pipeline; loading the same model again in one process gives the same one, but for those with ``names``,
        ``entities`` or ``morphology``.

    Raises:
        ModelNotFoundError: No such model; the message names those that there are.
        ModelDamagedError: One of its files differs from its checksum.
        ConfigError: ``prefer``, ``threads`` or ``entities`` is not valid, or ``names`` lacks a column.
        DependencyError: CAMeL Tools is asked for and not installed.
        RecordError: A row of ``names`` is broken.

    Example:
        >>> load("arabnews-crf").name
        'arabnews-crf'
    """
    folder = Path(model)
    if not (folder / "pipeline.json").is_file():
        if str(model) not in model_names():
            raise ModelNotFoundError(
                f"no model {str(model)!r}; bundled: {', '.join(model_names())}, or give a folder with a pipeline.json"
            )
        folder = model_path(str(model))
    if names is None and entities is None and morphology is None:
        return _load(folder.resolve(), prefer, threads)
    dictionary = names if isinstance(names, NameDictionary | None) else read_dictionary(names)
    return Pipeline(folder.resolve(), prefer, threads, dictionary, _camel(entities, morphology))


def _camel(entities: str | CamelNER | None, morphology: str | CamelMorphology | None) -> Camel:
    if entities is None and morphology is None:
        return None, None
    from arabnews_nlp.integrations.camel import camel_morphology, camel_ner  # noqa: PLC0415 - only who asks pays for it

    return (
        None if entities is None else camel_ner(entities),
        None if morphology is None else camel_morphology(morphology),
    )


@cache
def _load(folder: Path, prefer: Preference, threads: int | None) -> Pipeline:
    return Pipeline(folder, prefer, threads)


def extract(text: str, *, published: Published = None, model: str | Path = DEFAULT_MODEL) -> Article:
    """Analyse one text with the bundled model, which is loaded once per process.

    Args:
        text: The article; it is never changed, and all offsets are code points into it.
        published: Publication date (``2023-09-05``), which relative dates are resolved against.
        model: Another model's name or folder.

    Raises:
        TextTypeError: ``text`` is not a string.
        PublishedDateError: ``published`` is not a calendar date.

    Example:
        >>> article = extract("قال الوزير سامي الخطيب أمس إن الميناء سيفتح.", published="2024-05-07")
        >>> article.quotes[0].text
        'الميناء سيفتح'
    """
    return load(model)(text, published=published)
