"""Small BERT token classifiers in the folder layout of CAMeL Tools' data, made and trained here."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import torch
from transformers import BertConfig, BertForTokenClassification, BertTokenizer

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
MARKS = ".,:؛،؟!«»()[]\"'-/%٪0123456789"
Sentence = Sequence[tuple[str, str]]


def write_tokenizer(folder: Path, words: Sequence[str], longest: int = 512) -> BertTokenizer:
    """Write a vocabulary of whole words, letters and marks, and return its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    control = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces = [*control, *MARKS, *LETTERS, *(f"##{letter}" for letter in LETTERS + "0123456789")]
    vocabulary = list(dict.fromkeys([*pieces, *sorted(set(words))]))
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    settings = {"do_lower_case": False, "tokenizer_class": "BertTokenizer", "model_max_length": longest}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return BertTokenizer.from_pretrained(str(folder))


def write_model(
    folder: Path, words: Sequence[str], labels: Sequence[str], sentences: Sequence[Sentence] = (), **shape: int
) -> Path:
    """Write a classifier, trained until it knows the sentences given; without them its weights are random.

    Args:
        folder: Where to write.
        words: Words of the vocabulary.
        labels: The model's labels.
        sentences: Words with their labels.
        shape: Settings of BERT.
    """
    torch.manual_seed(7)
    shape = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 128} | shape
    shape = {"max_position_embeddings": 512} | shape
    tokenizer = write_tokenizer(folder, words, shape["max_position_embeddings"])
    config = BertConfig(
        vocab_size=len(tokenizer),
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
        **shape,
    )
    model = BertForTokenClassification(config)
    if sentences:
        _train(model, tokenizer, labels, sentences)
    config.architectures = ["BertForTokenClassification"]
    config.save_pretrained(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    return folder


def _train(
    model: BertForTokenClassification, tokenizer: BertTokenizer, labels: Sequence[str], sentences: Sequence[Sentence]
) -> None:
    """Learn the sentences, each alone and behind others, so that names are known at any place."""
    chance = random.Random(7)  # noqa: S311 - chance needs a seed here, not secrecy
    longest = model.config.max_position_embeddings
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    model.train()
    losses: list[float] = []
    while len(losses) < 400 and not (losses and max(losses[-10:]) < 0.01 and len(losses) >= 60):
        rows = [[*chain(*chance.choices(sentences, k=chance.randint(1, 3)))] for _ in range(8)]
        inputs, targets = _batch(tokenizer, labels, [*sentences, *rows], longest)
        found = model(**inputs, labels=targets)
        found.loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.append(found.loss.item())
    assert losses[-1] < 0.05, "the small model did not learn its sentences"


def _batch(tokenizer, labels, sentences, longest):
    rows, targets = [], []
    for sentence in sentences:
        ids, wanted = [tokenizer.cls_token_id], [-100]
        for word, label in sentence:
            pieces = tokenizer.convert_tokens_to_ids(tokenizer.tokenize(word))
            ids += pieces
            wanted += [labels.index(label)] + [-100] * (len(pieces) - 1)
        rows.append([*ids[: longest - 1], tokenizer.sep_token_id])
        targets.append([*wanted[: longest - 1], -100])
    width = max(map(len, rows))
    ids = torch.tensor([row + [tokenizer.pad_token_id] * (width - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    wanted = torch.tensor([row + [-100] * (width - len(row)) for row in targets])
    return {"input_ids": ids, "attention_mask": mask}, wanted
