"""Words that the grammar of dates is made of, by class, each with what it means.

Gathered by us from news of 2015 to 2022. A class name is what the patterns of ``tables_rules`` refer to as ``{name}``.
"""

from __future__ import annotations

WordMeaning = int | str

# Classes whose words carry no value.
PLAIN_CLASSES: dict[str, str] = {
    "day_noun": "يوم",
    "days_noun": "يومي أيام",
    "today": "اليوم",
    "yesterday": "أمس الأمس البارحة",
    "tomorrow": "غد الغد غدا",
    "month_noun": "شهر شهري",
    "the_month": "الشهر",
    "year_noun": "عام سنة عامي العامين",
    "the_year": "العام السنة",
    "the_week": "الأسبوع",
    "the_quarter": "الربع الفصل",
    "the_half": "النصف",
    "season_noun": "فصل موسم",
    "the_century": "القرن",
    "decade_noun": "عقد حقبة سنوات أعوام",
    "the_decade": "العقد",
    "the_sports_season": "الموسم",
    "this": "هذا هذه",
    "that": "ذلك تلك",
    "same_before": "نفس ذات",
    "same_after": "نفسه ذاته نفسها ذاتها عينه",
    "from": "من",
    "in": "في",
    "of_before": "قبل",
    "after": "بعد",
    "since": "منذ",
    "and": "و",
    "to": "ل",
    "until": "إلى حتى",
    "or": "أو",
    "al": "ال",
    "few": "القليلة المعدودة العديدة قليلة",
    "few_noun": "بضع بضعة عدة",
    "about": "نحو حوالي قرابة زهاء",
    "more": "أكثر أقل أزيد",
    "gregorian_era": "م ميلادي ميلادية الميلادي الميلادية",
    "hijri_era": "ه هجري هجرية الهجري الهجرية",
    "matching": "الموافق الموافقة",
    "kind_of_year": "الدراسي الجامعي الأكاديمي التأهيلي",
    "fiscal": "المالي المالية",
    "half_more": "نصف",
    "comma": "، ,",
    "slash": "/",
    "dash": "- – —",
    "open": "( [",
    "close": ") ]",
    "mid_word": "منتصف",
}

# Shift in whole units: the last one, the next one, the current one.
DEICTICS: dict[int, str] = {
    -1: "الماضي الماضية الماضيين الفائت الفائتة المنصرم المنصرمة السابق السابقة الأخير الأخيرة الأخيرين الماضيتين",
    1: "المقبل المقبلة المقبلين القادم القادمة القادمين التالي التالية الآتي القدم المقبلتين",
    0: "الجاري الجارية الحالي الحالية الحاليين الجار",
}
EDGES: dict[str, str] = {
    "START": "مطلع بداية أوائل مستهل بدايات",
    "MID": "منتصف أواسط",
    "END": "نهاية أواخر ختام نهايات",
}

CARDINALS: dict[int, str] = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتين اثني",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان",
    9: "تسعة تسع",
    100: "مئة مائة",
    1000: "ألف",
    2000: "ألفين ألفان",
}
TENS: dict[int, str] = {
    20: "عشرين عشرون",
    30: "ثلاثين ثلاثون",
    40: "أربعين أربعون",
    50: "خمسين خمسون",
    60: "ستين ستون",
    70: "سبعين سبعون",
    80: "ثمانين ثمانون",
    90: "تسعين تسعون",
}
ORDINALS: dict[int, str] = {
    1: "الأول الأولى الحادي الحادية",
    2: "الثاني الثانية",
    3: "الثالث الثالثة",
    4: "الرابع الرابعة",
    5: "الخامس الخامسة",
    6: "السادس السادسة",
    7: "السابع السابعة",
    8: "الثامن الثامنة",
    9: "التاسع التاسعة",
    10: "العاشر العاشرة",
}
BARE_ORDINALS: dict[int, str] = {1: "أول غرة فاتح", 2: "ثاني", 3: "ثالث", 4: "رابع", 5: "خامس", -1: "آخر"}
# Counts inside «الأشهر الثلاثة الأخيرة».
DEFINITE_CARDINALS: dict[int, str] = {
    3: "الثلاثة الثلاث",
    4: "الأربعة الأربع",
    5: "الخمسة الخمس",
    6: "الستة الست",
    7: "السبعة السبع",
    8: "الثمانية الثماني",
    9: "التسعة التسع",
    10: "العشرة العشر",
}

# Units of time after a number, and duals, by the unit they count.
UNIT_PLURALS: dict[str, str] = {
    "day": "أيام يوما",
    "week": "أسابيع أسبوعا أسبوع",
    "month": "أشهر شهور شهرا",
    "year": "عاما سنين",
    "decade": "عقود",
}
UNIT_DUALS: dict[str, str] = {
    "day": "يومين",
    "week": "أسبوعين",
    "month": "شهرين",
    "year": "عامين سنتين",
    "decade": "عقدين",
}
DEFINITE_UNIT_PLURALS: dict[str, str] = {
    "day": "الأيام اليومين",
    "week": "الأسابيع الأسبوعين",
    "month": "الأشهر الشهور الشهرين",
    "year": "السنوات الأعوام السنين السنتين",
    "decade": "العقود العقدين",
}

# Words before or after a name of a day or month that make it part of another name.
NOT_A_DAY_AFTER = frozenset(
    "صلاة خطبة خطب خطيب جامع لواء مدينة سوق صحيفة جريدة موقع بين تحالف حزب قناة شركة وادي".split()
)
NOT_A_DAY_BEFORE = frozenset("الأسود السوداء العظيم العالمي العالمية الوطني".split())
EVENT_NOUNS = frozenset(
    "ثورة حرب انتفاضة أحداث هجمات اعتداءات انقلاب حركة مونديال كأس رؤية يورو نكسة ميدان قصر أولمبياد حراك نصر "
    "اتفاقية بطولة جسر شارع مهرجان دورة خليجي إكسبو نسخة".split()
)
PREPOSITIONS = frozenset("في منذ حتى خلال قبل بعد من إلى ب ل شهر و عن مطلع ك بحلول".split())
# Words that put the clause into the future.
FUTURE_WORDS = frozenset(
    "سوف لن المقرر المرتقب المرتقبة المقررة س غدا المزمع يعتزم تعتزم ينوي المتوقع موعد الموعد".split()
)
