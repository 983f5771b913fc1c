"""Articles with annotations as articles of D2 tokens with one tag a token for each head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from arabnews_nlp.analysis import Article
from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.entities.spans import tags_of_spans
from arabnews_nlp.evaluation.scoring import same_speaker
from arabnews_nlp.language import Segmentation, segment
from arabnews_nlp.records import Quote
from arabnews_nlp.tables import read_records

__all__ = ["Spans", "TaggedArticle", "read_gold", "tag_article", "tag_text"]

Spans = list[tuple[int, int, str]]


@dataclass(frozen=True)
class TaggedArticle:
    """An article ready for windows.

    Attributes:
        segmentation: Text, tokens, sentences.
        tags: For each head, the number of each token's tag.
        speakers: The first token of each cue, and the first tokens of the names of who speaks there.
        ours: Whether all heads and DATE were annotated (else only PER, LOC, ORG, by another convention).
    """

    segmentation: Segmentation
    tags: dict[str, list[int]]
    ours: bool
    speakers: Sequence[tuple[int, list[int]]] = ()


def tag_text(text: str, spans: Mapping[str, Spans], *, ours: bool, quotes: Sequence[Quote] = ()) -> TaggedArticle:
    """Tag a text's tokens.

    Args:
        text: The article.
        spans: For each head, its labelled spans, as offsets into the text; of spans inside others the outer ones count.
        ours: Whether all heads are annotated by our convention.
        quotes: The quotations, for whom their cues point at.
    """
    segmentation = segment(text)
    tags = {
        head: [labels.index(tag) for tag in tags_of_spans(segmentation.tokens, _apart(spans.get(head, [])))]
        for head, labels in HEADS.items()
    }
    return TaggedArticle(segmentation, tags, ours, _speakers(segmentation, spans.get("entity", []), quotes))


def _speakers(segmentation: Segmentation, entities: Spans, quotes: Sequence[Quote]) -> list[tuple[int, list[int]]]:
    """Return where each cue's speaker is named: by any mention of the name, else by the phrase of a speaker."""
    starts = {token.start: index for index, token in enumerate(segmentation.tokens)}
    text = segmentation.text
    named = [(text[start:end], starts[start]) for start, end, label in entities if label != "DATE" and start in starts]
    phrases = [
        (text[slice(*quote.speaker)], starts[quote.speaker[0]])
        for quote in quotes
        if quote.speaker and quote.speaker[0] in starts
    ]
    found = []
    for quote in quotes:
        if quote.cue and quote.who and quote.cue[0] in starts:
            places = [place for name, place in named if same_speaker(name, quote.who)]
            places = places or [place for phrase, place in phrases if same_speaker(phrase, quote.who)]
            found.append((starts[quote.cue[0]], places))
    return found


def _apart(spans: Iterable[tuple[int, int, str]]) -> Spans:
    """Leave out spans that lie inside an earlier or longer one: a tag sequence has one layer."""
    kept: Spans = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def tag_article(article: Article) -> TaggedArticle:
    """Tag an annotated article.

    Args:
        article: What it says of entities and quotations is taken for all that there is in it.

    Example:
        >>> from arabnews_nlp.records import Entity
        >>> tag_article(Article("1", "زار طنجة", entities=(Entity(4, 8, "LOC", "طنجة"),))).tags["entity"]
        [0, 3]
    """
    spans: dict[str, Spans] = {head: [] for head in HEADS}
    spans["entity"] = [(entity.start, entity.end, entity.label) for entity in article.entities]
    for quote in article.quotes:
        spans["content"] += [(start, end, "CONTENT") for start, end in quote.content]
        for role, span in (("cue", quote.cue), ("speaker", quote.speaker), ("via", quote.via)):
            if span:
                spans[role].append((*span, role.upper()))
    return tag_text(article.text, spans, ours=True, quotes=article.quotes)


def read_gold(path: Path) -> list[TaggedArticle]:
    """Read annotated records (JSONL)."""
    return [tag_article(article) for article in read_records(path)]
