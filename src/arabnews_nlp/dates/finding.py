"""Find every date expression of a text and say what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime

from arabnews_nlp.dates.calendars import REFUSED, no_value
from arabnews_nlp.dates.dateline import day_of_story
from arabnews_nlp.dates.grammar import all_matches, trigger_positions
from arabnews_nlp.dates.joining import join_dates
from arabnews_nlp.dates.lexicon import CLASSES
from arabnews_nlp.dates.readers import READERS
from arabnews_nlp.dates.story import Reading, Story
from arabnews_nlp.dates.units import read_units
from arabnews_nlp.errors import TextTypeError
from arabnews_nlp.language import Segmentation, plain_form, segment
from arabnews_nlp.published import read_published
from arabnews_nlp.records import DateValue, Entity

Published = str | date | datetime | None

_LONGEST_EXPRESSION = 60
_PREPOSITION = re.compile(r"\s*(?:و?(?:في|حتى|من|خلال|بحلول|إلى|عن|عند|لغاية)\s+)?")
# Words that change a date's value, so that none may be left over beside an expression that is to be resolved.
_TELLING = frozenset(
    CLASSES[name]
    for name in (
        "deictic", "ordinal", "bare_ordinal", "month", "hijri_month", "year_number", "hijri_year_number", "year_noun",
        "the_year", "the_month", "the_week", "the_quarter", "the_half", "the_century", "decade", "units", "two_units",
    )
)  # fmt: skip
_BESIDE = frozenset((CLASSES["of_before"], CLASSES["after"]))


def parse_dates(text: str, published: Published = None) -> list[Entity]:
    """Find the date expressions of a text.

    Args:
        text: Any string; offsets of the result are code points into it.
        published: The day of publication, ISO 8601 or a date, from which relative expressions count. Without it they
            count from the day of the story where a dateline, or «اليوم» beside a date, gives one (``anchor_source``
            says so), and have no value elsewhere; the reason says why.

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
    # What is unsure inside a text is sure where it is all that was asked about.
    return find_dates(segment(text), read_published(published), _whole(text))


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
    if not isinstance(expression, str):
        raise TextTypeError(f"expression must be a str, not {type(expression).__name__}")
    segmentation = segment(expression)
    found = find_dates(segmentation, read_published(published), _whole(expression))
    values = [entity.date for entity in found if entity.date is not None]
    if not values:
        return no_value("no date expression that the grammar knows")
    if _left_over(segmentation, found):
        return no_value("only a part of the expression is known: " + "، ".join(entity.text for entity in found))
    if len({(value.start, value.end) for value in values}) > 1:
        return no_value("more than one date; parse_dates gives each")
    return max(zip(found, values, strict=True), key=lambda pair: pair[0].end - pair[0].start)[1]


def _whole(expression: str) -> tuple[Entity, ...]:
    """Return the text as a candidate, with and without a preposition before it; none where it is too long for one."""
    end = len(expression.rstrip(" .،\n"))
    if end > _LONGEST_EXPRESSION:
        return ()
    starts = sorted({len(expression) - len(expression.lstrip()), _PREPOSITION.match(expression).end()})  # type: ignore[union-attr]  # it matches the empty string
    return tuple(Entity(start, end, "DATE", "") for start in starts)


def _left_over(segmentation: Segmentation, found: list[Entity]) -> bool:
    """Return whether words of dates stand outside of what was found, so that its value would not be the whole's."""
    units = read_units(segmentation)
    first = found[0].start
    return any(
        (code in _TELLING or (code in _BESIDE and start > first)) and not any(e.start <= start < e.end for e in found)
        for code, start in zip(units.codes, units.starts, strict=True)
    )


def find_dates(
    segmentation: Segmentation, published: date | None = None, candidates: Sequence[Entity] = ()
) -> list[Entity]:
    """Find the date expressions of a segmented text.

    Args:
        segmentation: The text's tokens.
        published: The day of publication; without it the day that a dateline, or «اليوم» beside a date, gives.
        candidates: DATE spans of a statistical tagger. An expression that the grammar alone is not sure of counts where
            one of them is the same span.

    Returns:
        DATE entities in order, not overlapping.

    Example:
        >>> [e.value for e in find_dates(segment("منذ عام 2011 وحتى 5 مايو 2014"))]
        ['2011', '2014-05-05']
    """
    units, text = read_units(segmentation), segmentation.text
    confirmed = {(candidate.start, candidate.end) for candidate in candidates}
    found = join_dates(text, _read(text, Story(units, published), confirmed))
    if published is None:
        story_day = day_of_story(text, found)
        if story_day is not None:
            found = join_dates(text, _read(text, Story(units, *story_day), confirmed))
    return found


def _read(text: str, story: Story, confirmed: AbstractSet[tuple[int, int]]) -> list[Entity]:
    """Return the expressions of a text in order, each read by the first reader that takes it, longest match first."""
    units, found, done = story.units, [], 0
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
            if reading.weak and (start, end) not in confirmed:
                continue
            edge = reading.edge()
            if edge:
                value = replace(value, mod=edge)
            if not units.disputed.isdisjoint(range(*match.span())):
                value = replace(value, conflict=True)
            found.append(_entity(text, start, _with_bracket(text, start, end), value))
            story.remember(value)
            done = match.end()
            break
    return found


def _with_bracket(text: str, start: int, end: int) -> int:
    """Return the end of an expression, behind the bracket that closes one opened inside («الأحد (10 شوال)»)."""
    if text.count("(", start, end) <= text.count(")", start, end):
        return end
    closing = end + (text[end : end + 1] == " ")
    return closing + 1 if text[closing : closing + 1] == ")" else end


def _entity(text: str, start: int, end: int, value: DateValue) -> Entity:
    surface = text[start:end]
    return Entity(start, end, "DATE", surface, normalized=plain_form(surface), value=value.value, date=value)
