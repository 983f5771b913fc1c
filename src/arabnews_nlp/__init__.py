"""Arabic news to data: see README.md."""
