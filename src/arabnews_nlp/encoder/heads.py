"""What the encoder tells of each token: one tag from each head, on the same forward pass."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["HEADS", "OUTPUTS", "POINTER"]


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

# Width of the two vectors of each token by which a cue points at the name of its speaker (Vinyals 2015): the product
# of the cue's first vector and a token's second, over the root of the width, is the token's logit; nobody's is zero.
POINTER = 64
# Numbers that the model gives for each piece: the tags of each head, then the two vectors.
OUTPUTS = sum(map(len, HEADS.values())) + 2 * POINTER
