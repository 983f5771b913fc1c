"""Checks of claimed quotations: wording, speakers, bad input, tables, the command and the page."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import arabnews_nlp as an
from arabnews_nlp.corpus import CHECK_COLUMNS, check_quotes
from arabnews_nlp.errors import ClaimError, ConfigError
from arabnews_nlp.quotes.checking import QuoteChecker
from arabnews_nlp.render import checks_html

ROOT = Path(__file__).parents[1]
ARABNEWS = Path(sys.executable).parent / "arabnews"
HARBOUR = ROOT / "examples/harbour-agreement.txt"
WORDS = "لن نأتي إلى صلالة لنبني رصيفا ونرحل، بل لنبقى عشرين عاما على الأقل"


@pytest.fixture(scope="module")
def article():
    text = HARBOUR.read_text(encoding="utf-8")
    return an.load("arabnews-crf")(text, published="2025-11-18", id="harbour")


@pytest.fixture(scope="module")
def checker(article):
    return QuoteChecker(article)


@pytest.mark.parametrize(
    "claim",
    [
        WORDS,
        "«لن نأتي الى صلاله لنبني رصيفاً ونرحل بل لنبقى 20 عاما على الأقل»",
        "لَنْ نأتي إلى صلالـــة لنبني رصيفا ونرحل بل لنبقى ٢٠ عاما علي الاقل",
        "لن نأتي إلى صلالة … بل لنبقى عشرين عاما",
        "نحن هنا لنتعلم",
        "الدراسات انتهت في ١٤ أيلول الماضي",
        "على الأقل المدينة تعرف البحر أفضل منا",
        "إن المدينة تعرف البحر أفضل منا",
    ],
)
def test_harmless_spellings_cuts_and_marked_omissions_are_verbatim(checker, claim):
    check = checker.check(claim)
    assert check.verdict == "verbatim", check
    assert check.similarity == 1
    assert not check.differences


@pytest.mark.parametrize(
    ("claim", "concern", "kind"),
    [
        ("نأتي إلى صلالة لنبني رصيفا ونرحل", "negation", "dropped"),
        ("سوف نأتي إلى صلالة لنبني رصيفا ونرحل", "negation", "changed"),
        ("لن نأتي إلى صلالة لنبني رصيفا ونرحل، بل لنبقى ثلاثين عاما على الأقل", "number", "changed"),
        ("الدراسات انتهت في 14 أكتوبر الماضي", "date", "changed"),
        ("الدراسات انتهت في 15 سبتمبر/أيلول الماضي", "date", "changed"),
        ("السفن التي كانت تتوقف في مقديشو ستجد الآن سببا لتغيير وجهتها", "name", "changed"),
        ("السفن التي كانت تتوقف في جيبوتي ستجد الآن سببا لتأكيد وجهتها", "word", "changed"),
        ("لن نأتي إلى صلالة بل لنبقى عشرين عاما على الأقل", "word", "dropped"),
        ("أن التي كانت تتوقف في جيبوتي ستجد الآن سببا", "word", "changed"),
        ("المدينة تعرف البحر جيدا أفضل منا", "word", "added"),
        ("اتفاق لتوسعة ميناء صلالة بقيمة 420 مليار دولار", "number", "changed"),
        ("اتفاق لتوسعة ميناء صلالة بقيمة 420 دولار", "number", "changed"),
    ],
)
def test_what_differs_is_named(checker, article, claim, concern, kind):
    check = checker.check(claim)
    assert check.verdict == "altered", check
    assert any(concern in d.concerns and d.kind == kind for d in check.differences), check.differences
    for difference in check.differences:
        assert claim[slice(*difference.claimed_span)] == difference.claimed
        if difference.span:
            assert article.text[slice(*difference.span)] == difference.written


def test_spans_record_and_speaker(checker, article):
    check = checker.check(WORDS, "هالة شكري")
    assert [article.text[start:end] for start, end in check.spans] == [WORDS]
    assert check.quotes[0].who == "هالة عبد المنعم شكري"
    assert check.speaker_agrees is True
    wrong = checker.check(WORDS, "خلفان الرواحي")
    assert (wrong.verdict, wrong.speaker_agrees, wrong.similarity) == ("misattributed", False, 1)
    assert "هالة عبد المنعم شكري" in wrong.reason


@pytest.mark.parametrize(
    ("speaker", "agrees"),
    [
        ("وزير النقل", True),
        ("خلفان الرواحي", True),
        ("الوزير خلفان بن ناصر الرواحي", True),
        ("أحمد الرواحي", False),
        ("وزير النقل المصري", False),
        ("ناصر الرواحي", False),
        ("سامر الحلواني", False),
    ],
)
def test_names_and_offices_of_the_speaker(checker, speaker, agrees):
    assert checker.check("الرصيف الجديد سيستقبل ثلاث سفن عملاقة", speaker).speaker_agrees is agrees


def test_pieces_of_two_speakers_are_nobodys_quotation(checker):
    claim = "المدينة تعرف البحر أفضل منا … السفن التي كانت تتوقف في جيبوتي ستجد الآن سببا"
    for speaker in (None, "هالة شكري"):
        check = checker.check(claim, speaker)
        assert check.verdict == "misattributed"
        assert "سامر الحلواني" in check.reason


def test_words_outside_quotations(checker):
    check = checker.check("وعدت وزارة النقل في بيان بتشكيل لجنة مشتركة خلال شهر")
    assert check.verdict == "verbatim"
    assert not check.quotes
    assert "nobody" in check.reason


def test_invented_words(checker):
    check = checker.check("ستعوض الحكومة الصيادين كلهم وفق قانون جديد يصدر قريبا", "سهيل المعشني")
    assert check.verdict == "paraphrase-or-absent"
    assert check.speaker_agrees is None


@pytest.mark.parametrize(("claim", "speaker"), [("", None), (" «…» ", None), (None, None), ("نص", ""), ("نص", 3)])
def test_claims_without_words_are_refused(checker, claim, speaker):
    with pytest.raises(ClaimError, match=r"holds no word|must be a str"):
        checker.check(claim, speaker)


def test_articles_that_hold_nothing():
    for text in ("", " ", "…", "نعم"):
        check = an.Article(None, text).check_quote("قال الوزير إن الميناء سيفتح غدا أمام السفن", "الوزير")
        assert (check.verdict, check.spans, check.similarity) == ("paraphrase-or-absent", (), 0)
    longer = an.Article(None, "الميناء سيفتح غدا").check_quote("الميناء سيفتح غدا " * 400)
    assert longer.verdict == "paraphrase-or-absent"


def test_a_minus_and_a_percentage():
    page = an.Article(None, "بلغت الحرارة -5 درجات، وارتفع السعر 20 في المئة، وقال بين 10-15 رجلا")
    assert page.check_quote("بلغت الحرارة 5 درجات").verdict == "altered"
    assert page.check_quote("بلغت الحرارة -5 درجات").verdict == "verbatim"
    assert page.check_quote("ارتفع السعر 20%").verdict == "verbatim"
    assert page.check_quote("ارتفع السعر ٢٠ بالمئة").verdict == "verbatim"


def test_a_table_of_claims(article):
    claims = pd.DataFrame(
        {
            "claim": [WORDS, WORDS, "", "كلام لم يقله أحد قط", "فني بحت"],
            "speaker": ["هالة شكري", "سامر الحلواني", None, None, None],
            "article": ["harbour", None, "harbour", None, "nowhere"],
            "note": list("abcde"),
        }
    )
    frame = check_quotes(claims, [an.Article("empty", ""), article])
    assert list(frame.columns) == [*CHECK_COLUMNS, "note"]
    verdicts = frame.verdict.tolist()
    assert verdicts[:2] == ["verbatim", "misattributed"]
    assert verdicts[3] == "paraphrase-or-absent"
    assert frame.article[1] == "harbour"
    assert frame.verdict.isna().tolist() == [False, False, True, False, True]
    assert "nowhere" in frame.problem[4]
    with pytest.raises(ConfigError, match="no column 'claim'"):
        check_quotes([{"quote": "نص"}], [article])
    assert check_quotes([], [article]).empty


def test_missing_cells_of_typed_columns_are_no_speakers(article):
    claims = pd.DataFrame({"claim": ["لن نأتي", None], "speaker": [None, None]}, dtype="string")
    frame = check_quotes(claims, [article])
    assert frame["verdict"].isna().tolist() == [False, True]
    assert frame["speaker"].isna().all()


def test_the_page_escapes_and_marks(checker):
    page = checks_html([checker.check("لن نأتي إلى <b>صلالة</b> لنبني رصيفا ونغادر", "<script>")], full_page=True)
    assert "<script" not in page
    assert "<b>" not in page
    assert 'dir="rtl"' in page
    assert '<mark title="كلمة">نرحل</mark>' in page


def run(*arguments):
    done = subprocess.run([ARABNEWS, "check", *map(str, arguments)], capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command(tmp_path):
    code, out, _ = run(HARBOUR, "--quote", WORDS, "--speaker", "سامر الحلواني", "--model", "arabnews-crf")
    assert code == 0
    assert out.splitlines()[0] == "verdict\tmisattributed"
    claims = tmp_path / "claims.csv"
    claims.write_text(f"claim,speaker\n{WORDS},هالة شكري\n…,\n", encoding="utf-8")
    for suffix in ("csv", "jsonl", "parquet", "html"):
        code, _, err = run(HARBOUR, "--claims", claims, "-o", tmp_path / f"out.{suffix}", "--model", "arabnews-crf")
        assert (code, (tmp_path / f"out.{suffix}").exists()) == (1, True), err
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["verdict"] for row in rows] == ["verbatim", None]
    assert "Traceback" not in err


def test_the_command_refuses_what_it_cannot_read(tmp_path):
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    for arguments in (
        (HARBOUR,),
        (HARBOUR, "--quote", "…"),
        (HARBOUR, "--quote", "نص", "-o", "out.doc"),
        (HARBOUR, "--claims", tmp_path / "empty.csv"),
        (HARBOUR, "--claims", tmp_path / "missing.csv"),
    ):
        code, _, err = run(*arguments)
        assert code == 2
        assert err.startswith("arabnews: ")
