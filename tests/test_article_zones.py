"""Zones of pages written for these tests."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabnews_nlp.article import find_zones

EXAMPLES = Path(__file__).parent.parent / "examples"
MARKS = Path(__file__).parent / "data" / "zones_marked.jsonl"
BODY = "قال وزير النقل سالم الحارثي إن العمل في الميناء الجديد يبدأ يوم الأحد المقبل."


def zones(page: str) -> list[tuple[str, str]]:
    return [(zone.zone, page[zone.start : zone.end]) for zone in find_zones(page)]


def names(page: str) -> list[str]:
    return [zone.zone for zone in find_zones(page)]


@pytest.mark.parametrize(
    "line",
    [
        "5", "0", "***", "------", "«٣»", "اقرأ المزيد", "إقرأ أيضاً:", "للمزيد: بدء العمل في الرصيف الجديد",
        "قد يهمك/ وزير النقل يزور صلالة", "شارك 25", "12 تعليق", "3 دقائق قراءة",
        "الرئيسية > أخبار > سياسة", "الرئيسية > ثقافة > مهرجانات",
        "يحتوي هذا القسم على المقالات ذات صلة (Related Nodes field)", "(د ب أ)", "فرانس24/ أ ف ب", "// انتهى //",
        "13:37 ت م",
        "جميع الحقوق محفوظة © 2024", "*نقلاً عن صحيفة مرسى ظفار", "كاتب@example.com", "reader@example.org",
        "تويتر: @marsa_news", "https://example.org/news/1", "آخر تحديث: 21 أكتوبر 2024",
        "لمتابعة آخر التطورات اضغط هنا",
        "كلمات دلالية: ميناء، صلالة", "Next Previous", "اشترك في نشرتنا البريدية ليصلك كل جديد", "ـــ اقرأ المزيد ـــ",
    ],
)  # fmt: skip
def test_furniture_lines(line: str) -> None:
    assert names(f"{BODY}\n{line}\n{BODY}") == ["body", "furniture", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "شارك الوزير في افتتاح المعرض.",
        "للمزيد من الأسباب، رفض النواب المشروع.",
        "تابع الوزير: «لن نتراجع».",
        "صور الجنود القرية من بعيد.",
        "وأضاف في بيان وزع أمس (الأحد) أن الاتفاق نهائي.",
        "مصدر: سنعود إلى المفاوضات غدا.",
        "نقلا عن مصدر في الوزارة، قالت رويترز إن العمل توقف.",
        "اقرأ التاريخ جيدا، قال له أستاذه.",
        "تفاصيل الاتفاق",
    ],
)
def test_body_lines_stay_body(line: str) -> None:
    assert names(f"{BODY}\n{line}\n{BODY}") == ["body", "body", "body"]


def test_related_stories_end_at_the_next_paragraph() -> None:
    page = f"{BODY}\nاقرأ أيضا\nميناء جديد في المكلا\nرصيف ثالث لجدة\n{BODY}"
    assert names(page) == ["body", "furniture", "furniture", "furniture", "body"]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("القدس (CNN)-- قال الوزير إن الاجتماع انتهى.", "القدس (CNN)--"),
        ("واشنطن - رويترز: قال الوزير إن الاجتماع انتهى.", "واشنطن - رويترز:"),
        ("باريس - أ.ف.ب: قال الوزير إن الاجتماع انتهى.", "باريس - أ.ف.ب:"),
        ("القاهرة– قال الوزير إن الاجتماع انتهى.", "القاهرة–"),
        ("رام الله- قال الوزير إن الاجتماع انتهى.", "رام الله-"),
        ("سامي الورد- سبق- جدة: استقبل أمير المنطقة الوفد.", "سامي الورد- سبق- جدة:"),
        ("دبي، الإمارات العربية المتحدة (CNN)— قال الوزير إن الاجتماع انتهى.", "دبي، الإمارات العربية المتحدة (CNN)—"),
    ],
)
def test_dateline_opens_the_body(line: str, dateline: str) -> None:
    assert zones(line)[0] == ("dateline", dateline)
    assert zones(line)[1][0] == "body"


@pytest.mark.parametrize(
    "line",
    [
        "قال الوزير - رئيس الوفد - إن الاجتماع انتهى.",
        "الرئيس: لن نتراجع عن الاتفاق أبدا.",
        "العلاقات السعودية - الأردنية تمر بأفضل أيامها.",
        "فاز الفريق 3-1 على ضيفه في مباراة أمس.",
    ],
)
def test_dashes_and_colons_that_are_no_dateline(line: str) -> None:
    assert names(line) == ["body"]


def test_whole_line_dateline_and_bylines() -> None:
    assert names(f"رصيف جديد في ميناء صلالة\nمسقط - رويترز\n{BODY}") == ["title", "dateline", "body"]
    assert names(f"رصيف جديد في ميناء صلالة\nبقلم: لمياء القرطبي\n{BODY}") == ["title", "byline", "body"]
    assert names(f"رصيف جديد في ميناء صلالة\nNext Previous سامي الورد – الدمام\n{BODY}") == [
        "title", "furniture", "byline", "body",
    ]  # fmt: skip
    wire = f"الرياض 25 شوال 1436 هـ الموافق 10 أغسطس 2015 م واس\n{BODY}\n// انتهى //"
    assert names(wire) == ["dateline", "body", "furniture"]


def test_titles() -> None:
    assert names(f"رصيف جديد في ميناء صلالة\n{BODY}\nرصيف جديد في ميناء صلالة\n{BODY}") == [
        "title", "body", "title", "body",
    ]  # fmt: skip
    assert names(f"هل يتغير طريق السفن بعد توسعة ميناء صلالة الجديد في الجنوب؟\n{BODY}")[0] == "title"
    assert names(f"{BODY}\n{BODY}") == ["body", "body"]
    repeated = f"أخبار المحيط رصيف جديد في ميناء صلالة\nرصيف جديد في ميناء صلالة\n{BODY}"
    assert zones(repeated)[:2] == [("furniture", "أخبار المحيط"), ("title", "رصيف جديد في ميناء صلالة")]


@pytest.mark.parametrize(
    "page",
    ["اقرأ المزيد", "5", "*", "رصيف جديد في ميناء صلالة", "5\n0\n***", "يا بحر لا تنم\nيا ليل لا تطل\nيا ريح لا تهب"],
)
def test_pages_without_a_paragraph_are_body(page: str) -> None:
    assert set(names(page)) == {"body"}


def test_stories_under_a_heading_alone_stay_body() -> None:
    assert names("اقرأ المزيد\nرصيف جديد في ميناء صلالة") == ["furniture", "body"]


def test_starred_note_on_the_author_is_byline() -> None:
    assert names(f"{BODY}\n* كاتب وباحث عماني") == ["body", "byline"]
    assert names(f"{BODY}\n* عاد الصيادون إلى الميناء.") == ["body", "body"]
    assert names(f"{BODY}\n* " + "كلام كثير " * 40) == ["body", "body"]


def test_furniture_glued_to_the_end_of_a_line() -> None:
    assert zones(BODY + " (د ب أ)")[-1] == ("furniture", "(د ب أ)")
    assert zones(BODY + " سمات ميناء صلالة")[-1] == ("furniture", "سمات ميناء صلالة")
    assert names(BODY + " (الأحد)") == ["body"]


def test_example_page_with_furniture() -> None:
    page = (EXAMPLES / "archive-festival.txt").read_text(encoding="utf-8")
    found = zones(page)
    assert [name for name, _ in found[:8]] == [
        "furniture", "title", "title", "furniture", "furniture", "furniture", "byline", "furniture",
    ]  # fmt: skip
    assert found[8] == ("dateline", "فاس –")
    furniture = [text for name, text in found if name == "furniture"]
    assert "مكتبات الأندلس في معرض بغرناطة" in furniture
    assert furniture[-4:] == [
        "(أ ف ب)",
        "كلمات دلالية: فاس، مخطوطات، وثائق",
        "طباعة",
        "جميع الحقوق محفوظة © صدى المدينة 2024",
    ]
    assert all("قال" not in text and "وأضاف" not in text for text in furniture)


def test_example_page_without_furniture() -> None:
    page = (EXAMPLES / "harbour-agreement.txt").read_text(encoding="utf-8")
    assert names(page) == ["title", "dateline"] + ["body"] * 8
    assert zones(page)[1] == ("dateline", "مسقط - وكالات:")


PIECES = st.sampled_from(
    [
        "اقرأ المزيد",
        "5",
        "\n",
        "\r\n",
        "\u2028",
        " ",
        "\u200f",
        "قال الوزير",
        "«نعم».",
        "رويترز",
        " - ",
        "(CNN)--",
        ":",
        "ـ",
        BODY,
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_zones_cover_every_line_in_order(text: str) -> None:
    found = find_zones(text)
    covered = [False] * len(text)
    previous = 0
    for zone in found:
        assert previous <= zone.start < zone.end <= len(text)
        previous = zone.end
        assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
        covered[zone.start : zone.end] = [True] * (zone.end - zone.start)
    assert all(there or char.isspace() for there, char in zip(covered, text, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "ا" * 1_000_000, " " * 1_000_000, "\"" * 1_000_000, "- " * 500_000, "\u064b" * 1_000_000, "(" * 1_000_000,
        ":" * 1_000_000, "اقرأ المزيد\n" * 20_000, "رصيف جديد في ميناء صلالة\n" * 10_000, "a@" * 500_000,
        "\n" * 1_000_000,
    ],
    ids=["letter", "spaces", "quotes", "dashes", "marks", "brackets", "colons",
         "furniture", "titles", "contacts", "breaks"],
)  # fmt: skip
def test_no_text_is_slow(text: str) -> None:
    begin = time.process_time()
    find_zones(text)
    assert time.process_time() - begin < 5


def test_marks_are_well_formed_and_hold_no_text() -> None:
    rows = [json.loads(line) for line in MARKS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 60
    for row in rows:
        assert set(row) == {"file", "row", "sha256", "zones", "unannounced"}
        assert len(row["sha256"]) == len(hashlib.sha256().hexdigest())
        spans = [(start, end) for start, end, _ in row["zones"]]
        assert spans == sorted(spans)
