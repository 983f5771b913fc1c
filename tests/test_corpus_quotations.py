"""Quotations of many articles in groups of the same words."""

import pandas as pd
import pytest

import arabnews_nlp as an
from arabnews_nlp import Article, Quote
from arabnews_nlp.corpus import GROUP_COLUMNS, VARIANT_COLUMNS, group_quotes, same_words, variants_frame, wording_keys
from arabnews_nlp.corpus.wordings import group_wordings
from arabnews_nlp.errors import ConfigError

WORDS = "لن نأتي إلى صلالة لنبني رصيفا ونرحل، بل لنبقى عشرين عاما على الأقل مع أهل المدينة"
OTHER = "السفن التي كانت تتوقف في جيبوتي ستجد الآن سببا لتغيير وجهتها نحو الخليج"


def article(name, source, published, *quotes):
    text = "\n".join(words for _, words in quotes)
    records, start = [], 0
    for number, (who, words) in enumerate(quotes):
        records.append(Quote(str(number), "direct", ((start, start + len(words)),), words, who=who))
        start += len(words) + 1
    day = pd.Timestamp(published).date() if published else None
    return Article(name, text, day, quotes=tuple(records), source=source)


@pytest.fixture
def articles():
    return [
        article("a", "المرفأ", "2025-11-19", ("هالة شكري", WORDS)),
        article("b", "مدار", "2025-11-18", ("هالة عبد المنعم شكري", WORDS.replace("أ", "ا").replace("عشرين", "20"))),
        article("c", "النيل", "2025-11-20", ("خلفان الرواحي", "لن نأتي إلى صلالة لنبني رصيفا ونرحل"), ("سامر", OTHER)),
        article(
            "d", "مدار", None, ("", "لنبقى عشرين عاما على الأقل … مع أهل المدينة"), ("ليلى", "المطر غزير في الجبال")
        ),
        article("e", "مدار", "2025-11-21"),
    ]


@pytest.mark.parametrize(
    "variant",
    [
        WORDS,
        "لن ناتي الى صلاله لنبني رصيفا ونرحل بل لنبقي ٢٠ عاما علي الاقل مع اهل المدينه",
        "لن نأتي إلى صلالة لنبني رصيفا ونرحل",
        "لن نأتي إلى صلالة لنبني … عاما على الأقل مع أهل المدينة",
        "لن نأتي أبدا إلى صلالة لنشيد رصيفا ونرحل، بل لنبقى ثلاثين عاما على الأقل مع أهل المدينة",
    ],
)
def test_same_words(variant):
    assert same_words(wording_keys(WORDS), wording_keys(variant))
    assert same_words(wording_keys(variant), wording_keys(WORDS))
    assert not same_words(wording_keys(OTHER), wording_keys(variant))


def test_groups(articles):
    groups = group_quotes(articles)
    assert list(groups.columns) == list(GROUP_COLUMNS)
    assert len(groups) == 1
    group = groups.iloc[0]
    assert (group.quotes, group.articles, group["first"], group["last"]) == (4, 4, "2025-11-18", "2025-11-20")
    assert group.wording in {WORDS, articles[1].quotes[0].text}
    assert group.outlets == ["مدار", "المرفأ", "النيل"]
    assert {speaker["who"] for speaker in group.speakers} == {"هالة شكري", "هالة عبد المنعم شكري", "خلفان الرواحي"}
    assert not group.speakers_agree
    assert group_quotes(articles[:2]).speakers_agree.tolist() == [True]


def test_variants_are_rows_in_order_of_publication(articles):
    variants = variants_frame(group_quotes(articles))
    assert list(variants.columns) == list(VARIANT_COLUMNS)
    assert variants.article.tolist() == ["b", "a", "c", "d"]
    assert variants.published.isna().tolist() == [False, False, False, True]


def test_the_tables_of_an_extraction_give_the_same_groups(articles):
    quotes = pd.concat([a.quotes_frame() for a in articles])
    about = pd.DataFrame({"article": [a.id for a in articles], "source": [a.source for a in articles]})
    about["published"] = [a.published.isoformat() if a.published else None for a in articles]
    groups = group_quotes(quotes.merge(about, on="article"))
    pd.testing.assert_frame_equal(groups, group_quotes(articles))


def test_nothing_to_group():
    for none in ([], [Article("a", "نص")], pd.DataFrame({"article": [], "text": []})):
        groups = group_quotes(none)
        assert list(groups.columns) == list(GROUP_COLUMNS)
        assert groups.empty
        assert variants_frame(groups).empty
    with pytest.raises(ConfigError, match="no column 'text'"):
        group_quotes(pd.DataFrame({"article": ["a"]}))


def test_one_article_alone_is_no_group():
    twice = an.Article("a", "", quotes=(Quote("1", "direct", ((0, 0),), WORDS), Quote("2", "direct", ((0, 0),), WORDS)))
    assert group_quotes([twice]).empty


def test_pieces_meet_in_the_whole():
    texts = [
        "لن نأتي إلى صلالة لنبني رصيفا ونرحل",
        "لنبقى عشرين عاما على الأقل مع أهل المدينة",
        WORDS,
        OTHER,
        "",
        "نعم",
    ]
    assert group_wordings([wording_keys(text) for text in texts]) == [0, 0, 0, 1, 2, 3]
    assert group_wordings([]) == []
