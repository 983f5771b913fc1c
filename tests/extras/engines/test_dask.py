"""Dask for real: two worker processes on this machine, the same rows as a plain run."""

import dask.dataframe as dd
import pandas as pd
import pytest
from dask.distributed import Client, LocalCluster

from arabnews_nlp.errors import ConfigError
from arabnews_nlp.integrations import frames
from arabnews_nlp.integrations.dask import Settings, records, table, write_tables
from arabnews_nlp.tables import open_tables

SETTINGS = Settings(model="arabnews-crf")


@pytest.fixture(scope="module")
def client():
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as found:
        yield found


@pytest.fixture(scope="module")
def articles(rows):
    return dd.from_pandas(pd.DataFrame(rows), npartitions=4)


def test_tables_are_those_of_a_plain_run_row_for_row(client, articles, plain, written, tmp_path):
    assert write_tables(articles, str(tmp_path / "out"), SETTINGS) == 3
    assert written(tmp_path / "out") == plain
    assert open_tables(tmp_path / "out").sql("SELECT sum(quotes) FROM most_quoted()").fetchall()[0][0] > 0
    loads = client.run(lambda: frames._pipeline.cache_info().misses)
    assert list(loads.values()) == [1, 1]


def test_a_bad_row_is_in_the_column_failed(client, articles):
    found = records(articles, SETTINGS).compute()
    failed = found[found["record"].isna()].set_index("article")["failed"]
    assert list(failed.index) == ["a3", "a8", "a15"]
    assert "null, not a string" in failed["a3"]
    assert list(found["article"]) == [f"a{n}" for n in range(20)]


def test_columns_have_the_types_of_the_schema_also_when_empty(client):
    empty = dd.from_pandas(pd.DataFrame({"record": pd.Series([], dtype="string")}), npartitions=1)
    for name in ("articles", "entities", "quotes", "names", "tokens"):
        lazy = table(empty, name)
        assert list(lazy.columns) == frames.plain_schema(name).names
        assert dict(lazy.dtypes) == dict(lazy.compute().dtypes)


def test_a_missing_column_is_refused_before_the_work():
    with pytest.raises(ConfigError, match="no column 'id'"):
        records(dd.from_pandas(pd.DataFrame({"text": ["a"]}), npartitions=1))
