"""The records that an analysis gives, which are also the schema of every export.

All offsets are Unicode code points into the text exactly as it was given: ``text[start:end]`` is the surface.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

__all__ = [
    "Cluster",
    "Concern",
    "DateValue",
    "Difference",
    "DifferenceKind",
    "Entity",
    "EntityLabel",
    "Morphology",
    "PlaceLink",
    "Preference",
    "Quote",
    "QuoteCheck",
    "QuoteKind",
    "Span",
    "Token",
    "Verdict",
    "Zone",
    "ZoneName",
]

Span = tuple[int, int]
EntityLabel = Literal["PER", "LOC", "ORG", "DATE"]
QuoteKind = Literal["direct", "indirect", "mixed"]
# What to favour where something is in doubt: both alike, or what is given being right, or nothing being missed.
Preference = Literal["balanced", "precision", "recall"]
Verdict = Literal["verbatim", "altered", "paraphrase-or-absent", "misattributed"]
DifferenceKind = Literal["added", "dropped", "changed"]
Concern = Literal["negation", "number", "date", "name", "word"]
ZoneName = Literal["title", "dateline", "byline", "body", "furniture"]


class Token(NamedTuple):
    """A word, proclitic, number or mark of the text.

    Attributes:
        start: Offset of its first code point.
        end: Offset after its last one.
        norm: Plain form: without tatweel, vowel marks and invisible characters, contractions undone.
        proclitic: Whether it is a proclitic glued to the token after it.
    """

    start: int
    end: int
    norm: str
    proclitic: bool


class Zone(NamedTuple):
    """A stretch of whole lines of the page and the part they play."""

    start: int
    end: int
    zone: ZoneName


@dataclass(frozen=True, slots=True)
class Morphology:
    """What a morphological analyser says of a token, in the analyser's own words.

    Attributes:
        lemma: Dictionary form, with vowel marks («قالَ»); of a proclitic, its own diacritised form.
        pos: Part of speech (``verb``, ``noun_prop``, ``prep`` …).
        diacritised: The token with vowel marks, proclitics left out.
        root: Root, its letters joined by dots.
        pattern: Templatic pattern of the whole word.
        gender: ``m`` or ``f``.
        number: ``s``, ``d`` or ``p``.
        person: ``1``, ``2`` or ``3``.
        gloss: English meanings, joined by ``;``.
        source: How it was found: ``lex``, ``spvar`` (another spelling), ``backoff`` (a guess), ``digit``, ``punc`` …
        score: Between 0 and 1, the analysis's weight beside the best one of its word.
        split: The analyser's own D2 tokens of the whole word, diacritised, where they differ from this library's
            («وَ+ لِيد» for «وليد»); None where they agree.
    """

    lemma: str
    pos: str
    diacritised: str
    root: str | None = None
    pattern: str | None = None
    gender: str | None = None
    number: str | None = None
    person: str | None = None
    gloss: str | None = None
    source: str | None = None
    score: float | None = None
    split: str | None = None


@dataclass(frozen=True, slots=True)
class DateValue:
    """What a date expression means.

    Attributes:
        value: TIMEX3 / ISO 8601 value (``2023-09-11``, ``2023-W36``, ``199``), or None when it has none.
        granularity: ``day``, ``week``, ``month``, ``quarter``, ``season``, ``half``, ``year``, ``decade``, ``century``
            or None.
        calendar: ``gregorian`` or ``hijri``.
        start: First day of the interval that the value covers.
        end: Its last day.
        mod: ``START``, ``MID``, ``END`` or ``APPROX`` where the words say so («مطلع», «نحو»).
        anchor: The day that a relative expression was resolved against.
        anchor_source: ``published``, ``dateline`` or ``text``: where the anchor came from.
        hijri: The Hijri value beside the Gregorian one (``1444-09-15``).
        conflict: The weekday named is not that of the date, and the value is the date's; or two names of the month
            («سبتمبر/تشرين الأول») are not of one, and the value is the first's.
        reason: Why there is no value.
    """

    value: str | None
    granularity: str | None = None
    calendar: str = "gregorian"
    start: date | None = None
    end: date | None = None
    mod: str | None = None
    anchor: date | None = None
    anchor_source: str | None = None
    hijri: str | None = None
    conflict: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Where a linked place lies, from GeoNames (CC BY 4.0).

    Attributes:
        kind: ``country``, ``region`` or ``city``.
        latitude: Degrees north; of a country, its capital's.
        longitude: Degrees east.
        people: Population of a city, 0 for others.
        score: Between 0 and 1, the chosen place's weight among all places of the name.
        ambiguous: Whether there was another place of the name to choose from.
    """

    kind: str
    latitude: float | None
    longitude: float | None
    people: int
    score: float
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a person, place, organisation or date.

    Attributes:
        start: Offset of its first code point; proclitics are outside.
        end: Offset after its last one.
        label: ``PER``, ``LOC``, ``ORG`` or ``DATE``.
        text: The surface, ``article.text[start:end]``.
        normalized: Plain form («الولايات المتحدة» for «لولايات المتحدة» after ل).
        value: ISO 8601 / TIMEX3 value of a DATE.
        date: All that is known of a DATE's value.
        kb_id: ``iso:RU`` or ``geonames:524901`` for places that could be linked; the user's own identifier for names of
            the user's list.
        country: ISO 3166-1 alpha-2 code of a place's country.
        cluster: Number of the group of mentions that name the same thing in this article.
        score: Between 0 and 1, how sure the model is; None for what a rule found.
        zone: The part of the page that it stands in.
        place: Kind and coordinates of a linked place.
        found_by: Where a second model looks for names too: ``arabnews``, ``camel`` or ``arabnews+camel``.
    """

    start: int
    end: int
    label: EntityLabel
    text: str
    normalized: str = ""
    value: str | None = None
    date: DateValue | None = None
    kb_id: str | None = None
    country: str | None = None
    cluster: int | None = None
    score: float | None = None
    zone: ZoneName | None = None
    place: PlaceLink | None = None
    found_by: str | None = None


def _fullness(name: str) -> tuple[bool, int]:
    return not name.isascii(), len(name)


@dataclass(frozen=True, slots=True)
class Cluster:
    """All mentions of one person, body or place in an article.

    Attributes:
        id: Its number in the article, from 0 in order of first mention; ``Entity.cluster`` and ``Quote.who_cluster``.
            None where no stage has grouped the mentions.
        mentions: Its mentions in order, at least one.
    """

    id: int | None
    mentions: tuple[Entity, ...]

    @property
    def canonical(self) -> Entity:
        """The mention that names it most fully: the longest, the first of these.

        Mentions in Latin letters («“مرافئ النيل” (Nile Ports)») and in tags and menus are taken only in need.
        """
        said = [mention for mention in self.mentions if mention.zone != "furniture"]
        return max(said or self.mentions, key=lambda mention: _fullness(mention.normalized or mention.text))

    @property
    def label(self) -> EntityLabel:
        """``PER``, ``LOC`` or ``ORG``."""
        return self.canonical.label

    @property
    def name(self) -> str:
        """Its canonical mention's plain form."""
        return self.canonical.normalized or self.canonical.text

    @property
    def kb_id(self) -> str | None:
        """Identifier of the place, or the user's own."""
        return next((mention.kb_id for mention in self.mentions if mention.kb_id), None)

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 code."""
        return next((mention.country for mention in self.mentions if mention.country), None)


@dataclass(frozen=True, slots=True)
class Quote:
    """An attributed piece of speech or writing.

    Attributes:
        id: Identifier within the article.
        kind: ``direct``, ``indirect`` or ``mixed``.
        content: The spans of what was said, in order.
        text: Their surfaces joined by " … ".
        cue: Span of the word or phrase that attributes.
        speaker: Span of the noun phrase that names who said it, as written; None when it is only in the verb.
        who: The speaker's fullest name or description in the article; empty when nobody can be found.
        who_cluster: Cluster of the entity that ``who`` names.
        via: Span of the medium that relays it.
        parent: Id of the quotation that this one stands in.
        score: Between 0 and 1.
        why: The rules that found content, speaker and who, in plain words.
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    text: str
    cue: Span | None = None
    speaker: Span | None = None
    who: str = ""
    who_cluster: int | None = None
    via: Span | None = None
    parent: str | None = None
    score: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that a claimed quotation and an article do not share.

    Attributes:
        kind: ``added`` (only the claim has them), ``dropped`` (only the article) or ``changed``.
        concerns: What they are: ``negation``, ``number``, ``date``, ``name``; ``word`` where they are none of these.
        claimed: The claim's words, as written; empty when dropped.
        written: The article's words, as written; empty when added.
        claimed_span: Offsets of the claim's words in the claim; of a dropped word, the place where it is missing.
        span: Offsets of the article's words in the article; None when added.
    """

    kind: DifferenceKind
    concerns: tuple[Concern, ...]
    claimed: str
    written: str
    claimed_span: Span
    span: Span | None


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What an article says of a claimed quotation.

    Attributes:
        claim: The claimed words, as given.
        claimed_speaker: Who is said to have said them, as given; None when nobody was.
        verdict: ``verbatim``: the article has these words in this order; ``altered``: it has them but for
            ``differences``; ``paraphrase-or-absent``: it has too few of them to be the same words; ``misattributed``:
            it has them, and they are not the claimed speaker's.
        similarity: Share of words that are the same, words of grammar counted less, between 0 and 1.
        spans: Where the words stand in the article, in order: one span, or several where the claim joins pieces.
        text: Their surfaces joined by " … ".
        differences: Where the wordings differ, in the claim's order.
        quotes: The records of the article that the words belong to, the one that fits best first; empty for words that
            the article attributes to nobody.
        speaker_agrees: Whether the claimed speaker is the one whom the article names; None when none was claimed or
            the article does not say.
        reason: The verdict's ground, in plain words.
    """

    claim: str
    claimed_speaker: str | None
    verdict: Verdict
    similarity: float
    spans: tuple[Span, ...] = ()
    text: str = ""
    differences: tuple[Difference, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speaker_agrees: bool | None = None
    reason: str = ""

    @property
    def who(self) -> str:
        """Who said the words, as the article has it; empty where it does not say."""
        return next((quote.who for quote in self.quotes if quote.who), "")
