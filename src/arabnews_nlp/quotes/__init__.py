"""Who said what: marks, cues, contents, speakers."""

from arabnews_nlp.quotes.finding import find_quotes

__all__ = ["find_quotes"]
