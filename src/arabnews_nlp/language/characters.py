"""Classes of characters that tokens are made of, as the insides of regular-expression brackets."""

from __future__ import annotations

ARABIC_LETTERS = "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9" + (
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
"""Letters of the Arabic script with tatweel and presentation forms."""

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff"
"""Vowel marks and other signs written over or under a letter."""

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without a glyph: joiners, direction marks, soft hyphen, byte-order mark."""

TATWEEL = "\u0640"

DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
"""European, Arabic-Indic and Persian digits."""

OPENING_QUOTES = "«“„‟‹"
CLOSING_QUOTES = "»”›"
STRAIGHT_QUOTES = dict.fromkeys(map(ord, OPENING_QUOTES + CLOSING_QUOTES), '"')
"""For :meth:`str.translate`: an outlet's marks say nothing, its guillemets stand where others have straight ones."""

SENTENCE_ENDS = frozenset(".؟?!…‼⁇⁉۔")
