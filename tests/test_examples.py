"""The example articles: whole, of every kind that their README names, and analysed without a failure."""

import itertools
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import arabnews_nlp as an

EXAMPLES = Path(__file__).parent.parent / "examples"
RECORDS = [json.loads(line) for line in (EXAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def articles():
    return list(an.load().pipe(RECORDS))


def test_there_are_articles_of_every_section_and_quote_mark():
    assert len(RECORDS) == len({record["id"] for record in RECORDS}) == 24
    sections = Counter(record["section"] for record in RECORDS)
    assert set(sections) == {"politics", "economy", "sport", "culture", "science", "accidents"}
    assert min(sections.values()) >= 3
    for mark in '“«"':
        assert sum(mark in record["text"] for record in RECORDS) >= 5
    for month in ("حزيران", "يونيو", "جانفي", "شتنبر", "شعبان", "أكتوبر (تشرين الأول)"):
        assert any(month in record["text"] for record in RECORDS), month


@pytest.mark.parametrize("opening, closing", ['""', "«»", "“”"])
def test_the_marks_of_an_outlet_make_no_difference(articles, opening, closing):
    def marked(text):
        marks = itertools.cycle((opening, closing))
        return re.sub(r'["“”«»]', lambda _: next(marks), text)

    for record, article in list(zip(RECORDS, articles, strict=True))[::3]:
        other = an.extract(marked(record["text"]), published=record["published"])
        found, expected = (
            [(quote.kind, quote.content, quote.cue, quote.speaker, marked(quote.who)) for quote in each.quotes]
            for each in (other, article)
        )
        assert found == expected, record["id"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
def test_a_record_is_complete(record):
    assert date.fromisoformat(record["published"]) and record["source"]
    assert 150 <= len(record["text"].split()) <= 450
    assert record["text"].count("“") == record["text"].count("”")
    assert record["text"].count("«") == record["text"].count("»")
    assert record["text"].count('"') % 2 == 0


def test_the_plain_texts_are_the_same_articles():
    texts = {record["id"]: record["text"] for record in RECORDS}
    for path in EXAMPLES.glob("*.txt"):
        assert path.read_text(encoding="utf-8") == texts[path.stem]


def test_every_article_has_people_dates_and_quotations(articles):
    for article in articles:
        labels = Counter(entity.label for entity in article.entities)
        assert labels["PER"] >= 3 and labels["DATE"] >= 4, article.id
        assert len(article.quotes) >= 5, article.id
        for entity in article.entities:
            assert article.text[entity.start : entity.end] == entity.text
