"""Many articles: processes, runs that can be gone on with, and the same names across articles."""

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
