"""Without a network: what is missing is said exactly, what is there works, and nobody is asked."""

import json
import os
import shutil
import socket
import subprocess
import sys

import pytest

import arabnews_nlp as an
from arabnews_nlp.errors import ModelDamagedError, ModelNotFoundError
from arabnews_nlp.integrations.camel import CamelMorphology
from arabnews_nlp.integrations.camel.datasets import find_dataset

BLOCK = """
import socket
def refuse(*_, **__):
    raise AssertionError("the network was asked")
socket.getaddrinfo = socket.create_connection = socket.socket.connect = refuse
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    for owner, name in ((socket, "getaddrinfo"), (socket, "create_connection"), (socket.socket, "connect")):
        monkeypatch.setattr(owner, name, refuse)


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    return tmp_path


def message(folder, package):
    return (
        f"CAMeL Tools' data are not there: {folder} is missing. Where there is a network, get them with: "
        f"camel_data -i {package}. Or set CAMELTOOLS_DATA to a folder that holds them, or give the path of a model "
        "of your own"
    )


@pytest.mark.parametrize("entities", ["camel", "vote", "union"])
def test_a_missing_recogniser_is_named(data, entities):
    with pytest.raises(ModelNotFoundError) as caught:
        an.load(entities=entities)
    assert str(caught.value) == message(data / "data/ner/arabert", "ner-arabert")


@pytest.mark.parametrize(
    ("options", "folder", "package"),
    [
        ({}, "morphology_db/calima-msa-r13", "morphology-db-msa-r13"),
        ({"db": "calima-egy-r13"}, "morphology_db/calima-egy-r13", "morphology-db-egy-r13"),
    ],
)
def test_a_missing_database_is_named(data, options, folder, package):
    with pytest.raises(ModelNotFoundError) as caught:
        an.load(morphology=CamelMorphology(**options))
    assert str(caught.value) == message(data / "data" / folder, package)


def test_a_missing_bert_disambiguator_is_named(data, database):
    with pytest.raises(ModelNotFoundError) as caught:
        an.load(morphology=CamelMorphology(database, "bert"))
    assert str(caught.value) == message(data / "data/disambig_bert_unfactored/msa", "disambig-bert-unfactored-msa")


def test_an_unknown_database_names_those_there_are(data):
    with pytest.raises(ModelNotFoundError, match="calima-msa-r13, calima-msa-s31"):
        an.load(morphology=CamelMorphology("calima-msa"))


def test_downloaded_data_are_found(data, ner_folder, database, text):
    shutil.copytree(ner_folder, data / "data/ner/arabert")
    (data / "data/morphology_db/calima-msa-r13").mkdir(parents=True)
    shutil.copy(database, data / "data/morphology_db/calima-msa-r13/morphology.db")
    (data / "data/disambig_mle/calima-msa-r13").mkdir(parents=True)
    reading = {"diac": "كُتُب", "lex": "كِتاب_1", "bw": "كُتُب/NOUN", "pos": "noun"}
    (data / "data/disambig_mle/calima-msa-r13/model.json").write_text(json.dumps({"كتب": reading}), encoding="utf-8")
    article = an.load("arabnews-crf", entities="camel", morphology="camel")(text + " كتب")
    assert "ليلى الحمداني" in [entity.text for entity in article.entities]
    assert article.morphology[0].lemma == "قال"
    assert article.morphology[-1].pos == "noun"  # by the MLE model


def test_a_catalogue_says_where_data_are(data, ner_folder):
    entry = {"default": "newer", "datasets": {"newer": {"path": "ner/newer"}}}
    catalogue = {"version": "2", "packages": {}, "components": {"NamedEntityRecognition": entry}}
    (data / "catalogue.json").write_text(json.dumps(catalogue), encoding="utf-8")
    with pytest.raises(ModelNotFoundError, match=r"ner/newer is missing.*camel_data -i ner-newer\."):
        find_dataset("NamedEntityRecognition")
    shutil.copytree(ner_folder, data / "data/ner/newer")
    assert find_dataset("NamedEntityRecognition") == data / "data/ner/newer"


def test_a_broken_catalogue_is_refused(data):
    (data / "catalogue.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelDamagedError, match="camel_data -u"):
        an.load(entities="camel")


@pytest.mark.parametrize("catalogue", [False, True])
def test_a_plain_path_needs_no_catalogue_and_no_network(data, database, catalogue):
    if catalogue:
        text = json.dumps({"version": "1", "packages": {}, "components": {}})
        (data / "catalogue.json").write_text(text, encoding="utf-8")
    code = BLOCK + (
        "import arabnews_nlp as an\n"
        "from arabnews_nlp.integrations.camel import CamelMorphology\n"
        f"article = an.load('arabnews-crf', morphology=CamelMorphology({str(database)!r}))('قالت')\n"
        "import camel_tools.data\n"
        "print(article.morphology[0].root, camel_tools.data.CT_DATA_DIR)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.split() == ["ق.و.ل", str(data)]
    assert [path.name for path in data.iterdir()] == (["catalogue.json"] if catalogue else [])
