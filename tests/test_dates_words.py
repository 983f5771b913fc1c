"""Every word of the tables of dates, so that one that is dropped by mistake is missed.

The sentences of ``dates_words.tsv`` and the words below are copies on purpose: a test that read the tables would not
see that a word is gone.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from arabnews_nlp.dates import parse_dates

PUBLISHED = "2020-06-15"  # a Monday
DATA = Path(__file__).parent / "data"
ROWS = [line.split("\t")[1:] for line in (DATA / "dates_words.tsv").read_text("utf-8").splitlines()[1:]]
AHEAD = (
    "أقصاه أقصاها ابتداء استعداد استعدادا اعتبارا الاستعداد القادم القادمة المتوقع المرتقب المرتقبة "
    "المزمع المزمعة المقبل المقبلة المقرر المقررة المقررتين المنتظر المنتظرة الموعد تبدأ تجمعه تحسبا تخوض "
    "تستضيف تستعد تعتزم تكون تنطلق تنوي تواجه توقعات حلول خوض سوف غدا لخوض محتمل ملاقاة مهلة موعد يبدأ "
    "يتوقع يحل يخوض يستضيف يستعد يستعدون يعتزم يعقده يكون يلتقيان ينطلق ينوي يواجه "
).split()
BEFORE = (
    "أصيب أضاف أضافت أطلق أطلقت أعلن أعلنت أفاد أفادت أكد أكدت أوضح أوضحت استقبل التقى انطلق انطلقت بدأ "
    "بدأت بعد تعرض تعرضت تم تمت توفي جرت جرى خسر ذكر ذكرت شهد شهدت صرح عقد عقدت فاز قال قالت قتل قتلت كان "
    "كانت كشف كشفت منذ نشر نشرت نقل نقلت وصل وصلت وقع وقعت "
).split()
EVENTS = (
    "أحداث أولمبياد إكسبو اتفاقية اتفاقيتي اعتداءات انتفاضة انقلاب بطولة ثورة جسر حراك حرب حركة خليجي "
    "دورة دورتي رؤية شارع قصر كأس كأسي مهرجان مونديال مونديالي ميدان نسخة نسختي نصر نكسة هجمات يورو "
).split()
NAMED_AFTER_A_DAY = ("تحالف جامع جريدة حزب خطب خطبة خطيب سوق شركة صحيفة صلاة قناة لواء مدينة موقع وادي ").split()
DAY_OF_A_NAME = ("الأسود السوداء العالمي العالمية العظيم الوطني ").split()


@pytest.mark.parametrize(("published", "text", "expected"), ROWS)
def test_every_word_of_a_date_is_read(published: str, text: str, expected: str) -> None:
    assert " ; ".join(f"{entity.text} = {entity.value}" for entity in parse_dates(text, published)) == expected


@pytest.mark.parametrize("word", AHEAD)
def test_words_that_look_ahead_make_a_weekday_the_next_one(word: str) -> None:
    assert [entity.value for entity in parse_dates(f"{word} الوفد الخميس", PUBLISHED)][-1] == "2020-06-18"


@pytest.mark.parametrize("word", BEFORE)
def test_words_that_look_back_undo_a_word_that_looks_ahead(word: str) -> None:
    assert [entity.value for entity in parse_dates(f"يستعد الوفد بعدما {word} الوزير الخميس", PUBLISHED)] == [
        "2020-06-11"
    ]


@pytest.mark.parametrize("word", EVENTS)
def test_a_date_in_the_name_of_an_event_is_none(word: str) -> None:
    assert parse_dates(f"تحدث الوفد عن {word} 25 يناير ثم عاد.", PUBLISHED) == []


@pytest.mark.parametrize("word", NAMED_AFTER_A_DAY)
def test_a_day_in_another_name_is_none(word: str) -> None:
    assert parse_dates(f"زار الوفد {word} الجمعة ثم عاد.", PUBLISHED) == []


@pytest.mark.parametrize("word", DAY_OF_A_NAME)
def test_a_day_that_is_part_of_a_longer_name_is_none(word: str) -> None:
    assert parse_dates(f"تحدث الوفد عن الجمعة {word} ثم عاد.", PUBLISHED) == []
