"""Make the pictures of the documentation from the example articles: python docs/pictures.py examples/articles.jsonl.

Needs the extra ``plots``, pip's ``playwright`` and ``pillow``, and a Chromium on the path.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import arabnews_nlp as an
from arabnews_nlp import plots
from arabnews_nlp.render import index_html
from arabnews_nlp.tables import articles_frame, entities_frame, quotes_frame

ASSETS = Path(__file__).parent / "assets"
FIELDS = ("id", "text", "published", "source")


def save(name: str, data: bytes) -> None:
    """Write a picture with a palette of 128 colours, which is a third of its size."""
    picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    picture.save(ASSETS / f"{name}.png", optimize=True)


def main() -> None:
    """Write all pictures into ``docs/assets``."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    records = [{name: value for name, value in json.loads(line).items() if name in FIELDS} for line in lines]
    articles = list(an.load().pipe(records))
    entities, quotes = entities_frame(articles), quotes_frame(articles)
    figures = {
        "speakers": plots.speakers_chart(quotes, top=10),
        "times": plots.timeline(entities, quotes, articles_frame=articles_frame(articles)),
        "pairs": plots.who_about_whom(quotes, entities),
        "places": plots.places_map(entities),
    }
    for name, figure in figures.items():
        held = io.BytesIO()
        figure.savefig(held, format="png", dpi=100)
        save(name, held.getvalue())
    shown = next(article for article in articles if article.id == "harbour-agreement")
    pages = {"article": (shown.to_html(), 900, 560, ""), "index": (index_html(articles), 1200, 760, "#a=1")}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (html, width, height, place) in pages.items():
            path = Path(folder, f"{name}.html")
            path.write_text(f"<!DOCTYPE html><html lang=ar>{html}" if name == "article" else html, encoding="utf-8")
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(path.as_uri() + place)
            page.wait_for_timeout(1000)
            save(name, page.screenshot())
        browser.close()


if __name__ == "__main__":
    main()
