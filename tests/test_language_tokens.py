"""Tokens and proclitics: what a reader would cut, and invariants for any string."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabnews_nlp.language import match_key, plain_form, segment
from arabnews_nlp.language.characters import INVISIBLE

GAP = re.compile(rf"[\s{INVISIBLE}]*\Z")
NEWSLIKE = st.text(
    alphabet="والبفلكسمرةءأإئىعن هنـًَ\u200f\u200c\ufeff،.؟!«»\"'“”()[]#@_-/:12٣۴\n\tabZ😀🇸\ufefbﻭ…%", max_size=80
)


def pieces(text: str) -> list[str]:
    return segment(text).words


@pytest.mark.parametrize(
    "word", ["وليد", "بغداد", "كيري", "فلسطين", "لبنان", "وزارة", "سوريا", "كوريا", "باول", "وسط", "كان", "بعد", "سيد"]
)
def test_words_that_only_look_cliticized_stay_whole(word: str) -> None:
    assert pieces(word) == [word]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("والرئيس", ["و", "الرئيس"]),
        ("وبالرئيس", ["و", "ب", "الرئيس"]),
        ("للأمم", ["ل", "لأمم"]),
        ("وللأمم", ["و", "ل", "لأمم"]),
        ("سيكون", ["س", "يكون"]),
        ("وسيكون", ["و", "س", "يكون"]),
        ("فقال", ["ف", "قال"]),
        ("كرئيس", ["ك", "رئيس"]),
        ("ببغداد", ["ب", "بغداد"]),
        ("وفلسطين", ["و", "فلسطين"]),
        ("لِمُحَمَّدٍ", ["لِ", "مُحَمَّدٍ"]),
        ("لـمحمد", ["لـ", "محمد"]),
        ("وإزمرلدا", ["و", "إزمرلدا"]),
    ],
)
def test_proclitics_become_tokens(word: str, expected: list[str]) -> None:
    result = segment(word)
    assert result.words == expected
    assert [token.proclitic for token in result.tokens] == [True] * (len(expected) - 1) + [False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("١٢٫٥%", ["١٢٫٥", "%"]),
        ("12,000 و3.5", ["12,000", "و", "3.5"]),
        ("11/9/2001", ["11/9/2001"]),
        ("10:30", ["10:30"]),
        ("2011-2015", ["2011", "-", "2015"]),
        ("1436هـ", ["1436", "هـ"]),
        ("د. ليان", ["د.", "ليان"]),
        ("أ.د. ليان", ["أ.د.", "ليان"]),
        ("ود. ليان وأ.د. سامي", ["و", "د.", "ليان", "و", "أ.د.", "سامي"]),
        ("أ. د. ليان", ["أ.", "د.", "ليان"]),
        ("لأ.ف.ب وم. سامي", ["ل", "أ.ف.ب", "و", "م.", "سامي"]),
        ("لا بد. ثم لم. قال", ["لا", "بد", ".", "ثم", "لم", ".", "قال"]),
        ("(د ب أ).", ["(", "د", "ب", "أ", ")", "."]),
        ("سنة 2014م.\nوأضاف", ["سنة", "2014", "م", ".", "و", "أضاف"]),
        ("#كأس_العالم", ["#", "كأس_العالم"]),
        ("@arab_news", ["@arab_news"]),
        ("a.b@c-d.com", ["a.b@c-d.com"]),
        ("a.b-c_d@mail.co.uk.", ["a.b-c_d@mail.co.uk", "."]),
        ("صحافة@خبر.كوم أولا", ["صحافة", "@خبر", ".", "كوم", "أولا"]),
        ("كوفيد-19 US-led", ["كوفيد", "-", "19", "US", "-", "led"]),
        ("1️⃣ 2", ["1️⃣", "2"]),
        ("https://x.com/a?b=1.", ["https://x.com/a?b=1", "."]),
        ("الـ«حشد»", ["الـ", "«", "حشد", "»"]),
        ("وب«حشد»", ["و", "ب", "«", "حشد", "»"]),
        ("وللـ«حزب»", ["و", "ل", "لـ", "«", "حزب", "»"]),
        ("المتحدةـ قال", ["المتحدة", "ـ", "قال"]),
        ("ـة", ["ـة"]),
        ("👍🏽🇪🇬", ["👍🏽", "🇪🇬"]),
        ("G20 وWHO", ["G20", "و", "WHO"]),
        ("نص ########", ["نص", "########"]),
        ("«««نص", ["«", "«", "«", "نص"]),
        ("انتظر...", ["انتظر", "..."]),
        ("مح\u200cمد\u200f ", ["مح\u200cمد"]),
        ("", []),
    ],
)
def test_tokens_of_all_kinds(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("للولايات", ["ل", "الولايات"]),
        ("للجنة", ["ل", "اللجنة"]),
        ("العـــرب", ["العرب"]),
        ("ﻭﺍﻟﺮﺋﻴﺲ", ["و", "الرئيس"]),
        ("کیهان", ["كيهان"]),
        ("لـ«حشد»", ["ل", "«", "حشد", "»"]),
    ],
)
def test_norm_is_the_plain_form(text: str, norms: list[str]) -> None:
    assert [token.norm for token in segment(text).tokens] == norms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الرباط وجدة", ["الرباط", "و", "جدة"]),
        ("في وجدة", ["في", "وجدة"]),
        ("إلى بيونس آيرس", ["إلى", "بيونس", "آيرس"]),
        ("في بعقوبة", ["في", "بعقوبة"]),
        ("من بوسعه", ["من", "ب", "وسعه"]),
        ("إلى وليد", ["إلى", "وليد"]),
        ("على وفي", ["على", "و", "في"]),
        ("من وإلى", ["من", "و", "إلى"]),
        ("في والمدن", ["في", "و", "المدن"]),
        ("في\nوجدة", ["في", "و", "جدة"]),
    ],
)
def test_a_word_behind_a_preposition_begins_with_no_proclitic(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_proclitic_is_not_cut_out_of_a_ligature() -> None:
    assert pieces("ﻷﻣﻢ") == ["ﻷﻣﻢ"]


def test_matching_folds_spellings() -> None:
    assert match_key("إسرائيل") == match_key("اسرائيل")
    assert match_key("مُـدرسة") == match_key("مدرسه")
    assert match_key("على") == match_key("علي") == match_key("علی")
    assert plain_form("٢٠٢٣") == "٢٠٢٣"


@given(st.one_of(st.text(max_size=80), NEWSLIKE))
def test_tokens_and_gaps_make_up_any_text(text: str) -> None:
    result = segment(text)
    end = 0
    for token, word in zip(result.tokens, result.words, strict=True):
        assert end <= token.start < token.end <= len(text)
        assert GAP.match(text[end : token.start])
        assert word == text[token.start : token.end]
        assert token.norm
        assert not word.isspace()
        end = token.end
    assert GAP.match(text[end:])


@given(NEWSLIKE)
def test_segmenting_twice_gives_the_same(text: str) -> None:
    assert segment(text) == segment(text)


@pytest.mark.parametrize("piece", ["و", '"', "«", " ", "\u064e", ".", "«. ", "د.", "#", "a@", "http://", "\u200d", "ـ"])
def test_hostile_runs_are_linear(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    result = segment(text)
    assert sum(token.end - token.start for token in result.tokens) <= len(text)


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("قال السيسى فى القاهرة إن الأسبوع الماضى شهد لقاء على مستوى عال", "السيسي في الماضي على مستوى"),
        # Where the commonest word has its dots, a last ى is what it says.
        ("قال مرسى في القاهرة إن الأسبوع الماضى", "مرسى في الماضى"),
        ("وفى مستشفى أخرى نفى الوزير", "في مستشفى أخرى نفى"),
    ],
)
def test_a_last_letter_without_dots_is_put_right_in_plain_forms(text, norms):
    tokens = segment(text).tokens
    assert [token.norm for token in tokens if token.norm[-1] in "ىي"] == norms.split()
    assert "".join(text[token.start : token.end] for token in tokens) == text.replace(" ", "")
