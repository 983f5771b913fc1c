"""Readers of days by their name and place beside today: «الثلاثاء», «مساء أمس», «في اليوم نفسه»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.lexicon import CLASSES, keys_of
from arabnews_nlp.dates.readers_periods import month
from arabnews_nlp.dates.shifts import fixed_year, unanchored
from arabnews_nlp.dates.story import Reading, with_anchor
from arabnews_nlp.dates.tables_words import NOT_A_DAY_AFTER, NOT_A_DAY_BEFORE, NOT_TODAY_AFTER, word_set
from arabnews_nlp.records import DateValue

_NOT_AFTER = keys_of(NOT_A_DAY_AFTER)
_NOT_BEFORE = keys_of(NOT_A_DAY_BEFORE)
_NOT_TODAY_AFTER = keys_of(NOT_TODAY_AFTER)
QUOTATION_MARKS = frozenset('"«»“”„')


def part_of_day(reading: Reading) -> str:
    """Return the part of day that a match names (MO, AF, EV, NI), or an empty string: «قبل ظهر الأحد» is a morning."""
    part = reading.meaning("day_part") or reading.meaning("adverb") or ""
    if part == "AF" and reading.first_code("side") == CLASSES["of_before"]:
        return "MO"
    return str(part)


def checked_weekday(reading: Reading, value: DateValue, day: date) -> DateValue:
    """Return the value, marked where the weekday named is not that of the day."""
    weekday = reading.whole("weekday")
    return replace(value, conflict=True) if weekday is not None and weekday != day.weekday() else value


def weekday(reading: Reading) -> DateValue | None:
    """Read «الثلاثاء», «مساء الثلاثاء», «الثلاثاء الماضي», «ليل السبت الأحد»."""
    wanted = reading.whole("weekday")
    before, after = reading.key_before(), reading.key_after()
    bare = reading.match.end() - reading.match.start() == 1
    if wanted is None or (bare and (before in _NOT_AFTER or after in _NOT_BEFORE)):
        return None
    if before == "صلاه" and reading.has("day_part"):
        return None
    if bare and _is_in_marks(reading):
        return None
    if bare and wanted == 0 and (after == "الاخرين" or (before in _BEFORE_TWO and not _next_is_weekday(reading))):
        return None
    second = reading.whole("second")
    part = part_of_day(reading)
    if second is not None and (second != (wanted + 1) % 7 or part != "NI"):
        return None
    published = reading.story.published
    if published is None:
        return unanchored("day")
    return with_anchor(cal.day_value(_day_of_weekday(reading, published, wanted), part), reading.story)


# «الاثنين» is the number two behind these, unless another day follows («بين الاثنين والخميس»).
_BEFORE_TWO = frozenset(("بين", "ل", "كلا", "هذين", "هولاء"))


def _next_is_weekday(reading: Reading) -> bool:
    return reading.code_at(reading.match.end() - reading.match.start() + 1) == CLASSES["weekday"]


def _day_of_weekday(reading: Reading, published: date, wanted: int) -> date:
    """Return the day that a weekday means: «الماضي», «المقبل», «قبل الماضي», or bare, where the clause decides."""
    shift = reading.whole("weekday_shift")
    ago = (published.weekday() - wanted) % 7
    week = timedelta(days=7 if reading.has("weekday_twice") else 0)
    if shift == -1:
        return published - timedelta(days=ago or 7) - week
    if shift == 1 or (shift is None and ago and reading.story.leans_future(reading.match.start(), weekday=True)):
        return published + timedelta(days=(-ago) % 7 or 7) + week
    if shift == 0:
        return published + timedelta(days=wanted - published.weekday())
    return published - timedelta(days=ago)


def weekday_of_week(reading: Reading) -> DateValue | None:
    """Read «الثلاثاء من الأسبوع الماضي»; whether a Sunday opens or ends the week is told by no rule."""
    wanted, published = reading.whole("weekday"), reading.story.published
    if wanted is None or published is None:
        return unanchored("day")
    if wanted > _FRIDAY:
        return cal.no_value("weeks begin on Saturday, Sunday or Monday", "day")
    monday = published - timedelta(days=published.weekday())
    day = monday + timedelta(weeks=reading.whole("week_shift") or 0, days=wanted)
    return with_anchor(cal.day_value(day, part_of_day(reading)), reading.story)


def last_weekday(reading: Reading) -> DateValue | None:
    """Read «الجمعة الأخيرة من يوليو»; «الأحد الأول من يوليو» is a Sunday that is the first day of July."""
    wanted = reading.whole("weekday")
    if wanted is None or reading.first_key("which") not in _LAST:
        return None
    whole = month(reading)
    if whole is None or whole.end is None:
        return whole
    found = cal.day_value(whole.end - timedelta(days=(whole.end.weekday() - wanted) % 7))
    return replace(found, anchor=whole.anchor, anchor_source=whole.anchor_source)


_LAST = frozenset(("الاخير", "الاخيره"))
_FRIDAY = 4
_NEAR_DAYS = (("before", -2), ("yesterday", -1), ("after_next", 2), ("tomorrow", 1), ("today", 0))


def near_day(reading: Reading) -> DateValue | None:
    """Read «أمس», «مساء اليوم (الجمعة)», «أول من أمس», «بعد غد»."""
    days = next(days for name, days in _NEAR_DAYS if reading.has(name))
    if days == 0 and not _is_this_day(reading):
        return None
    if days == -1 and (reading.key_after() == "الحاجه" or _is_touching(reading)):
        return None
    if days == 1 and reading.key_before() in _NOT_TODAY_AFTER:
        return None
    published = reading.story.published
    if published is None:
        return unanchored("day")
    if reading.key_after() == "(" and not reading.has("named"):
        # «مساء اليوم (أمس)»: who speaks says today, the paper says yesterday.
        days = _IN_BRACKETS.get(reading.key_after(2), days)
    found = published + timedelta(days=days)
    named = reading.whole("weekday") if reading.has("weekday") else reading.whole("named")
    if named is not None and found.weekday() != named and (found - timedelta(days=1)).weekday() == named:
        found -= timedelta(days=1)
    elif named is not None and found.weekday() != named:
        return replace(with_anchor(cal.day_value(found, part_of_day(reading)), reading.story), conflict=True)
    return with_anchor(cal.day_value(found, part_of_day(reading)), reading.story)


_IN_BRACKETS = {"امس": -1, "اليوم": 0, "غدا": 1}
_COUNTED_DAY = keys_of(
    word_set(
        "العالمي الدولي الوطني السابع الواحد الأول الثاني السابق اللاحق الثالث الرابع الأخير التالي الموالي الدراسي "
        "المفتوح نفسه ذاته العاشر الخامس السادس الثامن التاسع"
    )
)


def _is_in_marks(reading: Reading) -> bool:
    """Return whether quotation marks hold the expression alone, as they do a title («اليوم»)."""
    return reading.key_before() in QUOTATION_MARKS and reading.key_after() in QUOTATION_MARKS


def _is_touching(reading: Reading) -> bool:
    """Return whether «أمس» is the end of the verb «لامس», cut in two."""
    story, first = reading.story, reading.match.start()
    return first > 0 and story.units.keys[first - 1] == "ل" and story.units.ends[first - 1] == story.units.starts[first]


def _is_this_day(reading: Reading) -> bool:
    before, after = reading.key_before(), reading.key_after()
    if after in _COUNTED_DAY or after == "الذي" or before in _NOT_TODAY_AFTER or _is_in_marks(reading):
        return False
    bare = reading.match.end() - reading.match.start() == 1
    if reading.match.end() - reading.match.start() == 2 and reading.uses("this"):
        reading.weak = True
    return not (bare and (before in ("في", "ب") or (before == "هذا" and reading.key_before(2) == "مثل")))


def part_of_today(reading: Reading) -> DateValue | None:
    """Read «هذا الصباح», «هذا المساء», «الليلة» and «الليلة الماضية»."""
    published, shift = reading.story.published, reading.whole("shift")
    part = reading.meaning("night") if reading.has("night") else reading.meaning("day_part")
    if reading.has("night"):
        if part != "NI" or shift == 1 or reading.key_after() in _ONE_OF_NIGHTS:
            return None
        if shift is None and reading.key_before() in ("تلك", "طوال", "الملاهي"):
            return None
    if published is None:
        return unanchored("day")
    ago = 0 if shift != -1 else 2 if reading.has("before_last") else 1
    day = published - timedelta(days=ago)
    return with_anchor(cal.day_value(day, str(part)), reading.story)


_ONE_OF_NIGHTS = frozenset(("التي", "الفاصله", "الاولي", "الثانيه", "الثالثه", "نفسها", "ذاتها"))


def such_a_day(reading: Reading) -> DateValue | None:
    """Read «هذا اليوم من عام 1957»: today's day and month in another year."""
    published, year = reading.story.published, fixed_year(reading)
    if published is None:
        return unanchored("day")
    found = None if year is None else cal.valid_day(year, published.month, published.day)
    return None if found is None else with_anchor(cal.day_value(found), reading.story)


def that_day(reading: Reading) -> DateValue | None:
    """Read «في اليوم نفسه», «نفس اليوم», «ذلك اليوم» from the date that the text is at."""
    latest = reading.story.latest_month
    if reading.uses("that"):
        reading.weak = True
    if latest is None or latest.granularity != "day" or latest.start is None:
        return cal.no_value("no day before it to count from", "day")
    return replace(cal.day_value(latest.start), anchor=latest.start, anchor_source="text")


DAY_READERS: dict[str, Callable[[Reading], DateValue | None]] = {
    "weekday": weekday,
    "weekday_of_week": weekday_of_week,
    "last_weekday": last_weekday,
    "near_day": near_day,
    "part_of_today": part_of_today,
    "such_a_day": such_a_day,
    "that_day": that_day,
}
