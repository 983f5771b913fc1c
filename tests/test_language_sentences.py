"""Sentence boundaries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabnews_nlp.language import segment
from arabnews_nlp.language.sentences import LONGEST


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in segment(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. ثم عاد.", ["وصل الوفد.", "ثم عاد."]),
        ("هل جاء؟! نعم… ربما", ["هل جاء؟!", "نعم…", "ربما"]),
        ("العنوان\n\nالنص بلا نقطة\nسطر", ["العنوان", "النص بلا نقطة", "سطر"]),
        ("قال د. سمير حداد إنه قادم. وغادر", ["قال د. سمير حداد إنه قادم.", "وغادر"]),
        ("بلغت 3.5 نقطة. انتهى", ["بلغت 3.5 نقطة.", "انتهى"]),
        ("قال: «جئنا. ولن نعود. سنبقى» ثم غادر. انتهى", ["قال: «جئنا. ولن نعود. سنبقى» ثم غادر.", "انتهى"]),
        ('قال "جئنا. ولن نعود." ثم غادر. انتهى', ['قال "جئنا. ولن نعود." ثم غادر.', "انتهى"]),
        ("فتح «قوسا ولم يغلقه. ثم مضى.", ["فتح «قوسا ولم يغلقه.", "ثم مضى."]),
        ("(انتهى.) ثم بدأ.", ["(انتهى.)", "ثم بدأ."]),
        ("قال أحمد.وغادر", ["قال أحمد.", "وغادر"]),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_text_without_marks_stays_bounded() -> None:
    result = segment("كلمة " * 2000)
    assert len(result.sentences) >= 2000 // LONGEST
    assert max(end - start for start, end in result.sentences) <= LONGEST * len("كلمة ")


def test_long_sentence_is_cut_at_a_pause() -> None:
    text = "كلمة " * 200 + "، " + "كلمة " * 200
    assert sentences(text)[0].endswith("،")


def test_sentence_of_finds_the_sentence_of_an_offset() -> None:
    result = segment("وصل الوفد. ثم عاد.")
    assert [result.sentence_of(offset) for offset in (0, 9, 11, 17)] == [0, 0, 1, 1]


@given(st.text(alphabet="وال.؟!…«»\"'”“() \n،ب1", max_size=120))
def test_every_token_is_in_one_sentence(text: str) -> None:
    result = segment(text)
    covered = 0
    for start, end in result.sentences:
        covered += sum(start <= token.start and token.end <= end for token in result.tokens)
    assert covered == len(result.tokens)
    assert all(first[1] <= second[0] for first, second in zip(result.sentences, result.sentences[1:], strict=False))
