"""Keep the word pieces that Arabic news uses, and give its most frequent words pieces of their own.

Counts D2 tokens in the raw news, cuts each by the pretrained unigram model, keeps the pieces that are used, and adds
frequent words that it cuts, started from the mean of their parts. Writes ``pieces.tsv.gz`` (read at run time) and
``start.npz`` (pretrained tensors with the new embeddings). No text is kept.

    python training/encoder/make_vocabulary.py BASE.npz ../shared/corpora OUT
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from arabnews_nlp.encoder.pieces import UNKNOWN, Vocabulary, encoder_form
from arabnews_nlp.language import segment

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"


def count_forms(corpora: Path, every: int) -> Counter[str]:
    """Count the forms of tokens in every n-th raw article."""
    counts: Counter[str] = Counter()
    for path in sorted(corpora.glob("*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % every == 0:
                    fields = [value for value in json.loads(line).values() if isinstance(value, str)]
                    counts.update(token.norm for token in segment(max(fields, key=len, default="")).tokens)
    forms: Counter[str] = Counter()
    for norm, count in counts.items():
        forms[encoder_form(norm)] += count
    return forms


def choose(
    forms: Counter[str], vocabulary: Vocabulary, unigrams: list[tuple[str, float]], least: int, words: int
) -> tuple[list[int], list[str]]:
    """Return the ids of pieces to keep, and the words to add."""
    used: Counter[int] = Counter()
    added: list[str] = []
    for form, count in forms.most_common():
        ids = vocabulary.cut(form)
        if len(ids) > 1 and len(added) < words and form.startswith("▁") and form[1:].isalpha() and UNKNOWN not in ids:
            added.append(form)
        for number in ids:
            used[number] += count
    letters = {
        n
        for n, (piece, _) in enumerate(unigrams)
        if piece.lstrip("▁") in LETTERS or (piece.isascii() and len(piece) == 1)
    }
    kept = sorted({number for number, count in used.items() if count >= least} | letters)
    return [number for number in kept if number > UNKNOWN], added


def main() -> None:
    """Count, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--least", type=int, default=40, help="occurrences that keep a piece")
    parser.add_argument("--words", type=int, default=20_000, help="words to add")
    args = parser.parse_args()
    tensors: dict[str, Any] = dict(np.load(args.base))
    unigrams = [(piece, score) for piece, score in json.loads(str(tensors.pop("unigrams")))]
    base = Vocabulary([p for p, _ in unigrams[4:]], [s for _, s in unigrams[4:]])
    forms = count_forms(args.corpora, args.every)
    kept, added = choose(forms, base, unigrams, args.least, args.words)
    rows = tensors["emb.word"]
    length = np.linalg.norm(rows[kept], axis=1).mean()
    means = np.stack([rows[list(base.cut(form))].mean(0) for form in added])
    means *= length / np.linalg.norm(means, axis=1, keepdims=True)
    tensors["emb.word"] = np.concatenate([rows[:4], rows[kept], means]).astype(np.float32)
    args.out.mkdir(parents=True, exist_ok=True)
    lines = [f"{unigrams[n][0]}\t{unigrams[n][1]:.3f}\n" for n in kept] + [f"{form}\t\n" for form in added]
    with gzip.GzipFile(args.out / "pieces.tsv.gz", "wb", mtime=0) as out:
        out.write("".join(lines).encode())
    np.savez(args.out / "start.npz", **tensors)
    new = Vocabulary.load(args.out / "pieces.tsv.gz")
    total = sum(forms.values())
    before, after = (
        sum(len(f(form)) * c for form, c in forms.items()) / total for f in (base.cut, lambda f: new(f.lstrip("▁")))
    )
    unknown = sum(c for form, c in forms.items() if UNKNOWN in new(form.lstrip("▁"))) / total
    print(
        f"{total} tokens; kept {len(kept)} pieces, added {len(added)} words; pieces a token {before:.3f} before, "
        f"{after:.3f} after; unknown {unknown:.5%}"
    )


if __name__ == "__main__":
    main()
