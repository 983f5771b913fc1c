"""Arabic news text in; tokens, entities, dated dates and attributed quotations out.

Example:
    >>> import arabnews_nlp as an
    >>> article = an.extract("قالت وزيرة الزراعة سلمى الحداد الإثنين إن الموسم جيد.", published="2024-05-07")
    >>> [(entity.label, entity.text, entity.value) for entity in article.entities]
    [('PER', 'سلمى الحداد', None), ('DATE', 'الإثنين', '2024-05-06')]
    >>> article.quotes[0].who
    'سلمى الحداد'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arabnews_nlp import errors
from arabnews_nlp._lazy import lazy_names
from arabnews_nlp.records import Cluster, DateValue, Difference, Entity, PlaceLink, Quote, QuoteCheck, Token, Zone

if TYPE_CHECKING:
    from arabnews_nlp.analysis import Article
    from arabnews_nlp.dates import parse_dates, resolve
    from arabnews_nlp.names import normalise_name, transliterate
    from arabnews_nlp.pipeline import Pipeline, extract, load
    from arabnews_nlp.quotes import extract_quotes, find_quotes
    from arabnews_nlp.tables import read_records

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Cluster",
    "DateValue",
    "Difference",
    "Entity",
    "Pipeline",
    "PlaceLink",
    "Quote",
    "QuoteCheck",
    "Token",
    "Zone",
    "__version__",
    "errors",
    "extract",
    "extract_quotes",
    "find_quotes",
    "load",
    "normalise_name",
    "parse_dates",
    "read_records",
    "resolve",
    "transliterate",
]

# Loaded on first use, so that the import takes no time and parse_dates needs neither spaCy nor a model.
_SOURCES = {
    "Article": "analysis",
    "Pipeline": "pipeline",
    "extract": "pipeline",
    "extract_quotes": "quotes",
    "find_quotes": "quotes",
    "load": "pipeline",
    "normalise_name": "names",
    "parse_dates": "dates",
    "read_records": "tables",
    "resolve": "dates",
    "transliterate": "names",
}
__getattr__, __dir__ = lazy_names(__name__, _SOURCES)
