"""Date expressions: found by a grammar over tokens, resolved to TIMEX3 values."""

from arabnews_nlp.dates.combining import combine_dates
from arabnews_nlp.dates.finding import find_dates, parse_dates, resolve

__all__ = ["combine_dates", "find_dates", "parse_dates", "resolve"]
