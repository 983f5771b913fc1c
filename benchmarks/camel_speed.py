"""Words a second of camel_tools' own NERecognizer and of our backend, on one model and the same sentences in one run.

The model has CAMeLBERT's shape (BERT-base, 30,000 pieces) and random weights: speed and equal labels, not quality. Its
vocabulary is that of arabnews-base, so that words have about as many pieces as with a real one. Needs the extra camel.

    python benchmarks/camel_speed.py ../shared/corpora/arabnews/dev.jsonl --sentences 128
    python benchmarks/camel_speed.py ../shared/corpora/arabnews/dev.jsonl --sentences 1000 --count-only
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import transformers

from arabnews_nlp._models import bundled_lines
from arabnews_nlp.integrations.camel import CamelNER
from arabnews_nlp.integrations.camel.batching import batches_by_size
from arabnews_nlp.integrations.camel.classifier import BATCH_PIECES
from arabnews_nlp.integrations.camel.datasets import import_camel
from arabnews_nlp.integrations.camel.words import words_of_sentences
from arabnews_nlp.language import segment

LABELS = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
PIECES = 30_000
# camel_tools reads longer sentences in parts.
UNCUT = 254
CONTROL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
Sentences = Sequence[Sequence[str]]


def write_model(folder: Path) -> None:
    """Write a BERT-base token classifier of random weights and its vocabulary."""
    pieces = [line.split("\t")[0] for line in bundled_lines("arabnews-base", "pieces.tsv.gz")]
    words = [piece.removeprefix("▁") if piece.startswith("▁") else f"##{piece}" for piece in pieces]
    marks = [piece for piece in pieces if len(piece) == 1]
    vocabulary = list(dict.fromkeys([*CONTROL, *marks, *filter(None, words)]))
    vocabulary += [f"[unused{number}]" for number in range(PIECES - len(vocabulary))]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    settings = {"do_lower_case": False, "tokenizer_class": "BertTokenizer", "model_max_length": 512}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    torch.manual_seed(1)
    config = transformers.BertConfig(vocab_size=PIECES, id2label=dict(enumerate(LABELS)), num_labels=len(LABELS))
    transformers.BertForTokenClassification(config).save_pretrained(folder)


def read_sentences(source: Path, count: int) -> list[list[str]]:
    """Return the first sentences of a JSONL file's articles, or of a folder's text files."""
    sentences = (
        [word.form for word in sentence] for text in _texts(source) for sentence in words_of_sentences(segment(text))
    )
    return [sentence for sentence, _ in zip(sentences, range(count), strict=False)]


def _texts(source: Path) -> Iterator[str]:
    if source.is_dir():
        for path in sorted(source.glob("*.txt")):
            yield path.read_text(encoding="utf-8")
        return
    for line in source.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["text"]


def timed(work: Callable[[Sentences], list[list[str]]], sentences: Sentences) -> tuple[list[list[str]], float, float]:
    """Return what a function gives, its seconds by the clock and of the processor, after a first call."""
    work(sentences[:1])
    clock, processor = time.perf_counter(), time.process_time()
    found = work(sentences)
    return found, time.perf_counter() - clock, time.process_time() - processor


def piece_counts(tokenizer: transformers.BertTokenizer, sentences: Sentences) -> list[int]:
    """Return the number of pieces of each sentence."""
    words = sorted({word for sentence in sentences for word in sentence})
    found = tokenizer(words, add_special_tokens=False)["input_ids"]
    known = {word: len(ids) for word, ids in zip(words, found, strict=True)}
    return [sum(known[word] for word in sentence) for sentence in sentences]


def print_positions(sizes: Sequence[int]) -> None:
    """Print how many positions of the model either computes, padding included: the work, whatever the machine."""
    theirs = 256 * sum(max(1, -(-size // UNCUT)) for size in sizes)
    batches = batches_by_size(sizes, lambda size: size + 2, BATCH_PIECES["cpu"])
    ours = sum((max(batch) + 2) * len(batch) for batch in batches)
    print(
        f"{len(sizes)} sentences, {sum(sizes)} pieces; positions computed: NERecognizer {theirs}, ours {ours}", end=""
    )
    print(f", {theirs / ours:.2f} times fewer")


def print_batch_rates() -> None:
    """Print positions a second of processor time by size of batch: two layers of BERT-base's shape, one thread."""
    torch.set_num_threads(1)
    layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, activation="gelu", batch_first=True)
    body = torch.nn.TransformerEncoder(layer, 2, enable_nested_tensor=False).eval()
    with torch.inference_mode():
        for rows, width in ((8, 32), (16, 64), (32, 256)):
            batch = torch.randn(rows, width, 768)
            body(batch)
            begin = time.process_time()
            body(batch)
            print(f"{rows * width} positions in a batch: {rows * width / (time.process_time() - begin):.0f} a second")


def main() -> None:
    """Measure, and fail where we are not faster enough or the labels differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="a JSONL file of articles, or a folder of text files")
    parser.add_argument("--sentences", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--count-only", action="store_true", help="count the positions that either computes; no timing")
    parser.add_argument("--at-least", type=float, default=0.0, help="exit with 1 below so many times by the processor")
    parser.add_argument("--batches", action="store_true", help="positions a second by size of batch; nothing else")
    args = parser.parse_args()
    if args.batches:
        print_batch_rates()
        return
    torch.set_num_threads(args.threads)
    sentences = read_sentences(args.source, args.sentences)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_model(folder)
        sizes = piece_counts(transformers.BertTokenizer.from_pretrained(name), sentences)
        print_positions(sizes)
        if args.count_only:
            return
        ours = CamelNER(folder, device="cpu")
        theirs = import_camel("camel_tools.ner").NERecognizer(name, use_gpu=False)
        our_labels, our_clock, our_processor = timed(ours.label_words, sentences)
        their_labels, their_clock, their_processor = timed(theirs.predict, sentences)
    words = sum(map(len, sentences))
    uncut = [number for number, size in enumerate(sizes) if size <= UNCUT]
    equal = sum(our_labels[number] == their_labels[number] for number in uncut)
    ratio = their_processor / our_processor
    print(f"{words} words, {sum(sizes)} pieces, {len(sentences)} sentences, {args.threads} threads")
    print(f"NERecognizer {words / their_clock:.1f} words/s ({their_processor:.1f} s of processor)")
    print(f"our backend  {words / our_clock:.1f} words/s ({our_processor:.1f} s of processor)")
    print(f"{their_clock / our_clock:.1f} times by the clock, {ratio:.1f} times by the processor")
    print(f"same labels in {equal} of {len(uncut)} sentences that camel_tools does not cut")
    if ratio < args.at_least or equal < len(uncut):
        sys.exit(1)


if __name__ == "__main__":
    main()
