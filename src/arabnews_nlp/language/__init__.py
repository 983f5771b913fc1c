"""Tokens, proclitics, matching forms and sentences."""

from arabnews_nlp.language.normalise import match_key, plain_form
from arabnews_nlp.language.segmentation import Segmentation, segment

__all__ = ["Segmentation", "match_key", "plain_form", "segment"]
