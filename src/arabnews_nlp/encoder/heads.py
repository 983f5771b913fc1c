"""What the encoder tells of each token: one tag from each head, on the same forward pass."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HEADS"]


def _bio(*labels: str) -> tuple[str, ...]:
    return ("O", *(f"{prefix}-{label}" for label in labels for prefix in "BI"))


# Head → its tags, in the order of the model's outputs.
HEADS: Mapping[str, tuple[str, ...]] = {
    "entity": _bio("PER", "LOC", "ORG", "DATE"),
    "content": _bio("CONTENT"),
    "cue": _bio("CUE"),
    "speaker": _bio("SPEAKER"),
    "via": _bio("VIA"),
}
