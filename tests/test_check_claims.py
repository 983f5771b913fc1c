"""300 claims on the example articles, five kinds of sixty, against the verdicts that readers gave them."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import arabnews_nlp as an
from arabnews_nlp.article import read_documents
from arabnews_nlp.corpus import check_quotes

ROOT = Path(__file__).parents[1]
MEANING = {"negation", "number", "date", "name"}


@pytest.fixture(scope="module")
def claims():
    with (ROOT / "tests/data/claims.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def checks(claims):
    pipeline = an.load()
    documents = read_documents(ROOT / "examples/articles.jsonl")
    articles = (pipeline(d.text, published=d.published, id=d.id) for d in documents)
    return check_quotes([{**row, "gold": row["verdict"]} for row in claims], articles)


def test_there_are_sixty_of_each_kind(claims):
    kinds = ["verbatim", "cut or joined", "one word changed", "invented", "wrong speaker"]
    assert Counter(row["kind"] for row in claims) == dict.fromkeys(kinds, 60)


def test_verdicts(checks):
    assert (checks.verdict == checks.gold).mean() >= 0.97


def test_no_changed_word_is_called_verbatim(checks, claims):
    changed = checks[checks.kind == "one word changed"]
    assert set(changed.verdict) == {"altered"}
    gold = [set(row["concerns"].split(",")) & MEANING for row in claims if row["kind"] == "one word changed"]
    named = [bool(want & set(got.split(", "))) for want, got in zip(gold, changed.concerns, strict=True) if want]
    assert sum(named) / len(named) >= 0.95
