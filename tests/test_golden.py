"""The whole record of two articles written by us, and what a reader says they hold.

After a change that is meant to alter records, read the difference and write them anew:
``python tests/test_golden.py``.
"""

import json
from pathlib import Path

import pytest

import arabnews_nlp as an

ROOT = Path(__file__).parent
PUBLISHED = {"harbour-agreement": "2025-11-18", "archive-festival": "2025-11-18"}


def record(name):
    text = (ROOT.parent / "examples" / f"{name}.txt").read_text(encoding="utf-8")
    return an.load()(text, published=PUBLISHED[name], id=name).to_dict(tokens=True)


def without_scores(value):
    """Take scores out: processors round differently in their last digits."""
    if isinstance(value, dict):
        return {key: without_scores(item) for key, item in value.items() if key != "score"}
    return [without_scores(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_record_is_the_golden_one(name):
    golden = json.loads((ROOT / "data" / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    ours = json.loads(json.dumps(record(name)))
    assert without_scores(ours) == without_scores(golden)
    scores = [entity["score"] for entity in golden["entities"]]
    assert [entity["score"] for entity in ours["entities"]] == [
        score and pytest.approx(score, abs=0.05) for score in scores
    ]


def test_what_a_reader_finds_in_the_harbour_article():
    found = record("harbour-agreement")
    dates = {entity["text"]: entity["value"] for entity in found["entities"] if entity["label"] == "DATE"}
    assert dates["اليوم الثلاثاء"] == "2025-11-18"
    assert dates["14 سبتمبر/أيلول الماضي"] == "2025-09-14"
    assert dates["الربع الثاني من عام 2027"] == "2027-Q2"
    people = {entity["text"] for entity in found["entities"] if entity["label"] == "PER"}
    assert people >= {"خلفان بن ناصر الرواحي", "هالة عبد المنعم شكري", "سامر الحلواني"}
    said = {(quote["who"], quote["kind"]) for quote in found["quotes"]}
    assert ("خلفان بن ناصر الرواحي", "indirect") in said
    assert ("هالة عبد المنعم شكري", "direct") in said
    unnamed = [quote for quote in found["quotes"] if quote["speaker"] is None and quote["kind"] == "direct"]
    assert {quote["who"] for quote in unnamed} == {"هالة عبد المنعم شكري"}


if __name__ == "__main__":
    for example in PUBLISHED:
        path = ROOT / "data" / "golden" / f"{example}.json"
        path.write_text(json.dumps(record(example), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
