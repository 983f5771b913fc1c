"""A run of ``arabnews extract``: files to records, in order, with dead letters, to be gone on with after any end."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from arabnews_nlp import __version__
from arabnews_nlp.analysis import Article
from arabnews_nlp.article import Document, check_text, input_files, read_documents
from arabnews_nlp.corpus.parts import Parts, fingerprint
from arabnews_nlp.corpus.workers import Job, StartMethod, analyse
from arabnews_nlp.errors import InputError
from arabnews_nlp.tables.record import article_of_record, record_line
from arabnews_nlp.tables.whole import write_text_whole
from arabnews_nlp.tables.writing import check_suffix, write_articles

if TYPE_CHECKING:
    from arabnews_nlp.pipeline import Pipeline

__all__ = ["Extraction", "Failure", "Options", "dead_letters", "refusal"]

PART_SIZE = 200


@dataclass(frozen=True, slots=True)
class Options:
    """What decides a run's result, beside model and input.

    Attributes:
        published: Publication date of articles that carry none.
        encoding: Encoding of the input.
        max_bytes: An article whose text is larger, in UTF-8, becomes a dead letter.
        fields: Names of the input's fields: ``id_field``, ``text_field``, ``published_field``, ``source_field``.
        names: The user's list of names.
    """

    published: str | None = None
    encoding: str | None = None
    max_bytes: int = 5_000_000
    fields: dict[str, str] = field(default_factory=dict)
    names: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A dead letter: an article that could not be read or analysed, where it stands, and why."""

    id: str | None
    place: str | None
    reason: str


class Extraction:
    """Reads, analyses and writes.

    Args:
        pipeline: The pipeline.
        inputs: Files and folders, or ``-``.
        options: What decides the result.
        n_process: Number of processes.
        start_method: How they are made.
        part_size: Articles saved at a time: so many a run may lose when it is killed, and has to do again.

    Attributes:
        done: Articles done so far, those of earlier runs that were gone on with included.
        failed: Articles that became dead letters.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        inputs: Sequence[str | Path],
        options: Options,
        *,
        n_process: int = 1,
        start_method: StartMethod = "spawn",
        part_size: int = PART_SIZE,
    ) -> None:
        self.pipeline = pipeline
        self.inputs = list(inputs)
        self.options = options
        self.n_process = n_process
        self.start_method: StartMethod = start_method
        self.part_size = part_size
        self.done = 0
        self.failed = 0

    def outcomes(self, skipped: int = 0) -> Iterator[Article | Failure]:
        """Yield an article or a failure for each of the input, in order.

        Args:
            skipped: Number of the first that are only read, since they are done.

        Raises:
            DocumentError: An input is not there or of an unknown kind.
        """
        # What is read waits here for what is analysed: failures of reading keep their place in the order.
        pending: deque[Document | Failure] = deque()

        def jobs() -> Iterator[Job]:
            for event in islice(self._events(), skipped, None):
                pending.append(event)
                if isinstance(event, Document):
                    published = event.published or self.options.published
                    yield Job(event.text, published, event.id, event.source)

        for outcome in analyse(self.pipeline, jobs(), n_process=self.n_process, start_method=self.start_method):
            yield from self._failures_before(pending)
            document = pending.popleft()
            if isinstance(outcome, Article):
                self.done += 1
                yield outcome
            else:
                self.failed += 1
                yield Failure(document.id, document.place, str(outcome))
        yield from self._failures_before(pending)

    def _failures_before(self, pending: deque[Document | Failure]) -> Iterator[Failure]:
        """Yield the failures of reading that stand before the next document."""
        while pending and isinstance(pending[0], Failure):
            self.failed += 1
            yield pending[0]
            pending.popleft()

    def _events(self) -> Iterator[Document | Failure]:
        """Yield documents and failures of reading, in order."""
        failures: list[Failure] = []

        def fail(error: InputError) -> None:
            failures.append(Failure(None, getattr(error, "path", None), str(error)))

        sources = [
            read_documents(name, encoding=self.options.encoding, on_error=fail, **self.options.fields)
            for name in self.inputs
        ]
        seen: set[int] = set()
        for source in sources:
            for document in source:
                yield from failures
                failures.clear()
                reason = self._refusal(document, seen)
                yield Failure(document.id, document.place, reason) if reason else document
            yield from failures
            failures.clear()

    def _refusal(self, document: Document, seen: set[int]) -> str | None:
        """Return why a document is not analysed."""
        reason = refusal(document, self.options.max_bytes)
        if reason:
            return reason
        # Tables are joined by the id: two articles of one id would be one.
        # Hashes take a tenth of the memory of the ids; they are of 64 bits.
        key = hash(document.id)
        if key in seen:
            return f"its id {document.id!r} is that of an earlier article; give each its own"
        seen.add(key)
        return None

    def to_file(self, output: Path, *, resume: bool = False, tokens: bool = False, bom: bool = False) -> Generator[int]:
        """Run to a file, yielding the number of articles and failures so far.

        Parts are written to ``OUT.parts`` on the way; when the run is closed or interrupted, what is analysed is saved.

        Args:
            output: ``.jsonl``, ``.parquet``, ``.csv`` or ``.xlsx``.
            resume: Whether to go on with a run that was ended.
            tokens: Whether to write tokens.
            bom: Whether CSV begins with a byte-order mark.

        Raises:
            ConfigError: The suffix is none of these.
            ResumeError: The run to go on with is of another input, model or setting, or not asked for.
            OutputError: The place cannot be written.
        """
        check_suffix(output)
        for name in self.inputs:
            read_documents(name, encoding=self.options.encoding, on_error=None, **self.options.fields)
        parts = Parts(output)
        begun = parts.begin(self._manifest(), resume=resume)
        for line in parts.lines() if begun else ():
            self._count_line(line)
        lines: list[str] = []
        first = begun
        try:
            for outcome in self.outcomes(begun):
                lines.append(_line(outcome))
                if len(lines) >= self.part_size:
                    parts.write(first, lines)
                    first, lines = first + len(lines), []
                yield self.done + self.failed
        finally:
            if lines:
                parts.write(first, lines)
        self._finish(parts, output, tokens=tokens, bom=bom)

    def _count_line(self, line: str) -> None:
        failed = line.startswith(_FAILED)
        self.failed += failed
        self.done += not failed

    def _finish(self, parts: Parts, output: Path, *, tokens: bool, bom: bool) -> None:
        """Make the output out of the parts, and the dead letters; then the parts are not needed any more."""
        dead = dead_letters(output)
        if self.failed:
            rows = (line.removeprefix(_FAILED) for line in parts.lines() if line.startswith(_FAILED))
            write_text_whole(dead, "".join(rows))
        else:
            dead.unlink(missing_ok=True)
        articles = (article_of_record(json.loads(line)) for line in parts.lines() if not line.startswith(_FAILED))
        write_articles(articles, output, tokens=tokens, bom=bom)
        parts.remove()

    def _manifest(self) -> dict[str, Any]:
        folder = self.pipeline.folder
        checksums = folder / "checksums.json"
        return {
            "inputs": [fingerprint(path) for name in self.inputs for path in input_files(name)],
            "model": [self.pipeline.name, checksums.read_text(encoding="utf-8") if checksums.exists() else str(folder)],
            "version": __version__,
            "settings": asdict(self.options) | {"prefer": self.pipeline.prefer},
            "camel": repr(self.pipeline.camel) if any(self.pipeline.camel) else None,
            "names": fingerprint(Path(self.options.names)) if self.options.names else None,
        }


def refusal(document: Document, max_bytes: int) -> str | None:
    """Return why a document is not analysed, None where it is.

    Args:
        document: What was read.
        max_bytes: An article whose text is larger, in UTF-8, is refused.

    Example:
        >>> refusal(Document("a", "نص", None, "in.jsonl"), max_bytes=3)
        'its text has 4 bytes, more than the limit of 3; raise it with --max-bytes'
    """
    try:
        check_text(document.text)
    except InputError as error:
        return str(error)
    size = len(document.text.encode()) if len(document.text) * 4 > max_bytes else 0
    if size > max_bytes:
        return f"its text has {size:,} bytes, more than the limit of {max_bytes:,}; raise it with --max-bytes"
    if document.published and document.published > datetime.now(UTC).date() + timedelta(days=1):
        return f"its day of publication, {document.published}, has not come yet; correct it"
    return None


_FAILED = "failed\t"


def _line(outcome: Article | Failure) -> str:
    if isinstance(outcome, Article):
        return record_line(outcome, tokens=True)
    return _FAILED + json.dumps(asdict(outcome), ensure_ascii=False) + "\n"


def dead_letters(output: Path) -> Path:
    """Return the file of an output's dead letters: ``out.jsonl.failed.jsonl``."""
    return output.with_name(output.name + ".failed.jsonl")
