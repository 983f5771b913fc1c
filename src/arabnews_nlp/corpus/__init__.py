"""Many articles: processes, runs that can be gone on with, and the same names across articles."""

from arabnews_nlp.corpus.checks import CHECK_COLUMNS, check_quotes
from arabnews_nlp.corpus.names import CORPUS_NAME_COLUMNS, names_frame

__all__ = ["CHECK_COLUMNS", "CORPUS_NAME_COLUMNS", "check_quotes", "names_frame"]
