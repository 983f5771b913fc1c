"""Group frequent words of raw news by their neighbours, so that the tagger knows words that the gold never shows.

Left and right neighbours are counted, square-rooted, reduced by a truncated SVD and grouped by k-means.
Writes ``clusters.tsv.gz`` (matching form, cluster); no text is kept. Needs numpy, scipy and scikit-learn.

    python training/entities/make_clusters.py ../shared/corpora models/arabnews-crf
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, hstack
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from arabnews_nlp.language import match_key, segment

SEED = 7


def read_words(corpora: Path, every: int) -> list[str]:
    """Return the matching forms of every n-th raw article, with an empty string between sentences."""
    words: list[str] = []
    for path in sorted(corpora.glob("*/*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % every:
                    continue
                fields = [value for value in json.loads(line).values() if isinstance(value, str)]
                segmentation = segment(max(fields, key=len, default=""))
                for first, last in segmentation.sentence_tokens():
                    words += [match_key(token.norm) for token in segmentation.tokens[first:last]]
                    words.append("")
    return words


def main() -> None:
    """Count, reduce, group, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--words", type=int, default=45_000)
    parser.add_argument("--contexts", type=int, default=2_000)
    parser.add_argument("--clusters", type=int, default=500)
    args = parser.parse_args()
    words = read_words(args.corpora, args.every)
    frequent = [word for word, _ in Counter(words).most_common(args.words)]
    index = {word: number for number, word in enumerate(frequent)}
    ids = np.fromiter((index.get(word, -1) for word in words), dtype=np.int64, count=len(words))
    sides = []
    for left, right in ((ids[1:], ids[:-1]), (ids[:-1], ids[1:])):
        keep = (left >= 0) & (right >= 0) & (right < args.contexts)
        shape = (len(frequent), args.contexts)
        sides.append(coo_matrix((np.ones(keep.sum()), (left[keep], right[keep])), shape=shape).tocsr())
    counts = hstack(sides).tocsr()
    counts.data = np.sqrt(counts.data)
    vectors = normalize(TruncatedSVD(100, random_state=SEED).fit_transform(normalize(counts)))
    labels = MiniBatchKMeans(args.clusters, random_state=SEED, batch_size=4096, n_init=3).fit_predict(vectors)
    with gzip.GzipFile(args.out / "clusters.tsv.gz", "wb", mtime=0) as out:
        pairs = zip(frequent, labels, strict=True)
        out.write("".join(f"{word}\t{label}\n" for word, label in pairs if word.strip()).encode())
    print(f"{len(words)} tokens read, {len(frequent)} words in {args.clusters} clusters")


if __name__ == "__main__":
    main()
