"""Raw tokens: what stands between spaces and punctuation, before proclitics are split off."""

from __future__ import annotations

import re

from arabnews_nlp.language.characters import ARABIC_LETTERS, DIGITS, INVISIBLE, MARKS

_LETTER = f"[{ARABIC_LETTERS}]"
_IN_WORD = f"[{ARABIC_LETTERS}{MARKS}]"
# Letters and digits of every other script, and the accents that may stand on them.
_OTHER = r"(?:[^\W_\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]++[\u0300-\u036f]*+)++"
_URL_CHARACTER = r"[^\s<>\"“”«»{}|\\^`،؛؟" + INVISIBLE + "]"
_URL_END = r"[^\s<>\"“”«»{}|\\^`،؛؟.,;:!?'’)\]…" + INVISIBLE + "]"
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
_TONE = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"

# The order matters: the first alternative that fits at a place is taken. No two neighbouring quantifiers share a
# character, or they are possessive, so matching is linear in the length of the text.
RAW_TOKEN = re.compile(
    rf"""
    (?P<proclitic> (?<!\#)(?:
        [وفبلك](?={_LETTER}(?:\.{_LETTER})++(?!{_IN_WORD}))   # وأ.ف.ب
      | [ول](?=[دأ]\.[ \u00a0]?{_LETTER}{{2}}) | و(?=م\.[ \u00a0]?{_LETTER}{{2}})   # ود. محمد
    ))
  | (?P<abbreviation> (?={_LETTER}\.)(?<!\#)(?:   # the stop is asked for first: most letters have none behind them
        (?<!\s{_LETTER}\s)(?<![{DIGITS}]){_LETTER}\.
            (?=[ \u00a0]?{_LETTER}{{2}}|[ \u00a0]{_LETTER}\.)                             # د. محمد  أ. د. محمد
      | {_LETTER}(?:\.{_LETTER})++(?!{_IN_WORD})(?:\.(?=[ \u00a0]?{_LETTER}{{2}}))?+          # أ.د.  أ.ف.ب
    ))
  | (?P<hashtag> (?<=\#)(?:[\w{MARKS}]|[\u200c\u200d](?=\w))++ )
  | (?P<word>
        (?!ـ++{_LETTER}{{2}}){_LETTER}{_IN_WORD}*+(?:[{INVISIBLE}]++{_IN_WORD}++)*+
    )
  | (?P<number>
        [0-9\#*]\ufe0f?\u20e3                                          # 1️⃣
      | [{DIGITS}]++(?:[.,٫٬/:،][{DIGITS}]++)*+(?![A-Za-z])
    )
  | (?P<other>
        (?:https?://|www\.){_URL_CHARACTER}*{_URL_END}
      | @(?:[\w{MARKS}]|[\u200c\u200d](?=\w))++
      | {_OTHER}(?:[.'’_+-]{_OTHER}){{0,4}}+@{_OTHER}(?:[.-]{_OTHER})*+   # a.b-c@d.com
      | {_OTHER}(?:[.'’_]{_OTHER})*+(?:/{_OTHER}(?:[./_-]{_OTHER})*+)?+
      | [\U0001f1e6-\U0001f1ff]{{2}}
      | {_PICTURE}{_TONE}*+(?:\u200d{_PICTURE}{_TONE}*+)*+
      | \.\.++ | …++ | (?P<rule>[-=_*~ـ])(?P=rule){{2,}}+
      | (?P<run>[^\w\s{INVISIBLE}{MARKS}])(?P=run){{7,}}+          # a line of one mark
      | [{MARKS}]++
      | [^\s{INVISIBLE}]
    )
    """,
    re.VERBOSE,
)
