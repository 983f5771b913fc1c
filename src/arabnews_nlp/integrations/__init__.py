"""Other people's tools and engines, each behind an extra; nothing here is imported by the core."""
