"""Counting from the day of publication: the nearest, last and next day, month and year."""

from __future__ import annotations

from datetime import date

from arabnews_nlp.dates.calendars import no_value, shift_month, valid_day
from arabnews_nlp.dates.grammar import group
from arabnews_nlp.dates.story import Reading
from arabnews_nlp.records import DateValue

# Counted from the year that the text is at, not from today.
_FROM_THE_TEXT = frozenset(("السابق", "التالي"))
_NO_ANCHOR = "relative, and the day of publication is not known"


_AHEAD_UNSAID = 4.5


def unanchored(granularity: str) -> DateValue:
    """Return the value of a relative expression without a day to count from."""
    return no_value(_NO_ANCHOR, granularity)


def nearest_day(anchor: date, month: int, day: int, weekday: int | None = None) -> date | None:
    """Return the day of that month and day nearest to the anchor; a weekday that fits decides within two years."""
    choices = [found for year in range(anchor.year - 2, anchor.year + 3) if (found := valid_day(year, month, day))]
    near = [found for found in choices if abs(found.year - anchor.year) <= 1] or choices
    fitting = [found for found in near if found.weekday() == weekday]
    return min(fitting or near, key=lambda found: abs((found - anchor).days), default=None)


def day_of_shift(anchor: date, month: int, day: int, shift: int) -> date | None:
    """Return the last (-1), next (1) or current (0) day of that month and day."""
    days = [found for year in range(anchor.year - 4, anchor.year + 5) if (found := valid_day(year, month, day))]
    if shift < 0:
        return max((found for found in days if found < anchor), default=None)
    if shift > 0:
        return min((found for found in days if found > anchor), default=None)
    return valid_day(anchor.year, month, day)


def nearest_month(anchor: date, month: int, future: bool = False) -> int:
    """Return the year that puts a month nearest to the anchor; half a year away the clause decides."""
    now = 12 * anchor.year + anchor.month
    years = (anchor.year - 1, anchor.year, anchor.year + 1)

    def distance(year: int) -> float:
        gap = 12 * year + month - now
        # A month far ahead is meant only where the clause looks ahead.
        return abs(gap) + (_AHEAD_UNSAID if gap > 0 and not future else 0)

    return min(years, key=distance)


def month_of_shift(anchor: date, month: int, shift: int) -> int:
    """Return the year of the last (-1), next (1) or current (0) month of that name."""
    if shift < 0:
        return anchor.year if month < anchor.month else anchor.year - 1
    if shift > 0:
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year


def shifted_year(reading: Reading) -> int | None:
    """Return the year of «العام الماضي», «هذا العام», «العام نفسه» inside a match; None without one."""
    story = reading.story
    shown = reading.whole("shown_year")
    if shown is not None:
        return shown
    if reading.has("that_year") or reading.has("same_year"):
        latest = story.latest
        return latest.start.year if latest and latest.start else None
    if story.published is None:
        return None
    year = story.published.year
    if reading.has("this_year") or reading.has("current"):
        return year
    shift = reading.whole("year_shift")
    if shift is None:
        return None
    place = group(reading.match, "year_shift")
    latest = story.latest
    if (
        place
        and story.units.keys[place[0]] in _FROM_THE_TEXT
        and latest
        and latest.start
        and latest.granularity == "year"
    ):
        year = latest.start.year
    return year + shift * (2 if reading.has("before_last") else 1)


def shown_month(reading: Reading) -> tuple[int, int] | None:
    """Return year and month of «الشهر الماضي», «هذا الشهر», «الشهر نفسه» inside a match; None without one."""
    story = reading.story
    if reading.has("that_month") or reading.has("that_month_after"):
        latest = story.latest
        return (latest.start.year, latest.start.month) if latest and latest.start else None
    if story.published is None:
        return None
    shift = reading.whole("shift") or 0
    return shift_month(story.published.year, story.published.month, shift * (2 if reading.has("before_last") else 1))
