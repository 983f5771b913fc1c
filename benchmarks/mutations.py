"""Mutation testing of the tables: leave one word out at a time, and see whether a test notices.

Each mutant is a table module with one word of one string missing, read by the tests of its package in a process of its
own. Printed are the words that nothing notices: each wants a test, or leaves.

    python benchmarks/mutations.py quotes dates --processes 2 -o mutations.json
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
import tokenize
from collections.abc import Iterator
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import hypothesis  # noqa: F401 - read once, before the processes fork
import numpy as np  # noqa: F401
import pytest

import arabnews_nlp.language
import arabnews_nlp.records  # noqa: F401

ROOT = Path(__file__).resolve().parents[1]
WORD = re.compile(r"[\u0621-\u064a]+")
TABLES = {
    "quotes": ("quotes/cue_table.py", "quotes/noun_table.py", "quotes/tables_claims.py"),
    "dates": ("dates/tables_names.py", "dates/tables_words.py", "dates/tables_tense.py"),
}
TESTS = {
    "quotes": ["test_quotes.py", "test_quotes_speakers.py", "test_quotes_who.py", "test_quotes_pieces.py"],
    "dates": ["test_dates_table.py", "test_dates_words.py", "test_dates_api.py"],
}
# Tests of time and of random texts notice no single word.
SKIPPED = "not linear and not hostile and not square and not any_string and not every_span and not known"


class Mutant(NamedTuple):
    """A word left out of a table."""

    package: str
    module: str
    line: int
    word: str
    source: str


def mutants(package: str) -> Iterator[Mutant]:
    """Yield a mutant for each Arabic word of each string of the tables of a package, docstrings aside."""
    for table in TABLES[package]:
        source = (ROOT / "src/arabnews_nlp" / table).read_text(encoding="utf-8")
        starts = [0, *accumulate(map(len, source.splitlines(keepends=True)))]
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type != tokenize.STRING or (token.string.startswith('"""') and token.start[1] == 0):
                continue
            begin = starts[token.start[0] - 1] + token.start[1]
            for match in WORD.finditer(token.string):
                first, last = begin + match.start(), begin + match.end()
                line = token.start[0] + token.string.count("\n", 0, match.start())
                yield Mutant(package, table, line, match[0], source[:first] + source[last:])


def is_noticed(mutant: Mutant) -> bool:
    """Run the tests of a package on a mutant; the process has not read the package before."""
    name = "arabnews_nlp." + mutant.module.removesuffix(".py").replace("/", ".")
    module = ModuleType(name)
    module.__file__ = str(ROOT / "src/arabnews_nlp" / mutant.module)
    sys.modules[name] = module
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        try:
            exec(compile(mutant.source, module.__file__, "exec"), module.__dict__)  # noqa: S102 - our own table
        except Exception:  # a table that can't even be read is noticed
            return True
        tests = [str(ROOT / "tests" / test) for test in TESTS[mutant.package]]
        return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-k", SKIPPED, *tests]) != 0


def main() -> None:
    """Mutate and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", choices=list(TABLES))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--every", type=int, default=1, help="try every so many words only")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    found = [mutant for package in args.packages for mutant in mutants(package)][:: args.every]
    survivors = []
    # One mutant a process: what was imported stays. None has read the packages before it forks.
    with get_context("fork").Pool(args.processes, maxtasksperchild=1) as pool:
        for number, (mutant, noticed) in enumerate(zip(found, pool.imap(is_noticed, found), strict=True), 1):
            if not noticed:
                survivors.append({"table": mutant.module, "line": mutant.line, "word": mutant.word})
                print(f"{number}/{len(found)} {mutant.module}:{mutant.line} {mutant.word}", flush=True)
    print(f"{len(found)} mutants, {len(found) - len(survivors)} noticed, {len(survivors)} survive")
    if args.output:
        args.output.write_text(json.dumps(survivors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
