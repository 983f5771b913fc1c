"""CAMeL Tools' character tools against ours, where both do the same, on ten thousand words of our own table."""

import random
import re
import unicodedata

import pytest
from camel_tools.utils.charmap import CharMapper
from camel_tools.utils.charsets import AR_DIAC_CHARSET, AR_LETTERS_CHARSET
from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

from arabnews_nlp import transliterate
from arabnews_nlp.language import match_key, plain_form
from arabnews_nlp.language.characters import ARABIC_LETTERS, MARKS, TATWEEL
from arabnews_nlp.language.proclitics import split_table

COUNT = 10_000
# Habash-Soudi-Buckwalter (Habash et al. 2007) and DIN 31635 (1982), letter by letter, where both write one consonant.
HSB_TO_DIN = str.maketrans("θjHxðšSDTĎςγ", "ṯǧḥḫḏšṣḍṭẓʿġ")
CONSONANTS = re.compile("[^بتثجحخدذرزسشصضطظعغفقكلمنه]")
ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
# Ours folds the seats ؤ and ئ as well.
OTHER_SEATS = str.maketrans("ؤئ", "وي")


@pytest.fixture(scope="module")
def words():
    # Persian letters are folded here and not there.
    found = sorted(filter(ARABIC_WORD.fullmatch, split_table().whole))
    chosen = random.Random(11).sample(found, COUNT)  # noqa: S311 - chance needs a seed here, not secrecy
    assert len(set(chosen)) == COUNT
    return chosen


@pytest.fixture(scope="module")
def written(words):
    """The words with vowel marks and strokes put in."""
    chance = random.Random(12)  # noqa: S311
    extra = [*sorted(AR_DIAC_CHARSET), TATWEEL, ""]
    return ["".join(letter + chance.choice(extra) for letter in word) for word in words]


def test_our_classes_hold_theirs():
    assert all(re.fullmatch(f"[{ARABIC_LETTERS}]", letter) for letter in AR_LETTERS_CHARSET)
    assert all(re.fullmatch(f"[{MARKS}]", mark) for mark in AR_DIAC_CHARSET)


def test_vowel_marks_come_off_alike(words, written):
    assert [dediac_ar(word).replace(TATWEEL, "") for word in written] == [plain_form(word) for word in written] == words


def test_letters_are_folded_alike(written):
    theirs = [
        normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(word)))).replace(TATWEEL, "")
        for word in written
    ]
    assert [word.translate(OTHER_SEATS) for word in theirs] == [match_key(word) for word in written]


def test_presentation_forms_are_read_alike(words):
    forms = {unicodedata.normalize("NFKC", form): form for form in map(chr, range(0xFE80, 0xFEF5))}
    shaped = ["".join(forms.get(letter, letter) for letter in word) for word in words]
    assert sum(map(len, shaped)) == sum(map(len, words))
    assert [normalize_unicode(word) for word in shaped] == [plain_form(word) for word in shaped] == words


def test_consonants_are_transliterated_alike(words):
    to_hsb = CharMapper.builtin_mapper("ar2hsb")
    consonants = [CONSONANTS.sub("", word) for word in words]
    theirs = [to_hsb.map_string(word).translate(HSB_TO_DIN) for word in consonants]
    assert theirs == [transliterate(word, "din31635") for word in consonants]
    assert set("".join(consonants)) == set("بتثجحخدذرزسشصضطظعغفقكلمنه")
