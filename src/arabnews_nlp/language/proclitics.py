"""Which words begin with proclitics: a table made from word counts, and rules for words that it has not seen."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache

from arabnews_nlp._models import model_path

CONJUNCTIONS = frozenset("وف")
PREPOSITIONS = frozenset("بلك")
FUTURE = "س"
PROCLITICS = CONJUNCTIONS | PREPOSITIONS | {FUTURE}
_IMPERFECT = frozenset("يتنأ")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class SplitTable:
    """What the counts of raw news decided.

    Attributes:
        proclitics: Number of proclitics that a word begins with.
        geminated: Words «لل…» that have lost a third ل: «للجنة» is ل + اللجنة.
        vocabulary: Known words that begin with no proclitic's letter.
    """

    proclitics: dict[str, int]
    geminated: frozenset[str]
    vocabulary: frozenset[str]


@cache
def split_table() -> SplitTable:
    """Read the bundled table; once per process.

    Raises:
        ModelNotFoundError: The package was installed without its models.
    """
    text = gzip.decompress((model_path("tokens") / "split.txt.gz").read_bytes()).decode("utf-8")
    *counted, geminated, vocabulary = text.split("\n")
    proclitics: dict[str, int] = {}
    for number, words in enumerate(counted):
        proclitics.update(dict.fromkeys(words.split(" "), number))
    return SplitTable(proclitics, frozenset(geminated.split(" ")), frozenset(vocabulary.split(" ")))


def count_proclitics(word: str) -> int:
    """Return how many letters at the start of a word are proclitics.

    Args:
        word: One Arabic word in plain form.

    Example:
        >>> [count_proclitics(word) for word in ("وليد", "والرئيس", "وبالرئيس", "فلسطين", "للأمم")]
        [0, 1, 2, 0, 1]
    """
    if word[:1] not in PROCLITICS or len(word) > _LONGEST:
        return 0
    known = split_table().proclitics.get(word)
    return _count_unseen(word, "") if known is None else known


def is_geminated(word: str) -> bool:
    """Return whether a word «لل…» stands for ل + «الل…»."""
    return word in split_table().geminated


def _count_unseen(word: str, before: str) -> int:
    """Return the number of proclitics of a word never counted: the rest must be a known word, long enough."""
    first, rest = word[:1], word[1:]
    allowed = PREPOSITIONS | {FUTURE} if before in CONJUNCTIONS and before else PROCLITICS
    if first not in allowed or before in PREPOSITIONS:
        return 0
    if first == "ل" and rest.startswith("ل") and len(rest) > 3:
        return 1
    if first == FUTURE and rest[:1] not in _IMPERFECT:
        return 0
    following = _count_unseen(rest, first) if len(rest) > 3 else 0
    if following and first in CONJUNCTIONS:
        return 1 + following
    return int(_is_word(rest, 3 if first == "و" else 4))


def _is_word(rest: str, shortest: int) -> bool:
    table = split_table()
    if rest.startswith("ال") and len(rest) > 5:
        return True
    return len(rest) >= shortest and (rest in table.vocabulary or table.proclitics.get(rest) == 0)
