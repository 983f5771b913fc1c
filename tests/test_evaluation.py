import pytest

from arabnews_nlp import Article, Entity, Quote
from arabnews_nlp.errors import InputError
from arabnews_nlp.evaluation import evaluate

TEXT = "قال سامي الحداد أمس إن الميناء فتح."
GOLD = Article(
    "1",
    TEXT,
    entities=(Entity(4, 15, "PER", "سامي الحداد"), Entity(16, 19, "DATE", "أمس", value="2024-05-06")),
    quotes=(Quote("1", "indirect", ((23, 34),), "الميناء فتح", who="سامي الحداد"),),
)


def test_everything_right():
    assert {name: score.f1 for name, score in evaluate([GOLD], [GOLD]).items() if score.gold} == dict.fromkeys(
        ["PER", "DATE", "entities", "dates strict+value", "quotes found", "quotes exact", "quotes attributed"], 100.0
    )


def test_each_mistake_counts_where_it_belongs():
    wrong = Article(
        "1",
        TEXT,
        entities=(Entity(4, 8, "PER", "سامي"), Entity(16, 19, "DATE", "أمس", value="2024-05-07")),
        quotes=(Quote("9", "direct", ((23, 30),), "الميناء", who="نادر"),),
    )
    scores = evaluate([GOLD], [wrong])
    assert scores["PER"].hits == 0
    assert scores["DATE"].f1 == 100
    assert scores["dates strict+value"].hits == 0
    assert (scores["quotes found"].hits, scores["quotes exact"].hits, scores["quotes attributed"].hits) == (1, 0, 0)


def test_a_name_may_be_fuller_or_spelt_otherwise():
    fuller = Article("1", TEXT, quotes=(Quote("1", "indirect", ((23, 34),), "", who="الدكتور سامى الحداد"),))
    assert evaluate([GOLD], [fuller])["quotes attributed"].hits == 1


def test_a_missing_article_counts_as_empty():
    assert evaluate([GOLD], [])["entities"].recall == 0


def test_another_text_is_refused():
    with pytest.raises(InputError, match="differs"):
        evaluate([GOLD], [Article("1", "نص آخر")])
