"""Articles as right-to-left HTML: one in place, one as a page, or many in one page that searches and filters.

Static HTML and CSS; only the page of many articles has a script, its own. Everything is escaped, nothing is loaded from
anywhere. See ``docs/pages.md``.
"""

from arabnews_nlp.render.checks import checks_html
from arabnews_nlp.render.index import index_html
from arabnews_nlp.render.page import article_html

__all__ = ["article_html", "checks_html", "index_html"]
