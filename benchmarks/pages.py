"""Time pages and pictures: python benchmarks/pages.py RECORDS.jsonl.

Prints processor time, which other work on the machine disturbs least: all articles to HTML, a thousand articles to one
page (the records again and again where there are fewer), and each picture of all records, saved as png.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from statistics import median
from typing import Any

from arabnews_nlp import plots, read_records
from arabnews_nlp.render import article_html, index_html
from arabnews_nlp.tables import articles_frame, entities_frame, quotes_frame

ARTICLES = 1000


def timed(name: str, work: Callable[[], Any], *, runs: int = 3) -> Any:  # noqa: ANN401 - what the work gives
    """Run the work a few times and print the median of its processor time in milliseconds."""
    times, result = [], None
    for _ in range(runs):
        began = time.process_time()
        result = work()
        times.append(1000 * (time.process_time() - began))
    print(f"{name:42} {median(times):9.1f} ms   first {times[0]:9.1f} ms")
    return result


def main() -> None:
    """Print all figures."""
    articles = list(read_records(sys.argv[1]))
    many = list(islice(cycle(articles), ARTICLES))
    timed(f"{len(articles)} articles to HTML", lambda: [article_html(article) for article in articles])
    page = timed(f"{ARTICLES} articles to one page", lambda: index_html(many))
    print(f"page {len(page.encode()) / 1e6:.1f} MB")
    entities, quotes, days = entities_frame(articles), quotes_frame(articles), articles_frame(articles)
    pictures = {
        "speakers_chart": lambda: plots.speakers_chart(quotes),
        "timeline": lambda: plots.timeline(entities, quotes, articles_frame=days),
        "who_about_whom": lambda: plots.who_about_whom(quotes, entities),
        "places_map": lambda: plots.places_map(entities),
    }
    for name, draw in pictures.items():
        timed(name, lambda draw=draw: draw().savefig(io.BytesIO(), format="png"))


if __name__ == "__main__":
    main()
