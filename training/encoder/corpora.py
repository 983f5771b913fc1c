"""Corpora that only the recipes read: ANERcorp and raw news."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Mapping
from pathlib import Path

from arabnews_nlp.language import segment
from arabnews_nlp.training.articles import Spans, TaggedArticle, tag_text

ANER_LABELS = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG", "PER": "PER"}


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
        articles.append(tag_text(text, {"entity": _without_proclitics(text, spans)}, ours=False))
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
