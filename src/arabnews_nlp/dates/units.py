"""From tokens to the units that the grammar reads: words of dates, numbers, numeric dates, and everything else.

The tokenizer's cuts are not trusted blindly: a proclitic left on a word («والإثنين») is cut here, and a letter cut from
a word that is itself a word of dates («ف|براير») is put back.

Nearly every token is one unit. So the units are the tokens' columns, made at the speed of C, in which only the few
stretches are replaced that need to be looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from arabnews_nlp.dates.lexicon import CLASSES, COMPOUND_HEADS, COMPOUNDS, LINE_BREAK, OTHER, WORDS, Meaning, Word
from arabnews_nlp.dates.numeric import class_of_number, read_number, stands_alone
from arabnews_nlp.dates.tables_names import LEVANTINE_MONTHS
from arabnews_nlp.language import CACHED_WORDS, Segmentation, match_key
from arabnews_nlp.records import Token

Row = tuple[int, int, Meaning, str, str]
"""Start, end, meaning, matching form and class of one unit."""

_PROCLITICS = "وفبلك"
_MARKS_IN_NUMBERS = frozenset("/-–.,:،٫٬")
_LONGEST_REJOINED = 14
# What is left of a word of dates when its first letter has been taken for a proclitic.
_REMAINDERS = frozenset(key[1:] for key in WORDS if key and key[0] in _PROCLITICS) - WORDS.keys()


@dataclass(slots=True)
class Units:
    """Parallel lists over the units of a text; ``codes`` is the string that the grammar's patterns match.

    ``disputed`` holds the places of months whose two names are not of one.
    """

    codes: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    meanings: list[Meaning] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    disputed: set[int] = field(default_factory=set)


class _Readings(dict[str, tuple[str, str, Meaning, bool]]):
    """Matching form, class and meaning of a token's plain form, and whether it must be looked at more closely."""

    def __missing__(self, norm: str) -> tuple[str, str, Meaning, bool]:
        if norm.isdecimal():
            self[norm] = number = ("", *class_of_number(norm), True)
            return number
        key = match_key(norm)
        code, meaning = WORDS.get(key, (OTHER, None))
        closer = (
            norm[:1].isdecimal()
            or key in COMPOUND_HEADS
            or key in _REMAINDERS
            or (code == OTHER and _clitic_left_on(key) is not None)
        )
        self[norm] = reading = (key, code, meaning, closer)
        return reading


_readings = _Readings()


def _clitic_left_on(key: str) -> tuple[str, str, Word] | None:
    """Return proclitic, rest and the rest's class where the tokenizer left a proclitic on a word of dates."""
    if key[:1] and key[0] in _PROCLITICS and len(key) > 4:
        rest = "ا" + key[1:] if key.startswith("لل") else key[1:]
        if rest in WORDS:
            return key[0], rest, WORDS[rest]
    return None


def read_units(segmentation: Segmentation) -> Units:
    """Return the units of a text.

    Args:
        segmentation: The text's tokens.
    """
    tokens = segmentation.tokens
    if not tokens:
        return Units()
    if len(_readings) > CACHED_WORDS:
        _readings.clear()
    readings = [_readings[token[2]] for token in tokens]
    columns: Columns = (
        [token[0] for token in tokens],
        [token[1] for token in tokens],
        [reading[2] for reading in readings],
        [reading[0] for reading in readings],
        [reading[1] for reading in readings],
    )
    closer = [index for index, reading in enumerate(readings) if reading[3]]
    return _merge_twins(_replaced(columns, _edits(segmentation, columns[0], closer)))


Columns = tuple[list[int], list[int], list[Meaning], list[str], list[str]]
"""Starts, ends, meanings, matching forms and classes of units."""
Edit = tuple[int, int, list[Row]]


def _edits(segmentation: Segmentation, starts: list[int], positions: list[int]) -> list[Edit]:
    """Return first token, the one after the last and the rows to put there, in order."""
    text, tokens = segmentation.text, segmentation.tokens
    edits: list[Edit] = []
    done = 0
    for position in positions:
        token = tokens[position]
        if position < done or (token.norm.isdecimal() and stands_alone(text, token.start, token.end)):
            continue
        rows: list[Row] = []
        first = position
        if _rejoin(text, tokens, position, rows) and position > done:
            first, done = position - 1, position + 1
        else:
            rows.clear()
            done = _read_from(text, tokens, position, rows)
        edits.append((first, done, rows))
    return sorted([*edits, *_line_breaks(text, starts)], key=lambda edit: edit[:2])


def _line_breaks(text: str, starts: list[int]) -> Iterable[Edit]:
    """Yield an edit before each token that starts a line."""
    offset, index = text.find("\n"), 0
    while offset > -1:
        index = bisect_left(starts, offset, index)
        if index == len(starts):
            return
        yield index, index, [(offset, offset, None, "\n", LINE_BREAK)]
        offset = text.find("\n", starts[index])


def _replaced(columns: Columns, edits: list[Edit]) -> Units:
    """Return the columns with the edits' rows in place of their tokens."""
    units, codes, done = Units(), [], 0
    for first, after, rows in [*edits, (len(columns[0]), 0, [])]:
        if first < done:
            continue
        units.starts += columns[0][done:first]
        units.ends += columns[1][done:first]
        units.meanings += columns[2][done:first]
        units.keys += columns[3][done:first]
        codes += columns[4][done:first]
        for start, end, meaning, key, code in rows:
            units.starts.append(start)
            units.ends.append(end)
            units.meanings.append(meaning)
            units.keys.append(key)
            codes.append(code)
        done = after
    units.codes = "".join(codes)
    return units


def _rejoin(text: str, tokens: list[Token], index: int, rows: list[Row]) -> bool:
    """Put a wrongly cut letter back («ف|براير»); return whether that was so."""
    if not index or not tokens[index - 1].proclitic:
        return False
    start, end = tokens[index - 1].start, tokens[index].end
    key = match_key(text[start:end]) if end - start < _LONGEST_REJOINED else ""
    if key not in WORDS or match_key(tokens[index].norm) in WORDS:
        return False
    code, meaning = WORDS[key]
    rows.append((start, end, meaning, key, code))
    return True


def _read_from(text: str, tokens: list[Token], index: int, rows: list[Row]) -> int:
    """Add the rows of a token, and of those that its number reaches into; return the index after them."""
    covered, first = 0, index
    while index < len(tokens) and (index == first or tokens[index].start < covered):
        start, end, norm, _ = tokens[index]
        done = max(0, covered - start)
        if done and end <= covered:
            index += 1
            continue
        start += done
        # The rest of a token is never copied before it is known to be a word: «1/1/1/…» may be long.
        letter = norm[done : done + 1]
        if letter.isdecimal():
            covered, code, meaning = read_number(text, start, end)
            rows.append((start, covered, meaning, "", code))
            index += end <= covered
        elif done and letter in _MARKS_IN_NUMBERS:
            code, meaning = WORDS.get(letter, (OTHER, None))
            rows.append((start, start + 1, meaning, letter, code))
            covered = start + 1
            index += end <= covered
        else:
            index = _add_word(tokens, index, start, norm[done:], rows)
    return index


def _add_word(tokens: list[Token], index: int, start: int, norm: str, rows: list[Row]) -> int:
    """Add a word, cut from a proclitic left on it, alone or with the second word of a name; return the index after."""
    key, code, meaning, _ = _readings[norm]
    left = _clitic_left_on(key) if code == OTHER and key not in COMPOUND_HEADS else None
    if left is not None:
        clitic, key, (code, meaning) = left
        clitic_code, clitic_meaning = WORDS.get(clitic, (OTHER, None))
        rows.append((start, start + 1, clitic_meaning, clitic, clitic_code))
        start += 1
    if key in COMPOUND_HEADS and index + 1 < len(tokens):
        compound = COMPOUNDS.get((key, match_key(tokens[index + 1].norm)))
        if compound is not None:
            rows.append((start, tokens[index + 1].end, compound[1], key, compound[0]))
            return index + 2
    rows.append((start, tokens[index].end, meaning, key, code))
    return index + 1


_MONTHS = "[" + CLASSES["month"] + CLASSES["ambiguous_month"] + CLASSES["risky_month"] + "]"
_TWIN = re.compile(
    f"{_MONTHS}(?:(?P<mark>{CLASSES['slash']}|{CLASSES['dash']})?{_MONTHS}|(?P<open>{CLASSES['open']}){_MONTHS}{CLASSES['close']})"
)
_LEVANTINE = frozenset(match_key(name) for name in LEVANTINE_MONTHS.split())


def _merge_twins(units: Units) -> Units:
    """Make one unit of «سبتمبر (أيلول)» and «نيسان/أبريل».

    Two names of one family are two months («يونيو/يوليو»); where two of different families disagree the first decides.
    """
    merged, codes, done = Units(), [], 0
    for match in _TWIN.finditer(units.codes):
        first, last = match.span()
        months = {meaning for meaning in units.meanings[first:last] if meaning is not None}
        if len(months) > 1 and not (
            _is_twin(units, first, last) and (match["open"] or match["mark"] == CLASSES["slash"])
        ):
            continue
        _copy(units, merged, done, first + 1)
        if len(months) > 1:
            merged.disputed.add(len(merged.starts) - 1)
        merged.ends[-1] = units.ends[last - 1]
        codes += [units.codes[done:first], CLASSES["month"]]
        done = last
    if not done:
        return units
    _copy(units, merged, done, len(units.starts))
    merged.codes = "".join([*codes, units.codes[done:]])
    return merged


def _is_twin(units: Units, first: int, last: int) -> bool:
    """Return whether two names of months are of different families, the Levantine and the others."""
    names = [key for key, meaning in zip(units.keys[first:last], units.meanings[first:last], strict=True) if meaning]
    return len({name in _LEVANTINE for name in names}) > 1


def _copy(source: Units, target: Units, first: int, last: int) -> None:
    target.starts += source.starts[first:last]
    target.ends += source.ends[first:last]
    target.meanings += source.meanings[first:last]
    target.keys += source.keys[first:last]


__all__ = ["Units", "read_units"]
