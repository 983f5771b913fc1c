"""Names by a token classifier in CAMeL Tools' format, through our spans: the real package, a real model."""

import random

import pytest
import spacy

import arabnews_nlp as an
from arabnews_nlp.errors import ConfigError, ModelDamagedError, ModelNotFoundError
from arabnews_nlp.integrations.camel import CamelNER
from arabnews_nlp.integrations.camel.words import words_of_sentences
from arabnews_nlp.language import segment

EXPECTED = [
    ("PER", "ليلى الحمداني"),
    ("LOC", "طنجة"),
    ("PER", "الحمداني"),
    ("PER", "سامي الحداد"),
    ("LOC", "لبنان"),
    ("LOC", "بغداد"),
    ("ORG", "منظمة الصحة العالمية"),
    ("PER", "لحداد"),
    ("LOC", "فلسطين"),
]


@pytest.fixture(scope="module")
def article(ner_folder, text):
    return an.load(entities=CamelNER(ner_folder))(text, published="2024-05-07", id="one")


def test_entities_have_exact_offsets_without_proclitics(article, text):
    names = [entity for entity in article.entities if entity.label != "DATE"]
    assert [(entity.label, entity.text) for entity in names] == EXPECTED
    for entity in article.entities:
        assert text[entity.start : entity.end] == entity.text
    assert names[7].normalized == "الحداد"
    assert {entity.found_by for entity in names} == {"camel"}
    assert all(0.5 < entity.score <= 1 for entity in names)


def test_dates_quotations_links_and_clusters_go_on(article):
    assert {entity.text: entity.value for entity in article.entities if entity.label == "DATE"}[
        "الإثنين"
    ] == "2024-05-06"
    assert [quote.who for quote in article.quotes[:2]] == ["ليلى الحمداني"] * 2
    assert article.quotes[1].text == "سنعمل ليلا ونهارا"
    assert {entity.country for entity in article.entities if entity.text in {"لبنان", "طنجة"}} == {"LB", "MA"}
    minister = next(cluster for cluster in article.clusters if cluster.name == "ليلى الحمداني")
    assert len(minister.mentions) == 2


def test_other_labels_may_be_kept(ner_folder, text):
    article = an.load(entities=CamelNER(ner_folder, labels={"MISC": "ORG"}))(text)
    assert ("ORG", "كأس العالم") in [(entity.label, entity.text) for entity in article.entities]


def test_a_merged_article_says_who_found_what(ner_folder, text):
    found = {
        merge: an.load(entities=CamelNER(ner_folder, merge=merge))(text, published="2024-05-07")
        for merge in ("vote", "union")
    }
    spans = {
        merge: {(entity.start, entity.end): entity.found_by for entity in article.entities if entity.label != "DATE"}
        for merge, article in found.items()
    }
    ours = {(e.start, e.end) for e in an.load()(text, published="2024-05-07").entities if e.label != "DATE"}
    assert set(spans["vote"].values()) == {"arabnews+camel"}
    assert spans["vote"].items() <= spans["union"].items()
    assert set(spans["union"]) >= {span for span, by in spans["union"].items() if by == "arabnews"} <= ours
    record = found["union"].to_dict()
    assert {entity.get("found_by") for entity in record["entities"] if entity["label"] != "DATE"} == set(
        spans["union"].values()
    )
    assert found["union"].entities_frame()["found_by"].notna().sum() == len(spans["union"])


def test_workers_load_the_model_too(ner_folder, text):
    pipeline = an.load("arabnews-crf", entities=CamelNER(ner_folder))
    records = [text, "زار سامي الحداد لبنان ."]
    assert list(pipeline.pipe(records, n_process=2, batch_size=1)) == list(pipeline.pipe(records))


def test_many_docs_are_read_in_common_batches(ner_folder, text):
    nlp = spacy.blank("ar")
    nlp.add_pipe("camel_entities", config={"path": str(ner_folder)})
    docs = list(nlp.pipe([text, "", "وزار سامي الحداد ولبنان ."]))
    assert [entity.text for entity in docs[2]._.entities] == ["سامي الحداد", "لبنان"]
    # spaCy's own tokens keep proclitics on, and its spans are made of tokens.
    assert [span.text for span in docs[2].ents] == ["سامي الحداد", "ولبنان"]
    assert [(entity.label, entity.text) for entity in docs[0]._.entities] == EXPECTED


def test_a_sentence_of_any_length_is_read_whole(narrow_folder):
    sentence = "وزار سامي الحداد ولبنان وبغداد".split()
    labels = CamelNER(narrow_folder).label_words([sentence * 60, sentence, []])
    assert labels == [["O", "B-PERS", "I-PERS", "B-LOC", "B-LOC"] * count for count in (60, 1, 0)]


def test_labels_equal_those_of_camel_tools(ner_folder, text):
    from arabnews_nlp.integrations.camel.datasets import import_camel  # noqa: PLC0415 - its import is guarded

    words = [word.form for sentence in words_of_sentences(segment(text)) for word in sentence]
    chance = random.Random(3)  # noqa: S311 - chance needs a seed here, not secrecy
    sentences = [[chance.choice(words) for _ in range(chance.randint(1, 60))] for _ in range(60)]
    theirs = import_camel("camel_tools.ner").NERecognizer(str(ner_folder), use_gpu=False).predict(sentences)
    assert CamelNER(ner_folder, device="cpu").label_words(sentences) == theirs


def test_odd_texts_are_no_trouble(ner_folder):
    pipeline = an.load("arabnews-crf", entities=CamelNER(ner_folder))
    for odd in ("", " \n", "\u200f\u200f", 'و«داعش» ولـ"نيتو"', "ـــ", "http://a.b/" + "c" * 3000, "ا" * 5000):
        assert pipeline(odd).text == odd


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        (lambda folder: (folder / "config.json").unlink(), ModelNotFoundError, r"config\.json is missing"),
        (
            lambda folder: (folder / "pytorch_model.bin").write_bytes(b"no"),
            ModelDamagedError,
            "can't be read as a token classifier",
        ),
        (lambda folder: _replace(folder / "config.json", '"O"', '"OUT"'), ConfigError, "no BIO tags"),
    ],
)
def test_broken_models_are_refused(ner_folder, tmp_path, change, error, message):
    for path in ner_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    change(tmp_path)
    with pytest.raises(error, match=message):
        an.load(entities=CamelNER(tmp_path))


def _replace(path, old, new):
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_an_encoder_without_a_classifier_is_refused(ner_folder, tmp_path):
    import torch  # noqa: PLC0415 - heavy

    for path in ner_folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    weights = torch.load(tmp_path / "pytorch_model.bin")
    torch.save(
        {name: value for name, value in weights.items() if "classifier" not in name}, tmp_path / "pytorch_model.bin"
    )
    with pytest.raises(ModelDamagedError, match="lacks weights"):
        an.load(entities=CamelNER(tmp_path))


def test_a_missing_folder_is_never_looked_for_elsewhere(tmp_path):
    with pytest.raises(ModelNotFoundError, match="never downloaded"):
        an.load(entities=CamelNER(tmp_path / "CAMeL-Lab/bert-base-arabic-camelbert-msa-ner"))


@pytest.mark.parametrize("wrong", ["bert", "Camel", ""])
def test_an_unknown_choice_is_refused(wrong):
    with pytest.raises(ConfigError, match="'camel', 'vote', 'union'"):
        an.load(entities=wrong)


def test_wrong_options_are_refused():
    with pytest.raises(ConfigError, match="merge"):
        CamelNER(merge="both")
    with pytest.raises(ConfigError, match="PER, LOC, ORG"):
        CamelNER(labels={"MISC": "THING"})
