"""Before language: the zones of a scraped page, and the readers of files."""

from arabnews_nlp.article.zones import find_zones

__all__ = ["find_zones"]
