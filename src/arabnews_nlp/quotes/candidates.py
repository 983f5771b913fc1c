"""Who could have said it: the names of the article, the speakers so far, and the phrase as written."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Literal

from arabnews_nlp.names.clusters import cluster_mentions
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Gender
from arabnews_nlp.quotes.nouns import OFFICES, bare_form
from arabnews_nlp.records import Cluster, Entity

__all__ = ["Candidate", "candidates_of", "with_article"]

NameLabel = Literal["PER", "ORG", "LOC"]
CandidateKind = Literal["PER", "ORG", "LOC", "description", "written", "unnamed"]
# Tokens before a name that may be its title.
_TITLE = 9
_RELATIVES: dict[str, Gender] = {"الذي": "m", "التي": "f"}
_BREAKS = frozenset({".", "،", ",", ":", "و", "؛", "(", ")", "!", "؟"})


@dataclass(slots=True)
class Candidate:
    """Somebody who may be the speaker.

    Attributes:
        who: The fullest name or description.
        kind: Its entity label, a description that spoke before, the phrase as written at this cue, or a phrase without
            a name that stands elsewhere.
        firsts: Index of the first token of each mention, ascending.
        titles: Words of offices that stand before its mentions, without ال.
        head: Its first word, without ال.
        gender: Grammatical gender, where its name, title or verbs show it.
        plural: Whether it spoke in the plural before.
    """

    who: str
    kind: CandidateKind
    firsts: list[int] = field(default_factory=list)
    titles: frozenset[str] = frozenset()
    head: str = ""
    gender: Gender | None = None
    plural: bool = False

    def last_before(self, index: int) -> int | None:
        """Return the first token of the last mention that begins before a token."""
        place = bisect_left(self.firsts, index)
        return self.firsts[place - 1] if place else None


def candidates_of(context: Context) -> list[Candidate]:
    """Return the people, bodies and places of an article, each once, in order of their first mention.

    Mentions belong together as their clusters say; entities that no stage has clustered are clustered here.
    """
    groups: dict[tuple[NameLabel, int], list[Entity]] = {}
    for entity, number in zip(context.entities, _clusters(context), strict=True):
        if number is not None and entity.label != "DATE":
            groups.setdefault((entity.label, number), []).append(entity)
    return [_candidate(context, label, mentions) for (label, _), mentions in groups.items()]


def with_article(surface: str, norm: str) -> str:
    """Return a name with the article that «لل» hides: «لولايات المتحدة» is «الولايات المتحدة».

    Args:
        surface: The name as written.
        norm: Its plain form, or that of its first word.
    """
    return "ا" + surface if norm.startswith("ال") and surface.startswith("ل") else surface


def _clusters(context: Context) -> list[int | None]:
    if any(entity.cluster is not None for entity in context.entities):
        return [entity.cluster for entity in context.entities]
    return cluster_mentions(context.segmentation.text, context.entities, [None] * len(context.entities))


def _candidate(context: Context, label: NameLabel, mentions: list[Entity]) -> Candidate:
    said = [mention for mention in mentions if not context.in_furniture(mention.start)]
    fullest = Cluster(None, tuple(said or mentions)).canonical
    # «سعد_الحريري» is a hashtag's spelling: where the article has the name with blanks, that is taken.
    plain = next((m for m in mentions if m.text == fullest.text.replace("_", " ")), fullest)
    who = with_article(plain.text, plain.normalized)
    candidate = Candidate(who, label, head=bare_form(who.split()[0]))
    titles: set[str] = set()
    for mention in mentions:
        first = context.index(mention.start)
        candidate.firsts.append(first)
        titles.update(_title_words(context, first))
        candidate.gender = candidate.gender or _gender(mention, context, first)
    candidate.titles = frozenset(titles)
    return candidate


def _title_words(context: Context, first: int) -> list[str]:
    words = []
    for index in range(first - 1, max(-1, first - _TITLE), -1):
        if context.keys[index] in _BREAKS or context.keys[index].isdigit():
            break
        words.append(bare_form(context.keys[index]))
    return words


def _gender(entity: Entity, context: Context, first: int) -> Gender | None:
    if entity.label == "LOC":
        return "f"
    if entity.label == "ORG":
        return "f" if entity.text.split()[0].endswith("ة") else "m"
    # The office nearest before the name: «الوزيرة ليلى», «رئيسة الوفد ليلى», but «زوجة الرئيس نادر».
    title = next((word for word in _title_words(context, first) if word in OFFICES), None)
    if title is not None:
        return "f" if title.endswith("ه") else "m"
    behind = context.index(entity.end)
    return _RELATIVES.get(context.keys[behind]) if behind < len(context.keys) else None
