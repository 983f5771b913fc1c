"""Pieces, windows, sessions and decoding of the encoder."""

import itertools
import multiprocessing
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabnews_nlp._models import model_path
from arabnews_nlp.encoder.decoding import best_tags
from arabnews_nlp.encoder.heads import HEADS, POINTER
from arabnews_nlp.encoder.pieces import UNKNOWN, Vocabulary, encoder_form
from arabnews_nlp.encoder.session import EncoderSession
from arabnews_nlp.encoder.windows import LARGEST, make_windows
from arabnews_nlp.entities.neural import EncoderTagger
from arabnews_nlp.errors import ConfigError, ModelDamagedError
from arabnews_nlp.language import segment

TEXT = "قال الرئيس الفرنسي إيمانويل ماكرون في باريس إن الأمم المتحدة ستجتمع الثلاثاء.\n"
FOLDER = model_path("arabnews-base")
SETTINGS = {"crf": "arabnews-crf", "crf_weight": 0.25}


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.load(FOLDER / "pieces.tsv.gz")


@pytest.fixture(scope="module")
def session():
    return EncoderSession(FOLDER, threads=1)


@pytest.fixture(scope="module")
def tagger():
    return EncoderTagger(FOLDER, SETTINGS, threads=1)


def found(tagger, text):
    return [(entity.label, text[entity.start : entity.end]) for entity in tagger.tag(segment(text)).entities]


def test_frequent_words_are_one_piece_and_rare_ones_several(vocabulary):
    assert len(vocabulary("الرئيس")) == 1
    assert len(vocabulary("فقستخرنامهم")) > 1


@given(st.text(max_size=60))
def test_every_token_has_pieces_of_the_vocabulary(vocabulary, norm):
    ids = vocabulary(norm)
    assert ids
    assert all(UNKNOWN <= number < vocabulary.size for number in ids)


def test_a_long_run_of_letters_costs_no_more_than_a_long_word(vocabulary):
    assert len(vocabulary("س" * 100_000)) <= 40


def test_digits_and_marks_of_all_styles_are_the_same():
    assert encoder_form("٢٠١٨") == encoder_form("2018") == encoder_form("۲۰۱۸")
    assert encoder_form("“") == encoder_form("«")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["وقال", "محمد", ".", "\n", "؟", "12", "x" * 50]), max_size=900))
def test_windows_keep_each_token_once(vocabulary, words):
    segmentation = segment(" ".join(words))
    windows = make_windows(segmentation, vocabulary)
    kept = [index for window in windows for index in range(*window.keep)]
    assert kept == list(range(len(segmentation.tokens)))
    for window in windows:
        assert len(window.pieces) <= 2 * LARGEST
        assert window.begin <= window.keep[0] < window.keep[1] <= window.begin + len(window.firsts)


def test_log_probabilities_sum_to_one(session):
    scores = session(segment(TEXT))
    for head, tags in HEADS.items():
        assert scores[head].shape == (len(segment(TEXT).tokens), len(tags))
        np.testing.assert_allclose(np.exp(scores[head]).sum(axis=1), 1, atol=1e-4)


def test_a_model_with_pointers_gives_them_with_the_window_of_each_token(session):
    scores = session(segment(TEXT))
    count = len(segment(TEXT).tokens)
    assert scores["pointer"].shape == (count, 2 * POINTER)
    assert all(first <= index < last for index, (first, last) in enumerate(scores["window"].tolist()))


class SessionWithoutPointers(EncoderSession):
    """A model as users may have trained it from an older release: tags alone."""

    def _run(self, batch):
        return super()._run(batch)[..., : -2 * POINTER]


def test_a_model_without_pointers_gives_none(session):
    scores = SessionWithoutPointers(FOLDER, threads=1)(segment(TEXT))
    assert set(scores) == set(HEADS)
    np.testing.assert_allclose(scores["cue"], session(segment(TEXT))["cue"], atol=1e-4)


def test_both_models_point_from_cues_at_names(session):
    small = EncoderSession(model_path("arabnews-small"), threads=1)(segment(TEXT))
    assert small["pointer"].shape == session(segment(TEXT))["pointer"].shape


def test_an_empty_text_has_no_rows(session, tagger):
    assert session(segment(""))["entity"].shape == (0, 9)
    assert tagger.tag(segment("")).entities == []


def test_threads_do_not_change_the_result(session):
    other = EncoderSession(FOLDER, threads=2)
    np.testing.assert_allclose(other(segment(TEXT))["entity"], session(segment(TEXT))["entity"], atol=1e-4)


def _tags_in_child(session):
    return session(segment(TEXT))["entity"].argmax(axis=1).tolist()


def test_a_session_used_before_a_fork_works_in_the_child(session):
    here = _tags_in_child(session)
    pool = multiprocessing.get_context("fork").Pool(1)
    answer = pool.apply_async(_tags_in_child, (session,))
    # Closed, not ended with a signal, which coverage of a forked child may never answer.
    pool.close()
    assert answer.get(timeout=60) == here
    pool.join()


TAGS = HEADS["entity"][:5]


def valid(path):
    before = "O"
    for column in path:
        tag = TAGS[column]
        if tag.startswith("I-") and before[2:] != tag[2:]:
            return False
        before = tag
    return True


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_the_best_tags_are_the_best_of_all_valid_ones(seed, length):
    scores = np.log(np.random.default_rng(seed).dirichlet([0.4] * len(TAGS), length) + 1e-9).astype(np.float32)
    paths = filter(valid, itertools.product(range(len(TAGS)), repeat=length))
    best = max(sum(scores[i, column] for i, column in enumerate(path)) for path in paths)
    ours = best_tags(scores, TAGS)
    assert valid(ours)
    assert sum(scores[i, column] for i, column in enumerate(ours)) == pytest.approx(best, abs=1e-4)


def test_names_and_dates_of_a_sentence(tagger):
    assert found(tagger, TEXT) == [
        ("PER", "إيمانويل ماكرون"),
        ("LOC", "باريس"),
        ("ORG", "الأمم المتحدة"),
        ("DATE", "الثلاثاء"),
    ]


def test_the_end_of_a_text_of_one_endless_sentence_is_read(tagger):
    text = "ثم مضى الوفد في طريقه وسط المدينة " * 200 + "ووصل إلى باريس"
    assert ("LOC", "باريس") in found(tagger, text)[-1:]


def test_recall_finds_no_fewer_and_precision_no_more(tagger):
    text = (TEXT + "وزار سفيان الرملي بلدة تل الزهور برفقة رئيس اتحاد الغزالين في الشمال.\n") * 2
    counts = [
        len(found(EncoderTagger(FOLDER, SETTINGS, prefer=prefer, threads=1), text))
        for prefer in ("precision", "balanced", "recall")
    ]
    assert counts == sorted(counts)


def test_scores_are_probabilities(tagger):
    entities = tagger.tag(segment(TEXT * 3)).entities
    assert entities
    assert all(0 < entity.score < 1 for entity in entities)


def test_a_damaged_model_says_so(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "model")
    path = tmp_path / "model" / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:-10] + b"0123456789")
    with pytest.raises(ModelDamagedError, match=r"encoder\.onnx.*checksum"):
        EncoderTagger(tmp_path / "model", SETTINGS)


def test_a_model_that_is_no_onnx_file_says_so(tmp_path):
    shutil.copyfile(FOLDER / "pieces.tsv.gz", tmp_path / "pieces.tsv.gz")
    (tmp_path / "encoder.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelDamagedError, match="onnxruntime"):
        EncoderSession(tmp_path)(segment(TEXT))


@pytest.mark.parametrize("threads", [0, -1])
def test_threads_below_one_are_refused(threads):
    with pytest.raises(ConfigError, match="threads"):
        EncoderSession(FOLDER, threads=threads)


def test_an_unknown_preference_is_refused():
    with pytest.raises(ConfigError, match="balanced, precision, recall"):
        EncoderTagger(FOLDER, SETTINGS, prefer="speed")
