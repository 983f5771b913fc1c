"""The public calls: arguments, errors, what a value holds, and behaviour on any string."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabnews_nlp.dates import combine_dates, find_dates, parse_dates, resolve
from arabnews_nlp.errors import PublishedDateError, TextTypeError
from arabnews_nlp.language import segment
from arabnews_nlp.records import Entity


@pytest.mark.parametrize(
    "published", ["2020-06-15", date(2020, 6, 15), datetime(2020, 6, 15, 9), "2020-06-15T09:00:00Z"]
)
def test_published_may_be_text_date_or_datetime(published: str | date) -> None:
    value = resolve("الثلاثاء الماضي", published)
    assert (value.value, value.anchor, value.anchor_source) == ("2020-06-09", date(2020, 6, 15), "published")


def test_an_empty_publication_date_is_none_and_arabic_digits_are_read() -> None:
    assert parse_dates("وصل أمس.", published="")[0].value is None
    assert parse_dates("وصل أمس.", published="٢٠٢٠-٠٦-١٥")[0].value == "2020-06-14"


@pytest.mark.parametrize("published", ["2020-02-30", "أمس", "15/6/2020", 20200615])
def test_impossible_publication_is_refused(published: object) -> None:
    with pytest.raises(PublishedDateError, match="no calendar date; give it as year-month-day"):
        parse_dates("أمس", published)  # type: ignore[arg-type]


def test_text_must_be_text() -> None:
    with pytest.raises(TextTypeError, match="str"):
        parse_dates(b"bytes")  # type: ignore[arg-type]


def test_year_has_no_false_precision() -> None:
    value = resolve("عام 1990")
    assert (value.value, value.granularity, value.start, value.end) == (
        "1990",
        "year",
        date(1990, 1, 1),
        date(1990, 12, 31),
    )


def test_a_rounded_distance_is_marked() -> None:
    value = resolve("قبل نحو عامين", "2020-06-15")
    assert (value.value, value.mod) == ("2018", "APPROX")
    assert resolve("قبل عامين", "2020-06-15").mod is None


def test_two_names_of_different_months_are_a_conflict_and_the_first_decides() -> None:
    value = resolve("11 سبتمبر/تشرين الأول 2019")
    assert (value.value, value.conflict) == ("2019-09-11", True)
    assert not resolve("11 سبتمبر/أيلول 2019").conflict


def test_a_month_alone_is_the_nearest_while_a_clause_counts() -> None:
    assert resolve("أغسطس", "2018-04-10").value == "2018-08"
    assert parse_dates("اغتيل الرئيس في أغسطس قرب داره.", "2018-04-10")[0].value == "2017-08"
    assert parse_dates("سيعقد المؤتمر في ديسمبر في العاصمة.", "2018-04-10")[0].value == "2018-12"


def test_a_weekday_before_its_date_keeps_its_part_of_day() -> None:
    values = [entity.value for entity in parse_dates("مساء السبت الموافق 13 يونيو 2020")]
    assert values == ["2020-06-13TEV", "2020-06-13"]


@pytest.mark.parametrize(
    ("expression", "mod"), [("مطلع عام 2011", "START"), ("منتصف مايو 2012", "MID"), ("أواخر عام 2013", "END")]
)
def test_part_word_is_kept_beside_the_value(expression: str, mod: str) -> None:
    assert resolve(expression).mod == mod


def test_weekday_that_disagrees_is_marked() -> None:
    assert resolve("الأحد 11 سبتمبر 2001").conflict
    assert resolve("الأحد 11 سبتمبر 2001").value == "2001-09-11"
    assert not resolve("الثلاثاء 11 سبتمبر 2001").conflict


def test_no_value_says_why() -> None:
    assert resolve("الثلاثاء الماضي").reason
    assert resolve("31 فبراير 2020").value is None
    assert resolve("كتاب").reason


def test_hijri_value_stays_beside_the_gregorian_one() -> None:
    value = resolve("15 رمضان 1444 هـ")
    assert (value.value, value.hijri, value.calendar) == ("2023-04-06", "1444-09-15", "hijri")
    outside = resolve("15 رمضان 1320 هـ")
    assert (outside.value, outside.hijri) == (None, "1320-09-15")
    assert outside.reason


def test_weekday_before_matching_date_takes_its_value() -> None:
    values = [e.value for e in parse_dates("اجتمع المجلس يوم الأحد الموافق 17/10/1436هـ.")]
    assert values == ["2015-08-02", "2015-08-02"]


def test_candidate_supports_an_unsure_expression() -> None:
    text = "يعيش هنا منذ سبع سنوات."
    published = date(2018, 7, 12)
    assert find_dates(segment(text), published) == []
    candidate = Entity(9, 22, "DATE", text[9:22], score=0.9)
    assert [e.value for e in find_dates(segment(text), published, [candidate])] == ["2011"]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "الثلاثاء",
                "مارس",
                "2011",
                "11/9",
                "و",
                "من",
                "العام",
                "الماضي",
                "/",
                "-",
                "(",
                ")",
                "قبل",
                "عشر",
                "\n",
                "٣",
                "هـ",
                "x",
            ]
        )
        | st.text(max_size=4)
    ).map(" ".join)
)
def test_any_string_gives_ordered_spans_inside_it(text: str) -> None:
    end = 0
    for entity in parse_dates(text, "2020-06-15"):
        assert end <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
        assert "\n" not in entity.text.strip("\n")
        assert entity.date is not None
        assert entity.value == entity.date.value
        assert entity.value or entity.date.reason
        end = entity.end


@pytest.mark.parametrize("piece", ["7", "/", "و", "1/", "و 5 ", "الثلاثاء ", "يناير/", "من 3 إلى ", "2011-"])
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        segmentation = segment(piece * (size // len(piece)))
        begun = time.process_time()
        find_dates(segmentation, date(2020, 6, 15))
        return time.process_time() - begun

    seconds(1000)
    assert seconds(80_000) < 14 * seconds(20_000) + 0.2


def test_import_is_light() -> None:
    code = (
        "import sys, arabnews_nlp.dates; print([m for m in ('spacy', 'numpy', 'babel', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("published", "value"), [("2020-06-15", "2020-Q3"), ("2020-11-15", "2020-Q3"), ("2020-01-20", "2019-Q3")]
)
def test_a_quarter_without_a_year_is_the_nearest_one(published, value):
    assert resolve("الربع الثالث", published).value == value


def test_a_part_of_an_expression_is_not_resolved_for_the_whole() -> None:
    value = resolve("الثلث الأول من العام الماضي", "2020-06-17")
    assert value.value is None
    assert "العام الماضي" in str(value.reason)


def test_two_dates_have_no_one_value() -> None:
    value = resolve("من 3 إلى 5 مارس", "2020-06-17")
    assert (value.value, value.reason) == (None, "more than one date; parse_dates gives each")
    assert resolve("1436/10/21هـ الموافق 2015/8/6م").value == "2015-08-06"


def test_an_unsure_expression_is_sure_where_it_is_the_whole_text() -> None:
    assert [e.value for e in parse_dates("منذ شهرين", "2020-06-17")] == ["2020-04"]


@pytest.mark.parametrize(
    ("text", "value", "source"),
    [
        ("الرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م\nأعلنت الوزارة ذلك أمس.", "2015-08-10", "dateline"),
        ("قال الوزير اليوم الأحد 26 يوليو 2015 إن العمل بدأ أمس.", "2015-07-25", "text"),
        ("تعرضت المدينة في 5 مارس 2015 لعاصفة، وأمس أيضا.", None, None),
    ],
)
def test_the_day_of_the_story_stands_in_for_the_day_of_publication(text: str, value: str, source: str) -> None:
    last = parse_dates(text)[-1]
    assert last.date is not None
    assert (last.text, last.value, last.date.anchor_source) == ("أمس", value, source)


def test_the_tagger_takes_out_single_words_only() -> None:
    segmentation = segment("يعيش فهد الخميس هنا منذ عام 2011.")
    published = date(2020, 6, 15)
    assert [e.text for e in combine_dates(segmentation, published)] == ["الخميس", "عام 2011"]
    assert [e.text for e in combine_dates(segmentation, published, support=lambda _a, _b: 0.0)] == ["عام 2011"]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), "0999-01-01"])
def test_days_at_the_ends_of_the_calendar_are_refused(day: date | str) -> None:
    with pytest.raises(PublishedDateError):
        parse_dates("الشهر الماضي", day)


def test_a_time_that_is_told_as_one_needs_no_support() -> None:
    text = segment("يفتتح المتحف بحلول الصيف، ويزوره الناس في الصيف، ويباع محلول الصيف.")
    found = combine_dates(text, date(2020, 4, 10), support=lambda start, end: 0.0)
    assert [(e.text, e.value) for e in found] == [("الصيف", "2020-SU")]
