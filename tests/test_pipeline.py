import subprocess
import sys
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import arabnews_nlp as an
from arabnews_nlp import _models
from arabnews_nlp.errors import ConfigError, ModelDamagedError, ModelNotFoundError, PublishedDateError, TextTypeError

TEXT = "أعلنت وزيرة الصحة ليلى الحمداني، الإثنين، أن المستشفى سيفتح في عمّان.\nوأضافت «سنعمل ليلا ونهارا»."
MIXED = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("وقالإن«»“”\"' :،.\n\u200f\u0640ل"))
)


@pytest.fixture(scope="module")
def pipeline():
    return an.load()


def check_spans(article):
    text = article.text
    ends = 0
    for entity in article.entities:
        assert text[entity.start : entity.end] == entity.text
        assert ends <= entity.start < entity.end <= len(text)
        ends = entity.end
    ends = 0
    for token in article.tokens:
        assert ends <= token.start < token.end <= len(text)
        ends = token.end
    for quote in article.quotes:
        assert quote.content
        for span in (*quote.content, quote.cue, quote.speaker, quote.via):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert quote.text == " … ".join(text[start:end] for start, end in quote.content)


def test_an_article_gives_entities_dates_and_quotations(pipeline):
    article = pipeline(TEXT, published="2024-05-07", id="one")
    check_spans(article)
    found = {(entity.label, entity.text): entity for entity in article.entities}
    assert ("PER", "ليلى الحمداني") in found
    assert found["DATE", "الإثنين"].value == "2024-05-06"
    assert [quote.kind for quote in article.quotes] == ["indirect", "direct"]
    assert [quote.who for quote in article.quotes] == ["ليلى الحمداني"] * 2
    assert article.quotes[1].speaker is None
    assert article.id == "one"
    assert article.published == date(2024, 5, 7)


@settings(max_examples=60, deadline=None)
@given(MIXED)
def test_any_text_is_an_article(text):
    pipeline = an.load()
    article = pipeline(text)
    check_spans(article)
    assert pipeline.nlp.make_doc(text).text == text


@pytest.mark.parametrize("text", ["", " \n\t ", "No Arabic at all."])
def test_text_without_arabic_is_valid(pipeline, text):
    assert pipeline(text).quotes == ()


@pytest.mark.parametrize(
    ("text", "hint"), [(None, "NoneType"), (b"abc", "decode"), (3, "int"), ("a\ud800b", "offset 1")]
)
def test_what_is_no_text_is_refused(pipeline, text, hint):
    with pytest.raises(TextTypeError, match=hint):
        pipeline(text)


@pytest.mark.parametrize("published", ["2023-02-30", "yesterday", 5])
def test_an_impossible_day_is_refused(published):
    with pytest.raises(PublishedDateError, match="published"):
        an.extract("خبر", published=published)


def test_an_unknown_model_names_those_there_are():
    with pytest.raises(ModelNotFoundError, match="arabnews-crf"):
        an.load("no-such-model")


def test_broken_settings_are_refused(tmp_path):
    (tmp_path / "pipeline.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelDamagedError, match=r"pipeline\.json"):
        an.load(tmp_path)


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [
        ('"calibration": [1, "2"]', "calibration"),
        ('"crf_weight": "much", "crf": "arabnews-crf"', "crf_weight"),
        ('"crf_weight": 0.3', "crf"),
        ('"quote_heads": 1', "quote_heads"),
        ('"entities": "{rf"', "entities"),
    ],
)
def test_settings_of_another_kind_are_refused(tmp_path, setting, wrong):
    (tmp_path / "pipeline.json").write_text('{"name": "a", "entities": "encoder", ' + setting + "}", encoding="utf-8")
    with pytest.raises(ModelDamagedError, match=f"no valid value for {wrong};"):
        an.load(tmp_path)


@pytest.mark.parametrize("listing", [b"\xff", b"[1]", b"null", b"{", b"[[1, 2]]"])
def test_a_damaged_list_of_checksums_says_so(tmp_path, listing):
    (tmp_path / "pipeline.json").write_text('{"name": "a", "entities": "crf"}', encoding="utf-8")
    (tmp_path / "checksums.json").write_bytes(listing)
    with pytest.raises(ModelDamagedError, match="not a list of checksums"):
        an.load(tmp_path)


@pytest.mark.parametrize(("kind", "file"), [("encoder", "encoder.onnx"), ("crf", "clusters.tsv.gz")])
def test_a_file_that_is_not_listed_is_refused(tmp_path, kind, file):
    (tmp_path / "pipeline.json").write_text(f'{{"name": "a", "entities": "{kind}"}}', encoding="utf-8")
    (tmp_path / "checksums.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelDamagedError, match=rf"{file} is missing or differs"):
        an.load(tmp_path)


def test_pipe_keeps_order_and_takes_every_kind_of_record(pipeline, tmp_path):
    path = tmp_path / "three.txt"
    path.write_text("ثالث", encoding="utf-8")
    records = ["أول", {"id": 2, "text": "ثان", "published": "2024-01-01"}, path]
    articles = list(pipeline.pipe(records))
    assert [article.text for article in articles] == ["أول", "ثان", "ثالث"]
    assert [article.id for article in articles] == [None, "2", "three"]
    assert articles[1].published == date(2024, 1, 1)


def test_pipe_in_two_processes_gives_the_same(pipeline):
    records = [TEXT, "زار الوفد طنجة."] * 3
    assert list(pipeline.pipe(records, n_process=2, batch_size=1)) == list(pipeline.pipe(records))


def test_pipe_refuses_no_process(pipeline):
    with pytest.raises(ConfigError):
        list(pipeline.pipe(["نص"], n_process=0))


def test_a_doc_carries_everything(pipeline):
    doc = pipeline.nlp(TEXT)
    assert doc.text == TEXT
    assert next((span.text, span.label_) for span in doc.ents) == ("ليلى الحمداني", "PER")
    assert len(doc._.quotes) == 2
    assert [token.text for token in doc if token._.proclitic] == ["س", "و", "س", "و"]
    assert [zone.zone for zone in doc._.zones]
    assert len(list(doc.sents)) == 2


def test_norms_undo_the_contraction(pipeline):
    doc = pipeline.nlp("قدمها للولايات")
    assert [(token.text, token.norm_) for token in doc][1:] == [("ل", "ل"), ("لولايات", "الولايات")]


def test_the_stages_work_in_a_foreign_pipeline():
    nlp = spacy.blank("ar")
    nlp.add_pipe("arabnews")
    doc = nlp("قال المدير سامي الحداد، الذي زار ولبنان، إن الميناء فتح.")
    assert ("سامي الحداد", "PER") in [(span.text, span.label_) for span in doc.ents]
    assert doc._.quotes[0].who == "سامي الحداد"
    for entity in doc._.entities:
        assert doc.text[entity.start : entity.end] == entity.text


def test_what_a_host_pipeline_found_stays():
    nlp = spacy.blank("ar")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PORT", "pattern": "طنجة"}])
    nlp.add_pipe("arabnews")
    doc = nlp("زار الوفد مدينة طنجة ثم باريس")
    assert [(span.text, span.label_) for span in doc.ents] == [("طنجة", "PORT"), ("باريس", "LOC")]


def test_a_day_on_a_doc_may_be_a_string():
    nlp = spacy.blank("ar")
    nlp.add_pipe("arabnews", config={"model": "arabnews-crf"})
    doc = nlp.make_doc(TEXT)
    doc._.published = "2024-05-07"
    stage = nlp.get_pipe("arabnews")
    assert next(entity.value for entity in stage(doc)._.entities if entity.label == "DATE") == "2024-05-06"
    doc._.published = "7 May"
    with pytest.raises(PublishedDateError, match="7 May"):
        stage(doc)


def test_spacy_finds_what_the_stages_find_alone():
    pipeline = an.pipeline.Pipeline(_models.model_path("arabnews-base"))
    alone = pipeline(TEXT, published="2024-05-07")
    assert len(pipeline.nlp.pipeline) == 5
    assert pipeline(TEXT, published="2024-05-07") == alone
    assert alone.quotes


def test_a_users_component_runs_once_nlp_was_asked_for():
    @spacy.Language.component("forget_quotes")
    def forget_quotes(doc):
        doc._.quotes = ()
        return doc

    pipeline = an.pipeline.Pipeline(_models.model_path("arabnews-crf"))
    assert pipeline(TEXT).quotes
    pipeline.nlp.add_pipe("forget_quotes")
    assert pipeline(TEXT).quotes == ()


def test_a_first_result_needs_neither_spacy_nor_pandas(tmp_path):
    source = tmp_path / "port.txt"
    source.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys\nfrom arabnews_nlp.cli import app\n"
        f"app(['extract', {str(source)!r}, '-o', {str(tmp_path / 'out.jsonl')!r}], standalone_mode=False)\n"
        f"app(['show', {str(tmp_path / 'out.jsonl')!r}], standalone_mode=False)\n"
        "print([m for m in ('spacy', 'pandas', 'pyarrow', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_spacy_and_pyarrow_all_else_works(tmp_path):
    article = tmp_path / "port.txt"
    article.write_text(TEXT, encoding="utf-8")
    code = (
        "import sys\nfor name in ('spacy', 'pyarrow'): sys.modules[name] = None\n"
        "import arabnews_nlp as an\nfrom arabnews_nlp.cli import app\n"
        f"app(['extract', {str(article)!r}, '-o', {str(tmp_path / 'out.csv')!r}], standalone_mode=False)\n"
        "print(len(an.extract('قال سامي إن الجسر فتح.').quotes_frame()))\n"
        f"for call in (lambda: an.load().nlp, lambda: app(['extract', {str(article)!r}, '-o', 'out.parquet'], "
        "standalone_mode=False)):\n"
        "    try: call()\n"
        "    except an.errors.DependencyError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        "1",
        'nlp needs spaCy: pip install "arabnews-nlp[spacy]"',
        'writing .parquet needs pyarrow: pip install "arabnews-nlp[parquet]"',
    ]
    assert (tmp_path / "out.quotes.csv").stat().st_size > 100


def test_import_is_light():
    code = (
        "import sys, arabnews_nlp; print([m for m in ('spacy', 'pandas', 'torch', 'onnxruntime') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_dates_need_no_model():
    call = "an.parse_dates('أمس', published='2020-06-15')[0].value"
    code = f"import sys, arabnews_nlp as an; print({call}, 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2020-06-14", "False"]


@pytest.mark.parametrize("model", ["arabnews-base", "arabnews-small", "arabnews-crf"])
def test_every_bundled_model_reads_an_article(model):
    text = "قال وزير النقل سامر الحلواني أمس إن ميناء صلالة سيفتح في مايو 2027."
    article = an.load(model)(text, published="2025-11-18")
    assert {entity.label for entity in article.entities} >= {"PER", "LOC", "DATE"}
    assert [quote.who for quote in article.quotes] == ["سامر الحلواني"]


def test_models_with_other_settings_are_other_pipelines():
    assert an.load("arabnews-small", prefer="recall") is not an.load("arabnews-small")
    assert an.load("arabnews-small") is an.load("arabnews-small")


def test_a_bundled_table_is_verified_as_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(_models, "model_path", lambda _: tmp_path)
    (tmp_path / "table.tsv").write_bytes(b"a")
    _models.write_checksums(tmp_path, ["table.tsv"])
    assert _models.bundled_bytes("names", "table.tsv") == b"a"
    _models.verify_checksums(tmp_path)
    (tmp_path / "table.tsv").write_bytes(b"b")
    with pytest.raises(ModelDamagedError, match=r"table\.tsv"):
        _models.bundled_bytes("names", "table.tsv")
    with pytest.raises(ModelDamagedError, match="other"):
        _models.bundled_bytes("names", "other")
