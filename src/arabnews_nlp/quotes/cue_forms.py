"""The forms of cues: past and present of verbs, participles, with what each says of its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from arabnews_nlp.language.characters import STRAIGHT_QUOTES
from arabnews_nlp.quotes.cue_table import (
    CLAUSE_PARTICIPLES,
    CLAUSE_VERBS,
    MARK_VERBS,
    PARTICIPLES,
    SPEECH_PARTICIPLES,
    SPEECH_VERBS,
    VERBS,
)

__all__ = ["CueForm", "CueKind", "Gender", "Opening", "cue_forms", "fold"]

CueKind = Literal["verb", "participle", "comment", "source", "noun"]
Gender = Literal["m", "f"]
# What has to follow soon: a clause or speech, speech, or anything at any distance.
Opening = Literal["anything", "clause", "speech"]
_SAME = STRAIGHT_QUOTES | str.maketrans("أإآٱ", "اااا")


@dataclass(frozen=True, slots=True)
class CueForm:
    """A form of a cue.

    Attributes:
        kind: Finite verb or participle.
        lemma: Its dictionary form.
        prepositions: Folded prepositions that it takes.
        gender: Gender of its subject; None where the form does not say.
        plural: Whether its subject is plural.
        needs_marks: Whether it makes a record only with quotation marks.
        with_object: Whether a pronoun is on it.
        opens: What has to follow soon.
    """

    kind: CueKind
    lemma: str
    prepositions: frozenset[str]
    gender: Gender | None
    plural: bool
    needs_marks: bool
    with_object: bool = False
    opens: Opening = "anything"


# Participles that make a record only where marks stand.
_WITH_MARKS = frozenset({"واصف", "مطالب", "متهم"})


def fold(norm: str) -> str:
    """Return the form that words are looked up by: alef's hamza and double marks folded (رأى is not رأي)."""
    return norm.translate(_SAME)


def _past_forms(past: str) -> Iterator[tuple[str, Gender | None, bool]]:
    weak = past[-1] in "اى"
    stem = past[:-1] if weak else past
    yield past, "m", False
    yield stem + "ت", "f", False
    yield stem + "وا", "m", True
    yield past + "ا" if not weak else stem + "يا", "m", True
    for suffix in ("ه", "ها", "هم"):
        yield (stem + "ا" if weak else past) + suffix, "m", False
        yield stem + "ت" + suffix, "f", False


def _present_forms(present: str) -> Iterator[tuple[str, Gender | None, bool]]:
    rest = present[1:]
    yield present, "m", False
    yield "ت" + rest, "f", False
    yield ("ي" + rest[:-1] if rest[-1] in "ىيو" else present) + "ون", "m", True
    for suffix in ("ه", "ها", "هم"):
        yield present + suffix, "m", False
        yield "ت" + rest + suffix, "f", False


def _participle_forms(stem: str) -> Iterator[tuple[str, Gender | None, bool]]:
    yield stem + "ا", "m", False
    if stem == "داع":
        yield "داعيا", "m", False
        yield "داعية", "f", False
        return
    yield stem + "ة", "f", False
    yield stem + "ين", "m", True
    yield stem + "ان", "m", True


@cache
def cue_forms() -> dict[str, CueForm]:
    """Return the forms of all cues of one word, by their folded spelling."""
    forms: dict[str, CueForm] = {}
    for shape, form in (*_verbs(), *_participles()):
        # Of two words that share a form the later one counts, with the prepositions of both.
        known = forms.get(fold(shape))
        joined = form.prepositions | (known.prepositions if known else frozenset())
        forms[fold(shape)] = replace(form, prepositions=joined)
    return forms


def _verbs() -> Iterator[tuple[str, CueForm]]:
    tables: tuple[tuple[str, bool, Opening], ...] = (
        (SPEECH_VERBS, False, "speech"),
        (CLAUSE_VERBS, False, "clause"),
        (MARK_VERBS, True, "anything"),
        (VERBS, False, "anything"),
    )
    for table, needs_marks, opens in tables:
        for line in table.strip().splitlines():
            past, *others = line.split()
            present = next((word for word in others if word[0] == "ي"), None)
            prepositions = frozenset(fold(word) for word in others if word != present)
            for shape, gender, plural in (*(_present_forms(present) if present else ()), *_past_forms(past)):
                with_object = shape.endswith(("ه", "ها", "هم")) and shape not in {past, present}
                yield shape, CueForm("verb", past, prepositions, gender, plural, needs_marks, with_object, opens)


def _participles() -> Iterator[tuple[str, CueForm]]:
    tables: tuple[tuple[str, Opening], ...] = (
        (SPEECH_PARTICIPLES, "speech"),
        (CLAUSE_PARTICIPLES, "clause"),
        (PARTICIPLES, "anything"),
    )
    for table, opens in tables:
        for line in table.strip().splitlines():
            stem, *words = line.split()
            prepositions = frozenset(map(fold, words))
            for shape, gender, plural in _participle_forms(stem):
                yield shape, CueForm("participle", stem, prepositions, gender, plural, stem in _WITH_MARKS, opens=opens)
