"""Whether a claimed speaker is the one whom an article names: names, offices, and papers that hide their author."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from arabnews_nlp.analysis import Article
from arabnews_nlp.language import plain_form
from arabnews_nlp.names.clusters import are_spellings
from arabnews_nlp.names.folding import folded, person_key
from arabnews_nlp.quotes.alignment import Indexed, align
from arabnews_nlp.quotes.tables_claims import DOCUMENTS, TITLES
from arabnews_nlp.quotes.wording import words_of
from arabnews_nlp.records import Cluster, Entity, Quote, Span

__all__ = ["Agreement", "Speakers", "same_name"]

_TITLES = frozenset(map(folded, TITLES.split()))
_DOCUMENTS = frozenset(map(folded, DOCUMENTS.split()))
# What stands this near to a name, in code points, may be its bearer's office: «وزير النقل العماني خلفان …».
_BESIDE = 70
# A verb without a subject this near behind a name may be that name's.
_LEFT_OPEN = 200
_CLAUSE_ENDS = ".؟?!\n«»:؛"


class Agreement(NamedTuple):
    """Whether the speakers agree, and why."""

    agrees: bool | None
    reason: str


class Speakers:
    """The people and bodies of an article, to be compared with claimed speakers.

    Args:
        article: The article.
        index: Keys of its words.
    """

    def __init__(self, article: Article, index: Indexed) -> None:
        self._article = article
        self._index = index
        self._near: dict[int, list[str]] = {}

    @cached_property
    def _clusters(self) -> dict[int | None, Cluster]:
        return {cluster.id: cluster for cluster in self._article.clusters}

    def judge(self, claimed: str, quotes: Sequence[Quote], spans: Sequence[Span]) -> Agreement:
        """Compare a claimed speaker with the records that hold the claimed words.

        Args:
            claimed: A name, an office or a description.
            quotes: Records of the words.
            spans: Where the words stand.
        """
        words = _plain_words(claimed)
        for quote in quotes:
            if self.is_speaker(claimed, quote):
                return Agreement(True, f"the article names {quote.who}")
        named = [quote for quote in quotes if quote.who]
        if not self._is_named(claimed, words):
            said = f"; it names {named[0].who}" if named else ""
            return Agreement(False, f"the article does not name {claimed}{said}")
        if any(set(_plain_words(quote.who)) & _DOCUMENTS for quote in named):
            return Agreement(None, f"the article names {named[0].who} and does not say whose it is")
        if any(self._is_left_open(words, quote) for quote in named):
            return Agreement(None, f"the article leaves the speaker to the reader; likely {named[0].who}")
        if named:
            return Agreement(False, f"the article names {named[0].who}")
        if quotes or self._is_near(words, spans):
            return Agreement(None, "the article does not say who said them")
        return Agreement(False, f"the article tells them in its own voice, and not beside {claimed}")

    def is_speaker(self, claimed: str, quote: Quote) -> bool:
        """Tell whether a claimed speaker is the one whom a record names.

        Args:
            claimed: A name, an office or a description.
            quote: The record.
        """
        words = _plain_words(claimed)
        cluster = self._clusters.get(quote.who_cluster) if quote.who_cluster is not None else None
        if cluster is not None and self._names_cluster(words, cluster):
            return True
        phrase = _plain_words(self._article.text[slice(*quote.speaker)]) if quote.speaker else []
        who = _plain_words(quote.who)
        if _within(words, phrase) or _stands_in(words, phrase) or _within(words, who):
            return True
        if cluster is not None or not who:
            return False
        if _within(who, words) and not set(who) & _DOCUMENTS:
            return True
        # «الوزير» of an article that calls the claimed person a minister.
        return any(_stands_in(who, beside) for beside in self._beside_named(words))

    def _is_left_open(self, words: list[str], quote: Quote) -> bool:
        """Tell a verb without a subject behind a sentence whose last named person is the claimed one."""
        if quote.speaker is not None or quote.cue is None:
            return False
        before = [
            entity
            for entity in self._article.entities
            if entity.label in {"PER", "ORG"} and entity.end <= quote.cue[0] and entity.cluster is not None
        ]
        if not before or quote.cue[0] - before[-1].end > _LEFT_OPEN:
            return False
        cluster = self._clusters[before[-1].cluster]
        return self._names_cluster(words, cluster)

    def _names_cluster(self, words: list[str], cluster: Cluster) -> bool:
        """Tell whether words name a cluster: its name short or long, its office, or both."""
        forms = [_plain_words(mention.normalized or mention.text) for mention in cluster.mentions]
        full = _plain_words(cluster.name)
        if _within(words, full) or any(_within(words, form) for form in forms) or _within(full, words):
            return True
        beside = [self._beside(mention) for mention in cluster.mentions]
        rest = [word for word in words if not _holds(full, word) and word not in _TITLES]
        if len(rest) < len(words) and all(any(_holds(near, word) for near in beside) for word in rest):
            return True
        return any(_stands_in(words, near) for near in beside)

    def _beside_named(self, words: list[str]) -> list[list[str]]:
        """Return what stands beside the mentions of the people that words name."""
        return [
            self._beside(mention)
            for cluster in self._clusters.values()
            if _within(words, _plain_words(cluster.name)) or _within(_plain_words(cluster.name), words)
            for mention in cluster.mentions
        ]

    def _beside(self, mention: Entity) -> list[str]:
        if mention.start not in self._near:
            self._near[mention.start] = self._words_beside(mention)
        return self._near[mention.start]

    def _words_beside(self, mention: Entity) -> list[str]:
        """Return the folded words around a mention, within its clause and up to the next person."""
        text = self._article.text
        low, high = max(0, mention.start - _BESIDE), min(len(text), mention.end + _BESIDE)
        for other in self._article.entities:
            if other.label == "PER" and other.end <= mention.start:
                low = max(low, other.end)
            elif other.label == "PER" and other.start >= mention.end:
                high = min(high, other.start)
                break
        before, after = text[low : mention.start], text[mention.end : high]
        before = before[max(before.rfind(mark) for mark in _CLAUSE_ENDS) + 1 :]
        after = after[: min((place for mark in _CLAUSE_ENDS if (place := after.find(mark)) >= 0), default=len(after))]
        return [*_plain_words(before), "", *_plain_words(after)]

    def _is_named(self, claimed: str, words: list[str]) -> bool:
        """Tell whether an article names somebody at all, in any of the forms that are compared."""
        if any(self._names_cluster(words, cluster) for cluster in self._clusters.values()):
            return True
        keys = [word.key for word in words_of(claimed)]
        runs = align(keys, self._index)
        return len(runs) == 1 and runs[0].length == len(keys)

    def _is_near(self, words: list[str], spans: Sequence[Span]) -> bool:
        """Tell whether the claimed speaker is named in the sentences of the words, or right before them."""
        sentences = self._article.sentences or ((0, len(self._article.text)),)
        for start, _ in spans:
            here = max((n for n, (begin, _) in enumerate(sentences) if begin <= start), default=0)
            low, high = sentences[max(0, here - 1)][0], sentences[here][1]
            near = _plain_words(self._article.text[low:high])
            if any(_holds(near, word) for word in words if word not in _TITLES):
                return True
        return False


def same_name(one: str, other: str) -> bool:
    """Tell whether two names of a speaker may be one: the same, one short for the other, or spelled in another way.

    For people's eyes; what counts as right in figures is :func:`arabnews_nlp.evaluation.scoring.same_speaker`.

    Args:
        one: A name or description.
        other: Another.

    Example:
        >>> same_name("خلفان الرواحي", "الوزير خلفان بن ناصر الرواحي"), same_name("خلفان الرواحي", "ناصر الرواحي")
        (True, False)
    """
    words, others = _plain_words(one), _plain_words(other)
    return _within(words, others) or _within(others, words)


def _plain_words(text: str) -> list[str]:
    """Return the words of a text as those of names are compared, marks left out."""
    return person_key("".join(letter if letter.isalnum() else " " for letter in plain_form(text))).split()


def _holds(words: Sequence[str], word: str) -> bool:
    return word in words or any(are_spellings(word, other) for other in words if other)


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether all words of a name stand in a longer one, titles aside."""
    proper = [word for word in few if word not in _TITLES] or list(few)
    return bool(proper) and all(_holds(many, word) for word in proper)


def _stands_in(few: Sequence[str], many: Sequence[str]) -> bool:
    """Tell whether words stand in others, one after the other."""
    count = len(few)
    return count > 0 and any(list(many[at : at + count]) == list(few) for at in range(len(many) - count + 1))
