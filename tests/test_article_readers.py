"""Readers of files, written for these tests."""

from __future__ import annotations

import builtins
import csv
import gzip
import io
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabnews_nlp.article import Document, read_documents
from arabnews_nlp.article.encodings import codec_of, codec_of_file
from arabnews_nlp.errors import (
    ConfigError,
    DependencyError,
    DocumentError,
    EmptyFileError,
    EncodingError,
    InputError,
    PublishedDateError,
    RecordError,
)
from arabnews_nlp.published import read_published

# A busy machine is slow without anything being wrong.
QUIET = settings(deadline=None)
NEWS = "وصل الوزير سالم الحارثي إلى صلالة.\r\nوقال: «نعم».\n"


def read(path: Path, **options: Any) -> list[Document]:
    return list(read_documents(path, **options))


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_given_exactly(tmp_path: Path) -> None:
    text = "\u200fسطر\r\nسطر\rسطر\n\ufeffسطر \t"
    (document,) = read(write(tmp_path / "a.txt", text))
    assert (document.id, document.text, document.published) == ("a", text, None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", NEWS.encode(encoding))
    assert read(path, encoding="auto")[0].text == NEWS
    if encoding in {"utf-8-sig", "utf-16"}:
        assert read(path)[0].text == NEWS
    else:
        assert read(path, encoding=encoding)[0].text == NEWS


def test_foreign_bytes_name_value_offset_and_mend(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", b"abc " + "سلام".encode("cp1256"))
    with pytest.raises(EncodingError, match=r"a\.txt: not UTF-8: byte 0xd3 at offset 4; .*--encoding windows-1256"):
        read(path)


def test_unknown_encoding_is_refused_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", NEWS)
    with pytest.raises(ConfigError, match="unknown encoding 'utf-9'"):
        read_documents(path, encoding="utf-9")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n"])
def test_empty_text_file(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EmptyFileError, match="no text"):
        read(write(tmp_path / "a.txt", content))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_empty_record_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(EmptyFileError, match=name):
        read(write(tmp_path / name, ""))


def test_jsonl(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": NEWS, "published": "2023-09-05"}, {"text": ""}, {"text": "أ\u2028ب", "id": None}]
    content = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    for path in (write(tmp_path / "a.jsonl", content), write(tmp_path / "a.jsonl.gz", gzip.compress(content.encode()))):
        found = read(path)
        assert [(d.id, d.text, d.published) for d in found] == [
            ("7", NEWS, date(2023, 9, 5)),
            ("a-3", "", None),
            ("a-5", "أ\u2028ب", None),
        ]
        assert found[1].place == f"{path}: line 3"


def test_jsonl_in_utf16_and_windows_1256(tmp_path: Path) -> None:
    content = json.dumps({"text": NEWS}, ensure_ascii=False) + "\n" + json.dumps({"text": "ب"}, ensure_ascii=False)
    assert [d.text for d in read(write(tmp_path / "a.jsonl", content.encode("utf-16")))] == [NEWS, "ب"]
    path = write(tmp_path / "b.jsonl", content.encode("cp1256"))
    assert [d.text for d in read(path, encoding="windows-1256")] == [NEWS, "ب"]
    assert [d.text for d in read(path, encoding="auto")] == [NEWS, "ب"]
    with pytest.raises(EncodingError, match=r"not utf-16.* at offset \d+"):
        read(write(tmp_path / "c.jsonl", content.encode("utf-16")[:-1]))


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"text": "أ"', "line 2: not JSON"),
        ('["أ"]', "line 2: a JSON list"),
        ('{"body": "أ"}', r"line 2: no field 'text' \(fields: body\)"),
        ('{"text": null}', "line 2: field 'text' is null"),
        ('{"text": 5}', "line 2: field 'text' is int"),
        ('{"text": "\\ud800"}', r"line 2: half a surrogate pair \(U\+D800\)"),
        ("[" * 200_000, "line 2: "),
    ],
)
def test_broken_jsonl_records(tmp_path: Path, line: str, problem: str) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "أ"}\n' + line + '\n{"text": "ب"}\n')
    with pytest.raises(RecordError, match=problem):
        read(path)
    errors: list[InputError] = []
    assert [d.text for d in read(path, on_error=errors.append)] == ["أ", "ب"]
    assert len(errors) == 1
    assert str(path) in str(errors[0])


def test_reading_goes_on_past_foreign_bytes_and_impossible_dates(tmp_path: Path) -> None:
    lines = [b'{"text": "a"}', b'{"text": "\xd3"}', b'{"text": "b", "published": "2023-02-30"}', b'{"text": "c"}']
    path = write(tmp_path / "a.jsonl", b"\n".join(lines))
    errors: list[InputError] = []
    assert [d.text for d in read(path, on_error=errors.append)] == ["a", "c"]
    assert [type(error) for error in errors] == [EncodingError, PublishedDateError]
    assert "line 2: not UTF-8: byte 0xd3 at offset 24" in str(errors[0])
    assert f"{path}: line 3: published is '2023-02-30'" in str(errors[1])


def test_csv(tmp_path: Path) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";")
    writer.writerows([["id", "text", "published"], ["x", NEWS, "2023-09-05"], ["", "ب" * 200_000, ""]])
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        found = read(write(tmp_path / "a.csv", buffer.getvalue().encode(encoding)))
        assert [(d.id, d.text, d.published) for d in found] == [
            ("x", NEWS, date(2023, 9, 5)),
            ("a-2", "ب" * 200_000, None),
        ]
    assert read(write(tmp_path / "a.csv", buffer.getvalue().encode("cp1256")), encoding="auto")[0].text == NEWS


def test_broken_csv(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"line 1: no column 'text' \(columns: id, body\)"):
        read(write(tmp_path / "a.csv", "id,body\n1,أ\n"))
    path = write(tmp_path / "b.csv", "id,text\n1\n2,ب\n")
    with pytest.raises(RecordError, match="line 2: field 'text' is null"):
        read(path)
    errors: list[InputError] = []
    assert [d.text for d in read(path, on_error=errors.append)] == ["ب"]
    with pytest.raises(EncodingError, match="byte 0xd3 at offset 1500010"):
        read(write(tmp_path / "c.csv", b"text\n" + b"a\n" * 750_000 + b"abcde\xd3\n"))


def test_a_csv_quotation_mark_that_is_never_closed_costs_its_own_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id,text\n1,أ\n2,"ب\n3,ج\n4,"د\nد"\n5,"قال "نعم" أمس"\n6,ه\n')
    errors: list[InputError] = []
    found = read(path, on_error=errors.append)
    assert [(document.id, document.text, document.place[-6:]) for document in found] == [
        ("1", "أ", "line 2"),
        ("3", "ج", "line 4"),
        ("4", "د\nد", "line 5"),
        ("6", "ه", "line 8"),
    ]
    assert [str(error).split(": ", 1)[1].split(" (")[0] for error in errors] == ["line 3: not CSV", "line 7: not CSV"]
    assert "double the quotation marks inside a cell" in str(errors[0])
    with pytest.raises(RecordError, match=r"line 1: not CSV .* the first row must name the columns"):
        read(write(tmp_path / "b.csv", '"id,text\n1,أ\n'))


def test_field_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"docno": "n1", "content": "أ", "day": "2015-07-24 16:09:59"}')
    (found,) = read(path, id_field="docno", text_field="content", published_field="day")
    assert (found.id, found.text, found.published) == ("n1", "أ", date(2015, 7, 24))


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame = pd.DataFrame({"id": [1, 2, 3], "text": [NEWS, None, "ب"], "other": [0, 0, 0]})
    frame.assign(published=[date(2023, 9, 5), None, None]).to_parquet(path)
    errors: list[InputError] = []
    found = read(path, on_error=errors.append)
    assert [(d.id, d.text, d.published) for d in found] == [("1", NEWS, date(2023, 9, 5)), ("3", "ب", None)]
    assert "row 2: field 'text' is null" in str(errors[0])
    with pytest.raises(DocumentError, match="no column 'body'"):
        read(path, text_field="body")
    frame.iloc[:0].to_parquet(path)
    with pytest.raises(EmptyFileError):
        read(path)
    with pytest.raises(DocumentError, match="not a whole parquet file"):
        read(write(path, b"PAR1 nothing"))


PAGE = """<html><head><meta charset="{charset}"><title>رصيف جديد في ميناء صلالة</title>
<meta name="author" content="لمياء القرطبي"><meta property="article:published_time" content="2024-05-01T10:00:00Z">
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>رصيف جديد في ميناء صلالة</h1>
<p>قال وزير النقل سالم الحارثي إن العمل في الرصيف الجديد يبدأ يوم الأحد المقبل بعد تأخر دام عامين كاملين.</p>
<p>وأضاف الحارثي <q>لن نتراجع عن المشروع</q> في حديث إلى الصحفيين أمام مبنى الميناء القديم في المدينة.</p>
<p>وكان الصيادون قد طالبوا بتعويضهم عن أضرار الحفر، وقال رئيسهم سهيل المعشني إنهم لم يستشاروا قبل التوقيع.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize(("charset", "encoding"), [("utf-8", "utf-8"), ("windows-1256", "cp1256"), ("x", "utf-8")])
def test_html(tmp_path: Path, charset: str, encoding: str) -> None:
    (found,) = read(write(tmp_path / "page.html", PAGE.format(charset=charset).encode(encoding)))
    assert found.id == "page"
    assert found.published == date(2024, 5, 1)
    assert found.text.startswith("رصيف جديد في ميناء صلالة\n\nبقلم: لمياء القرطبي\n\n")
    assert "وأضاف الحارثي «لن نتراجع عن المشروع» في حديث" in found.text
    assert "الرئيسية" not in found.text


def test_html_without_an_article_or_without_trafilatura(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "page.htm", "<html><body></body></html>")
    with pytest.raises(EmptyFileError, match="no article"):
        read(path)
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(DependencyError, match=r'pip install "arabnews-nlp\[web\]"'):
        read(path)


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "b" / ".hidden").mkdir(parents=True)
    for name in ("b/2.txt", "a.txt", "b/1.jsonl", "b/.hidden/x.txt", "notes.md", ".x.txt"):
        write(tmp_path / name, '{"text": "أ"}')
    write(tmp_path / "c.txt", "")
    errors: list[InputError] = []
    assert [d.id for d in read(tmp_path, on_error=errors.append)] == ["a", "b/1-1", "b/2"]
    assert [type(error) for error in errors] == [EmptyFileError]
    with pytest.raises(EmptyFileError):
        read(tmp_path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="there is no such file or folder"):
        read_documents(tmp_path / "missing.txt")
    with pytest.raises(DocumentError, match=r"unknown kind of file; it must end in \.txt"):
        read_documents(write(tmp_path / "a.doc", "x"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match="no file in it that ends in"):
        read(tmp_path / "empty")
    with pytest.raises(DocumentError, match="not a whole gzip file"):
        read(write(tmp_path / "a.jsonl.gz", b"nothing"))
    with pytest.raises(DocumentError, match="not a whole gzip file"):
        read(write(tmp_path / "b.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 9)[:-12]))
    with pytest.raises(DocumentError, match="cannot be"):
        read_documents("x" * 5000 + ".txt")


def test_unreadable_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", NEWS)

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError, match=r"a\.txt: cannot be read: Permission denied"):
        read(path)
    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(DocumentError, match="the folder cannot be read: Permission denied"):
        read(tmp_path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    (found,) = read_documents("-")
    assert (found.id, found.text) == ("stdin", NEWS)


def test_documents_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "أ"}\n{"text"')
    stream = read_documents(path)
    assert next(stream).text == "أ"
    with pytest.raises(RecordError):
        next(stream)


@pytest.mark.parametrize(
    "value",
    ["2023-09-05", " 2023-09-05 ", "20230905", "2023-09-05T23:30:00+03:00", "2023-09-05 10:00", "٢٠٢٣-٠٩-٠٥",
     date(2023, 9, 5), datetime(2023, 9, 5, 23, tzinfo=UTC), pd.Timestamp("2023-09-05 12:00")],
)  # fmt: skip
def test_published(value: object) -> None:
    assert read_published(value) == date(2023, 9, 5)


@pytest.mark.parametrize("value", ["2023-02-30", "yesterday", "5/9/2023", "2023", 20230905, 3.5, ["2023-09-05"]])
def test_impossible_published(value: object) -> None:
    with pytest.raises(PublishedDateError, match=r"published is .* no calendar date; give it as year-month-day"):
        read_published(value)


@QUIET
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_comes_back_from_jsonl(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_bytes(json.dumps({"text": text}, ensure_ascii=False).encode() + b"\n")
    assert [document.text for document in read_documents(path)] == [text]


@QUIET
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_an_input_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("a.txt", "a.jsonl", "a.csv", "a.jsonl.gz", "a.parquet"):
        for encoding in (None, "auto", "windows-1256"):
            errors: list[InputError] = []
            found = list(read_documents(write(folder / name, data), encoding=encoding, on_error=errors.append))
            assert found or errors


def test_codec_of_file_agrees_with_codec_of(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", NEWS.encode("utf-16"))
    assert codec_of_file(path, None) == codec_of(path.read_bytes(), None) == "utf-16"


def test_a_parquet_row_that_is_not_utf8_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = ["زار الوفد طنجة.", "BROKEN", "وصل الوزير."]
    pd.DataFrame({"text": texts}).to_parquet(path, compression=None)
    path.write_bytes(path.read_bytes().replace(b"BROKEN", b"BROK\xb1N"))
    with pytest.raises(RecordError, match=r"row 2: a field is not UTF-8 .* write the file anew"):
        list(read_documents(path))
    refused: list[Exception] = []
    read = [document.text for document in read_documents(path, on_error=refused.append)]
    assert read == [texts[0], texts[2]]
    assert len(refused) == 1
