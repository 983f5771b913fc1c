"""A small morphology database in the format of CAMeL Tools: words of news, written for these tests.

Stems stand in the analyser's own normal form (bare alif, ه for ة, ي for ى); the probabilities are invented.
"""

from __future__ import annotations

from pathlib import Path

FEATURES = """diac lex bw gloss pos prc3 prc2 prc1 prc0 per asp vox mod form_gen gen form_num num stt cas enc0 rat
source root pattern d2tok d3tok pos_lex_logprob lex_logprob pos_logprob""".split()
NONE = {"prc3": "0", "prc2": "0", "prc1": "0", "prc0": "0", "per": "na", "asp": "na", "vox": "na", "mod": "na"}
NONE |= {"stt": "na", "cas": "na", "enc0": "0", "rat": "na", "source": "lex", "form_gen": "na", "form_num": "na"}
POS = "noun noun_prop verb adj prep conj_sub verb_pseudo pron_rel pron_dem part_neg part_verb digit punc latin".split()
CONJUNCTIONS = (("", "", "0", ""), ("و", "وَ", "wa_conj", "and"), ("ف", "فَ", "fa_conj", "so"))
PREPOSITIONS = (
    ("", "", "0", ""),
    ("ب", "بِ", "bi_prep", "by"),
    ("ل", "لِ", "li_prep", "to"),
    ("ك", "كَ", "ka_prep", "like"),
)

# stem, diacritised, lemma, root, pattern, gloss, log probability
PERFECT = """
قال قال قال ق.و.ل 1ا3 say -1.5
اكد أَكَّد أَكَّد أ.ك.د 1َ2َّ3 confirm -2.0
اعلن أَعلَن أَعلَن ع.ل.ن أَ12َ3 announce -2.0
اضاف أَضاف أَضاف ض.ي.ف أَ1ا3 add -2.0
صرح صَرَّح صَرَّح ص.ر.ح 1َ2َّ3 declare -2.5
اوضح أَوضَح أَوضَح و.ض.ح أَ12َ3 clarify -2.5
ذكر ذَكَر ذَكَر ذ.ك.ر 1َ2َ3 mention -2.5
اشار أَشار أَشار ش.و.ر أَ1ا3 point_out -2.5
كشف كَشَف كَشَف ك.ش.ف 1َ2َ3 reveal -2.5
اعتبر اِعتَبَر اِعتَبَر ع.ب.ر اِ1تَ2َ3 consider -2.5
حذر حَذَّر حَذَّر ح.ذ.ر 1َ2َّ3 warn -2.5
طالب طالَب طالَب ط.ل.ب 1ا2َ3 demand -2.5
شدد شَدَّد شَدَّد ش.د.د 1َ2َّ3 stress -2.5
افاد أَفاد أَفاد ف.ي.د أَ1ا3 report -2.5
تابع تابَع تابَع ت.ب.ع 1ا2َ3 continue -2.5
لفت لَفَت لَفَت ل.ف.ت 1َ2َ3 draw_attention -2.5
بين بَيَّن بَيَّن ب.ي.ن 1َ2َّ3 explain -3.0
زار زار زار ز.و.ر 1ا3 visit -2.5
كتب كَتَب كَتَب ك.ت.ب 1َ2َ3 write -2.0
افتتح اِفتَتَح اِفتَتَح ف.ت.ح اِ1تَ2َ3 inaugurate -3.0
"""
PERFECT_WEAK = """
نفي نَفَى نَفَى ن.ف.ي 1َ2َى deny -2.5
دعا دَعا دَعا د.ع.و 1َ2ا call -2.5
راي رَأَى رَأَى ر.أ.ي 1َ2َى see -2.5
"""
IMPERFECT_A = """
قول قُول قال ق.و.ل 1ُو3 say -2.0
كشف كشِف كَشَف ك.ش.ف 12ِ3 reveal -3.0
زور زُور زار ز.و.ر 1ُو3 visit -3.0
كون كُون كان ك.و.ن 1ُو3 be -2.0
"""
IMPERFECT_U = """
ؤكد ؤَكِّد أَكَّد أ.ك.د 1َ2ِّ3 confirm -2.5
علن علِن أَعلَن ع.ل.ن 12ِ3 announce -2.5
ضيف ضِيف أَضاف ض.ي.ف 1ِي3 add -2.5
صرح صَرِّح صَرَّح ص.ر.ح 1َ2ِّ3 declare -3.0
وضح وضِح أَوضَح و.ض.ح 12ِ3 clarify -3.0
"""
NOUNS = """
وزير وَزِير وَزِير و.ز.ر 1َ2ِي3 minister -2.0
رئيس رَئِيس رَئِيس ر.أ.س 1َ2ِي3 president -2.0
مدير مُدِير مُدِير د.و.ر مُ1ِي3 director -2.5
متحدث مُتَحَدِّث مُتَحَدِّث ح.د.ث مُتَ1َ2ِّ3 spokesman -2.5
ميناء مِيناء مِيناء و.ن.ي مِيناء port -2.5
بيان بَيان بَيان ب.ي.ن 1َ2ا3 statement -2.0
مجلس مَجلِس مَجلِس ج.ل.س مَ12ِ3 council -2.5
خبر خَبَر خَبَر خ.ب.ر 1َ2َ3 news -2.5
اجتماع اِجتِماع اِجتِماع ج.م.ع اِ1تِ2ا3 meeting -2.5
كتاب كِتاب كِتاب ك.ت.ب 1ِ2ا3 book -2.5
كتب كُتُب كِتاب ك.ت.ب 1ُ2ُ3 books -3.0
نقل نَقل نَقل ن.ق.ل 1َ23 transport -2.5
مستشفي مُستَشفَى مُستَشفَى ش.ف.ي مُستَ12َى hospital -3.0
اتفاق اِتِّفاق اِتِّفاق و.ف.ق اِتِّ2ا3 agreement -2.5
يوم يَوم يَوم ي.و.م 1َ23 day -2.0
ليد لِيد لِيد ل.ي.د 1ِي3 lead -4.0
"""
NOUNS_FEMININE = """
وزار وِزار وِزارَة و.ز.ر 1ِ2ا3 ministry -2.5
حكوم حُكُوم حُكُومَة ح.ك.م 1ُ2ُو3 government -2.5
ولاي وِلاي وِلايَة و.ل.ي 1ِ2اي state -2.5
مدين مَدِين مَدِينَة م.د.ن 1َ2ِي3 city -2.5
شرك شَرِك شَرِكَة ش.ر.ك 1َ2ِ3 company -2.5
منظم مُنَظَّم مُنَظَّمَة ن.ظ.م مُ1َ2َّ3 organization -2.5
دول دَول دَولَة د.و.ل 1َ23 state -2.5
صح صِحّ صِحَّة ص.ح.ح 1ِ2ّ health -2.5
خارجي خارِجِيّ خارِجِيَّة خ.ر.ج 1ا2ِ3ِيّ foreign_ministry -2.5
عقوب عُقُوب عُقُوبَة ع.ق.ب 1ُ2ُو3 sanction -3.0
سفين سَفِين سَفِينَة س.ف.ن 1َ2ِي3 ship -3.0
"""
ADJECTIVES = """
جديد جَدِيد جَدِيد ج.د.د 1َ2ِي3 new -2.5
مغربي مَغرِبِيّ مَغرِبِيّ غ.ر.ب مَ12ِ3ِيّ Moroccan -3.0
متحد مُتَّحِد مُتَّحِد و.ح.د مُتَّ2ِ3 united -2.5
امين أَمِين أَمِين أ.م.ن 1َ2ِي3 faithful -3.0
"""
NAMES = """
محمد مُحَمَّد مُحَمَّد ح.م.د مُ1َ2َّ3 Muhammad -2.0
احمد أَحمَد أَحمَد ح.م.د أَ12َ3 Ahmad -2.0
ليلي لَيلَى لَيلَى ل.ي.ل 1َ23َى Layla -2.5
سامي سامِي سامِي س.م.و 1ا2ِي Sami -2.5
وليد وَلِيد وَلِيد و.ل.د 1َ2ِي3 Walid -2.5
بغداد بَغداد بَغداد NTWS NTWS Baghdad -2.0
فلسطين فِلَسطِين فِلَسطِين NTWS NTWS Palestine -2.0
لبنان لُبنان لُبنان NTWS NTWS Lebanon -2.0
طنجه طَنجَة طَنجَة NTWS NTWS Tangier -2.5
عمان عَمّان عَمّان NTWS NTWS Amman -2.5
فاطمه فاطِمَة فاطِمَة ف.ط.م 1ا2ِ3َة Fatima -2.5
كريم كَرِيم كَرِيم ك.ر.م 1َ2ِي3 Karim -2.5
حداد حَدّاد حَدّاد ح.د.د 1َ2ّا3 Haddad -2.5
حمداني حَمدانِيّ حَمدانِيّ ح.م.د 1َ23انِيّ Hamdani -3.0
بعقوبه بَعقُوبَة بَعقُوبَة NTWS NTWS Baqubah -2.5
مغرب مَغرِب مَغرِب غ.ر.ب مَ12ِ3 Morocco -2.5
سلمي سَلمَى سَلمَى س.ل.م 1َ23َى Salma -2.5
"""
# stem, diacritised, part of speech, gloss, log probability
PARTICLES = """
ان إِنَّ verb_pseudo indeed -1.0
ان أَنَّ conj_sub that -1.5
ان أَن conj_sub to -2.0
في فِي prep in -0.5
من مِن prep from -0.5
علي عَلَى prep on -0.7
الي إِلَى prep to -0.7
عن عَن prep about -0.9
لكن لٰكِنَّ verb_pseudo but -1.5
الذي الَّذِي pron_rel which -1.0
التي الَّتِي pron_rel which -1.0
هذا هٰذا pron_dem this -1.0
لا لا part_neg not -1.0
لم لَم part_neg not -1.2
قد قَد part_verb may -1.2
"""
FEMININE_NAMES = frozenset("ليلي بغداد فلسطين طنجه فاطمه بعقوبه سلمي".split())


def _line(surface: str, category: str, features: dict[str, str]) -> str:
    return f"{surface}\t{category}\t{' '.join(f'{name}:{value}' for name, value in features.items())}"


def _prefixes() -> list[str]:
    lines = []
    for conjunction, c_diac, c_value, c_gloss in CONJUNCTIONS:
        c_tok = f"{c_diac}+_" if c_diac else ""
        start = {"prc2": c_value, "gloss": c_gloss, "bw": f"{c_diac}/CONJ" if c_diac else ""}
        alone = start | {"diac": c_diac, "d2tok": c_tok, "d3tok": c_tok}
        lines += [_line(conjunction, category, alone) for category in ("PPref", "PVPref")]
        for prep, p_diac, p_value, p_gloss in PREPOSITIONS:
            tok = c_tok + (f"{p_diac}+_" if p_diac else "")
            gloss = "+".join(filter(None, (c_gloss, p_gloss)))
            common = {"prc2": c_value, "prc1": p_value, "gloss": gloss, "bw": c_diac + p_diac}
            bare = {"diac": c_diac + p_diac, "d2tok": tok, "d3tok": tok}
            lines.append(_line(conjunction + prep, "NPref", common | bare))
            article = "ل#" if prep == "ل" else "ال#"
            surface = conjunction + (prep + "ل" if prep == "ل" else prep + "ال")
            with_article = {
                "prc0": "Al_det",
                "diac": c_diac + p_diac + article,
                "d2tok": f"{tok}ال#",
                "d3tok": f"{tok}ال+_",
            }
            lines.append(_line(surface, "NPrefAl", common | with_article))
        for future, f_diac, f_value in (("", "", "0"), ("س", "سَ", "sa_fut")):
            tok = c_tok + (f"{f_diac}+_" if f_diac else "")
            for letter, gender in (("ي", "m"), ("ت", "f")):
                for vowel, category in (("َ", "IVPrefA"), ("ُ", "IVPrefU")):
                    features = start | {"prc1": f_value, "per": "3", "gen": gender, "num": "s", "asp": "i"}
                    tokens = {"diac": c_diac + f_diac + letter + vowel, "d2tok": tok + letter + vowel}
                    tokens["d3tok"] = tokens["d2tok"]
                    lines.append(_line(conjunction + future + letter, category, features | tokens))
    return lines


def _suffixes() -> list[str]:
    def suffix(surface: str, category: str, diac: str, **features: str) -> str:
        tokens = {"diac": diac, "d2tok": features.pop("d2tok", diac), "d3tok": features.pop("d3tok", diac)}
        return _line(surface, category, {"bw": "", "gloss": "", **tokens, **features})

    return [
        suffix("", "Suff0", ""),
        suffix("ه", "NSuffAp", "َة", gen="f", num="s"),
        suffix("ات", "NSuffAt", "ات", gen="f", num="p"),
        suffix("ون", "NSuffPlural", "ُون", gen="m", num="p"),
        suffix("ين", "NSuffPlural", "ِين", gen="m", num="p"),
        suffix("ها", "NSuffPoss", "ها", enc0="3fs_poss", d3tok="_+ها"),
        suffix("هم", "NSuffPoss", "هُم", enc0="3mp_poss", d3tok="_+هُم"),
        suffix("", "PVSuff", "َ", per="3", gen="m", num="s"),
        suffix("ت", "PVSuff", "َت", per="3", gen="f", num="s"),
        suffix("وا", "PVSuff", "ُوا", per="3", gen="m", num="p"),
        suffix("", "IVSuff", "ُ"),
    ]


def _stems() -> list[str]:
    lines = []
    tables = [
        (PERFECT, "PV", "verb", {"per": "3", "gen": "m", "num": "s", "asp": "p"}),
        (PERFECT_WEAK, "PVWeak", "verb", {"per": "3", "gen": "m", "num": "s", "asp": "p"}),
        (IMPERFECT_A, "IVA", "verb", {"per": "3", "gen": "m", "num": "s", "asp": "i"}),
        (IMPERFECT_U, "IVU", "verb", {"per": "3", "gen": "m", "num": "s", "asp": "i"}),
        (NOUNS, "N", "noun", {"gen": "m", "num": "s"}),
        (NOUNS_FEMININE, "NF", "noun", {"gen": "f", "num": "s"}),
        (ADJECTIVES, "N", "adj", {"gen": "m", "num": "s"}),
        (NAMES, "PN", "noun_prop", {"gen": "m", "num": "s"}),
    ]
    for table, category, pos, features in tables:
        for row in table.strip().splitlines():
            stem, diac, lemma, root, pattern, gloss, weight = row.split()
            own = {"diac": diac, "lex": f"{lemma}_1", "bw": f"{diac}/{pos.upper()}", "gloss": gloss, "pos": pos}
            own |= {"root": root, "pattern": pattern, "d2tok": diac, "d3tok": diac}
            own |= {"pos_lex_logprob": weight, "lex_logprob": weight, "pos_logprob": "-1.0"}
            if stem in FEMININE_NAMES:
                own["gen"] = "f"
            lines.append(_line(stem, category, NONE | features | own))
    for row in PARTICLES.strip().splitlines():
        stem, diac, pos, gloss, weight = row.split()
        own = {"diac": diac, "lex": f"{diac}_1", "bw": f"{diac}/{pos.upper()}", "gloss": gloss, "pos": pos, "gen": "na"}
        own |= {"num": "na", "root": "NTWS", "pattern": "NTWS", "d2tok": diac, "d3tok": diac}
        own |= {"pos_lex_logprob": weight, "lex_logprob": weight, "pos_logprob": "-1.0"}
        lines.append(_line(stem, "P", NONE | own))
    unknown = {"diac": "NOAN", "lex": "NOAN", "bw": "NOAN/NOUN_PROP", "gloss": "NO_ANALYSIS", "pos": "noun_prop"}
    unknown |= {"gen": "m", "num": "s", "root": "NTWS", "pattern": "NTWS", "pos_lex_logprob": "-99.0"}
    lines.append(_line("NOAN", "Unknown", NONE | unknown))
    return lines


STEM_COUNT = len(_stems())


def write_database(path: Path) -> Path:
    """Write the database and return its path."""
    nouns = ("N", "NF", "PN", "Unknown")
    before = [("PPref", "P"), ("PVPref", "PV"), ("PVPref", "PVWeak"), ("IVPrefA", "IVA"), ("IVPrefU", "IVU")]
    before += [(prefix, stem) for prefix in ("NPref", "NPrefAl") for stem in nouns]
    after = [("P", "Suff0"), ("PV", "PVSuff"), ("PVWeak", "Suff0"), ("IVA", "IVSuff"), ("IVU", "IVSuff")]
    after += [("PN", "Suff0"), ("Unknown", "Suff0"), ("NF", "NSuffAp"), ("NF", "NSuffAt")]
    after += [("N", suffix) for suffix in ("Suff0", "NSuffAp", "NSuffAt", "NSuffPlural", "NSuffPoss")]
    around = [
        ("PPref", "Suff0"),
        ("PVPref", "PVSuff"),
        ("PVPref", "Suff0"),
        ("IVPrefA", "IVSuff"),
        ("IVPrefU", "IVSuff"),
    ]
    around += [("NPref", suffix) for suffix in ("Suff0", "NSuffAp", "NSuffAt", "NSuffPlural", "NSuffPoss")]
    around += [("NPrefAl", suffix) for suffix in ("Suff0", "NSuffAp", "NSuffAt", "NSuffPlural")]
    defaults = {"diac": "*", "lex": "*", "gen": "na", "num": "na"} | NONE
    lines = ["###DEFINES###", *(f"DEFINE {name} {name}:*open*" for name in FEATURES)]
    lines += ["###DEFAULTS###"]
    lines += [f"DEFAULT pos:{pos} " + " ".join(f"{name}:{value}" for name, value in defaults.items()) for pos in POS]
    lines += ["###ORDER###", "ORDER " + " ".join(FEATURES), "###TOKENIZATIONS###", "TOKENIZATION d2tok d3tok"]
    lines += ["###STEMBACKOFF###", "STEMBACKOFF PROP Unknown", "STEMBACKOFF ALL Unknown"]
    lines += ["###PREFIXES###", *_prefixes(), "###SUFFIXES###", *_suffixes(), "###STEMS###", *_stems()]
    for title, table in (("AB", before), ("BC", after), ("AC", around)):
        lines += [f"###TABLE {title}###", *(" ".join(pair) for pair in table)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
