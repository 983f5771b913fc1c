"""Words a second of what a user would take instead, on the same articles in one run.

    pip install torch transformers camel-tools dateparser     # those that are missing are left out, and said so
    python benchmarks/peers.py ../shared/corpora/arabnews/dev.jsonl --words 2000 -o peers.json

Weights of the peers are random: no download is needed, and speed does not depend on them. camel_tools is called as its
users call it, sentence by sentence (its NERecognizer pads each to 256 pieces); the encoders of transformers in batches
of 16 of equal length, without padding. spaCy's own tokenizer and dateparser do a part of the work only, as their rows
say.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import spacy

import arabnews_nlp as an
from arabnews_nlp.integrations.camel.datasets import import_camel
from arabnews_nlp.language import segment
from report import publish

PIECES_A_WORD = 1.35
WINDOW = 128
BATCH = 16
SHAPES = {"BERT-base": (768, 12, 12, 3072), "BERT-mini": (256, 4, 4, 1024)}
LABELS = ["O"] + [f"{edge}-{name}" for name in ("PERS", "LOC", "ORG", "MISC") for edge in "BI"]

Work = Callable[[list[str]], object]


def encoder(name: str, threads: int) -> Work:
    """Return a token classifier of transformers with random weights, run on as many pieces as a text would have."""
    import torch
    from transformers import BertConfig, BertForTokenClassification

    torch.set_num_threads(threads)
    width, layers, heads, inner = SHAPES[name]
    config = BertConfig(
        vocab_size=30_000,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inner,
        num_labels=len(LABELS),
    )
    model = BertForTokenClassification(config).eval()

    def work(texts: list[str]) -> object:
        windows = max(1, round(sum(len(text.split()) for text in texts) * PIECES_A_WORD / WINDOW))
        with torch.inference_mode():
            for first in range(0, windows, BATCH):
                model(torch.randint(0, 30_000, (min(BATCH, windows - first), WINDOW)))
        return None

    return work


def camel(folder: Path, texts: list[str], threads: int) -> Work:
    """Return camel_tools' recognizer on a BERT-base of random weights."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertTokenizer

    torch.set_num_threads(threads)
    letters = sorted({letter for text in texts for letter in text if not letter.isspace()})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *("##" + letter for letter in letters)]
    words = sorted({word for text in texts for word in text.split() if len(word) > 1})
    (folder / "vocab.txt").write_text("\n".join(vocabulary + words), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(folder)
    labels = dict(enumerate(LABELS))
    config = BertConfig(vocab_size=len(vocabulary) + len(words), num_labels=len(LABELS), id2label=labels)
    BertForTokenClassification(config).save_pretrained(folder)
    # By way of ours, since its own import asks the network for a list of its data.
    recognizer = import_camel("camel_tools.ner").NERecognizer(str(folder), use_gpu=False)

    def work(texts: list[str]) -> object:
        sentences = [text[start:end].split() for text in texts for start, end in segment(text).sentences]
        return [recognizer.predict_sentence(sentence) for sentence in sentences]

    return work


def ours(name: str, threads: int) -> Work:
    """Return one of our pipelines over many articles."""
    pipeline = an.load(name, threads=threads)
    return lambda texts: list(pipeline.pipe(texts))


def dates(text: str) -> object:
    """Search a text with dateparser."""
    from dateparser.search import search_dates

    return search_dates(text, languages=["ar"])


def each(work: Callable[[str], object]) -> Work:
    """Return the work on one text as work on many, one after another."""
    return lambda texts: [work(text) for text in texts]


def contestants(texts: list[str], threads: int, folder: Path) -> Iterator[tuple[str, str, Work]]:
    """Yield name, what it does, and the work itself."""
    for name in ("arabnews-base", "arabnews-small", "arabnews-crf"):
        yield name, "everything", ours(name, threads)
    have = {name: find_spec(name) is not None for name in ("torch", "transformers", "camel_tools", "dateparser")}
    if have["torch"] and have["transformers"]:
        for name in SHAPES:
            yield f"{name}, transformers, batches", "entities", encoder(name, threads)
        if have["camel_tools"]:
            yield "camel_tools NERecognizer", "entities", camel(folder, texts, threads)
    yield "spaCy's own Arabic tokenizer", "tokens", each(spacy.blank("ar").make_doc)
    yield "arabnews, tokens and sentences", "tokens", each(segment)
    yield "arabnews, dates", "dates", each(an.parse_dates)
    if have["dateparser"]:
        yield "dateparser", "dates", each(dates)
    for name, there in have.items():
        if not there:
            print(f"{name} is not installed: left out")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--words", type=int, default=2_000, help="about so many words of each contestant")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    texts: list[str] = []
    for line in args.articles.read_text(encoding="utf-8").splitlines():
        texts.append(json.loads(line)["text"])
        if sum(len(text.split()) for text in texts) >= args.words:
            break
    words = sum(len(text.split()) for text in texts)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, part, work in contestants(texts, args.threads, Path(folder)):
            work([texts[0][:200]])
            begin, processor = time.perf_counter(), time.process_time()
            work(texts)
            clock, spent = time.perf_counter() - begin, time.process_time() - processor
            rows.append(
                {"what": name, "does": part, "words/s": words / clock, "words a second of processor": words / spent}
            )
    publish(rows, args.output)


if __name__ == "__main__":
    main()
