"""The patterns compiled once, and the longest match at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import count

import regex  # type: ignore[import-untyped]

from arabnews_nlp.dates.lexicon import CLASSES
from arabnews_nlp.dates.tables_rules import MACROS, PATTERNS

Match = tuple[str, "re.Match[str]"]

_PLACE = re.compile(r"\{(\w+)\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")


def longest_match(codes: str, position: int) -> Match | None:
    """Return the rule and match that reach furthest from a position, or None."""
    best: Match | None = None
    for rule, pattern in _rules_by_first().get(codes[position], ()):
        match = pattern.match(codes, position)
        if match and (best is None or match.end() > best[1].end()):
            best = (rule, match)
    return best


def all_matches(codes: str, position: int) -> list[Match]:
    """Return every rule that matches at a position, longest first."""
    found = [
        (rule, match)
        for rule, pattern in _rules_by_first().get(codes[position], ())
        if (match := pattern.match(codes, position)) and match.end() > position
    ]
    found.sort(key=lambda pair: -pair[1].end())
    return found


def trigger_positions(codes: str) -> Iterator[int]:
    """Yield each position at which some rule could start."""
    for match in _triggers().finditer(codes):
        yield match.start()


def group(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """Return the unit span of a named group, wherever the pattern repeats the name; None when it took no part."""
    for candidate in _copies(match.re).get(name, ()):
        if match.start(candidate) >= 0:
            return match.span(candidate)
    return None


@cache
def _copies(pattern: re.Pattern[str]) -> dict[str, list[str]]:
    copies: dict[str, list[str]] = {}
    for name in pattern.groupindex:
        copies.setdefault(name.split("__")[0], []).append(name)
    return copies


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(_with_unique_groups(_expand(source)))) for rule, source in PATTERNS)


@cache
def _rules_by_first() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the rules that can start with each class: a partial match of one class tells."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for rule, pattern in _compiled():
        opening = regex.compile(pattern.pattern)
        for code in CLASSES.values():
            if opening.fullmatch(code, partial=True):
                table.setdefault(code, []).append((rule, pattern))
    return {code: tuple(rules) for code, rules in table.items()}


@cache
def _triggers() -> re.Pattern[str]:
    numbers = "".join(CLASSES[name] for name in ("small_number", "day_number", "number"))
    after = numbers + "".join(CLASSES[name] for name in ("year_number", "hijri_year_number", "full_date"))
    others = "".join(code for code in _rules_by_first() if code not in numbers)
    # No rule has a number and then another: a list of numbers costs next to nothing.
    return re.compile(f"[{others}]|[{numbers}](?![{after}])")


def _expand(source: str) -> str:
    """Replace macros and class names until none is left."""
    while _PLACE.search(source):
        source = _PLACE.sub(lambda match: MACROS.get(match[1]) or CLASSES[match[1]], source)
    return source


def _with_unique_groups(source: str) -> str:
    """Number the repeats of a group's name, which ``re`` wants unique."""
    seen: dict[str, Iterator[int]] = {}

    def rename(match: re.Match[str]) -> str:
        number = next(seen.setdefault(match[1], count()))
        return f"(?P<{match[1]}__{number}>"

    return _GROUP.sub(rename, source)
