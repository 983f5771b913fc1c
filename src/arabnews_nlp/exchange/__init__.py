"""Records out to annotation tools and trainers, and the corrected files back into records."""

from arabnews_nlp.exchange.exchanging import FORMATS, export_articles, import_corrections

__all__ = ["FORMATS", "export_articles", "import_corrections"]
