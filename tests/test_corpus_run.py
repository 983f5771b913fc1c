"""Runs over many articles: dead letters, going on after any end, processes that die."""

import gzip
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import pyarrow
import pyarrow.parquet as pq
import pytest

import arabnews_nlp as an
from arabnews_nlp.corpus.extraction import Extraction, Options, dead_letters
from arabnews_nlp.corpus.workers import Job, analyse
from arabnews_nlp.errors import AnalysisError, ConfigError, OutputError, ResumeError, WorkerDiedError
from arabnews_nlp.pipeline import Pipeline
from arabnews_nlp.tables import read_records

ARABNEWS = Path(sys.executable).parent / "arabnews"
TEXT = "قال المدير سامي الحداد أمس إن الميناء فتح في طنجة، وأضاف «سنعود غدا» رقم {}."


@pytest.fixture(scope="module")
def pipeline():
    return an.load("arabnews-crf")


def write_articles_file(path, count, **fields):
    rows = ({"id": str(n), "text": TEXT.format(n), "published": "2024-05-07", **fields} for n in range(count))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def run(pipeline, inputs, output, *, resume=False, part_size=3, **options):
    extraction = Extraction(pipeline, inputs, Options(**options), part_size=part_size)
    for _ in extraction.to_file(output, resume=resume):
        pass
    return extraction


def test_a_run_gives_what_pipe_gives_and_leaves_nothing_behind(pipeline, tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 8, source="الميناء")
    done = run(pipeline, [source], tmp_path / "out.jsonl")
    expected = list(pipeline.pipe([source]))
    assert [article.to_dict() for article in read_records(tmp_path / "out.jsonl")] == [a.to_dict() for a in expected]
    assert expected[0].source == "الميناء"
    assert (done.done, done.failed) == (8, 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".csv"])
def test_a_run_ended_and_gone_on_with_is_the_same(pipeline, tmp_path, suffix):
    source = write_articles_file(tmp_path / "in.jsonl", 20)
    source.write_text(source.read_text(encoding="utf-8").replace('{"id": "7"', '{"id: "7"'), encoding="utf-8")
    whole, broken = tmp_path / f"whole{suffix}", tmp_path / f"broken{suffix}"
    run(pipeline, [source], whole)
    for stop in (4, 2, 9):
        counts = Extraction(pipeline, [source], Options(), part_size=3).to_file(broken, resume=stop != 4)
        for _ in range(stop):
            next(counts)
        counts.close()
        assert not broken.exists()
    again = run(pipeline, [source], broken, resume=True)
    assert (again.done, again.failed) == (19, 1)
    assert dead_letters(whole).read_bytes() == dead_letters(broken).read_bytes()
    written = [path for path in tmp_path.iterdir() if path.name.startswith("whole")]
    assert len(written) == (2 if suffix == ".jsonl" else 5)
    for path in written:
        assert path.read_bytes() == path.with_name(path.name.replace("whole", "broken")).read_bytes()


def test_an_unfinished_run_is_not_begun_anew_or_mixed_up(pipeline, tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 6)
    output = tmp_path / "out.jsonl"
    counts = Extraction(pipeline, [source], Options()).to_file(output)
    next(counts)
    counts.close()
    with pytest.raises(ResumeError, match="--resume"):
        run(pipeline, [source], output)
    with pytest.raises(ResumeError, match="other settings"):
        run(pipeline, [source], output, resume=True, published="2020-01-01")
    write_articles_file(source, 7)
    with pytest.raises(ResumeError, match="other inputs"):
        run(pipeline, [source], output, resume=True)
    write_articles_file(source, 6)
    assert run(pipeline, [source], output, resume=True).done == 6


def test_a_run_killed_at_once_goes_on(tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 120)
    command = [str(ARABNEWS), "extract", str(source), "--model", "arabnews-crf", "--part-size", "10"]
    killed, whole = tmp_path / "killed.jsonl", tmp_path / "whole.jsonl"
    ends = []
    for parts in (1, 5):
        process = subprocess.Popen([*command, "-o", str(killed), "--resume"], stderr=subprocess.DEVNULL)
        folder = tmp_path / "killed.jsonl.parts"
        while process.poll() is None and len(list(folder.glob("part-*"))) < parts:
            time.sleep(0.005)
        process.kill()
        ends.append(process.wait())
    assert subprocess.run([*command, "-o", str(killed), "--resume"], check=True, capture_output=True)
    subprocess.run([*command, "-o", str(whole)], check=True, capture_output=True)
    assert -signal.SIGKILL in ends
    assert killed.read_bytes() == whole.read_bytes()
    assert len(whole.read_bytes().splitlines()) == 120


def test_a_run_that_is_killed_leaves_no_workers_behind(tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 3000)
    options = ["--model", "arabnews-crf", "--part-size", "10", "--processes", "2"]
    command = [str(ARABNEWS), "extract", str(source), *options, "-o", str(tmp_path / "out.jsonl")]
    # Whatever it starts holds the write end of this pipe: it is closed when the last of them has ended.
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    while process.poll() is None and not list((tmp_path / "out.jsonl.parts").glob("part-*")):
        time.sleep(0.01)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    process.communicate(timeout=60)


def test_ctrl_c_saves_what_is_done_and_says_how_to_go_on(tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 3000)
    output = tmp_path / "out.jsonl"
    command = [str(ARABNEWS), "extract", str(source), "--model", "arabnews-crf", "--part-size", "10", "-o", str(output)]
    # A shell that runs the tests in the background has them ignore Ctrl-C, and what they start with them.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    folder = tmp_path / "out.jsonl.parts"
    while process.poll() is None and not list(folder.glob("part-*")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    message = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130, message
    assert "--resume" in message
    assert "Traceback" not in message
    assert list(folder.glob("part-*"))
    assert not output.exists()


@pytest.fixture
def a_stage_that_fails(monkeypatch):
    """Let some texts raise and others kill their process, which a forked worker inherits."""
    call = Pipeline.__call__

    def poisoned(self, text, **options):
        if "قاتل" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "معطل" in text:
            raise KeyError("noun")
        return call(self, text, **options)

    monkeypatch.setattr(Pipeline, "__call__", poisoned)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # fork in a process with threads: meant here
@pytest.mark.usefixtures("a_stage_that_fails")
def test_a_process_that_dies_takes_only_its_article_along(pipeline):
    texts = [TEXT.format(n) for n in range(12)]
    texts[4] = "نص قاتل"
    texts[9] = "نص معطل"
    jobs = [Job(text, id=str(n)) for n, text in enumerate(texts)]
    outcomes = list(analyse(pipeline, jobs, n_process=2, batch_size=3, start_method="fork"))
    assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, an.Article)] == [
        0,
        1,
        2,
        3,
        5,
        6,
        7,
        8,
        10,
        11,
    ]
    assert [outcome.id for outcome in outcomes if isinstance(outcome, an.Article)][4] == "5"
    assert isinstance(outcomes[4], WorkerDiedError)
    assert isinstance(outcomes[9], AnalysisError)


@pytest.mark.usefixtures("a_stage_that_fails")
def test_an_exception_in_a_stage_is_a_dead_letter(pipeline, tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 3)
    source.write_text(source.read_text(encoding="utf-8").replace("رقم 1", "معطل"), encoding="utf-8")
    assert run(pipeline, [source], tmp_path / "out.jsonl").done == 2
    (row,) = map(json.loads, dead_letters(tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["id"], row["place"]) == ("1", f"{source}: line 2")
    assert "KeyError" in row["reason"]
    with pytest.raises(AnalysisError):
        list(pipeline.pipe(["نص معطل"]))


GOOD = json.dumps({"id": "good-{}", "text": TEXT.format(0)}, ensure_ascii=False)


def good(number):
    return (GOOD.replace("{}", str(number)) + "\n").encode()


def make_bad_inputs(folder):
    """Write a folder of bad inputs, good ones among them; return how many are good and how many are not."""
    nested = b'{"id": "n", "text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    files = {
        "cut.txt": "قال المدير".encode()[:-1],
        "utf16.txt": TEXT.format(1).encode("utf-16"),  # good: it has its mark
        "windows.txt": "خبر قديم".encode("windows-1256"),
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "nul.txt": "نص\0فيه صفر".encode(),  # good: a code point like others
        "empty.jsonl": b"",
        "broken.jsonl": good(1) + b"{broken\n" + good(2),
        "array.jsonl": b"[1, 2]\n",
        "number.jsonl": b'{"text": 5}\n',
        "null.jsonl": b'{"text": null}\n',
        "nested.jsonl": nested + good(3),
        "lists.jsonl": b'{"text": "a", "x": [' + b"[]," * 2_000_000 + b"[]]}\n" + good(10),
        "surrogate.jsonl": b'{"text": "a\\ud800"}\n' + good(4),
        "bytes.jsonl": b'{"text": "\xff\xfe"}\n' + good(5),
        "duplicate.jsonl": good(6) + good(6),
        "future.jsonl": b'{"id": "f", "text": "a", "published": "2999-01-01"}\n',
        "day.jsonl": b'{"id": "d", "text": "a", "published": "2023-02-30"}\n',
        "large.jsonl": b'{"id": "l", "text": "' + b"a" * 5_000_001 + b'"}\n' + good(7),
        "line.jsonl.gz": gzip.compress(b'{"text": "' + b"a" * (70 << 20) + b'"}\n' + good(8), 1),
        "bomb.csv.gz": gzip.compress(b"id,text\n1," + b"0" * (70 << 20), 1),
        "cut.jsonl.gz": gzip.compress(good(9))[:-9],
        "not.jsonl.gz": b"no gzip",
        "column.csv": b"id,body\n1,a\n",
        "not.parquet": b"PAR1 no",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    (folder / "folder.jsonl").mkdir()
    return 11, 25


def test_bad_inputs_become_dead_letters_and_the_good_ones_are_done(pipeline, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    wanted, bad = make_bad_inputs(folder)
    done = run(pipeline, [folder], tmp_path / "out.jsonl", part_size=200)
    rows = [json.loads(line) for line in dead_letters(tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert done.done == wanted
    assert done.failed == len(rows) == bad, [row["reason"][:100] for row in rows]
    assert all(row["reason"] and row["place"] for row in rows)
    assert len(list(read_records(tmp_path / "out.jsonl"))) == wanted


def test_zstandard_is_unpacked(pipeline, tmp_path):
    path = tmp_path / "in.jsonl.zst"
    with pyarrow.CompressedOutputStream(str(path), "zstd") as out:
        out.write(good(1) + good(2))
    assert [article.id for article in pipeline.pipe([path])] == ["good-1", "good-2"]


@pytest.mark.parametrize("name", ["in.jsonl.gz", "in.csv.gz", "in.jsonl.zst", "in.csv.zst"])
def test_a_bomb_is_refused_before_it_fills_memory_or_disk(pipeline, tmp_path, monkeypatch, name):
    path = tmp_path / name
    with pyarrow.CompressedOutputStream(str(path), "gzip" if name.endswith("gz") else "zstd") as out:
        out.write(good(1) if "jsonl" in name else b"id,text\n1,")
        for _ in range(160):
            out.write(b"0" * (1 << 20))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))  # nothing may be unpacked to the disk
    tracemalloc.start()
    done = run(pipeline, [path], tmp_path / "out.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (done.done, done.failed) == (int("jsonl" in name), 1)
    (row,) = map(json.loads, dead_letters(tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert "200 times its size" in row["reason"]
    assert peak < 256 << 20


def test_parquet_that_says_it_holds_too_much_is_refused_and_equal_texts_are_held_once(pipeline, tmp_path):
    bomb, equal = tmp_path / "bomb.parquet", tmp_path / "equal.parquet"
    zeros = ["0" * (1 << 20)] * 160
    pq.write_table(pyarrow.table({"text": zeros}), bomb, use_dictionary=False, compression="zstd")
    done = run(pipeline, [bomb], tmp_path / "out.jsonl")
    assert (done.done, done.failed) == (0, 1)
    pq.write_table(pyarrow.table({"text": ["0" * 6_000_000] * 80}), equal)
    tracemalloc.start()
    done = run(pipeline, [equal], tmp_path / "equal.jsonl")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (done.done, done.failed) == (0, 80)
    assert peak < 64 << 20


def test_bad_places_are_refused_before_the_work(pipeline, tmp_path):
    source = write_articles_file(tmp_path / "in.jsonl", 1)
    with pytest.raises(OutputError, match="choose another place"):
        run(pipeline, [source], tmp_path / "none" / "out.jsonl")
    with pytest.raises(ConfigError, match="suffix"):
        run(pipeline, [source], tmp_path / "out.docx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl"]
