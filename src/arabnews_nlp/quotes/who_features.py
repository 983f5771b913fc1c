"""What speaks for a candidate at a cue, as named features; the weights are learnt (``training/quotes``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from arabnews_nlp.language import match_key
from arabnews_nlp.quotes.candidates import Candidate
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cue_table import CONTINUING, GENERAL_PREPOSITIONS
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.descriptions import Subject
from arabnews_nlp.quotes.nouns import OFFICES, form_of

__all__ = ["Occasion", "Said", "disagreement", "features_of"]

_CONTINUING = frozenset(CONTINUING.split())
_PREPOSITIONS = GENERAL_PREPOSITIONS | frozenset("مع ضد عبر بين قبل بعد خلال".split())
_CLAUSE_MARKS = frozenset("، , . : و ؛ ( ) ان".split())
_TITLE_WORDS = 5
_EDGES = (0, 1, 2, 3, 5, 9)


@dataclass(frozen=True, slots=True)
class Said:
    """A content of a record before, by its offsets, and who spoke."""

    start: int
    end: int
    who: str


@dataclass(frozen=True)
class Occasion:
    """A cue that wants a speaker.

    Attributes:
        context: The article.
        cue: The cue.
        speaker: Token range of the speaker as written, or None.
        said: Who spoke in the records before, the last one first.
        counts: How often each of them did.
        same_sentence: Who spoke in a record of the cue's own sentence.
        contents: What was said in the records before, the last one first.
        subjects: Noun phrases that may be the subject that a bare verb or participle goes on with.
        taken_up: Fuller phrases that the phrase as written may take up, by their text, and how they stand to it.
    """

    context: Context
    cue: Cue
    speaker: tuple[int, int] | None
    said: Sequence[str]
    counts: dict[str, int]
    same_sentence: str | None
    contents: Sequence[Said] = ()
    subjects: Sequence[Subject] = ()
    taken_up: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def mode(self) -> str:
        """Return how the speaker is given: as written, only in a verb, or left to a participle or noun."""
        return "written" if self.speaker else self.cue.kind


def features_of(occasion: Occasion, candidate: Candidate) -> list[str]:
    """Return the features of a candidate, each with the mode and the candidate's kind in its name."""
    plain = [f"kind={candidate.kind}", f"cue={occasion.cue.lemma}"]
    plain += _history(occasion, candidate)
    plain += _place(occasion, candidate)
    plain += _speech(occasion, candidate)
    plain += _agreement(occasion.cue, candidate)
    plain += _subject(occasion, candidate)
    if occasion.speaker:
        plain += _phrase(occasion, candidate, occasion.speaker)
    mode = occasion.mode
    return [f"{mode}|{name}" for name in plain] + [f"{mode}|{candidate.kind}|{name}" for name in plain[1:]]


def _bucket(value: int) -> str:
    return next((f"<={edge}" for edge in _EDGES if value <= edge), "more")


def _history(occasion: Occasion, candidate: Candidate) -> list[str]:
    said = list(occasion.said[:4])
    rank = said.index(candidate.who) + 1 if candidate.who in said else 0
    found = [f"said={rank}", f"times={min(3, occasion.counts.get(candidate.who, 0))}"]
    if occasion.cue.lemma in _CONTINUING:
        found.append(f"continuing,said={rank}")
    if occasion.same_sentence is not None:
        found.append(f"spoke here={occasion.same_sentence == candidate.who}")
    if not occasion.said:
        found.append("nobody spoke yet")
    return found


def _place(occasion: Occasion, candidate: Candidate) -> list[str]:
    context, cue = occasion.context, occasion.cue
    last = candidate.last_before(cue.first)
    if last is None:
        return ["only later"]
    start = context.bounds[cue.first][0]
    sentences = context.sentence_number(cue.first) - context.sentence_number(last)
    found = [f"sentences={_bucket(sentences)}", f"mentions={min(4, len(candidate.firsts))}"]
    found += _slot(context, last, min(2, sentences))
    others = [e for e in context.entities_in(start, cue.first) if e.label in {"PER", "ORG"}]
    if last >= start and others:
        own = context.entity(last)
        found.append(f"here first={own is others[0]}")
        found.append(f"here last={own is others[-1]}")
        found.append(f"here distance={_bucket((cue.first - last) // 2)}")
        verb_before = last > 0 and last - start <= 4
        found.append(f"opens sentence={verb_before}")
        people = [entity for entity in others if entity.label == "PER"]
        found.append(f"only person here={len(people) == 1 and own is people[0]}")
    elif last >= start:
        found.append("here, a place")
    else:
        mates = [e for e in context.entities_in(*context.bounds[last]) if e.label in {"PER", "ORG"}]
        found.append(f"there first={bool(mates) and context.entity(last) is mates[0]}")
        found.append(f"nobody here={not others}")
    return found


def _slot(context: Context, mention: int, sentences: int) -> list[str]:
    """Say which preposition a mention stands behind, its titles between: whoever is spoken of speaks less often."""
    start = context.bounds[mention][0]
    before = context.keys[max(start, mention - _TITLE_WORDS) : mention][::-1]
    close = before[0] if before and before[0] in _PREPOSITIONS else ""
    near = next((key for key in before if key in _PREPOSITIONS or key in _CLAUSE_MARKS), "")
    return [
        f"behind={close}",
        f"behind,{sentences}={bool(close)}",
        f"near behind={near}",
        f"near behind,{sentences}={near in _PREPOSITIONS}",
    ]


def _speech(occasion: Occasion, candidate: Candidate) -> list[str]:
    """Say whether the candidate was last named inside somebody's speech, and whether the cue stands in speech."""
    context = occasion.context
    found: list[str] = []
    last = candidate.last_before(occasion.cue.first)
    place = None if last is None else context.offset(last)
    cue = context.offset(occasion.cue.first)
    around = next((said for said in occasion.contents if place is not None and said.start <= place < said.end), None)
    if around is not None:
        found.append(f"named in speech,own={around.who == candidate.who}")
    outer = next((said for said in occasion.contents if said.start <= cue < said.end), None)
    if outer is not None:
        found.append(f"inside speech,own={outer.who == candidate.who},named there={around is outer}")
    return found


def _subject(occasion: Occasion, candidate: Candidate) -> list[str]:
    """Say in which subject before the cue the candidate is named, and how far in it."""
    found = []
    for subject in occasion.subjects:
        last = candidate.last_before(subject.last)
        if last is not None and last >= subject.first:
            first = last == subject.first
            found.append(f"subject {subject.place}")
            found.append(f"subject {subject.place},first={first},{candidate.head in OFFICES}")
    return found or [f"no subject of {len(occasion.subjects)}"]


def _agreement(cue: Cue, candidate: Candidate) -> list[str]:
    if cue.gender is None:
        return []
    found = [f"plural={cue.plural},{candidate.plural}"]
    if candidate.gender is not None:
        found.append(f"gender={candidate.gender == cue.gender}")
    else:
        found.append(f"gender unknown,{cue.gender}")
    return found


def disagreement(cue: Cue, candidate: Candidate) -> int:
    """Return how little a bare verb's form fits a candidate: 2 where the number differs, 1 where the gender does, or 0.

    Args:
        cue: The verb.
        candidate: Of a body or place the name says little of its gender, so those agree with any singular.
    """
    if candidate.kind in {"ORG", "LOC"}:
        # «الوزارة» speaks in the feminine, and no body in the masculine plural («وقالوا»).
        return 2 * (cue.plural and cue.gender == "m" and not candidate.plural)
    if cue.plural or candidate.plural:
        return 2 * (cue.plural != candidate.plural)
    return int(candidate.gender not in {None, cue.gender})


def _phrase(occasion: Occasion, candidate: Candidate, speaker: tuple[int, int]) -> list[str]:
    context, (first, last) = occasion.context, speaker
    entities = context.entities_in(first, last)
    people = [entity for entity in entities if entity.label == "PER"]
    words = [match_key(token.norm) for token in context.segmentation.tokens[first:last]]
    definite, head = words[0].startswith("ال"), words[0].removeprefix("ال")
    length = min(5, last - first)
    shape = f"person={bool(people)},names={bool(entities)},definite={definite}"
    gender, plural = form_of(context.keys[first])
    found = [f"phrase plural={plural}", f"phrase gender={gender},{candidate.gender}"]
    inside = [entity for entity in entities if context.index(entity.start) in _members(candidate)]
    found.append(f"inside={bool(inside)},{shape},plural={plural}")
    found.append(f"inside={bool(inside)},{shape}")
    if inside:
        found.append(f"inside first={inside[0] is entities[0]}")
        found.append(f"inside at={_bucket(context.index(inside[0].start) - first)}")
        place, whole = context.index(inside[0].start), context.index(inside[0].end) >= last
        found.append(f"inside whole={whole}")
        found.append(f"inside and nothing else={place == first and whole}")
        found.append(f"inside behind={context.keys[place - 1] if place > first else ''}")
        found.append(f"inside head={head if place > first else ''},{definite}")
        found.append(f"inside behind a person={place > first and head in OFFICES}")
        if people:
            found.append(f"inside first person={inside[0] is people[0]}")
    if relation := occasion.taken_up.get(candidate.who):
        found += ["taken up", f"taken up={head}", *(f"taken up={part}" for part in relation)]
        found.append(f"taken up={relation[0]},{relation[2]}")
    elif occasion.taken_up:
        found.append(f"another may be taken up,{definite},{length}")
    if candidate.kind == "written":
        found.append(f"written,{shape},{length}")
        found.append(f"written,person noun={head in OFFICES},{shape}")
        found.append(f"written,head={head},{definite}")
    shared = sum(word.removeprefix("ال") in candidate.titles for word in words)
    found.append(f"title head={head in candidate.titles},{shape}")
    found.append(f"title words={min(3, shared)} of {length}")
    found.append(f"same head={head == candidate.head},{definite}")
    if not entities and definite:
        found.append(f"person noun={head in OFFICES}")
        found.append(f"described by={head}")
    return found


def _members(candidate: Candidate) -> set[int]:
    return set(candidate.firsts) if len(candidate.firsts) < 50 else set(candidate.firsts[-50:])
