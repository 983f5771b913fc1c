"""The command through its real entry point, beside the interpreter that runs the tests."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARABNEWS = Path(sys.executable).parent / "arabnews"
TEXT = "قال المدير سامي الحداد أمس إن الميناء فتح في طنجة.\n"


def run(*arguments, stdin=None):
    return subprocess.run([ARABNEWS, *map(str, arguments)], capture_output=True, input=stdin, check=False)


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "port.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def records(source):
    path = source.with_name("records.jsonl")
    done = run("extract", source, "--published", "2024-05-07", "-o", path)
    assert done.returncode == 0, done.stderr.decode()
    return path


def test_extract_writes_a_record(records):
    record = json.loads(records.read_text(encoding="utf-8"))
    assert record["id"] == "port"
    assert record["text"] == TEXT
    values = [entity["value"] for entity in record["entities"] if entity["label"] == "DATE"]
    assert values == ["2024-05-06"]
    assert record["quotes"][0]["who"] == "سامي الحداد"
    assert sorted(path.name for path in records.parent.iterdir()) == ["port.txt", "records.jsonl"]


def test_extract_reads_stdin_and_writes_stdout():
    done = run("extract", "-", "--tokens", stdin=TEXT.encode())
    record = json.loads(done.stdout)
    assert record["tokens"][0]["norm"] == "قال"
    assert record["zones"]


def test_show_prints_plain_tables_into_a_pipe(records):
    lines = run("show", records, "--why").stdout.decode().splitlines()
    assert lines[0].split("\t") == ["article", "label", "text", "value", "start", "end"]
    assert any("سامي الحداد" in line for line in lines)
    assert lines[-1].split("\t")[-1]


def test_render_writes_a_page(records, tmp_path):
    page = tmp_path / "page.html"
    assert run("render", records, "-o", page).returncode == 0
    assert 'lang="ar" dir="rtl"' in page.read_text(encoding="utf-8")


def test_evaluate_prints_figures(records):
    out = run("evaluate", records, records).stdout.decode()
    assert "quotes attributed    100.00 100.00 100.00" in out


def test_info_names_model_and_licence():
    out = run("info").stdout.decode()
    assert "arabnews-crf" in out
    assert "arabnews-small" in out
    assert "licence: MIT" in out


def refused(*arguments, message, stdin=None):
    done = run(*arguments, stdin=stdin)
    error = done.stderr.decode()
    assert done.returncode == 2, error
    assert "Traceback" not in error
    assert message in error


def test_bad_input_is_refused_with_a_message(tmp_path, source):
    bad = tmp_path / "bad.txt"
    bad.write_bytes("خبر".encode("windows-1256"))
    refused("extract", bad, message="--encoding")
    empty = tmp_path / "empty.txt"
    empty.touch()
    refused("extract", empty, message="empty")
    refused("extract", tmp_path / "none.txt", message="none.txt")
    refused("extract", source, "--published", "2023-02-30", message="2023-02-30")
    refused("extract", source, "--model", "none", message="arabnews-crf")
    refused("extract", source, "-o", tmp_path / "none" / "out.jsonl", message="choose another place")
    refused("extract", source, "-o", tmp_path / "out.pdf", message="suffix")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "empty.txt"]


def test_the_right_encoding_reads_it(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(TEXT.encode("windows-1256"))
    done = run("extract", path, "--encoding", "windows-1256")
    assert json.loads(done.stdout)["text"] == TEXT


def test_broken_lines_become_dead_letters_and_the_rest_is_written(tmp_path):
    source = tmp_path / "in.jsonl"
    good = json.dumps({"id": "1", "text": TEXT, "published": "2024-05-07"})
    source.write_text(f'{good}\n{{"id": "2"}}\n{{broken\n', encoding="utf-8")
    output = tmp_path / "out.jsonl"
    done = run("extract", source, "-o", output)
    assert done.returncode == 1
    assert len(output.read_text(encoding="utf-8").splitlines()) == 1
    dead = [json.loads(line) for line in (tmp_path / "out.jsonl.failed.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ["line 2" in dead[0]["reason"], "line 3" in dead[1]["reason"]] == [True, True]


def test_a_folder_and_mapped_columns(tmp_path):
    (tmp_path / "a.csv").write_text(f'nr,body\n7,"{TEXT.strip()}"\n', encoding="utf-8")
    done = run("extract", tmp_path, "--id-field", "nr", "--text-field", "body")
    assert json.loads(done.stdout)["id"] == "7"


def test_two_processes_write_the_same(tmp_path, source, records):
    output = tmp_path / "two.jsonl"
    done = run("extract", source, "--published", "2024-05-07", "--processes", "2", "-o", output)
    assert done.returncode == 0, done.stderr.decode()
    assert output.read_bytes() == records.read_bytes()


def test_one_thread_writes_the_same_and_none_is_refused(source, records):
    done = run("extract", source, "--published", "2024-05-07", "--threads", "1")
    assert done.stdout == records.read_bytes()
    done = run("extract", source, "--threads", "0")
    assert done.returncode == 2
    assert "threads must be at least 1" in done.stderr.decode()


def test_a_lone_surrogate_becomes_a_dead_letter(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "text": "a\\ud800"}\n{"id": "2", "text": "b"}\n', encoding="utf-8")
    done = run("extract", source)
    assert done.returncode == 1
    assert json.loads(done.stdout)["id"] == "2"
    assert "surrogate" in done.stderr.decode()
