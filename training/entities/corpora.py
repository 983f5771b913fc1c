"""Readers of the training corpora: texts with labelled spans in our convention (proclitics outside)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from arabnews_nlp.language import segment

ANER_LABELS = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}


class Example(NamedTuple):
    """A text and its labelled spans; ``dated`` tells whether DATE was annotated in it."""

    text: str
    spans: list[tuple[int, int, str]]
    dated: bool


def read_gold(path: Path) -> list[Example]:
    """Read our gold (JSONL)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Example(r["text"], [(e["start"], e["end"], e["label"]) for e in r["entities"]], True) for r in rows]


def read_anercorp(path: Path, size: int = 40) -> list[Example]:
    """Read ANERcorp (a token and its IOB tag a line), ``size`` sentences to a text.

    Its names keep their proclitics («وإسرائيل» is one LOC): the span is moved to the name inside, by our own tokens.
    MISC is no class of ours.
    """
    examples: list[Example] = []
    sentences = path.read_text(encoding="utf-8").split("\n\n")
    for first in range(0, len(sentences), size):
        lines, spans, offset = [], [], 0
        for sentence in sentences[first : first + size]:
            rows = [line.split(" ") for line in sentence.splitlines() if line.strip()]
            line, found = _join([(row[0], row[-1]) for row in rows], offset)
            lines.append(line)
            spans += found
            offset += len(line) + 1
        text = "\n".join(lines)
        examples.append(Example(text, _without_proclitics(text, spans), False))
    return examples


def _join(rows: list[tuple[str, str]], offset: int) -> tuple[str, list[tuple[int, int, str]]]:
    spans: list[tuple[int, int, str]] = []
    position = offset
    for word, tag in rows:
        label = ANER_LABELS.get(tag[2:])
        if label and tag.startswith("I-") and spans and spans[-1][1] == position - 1 and spans[-1][2] == label:
            spans[-1] = (spans[-1][0], position + len(word), label)
        elif label:
            spans.append((position, position + len(word), label))
        position += len(word) + 1
    return " ".join(word for word, _ in rows), spans


def _without_proclitics(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    tokens = segment(text).tokens
    starts = {token.start: index for index, token in enumerate(tokens)}
    moved = []
    for start, end, label in spans:
        index = starts.get(start)
        while index is not None and tokens[index].proclitic and tokens[index + 1].start < end:
            index += 1
        moved.append((start if index is None else tokens[index].start, end, label))
    return moved
