"""Before language: the zones of a scraped page, and the readers of files."""

from arabnews_nlp.article.document import Document, check_text
from arabnews_nlp.article.readers import input_files, read_documents
from arabnews_nlp.article.zones import find_zones

__all__ = ["Document", "check_text", "find_zones", "input_files", "read_documents"]
