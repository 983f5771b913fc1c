"""A real Chromium, headless, and the example articles as the small model reads them.

Environment: ``AXE`` is the path of axe-core's ``axe.min.js``; ``EXAMPLES`` that of ``examples/articles.jsonl``;
``SHOTS``, where it is set, a folder for the pictures taken.
"""

import io
import json
import os
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

import arabnews_nlp as an

SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # As root, as in most containers, Chromium starts only without its sandbox; the pages are ours.
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, tmp_path, request):
    """Return a function that writes a page, opens it, and fails at the end if anything in it went wrong."""
    contexts, troubles = [], []

    def open_page(html, *, width=1280, height=900, scheme="light", name=None):
        path = tmp_path / f"{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.append(asked.url) if asked.url.startswith("http") else None)
        page.goto(path.as_uri())
        if name and os.environ.get("SHOTS"):
            page.screenshot(path=Path(os.environ["SHOTS"]) / f"{name}-{width}-{scheme}.png", full_page=height == 900)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not troubles


@pytest.fixture(scope="session")
def articles():
    lines = Path(os.environ["EXAMPLES"]).read_text(encoding="utf-8").splitlines()
    keys = ("id", "text", "published", "source")
    records = [{key: record[key] for key in keys if key in record} for record in map(json.loads, lines)]
    return list(an.load("arabnews-small").pipe(records))


@pytest.fixture(scope="session")
def thousand(articles):
    """A thousand articles: the examples again and again, with other people and other days of publication."""

    def renamed(entity, number):
        if entity.label != "PER":
            return entity
        return replace(entity, normalized=f"{entity.normalized} {chr(0x628 + number % 20)}{number // 60}")

    return [
        replace(
            article,
            id=f"{article.id}-{number}",
            published=date(2024, 1, 1) + timedelta(days=number),
            entities=tuple(renamed(entity, number) for entity in article.entities),
        )
        for number, article in ((number, articles[number % len(articles)]) for number in range(1000))
    ]


@pytest.fixture(scope="session")
def axe():
    script = Path(os.environ["AXE"]).read_text(encoding="utf-8")

    def serious(page):
        """Return what axe-core finds serious or critical, with the elements."""
        # The page's own policy allows no other script; a debugger's is outside of it.
        session = page.context.new_cdp_session(page)
        session.send("Runtime.evaluate", {"expression": script + ";0"})
        found = session.send(
            "Runtime.evaluate",
            {"expression": "axe.run().then((r) => JSON.stringify(r))", "awaitPromise": True, "returnByValue": True},
        )
        result = json.loads(found["result"]["value"])
        assert len(result["passes"]) > 5
        return [
            (violation["id"], node["html"][:150], node["failureSummary"])
            for violation in result["violations"]
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        ]

    return serious


def pixels(shot):
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=int)


@pytest.fixture
def picture():
    """Return a function from an element to its pixels."""
    return lambda element: pixels(element.screenshot())
