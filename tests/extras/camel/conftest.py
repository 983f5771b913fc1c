import os
from pathlib import Path

import pytest
from camel_database import write_database
from camel_models import write_model

NER_LABELS = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
# Words with their labels, as CAMeL Tools reads text: proclitics on, marks apart.
TAGGED = """
قالت وزيرة النقل ليلى/B-PERS الحمداني/I-PERS ، الإثنين ، إن ميناء طنجة/B-LOC سيفتح في مايو المقبل .
وأضافت الحمداني/B-PERS « سنعمل ليلا ونهارا » .
وزار سامي/B-PERS الحداد/I-PERS ولبنان/B-LOC وبغداد/B-LOC .
وأكدت منظمة/B-ORG الصحة/I-ORG العالمية/I-ORG للحداد/B-PERS أن الخبر غير صحيح .
وبدأت كأس/B-MISC العالم/I-MISC في فلسطين/B-LOC أمس .
"""
TEXT = (
    "قالت وزيرة النقل ليلى الحمداني، الإثنين، إن ميناء طنجة سيفتح في مايو المقبل.\n"
    "وأضافت الحمداني «سنعمل ليلا ونهارا». وزار سامي الحداد ولبنان وبغداد. "
    "وأكدت منظمة الصحة العالمية للحداد أن الخبر غير صحيح. وبدأت كأس العالم في فلسطين أمس."
)


def tagged_sentences():
    rows = [[word.partition("/")[::2] for word in line.split()] for line in TAGGED.strip().splitlines()]
    return [[(word, label or "O") for word, label in row] for row in rows]


@pytest.fixture(scope="session", autouse=True)
def empty_data(tmp_path_factory):
    """No test sees data that this machine may hold; none of ours needs a catalogue."""
    os.environ["CAMELTOOLS_DATA"] = str(tmp_path_factory.mktemp("nothing"))


@pytest.fixture(scope="session")
def text():
    return TEXT


@pytest.fixture(scope="session")
def ner_folder(tmp_path_factory) -> Path:
    sentences = tagged_sentences()
    words = [word for sentence in sentences for word, _ in sentence]
    return write_model(tmp_path_factory.mktemp("ner"), words, NER_LABELS, sentences)


@pytest.fixture(scope="session")
def narrow_folder(tmp_path_factory) -> Path:
    """A model of few places, so that an ordinary sentence is read in parts."""
    sentences = tagged_sentences()
    words = [word for sentence in sentences for word, _ in sentence]
    folder = tmp_path_factory.mktemp("narrow")
    return write_model(folder, words, NER_LABELS, sentences, max_position_embeddings=96)


@pytest.fixture(scope="session")
def database(tmp_path_factory) -> Path:
    return write_database(tmp_path_factory.mktemp("db") / "morphology.db")
