"""Many articles together: the same names across them."""

from arabnews_nlp.corpus.names import CORPUS_NAME_COLUMNS, names_frame

__all__ = ["CORPUS_NAME_COLUMNS", "names_frame"]
