"""Names across articles, and their forms for joins and for reading."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arabnews_nlp as an
from arabnews_nlp.corpus import CORPUS_NAME_COLUMNS, names_frame
from arabnews_nlp.errors import ConfigError
from arabnews_nlp.records import Quote


def article(identifier, *names, published=None, quoted=None):
    """Make an article of names, each with label, surface, cluster and identifier."""
    entities, text = [], ""
    for label, name, cluster, kb_id in names:
        start = len(text)
        entities.append(an.Entity(start, start + len(name), label, name, name, cluster=cluster, kb_id=kb_id))
        text += name + " "
    quotes = (Quote("1", "direct", ((0, 1),), text[:1], who_cluster=quoted),) if quoted is not None else ()
    return an.Article(identifier, text, published, tuple(entities), quotes)


def test_an_article_gives_its_clusters():
    found = article("1", ("PER", "الرملي", 0, None), ("LOC", "طنجة", 1, "x:1"), ("PER", "سامي الرملي", 0, None))
    first, second = found.clusters
    assert (first.name, first.label, len(first.mentions), first.canonical.text) == (
        "سامي الرملي",
        "PER",
        2,
        "سامي الرملي",
    )
    assert (second.id, second.kb_id) == (1, "x:1")


def test_one_name_in_many_articles_is_one_row():
    one = article(
        "1", ("PER", "أحمد الرملي", 0, None), ("PER", "الرملي", 0, None), published=date(2024, 5, 2), quoted=0
    )
    two = article("2", ("PER", "احمد الرملى", 0, None), published=date(2024, 5, 1))
    frame = names_frame([one, two, two])
    assert list(frame.columns) == list(CORPUS_NAME_COLUMNS)
    (row,) = frame.to_dict("records")
    assert (row["articles"], row["mentions"], row["quotes"]) == (3, 4, 1)
    assert (row["first"], row["last"]) == ("2024-05-01", "2024-05-02")
    assert row["forms"] == ["احمد الرملى", "أحمد الرملي", "الرملي"]


def test_two_full_names_are_never_joined():
    one = article("1", ("PER", "سامي الرملي", 0, None))
    two = article("2", ("PER", "الرملي", 0, None), ("PER", "سامي خالد الرملي", 1, None))
    assert len(names_frame([one, two])) == 3


def test_identifiers_decide():
    one = article("1", ("LOC", "أميركا", 0, "iso:US"), ("PER", "سامي الرملي", 1, "p:1"))
    two = article("2", ("LOC", "الولايات المتحدة", 0, "iso:US"), ("PER", "سامي الرملي", 1, "p:2"))
    frame = names_frame([one, two])
    assert sorted(frame["kb_id"]) == ["iso:US", "p:1", "p:2"]


def test_an_empty_table_has_its_columns():
    assert dict(names_frame([]).dtypes.astype(str)) == CORPUS_NAME_COLUMNS


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("عبدالله الحمادي", "عبد الله الحمّادى"),
        ("محمد ابن خالد", "محمد بن خالد"),
        ("أبي بكر", "أبو بكر"),
        ("الرملي", "رملي"),
    ],
)
def test_spellings_meet(first, second):
    assert an.normalise_name(first) == an.normalise_name(second)


@pytest.mark.parametrize(("first", "second"), [("أبو مازن", "مازن"), ("عبد الله", "الله"), ("سامي", "سمير")])
def test_other_names_do_not(first, second):
    assert an.normalise_name(first) != an.normalise_name(second)


@pytest.mark.parametrize(
    ("name", "readable", "standard"),
    [
        ("سامي الخطيب", "Sami al-Khatib", "sāmī al-ḫṭīb"),
        ("عبدالله بن خالد", "Abdullah bin Khaled", "ʿbdāllh bn ḫāld"),
        ("عبد الكريم", "Abd al-Karim", "ʿbd al-krīm"),
        ("أبو مازن", "Abu Mazen", "ʾbū māzn"),
        ("NASA 12", "NASA 12", "NASA 12"),
    ],
)
def test_latin_letters(name, readable, standard):
    assert an.transliterate(name) == readable
    assert an.transliterate(name, "din31635") == standard


def test_an_unknown_style_is_refused():
    with pytest.raises(ConfigError, match="din31635"):
        an.transliterate("سامي", "iso")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىؤئ عبدال", max_size=20))
def test_readable_names_are_ascii(name):
    assert an.transliterate(name).isascii()
