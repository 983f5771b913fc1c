"""Commands of the command line, one a module; :mod:`arabnews_nlp.cli` registers them."""
