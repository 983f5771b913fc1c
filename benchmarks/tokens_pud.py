"""Tokenize the sentences of a treebank for ``score_tokens.py``.

usage: python score_tokens.py --text ar_pud-ud-test.conllu | python benchmarks/tokens_pud.py > pred.jsonl
       python score_tokens.py ar_pud-ud-test.conllu pred.jsonl --errors 50
"""

from __future__ import annotations

import json
import sys

from arabnews_nlp.language import segment


def main() -> None:
    """Read {"id", "text"} lines, write {"id", "tokens"} lines."""
    for line in sys.stdin:
        record = json.loads(line)
        tokens = [{"start": token.start, "end": token.end} for token in segment(record["text"]).tokens]
        print(json.dumps({"id": record["id"], "tokens": tokens}))


if __name__ == "__main__":
    main()
