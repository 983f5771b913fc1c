"""Many articles: processes, runs that can be gone on with, and the same names across articles."""

from arabnews_nlp.corpus.names import CORPUS_NAME_COLUMNS, names_frame

__all__ = ["CORPUS_NAME_COLUMNS", "names_frame"]
