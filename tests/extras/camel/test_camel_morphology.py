"""CAMeL Tools' analyser and disambiguators over a small database of ours, on our tokens."""

import json
from unicodedata import normalize

import pandas as pd
import pytest
import spacy
from camel_database import STEM_COUNT
from camel_models import write_model
from spacy.tokens import Doc

import arabnews_nlp as an
from arabnews_nlp.errors import ConfigError, ModelDamagedError, ModelNotFoundError
from arabnews_nlp.integrations.camel import CamelMorphology, CamelNER
from arabnews_nlp.integrations.frames import Settings, analyse_frame
from arabnews_nlp.tables import read_records, write_articles
from arabnews_nlp.tables.record import record_line

TEXT = (
    "قالت وزيرة النقل ليلى الحمداني إن وليد سيعلن الاتفاق للولايات المتحدة وبغداد. وأكد أحمد أنه زار بعقوبة في 12 يوما."
)
# Token: lemma, root, part of speech, gender, number, person, diacritised form, gloss.
EXPECTED = {
    "قالت": ("قال", "ق.و.ل", "verb", "f", "s", "3", "قالَت", "say"),
    "وزيرة": ("وَزِير", "و.ز.ر", "noun", "f", "s", None, "وَزِيرَة", "minister"),
    "النقل": ("نَقل", "ن.ق.ل", "noun", "m", "s", None, "النَّقل", "transport"),
    "ليلى": ("لَيلَى", "ل.ي.ل", "noun_prop", "f", "s", None, "لَيلَى", "Layla"),
    "إن": ("إِنَّ", None, "verb_pseudo", None, None, None, "إِنَّ", "indeed"),
    "وليد": ("وَلِيد", "و.ل.د", "noun_prop", "m", "s", None, "وَلِيد", "Walid"),
    "س": ("سَ", None, "part_fut", None, None, None, "سَ", None),
    "يعلن": ("أَعلَن", "ع.ل.ن", "verb", "m", "s", "3", "يُعلِنُ", "announce"),
    "ل": ("لِ", None, "prep", None, None, None, "لِ", None),
    "لولايات": ("وِلايَة", "و.ل.ي", "noun", "f", "p", None, "الوِلايات", "state"),
    "بغداد": ("بَغداد", None, "noun_prop", "f", "s", None, "بَغداد", "Baghdad"),
    "أكد": ("أَكَّد", "أ.ك.د", "verb", "m", "s", "3", "أَكَّدَ", "confirm"),
}


@pytest.fixture(scope="module")
def pipeline(database):
    return an.load("arabnews-crf", morphology=CamelMorphology(database))


@pytest.fixture(scope="module")
def article(pipeline):
    return pipeline(TEXT, id="one")


def test_the_database_is_large_enough():
    assert STEM_COUNT >= 60


def by_word(article):
    return {
        article.text[token.start : token.end]: found
        for token, found in zip(article.tokens, article.morphology, strict=True)
    }


def test_lemmas_roots_and_features_stand_on_tokens(article):
    found = by_word(article)
    for word, expected in EXPECTED.items():
        one = found[word]
        features = one.lemma, one.root, one.pos, one.gender, one.number, one.person, one.diacritised, one.gloss
        # The order of two marks on one letter does not matter.
        assert tuple(value and normalize("NFC", value) for value in features) == expected, word
    assert found["قالت"].pattern == "1ا3َت"
    assert found["و"].pos == "conj"
    assert found["12"].pos == "digit"


def test_our_split_is_kept_and_a_difference_is_said(article):
    found = by_word(article)
    # «بعقوبة» is ب + عقوبة for our tokenizer; CAMeL's first choice is the town.
    assert found["عقوبة"].lemma == "عُقُوبَة"
    assert found["عقوبة"].split == "بَعقُوبَة"
    assert found["ب"].pos == "prep"
    assert [word for word, one in found.items() if one is not None and one.split] == ["عقوبة"]


def test_words_that_the_database_lacks(database):
    guessed = by_word(an.load("arabnews-crf", morphology=CamelMorphology(database))("زار غرونبرغ"))["غرونبرغ"]
    assert (guessed.pos, guessed.source, guessed.root) == ("noun_prop", "backoff", None)
    strict = an.load("arabnews-crf", morphology=CamelMorphology(database, backoff="NONE"))("زار غرونبرغ")
    assert by_word(strict)["غرونبرغ"] is None


def test_vowel_marks_and_strokes_do_not_matter(pipeline):
    assert by_word(pipeline("قَـالَـتْ ليلى"))["قَـالَـتْ"].lemma == "قال"


def test_a_record_keeps_it(article, tmp_path):
    (path,) = write_articles([article], tmp_path / "out.jsonl", tokens=True)
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["tokens"][0]["morphology"]["root"] == "ق.و.ل"
    assert next(iter(read_records(path))) == article


def test_workers_load_it_too(pipeline):
    records = [TEXT, "قال محمد."]
    assert list(pipeline.pipe(records, n_process=2, batch_size=1)) == list(pipeline.pipe(records))


def test_frames_carry_names_and_morphology(database, ner_folder):
    choices = {
        "entities": CamelNER(ner_folder, merge="union", labels={"MISC": "ORG"}),
        "morphology": CamelMorphology(database),
    }
    found = analyse_frame(pd.DataFrame({"id": ["one"], "text": [TEXT]}), Settings(model="arabnews-crf", **choices))
    article = an.load("arabnews-crf", threads=1, **choices)(TEXT, id="one")
    assert found["record"][0] == record_line(article, tokens=True)
    assert any(token.get("morphology") for token in json.loads(found["record"][0])["tokens"])


def test_it_is_a_component_of_any_spacy_pipeline(database):
    nlp = spacy.blank("ar")
    nlp.add_pipe("camel_morphology", config={"db": str(database)})
    doc = nlp("قالت وزيرة النقل للولايات المتحدة")
    assert [token.lemma_ for token in doc] == ["قال", "وزير", "نقل", "ولاية", "متحد"]
    assert [token.pos_ for token in doc] == ["VERB", "NOUN", "NOUN", "NOUN", "ADJ"]
    assert str(doc[0].morph) == "Gender=Fem|Number=Sing|Person=3"
    assert doc[3]._.morphology.diacritised == "الوِلايات"


def test_a_doc_is_packed_with_it(pipeline):
    doc = pipeline.nlp("قالت وزيرة")
    back = Doc(pipeline.nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.morphology == doc._.morphology
    assert back[0]._.morphology == doc[0]._.morphology
    assert back[0]._.morphology.root == "ق.و.ل"


def test_our_tokens_get_spacy_attributes(pipeline):
    doc = pipeline.nlp("وسيعلن الوزير")
    assert [(token.text, token.lemma_, token.pos_) for token in doc] == [
        ("و", "و", "CCONJ"),
        ("س", "س", "PART"),
        ("يعلن", "أعلن", "VERB"),
        ("الوزير", "وزير", "NOUN"),
    ]


def test_an_mle_model_decides(database, tmp_path):
    text = "كتب محمد"
    alone = by_word(an.load("arabnews-crf", morphology=CamelMorphology(database))(text))
    assert (alone["كتب"].pos, alone["كتب"].gloss) == ("verb", "write")
    model = tmp_path / "model.json"
    reading = {"diac": "كُتُب", "lex": "كِتاب_1", "bw": "كُتُب/NOUN", "pos": "noun", "gen": "m", "num": "s"}
    model.write_text(json.dumps({"كتب": reading}), encoding="utf-8")
    learnt = by_word(an.load("arabnews-crf", morphology=CamelMorphology(database, model=model))(text))
    assert (learnt["كتب"].pos, learnt["كتب"].gloss) == ("noun", "books")


def tag(pos, **features):
    names = "per form_gen form_num asp mod vox stt cas prc0 prc1 prc2 prc3 enc0".split()
    values = dict.fromkeys(names, "na") | dict.fromkeys(("prc0", "prc1", "prc2", "prc3", "enc0"), "0") | features
    return "__".join(f"{name}:{value}" for name, value in {"pos": pos, **values}.items())


def test_a_bert_model_decides_by_the_sentence(database, tmp_path):
    verb, noun, prep = tag("verb", per="3", asp="p"), tag("noun"), tag("prep")
    name = tag("noun_prop")
    sentences = [
        [("كتب", verb), ("محمد", name), ("في", prep), ("بغداد", name)],
        [("في", prep), ("كتب", noun), ("محمد", name)],
        [("كتب", verb), ("سامي", name)],
        [("من", prep), ("كتب", noun), ("سامي", name)],
    ]
    labels = [verb, noun, prep, name]
    folder = write_model(tmp_path / "bert", [word for s in sentences for word, _ in s], labels, sentences)
    features = [pair.partition(":")[0] for pair in verb.split("__")]
    mle = {"info": {"features": features}, "unfactored": {}, **{feature: {} for feature in features}}
    (folder / "mle_model.json").write_text(json.dumps(mle), encoding="utf-8")
    pipeline = an.load("arabnews-crf", morphology=CamelMorphology(database, "bert", model=folder))
    assert by_word(pipeline("كتب محمد في بغداد"))["كتب"].lemma == "كَتَب"
    assert by_word(pipeline("في كتب محمد"))["كتب"].lemma == "كِتاب"


def test_broken_data_are_refused(database, tmp_path):
    broken = tmp_path / "morphology.db"
    broken.write_text("###DEFINES###\nno\n", encoding="utf-8")
    with pytest.raises(ModelDamagedError, match="morphology database"):
        an.load(morphology=CamelMorphology(broken))
    with pytest.raises(ModelNotFoundError, match=r"no morphology database"):
        an.load(morphology=CamelMorphology(tmp_path / "nowhere/morphology.db"))
    with pytest.raises(ModelNotFoundError, match="no MLE model"):
        an.load(morphology=CamelMorphology(database, model=tmp_path / "model.json"))
    with pytest.raises(ModelNotFoundError, match=r"mle_model\.json"):
        an.load(morphology=CamelMorphology(database, "bert", model=tmp_path))
    with pytest.raises(ConfigError, match="backoff"):
        an.load(morphology=CamelMorphology(database, backoff="GUESS"))
    with pytest.raises(ConfigError, match="disambiguator"):
        CamelMorphology(database, "crf")
    with pytest.raises(ConfigError, match="'camel'"):
        an.load(morphology="all")
