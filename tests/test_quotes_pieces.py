"""Speech in several pieces, and quotations in a Doc of another pipeline."""

import pytest
import spacy

from arabnews_nlp import extract_quotes
from arabnews_nlp.language import segment
from arabnews_nlp.quotes import find_quotes
from arabnews_nlp.records import Entity


def pieces(text):
    quotes = find_quotes(segment(text), [Entity(4, 8, "PER", "سامي", normalized="سامي")])
    return [[text[start:end] for start, end in quote.content] for quote in quotes]


def test_a_marked_sentence_without_a_cue_goes_on_with_the_record_before():
    text = "قال سامي: «العمل صعب ولن ينتهي قريبا».\n«لكننا سننجزه قبل الشتاء».\nوانتهى الحفل."
    assert pieces(text) == [["العمل صعب ولن ينتهي قريبا", "لكننا سننجزه قبل الشتاء"]]


@pytest.mark.parametrize(
    "text",
    [
        "قال سامي: «العمل صعب ولن ينتهي قريبا».\nوعرض المسرح «ليلة في الميناء البعيد».",
        "قال سامي: «العمل صعب ولن ينتهي قريبا».\n«الحارس» يفوز بالجائزة الكبرى هذا العام.",
    ],
)
def test_other_words_in_marks_do_not(text):
    assert pieces(text) == [["العمل صعب ولن ينتهي قريبا"]]


def doc_with(text, *names):
    doc = spacy.blank("ar")(text)
    doc.ents = [
        doc.char_span(text.index(n), text.index(n) + len(n), label, alignment_mode="expand") for label, n in names
    ]
    return doc


@pytest.mark.parametrize("label", ["PER", "PERS", "PERSON"])
def test_a_doc_of_any_pipeline_gives_quotations_by_its_own_entities(label):
    text = "وصل وفد كبير. وقالت ليلى الحداد إن الموسم جيد."
    (quote,) = extract_quotes(doc_with(text, (label, "ليلى الحداد")))
    assert (quote.who, quote.text) == ("ليلى الحداد", "الموسم جيد")
    assert text[slice(*quote.speaker)] == "ليلى الحداد"


def test_a_proclitic_in_an_entity_is_no_part_of_the_name():
    text = "زار سامي ونبيل المصنع. وقال نبيل إن العمل مستمر."
    quote = extract_quotes(doc_with(text, ("PER", "سامي"), ("PER", "ونبيل")))[-1]
    assert quote.who == "نبيل"


def test_labels_that_are_not_ours_are_ignored():
    text = "قال مصدر أمني إن الطريق مغلق."
    (quote,) = extract_quotes(doc_with(text, ("MISC", "مصدر أمني")))
    assert quote.who == "مصدر أمني"
