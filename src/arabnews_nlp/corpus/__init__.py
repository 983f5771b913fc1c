"""Many articles: processes, runs that can be gone on with, and the same names across articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arabnews_nlp._lazy import lazy_names

if TYPE_CHECKING:
    from arabnews_nlp.corpus.checks import CHECK_COLUMNS, check_quotes
    from arabnews_nlp.corpus.names import CORPUS_NAME_COLUMNS, names_frame
    from arabnews_nlp.corpus.quotations import GROUP_COLUMNS, VARIANT_COLUMNS, group_quotes, variants_frame
    from arabnews_nlp.corpus.wordings import same_words, wording_keys

__all__ = [
    "CHECK_COLUMNS",
    "CORPUS_NAME_COLUMNS",
    "GROUP_COLUMNS",
    "VARIANT_COLUMNS",
    "check_quotes",
    "group_quotes",
    "names_frame",
    "same_words",
    "variants_frame",
    "wording_keys",
]

# Each article goes through this package; comparing articles is for who asks.
_SOURCES = {
    "CHECK_COLUMNS": "checks",
    "CORPUS_NAME_COLUMNS": "names",
    "GROUP_COLUMNS": "quotations",
    "VARIANT_COLUMNS": "quotations",
    "check_quotes": "checks",
    "group_quotes": "quotations",
    "names_frame": "names",
    "same_words": "wordings",
    "variants_frame": "quotations",
    "wording_keys": "wordings",
}
__getattr__, __dir__ = lazy_names(__name__, _SOURCES)
