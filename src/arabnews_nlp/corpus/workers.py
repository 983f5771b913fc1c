"""Articles analysed in several processes, in order; a process that dies takes only its article along."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal, cast

from arabnews_nlp.analysis import Article
from arabnews_nlp.errors import AnalysisError, ArabNewsError, WorkerDiedError

if TYPE_CHECKING:
    from arabnews_nlp.pipeline import Pipeline
    from arabnews_nlp.records import Preference

__all__ = ["Job", "Outcome", "StartMethod", "analyse"]

StartMethod = Literal["spawn", "fork", "forkserver"]
# Batches that wait for each process, so that none is idle while an article of another takes long.
_BATCHES_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Job:
    """An article to analyse."""

    text: str
    published: str | date | None = None
    id: str | None = None
    source: str | None = None


Outcome = Article | ArabNewsError


def analyse(
    pipeline: Pipeline,
    jobs: Iterable[Job],
    *,
    n_process: int = 1,
    batch_size: int = 16,
    start_method: StartMethod = "spawn",
) -> Iterator[Outcome]:
    """Analyse articles, in order, a few batches at a time in memory.

    Args:
        pipeline: The pipeline; each process loads its own.
        jobs: The articles.
        n_process: Number of processes; 1 for this one alone.
        batch_size: Articles handed to a process at a time.
        start_method: How processes are made; ``spawn`` works everywhere.

    Yields:
        For each job the article, or the error that kept it from being one: what the input is refused for, an
        :class:`AnalysisError` for an exception in a stage, a :class:`WorkerDiedError` when its process was killed.
    """
    if n_process == 1:
        for job in jobs:
            yield _analysed(pipeline, job)
        return
    yield from _Workers(pipeline, n_process, start_method).run(iter(jobs), batch_size)


def _analysed(pipeline: Pipeline, job: Job) -> Outcome:
    try:
        article = pipeline(job.text, published=job.published, id=job.id)
    except ArabNewsError as error:
        return error
    except Exception as error:  # whatever a stage raises must not end a run of a million articles
        refusal = AnalysisError(f"a stage failed with {type(error).__name__}: {error}; please report this article")
        refusal.__cause__ = error
        return refusal
    return article if job.source is None else replace(article, source=job.source)


class _Workers:
    """Processes that analyse batches."""

    def __init__(self, pipeline: Pipeline, n_process: int, start_method: StartMethod) -> None:
        self._count = n_process
        self._context = multiprocessing.get_context(start_method)
        threads = pipeline.threads_of_a_worker(n_process)
        self._arguments = (str(pipeline.folder), pipeline.prefer, threads, pipeline.names, *pipeline.camel)

    def run(self, jobs: Iterator[Job], batch_size: int) -> Iterator[Outcome]:
        executor = self._start(self._count)
        waiting: deque[tuple[list[Job], Future[list[Outcome]]]] = deque()
        try:
            while True:
                while len(waiting) < _BATCHES_AHEAD * self._count and (batch := list(islice(jobs, batch_size))):
                    waiting.append((batch, executor.submit(_work, batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    outcomes = future.result()
                except BrokenProcessPool:
                    # Somebody's article killed a process, and with it all batches on their way. This batch is done
                    # one article at a time, so that only the guilty one is lost; the others start again.
                    executor.shutdown(wait=False, cancel_futures=True)
                    outcomes = self._one_by_one(batch)
                    executor = self._start(self._count)
                    waiting = deque(
                        (b, f if f.done() and not f.exception() else executor.submit(_work, b)) for b, f in waiting
                    )
                yield from outcomes
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _one_by_one(self, batch: list[Job]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        executor = self._start(1)
        for job in batch:
            try:
                outcomes += executor.submit(_work, [job]).result()
            except BrokenProcessPool:
                outcomes.append(WorkerDiedError("the process that analysed it was killed, perhaps for want of memory"))
                executor.shutdown(wait=False)
                executor = self._start(1)
        executor.shutdown()
        return outcomes

    def _start(self, count: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(count, self._context, initializer=_start_worker, initargs=self._arguments)


_worker: list[Pipeline] = []


def _start_worker(
    folder: str, prefer: str, threads: int, names: object, entities: object = None, morphology: object = None
) -> None:
    from arabnews_nlp.pipeline import load  # noqa: PLC0415 - pipeline imports this module

    # Ctrl-C reaches every process of the terminal; the first one ends the others when it has saved what is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    options: dict[str, Any] = {"names": names, "entities": entities, "morphology": morphology}
    _worker[:] = [load(folder, prefer=cast("Preference", prefer), threads=threads, **options)]


def _end_with_parent() -> None:
    """End this process when the one that made it was killed: it would wait for work for ever, its model in memory."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(batch: list[Job]) -> list[Outcome]:
    return [_analysed(_worker[0], job) for job in batch]
