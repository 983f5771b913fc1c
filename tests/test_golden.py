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


# Processors round differently in their last digits, which may decide a doubtful name: such ones are not compared.
SURE = 0.8
NUMBERS = ("score", "cluster", "who_cluster", "id", "parent")


def sure(found):
    """Return the entities or quotations that nobody doubts, without scores and running numbers."""
    return [
        {key: value for key, value in item.items() if key not in NUMBERS}
        for item in found
        if item["score"] is None or item["score"] >= SURE
    ]


def together(entities):
    """Return the sets of places of the sure names that are one person, body or place."""
    groups = {}
    for entity in entities:
        if entity["label"] != "DATE" and entity["score"] >= SURE:
            groups.setdefault(entity["cluster"], set()).add((entity["start"], entity["end"]))
    return sorted(map(sorted, groups.values()))


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_record_is_the_golden_one(name):
    golden = json.loads((ROOT / "data" / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    ours = json.loads(json.dumps(record(name)))
    for key in ("id", "text", "published", "tokens", "sentences", "zones"):
        assert ours[key] == golden[key], key
    assert list(ours) == list(golden)
    # What is near the limit may be on either side of it: each side's sure ones are in the other's whole list.
    for key in ("entities", "quotes"):
        doubtful = [item | {"score": None} for item in golden[key]], [item | {"score": None} for item in ours[key]]
        assert sum(map(bool, sure(golden[key]))) > 5, key
        assert all(item in sure(doubtful[0]) for item in sure(ours[key])), key
        assert all(item in sure(doubtful[1]) for item in sure(golden[key])), key
    scores = {(entity["start"], entity["end"]): entity["score"] for entity in ours["entities"]}
    for entity in golden["entities"]:
        if entity["score"] and entity["score"] >= SURE:
            assert scores[entity["start"], entity["end"]] == pytest.approx(entity["score"], abs=0.1)
    both = {(e["start"], e["end"]) for e in ours["entities"]} & {(e["start"], e["end"]) for e in golden["entities"]}
    kept = [[e | {"score": 1.0} for e in r["entities"] if (e["start"], e["end"]) in both] for r in (ours, golden)]
    assert together(kept[0]) == together(kept[1])


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
