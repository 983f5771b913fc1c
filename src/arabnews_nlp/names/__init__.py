"""Names: which mentions mean the same, which place on the map they mean, and how to compare and write them."""

from arabnews_nlp.names.dictionary import NameDictionary, read_dictionary
from arabnews_nlp.names.folding import normalise_name
from arabnews_nlp.names.linking import link_names
from arabnews_nlp.names.romanise import transliterate

__all__ = ["NameDictionary", "link_names", "normalise_name", "read_dictionary", "transliterate"]
