"""The encoder's heads beside the rules: extents, proposals, vetoes."""

import numpy as np
import pytest

from arabnews_nlp.language import segment
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.quotes.cues import NOUNS
from arabnews_nlp.quotes.heads import Heads
from arabnews_nlp.records import Entity, Zone


def heads_of(segmentation, **spans):
    """Return log probabilities in which each head is sure of one span of the text, given by its words."""
    size = len(segmentation.tokens)
    scores = {}
    for head in ("content", "cue", "speaker", "via"):
        chances = np.tile(np.array([0.98, 0.01, 0.01], dtype=np.float32), (size, 1))
        for words in spans.get(head, ()):
            start = segmentation.text.index(words)
            inside = [i for i, t in enumerate(segmentation.tokens) if t.start < start + len(words) and start < t.end]
            chances[inside] = [0.01, 0.01, 0.98]
            chances[inside[0]] = [0.01, 0.98, 0.01]
        scores[head] = np.log(chances)
    return scores


def found(text, entities=(), **spans):
    segmentation = segment(text)
    return find_quotes(segmentation, entities, heads=heads_of(segmentation, **spans))


TEXT = "قال سامي الرملي إن الجسر سيفتح غدا بعد أن توقف العمل فيه طويلا."
SAMI = [Entity(4, 15, "PER", "سامي الرملي", normalized="سامي الرملي")]


def test_the_encoder_says_where_a_content_ends():
    (quote,) = found(TEXT, SAMI, content=["الجسر سيفتح غدا"], cue=["قال"], speaker=["سامي الرملي"])
    assert quote.text == "الجسر سيفتح غدا"
    assert "encoder" in quote.why


def test_a_content_that_the_encoder_does_not_believe_is_left_out():
    assert found(TEXT, SAMI) == []


def test_without_heads_the_rules_decide():
    (quote,) = find_quotes(segment(TEXT), SAMI)
    assert quote.text.startswith("الجسر سيفتح")


def test_a_report_without_a_known_verb_is_proposed():
    text = "همهم سامي الرملي بأن الجسر لن يفتح هذا العام."
    entity = Entity(5, 16, "PER", "سامي الرملي", normalized="سامي الرملي")
    (quote,) = found(text, [entity], content=["الجسر لن يفتح هذا العام"], cue=["همهم"], speaker=["سامي الرملي"])
    assert (quote.text, quote.kind, quote.who) == ("الجسر لن يفتح هذا العام", "indirect", "سامي الرملي")
    assert text[slice(*quote.cue)] == "همهم"
    assert text[slice(*quote.speaker)] == "سامي الرملي"


def test_a_content_without_any_cue_is_not_proposed():
    assert found("الجسر لن يفتح هذا العام أبدا.", content=["الجسر لن يفتح هذا العام"]) == []


def test_words_in_marks_keep_the_edges_of_their_marks():
    text = 'قال سامي الرملي "الجسر سيفتح غدا صباحا" ثم مضى.'
    (quote,) = found(text, SAMI, content=['"الجسر سيفتح غدا'], cue=["قال"])
    assert quote.text == "الجسر سيفتح غدا صباحا"
    assert quote.kind == "direct"


def test_marks_behind_a_complementiser_keep_their_edges_too():
    text = 'قال سامي الرملي إن "الجسر سيفتح غدا. وسيعبره الناس جميعا".'
    (quote,) = found(text, SAMI, content=["الجسر سيفتح غدا"], cue=["قال"])
    assert (quote.kind, quote.text) == ("direct", "الجسر سيفتح غدا. وسيعبره الناس جميعا")


def test_two_pieces_with_a_mark_between_are_one_content():
    segmentation = segment("يرى أن العمل مفيد، والجميع راض")
    scores = heads_of(segmentation, content=["العمل مفيد", "والجميع راض"], cue=["يرى"])
    assert len(Heads(scores).within("content", 0, len(segmentation.tokens))) == 1


@pytest.mark.parametrize("text", ["", "   ", "«»", "قال", ":"])
def test_texts_with_nothing_said(text):
    assert found(text) == []


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_a_content_behind_a_noun_is_proposed(noun):
    text = f"{noun} سامي الرملي أن الجسر لن يفتح هذا العام."
    start = len(noun) + 1
    entity = Entity(start, start + 11, "PER", "سامي الرملي", normalized="سامي الرملي")
    (quote,) = found(text, [entity], content=["الجسر لن يفتح هذا العام"], cue=[noun], speaker=["سامي الرملي"])
    assert quote.text == "الجسر لن يفتح هذا العام"
    assert 0 < quote.score < 1


def test_a_speaker_of_the_encoder_cuts_no_name():
    text = "أفادت صحيفة «مرافئ النيل» أن الجسر سيفتح قريبا في المدينة."
    body = Entity(13, 24, "ORG", "مرافئ النيل", normalized="مرافئ النيل")
    (quote,) = found(text, [body], content=["الجسر سيفتح قريبا في المدينة"], cue=["أفادت"], speaker=["صحيفة «مرافئ"])
    assert text[slice(*quote.speaker)] == "صحيفة «مرافئ النيل"
    assert quote.who == "مرافئ النيل"


def test_a_speaker_of_the_encoder_ends_with_no_negation():
    text = "همهم مصدر في الميناء لم تسمه بأن الجسر سيفتح قريبا في المدينة."
    (quote,) = found(text, content=["الجسر سيفتح قريبا في المدينة"], cue=["همهم"], speaker=["مصدر في الميناء لم"])
    assert text[slice(*quote.speaker)] == "مصدر في الميناء لم تسمه"


@pytest.mark.parametrize(
    ("phrase", "kept"),
    [
        ("مسؤول محلي - فضل عدم ذكر اسمه", "مسؤول محلي"),
        ("رئيس الصيادين (35", "رئيس الصيادين"),
        ("رئيس الصيادين (الجدد)", "رئيس الصيادين (الجدد)"),
    ],
)
def test_a_speaker_of_the_encoder_ends_before_an_aside(phrase, kept):
    text = f"همهم {phrase} بأن الجسر سيفتح قريبا في المدينة."
    (quote,) = found(text, content=["الجسر سيفتح قريبا في المدينة"], cue=["همهم"], speaker=[phrase])
    assert text[slice(*quote.speaker)] == kept


def test_a_speaker_of_the_encoder_does_not_hold_the_cue():
    text = "وعن ذلك، يجيب سامي الرملي «الجسر سيفتح قريبا»، ثم يمضي إلى البحر."
    sami = [Entity(14, 25, "PER", "سامي الرملي", normalized="سامي الرملي")]
    (quote,) = found(text, sami, content=["الجسر سيفتح قريبا"], cue=["يجيب"], speaker=["يجيب سامي الرملي"])
    assert text[slice(*quote.speaker)] == "سامي الرملي"


def test_a_content_does_not_end_before_the_clause_that_it_opens():
    text = "قال سامي الرملي إن التجار أخبروا الصيادين أن الجسر سيفتح قريبا."
    outer = found(text, SAMI, content=["التجار أخبروا الصيادين أن"], cue=["قال"])[0]
    assert outer.text == "التجار أخبروا الصيادين أن الجسر سيفتح قريبا"


def test_a_content_does_not_end_between_two_clauses_of_one_speech():
    text = "قال سامي الرملي إن «الجسر سيفتح غدا»، وإن «السفن ستصل إلى المدينة بعد شهر أو شهرين»."
    (quote,) = found(text, SAMI, content=["الجسر سيفتح غدا"], cue=["قال"])
    assert quote.text == "«الجسر سيفتح غدا»، وإن «السفن ستصل إلى المدينة بعد شهر أو شهرين»"


def test_a_content_ends_with_no_conjunction():
    text = "قال سامي الرملي إن الجسر سيفتح غدا في كل المدينة، وسافر إلى البحر قبل المساء."
    (quote,) = found(text, SAMI, content=["الجسر سيفتح غدا في كل المدينة، و"], cue=["قال"])
    assert quote.text == "الجسر سيفتح غدا في كل المدينة"


@pytest.mark.parametrize(("prefer", "number"), [("precision", 0), ("balanced", 0), ("recall", 1)])
def test_a_doubtful_report_is_only_for_those_who_want_all(prefer, number):
    text = "همهم سامي الرملي بأن الجسر لن يفتح هذا العام."
    entity = Entity(5, 16, "PER", "سامي الرملي", normalized="سامي الرملي")
    segmentation = segment(text)
    heads = heads_of(segmentation, cue=["همهم"], speaker=["سامي الرملي"], content=["الجسر لن يفتح هذا العام"])
    inside = heads["content"].argmax(axis=1) > 0
    heads["content"][inside, 0] = np.log(0.49)
    heads["content"][inside, 2] = np.log(0.5)
    heads["content"][np.flatnonzero(inside)[0]] = np.log([0.49, 0.5, 0.01])
    assert len(find_quotes(segmentation, [entity], heads=heads, prefer=prefer)) == number


def test_the_rules_name_the_speaker_of_speech_inside_speech():
    text = "قال سامي الرملي إن الهيئة البحرية حضت الصيادين على “وقف العمل في المضيق”."
    body = "الهيئة البحرية"
    listed = [*SAMI, Entity(text.index(body), text.index(body) + len(body), "ORG", body, normalized=body)]
    outer = text[text.index(body) : -1]
    quotes = found(text, listed, content=[outer], cue=["قال", "حضت"], speaker=["سامي الرملي"])
    assert [(quote.who, quote.parent) for quote in quotes] == [("سامي الرملي", None), (body, "1")]


def test_speech_inside_speech_needs_a_cue_that_the_encoder_hears():
    text = "قال سامي الرملي إن المثل القديم يقول إن البحر لا ينتظر أحدا."
    outer = text[text.index("المثل") : -1]
    quotes = found(text, SAMI, content=[outer], cue=["قال"], speaker=["سامي الرملي"])
    assert [quote.who for quote in quotes] == ["سامي الرملي"]


def test_a_headline_that_describes_names_whom_the_article_calls_so():
    title = "إعلامية بحرية: السفن ستصل قبل الشتاء"
    text = f"{title}\nقالت الإعلامية البحرية، سوسن الرملي، إن السفن ستصل قبل الشتاء."
    zones = [Zone(0, len(title), "title"), Zone(len(title) + 1, len(text), "body")]
    start = text.index("سوسن")
    sawsan = [Entity(start, start + 11, "PER", "سوسن الرملي", normalized="سوسن الرملي")]
    heads = heads_of(segment(text), content=["السفن ستصل قبل الشتاء"], cue=["قالت"])
    quote = find_quotes(segment(text), sawsan, zones, heads=heads)[0]
    assert (quote.who, text[slice(*quote.speaker)]) == ("سوسن الرملي", "إعلامية بحرية")
