"""The encoder's ONNX model: windows in, tag log probabilities out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from arabnews_nlp.encoder.heads import HEADS
from arabnews_nlp.encoder.pieces import Vocabulary
from arabnews_nlp.encoder.windows import make_windows
from arabnews_nlp.errors import ConfigError, ModelDamagedError
from arabnews_nlp.language import Segmentation

__all__ = ["EncoderSession", "HeadScores"]

# Head → log probabilities, float32 [tokens, tags of the head]. From a model with pointers also ``pointer``, float16
# [tokens, 2 * POINTER], and ``window``, int32 [tokens, 2]: first token, and the one after the last, of the window that
# a token was read in.
HeadScores = Mapping[str, NDArray[Any]]


class EncoderSession:
    """An encoder ready to run; onnxruntime's session is made at the first use, once for each process.

    Args:
        folder: Model folder with ``encoder.onnx`` and ``pieces.tsv.gz``.
        threads: Threads of onnxruntime; ``None`` for one a core.

    Raises:
        ConfigError: ``threads`` is below 1.

    Example:
        >>> from arabnews_nlp._models import model_path
        >>> from arabnews_nlp.language import segment
        >>> session = EncoderSession(model_path("arabnews-base"), threads=1)
        >>> session(segment("زار مدينة طنجة"))["entity"].shape
        (3, 9)
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        if threads is not None and threads < 1:
            raise ConfigError(f"threads must be at least 1, not {threads}; leave it out for one a core")
        self._path = folder / "encoder.onnx"
        self._threads = threads
        self._vocabulary = Vocabulary.load(folder / "pieces.tsv.gz")
        self._session: Any = None
        self._process = 0

    def __call__(self, segmentation: Segmentation) -> HeadScores:
        """Return log probabilities of each head's tags for each token of a text of any length.

        A model that points from cues at names adds its pointers.
        """
        edges = np.cumsum([len(tags) for tags in HEADS.values()])
        count = len(segmentation.tokens)
        logits = np.zeros((count, edges[-1]), dtype=np.float32)
        pointer = np.zeros((count, 0), dtype=np.float16)
        reach = np.zeros((count, 2), dtype=np.int32)
        for window in make_windows(segmentation, self._vocabulary):
            first, last = window.keep
            chosen = self._run(window.pieces)[window.firsts[first - window.begin : last - window.begin]]
            if chosen.shape[1] > edges[-1] and not pointer.shape[1]:
                pointer = np.zeros((count, chosen.shape[1] - edges[-1]), dtype=np.float16)
            logits[first:last], pointer[first:last] = np.split(chosen, edges[-1:], axis=1)
            reach[first:last] = window.begin, window.begin + len(window.firsts)
        heads = zip(HEADS, np.split(logits, edges[:-1], axis=1), strict=True)
        found = {head: _log_softmax(part) for head, part in heads}
        return found | ({"pointer": pointer, "window": reach} if pointer.shape[1] else {})

    def __getstate__(self) -> dict[str, Any]:
        """Leave the native session out: another process makes its own."""
        return self.__dict__ | {"_session": None, "_process": 0}

    def _run(self, pieces: Sequence[int]) -> NDArray[np.float32]:
        # One window at a time: a batch is not faster, its padding is a fifth more to read, and its numbers would be
        # rounded at run time by the largest of all its windows.
        # Threads of a session do not live on in a forked child.
        if self._session is None or self._process != os.getpid():
            self._session, self._process = self._open(), os.getpid()
        batch = np.array([pieces], dtype=np.int64)
        logits: NDArray[np.float32] = self._session.run(["logits"], {"pieces": batch})[0][0]
        return logits

    def _open(self) -> Any:  # noqa: ANN401 - onnxruntime has no types
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads or os.cpu_count() or 1
        # Threads that wait by spinning take the other processes' time.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return onnxruntime.InferenceSession(str(self._path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no class of their own
            raise ModelDamagedError(
                f"{self._path} can't be read by onnxruntime {onnxruntime.__version__} ({error}); "
                "reinstall the package, or copy the model again"
            ) from error


def _log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = logits - logits.max(axis=1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
