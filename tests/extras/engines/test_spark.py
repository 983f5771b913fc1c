"""Spark for real: two executors on this machine, the same rows as a plain run."""

import os
import sys

import pandas as pd
import pytest
from pyspark.sql import SparkSession

from arabnews_nlp.errors import ConfigError
from arabnews_nlp.integrations import frames
from arabnews_nlp.integrations.spark import Settings, records, table, write_tables
from arabnews_nlp.tables import open_tables

SETTINGS = Settings(model="arabnews-crf")


@pytest.fixture(scope="module")
def session():
    os.environ["PYSPARK_PYTHON"] = sys.executable  # workers are to be of this environment
    # A cluster of two executors of one core each, processes of their own.
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("arabnews_nlp")
    found = builder.config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    yield found
    found.stop()


@pytest.fixture(scope="module")
def articles(session, rows):
    schema = "id string, text string, published string, source string"
    return session.createDataFrame([tuple(row.values()) for row in rows], schema).repartition(4)


def test_tables_are_those_of_a_plain_run_row_for_row(articles, plain, written, tmp_path):
    assert write_tables(articles, str(tmp_path / "out"), SETTINGS) == 3
    assert written(tmp_path / "out") == plain
    assert open_tables(tmp_path / "out").sql("SELECT sum(quotes) FROM most_quoted()").fetchall()[0][0] > 0


def test_a_bad_row_is_in_the_column_failed(articles):
    failed = {row["article"]: row["failed"] for row in records(articles, SETTINGS).filter("record IS NULL").collect()}
    assert set(failed) == {"a3", "a8", "a15"}
    assert "null, not a string" in failed["a3"]
    assert "has not come yet" in failed["a8"]
    assert "no calendar date" in failed["a15"]


def test_columns_have_the_types_of_the_schema(session):
    found = dict(table(session.createDataFrame([], "record string"), "entities").dtypes)
    assert found["date_start"] == "date"
    assert found["start"] == "bigint"
    quotes = table(session.createDataFrame([], "record string"), "quotes")
    assert dict(quotes.dtypes)["content"] == "array<array<bigint>>"
    assert quotes.count() == 0


def test_each_worker_loads_the_model_once(session, articles):
    def seen(frames_of_part):
        for frame in frames_of_part:
            frames.analyse_frame(frame, SETTINGS)
        loads = frames._pipeline.cache_info().misses
        yield pd.DataFrame({"process": [os.getpid()], "loads": [loads]})

    for _ in range(2):
        found = articles.mapInPandas(seen, "process long, loads long").collect()
        assert {row["loads"] for row in found} == {1}
        assert len({row["process"] for row in found}) == 2


def test_a_missing_column_is_refused_before_the_work(session):
    with pytest.raises(ConfigError, match="no column 'id'"):
        records(session.createDataFrame([("a",)], "text string"))
    with pytest.raises(ConfigError, match="no table 'words'"):
        table(session.createDataFrame([], "record string"), "words")
