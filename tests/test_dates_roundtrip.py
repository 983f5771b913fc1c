"""A day written in any of twelve styles is read back as that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hijridate import Gregorian
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arabnews_nlp.dates import parse_dates, resolve

EGYPTIAN = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
LEVANTINE = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
MAGHREBI = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
HIJRI = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
]
WEEKDAYS = ["الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
UNITS = ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"]
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def ordinal(day: int) -> str:
    if day <= 10:
        return UNITS[day - 1]
    if day < 20:
        return ("الحادي" if day == 11 else UNITS[day - 11]) + " عشر"
    tens = "العشرين" if day < 30 else "الثلاثين"
    if day % 10 == 0:
        return tens
    return ("الحادي" if day % 10 == 1 else UNITS[day % 10 - 1]) + " و" + tens


def hijri(day: date) -> tuple[int, int, int]:
    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return found.year, found.month, found.day


STYLES: dict[str, Callable[[date], str]] = {
    "Egyptian": lambda d: f"{d.day} {EGYPTIAN[d.month - 1]} {d.year}",
    "Levantine": lambda d: f"{d.day} {LEVANTINE[d.month - 1]} {d.year}",
    "Maghrebi": lambda d: f"{d.day} {MAGHREBI[d.month - 1]} {d.year}",
    "twin with stroke": lambda d: f"{d.day} {LEVANTINE[d.month - 1]}/{EGYPTIAN[d.month - 1]} {d.year}",
    "twin in brackets": lambda d: f"{d.day} {EGYPTIAN[d.month - 1]} ({LEVANTINE[d.month - 1]}) {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {EGYPTIAN[d.month - 1]} {d.year}",
    "words": lambda d: f"{ordinal(d.day)} من {EGYPTIAN[d.month - 1]} عام {d.year}",
    "strokes": lambda d: f"{d.day}/{d.month}/{d.year}",
    "ISO": lambda d: d.isoformat(),
    "Indic digits": lambda d: f"{d.day}/{d.month}/{d.year}م".translate(INDIC),
    "Hijri name": lambda d: f"{hijri(d)[2]} {HIJRI[hijri(d)[1] - 1]} {hijri(d)[0]} هـ",
    "Hijri digits": lambda d: "{2}/{1}/{0} هـ".format(*hijri(d)),
}
FIRST, LAST = date(1924, 8, 1), date(2077, 11, 16)
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=60, deadline=None)
@example(day=date(1926, 12, 6))
@given(day=DAYS)
def test_day_is_read_back(style: str, day: date) -> None:
    written = STYLES[style](day)
    text = f"وقع الاتفاق في {written} بحضور الوفدين."
    entities = parse_dates(text)
    assert [(e.text.rstrip("."), e.value) for e in entities] == [(written, day.isoformat())]
    assert resolve(written).value == day.isoformat()
