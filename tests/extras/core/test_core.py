"""The core alone, no extra installed."""

import importlib.util
import json
from pathlib import Path

import pytest

import arabnews_nlp as an
from arabnews_nlp import exchange, tables
from arabnews_nlp.article import read_documents
from arabnews_nlp.cli import app
from arabnews_nlp.errors import DependencyError

TEXT = "قال وزير النقل سامر الحلواني أمس إن ميناء صلالة سيفتح في مايو 2027. وأضاف «لن ننتظر»."


@pytest.fixture
def article() -> an.Article:
    return an.extract(TEXT, published="2025-11-18")


@pytest.mark.parametrize("package", ["spacy", "pyarrow", "openpyxl", "trafilatura", "matplotlib", "torch"])
def test_nothing_of_an_extra_came_with_it(package):
    assert importlib.util.find_spec(package) is None


@pytest.mark.parametrize("model", ["arabnews-base", "arabnews-small", "arabnews-crf"])
def test_every_model_reads_an_article(model):
    assert [quote.who for quote in an.load(model)(TEXT, published="2025-11-18").quotes][:1] == ["سامر الحلواني"]


def test_frames_and_pages_are_there(article):
    assert list(article.quotes_frame()["who"]) == ["سامر الحلواني", "سامر الحلواني"]
    assert "سامر الحلواني" in article.to_html()
    assert article.check_quote("لن ننتظر").verdict == "verbatim"


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_what_is_written_is_read_back(article, tmp_path, suffix):
    tables.write_articles([article], tmp_path / f"out{suffix}")
    assert any(tmp_path.glob("out*"))
    if suffix == ".jsonl":
        (read,) = tables.read_records(tmp_path / "out.jsonl")
        assert read.to_dict() == article.to_dict()


def test_two_processes_read_what_one_reads(tmp_path):
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"id": str(number), "text": TEXT}) + "\n" for number in range(6)), encoding="utf-8"
    )
    for processes in ("1", "2"):
        call = ["extract", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / f"{processes}.jsonl")]
        app([*call, "--processes", processes], standalone_mode=False)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def _read(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    list(read_documents(path))


@pytest.mark.parametrize(
    ("call", "extra"),
    [
        (lambda article, folder: an.load().nlp, "spacy"),
        (lambda article, folder: exchange.export_articles([article], folder / "a.spacy"), "spacy"),
        (lambda article, folder: tables.write_articles([article], folder / "a.parquet"), "parquet"),
        (lambda article, folder: tables.write_articles([article], folder / "a.xlsx"), "xlsx"),
        (lambda article, folder: _read(folder / "a.parquet", b"PAR1"), "parquet"),
        (lambda article, folder: _read(folder / "a.jsonl.zst", b"(\xb5/\xfd"), "parquet"),
        (lambda article, folder: _read(folder / "a.html", b"<p>a</p>"), "web"),
        (lambda article, folder: tables.open_tables(folder / "a.parquet"), "sql"),
        (lambda article, folder: importlib.import_module("arabnews_nlp.integrations.spark"), "parquet"),
        (lambda article, folder: importlib.import_module("arabnews_nlp.plots.canvas"), "plots"),
    ],
)
def test_what_is_missing_is_named(article, tmp_path, call, extra):
    with pytest.raises(DependencyError, match=rf'pip install "arabnews-nlp\[{extra}\]"'):
        call(article, tmp_path)
    assert not list(tmp_path.glob("a.*.part*"))
