"""What of training can be tested without torch: the records, and what is said where torch is missing."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from arabnews_nlp import Article, Entity, Quote
from arabnews_nlp.cli import app
from arabnews_nlp.errors import DependencyError, RecordError
from arabnews_nlp.tables import write_articles
from arabnews_nlp.training.records import annotated_heads, read_corrected

ARTICLE = Article(
    "a",
    "قال سامي إن الجسر فتح",
    entities=(Entity(4, 8, "PER", "سامي"),),
    quotes=(Quote("1", "indirect", ((12, 21),), "الجسر فتح", cue=(0, 3), speaker=(4, 8), who="سامي"),),
)


def test_records_of_extract_are_records_to_learn_from(tmp_path):
    write_articles([ARTICLE], tmp_path / "mine.jsonl")
    (article,) = read_corrected(tmp_path / "mine.jsonl")
    assert article.entities == ARTICLE.entities
    assert annotated_heads([article]) == ("entity", "content", "cue", "speaker", "via")


def test_a_span_outside_the_text_is_named(tmp_path):
    broken = Article("a", ARTICLE.text, quotes=(Quote("7", "indirect", ((12, 99),), ""),))
    write_articles([broken], tmp_path / "mine.jsonl")
    with pytest.raises(RecordError, match=r"record 1 \(a\): quotation 7, span 12-99 is not inside the text of 21"):
        read_corrected(tmp_path / "mine.jsonl")


def test_without_torch_the_command_says_how_to_get_it(monkeypatch, tmp_path):
    write_articles([ARTICLE], tmp_path / "mine.jsonl")
    for name in [name for name in sys.modules if name.startswith("arabnews_nlp.training.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "torch", None)
    path = str(tmp_path / "mine.jsonl")
    result = CliRunner().invoke(app, ["train", "--train", path, "--dev", path, "-o", str(tmp_path / "new")])
    assert isinstance(result.exception, DependencyError)
    assert 'pip install "arabnews-nlp[train]"' in str(result.exception)
    assert not (tmp_path / "new").exists()


def test_the_package_and_its_commands_do_not_import_torch():
    code = "import sys, arabnews_nlp.cli, arabnews_nlp.training; assert not {'torch', 'onnx'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
