"""From the speaker as written, or a bare verb, to the fullest name in the article."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from math import log

from arabnews_nlp.quotes.candidates import Candidate, candidates_of
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import FIRST_PERSON
from arabnews_nlp.quotes.cues import Cue, fold
from arabnews_nlp.quotes.descriptions import (
    Descriptions,
    Subject,
    are_several,
    described,
    people,
    subjects_of,
    unnamed_subject,
)
from arabnews_nlp.quotes.media import SITE_NAMES
from arabnews_nlp.quotes.noun_phrases import noun_phrase
from arabnews_nlp.quotes.nouns import is_body, is_office, is_pair
from arabnews_nlp.quotes.pointer import Pointer
from arabnews_nlp.quotes.ranker import Ranker
from arabnews_nlp.quotes.who_features import Occasion, Said, disagreement, features_of
from arabnews_nlp.records import Entity, Span

__all__ = ["Speakers"]

# What stands right behind an indefinite noun («مصدر في الوزارة», «متحدث باسم الهيئة»).
_PREPOSITIONS = frozenset("ب في ل من عن لدى على".split())

# How many speakers, and how many names before a cue, a reader keeps in mind.
_REMEMBERED = 50
_NAMES = 24
# How many contents back a name, or the cue itself, may stand in somebody's speech.
_CONTENTS = 12
# What the logarithm of the pointer's probability weighs beside the ranker's, where the speaker is written and where
# not; chosen on arabnews/dev, since the encoder knows the training articles too well.
_POINTER_WRITTEN = 0.3
_POINTER_UNWRITTEN = 0.5
_LEAST_CHANCE = 1e-3
# What a candidate loses where a bare verb has the other gender («وأضافت»), and twice so where the other number.
_DISAGREES = 1.5
# A description that did not speak before is a candidate where the pointer is as sure of it as this.
_POINTED = 0.4


_FIRST_PERSON = frozenset(map(fold, FIRST_PERSON.split()))


class Speakers:
    """Remembers who spoke, and names who speaks.

    Args:
        context: The article.
        ranker: Weighs the candidates.
        threshold: Below this probability nobody is named.
        pointer: Whom the encoder's cues point at, if it was asked.
    """

    def __init__(
        self, context: Context, ranker: Ranker, threshold: float = 0.0, pointer: Pointer | None = None
    ) -> None:
        self._context = context
        self._ranker = ranker
        self._threshold = threshold
        self._pointer = pointer
        self._named = candidates_of(context)
        self._order = sorted((first, number) for number, c in enumerate(self._named) for first in c.firsts)
        self._named_at = {first: candidate for candidate in self._named for first in candidate.firsts}
        self._described = Descriptions(context)
        self._descriptions: dict[str, Candidate] = {}
        self._said: deque[str] = deque(maxlen=_REMEMBERED)
        self._counts: dict[str, int] = {}
        self._spoke_in: dict[int, str] = {}
        self._contents: deque[Said] = deque(maxlen=_CONTENTS)

    def note(self, cue: Cue, subject: tuple[int, int]) -> None:
        """Remember the subject of a verb of speech that opened no record: one with a name, or several people."""
        if several := people(self._context, subject):
            self.name(cue, several)
        elif any(entity.label in {"PER", "ORG"} for entity in self._context.entities_in(*subject)):
            self.name(cue, subject)

    def full_name(self, entity: Entity) -> str:
        """Return a name as the article has it most fully."""
        candidate = self._named_at.get(self._context.index(entity.start))
        return candidate.who if candidate else entity.text

    def name(self, cue: Cue, speaker: tuple[int, int] | None, content: Span | None = None) -> tuple[str, str]:
        """Return who speaks and the reason, in plain words.

        Args:
            cue: The cue, whose form limits who fits.
            speaker: Token range of the speaker as written, or None.
            content: What was said, if the cue makes a record.
        """
        himself = speaker is None and self._context.keys[cue.first] in _FIRST_PERSON
        who, why = self._of_himself(cue) if himself else self._named_by(cue, speaker)
        if content is not None:
            self._contents.appendleft(Said(*content, who))
        return who, why

    def _of_himself(self, cue: Cue) -> tuple[str, str]:
        """Return whose speech «أقول» stands in; outside speech it is the author's, whom nobody names."""
        place = self._context.offset(cue.first)
        around = next((said for said in self._contents if said.start <= place < said.end), None)
        return (around.who, "the one whose speech it stands in") if around else ("", "the author")

    def _named_by(self, cue: Cue, speaker: tuple[int, int] | None) -> tuple[str, str]:
        sentence = self._context.bounds[cue.first][0]
        fuller = self._fuller(speaker) if speaker else []
        subjects = [] if speaker else subjects_of(self._context, cue.first)
        occasion = Occasion(
            self._context,
            cue,
            speaker,
            list(self._said)[::-1],
            self._counts,
            self._spoke_in.get(sentence),
            self._contents,
            subjects,
            {candidate.who: relation for candidate, relation in fuller},
        )
        candidates = self._candidates(occasion, [candidate for candidate, _ in fuller])
        if not candidates:
            return "", "nobody named"
        rows = [features_of(occasion, candidate) for candidate in candidates]
        chances = self._ranker.probabilities(rows, self._evidence(occasion, candidates))
        place = self._choose(occasion, candidates, rows, chances)
        chosen, chance = candidates[place], chances[place]
        if chance < self._threshold:
            return "", f"nobody above the threshold ({chance:.2f} for {chosen.who})"
        self._remember(occasion, chosen, sentence)
        return chosen.who, f"{_reason(occasion, chosen)} ({chance:.2f})"

    def _evidence(self, occasion: Occasion, candidates: list[Candidate]) -> list[float]:
        """Return what speaks for each candidate beside its features: agreement, and the encoder's pointer."""
        cue, evidence = occasion.cue, [0.0] * len(candidates)
        if occasion.speaker is None and cue.gender:
            evidence = [-_DISAGREES * disagreement(cue, candidate) for candidate in candidates]
        if self._pointer is not None:
            weight = _POINTER_WRITTEN if occasion.speaker else _POINTER_UNWRITTEN
            chances = self._pointer.chances(cue.first, [candidate.firsts for candidate in candidates])
            evidence = [e + weight * log(c + _LEAST_CHANCE) for e, c in zip(evidence, chances, strict=True)]
        return evidence

    def _choose(
        self, occasion: Occasion, candidates: list[Candidate], rows: list[list[str]], chances: list[float]
    ) -> int:
        """Return the place of the candidate taken: the likeliest. Training takes the right one here."""
        return max(range(len(chances)), key=chances.__getitem__)

    def _fuller(self, speaker: tuple[int, int]) -> list[tuple[Candidate, tuple[str, ...]]]:
        """Return whom the speaker as written may take up: a phrase that says more, or who holds the office; and how."""
        found: list[tuple[Candidate, tuple[str, ...]]] = []
        for fuller in self._described.taken_up(speaker):
            holder = self._named_at.get(fuller.holder) if fuller.holder is not None else None
            candidate = holder or described(self._context, (fuller.first, fuller.last))
            found.append((candidate, fuller.relation))
        return found

    def _unnamed_subjects(self, subjects: Sequence[Subject]) -> list[Candidate]:
        """Return those of the subjects before a bare verb that are people or papers without a name."""
        phrases = [unnamed_subject(self._context, subject) for subject in subjects]
        return [described(self._context, phrase) for phrase in phrases if phrase is not None]

    def _candidates(self, occasion: Occasion, fuller: list[Candidate]) -> list[Candidate]:
        if occasion.speaker and are_several(self._context, occasion.speaker):
            return [self._written(occasion.cue, occasion.speaker)]
        paper = self._described.named_paper(occasion.speaker) if occasion.speaker else None
        if paper:
            return [described(self._context, paper)]
        end = self._context.bounds[occasion.cue.first][1]
        found: dict[int, Candidate] = {}
        for _, number in reversed(self._before(end)):
            found.setdefault(number, self._named[number])
            if len(found) >= _NAMES:
                break
        candidates = [candidate for candidate in found.values() if self._may_speak(occasion, candidate)]
        known = {candidate.who for candidate in candidates}
        candidates += [
            self._descriptions[who]
            for who in dict.fromkeys(occasion.said)
            if who not in known and who in self._descriptions
        ]
        written = self._written(occasion.cue, occasion.speaker) if occasion.speaker else None
        known = {candidate.who for candidate in candidates} | ({written.who} if written else set())
        for candidate in fuller + self._unnamed_subjects(occasion.subjects):
            if candidate.who not in known:
                known.add(candidate.who)
                candidates.append(candidate)
        if written:
            candidates.append(written)
        elif pointed := self._pointed_at(occasion.cue, candidates):
            candidates.append(pointed)
        return candidates

    def _may_speak(self, occasion: Occasion, candidate: Candidate) -> bool:
        """Tell whether somebody may be meant.

        A site does not speak where a verb has no subject («على تويتر، قالت»), an office is no body («رئيس الهيئة») and
        «اللجنة المكلفة» no person, and «مصدر في الوزارة» nobody who was named before.
        """
        if occasion.speaker is None:
            return candidate.kind != "ORG" or fold(candidate.who) not in SITE_NAMES
        first, last = occasion.speaker
        keys = self._context.keys
        if self._context.entity(first) is not None or self._context.names_person(first, last):
            return True
        if candidate.kind in {"ORG", "LOC"}:
            return not is_office(keys[first])
        indefinite = not keys[first].startswith("ال") and last - first > 1 and keys[first + 1] in _PREPOSITIONS
        return candidate.kind != "PER" or not (indefinite or is_body(keys[first]) or is_pair(keys[first]))

    def _pointed_at(self, cue: Cue, candidates: list[Candidate]) -> Candidate | None:
        """Return the description that the encoder points at, where it is none of the names («المستبعدون … وقالوا»)."""
        pointed = self._pointer.likeliest(cue.first) if self._pointer else None
        if pointed is None or pointed[1] < _POINTED or any(pointed[0] in candidate.firsts for candidate in candidates):
            return None
        phrase = noun_phrase(self._context, pointed[0], self._context.bounds[pointed[0]][1])
        if phrase is None or phrase[0] != pointed[0] or phrase[0] <= cue.first < phrase[1]:
            return None
        pointed_at = self._written(cue, phrase)
        pointed_at.kind = "description"
        return pointed_at

    def _before(self, end: int) -> list[tuple[int, int]]:
        place = bisect_left(self._order, (end,))
        return self._order[max(0, place - 4 * _NAMES) : place]

    def _written(self, cue: Cue, speaker: tuple[int, int]) -> Candidate:
        written = described(self._context, speaker)
        written.kind = "written"
        # A verb before a plural subject is singular, so the noun's own form tells more of its number.
        written.gender, written.plural = cue.gender or written.gender, cue.plural or written.plural
        return written

    def _remember(self, occasion: Occasion, chosen: Candidate, sentence: int) -> None:
        if occasion.speaker and occasion.cue.kind == "verb" and chosen.kind == "PER":
            chosen.gender = occasion.cue.gender or chosen.gender
        if chosen.kind in {"written", "unnamed", "description"}:
            chosen.kind = "description"
            self._descriptions.setdefault(chosen.who, chosen)
        self._said.append(chosen.who)
        self._counts[chosen.who] = self._counts.get(chosen.who, 0) + 1
        self._spoke_in[sentence] = chosen.who


def _reason(occasion: Occasion, chosen: Candidate) -> str:
    """Say in plain words why a candidate was likely."""
    if occasion.speaker:
        if chosen.kind == "description":
            return "the description as written" if chosen.firsts == [occasion.speaker[0]] else "described before"
        inside = any(occasion.speaker[0] <= first < occasion.speaker[1] for first in chosen.firsts)
        return "the name in the phrase" if inside else "the one whom the phrase describes"
    if occasion.said and occasion.said[0] == chosen.who:
        return "the last speaker"
    return "an earlier speaker" if chosen.who in occasion.said else "named near the cue"
