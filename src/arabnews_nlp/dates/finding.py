"""Find every date expression of a text and say what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from arabnews_nlp.dates.calendars import REFUSED, day_value
from arabnews_nlp.dates.grammar import all_matches, trigger_positions
from arabnews_nlp.dates.readers import READERS
from arabnews_nlp.dates.story import Reading, Story
from arabnews_nlp.dates.tables_names import WEEKDAYS
from arabnews_nlp.dates.units import read_units
from arabnews_nlp.errors import PublishedDateError, TextTypeError
from arabnews_nlp.language import Segmentation, plain_form, segment
from arabnews_nlp.records import DateValue, Entity

Published = str | date | datetime | None


def parse_dates(text: str, published: Published = None) -> list[Entity]:
    """Find the date expressions of a text.

    Args:
        text: Any string; offsets of the result are code points into it.
        published: The day of publication, ISO 8601 or a date, from which relative expressions count; without it they
            have no value, and the reason says so.

    Returns:
        DATE entities in order, with ``value`` and ``date``.

    Raises:
        PublishedDateError: ``published`` is no day of the calendar.
        TextTypeError: ``text`` is not a string.

    Example:
        >>> [(e.text, e.value) for e in parse_dates("التقى الوزير نظيره الثلاثاء الماضي.", published="2020-06-15")]
        [('الثلاثاء الماضي', '2020-06-09')]
    """
    if not isinstance(text, str):
        raise TextTypeError(f"text must be a str, not {type(text).__name__}")
    return find_dates(segment(text), read_published(published))


def resolve(expression: str, published: Published = None) -> DateValue:
    """Return what one expression means.

    Args:
        expression: A date expression and nothing else, «الثلاثاء الماضي».
        published: The day from which it counts, as in :func:`parse_dates`.

    Returns:
        Its value; where it is no date expression, a value of None with the reason.

    Raises:
        PublishedDateError: ``published`` is no day of the calendar.

    Example:
        >>> resolve("نهاية العام الماضي", "2020-06-15").value
        '2019'
    """
    expression = expression.strip()
    story = read_published(published)
    found = find_dates(segment(expression), story, _whole(expression))
    covering = [e for e in found if e.date is not None]
    if not covering or covering[0].date is None:
        return DateValue(None, reason="no date expression that the grammar knows")
    best = max(covering, key=lambda entity: entity.end - entity.start)
    return best.date or DateValue(None)


def _whole(expression: str) -> tuple[Entity, ...]:
    return (Entity(0, len(expression), "DATE", expression),)


def find_dates(
    segmentation: Segmentation, published: date | None = None, candidates: Sequence[Entity] = ()
) -> list[Entity]:
    """Find the date expressions of a segmented text.

    Args:
        segmentation: The text's tokens.
        published: The day of publication.
        candidates: DATE spans of a statistical tagger. An expression that the grammar alone is not sure of counts where
            one of them is the same span.

    Returns:
        DATE entities in order, not overlapping.

    Example:
        >>> [e.value for e in find_dates(segment("منذ عام 2011 وحتى 5 مايو 2014"))]
        ['2011', '2014-05-05']
    """
    units = read_units(segmentation)
    story = Story(units, published)
    found: list[Entity] = []
    done = 0
    for position in trigger_positions(units.codes):
        if position < done:
            continue
        for rule, match in all_matches(units.codes, position):
            reading = Reading(story, match)
            value = READERS[rule](reading)
            if value is None:
                continue
            if value is REFUSED:
                done = match.end()
                break
            start, end = units.starts[match.start()], units.ends[match.end() - 1]
            if reading.weak and not any((c.start, c.end) == (start, end) for c in candidates):
                continue
            edge = reading.edge()
            if edge:
                value = replace(value, mod=edge)
            found.append(_entity(segmentation.text, start, end, value))
            if value.start is not None:
                story.latest = value
            done = match.end()
            break
    return _share_matching_dates(segmentation.text, found)


def _share_matching_dates(text: str, found: list[Entity]) -> list[Entity]:
    """Give the weekday in «الأحد الموافق 17/10/1436» the value of the date that it stands before."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if second.start - first.end > 20 or first.date is None or second.date is None:
            continue
        between = plain_form(text[first.end : second.start]).strip(" ،,(")
        day = second.date.start
        if (
            between not in ("الموافق", "والموافق")
            or first.date.granularity != "day"
            or day != second.date.end
            or day is None
        ):
            continue
        weekday = next((n for n, names in WEEKDAYS.items() if any(name in first.text for name in names.split())), None)
        if weekday is not None and not any(letter.isdigit() for letter in first.text):
            value = replace(day_value(day), conflict=weekday != day.weekday())
            found[index] = replace(first, value=value.value, date=value)
    return found


def _entity(text: str, start: int, end: int, value: DateValue) -> Entity:
    surface = text[start:end]
    return Entity(start, end, "DATE", surface, normalized=plain_form(surface), value=value.value, date=value)


def read_published(published: Published) -> date | None:
    """Return the day of publication.

    Raises:
        PublishedDateError: It is no day of the calendar.

    Example:
        >>> read_published("2020-06-15T10:00:00Z")
        datetime.date(2020, 6, 15)
    """
    if published is None:
        return None
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, date):
        return published
    if isinstance(published, str):
        try:
            return datetime.fromisoformat(published.strip()).date()
        except ValueError:
            pass
    raise PublishedDateError(
        f"published={published!r} is no day of the calendar; "
        "give ISO 8601 such as '2023-09-11', a datetime.date or None"
    )
