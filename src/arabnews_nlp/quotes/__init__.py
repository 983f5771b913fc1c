"""Who said what: marks, cues, contents, speakers."""

from arabnews_nlp.quotes.finding import find_quotes
from arabnews_nlp.quotes.from_doc import extract_quotes

__all__ = ["extract_quotes", "find_quotes"]
