"""SQL over the parquet tables: the named questions and those of the documentation."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from arabnews_nlp import Article, Entity, Quote
from arabnews_nlp.errors import DocumentError
from arabnews_nlp.tables import open_tables, write_articles

ARABNEWS = Path(sys.executable).parent / "arabnews"
DOCS = Path(__file__).parent.parent / "docs" / "sql.md"
TANGIER = "geonames:2530335"


def mention(text, words, label, cluster, kb_id=None, country=None):
    start = text.index(words)
    return Entity(
        start, start + len(words), label, words, words, cluster=cluster, kb_id=kb_id, country=country, zone="body"
    )


def said(text, number, words, who, cluster):
    start = text.index(words)
    return Quote(number, "direct", ((start, start + len(words)),), words, who=who, who_cluster=cluster)


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    one = "قال سامي الحداد «فتح الميناء في طنجة» ثم قال «سنعود». وزار الوفد فاس."
    two = "ذكر سامي الحداد في طنجه أن «المطر غزير»."
    articles = [
        Article(
            "1",
            one,
            date(2024, 5, 7),
            entities=(
                mention(one, "سامي الحداد", "PER", 0),
                mention(one, "طنجة", "LOC", 1, TANGIER, "MA"),
                mention(one, "فاس", "LOC", 2, None, "MA"),
            ),
            quotes=(
                said(one, "1", "فتح الميناء في طنجة", "سامي الحداد", 0),
                said(one, "2", "سنعود", "سامي الحداد", 0),
            ),
            source="الميناء",
        ),
        Article(
            "2",
            two,
            date(2024, 6, 1),
            entities=(mention(two, "سامي الحداد", "PER", 0), mention(two, "طنجه", "LOC", 1, TANGIER, "MA")),
            quotes=(said(two, "1", "المطر غزير", "سامي الحداد", 0),),
            source="الميناء",
        ),
    ]
    output = tmp_path_factory.mktemp("sql [1]") / "out.parquet"  # brackets are no pattern
    write_articles(articles, output)
    return output


def test_who_was_quoted_most_by_outlet_and_month(tables):
    assert open_tables(tables).sql("FROM most_quoted()").fetchall() == [
        ("الميناء", date(2024, 5, 1), "سامي الحداد", 2, 1),
        ("الميناء", date(2024, 6, 1), "سامي الحداد", 1, 1),
    ]


def test_names_stand_together_and_a_linked_place_is_one_however_spelt(tables):
    rows = open_tables(tables).sql("FROM named_together()").fetchall()
    assert rows[0] == ("LOC", "طنجة", "PER", "سامي الحداد", 2)
    assert {frozenset((row[1], row[3])) for row in rows[1:]} == {
        frozenset(("طنجة", "فاس")),
        frozenset(("فاس", "سامي الحداد")),
    }


@pytest.mark.parametrize("place", ["طنجة", "طنجه", TANGIER, "MA"])
def test_quotes_about_a_place_name_it_in_their_words(tables, place):
    (row,) = open_tables(tables).execute("FROM quotes_about(?)", [place]).fetchall()
    assert (row[0], row[3], row[-1]) == ("1", "1", "فتح الميناء في طنجة")


def test_every_query_of_the_documentation_runs(tables):
    queries = re.findall(r"```sql\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(queries) == 8
    connection = open_tables(tables)
    found = [len(connection.sql(query).fetchall()) for query in queries]
    assert found == [1, 2, 1, 1, 1, 1, 0, 1]


def test_a_folder_of_tables_opens_like_a_run(tables, tmp_path):
    for name in ("articles", "entities", "quotes", "names"):
        (tmp_path / name).mkdir()
        data = tables.with_name(f"out.{name}.parquet").read_bytes()
        (tmp_path / name / "part-0.parquet").write_bytes(data)
    assert len(open_tables(tmp_path).sql("FROM most_quoted()").fetchall()) == 2


def test_a_missing_table_is_named(tmp_path):
    with pytest.raises(DocumentError, match=r"out\.articles\.parquet.*arabnews extract"):
        open_tables(tmp_path / "out.parquet")


def test_the_command_prints_rows_and_explains_mistakes(tables):
    done = subprocess.run(
        [ARABNEWS, "sql", str(tables), "SELECT who FROM most_quoted()"], capture_output=True, check=True
    )
    assert done.stdout.decode().splitlines() == ["who", "سامي الحداد", "سامي الحداد"]
    wrong = subprocess.run([ARABNEWS, "sql", str(tables), "SELEC"], capture_output=True, check=False)
    assert wrong.returncode == 2
    assert "DuckDB cannot run the query" in wrong.stderr.decode()
