"""Decide from word counts which words begin with proclitics, and write the split table.

usage: python training/tokens/make_table.py counts.tsv [--corpora ../shared/corpora] [--out models/tokens]

A word w = proclitic + rest is split when the evidence that the rest is a word to which the proclitic attaches
outweighs that of w being a word of its own. The evidence (all of it counts or lists, nothing from treebanks):

- how often the rest stands bare, against how often w stands,
- with how many other proclitics, and with the article, the rest is seen (its paradigm),
- against it: how often w itself takes the article, conjunctions or verb prefixes («الوزير», «يفسر»),
- names in gazetteers (Wikidata names CC0, ArWikiCats MIT, GeoNames and world cities CC BY 4.0) stay whole,
- the starts of gold spans (entities, cues, speakers) tell where words are cut and where not,
- ``lexicon.tsv``: words decided by hand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from letter_model import accuracy, train

from arabnews_nlp._models import write_checksums
from arabnews_nlp.language.normalise import plain_form
from arabnews_nlp.language.proclitics import WEIGHT_UNIT, SplitTable, is_surely_proclitic, may_start_with

HERE = Path(__file__).parent
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")
CONJUNCTIONS = "وف"
PREPOSITIONS = "بلك"
LETTERS = "وفبلكس"
PRIOR = {"و": 0.75, "ف": -0.4, "ب": 0.05, "ل": 0.05, "ك": -1.0, "س": -0.3}
PRONOUNS = ("ها", "هم", "هما", "نا", "كم", "ه", "هن", "ك")
ENDINGS = (
    *((pronoun, "") for pronoun in PRONOUNS),
    *((letter + pronoun, "ء") for pronoun in PRONOUNS for letter in "ؤئ"),
    *(("ت" + pronoun, "ة") for pronoun in PRONOUNS),
    *((ending, "") for ending in ("ا", "ت", "تا", "وا", "ون", "ين", "ات", "ان", "ية", "ي", "ة", "ني", "تم")),
)
FAMILY_WEIGHT = 0.4
LETTERS_WEIGHT = 0.3
RARE = 300
CLEAR = 1.2
PARADIGM_WEIGHT = 0.45
OWN_WEIGHT = 0.9
NAME_WEIGHT = 1.6
GOLD_WEIGHT = 1.5
SEEN_AT_LEAST = 2
WHOLE_AT_LEAST = 3


@dataclass
class Evidence:
    """All that is known about words.

    Attributes:
        counts: Word counts of the raw news.
        names: Words that are part of names, with how many names.
        cut: How often a gold span starts after the first letter of the word.
        whole: How often one starts with the word.
        lexicon: Words decided by hand: number of proclitics.
    """

    counts: Counter[str]
    names: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    lexicon: dict[str, int] = field(default_factory=dict)


def read_counts(path: Path) -> Counter[str]:
    """Read what count_words.py wrote."""
    counts: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, number = line.split("\t")
            counts[word] = int(number)
    return counts


def read_lexicon(path: Path) -> dict[str, int]:
    """Read the words decided by hand: number of proclitics, tab, words."""
    lexicon: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, words = line.split("\t")
            lexicon.update(dict.fromkeys(words.split(), int(number)))
    return lexicon


def strings(value: object) -> list[str]:
    """Return all strings in a JSON value."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings(item)]
    return []


def read_names(corpora: Path) -> Counter[str]:
    """Collect the words of the names in the gazetteers, the one after an initial «و» of a conjunction left out."""
    names: Counter[str] = Counter()
    folder = corpora / "gazetteers"
    for path in sorted((folder / "wd_arabic_names").glob("*.tokens")):
        for line in path.read_text(encoding="utf-8").splitlines():
            _, letters, number = line.split("\t")
            names[plain_form(letters.replace(" ", ""))] += int(number)
    for stem in ("cities__cities_full", "geography__P17_PP", "people__peoples"):
        for text in strings(json.loads((folder / "arwikicats" / f"{stem}.json").read_text(encoding="utf-8"))):
            first, *others = ARABIC.findall(plain_form(text)) or [""]
            names.update([first, *(word for word in others if not word.startswith("و"))])
    for line in (folder / "geonames_ar" / "cities500_arabic_altnames.tsv").read_text(encoding="utf-8").splitlines():
        for name in line.split("\t")[4].split("|"):
            names.update(ARABIC.findall(plain_form(name))[:1])
    with (folder / "world_cities_ar" / "world-cities.csv").open(encoding="utf-8-sig") as rows:
        for row in csv.DictReader(rows):
            names.update(ARABIC.findall(plain_form(row["CityNameAr"]))[:1])
    return names


def read_gold(path: Path, evidence: Evidence) -> None:
    """Add where the gold spans of the training part start: inside a word after one letter, or with the word."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        starts = {entity["start"] for entity in record["entities"] if entity["label"] != "DATE"}
        for quote in record["quotes"]:
            starts.update(span[0] for span in (quote.get("cue"), quote.get("speaker")) if span)
        for match in ARABIC.finditer(text):
            word = match.group()
            if match.start() in starts:
                evidence.whole[word] += 1
            elif match.start() + 1 in starts:
                evidence.cut[word] += 1


def contracted(word: str) -> str:
    """Return what «ل» + the article stands for: the rest of «لل…» with its article written out."""
    return "ا" + word[1:]


def rest_of(word: str) -> str:
    """Return the word without its first letter, the contraction of «لل» undone."""
    return contracted(word) if word.startswith("لل") and len(word) > 3 else word[1:]


class Splitter:
    """Decides how many proclitics a word begins with."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._known: dict[tuple[str, str], int] = {}
        self._margins: dict[str, float] = {}
        self.letters: Callable[[str], float] | None = None

    def proclitics(self, word: str, before: str = "") -> int:
        """Return the number of proclitics at the start of a word that follows the proclitics ``before``."""
        key = (word, before)
        if key not in self._known:
            self._known[key] = self._decide(word, before)
        return self._known[key]

    def _decide(self, word: str, before: str) -> int:
        first = word[:1]
        if not may_start_with(first, word[1:], before):
            return 0
        if word in self.evidence.lexicon:
            return self.evidence.lexicon[word]
        if len(word) < 3:
            return 0
        if self.margin(word) <= 0:
            return 0
        return 1 + self.proclitics(word[1:], first)

    def margin(self, word: str) -> float:
        """Return the evidence for cutting the first letter off, in orders of magnitude; above 0 it is cut.

        A word with an ending shares the evidence of the word without it: «بحثت» that of «بحث».
        """
        if word not in self._margins:
            score = self._own_margin(word)
            base = self._base(word)
            if base:
                score += FAMILY_WEIGHT * max(-2.0, min(2.0, self.margin(base)))
            if self.letters and self.evidence.counts[word] < RARE and abs(score) < CLEAR:
                score += LETTERS_WEIGHT * self.letters(word)
            self._margins[word] = score
        return self._margins[word]

    def consult(self, letters: Callable[[str], float]) -> None:
        """From now on let the letter model (log odds) take part in deciding words that the counts leave open."""
        self.letters = letters
        self._known.clear()
        self._margins.clear()

    def _base(self, word: str) -> str:
        """Return the most frequent word that this one is with an ending, or nothing."""
        found = ""
        for ending, instead in ENDINGS:
            base = word[: len(word) - len(ending)] + instead
            fits = word.endswith(ending) and 3 <= len(base) < len(word)
            if fits and self.evidence.counts[base] > self.evidence.counts[found]:
                found = base
        return found

    def _own_margin(self, word: str) -> float:
        counts, first, rest = self.evidence.counts, word[0], rest_of(word)
        if not may_start_with(first, rest):
            return -9.0
        if is_surely_proclitic(first, word[1:]):
            return 9.0
        number = counts[word]
        score = PRIOR[first] + math.log10(counts[rest] + 0.1) - math.log10(number + 1.0)
        score += PARADIGM_WEIGHT * self.paradigm(rest, first)
        score -= OWN_WEIGHT * self.own(word)
        if rest.startswith("ال") and len(rest) > 4 and first != "ل":
            score += 1.5 if len(rest) < 6 else 2.2
        if word in self.evidence.names and self.evidence.names[word] >= 1:
            score -= NAME_WEIGHT * min(2.0, 0.5 + math.log10(1 + self.evidence.names[word]))
        cut, whole = self.evidence.cut[word], self.evidence.whole[word]
        if cut or whole:
            score += GOLD_WEIGHT * math.log10((cut + 0.3) / (whole + 0.3))
        return score

    def paradigm(self, rest: str, first: str) -> float:
        """Return how many other proclitics the rest is seen with, more than by chance."""
        counts = self.evidence.counts
        forms = [letter + rest for letter in "وبلفك" if letter != first]
        forms.append("ال" + rest)
        if rest.startswith("ال"):
            forms.append("ل" + rest[1:])
        base = max(1.0, 0.002 * counts[rest])
        return min(3.0, float(sum(counts[form] >= base for form in forms)))

    def own(self, word: str) -> float:
        """Return the evidence that the whole word is a word: seen with the article, or behind other proclitics."""
        counts = self.evidence.counts
        total = counts[word] + 1
        score = 0.0
        with_article = counts["ال" + word] + counts["وال" + word] + counts["بال" + word] + counts["لل" + word]
        if with_article > 0.01 * total:
            score += 1.0 + min(1.0, math.log10(1 + with_article / total * 10))
        behind = sum(counts[letter + word] for letter in "وفبل" if not (letter in "وف" and word[0] not in CONJUNCTIONS))
        if behind > 0.003 * total and word[0] in CONJUNCTIONS + PREPOSITIONS:
            score += 0.5 + min(1.0, math.log10(1 + behind / total * 30))
        imperfect = counts["ي" + word] + counts["ت" + word]
        if imperfect > 0.03 * total:
            score += 0.3 + min(1.0, math.log10(1 + imperfect / total * 10))
        return score


def geminated(counts: Counter[str]) -> list[str]:
    """Return the words «لل…» whose rest has lost a third ل («للجنة» is ل + اللجنة, not ل + الجنة)."""
    return sorted(
        word
        for word in counts
        if word.startswith("لل") and len(word) > 3 and counts["ال" + word[1:]] > counts["ا" + word[1:]]
    )


def learn(splitter: Splitter, words: Mapping[str, int], *, report: bool = False) -> SplitTable:
    """Return the whole words that the splitter decides and the letter model learned from its decisions."""
    decided = {word: splitter.proclitics(word) for word in words if len(word) > 1 and not word.startswith("ال")}
    whole = frozenset(
        word
        for word, number in decided.items()
        if not number
        and words[word] + words.get("ال" + word, 0) >= (SEEN_AT_LEAST if word[0] in LETTERS else WHOLE_AT_LEAST)
    )
    examples = [
        (word, bool(number))
        for word, number in decided.items()
        if may_start_with(word[0], word[1:]) and len(word) > 2 and abs(splitter.margin(word)) > 0.3
    ]
    if report:
        rare = [example for example in examples if words[example[0]] < 3]
        frequent = [example for example in examples if words[example[0]] >= 3]
        print(f"letter model on unseen words: {accuracy(rare[1::2], train(frequent + rare[::2], whole), whole):.2f} %")
    return SplitTable(whole, {}, frozenset(), train(examples, whole))


def write_table(evidence: Evidence, folder: Path) -> None:
    """Decide all words, learn the letter model for those never seen, and write what it would get wrong.

    The lines of the file: whole words; words with 0, 1, 2, 3 proclitics that the model gets wrong; geminated words;
    names and weights of the model's features.
    """
    bare = {word[2:]: 0 for word in evidence.counts if word.startswith("ال") and len(word) > 4}
    names = {name: SEEN_AT_LEAST for name in evidence.names if evidence.counts[name] < SEEN_AT_LEAST}
    words = {**bare, **evidence.counts, **names, **dict.fromkeys(evidence.lexicon, RARE)}
    splitter = Splitter(evidence)
    first_table = learn(splitter, words, report=True)
    splitter.consult(lambda word: WEIGHT_UNIT * first_table.score(word))
    table = learn(splitter, words)
    decided = {word: splitter.proclitics(word) for word in words if word[0] in LETTERS}
    wrong: list[list[str]] = [[], [], [], []]
    for word, number in decided.items():
        if words[word] >= SEEN_AT_LEAST and word not in table.whole and table.guess(word) != number:
            wrong[number].append(word)
    model = [f"{name} {weight}" for name, weight in table.weights.items()]
    rows = [table.whole, *wrong, geminated(evidence.counts), model]
    payload = "\n".join(" ".join(sorted(row)) for row in rows).encode()
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(folder / "split.txt.gz", "wb", mtime=0) as out:
        out.write(payload)
    write_checksums(folder, ["split.txt.gz"])
    print([len(row) for row in rows], len(payload))


def gather(counts: Path, corpora: Path) -> Evidence:
    """Read all evidence."""
    evidence = Evidence(read_counts(counts), read_names(corpora), lexicon=read_lexicon(HERE / "lexicon.tsv"))
    read_gold(corpora / "arabnews" / "train.jsonl", evidence)
    return evidence


def main() -> None:
    """Gather the evidence and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=Path)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("models/tokens"))
    options = parser.parse_args()
    write_table(gather(options.counts, options.corpora), options.out)


if __name__ == "__main__":
    main()
