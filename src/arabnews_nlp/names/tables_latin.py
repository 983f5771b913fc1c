"""Arabic letters in Latin ones. DIN 31635 (Deutsches Institut für Normung, 1982); the readable ones are ours."""

from __future__ import annotations

__all__ = ["DIN_31635", "READABLE"]

_ROWS = """
ء ʾ -
أ ʾ a
إ ʾ i
آ ʾā a
ؤ ʾ o
ئ ʾ e
ا ā a
ب b b
ت t t
ث ṯ th
ج ǧ j
ح ḥ h
خ ḫ kh
د d d
ذ ḏ dh
ر r r
ز z z
س s s
ش š sh
ص ṣ s
ض ḍ d
ط ṭ t
ظ ẓ z
ع ʿ a
غ ġ gh
ف f f
ق q q
ك k k
ل l l
م m m
ن n n
ه h h
ة a a
و ū w
ى ā a
ي ī y
پ p p
چ č ch
ڤ v v
گ g g
ژ ž zh
"""
_TABLE = [row.split() for row in _ROWS.strip().splitlines()]
DIN_31635 = {letter: standard for letter, standard, _ in _TABLE}
READABLE = {letter: "" if plain == "-" else plain for letter, _, plain in _TABLE}
