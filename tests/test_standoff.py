"""The gold in stand-off form comes back whole from the texts, and holds none of them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import arabnews_nlp as an

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "benchmarks" / "standoff.py"


def run(*arguments):
    return subprocess.run([sys.executable, SCRIPT, *arguments], check=False, capture_output=True, text=True).returncode


def test_pack_and_unpack(tmp_path):
    text = (ROOT / "examples" / "harbour-agreement.txt").read_text("utf-8")
    record = an.load("arabnews-crf")(text, published="2025-11-18", id="a").to_dict()
    names = ("start", "end", "label", "text", "value")
    gold = {"id": "a", "source": None, "published": "2025-11-18", "text": text}
    gold["entities"] = [{name: entity[name] for name in names} for entity in record["entities"]]
    gold["quotes"] = [{"content": q["content"], "cue": q["cue"], "who": q["who"]} for q in record["quotes"] if q["who"]]
    assert gold["entities"]
    assert gold["quotes"]
    for name, value in (("gold", gold), ("texts", {"text": text}), ("others", {"text": "نص آخر"})):
        (tmp_path / name).write_text(json.dumps(value) + "\n", encoding="utf-8")
    packed, back = tmp_path / "packed", tmp_path / "back"
    assert run("pack", tmp_path / "gold", "-o", packed) == 0
    assert not re.search("[\u0621-\u064a]", json.loads(packed.read_text("utf-8")).__repr__())
    assert run("unpack", packed, tmp_path / "texts", "-o", back) == 0
    found = json.loads(back.read_text("utf-8"))
    for quote in found["quotes"]:
        del quote["text"]
    assert found == gold
    assert run("unpack", packed, tmp_path / "others", "-o", back) == 1
    assert back.read_text("utf-8") == ""


def test_the_gold_that_is_given_away_holds_no_text():
    packed = (ROOT / "benchmarks" / "data" / "arabnews_dev.standoff.jsonl").read_text("utf-8")
    assert len(packed.splitlines()) == 48
    assert not re.search("[\u0621-\u064a]", packed)
    assert "\\u06" not in packed
