"""CAMeL's features in the words of Universal Dependencies.

The values are those of the camel_tools reference, «CAMeL Morphology Features» (facts); the mapping of parts of speech is
ours, after the UD guidelines for Arabic.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ABSENT", "MORPH", "PROCLITIC_POS", "UNIVERSAL_POS"]

UNIVERSAL_POS: Mapping[str, str] = dict(
    row.split()
    for row in """
noun NOUN|noun_prop PROPN|noun_num NUM|noun_quant NOUN|adj ADJ|adj_comp ADJ|adj_num ADJ|adv ADV|adv_interrog ADV|adv_rel ADV
pron PRON|pron_dem PRON|pron_exclam PRON|pron_interrog PRON|pron_rel PRON|verb VERB|verb_pseudo PART|part PART|part_dem PART
part_det DET|part_focus PART|part_fut PART|part_interrog PART|part_neg PART|part_restrict PART|part_verb PART|part_voc PART
prep ADP|abbrev NOUN|punc PUNCT|conj CCONJ|conj_sub SCONJ|interj INTJ|digit NUM|latin X|foreign X
""".strip()
    .replace("\n", "|")
    .split("|")
)
"""Part of speech → UPOS."""

PROCLITIC_POS: Mapping[str, str] = dict(
    row.split()
    for row in (
        "conj conj|sub conj_sub|prep prep|fut part_fut|neg part_neg|voc part_voc|det part_det|interrog part_interrog"
        "|ques part_interrog|dem part_dem"
    ).split("|")
)
"""What a proclitic's value ends in (``wa_conj``) → its part of speech; the others are ``part``."""

MORPH: Mapping[str, Mapping[str, str]] = {
    "gender": {"m": "Gender=Masc", "f": "Gender=Fem"},
    "number": {"s": "Number=Sing", "d": "Number=Dual", "p": "Number=Plur"},
    "person": {"1": "Person=1", "2": "Person=2", "3": "Person=3"},
}
"""Our field → its value → the feature."""

ABSENT = frozenset(
    ("", "-", "0", "na", "u", "None", "NOAN", "NO_ANALYSIS", "NTWS", "DIGIT", "PUNC", "FOREIGN", "backoff")
)
"""Values that say that there is none."""
