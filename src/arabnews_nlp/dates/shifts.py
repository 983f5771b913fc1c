"""Counting from the day of publication: the nearest, last and next day, month and year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from arabnews_nlp.dates.calendars import no_value, shift_month, valid_day
from arabnews_nlp.dates.lexicon import keys_of
from arabnews_nlp.dates.story import AHEAD, SINCE, Reading
from arabnews_nlp.records import DateValue

# Counted from the date that the text is at, not from today.
_FROM_THE_TEXT = keys_of(("السابق", "السابقة", "التالي", "التالية", "الموالي", "الموالية"))
HIJRI_LIMIT = 1501
"""The first year that is read as Gregorian where nothing says which calendar."""
UNKNOWN_YEAR = 0
"""A year that is spoken of, while nothing before tells which («العام نفسه» in the first sentence)."""
_YEARLY = frozenset(("day", "week", "month", "quarter", "season", "half", "year"))
_NO_ANCHOR = "relative, and the day of publication is not known"


_AHEAD_UNSAID = 4.5
# Months by which a date on the other side of the day of publication must be nearer where the clause looks one way.
_OTHER_WAY = 9
_DAYS_OF_MONTH = 30.4


def unanchored(granularity: str) -> DateValue:
    """Return the value of a relative expression without a day to count from."""
    return no_value(_NO_ANCHOR, granularity)


def nearest_day(anchor: date, month: int, day: int, weekday: int | None = None, lean: int = 0) -> date | None:
    """Return the day of that month and day nearest to the anchor; a weekday that fits decides within two years.

    Args:
        anchor: The day of publication.
        month: Month.
        day: Day of the month.
        weekday: 0 for Monday, where one is named.
        lean: Where the clause looks (:meth:`~arabnews_nlp.dates.story.Story.lean`); ``SINCE`` where it has been.
    """
    choices = [found for year in range(anchor.year - 2, anchor.year + 3) if (found := valid_day(year, month, day))]
    if lean == SINCE:
        choices = [found for found in choices if found <= anchor]
    near = [found for found in choices if abs(found.year - anchor.year) <= 1] or choices
    fitting = [found for found in near if found.weekday() == weekday]
    return nearest_of(anchor, fitting or near, lean)


def nearest_of(anchor: date, days: Sequence[date], lean: int = 0) -> date | None:
    """Return the day nearest to the anchor, those on the side that the clause does not look to counted as farther."""

    def distance(found: date) -> float:
        gap = (found - anchor).days
        return abs(gap) + (_OTHER_WAY * _DAYS_OF_MONTH if gap * lean < 0 and abs(lean) == AHEAD else 0)

    return min(days, key=distance, default=None)


def day_of_shift(anchor: date, month: int, day: int, shift: int) -> date | None:
    """Return the last (-1), next (1) or current (0) day of that month and day."""
    days = [found for year in range(anchor.year - 4, anchor.year + 5) if (found := valid_day(year, month, day))]
    if shift < 0:
        return max((found for found in days if found < anchor), default=None)
    if shift > 0:
        return min((found for found in days if found > anchor), default=None)
    return valid_day(anchor.year, month, day)


def nearest_month(anchor: date, month: int, lean: int = 0, alone: bool = False) -> int:
    """Return the year that puts a month nearest to the anchor, or where the clause looks.

    Args:
        anchor: The day of publication.
        month: Month.
        lean: Where the clause looks (:meth:`~arabnews_nlp.dates.story.Story.lean`).
        alone: Whether no clause stands around it, so that nothing speaks against a month far ahead.
    """
    now = 12 * anchor.year + anchor.month
    years = (anchor.year - 1, anchor.year, anchor.year + 1)

    def distance(year: int) -> float:
        gap = 12 * year + month - now
        if gap * lean < 0 and abs(lean) == AHEAD:
            return abs(gap) + _OTHER_WAY
        # A month far ahead is meant only where the clause looks ahead.
        return abs(gap) + (_AHEAD_UNSAID if gap > 0 and lean <= 0 and not alone else 0)

    return min(years, key=distance)


def month_of_shift(anchor: date, month: int, shift: int) -> int:
    """Return the year of the last (-1), next (1) or current (0) month of that name."""
    if shift < 0:
        return anchor.year if month < anchor.month else anchor.year - 1
    if shift > 0:
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year


def unknown_year(granularity: str) -> DateValue:
    """Return the value of an expression that counts from a date before it, where there is none."""
    return no_value("no date before it to count from", granularity)


def counts_from_text(reading: Reading, name: str) -> bool:
    """Return whether a word such as «التالي» counts from the date before it rather than from today."""
    return reading.first_key(name) in _FROM_THE_TEXT


def latest_day(reading: Reading) -> date | None:
    """Return the first day of the last date of the text, where it is exact enough to count from."""
    latest = reading.story.latest
    return latest.start if latest is not None and latest.granularity in _YEARLY else None


def latest_month_day(reading: Reading) -> date | None:
    """Return the first day of the text's last date that is as exact as a month."""
    latest = reading.story.latest_month
    return None if latest is None else latest.start


def fixed_year(reading: Reading) -> int | None:
    """Return the year that a match gives in digits or words."""
    number = reading.whole("year")
    if number is not None:
        return number
    number = reading.number("year_words")
    return number if number is not None and HIJRI_LIMIT <= number <= 2150 else None


def shifted_year(reading: Reading) -> int | None:
    """Return the year of «العام الماضي», «هذا العام», «العام نفسه» inside a match; None without one.

    Where it counts from a date of the text and there is none, the year is :data:`UNKNOWN_YEAR`.
    """
    story = reading.story
    shown = reading.whole("shown_year")
    if shown is not None:
        return shown
    latest = latest_day(reading)
    if reading.has("that_year") or reading.has("same_year"):
        return latest.year if latest else UNKNOWN_YEAR
    shift = reading.whole("year_shift")
    steps = 2 if reading.has("before_last") else 1
    if shift is not None and counts_from_text(reading, "year_shift"):
        return latest.year + shift * steps if latest else UNKNOWN_YEAR
    if story.published is None:
        return None
    if reading.has("this_year") or reading.has("current"):
        return story.published.year
    return None if shift is None else story.published.year + shift * steps


def shown_month(reading: Reading) -> tuple[int, int] | None:
    """Return year and month of «الشهر الماضي», «هذا الشهر», «الشهر نفسه» inside a match; None without one."""
    latest, shift = latest_month_day(reading), reading.whole("shift") or 0
    if reading.has("that_month") or reading.has("that_month_after"):
        return (latest.year, latest.month) if latest else None
    base = latest if counts_from_text(reading, "shift") else reading.story.published
    return shift_month(base.year, base.month, shift * (2 if reading.has("before_last") else 1)) if base else None
