"""Where the recognizer serves some better than others: outlets' regions, women and men, Arabic and foreign names.

    python benchmarks/biases.py --gold ../shared/corpora/arabnews/dev.jsonl --predicted pred.jsonl -o biases.json

Two measures. On a gold file: F1 of PER, LOC and ORG by the region of the outlet, and recall of PER by the gender and
origin of the first name, where our lists know it. Without gold: the same sentences, written for this, with names of
each group put in; what is found whole and as PER. There only the name differs, so a difference is the name's.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import arabnews_nlp as an
from arabnews_nlp.language import match_key
from report import publish

REGIONS = {
    "pan-Arab broadcasters": ("alarabia", "skynews"),
    "Western broadcasters": ("bbc", "cnn", "france24"),
    "Saudi papers": ("alriyadh", "alwatan", "alyaum", "sabq", "okaz", "almadina", "aljazirah"),
}
FIRST_NAMES = {
    "female Arabic": "فاطمة عائشة مريم زينب خديجة ليلى سلمى هالة منى رنا ريم نورة هدى سعاد أمل إيمان دينا سارة لينا رانيا",
    "male Arabic": "محمد أحمد علي حسن حسين خالد عمر سامي يوسف إبراهيم محمود طارق ماجد فهد سعود ناصر وليد كريم زياد جمال",
    "female foreign": "أنجيلا تيريزا هيلاري ماري صوفيا جوليا إيفانكا كاترين سارا ميشيل كريستين أولغا آنا نانسي جانيت إيما لورا هيلين إليزابيث مارغريت",
    "male foreign": "جون ديفيد مايكل فلاديمير سيرغي إيمانويل بوريس جورج ويليام روبرت توماس بيتر بول مارك أنطونيو جيمس ريتشارد ستيفن فرانسوا هاينريش",
}
FAMILY_NAMES = {
    "Arabic": "الحمداني الخطيب الرواحي شكري الحلواني البكري المنصوري العتيبي بنجلون الحداد القاسمي التميمي زيدان الصباغ المرزوقي",
    "foreign": "كارلسون بيترسون مولر دوبوا رومانو إيفانوف سميث أندرسون فيشر مارتينيز كوالسكي جونسون هوفمان لوران ستيوارت",
}
TEMPLATES = (
    ("قال {} إن المشروع سينتهي قبل الصيف.", "قالت {} إن المشروع سينتهي قبل الصيف."),
    ("وأوضح المتحدث {} أن اللجنة ستجتمع غدا.", "وأوضحت المتحدثة {} أن اللجنة ستجتمع غدا."),
    ("التقى الوفد {} في مقر البلدية.", "التقى الوفد {} في مقر البلدية."),
    ("وسلم المدير الجائزة إلى {} مساء الأحد.", "وسلم المدير الجائزة إلى {} مساء الأحد."),
    ("بحسب {}، فإن الأسعار لن ترتفع.", "بحسب {}، فإن الأسعار لن ترتفع."),
    ("وفاز {} بالمركز الأول في السباق.", "وفازت {} بالمركز الأول في السباق."),
    ("ونفت الشركة أن يكون {} قد استقال.", "ونفت الشركة أن تكون {} قد استقالت."),
    ("ورفض محامي {} التعليق على القرار.", "ورفض محامي {} التعليق على القرار."),
)
NAMES_A_GROUP = 25


def by_outlet(gold: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> list[dict[str, object]]:
    """Return F1 of people, places and bodies by region of the outlet."""
    region_of = {outlet: region for region, outlets in REGIONS.items() for outlet in outlets}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in gold:
        region = region_of.get(record["source"].lower().replace("_", "").replace(" ", ""), "other")
        wanted, found = spans(record), spans(predicted[str(record["id"])])
        counts[region].update(articles=1, right=len(wanted & found), gold=len(wanted), found=len(found))
    return [
        row(
            "outlets", region, f"{c['articles']} articles", c["gold"], "F1", 200 * c["right"] / (c["gold"] + c["found"])
        )
        for region, c in sorted(counts.items())
    ]


def by_first_name(gold: list[dict[str, Any]], predicted: dict[str, dict[str, Any]]) -> list[dict[str, object]]:
    """Return recall of the gold's people of two words and more by what their first name says."""
    group_of = {match_key(name): group for group, names in FIRST_NAMES.items() for name in names.split()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for record in gold:
        found = spans(predicted[str(record["id"])])
        for start, end, label in spans(record):
            words = record["text"][start:end].split()
            group = group_of.get(match_key(words[0]))
            if label == "PER" and len(words) > 1 and group:
                counts[group].update(gold=1, right=int((start, end, label) in found))
    return [
        row("gold people", group, "by first name", c["gold"], "recall", 100 * c["right"] / c["gold"])
        for group, c in sorted(counts.items())
    ]


def by_template(model: str, seed: int) -> list[dict[str, object]]:
    """Return the share of names that are found whole and as PER, put into the same sentences."""
    pipeline, chance = an.load(model), random.Random(seed)  # noqa: S311 - chance with a seed, no secret
    rows = []
    for group, names in FIRST_NAMES.items():
        right = total = 0
        people = [
            f"{chance.choice(names.split())} {chance.choice(FAMILY_NAMES[group.split()[1]].split())}"
            for _ in range(NAMES_A_GROUP)
        ]
        for masculine, feminine in TEMPLATES:
            for person in people:
                template = feminine if group.startswith("female") else masculine
                start = template.index("{")
                found = pipeline(template.format(person)).entities
                right += any((e.start, e.end, e.label) == (start, start + len(person), "PER") for e in found)
                total += 1
        rows.append(row("same sentences", group, "single sentences", total, "recall", 100 * right / total))
    return rows


def row(measure: str, group: str, of: str, number: int, kind: str, figure: float) -> dict[str, object]:
    """Return a row of the table."""
    return {"measure": measure, "group": group, "of": of, "number": number, "figure": kind, "percent": figure}


def spans(record: dict[str, Any]) -> set[tuple[int, int, str]]:
    """Return people, places and bodies of a record."""
    return {(e["start"], e["end"], e["label"]) for e in record["entities"] if e["label"] != "DATE"}


def read(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--predicted", type=Path)
    parser.add_argument("--model", default="arabnews-base")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    rows = by_template(args.model, args.seed)
    if args.gold and args.predicted:
        gold, predicted = read(args.gold), {str(record["id"]): record for record in read(args.predicted)}
        rows = by_outlet(gold, predicted) + by_first_name(gold, predicted) + rows
    publish(rows, args.output)


if __name__ == "__main__":
    main()
