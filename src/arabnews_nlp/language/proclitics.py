"""Which words begin with proclitics: a table made from word counts, and a model of letters for words it lacks."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache

from arabnews_nlp._models import bundled_bytes
from arabnews_nlp.language.normalise import plain_form

CONJUNCTIONS = frozenset("وف")
PREPOSITIONS = frozenset("بلك")
FUTURE = "س"
PROCLITICS = CONJUNCTIONS | PREPOSITIONS | {FUTURE}
STANDING = frozenset([*"وفبلك", *(first + second for first in "وف" for second in "بلك"), "لل", "ولل", "فلل"])
"""What may stand for itself before a mark, digit or foreign word: proclitics, and ل with the article's ل."""
BARE_PREPOSITIONS = frozenset("في إلى الى على عن مع".split())
"""Prepositions written as words, behind which no other one or conjunction comes; «من» may mean who («من بوسعه»)."""
JOINED_BEHIND_PREPOSITION = BARE_PREPOSITIONS | frozenset(
    "من هو هي هم ما لا له لها لهم أن أنه أنها الذي التي هذا هذه ذلك تلك خلال ضد بعد قبل غير بدون خارج داخل بين".split()
)
"""Words that follow a conjunction or preposition even there («على وفي», «في ولا»)."""
IMPERFECT_PREFIXES = frozenset("يتنأ")
PRONOUNS = frozenset(("ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ي"))
ENDINGS = PRONOUNS | frozenset(("ا", "ت", "تا", "وا", "ون", "ين", "ان", "ات", "ة", "ية", "ني"))
INSTEAD_OF = {"ت": "ة", "ؤ": "ء", "ئ": "ء"}
"""Last letters before a pronoun and what they are without it («مدرسته», «أصدقاؤه»)."""

LONGEST_WORD = 40
WEIGHT_UNIT = 0.05
"""The weights of the letter model are stored as whole multiples of this."""


@dataclass(frozen=True, slots=True)
class SplitTable:
    """What the counts of raw news decided.

    Attributes:
        whole: Known words that begin with no proclitic, those with the article left out.
        proclitics: Number of proclitics of the words that :meth:`guess` would get wrong.
        geminated: Words «لل…» that have lost a third ل: «للجنة» is ل + اللجنة.
        weights: Weight of each feature of the letter model.
    """

    whole: frozenset[str]
    proclitics: dict[str, int]
    geminated: frozenset[str]
    weights: dict[str, int]

    def count(self, word: str) -> int:
        """Return the number of proclitics at the start of a word in plain form."""
        if word in self.whole:
            return 0
        known = self.proclitics.get(word)
        return self.guess(word) if known is None else known

    def _is_imperfect(self, rest: str) -> bool:
        """Return whether a word is known as a verb, with two prefixes of the imperfect if not with ي or ت."""
        if rest[0] in "يت" and (rest in self.whole or without_ending(rest, self.whole)):
            return True
        return sum(prefix + rest[1:] in self.whole for prefix in IMPERFECT_PREFIXES) > 1

    def score(self, word: str) -> int:
        """Return the letter model's score for the first letter being a proclitic; above 0 it is."""
        return sum(self.weights.get(name, 0) for name in features(word, self.whole))

    def guess(self, word: str, before: str = "") -> int:
        """Return the number of proclitics of a word that no list holds.

        Args:
            word: Plain form.
            before: The proclitic that it stands behind, if any.
        """
        first, rest = word[:1], word[1:]
        if len(word) < 3 or not may_start_with(first, rest, before) or (before and word in self.whole):
            return 0
        if first == FUTURE and not self._is_imperfect(rest):
            return 0
        if not is_surely_proclitic(first, rest) and self.score(word) <= 0:
            return 0
        return 1 + (self.guess(rest, first) if first in CONJUNCTIONS else 0)


def may_start_with(first: str, rest: str, before: str = "") -> bool:
    """Return whether the grammar lets a word be ``first`` + ``rest`` behind another proclitic.

    A conjunction comes first, one preposition or the future particle after it; the particle stands before imperfect
    verbs alone.
    """
    if first not in PROCLITICS or (before and (first in CONJUNCTIONS or before not in CONJUNCTIONS)):
        return False
    return first != FUTURE or (rest[:1] in IMPERFECT_PREFIXES and len(rest) > 2)


def is_surely_proclitic(first: str, rest: str) -> bool:
    """Return whether spelling alone says that ``first`` + ``rest`` is a proclitic and a word.

    «لل…» is ل and the article; إ and آ never stand inside a word, nor أ behind و (but in «وأد»).
    """
    if first == FUTURE:
        return False
    if first == "ل" and rest[0] == "ل":
        return len(rest) > 2
    if rest[0] == "إ":
        return True
    return rest[0] in "أآ" and len(rest) > (2 if first == "و" else 4)


def without_ending(word: str, whole: frozenset[str]) -> bool:
    """Return whether a word is a known word with an ending or an enclitic pronoun on it."""
    for length in (1, 2, 3):
        base, ending = word[:-length], word[-length:]
        if len(base) < 3:
            return False
        if ending in ENDINGS and base in whole:
            return True
        if ending in PRONOUNS and base[-1] in INSTEAD_OF and base[:-1] + INSTEAD_OF[base[-1]] in whole:
            return True
    return False


def features(word: str, whole: frozenset[str]) -> tuple[str, ...]:
    """Return the features of the letter model: what the word begins and ends with, and whether its rest is known.

    Args:
        word: Plain form, two letters or more.
        whole: Words known to begin with no proclitic.
    """
    first, rest = word[0], word[1:]
    if rest.startswith("ال") and len(rest) > 4:
        known = "+article"
    elif rest in whole:
        known = f"+known{min(len(rest), 5)}"
    elif without_ending(rest, whole):
        known = f"+base{min(len(rest), 6)}"
    else:
        known = f"+unknown{min(len(rest), 8)}"
    own = "=base" if without_ending(word, whole) else "=new"
    return (
        "^" + word[:2],
        "^" + word[:3],
        "^" + word[:4],
        "+" + word[1:3],
        "+" + word[1:4],
        first + known,
        first + known + own,
        first + "-" + word[-1:] + "$",
        first + "-" + word[-2:] + "$",
        word[-3:] + "$",
    )


@cache
def split_table() -> SplitTable:
    """Read the bundled table; once per process.

    Raises:
        ModelNotFoundError: The package was installed without its models.
        ModelDamagedError: The table differs from its checksum.
    """
    text = gzip.decompress(bundled_bytes("tokens", "split.txt.gz")).decode("utf-8")
    whole, *counted, geminated, weights = text.split("\n")
    proclitics: dict[str, int] = {}
    for number, words in enumerate(counted):
        proclitics.update(dict.fromkeys(words.split(), number))
    names_and_weights = weights.split()
    return SplitTable(
        frozenset(whole.split()),
        proclitics,
        frozenset(geminated.split()),
        dict(zip(names_and_weights[::2], map(int, names_and_weights[1::2]), strict=True)),
    )


def count_proclitics(word: str) -> int:
    """Return how many letters at the start of a word are proclitics.

    Args:
        word: One Arabic word in plain form.

    Example:
        >>> [count_proclitics(word) for word in ("وليد", "والرئيس", "وبالرئيس", "فلسطين", "للأمم")]
        [0, 1, 2, 0, 1]
    """
    if word[:1] not in PROCLITICS or not 2 < len(word) <= LONGEST_WORD:
        return 0
    return split_table().count(word)


def is_whole_behind_preposition(word: str) -> bool:
    """Return whether a word that looks cliticized is one word behind a preposition: «في وجدة», «إلى بيونس آيرس».

    Prepositions and conjunctions do not follow a preposition; so the first letter is the word's own, unless the rest
    says clearly that it is a word: an article and a known word, a hamza at its start, an imperfect verb behind س,
    or a word that joins them («على وفي»).

    Args:
        word: A word that :func:`count_proclitics` cuts.

    Example:
        >>> [is_whole_behind_preposition(word) for word in ("وجدة", "والمدن", "سيكون")]
        [True, False, False]
    """
    plain = plain_form(word)
    first, rest = plain[0], plain[1:]
    if first == FUTURE or rest in JOINED_BEHIND_PREPOSITION or is_surely_proclitic(first, rest):
        return False
    return not (rest.startswith("ال") and rest[2:] in split_table().whole)


def is_geminated(word: str) -> bool:
    """Return whether a word «لل…» stands for ل + «الل…»."""
    return word in split_table().geminated
