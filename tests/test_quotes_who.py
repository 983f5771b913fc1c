"""Who speaks: candidates, their features, and the ranker's choice."""

import pytest

from arabnews_nlp.language import segment
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.quotes.candidates import candidates_of
from arabnews_nlp.quotes.context import Context
from arabnews_nlp.quotes.cues import fold
from arabnews_nlp.quotes.descriptions import Descriptions, described
from arabnews_nlp.quotes.nouns import form_of
from arabnews_nlp.quotes.ranker import Ranker, bundled_ranker
from arabnews_nlp.quotes.who_features import _slot
from arabnews_nlp.records import Entity


def entities(text, *names):
    """Tag each name at every place where it stands."""
    found = []
    for label, name in names:
        start = text.find(name)
        while start >= 0:
            if not any(e.start <= start < e.end for e in found):
                found.append(Entity(start, start + len(name), label, name, normalized=name))
            start = text.find(name, start + 1)
    return sorted(found, key=lambda entity: entity.start)


def speakers(text, *names):
    return [quote.who for quote in find_quotes(segment(text), entities(text, *names))]


def test_a_family_name_is_given_in_full():
    text = "وصل وزير النقل سامر الحلواني إلى الميناء. وقال الحلواني إن الرصيف سيفتح قريبا."
    assert speakers(text, ("PER", "سامر الحلواني"), ("PER", "الحلواني")) == ["سامر الحلواني"]


def test_a_bare_verb_goes_on_with_the_last_speaker():
    text = "قالت الباحثة ليلى القصار إن النتائج مطمئنة بعد عام من العمل. وأضافت أن الفريق سيواصل القياس في الوادي."
    assert speakers(text, ("PER", "ليلى القصار")) == ["ليلى القصار", "ليلى القصار"]


def test_an_unnamed_source_stays_as_written():
    text = "قال مصدر أمني إن الطريق مغلق."
    assert speakers(text) == ["مصدر أمني"]


def test_a_short_form_in_brackets_is_the_same_body():
    text = 'أعلنت هيئة مصايد الخليج (همخ) موسما جديدا. وقالت "همخ" إن الصيد ممنوع في مايو.'
    assert speakers(text, ("ORG", "هيئة مصايد الخليج"), ("ORG", "همخ"))[-1] == "هيئة مصايد الخليج"


def test_of_two_of_a_family_the_one_named_last_is_meant():
    text = "حضر سامي الرملي الحفل. ثم تكلم نبيل الرملي. وقال الرملي إن الحفل ناجح."
    listed = entities(text, ("PER", "سامي الرملي"), ("PER", "نبيل الرملي"), ("PER", "الرملي"))
    found = candidates_of(Context(segment(text), listed))
    meant = next(c for c in found if segment(text).tokens[c.firsts[-1]].start == listed[-1].start)
    assert meant.who == "نبيل الرملي"


def test_titles_are_kept_with_the_name():
    text = "قال وزير الزراعة عادل شومان إن الموسم جيد."
    context = Context(segment(text), entities(text, ("PER", "عادل شومان")))
    (candidate,) = candidates_of(context)
    assert candidate.titles >= {"وزير", "زراعه"}
    assert candidate.kind == "PER"


def test_nobody_is_named_below_the_threshold():
    text = "زار سامي الرملي وعادل شومان المصنع. وأضاف أن العمل مستمر."
    listed = entities(text, ("PER", "سامي الرملي"), ("PER", "عادل شومان"))
    (quote,) = find_quotes(segment(text), listed, who_threshold=0.999)
    assert quote.who == ""
    assert "threshold" in quote.why


def test_the_ranker_gives_probabilities():
    chances = Ranker({"near": 2.0}).probabilities([["near"], ["far"], ["near", "far"]])
    assert sum(chances) == pytest.approx(1)
    assert chances[0] == chances[2] > chances[1]


def test_the_bundled_ranker_has_weights_for_each_mode():
    modes = {name.split("|")[0] for name in bundled_ranker().weights}
    assert modes >= {"written", "verb", "participle"}


def test_a_name_a_thousand_times_costs_no_square():
    text = "قال سامي الرملي إن العمل مستمر. " * 1500
    quotes = find_quotes(segment(text), entities(text, ("PER", "سامي الرملي")))
    assert len(quotes) == 1500


@pytest.mark.parametrize("again", ["وأضاف المصدر أن", "وذكر المصدر أن"])
def test_a_definite_noun_takes_up_the_fuller_phrase(again):
    text = f"انتشرت الشرطة بعد أن تلقى مصدر أمني بلاغا بالحريق. {again} الطريق مغلق."
    assert speakers(text)[-1] == "مصدر أمني"


def test_a_plural_takes_up_those_who_were_counted():
    text = "زارت ثلاث شركات محلية المعرض أمس. وقالت الشركات إن الموسم جيد."
    context = Context(segment(text), [])
    place = context.index(text.index("الشركات"))
    (fuller,) = Descriptions(context).taken_up((place, place + 1))
    assert described(context, (fuller.first, fuller.last)).who == "ثلاث شركات محلية"


def test_an_office_gives_the_name_beside_it_elsewhere():
    text = "أعلن وزير الموانئ خطة. ورأى وزير الموانئ سامر الحلواني الميناء."
    context = Context(segment(text), entities(text, ("PER", "سامر الحلواني")))
    place = context.index(text.index("وزير"))
    (fuller,) = Descriptions(context).taken_up((place, place + 2))
    assert fuller.holder == context.index(text.index("سامر"))


@pytest.mark.parametrize(
    "text",
    [
        "إعلامية بحرية تودع الميناء. وقالت الإعلامية البحرية، سوسن الرملي، إن السفن وصلت.",
        "كتبت إعلامية بحرية عن الميناء. وقالت سوسن الرملي، إعلامية بحرية معروفة، إن السفن وصلت.",
    ],
)
def test_a_name_stands_beside_its_office_across_a_comma(text):
    context = Context(segment(text), entities(text, ("PER", "سوسن الرملي")))
    place = context.index(text.index("إعلامية"))
    holders = {fuller.holder for fuller in Descriptions(context).taken_up((place, place + 1))}
    assert holders == {context.index(text.index("سوسن"))}


def test_who_is_only_spoken_of_speaks_less_likely():
    text = "التقى المدرب نادر القصار في الملعب سامي الرملي. وأضاف أن الفريق جاهز."
    context = Context(segment(text), entities(text, ("PER", "نادر القصار"), ("PER", "سامي الرملي")))
    last = context.index(text.index("سامي"))
    assert _slot(context, last, 1)[2] == "near behind=في"
    assert _slot(context, context.index(text.index("نادر")), 1)[2] == "near behind="


@pytest.mark.parametrize(
    ("noun", "form"),
    [("الأمين", ("m", False)), ("باحثون", ("m", True)), ("التقارير", ("f", False)), ("عضو", ("m", False))],
)
def test_the_form_of_a_noun_shows_gender_and_number(noun, form):
    assert form_of(fold(noun)) == form


def test_people_without_a_name_go_on_speaking_in_the_plural():
    text = "استنكر صيادون محليون قرار نادر الشامي إغلاق المرسى، وقالوا إن القرار يضر بهم."
    assert speakers(text, ("PER", "نادر الشامي")) == ["صيادون محليون"]


def test_a_participle_goes_on_with_the_subject_of_its_sentence():
    text = "أشاد خبراء ماليون بخطة نادر الشامي، مشيرين إلى أن السوق تعافت."
    assert speakers(text, ("PER", "نادر الشامي")) == ["خبراء ماليون"]


@pytest.mark.parametrize("cue", ["قوله", "قولها", "القول"])
def test_the_noun_of_saying_is_no_part_of_the_speaker(cue):
    text = f"ونقلت وكالة الساحل عن مصدر مطلع {cue} إن الجسر سيفتح."
    listed = entities(text, ("ORG", "وكالة الساحل"))
    (quote,) = find_quotes(segment(text), listed)
    assert (quote.who, text[slice(*quote.speaker)]) == ("مصدر مطلع", "مصدر مطلع")
    assert text[slice(*quote.via)] == "وكالة الساحل"


def test_a_report_without_a_medium_has_its_origin():
    text = "ونقل عن شهود عيان القول إن الشاحنات غادرت."
    (quote,) = find_quotes(segment(text), [])
    assert (quote.who, quote.via) == ("شهود عيان", None)


def test_speech_on_the_tongue_of_somebody_is_his():
    text = "ونقلت وكالة الساحل على لسان سامي الرملي قوله إن الجسر سيفتح."
    listed = entities(text, ("ORG", "وكالة الساحل"), ("PER", "سامي الرملي"))
    (quote,) = find_quotes(segment(text), listed)
    assert quote.who == "سامي الرملي"
    assert text[slice(*quote.via)] == "وكالة الساحل"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("لم يعلن شيء، لكن مصادر قالت إن الجسر سيفتح.", "مصادر"),
        ("وكانت مصادر محلية قد أبلغت الوكالة أن الجسر سيفتح.", "مصادر محلية"),
    ],
)
def test_a_noun_before_its_verb_is_the_speaker(text, speaker):
    (quote,) = find_quotes(segment(text), [])
    assert text[slice(*quote.speaker)] == speaker


def test_a_relative_pronoun_shows_the_gender_of_a_name():
    text = "زارت رين دالاس التي تقود البعثة الميناء."
    (candidate,) = candidates_of(Context(segment(text), entities(text, ("PER", "رين دالاس"))))
    assert candidate.gender == "f"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال حينها سامي الرملي إن الجسر سيفتح.", "سامي الرملي"),
        ('كما قال سامي الرملي "الجسر سيفتح غدا".', "سامي الرملي"),
        ('وقال نادر أحد منظمي السباق "لا نريد أموالا".', "نادر أحد منظمي السباق"),
    ],
)
def test_a_phrase_of_a_speaker_begins_behind_adverbs_and_ends_before_what_is_said(text, speaker):
    (quote,) = find_quotes(segment(text), entities(text, ("PER", "سامي الرملي"), ("PER", "نادر")))
    assert text[slice(*quote.speaker)] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("كما وصف سامي الرملي بـ«قائد من البحر».", None),
        ("كما وصفه سامي الرملي بـ«قائد من البحر».", "سامي الرملي"),
        ("كما وصف سامي الرملي نادرا بـ«قائد من البحر».", "سامي الرملي"),
        ("وأبلغ جنوده بأن الجسر سيفتح غدا.", None),
        ("وأبلغ الضابط بأن الجسر سيفتح غدا.", "الضابط"),
    ],
)
def test_the_object_of_a_verb_is_not_its_speaker(text, speaker):
    (quote,) = find_quotes(segment(text), entities(text, ("PER", "سامي الرملي")))
    assert (text[slice(*quote.speaker)] if quote.speaker else None) == speaker


def test_a_body_does_not_speak_in_the_plural():
    text = "استنكر صيادون الخطة وراجعوا وزارة الموانئ الجديدة. وقالوا إن الميناء ضاق بهم."
    assert speakers(text, ("ORG", "وزارة الموانئ الجديدة"))[0].startswith("صيادون")
