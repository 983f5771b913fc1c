"""Names that raw news had often, as one more opinion beside the tagger's."""

from __future__ import annotations

import gzip

import numpy as np
import pytest

from arabnews_nlp._models import model_path, read_settings
from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.entities.known import KnownNames
from arabnews_nlp.entities.neural import EncoderTagger
from arabnews_nlp.language import segment

TAGS = HEADS["entity"]


def test_the_longest_phrase_gives_its_odds_and_nothing_else_is_touched() -> None:
    known = KnownNames({"طنجه": "LOC 2.0", "اتحاد طنجه": "ORG -1.5"})
    added = known.opinions(segment("فاز اتحاد طنجة في طنجة"))
    expected = np.zeros((5, len(TAGS)))
    expected[1, TAGS.index("B-ORG")] = expected[2, TAGS.index("I-ORG")] = -1.5
    expected[4, TAGS.index("B-LOC")] = 2.0
    assert np.array_equal(added, expected)


def test_a_table_is_read_and_found_behind_proclitics_and_other_spellings(tmp_path) -> None:
    path = tmp_path / "known.tsv.gz"
    path.write_bytes(gzip.compress("# source\nالاهواز\tLOC 3.0\n".encode()))
    added = KnownNames.load(path).opinions(segment("وصل إلى الأهواز وبالأهواز"))
    assert added[:, TAGS.index("B-LOC")].tolist().count(3.0) == 2


@pytest.mark.parametrize(("odds", "found"), [("6.0", True), ("-6.0", False)])
def test_odds_decide_where_the_tagger_doubts(odds: str, found: bool) -> None:
    folder = model_path("arabnews-small")
    tagger = EncoderTagger(folder, read_settings(folder) | {"known_weight": 1.0}, threads=1)
    tagger._known = KnownNames({"رغدان": f"ORG {odds}"})
    entities = tagger.tag(segment("أعلنت رغدان أرباحها الفصلية.")).entities
    assert ("رغدان" in {entity.text for entity in entities if entity.label == "ORG"}) is found
