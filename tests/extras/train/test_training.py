"""Training on a user's records: what is read back, what is learnt, what is refused. Needs the extra ``train``."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import numpy_helper
from typer.testing import CliRunner

import arabnews_nlp as an
from arabnews_nlp._models import model_path
from arabnews_nlp.cli import app
from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.errors import ConfigError, EmptyFileError, OutputError, RecordError
from arabnews_nlp.training import train
from arabnews_nlp.training.export import build
from arabnews_nlp.training.reading import embedding_bits, read_encoder
from arabnews_nlp.training.rounding import rounded
from arabnews_nlp.training.smoothing import smooth

# A body of a kind that the bundled model does not know: common nouns of the weather as names of parties.
NAMES = ["الغيمة", "الضباب", "الندى", "الصقيع", "الزوبعة", "البرق", "الرذاذ", "الشفق", "السراب", "العاصفة"]
UNSEEN = ["الهالة", "النسيم"]
SENTENCES = [
    "قال المتحدث باسم {} إن الاجتماع تأجل إلى الغد.",
    "وانتقد {} في بيان خطة الحكومة.",
    "شارك أعضاء {} في المسيرة أمام البرلمان.",
]


def corrected(names):
    """Records in which each name is an organisation, and nothing else is anything."""
    for number, name in enumerate(names):
        text = "\n".join(sentence.format(name) for sentence in SENTENCES)
        entities, end = [], 0
        for _ in SENTENCES:
            start = text.index(name, end)
            end = start + len(name)
            entities.append({"start": start, "end": end, "label": "ORG", "text": name})
        yield {"id": str(number), "text": text, "published": "2024-05-07", "entities": entities, "quotes": []}


def write(path, records):
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def organisations(pipeline, name):
    text = "\n".join(sentence.format(name) for sentence in SENTENCES)
    return [entity.text for entity in pipeline(text).entities if entity.label == "ORG"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("training")


@pytest.fixture(scope="module")
def trained(folder):
    """A small model that was taught the names, by the command line."""
    arguments = ["train", "--train", write(folder / "mine.jsonl", corrected(NAMES))]
    arguments += ["--dev", write(folder / "dev.jsonl", corrected(UNSEEN)), "-o", folder / "weather"]
    arguments += ["--model", "arabnews-small", "--epochs", "12", "--patience", "12", "--rate", "1e-3", "--threads", "2"]
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("name", ["arabnews-base", "arabnews-small"])
def test_a_released_encoder_read_back_is_exported_as_it_was(name):
    path = model_path(name) / "encoder.onnx"
    model = read_encoder(path)
    weights = {key: value.numpy() for key, value in model.state_dict().items()}
    again = build(weights, model.settings, exact=False, embedding_bits=embedding_bits(path))
    old, new = (
        {entry.name: numpy_helper.to_array(entry) for entry in graph.initializer}
        for graph in (onnx.load(str(path)).graph, again.graph)
    )
    assert old.keys() == new.keys()
    for key, value in old.items():
        assert np.allclose(value, new[key], atol=1e-7), key


def test_smoothing_changes_the_matrices_and_not_what_they_compute(tmp_path):
    folder = model_path("arabnews-small")
    model = read_encoder(folder / "encoder.onnx").eval()
    for layer in model.layers:  # channels that stand out, as training makes them
        with torch.no_grad():
            layer.feed_out.weight[:, :3] /= 50 * layer.feed_out_factors[:3]
            layer.feed_out_factors[:3] = 50
    pieces, firsts = torch.arange(10, 70)[None], torch.arange(1, 50)[None]
    before, weight = model(pieces, firsts).detach(), model.layers[0].feed_out.weight.clone()
    smooth(
        model, Vocabulary.load(folder / "pieces.tsv.gz"), ["زار وزير الخارجية مدينة طنجة وقال إن المشروع سيبدأ غدا."]
    )
    assert torch.allclose(model(pieces, firsts), before, atol=1e-2)
    assert not torch.allclose(model.layers[0].feed_out.weight, weight, rtol=0.1)
    weights = {key: value.detach().numpy() for key, value in model.state_dict().items()}
    path = tmp_path / "encoder.onnx"
    path.write_bytes(build(weights, model.settings, exact=True, embedding_bits=8).SerializeToString())
    for key, value in read_encoder(path).state_dict().items():
        assert np.allclose(value, weights[key], atol=1e-6), key


def test_weights_are_rounded_inside_the_block_and_kept_outside():
    model = read_encoder(model_path("arabnews-small") / "encoder.onnx")
    with torch.no_grad():
        model.heads.weight += 1e-4 * torch.randn_like(model.heads.weight)
    before = model.heads.weight.clone()
    with rounded(model):
        assert len(before[0].unique()) > 200
        assert len(model.heads.weight[0].unique()) <= 127
        assert torch.allclose(model.heads.weight, before, atol=before.abs().max().item() / 63)
    assert torch.equal(model.heads.weight, before)
    assert "heads.weight" in model.state_dict()


def test_it_learns_names_that_it_did_not_know(trained, folder):
    assert trained.exit_code == 0, trained.output
    assert "epoch 12" in trained.stderr and "before" in trained.stdout
    ours = an.load(folder / "weather")
    assert ours.name == "weather"
    known = sum(organisations(an.load("arabnews-small"), name).count(name) for name in UNSEEN)
    learnt = sum(organisations(ours, name).count(name) for name in UNSEEN)
    assert known <= 2
    assert learnt >= 5  # of six, with names that training has not seen


def test_it_still_knows_what_it_knew(trained, folder):
    article = an.load(folder / "weather")("قال الرئيس الفرنسي إيمانويل ماكرون في باريس إن فرنسا «لن تنتظر».")
    assert {("PER", "إيمانويل ماكرون"), ("LOC", "باريس")} <= {(e.label, e.text) for e in article.entities}
    assert article.quotes[0].who == "إيمانويل ماكرون"


def test_the_card_says_where_it_comes_from_and_what_changed(trained, folder):
    card = (folder / "weather" / "README.md").read_text(encoding="utf-8")
    assert "mine.jsonl, 10 articles" in card and "`arabnews-small`" in card and "| ORG |" in card
    settings = json.loads((folder / "weather" / "pipeline.json").read_text(encoding="utf-8"))
    assert settings["base"] == "arabnews-small"
    assert {path.name for path in (folder / "weather").iterdir()} == {
        "README.md", "checksums.json", "encoder.onnx", "pieces.tsv.gz", "pipeline.json",
    }  # fmt: skip


def test_what_is_wrong_is_said_before_anything_is_written(tmp_path):
    good = write(tmp_path / "good.jsonl", corrected(NAMES[:1]))
    shifted = next(corrected(NAMES[:1]))
    shifted["entities"][0]["start"] += 1
    with pytest.raises(RecordError, match=r"record 1 \(0\): the entity .* offsets count code points"):
        train(write(tmp_path / "bad.jsonl", [shifted]), good, tmp_path / "new")
    odd = next(corrected(NAMES[:1]))
    odd["entities"][0]["label"] = "MISC"
    with pytest.raises(RecordError, match="'MISC' is none of DATE, LOC, ORG, PER"):
        train(write(tmp_path / "odd.jsonl", [odd]), good, tmp_path / "new")
    with pytest.raises(EmptyFileError, match="no record has an entity"):
        train(write(tmp_path / "none.jsonl", [{"id": "1", "text": "نص"}]), good, tmp_path / "new")
    with pytest.raises(ConfigError, match="has no encoder"):
        train(good, good, tmp_path / "new", model="arabnews-crf")
    with pytest.raises(OutputError, match="exists already"):
        train(good, good, tmp_path)
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".new*"))


def test_nothing_of_the_package_needs_torch_but_training():
    source = Path(an.__file__).parent
    needy = [path for path in source.rglob("*.py") if "import torch" in path.read_text(encoding="utf-8")]
    assert needy and {path.parent.name for path in needy} == {"training"}
