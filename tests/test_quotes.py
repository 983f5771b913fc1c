import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabnews_nlp.language import segment
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.quotes.cues import find_cues, fold
from arabnews_nlp.quotes.marks import pair_marks
from arabnews_nlp.records import Entity, Zone


def quotes(text, people=(), bodies=(), zones=()):
    entities = []
    for label, names in (("PER", people), ("ORG", bodies)):
        for name in names:
            start = text.find(name)
            while start >= 0:
                entities.append(Entity(start, start + len(name), label, name, normalized=name))
                start = text.find(name, start + len(name))
    return find_quotes(segment(text), sorted(entities, key=lambda entity: entity.start), zones)


def facts(text, **named):
    return [(quote.kind, quote.text, quote.who) for quote in quotes(text, **named)]


@pytest.mark.parametrize("marks", ["“”", "«»", '""'])
def test_direct_speech_in_each_style_of_marks(marks):
    text = f"قال سامي الحداد: {marks[0]}سنفتح الميناء غدا{marks[1]}."
    assert facts(text, people=["سامي الحداد"]) == [("direct", "سنفتح الميناء غدا", "سامي الحداد")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("قال سامي إن الميناء فتح.", "الميناء فتح"),
        ("أكد سامي أن الميناء فتح.", "الميناء فتح"),
        ("أفاد سامي بأن الميناء فتح.", "الميناء فتح"),
        ("قال سامي إنه فتح الميناء.", "إنه فتح الميناء"),
        ("قال سامي: إن الميناء فتح.", "الميناء فتح"),
        ("أعلن سامي أن الميناء فتح، بحسب وكالة المرفأ.", "الميناء فتح"),
        ("أعلن سامي أن الميناء فتح، في إشارة إلى الرصيف.", "الميناء فتح"),
        ("أعلن سامي أن الميناء فتح وأن السفن وصلت.", "الميناء فتح وأن السفن وصلت"),
    ],
)
def test_where_indirect_speech_begins_and_ends(text, content):
    assert quotes(text, people=["سامي"])[0].text == content
    assert quotes(text, people=["سامي"])[0].kind == "indirect"


CUES = [
    line.split("\t")[1:] for line in (Path(__file__).parent / "data" / "cues.tsv").read_text("utf-8").splitlines()[1:]
]


@pytest.mark.parametrize(("cue", "text"), CUES)
def test_every_word_of_the_table_of_cues_opens_a_record(cue, text):
    (quote,) = quotes(text, people=["سامي الخطيب"])
    assert text[slice(*quote.cue)] == cue
    assert "الميناء" in quote.text


def test_mixed_speech_keeps_its_marks_inside():
    text = "قال سامي إن العمال «سيعودون إلى بيوتهم قريبا» بعد العيد."
    assert facts(text, people=["سامي"])[0][:2] == ("mixed", "العمال «سيعودون إلى بيوتهم قريبا» بعد العيد")


def test_a_participle_opens_a_record_of_its_own():
    text = "قالت ليلى إن الجسر فتح، مضيفة أن الطريق سيفتح."
    assert facts(text, people=["ليلى"]) == [("indirect", "الجسر فتح", "ليلى"), ("indirect", "الطريق سيفتح", "ليلى")]


def test_a_bare_verb_goes_to_the_last_speaker_who_agrees():
    text = "قالت ليلى إن الجسر فتح. وقال نادر إن السد امتلأ. وأضافت أن الطريق طويل."
    assert [quote.who for quote in quotes(text, people=["ليلى", "نادر"])] == ["ليلى", "نادر", "ليلى"]


def test_the_medium_is_not_the_speaker():
    text = "نقلت وكالة المرفأ عن نادر عواد قوله إن السد امتلأ."
    (quote,) = quotes(text, people=["نادر عواد"], bodies=["وكالة المرفأ"])
    assert quote.who == "نادر عواد"
    assert text[slice(*quote.via)] == "وكالة المرفأ"
    assert text[slice(*quote.cue)] == "نقلت"


def test_a_source_behind_the_clause():
    text = "ارتفعت أسعار القمح هذا العام، بحسب وزارة الزراعة."
    (quote,) = quotes(text, bodies=["وزارة الزراعة"])
    assert (quote.text, quote.who) == ("ارتفعت أسعار القمح هذا العام", "وزارة الزراعة")
    assert text[slice(*quote.cue)] == "بحسب"


def test_a_name_behind_an_office_and_a_comma():
    text = "قال وزير النقل، نادر عواد، إن السد امتلأ. وقال عواد إن الجسر فتح."
    assert [quote.who for quote in quotes(text, people=["نادر عواد", "عواد"])] == ["نادر عواد"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "أعلن سامي استقالته من منصبه.",
        "يعتقد سامي أن الميناء فتح.",
        "زار سامي شركة «مرافئ النيل» في المدينة.",
        "الفرق بين الميناء والسد كبير.",
        'قال سامي إن " "',
        "قال سامي: «…»",
        "",
    ],
)
def test_what_is_no_quotation(text):
    assert quotes(text, people=["سامي"]) == []


def test_nothing_begins_in_furniture():
    text = "قال سامي إن الميناء فتح."
    assert quotes(text, people=["سامي"], zones=[Zone(0, len(text), "furniture")]) == []


def test_an_odd_mark_loses_at_most_its_own_quotation():
    text = "قال سامي: «الميناء فتح.\nوقالت ليلى: «السد امتلأ كله»."
    assert facts(text, people=["سامي", "ليلى"])[-1] == ("direct", "السد امتلأ كله", "ليلى")


def test_every_record_says_why():
    (quote,) = quotes("قال سامي إن الميناء فتح.", people=["سامي"])
    assert "قال" in quote.why
    assert "complementiser" in quote.why
    assert 0 < quote.score <= 1


def test_threshold_leaves_out_the_less_sure():
    text = "قال سامي إن الميناء فتح."
    entities = [Entity(4, 8, "PER", "سامي", normalized="سامي")]
    assert find_quotes(segment(text), entities, threshold=0.99) == []


@pytest.mark.parametrize(
    ("word", "gender", "plural"),
    [("قالت", "f", False), ("أكدوا", "m", True), ("يقول", "m", False), ("تضيف", "f", False), ("رأت", "f", False)],
)
def test_the_form_of_a_cue_tells_its_subject(word, gender, plural):
    (cue,) = find_cues([fold(word)])
    assert (cue.gender, cue.plural) == (gender, plural)


def test_a_verb_that_refers_back_is_no_cue():
    assert find_cues(["نقلتها"]) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("قال ”نعم“ ثم مضى", ["نعم"]),  # pages that were turned around
        ("وصفه بـ”خطير”، و”جديد” و”كبير”.", ["خطير", "جديد", "كبير"]),  # a closing mark behind a proclitic opens
        ("قال إن» الرصيف جاهز».", [" الرصيف جاهز"]),
        ("فاز فريق «الساحل« أمس.", ["الساحل"]),
        ('شاشة 16" من "الساحل" و"المرفأ".', ["الساحل", "المرفأ"]),  # inches
        ('قال: "وصل قطار "الساحل" و"المرفأ" معا". ثم مضى', ['وصل قطار "الساحل" و"المرفأ" معا']),
        ("قال: «وصل قطار «الساحل» أمس». ثم مضى", ["وصل قطار «الساحل» أمس"]),
        ('قال: "وصل القطار. وأضاف: "لن ننتظر". ثم مضى', ["وصل القطار.", "لن ننتظر"]),  # a closing mark left out
        ("قال: «وصل القطار. وأضاف: «لن ننتظر». ثم مضى", ["وصل القطار.", "لن ننتظر"]),
        ('حول "موضوع آخر قال "لن ننتظر"', ["لن ننتظر"]),  # no sentence ends what was left open
        ('قال إن القطار وصل". ثم قال "لن ننتظر"', ["لن ننتظر"]),  # an opening mark left out
        ('ذكر أن" القطار وصل". ثم مضى', [" القطار وصل"]),  # the blank on the wrong side
        ("قال «إن “الساحل” وصل» ثم ‘نعم’", ["إن “الساحل” وصل", "نعم"]),
        ("قال “نعم. " + "ثم مضى إلى البحر. " * 40, ["نعم."]),  # a whole article on one line
        ("قال “نعم\nوعاد “لا”", ["نعم", "لا"]),  # an odd mark ends with its paragraph
    ],
)
def test_marks_are_paired_by_what_stands_beside_them(text, inside):
    assert [text[m.start : m.end] for m in pair_marks(text)] == inside


PIECES = [
    "قال",
    "وأضافت",
    " ",
    "«",
    "»",
    '"',
    "“",
    "”",
    ":",
    "،",
    ".",
    "\n",
    "إن",
    "أن",
    "بحسب",
    "سامي",
    "نقلت",
    "عن",
    "قوله",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_is_a_span_of_the_text(text):
    found = quotes(text, people=["سامي"])
    ids = [quote.id for quote in found]
    assert len(set(ids)) == len(ids)
    for quote in found:
        assert quote.parent is None or quote.parent in ids
        for span in (*quote.content, quote.cue, quote.speaker, quote.via):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert quote.text == " … ".join(text[start:end] for start, end in quote.content)


@pytest.mark.parametrize("piece", ["قال إن ", "قال «قال ", "وأضافت ", "بحسب ، ", "نقلت "])
def test_hostile_text_costs_no_square(piece):
    def seconds(times):
        segmentation = segment(piece * times)
        begin = time.process_time()
        find_quotes(segmentation, [])
        return time.process_time() - begin

    seconds(50)
    # Eight times the text may take eight times the processor's time; 64 times would be the square. What other
    # processes take from the caches makes a single measurement long, never short, so the best of five decides.
    assert any(seconds(4000) < 24 * max(seconds(500), 0.01) for _ in range(5))


def test_speech_inside_marks_ends_with_them():
    text = "قال سامي: “عندنا مثل قديم يقول: من جد وجد”. ثم غادر."
    assert [quote.text for quote in quotes(text, people=["سامي"])][-1] == "من جد وجد"


def test_a_name_with_the_letters_of_a_complementiser_opens_no_speech():
    text = "وقالت سي إن إن إن الجسر سيفتح غدا."
    (quote,) = quotes(text, bodies=["سي إن إن"])
    assert (quote.text, quote.who) == ("الجسر سيفتح غدا", "سي إن إن")


def test_a_proposal_to_do_something_is_no_speech():
    assert quotes("اقترح سامي أن يجتمع الصيادون غدا.", people=["سامي"]) == []
    assert len(quotes("اقترح سامي أن الميناء سيفتح.", people=["سامي"])) == 1


def test_of_a_title_twice_the_one_behind_no_menu_speaks():
    title = "سامي الرملي: سنفتح الميناء غدا"
    text = f"أخبار {title}\n\n{title}\n\nوصل الوفد."
    first, second = text.index(title), text.rindex(title)
    zones = [Zone(start, start + len(title), "title") for start in (first, second)]
    (quote,) = quotes(text, people=["سامي الرملي"], zones=zones)
    assert quote.content[0][0] > second


@pytest.mark.parametrize("said", ['قائلا: "الجسر سيفتح غدا"', "قائلا إن الجسر سيفتح غدا"])
def test_a_verb_with_saying_behind_it_is_the_cue(said):
    text = f"قالت ليلى إن السد امتلأ. وتابع سامي الحداد في تغريدة {said}."
    quote = quotes(text, people=["سامي الحداد", "ليلى"])[-1]
    assert (text[slice(*quote.cue)], text[slice(*quote.speaker)], quote.who) == ("تابع", "سامي الحداد", "سامي الحداد")
    assert len(quotes(text, people=["سامي الحداد", "ليلى"])) == 2


def test_saying_behind_a_verb_that_does_not_report_is_the_cue():
    text = "وقف سامي الحداد قائلا: «الجسر سيفتح غدا»."
    (quote,) = quotes(text, people=["سامي الحداد"])
    assert text[slice(*quote.cue)] == "قائلا"
