"""A token classifier of the BERT family, run over sentences of words: in windows, in batches of like length.

Nothing is padded to a fixed length and no sentence is cut short: one that does not fit is read in parts that overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from arabnews_nlp.encoder.windows import cut_spans
from arabnews_nlp.errors import ConfigError, ModelDamagedError, ModelNotFoundError
from arabnews_nlp.integrations.camel.batching import batches_by_size

__all__ = ["BATCH_PIECES", "TokenClassifier", "token_classifier"]

# Pieces in a batch, padding included. Smaller batches read the weights more often, larger ones have more padding and
# leave a processor's caches; see docs/results.md.
BATCH_PIECES = {"cpu": 1024, "cuda": 16384}
# Models of this family are trained on no more, whatever their tables hold.
_LONGEST_WINDOW = 512
# Of a word in more pieces (an address), the first ones tell enough: its label is the first piece's.
_LONGEST_WORD = 48
_CACHED_WORDS = 200_000
# The log probability of any other label for a word without a piece.
_NEVER = -30.0


class _Window(NamedTuple):
    sentence: int
    first: int
    last: int
    keep: tuple[int, int]
    size: int


class TokenClassifier:
    """A token classifier and its tokenizer.

    Args:
        folder: A folder with ``config.json``, weights and the tokenizer's files, as ``save_pretrained`` writes it.
        device: ``cpu``, ``cuda``, ``cuda:1`` …; None for a graphics card where there is one.
        threads: Threads of torch, for the whole process; None leaves them as they are.

    Attributes:
        tags: The labels, in the order of the model's outputs.

    Raises:
        ModelNotFoundError: There is no model in the folder.
        ModelDamagedError: It can't be read, or has no classifier.
        ConfigError: Its labels are no BIO tags.
    """

    def __init__(self, folder: Path, device: str | None = None, threads: int | None = None) -> None:
        if not (folder / "config.json").is_file():
            raise ModelNotFoundError(
                f"no model in {folder}: config.json is missing; give a folder with config.json, weights and vocab.txt"
            )
        self._torch: Any = import_module("torch")
        if threads is not None:
            self._torch.set_num_threads(threads)
        self._model, self._tokenizer = _read(folder)
        self._device = device or ("cuda" if self._torch.cuda.is_available() else "cpu")
        self._model.to(self._device).eval()
        config = self._model.config
        self.tags: tuple[str, ...] = tuple(config.id2label[number] for number in range(config.num_labels))
        _check_tags(self.tags, folder)
        longest = min(int(getattr(config, "max_position_embeddings", _LONGEST_WINDOW)), _LONGEST_WINDOW)
        self._largest = min(longest, int(self._tokenizer.model_max_length)) - 2
        self._pieces: dict[str, list[int]] = {}

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """Return for each sentence the log probabilities of the labels of its words, float32 [words, labels].

        Args:
            sentences: The words of each sentence; their length is not bounded.
        """
        self._learn_pieces({word for sentence in sentences for word in sentence} - self._pieces.keys())
        pieces = [[self._pieces[word] for word in sentence] for sentence in sentences]
        results = [self._blank(len(sentence)) for sentence in sentences]
        windows = [window for number, words in enumerate(pieces) for window in self._windows(number, words)]
        most = BATCH_PIECES["cpu" if self._device == "cpu" else "cuda"]
        for batch in batches_by_size(windows, lambda window: window.size + 2, most):
            self._run(batch, pieces, results)
        if len(self._pieces) > _CACHED_WORDS:
            self._pieces.clear()
        return results

    def _learn_pieces(self, words: set[str]) -> None:
        known = sorted(words)
        if known:
            found = self._tokenizer(known, add_special_tokens=False, return_attention_mask=False)["input_ids"]
            self._pieces |= {word: ids[:_LONGEST_WORD] for word, ids in zip(known, found, strict=True)}

    def _blank(self, words: int) -> NDArray[np.float32]:
        scores = np.full((words, len(self.tags)), _NEVER, dtype=np.float32)
        scores[:, self.tags.index("O")] = 0
        return scores

    def _windows(self, number: int, words: Sequence[Sequence[int]]) -> list[_Window]:
        sizes = [len(ids) for ids in words]
        if sum(sizes) <= self._largest:
            return [_Window(number, 0, len(words), (0, len(words)), sum(sizes))] if any(sizes) else []
        parts = cut_spans(sizes, 0, len(words), self._largest)
        return [_Window(number, first, last, keep, sum(sizes[first:last])) for first, last, keep in parts]

    def _run(
        self, batch: Sequence[_Window], pieces: Sequence[Sequence[Sequence[int]]], results: list[NDArray[np.float32]]
    ) -> None:
        torch, tokenizer = self._torch, self._tokenizer
        ids = np.full((len(batch), max(window.size for window in batch) + 2), tokenizer.pad_token_id, dtype=np.int64)
        mask = np.zeros_like(ids)
        firsts: list[list[int]] = []
        for row, window in enumerate(batch):
            flat, starts = [tokenizer.cls_token_id], []
            for parts in pieces[window.sentence][window.first : window.last]:
                starts.append(len(flat))
                flat += parts
            flat.append(tokenizer.sep_token_id)
            ids[row, : len(flat)], mask[row, : len(flat)] = flat, 1
            firsts.append(starts)
        with torch.inference_mode():
            inputs = {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}
            logits = self._model(**{name: value.to(self._device) for name, value in inputs.items()}).logits
            scores = torch.log_softmax(logits.float(), dim=-1).cpu().numpy()
        for row, window in enumerate(batch):
            for word in range(*window.keep):
                if pieces[window.sentence][word]:
                    results[window.sentence][word] = scores[row, firsts[row][word - window.first]]


def _read(folder: Path) -> tuple[Any, Any]:
    transformers: Any = import_module("transformers")
    safetensors: Any = import_module("safetensors")
    unreadable = (OSError, ValueError, LookupError, RuntimeError, UnpicklingError, safetensors.SafetensorError)
    try:
        model, loading = transformers.AutoModelForTokenClassification.from_pretrained(
            str(folder), local_files_only=True, output_loading_info=True
        )
        tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    except unreadable as error:
        reason = str(error).partition("\n")[0]
        raise ModelDamagedError(
            f"{folder} can't be read as a token classifier ({reason}); copy the model again"
        ) from error
    if loading["missing_keys"]:
        names = ", ".join(sorted(loading["missing_keys"])[:3])
        raise ModelDamagedError(
            f"{folder} lacks weights ({names} …); give a model that was fine-tuned to classify tokens, no bare encoder"
        )
    return model, tokenizer


def _check_tags(tags: Sequence[str], folder: Path) -> None:
    inside = {tag[2:] for tag in tags if tag.startswith("I-")}
    others = [tag for tag in tags if tag != "O" and tag[:2] not in {"B-", "I-"}]
    without = sorted(inside - {tag[2:] for tag in tags if tag.startswith("B-")})
    if "O" not in tags or others or without:
        raise ConfigError(
            f"the labels of {folder} are no BIO tags ({', '.join(tags)}): an O, a B- for each name and perhaps an I- "
            "are needed; mend id2label in its config.json"
        )


@cache
def token_classifier(folder: Path, device: str | None, threads: int | None) -> TokenClassifier:
    """Return the classifier of a folder, read once in a process; arguments and errors as of its class."""
    return TokenClassifier(folder, device, threads)
