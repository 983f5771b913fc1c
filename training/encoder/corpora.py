"""Training corpora as articles of D2 tokens with one tag a token for each head."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.entities.spans import tags_of_spans
from arabnews_nlp.evaluation.scoring import same_name
from arabnews_nlp.language import Segmentation, segment

ANER_LABELS = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG", "PER": "PER"}
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


def _article(
    text: str, spans: dict[str, Spans], *, ours: bool, quotes: Sequence[Mapping[str, Any]] = ()
) -> TaggedArticle:
    segmentation = segment(text)
    tags = {
        head: [labels.index(tag) for tag in tags_of_spans(segmentation.tokens, _apart(spans.get(head, [])))]
        for head, labels in HEADS.items()
    }
    return TaggedArticle(segmentation, tags, ours, _speakers(segmentation, spans.get("entity", []), quotes))


def _speakers(
    segmentation: Segmentation, entities: Spans, quotes: Sequence[Mapping[str, Any]]
) -> list[tuple[int, list[int]]]:
    """Return where each cue's speaker is named: by any mention of the name, else by the phrase of a speaker."""
    starts = {token.start: index for index, token in enumerate(segmentation.tokens)}
    text = segmentation.text
    named = [(text[start:end], starts[start]) for start, end, label in entities if label != "DATE" and start in starts]
    phrases = [
        (text[quote["speaker"][0] : quote["speaker"][1]], starts[quote["speaker"][0]])
        for quote in quotes
        if quote["speaker"] and quote["speaker"][0] in starts
    ]
    found = []
    for quote in quotes:
        if quote["cue"] and quote["who"] and quote["cue"][0] in starts:
            places = [place for name, place in named if same_name(name, quote["who"])]
            places = places or [place for phrase, place in phrases if same_name(phrase, quote["who"])]
            found.append((starts[quote["cue"][0]], places))
    return found


def _apart(spans: Iterable[tuple[int, int, str]]) -> Spans:
    """Leave out spans that lie inside an earlier or longer one: a tag sequence has one layer."""
    kept: Spans = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _quote_spans(quotes: list[dict[str, Any]]) -> dict[str, Spans]:
    spans: dict[str, Spans] = {"content": [], "cue": [], "speaker": [], "via": []}
    for quote in quotes:
        spans["content"] += [(start, end, "CONTENT") for start, end in quote["content"]]
        for role in ("cue", "speaker", "via"):
            if quote.get(role):
                spans[role].append((*quote[role], role.upper()))
    return spans


def read_gold(path: Path) -> list[TaggedArticle]:
    """Read our gold (JSONL)."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = _quote_spans(row["quotes"])
        spans["entity"] = [(e["start"], e["end"], e["label"]) for e in row["entities"]]
        articles.append(_article(row["text"], spans, ours=True, quotes=row["quotes"]))
    return articles


def raw_texts(corpora: Path, wanted: int, chance: random.Random) -> list[str]:
    """Return texts of the raw news, cut at 6,000 code points, as many from each file up to an equal share."""
    paths = sorted(corpora.glob("*/*.jsonl.gz"))
    texts: list[str] = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        chance.shuffle(rows)
        texts += [
            max((value for value in row.values() if isinstance(value, str)), key=len, default="")[:6000]
            for row in rows[: wanted // len(paths)]
        ]
    return texts


def read_anercorp(path: Path, size: int = 8, *, misc: bool = False) -> list[TaggedArticle]:
    """Read ANERcorp (a token and its IOB tag a line), ``size`` sentences to an article.

    Its names keep their proclitics («وإسرائيل» is one LOC): the span is moved to the name inside, by our own tokens.
    MISC is no class of ours; for a model of this corpus alone it takes the place of DATE, which is not annotated.
    """
    labels = ANER_LABELS | ({"MISC": "DATE"} if misc else {})
    sentences = [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]
    articles = []
    for first in range(0, len(sentences), size):
        lines: list[str] = []
        spans: Spans = []
        offset = 0
        for sentence in sentences[first : first + size]:
            rows = [line.split(" ") for line in sentence.splitlines() if line.strip()]
            spans += _joined([(row[0], row[-1]) for row in rows], offset, labels)
            lines.append(" ".join(row[0] for row in rows))
            offset += len(lines[-1]) + 1
        text = "\n".join(lines)
        articles.append(_article(text, {"entity": _without_proclitics(text, spans)}, ours=False))
    return articles


def _joined(rows: list[tuple[str, str]], offset: int, labels: Mapping[str, str]) -> Spans:
    spans: Spans = []
    position = offset
    for word, tag in rows:
        label = labels.get(tag[2:])
        if label and tag.startswith("I-") and spans and spans[-1][1] == position - 1 and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], position + len(word), label)
        elif label:
            spans.append((position, position + len(word), label))
        position += len(word) + 1
    return spans


def _without_proclitics(text: str, spans: Spans) -> Spans:
    tokens = segment(text).tokens
    starts = {token.start: index for index, token in enumerate(tokens)}
    moved = []
    for start, end, label in spans:
        index = starts.get(start)
        while index is not None and tokens[index].proclitic and tokens[index + 1].start < end:
            index += 1
        moved.append((start if index is None else tokens[index].start, end, label))
    return moved
