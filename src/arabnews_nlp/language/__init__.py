"""Tokens, proclitics, matching forms and sentences."""

from arabnews_nlp.language.normalise import CACHED_WORDS, match_key, plain_form
from arabnews_nlp.language.segmentation import Segmentation, segment

__all__ = ["CACHED_WORDS", "Segmentation", "match_key", "plain_form", "segment"]
