"""The same articles through a plain run, Spark and Dask, with one worker and with two: time and cost an article.

python benchmarks/engines.py ../shared/corpora/ant_v2_multisource --articles 3000 --model arabnews-small
python benchmarks/engines.py ../shared/corpora/ant_v2_multisource --engines dask --workers 2
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from arabnews_nlp.integrations.frames import Settings, plain_schema
from arabnews_nlp.tables.writing import table_path
from corpus_files import write_input
from measured import measured

ARABNEWS = str(Path(sys.executable).parent / "arabnews")
TABLES = ("articles", "entities", "quotes", "names")


def with_spark(source: Path, folder: Path, workers: int, model: str) -> float:
    """Return the seconds that Spark took, its start apart."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - each engine in a process of its own

    from arabnews_nlp.integrations.spark import write_tables  # noqa: PLC0415

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    articles = session.createDataFrame(_articles(source)).repartition(8)
    begin = time.monotonic()
    write_tables(articles, str(folder), Settings(model=model))
    seconds = time.monotonic() - begin
    session.stop()
    return seconds


def with_dask(source: Path, folder: Path, workers: int, model: str) -> float:
    """Return the seconds that Dask took, its start apart."""
    import dask.dataframe as dd  # noqa: PLC0415 - each engine in a process of its own
    from dask.distributed import Client, LocalCluster  # noqa: PLC0415

    from arabnews_nlp.integrations.dask import write_tables  # noqa: PLC0415

    cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster):
        articles = dd.from_pandas(_articles(source), npartitions=8)
        begin = time.monotonic()
        write_tables(articles, str(folder), Settings(model=model))
        return time.monotonic() - begin


ENGINES = {"spark": with_spark, "dask": with_dask}


def _articles(source: Path) -> pd.DataFrame:
    frame = pd.read_json(source, lines=True, dtype=False, convert_dates=False).astype(object)
    return frame.where(frame.notna(), None)


def rows(table: object, name: str) -> list[str]:
    """Return a table's rows in an order that does not depend on who wrote it."""
    return sorted(map(repr, table.cast(plain_schema(name)).to_pylist()))  # type: ignore[attr-defined]


def _in_own_process(engine: Callable[..., float], *arguments: object) -> float:
    # Not a Pool: its processes may not start any of their own, as Dask's workers are.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(engine, *arguments).result()


def main() -> None:
    """Run, compare and print; exit code 1 where a row differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--model", default="arabnews-small")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    args = parser.parse_args()
    same = True
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        source, output = work / "in.jsonl", work / "plain.parquet"
        count, words = write_input(args.folder, source, args.articles)
        print(f"{count} articles, {words} words")
        for workers in args.workers:
            options = ["--model", args.model, "--processes", str(workers)]
            took = measured([ARABNEWS, "extract", str(source), "-o", str(output), *options])
            print(_line("plain", workers, took.seconds, count, words), flush=True)
        plain = {name: rows(pq.read_table(table_path(output, name)), name) for name in TABLES}
        for name in args.engines:
            engine = ENGINES[name]
            for workers in args.workers:
                folder = work / f"{name}-{workers}"
                seconds = _in_own_process(engine, source, folder, workers, args.model)
                equal = all(rows(pq.read_table(folder / table), table) == plain[table] for table in TABLES)
                same &= equal
                print(
                    _line(name, workers, seconds, count, words), "rows equal" if equal else "rows NOT equal", flush=True
                )
    raise SystemExit(not same)


def _line(name: str, workers: int, seconds: float, count: int, words: int) -> str:
    cost = 1000 * seconds * workers / count
    return (
        f"{name}, {workers} workers: {seconds:.0f} s, {words / seconds:.0f} words/s, {cost:.0f} ms of a core an article"
    )


if __name__ == "__main__":
    main()
