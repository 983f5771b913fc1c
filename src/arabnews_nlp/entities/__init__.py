"""People, places, organisations and date expressions: finding their spans."""
