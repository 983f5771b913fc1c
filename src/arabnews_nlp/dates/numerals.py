"""Numbers in words: «الخامس والعشرين», «خمسة عشر», «ألفين وعشرة»."""

from __future__ import annotations

from arabnews_nlp.dates.lexicon import CLASSES
from arabnews_nlp.dates.units import Units

_VALUED = frozenset(
    CLASSES[name]
    for name in (
        "small_number", "day_number", "year_number", "hijri_year_number", "number", "ordinal", "bare_ordinal", "ten",
        "the_tens", "tens", "cardinal", "thousand", "the_cardinal", "teen_one", "the_one",
    )
)  # fmt: skip
_HUNDRED = 100


def number_of(units: Units, span: tuple[int, int]) -> int | None:
    """Return the number that a run of units says, or None where it says none.

    Args:
        units: The units of the text.
        span: First unit and the one after the last.
    """
    total, group, seen = 0, 0, False
    for index in range(*span):
        meaning = units.meanings[index]
        if units.codes[index] not in _VALUED or not isinstance(meaning, int):
            continue
        seen = True
        if meaning == 1000:
            total, group = total + 1000 * max(1, group), 0
        elif meaning == _HUNDRED:
            group = _HUNDRED * max(1, group)
        elif meaning == 2000:
            total += 2000
        else:
            group += meaning
    return total + group if seen else None
