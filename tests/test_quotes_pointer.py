"""Whom the encoder's pointer names, beside the ranker."""

import numpy as np
import pytest

from arabnews_nlp.language import segment
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.quotes.pointer import Pointer
from arabnews_nlp.records import Entity

TEXT = "زار سامي الرملي وعادل شومان المصنع مع وفد كبير. وأضاف أن العمل مستمر في كل الأقسام."


def entity(name):
    start = TEXT.index(name)
    return Entity(start, start + len(name), "PER", name, normalized=name)


NAMES = [entity("سامي الرملي"), entity("عادل شومان")]


def scores(name):
    """Return heads that see the report, and a pointer from its verb to a name."""
    tokens = segment(TEXT).tokens
    size = len(tokens)
    found = {head: np.log(np.tile(np.float32([0.98, 0.01, 0.01]), (size, 1))) for head in ("cue", "speaker", "via")}
    content = np.tile(np.float32([0.98, 0.01, 0.01]), (size, 1))
    said = TEXT.index("العمل مستمر")
    inside = [index for index, token in enumerate(tokens) if said <= token.start < len(TEXT) - 1]
    content[inside] = [0.01, 0.01, 0.98]
    content[inside[0]] = [0.01, 0.98, 0.01]
    vectors = np.zeros((size, 4), dtype=np.float16)
    cue = next(index for index, token in enumerate(tokens) if TEXT[token.start : token.end] == "أضاف")
    named = next(index for index, token in enumerate(tokens) if token.start == TEXT.index(name))
    vectors[cue, 0] = 20
    vectors[named, 2] = 20
    windows = np.tile(np.int32([0, size]), (size, 1))
    return found | {"content": np.log(content), "pointer": vectors, "window": windows}


@pytest.mark.parametrize("name", ["سامي الرملي", "عادل شومان"])
def test_the_speaker_of_a_bare_verb_is_the_one_pointed_at(name):
    (quote,) = find_quotes(segment(TEXT), NAMES, heads=scores(name))
    assert quote.who == name
    assert quote.speaker is None


def test_a_name_outside_the_window_has_the_chance_of_nobody():
    vectors = np.zeros((4, 2), dtype=np.float16)
    windows = np.array([[0, 2], [0, 2], [2, 4], [2, 4]], dtype=np.int32)
    inside, outside = Pointer(vectors, windows).chances(0, [[1], [3]])
    assert inside == pytest.approx(1 / 3)
    assert outside == pytest.approx(1 / 3)


def test_several_mentions_of_a_name_add_up():
    vectors = np.zeros((4, 2), dtype=np.float16)
    (both,) = Pointer(vectors, np.tile(np.int32([0, 4]), (4, 1))).chances(0, [[1, 3]])
    assert both == pytest.approx(2 / 5)
