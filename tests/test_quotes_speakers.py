"""Who speaks, as written: how far the phrase reaches, and which phrase it is; whole records and their media."""

import re
from pathlib import Path

import pytest

from arabnews_nlp.language import segment
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import Cue
from arabnews_nlp.quotes.ranker import bundled_ranker
from arabnews_nlp.quotes.who import Speakers
from arabnews_nlp.records import Cluster, Entity, Zone

DATA = Path(__file__).parent / "data"


def read_rows(name):
    return [line.split("\t") for line in (DATA / name).read_text("utf-8").splitlines() if not line.startswith("#")]


ROWS = read_rows("speakers.tsv")
WORDS = read_rows("speaker_words.tsv")
OTHER_WORDS = read_rows("quote_words.tsv")
RECORDS = read_rows("records.tsv")
MEDIA = read_rows("media.tsv")
HEADLINES = read_rows("headlines.tsv")
NAME = re.compile(r"\[([A-Z]{3}) ([^\]]+)\]")


def read(marked):
    """Return a text whose names stand in brackets without them, and its entities."""
    text, entities, position = "", [], 0
    for match in NAME.finditer(marked):
        text += marked[position : match.start()]
        entities.append(Entity(len(text), len(text) + len(match[2]), match[1], match[2], normalized=match[2]))
        text += match[2]
        position = match.end()
    return text + marked[position:], entities


def last_quote(marked):
    text, entities = read(marked)
    return text, find_quotes(segment(text), entities)[-1]


@pytest.mark.parametrize(("marked", "speaker"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_speaker_as_written(marked, speaker):
    text, quote = last_quote(marked)
    assert (text[slice(*quote.speaker)] if quote.speaker else "-") == speaker


@pytest.mark.parametrize(("table", "marked", "speaker"), WORDS)
def test_every_word_of_the_tables_of_phrases_counts(table, marked, speaker):
    text, quote = last_quote(marked)
    assert (text[slice(*quote.speaker)] if quote.speaker else "-") == speaker, table


@pytest.mark.parametrize(("table", "marked", "field", "value"), OTHER_WORDS)
def test_every_word_of_the_other_tables_counts(table, marked, field, value):
    text, quote = last_quote(marked)
    found = getattr(quote, field)
    assert (text[slice(*found)] if field in {"cue", "speaker"} else found) == value, table


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        # An office is no body, although a body stands in it.
        (
            "اجتمع رئيس [ORG نادي المرفأ] [PER سامي الحداد] بالصحفيين. وقال رئيس [ORG نادي المرفأ] إن الفريق سيفوز.",
            "سامي الحداد",
        ),
        # Somebody new, although others were named before.
        (
            "قال [PER سامي الحداد] إن الرصيف فتح. وقال متحدث باسم [ORG هيئة المرافئ] إن السفن وصلت.",
            "متحدث باسم هيئة المرافئ",
        ),
        # A site does not speak where a verb has no subject.
        ('نشرت المذيعة [PER ليلى القصار] رسالة على [ORG تويتر]، قالت فيها: "سنعود قريبا".', "ليلى القصار"),
        ("قال [ORG تويتر] إن الموقع سيعود قريبا.", "تويتر"),
        # Names joined by و speak together.
        ("أعلنت [LOC عمان] و[LOC صور] أن الميناء سيفتح قريبا.", "عمان وصور"),
        # A paper has its only title in marks.
        (
            'نشر تقرير "[ORG حال الموانئ]" أمس. وكشف تقرير صحي أن البحر ملوث.',
            'تقرير "حال الموانئ"',
        ),
        # A body is nobody who was named before.
        ("وصل [PER سامي الحداد] إلى الميناء. وأكدت اللجنة المكلفة بالتحقيق أن السفن سليمة.", "اللجنة المكلفة بالتحقيق"),
        ("وقال [PER سامي الحداد] إنه أبلغ [PER نادر الخطيب] بأن الرصيف سيفتح.", "سامي الحداد"),
    ],
)
def test_whom_a_phrase_means(marked, who):
    assert last_quote(marked)[1].who == who


def surface(text, span):
    return text[slice(*span)] if span else "-"


@pytest.mark.parametrize(
    ("title", "body", "speaker", "who", "via"), [r[1:] for r in HEADLINES], ids=[r[0] for r in HEADLINES]
)
def test_a_headline(title, body, speaker, who, via):
    text, entities = read(f"{title}\n{body}")
    end = text.index("\n")
    quotes = find_quotes(segment(text), entities, [Zone(0, end, "title"), Zone(end + 1, len(text), "body")])
    found = [(surface(text, q.speaker), q.who, surface(text, q.via)) for q in quotes if q.content[0][0] < end]
    assert found == ([] if who == "-" else [(speaker, who, via)])


def test_two_people_are_not_one_whom_the_article_names():
    text, entities = read("قالت [PER ليلى العمري] إن البحر هائج. ونقلت «[ORG رويترز]» عن شخصين مطلعين أن السفن وصلت.")
    assert [quote.who for quote in find_quotes(segment(text), entities)] == ["ليلى العمري", "شخصين مطلعين"]


def test_a_verb_inside_marks_leaves_them_to_the_verb_behind_them():
    text, entities = read("وللصيادين عادة “تتجلى في العيد، وهذا يبين أن البحر كريم”، يضيف [PER سامي الحداد].")
    outer, inner = find_quotes(segment(text), entities)
    assert (surface(text, outer.cue), outer.text) == ("يضيف", "تتجلى في العيد، وهذا يبين أن البحر كريم")
    assert (surface(text, inner.cue), inner.text) == ("يبين", "البحر كريم")


@pytest.mark.parametrize(("marked", "cue", "content", "speaker"), [r[1:] for r in RECORDS], ids=[r[0] for r in RECORDS])
def test_a_record(marked, cue, content, speaker):
    text, entities = read(marked)
    quotes = find_quotes(segment(text), entities)
    if cue == "-":
        assert quotes == []
        return
    last = quotes[-1]
    assert (surface(text, last.cue), surface(text, last.speaker)) == (cue, speaker)
    if content != "-":
        assert last.text == content


@pytest.mark.parametrize(("marked", "via"), [row[1:] for row in MEDIA], ids=[row[0] for row in MEDIA])
def test_the_medium(marked, via):
    text, quote = last_quote(marked)
    assert surface(text, quote.via) == via
    assert quote.speaker is None or quote.via is None or quote.via[0] >= quote.speaker[1] or via in text
    assert quote.text == text[slice(*quote.content[0])]


def test_the_medium_is_no_part_of_the_speaker():
    text, quote = last_quote("وقال مسؤول كبير لـ«[ORG الساحل اليوم]» إن الميناء سيفتح قريبا.")
    assert (surface(text, quote.speaker), quote.who) == ("مسؤول كبير", "مسؤول كبير")


def test_tags_do_not_give_a_person_his_name():
    said = Entity(0, 12, "PER", "سعيد الحداد", normalized="سعيد الحداد", zone="body")
    tag = Entity(90, 108, "PER", "رمضان سعيد الحداد", normalized="رمضان سعيد الحداد", zone="furniture")
    assert Cluster(0, (said, tag)).name == "سعيد الحداد"
    assert Cluster(0, (tag,)).name == "رمضان سعيد الحداد"


def test_who_speaks_of_himself():
    text, entities = read("قال [PER سامي الحداد]: لهذا أقول إن الرصيف مغلق. ولهذا أقول إن البحر هادئ.")
    context = Context(segment(text), entities, ())
    inside, outside = (index for index, key in enumerate(context.keys) if key == "اقول")
    speakers = Speakers(context, bundled_ranker())
    said = Cue(0, 1, "verb", "قال", "m")
    assert speakers.name(said, (1, 3), (text.index("لهذا"), text.index(".")))[0] == "سامي الحداد"
    assert speakers.name(Cue(inside, inside + 1, "verb", "أقول"), None)[0] == "سامي الحداد"
    # A column's author is not named.
    assert speakers.name(Cue(outside, outside + 1, "verb", "أقول"), None) == ("", "the author")
