"""What the tagger sees of each token: words, affixes, shapes, clusters and gazetteer classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from arabnews_nlp.entities.lexicon import Lexicon
from arabnews_nlp.entities.tables_nouns import HEAD_NOUNS
from arabnews_nlp.language import CACHED_WORDS, match_key
from arabnews_nlp.records import Token

__all__ = ["sentence_features"]

_EDGE = "<>"
# How many words a head noun reaches over («هيئة الأمر بالمعروف والنهي عن المنكر»).
_REACH = 8


@lru_cache(CACHED_WORDS)
def _shape(word: str) -> str:
    """Return a coarse shape: digits, Latin, Arabic with or without the article, or the mark itself."""
    if word[0].isdigit():
        return f"digits{len(word)}" if word.isdigit() else "number"
    if word[0].isascii() and word[0].isalpha():
        return "LATIN" if word.isupper() else "Latin" if word[0].isupper() else "latin"
    if not word[0].isalpha():
        return word if len(word) == 1 else "mark"
    return "al" if word.startswith("ال") and len(word) > 3 else "word"


# Each entry takes a kilobyte, in every process; the commonest words are nearly all of a text.
@lru_cache(maxsize=20_000)
def _word_features(key: str, shape: str, cluster: str) -> tuple[str, ...]:
    """Return the features of a word that do not depend on its neighbours."""
    found = [f"w={key}", f"sh={shape}", f"cl={cluster}"]
    if shape in {"word", "al"}:
        bare = key[2:] if shape == "al" else key
        found += [f"p1={key[:1]}", f"p2={key[:2]}", f"p3={key[:3]}", f"p4={key[:4]}", f"bare={bare}"]
        found += [f"s1={key[-1:]}", f"s2={key[-2:]}", f"s3={key[-3:]}", f"s4={key[-4:]}", f"len={min(len(bare), 8)}"]
    return tuple(found)


def _heads(keys: Sequence[str], shapes: Sequence[str]) -> list[str]:
    """Return for each word the head noun of a body or place that it may belong to and its distance, or nothing."""
    found: list[str] = []
    head, distance = "", 0
    for key, shape in zip(keys, shapes, strict=True):
        distance += 1
        if key in HEAD_NOUNS and (not head or distance > 1):
            head, distance = HEAD_NOUNS[key], 0
        elif distance > _REACH or shape not in {"word", "al"}:
            head = ""
        found.append(f"{head}|{distance}" if head else "")
    return found


def sentence_features(
    tokens: Sequence[Token],
    words: Sequence[str],
    lexicon: Lexicon,
    seen: dict[str, int] | None = None,
    positions: Iterable[int] | None = None,
) -> list[list[str]]:
    """Return the features of tokens of a sentence.

    Args:
        tokens: The sentence's tokens.
        words: Their surfaces.
        lexicon: Gazetteer and clusters.
        seen: How often each matching form stands in the article, if known.
        positions: Which tokens of the sentence; all where it is left out.

    Returns:
        One list of feature names for each of these tokens.
    """
    keys = [match_key(token.norm) or word for token, word in zip(tokens, words, strict=True)]
    shapes = [_shape(word) for word in words]
    clusters = [lexicon.cluster(key) for key in keys]
    classes = lexicon.classes(keys)
    heads = _heads(keys, shapes)
    rows: list[list[str]] = []
    last = len(keys) - 1
    for i in range(len(keys)) if positions is None else positions:
        key = keys[i]
        row = [*_word_features(key, shapes[i], clusters[i]), f"g={classes[i]}"]
        for offset in (-2, -1, 1, 2):
            j = i + offset
            inside = 0 <= j <= last
            row.append(f"w{offset}={keys[j] if inside else _EDGE}")
            row.append(f"cl{offset}={clusters[j] if inside else _EDGE}")
            if inside and abs(offset) == 1:
                row.append(f"g{offset}={classes[j]}|{classes[i]}")
                row.append(f"sh{offset}={shapes[j]}")
                row.append(f"s3{offset}={keys[j][-3:]}")
                row.append(f"p2{offset}={keys[j][:2]}")
        if i:
            row.append(f"b-1={keys[i - 1]}|{key}")
            row.append(f"c-1={clusters[i - 1]}|{clusters[i]}")
        if i < last:
            row.append(f"b+1={key}|{keys[i + 1]}")
            row.append(f"c+1={clusters[i]}|{clusters[i + 1]}")
        if i > 1:
            row.append(f"c-2={clusters[i - 2]}|{clusters[i - 1]}|{clusters[i]}")
        row += [f"head={heads[i]}", f"head={heads[i]}|{clusters[i]}"]
        if seen is not None:
            row.append(f"often={min(seen.get(key, 1), 4)}|{shapes[i]}")
        rows.append(row)
    return rows
