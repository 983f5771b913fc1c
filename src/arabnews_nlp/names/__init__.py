"""Names: which mentions mean the same, and which place on the map they mean."""

from arabnews_nlp.names.linking import link_names

__all__ = ["link_names"]
