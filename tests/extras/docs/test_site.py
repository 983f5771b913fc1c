"""The built site: whole, right to left where it must be, and fetching nothing. SITE is the folder that mkdocs built."""

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

SITE = Path(os.environ["SITE"])
ROOT = Path(__file__).parents[3]
PAGES = sorted(SITE.rglob("*.html"))
LOADED = re.compile(r"<(?:script|img|iframe)\b[^>]*\bsrc=[\"']?([^\"'\s>]+)|<link\b[^>]*\bhref=[\"']?([^\"'\s>]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SITE)))
def test_a_page_loads_only_files_of_the_site(page):
    for found in LOADED.finditer(page.read_text(encoding="utf-8")):
        address = found[1] or found[2]
        assert not address.startswith(("http:", "https:", "//")), address


def test_the_arabic_page_is_right_to_left():
    page = (SITE / "ar/index.html").read_text(encoding="utf-8")
    assert '<div dir="rtl" lang="ar">' in page
    assert "البدء السريع" in page


def test_the_reference_has_the_docstrings():
    page = unescape(re.sub("<[^>]+>", "", (SITE / "reference/python/index.html").read_text(encoding="utf-8")))
    for words in ("Analyse one text with the bundled model", "Fine-tune a model on corrected records", "who_cluster"):
        assert words in page


def blocks(path):
    """The Python of a page."""
    return re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("name", ["ar/index.md", "tutorial.md"])
def test_the_python_of_a_page_runs_from_its_first_line_on(name, tmp_path):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    code = [block for block in blocks(ROOT / "docs" / name) if "read_" not in block and "names.csv" not in block]
    assert len(code) >= 1
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "direct" in done.stdout
