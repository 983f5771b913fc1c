"""Names of months, weekdays, parts of the day, seasons and holidays.

Sources: Unicode CLDR through Babel (locales ar, ar_LB, ar_IQ, ar_MA, ar_DZ, ar_TN; Unicode licence), and spellings met
in news of 2015 to 2022, gathered by us. Names are compared by ``match_key``: hamza seats, ى/ي and ة/ه do not matter.
"""

from __future__ import annotations

# Months that are hardly ever anything else.
GREGORIAN_MONTHS: dict[int, str] = {
    1: "يناير جانفي",
    2: "فبراير شباط فيفري",
    3: "آذار",
    4: "أبريل إبريل أفريل",
    5: "أيار آيار",
    6: "يونيو حزيران يونية",
    7: "يوليو تموز جويلية يوليوز يولية",
    8: "أغسطس غشت آغسطس",
    9: "سبتمبر أيلول شتنبر سبتمر سيبتمبر",
    10: "أكتوبر",
    11: "نوفمبر نونبر نوفمير نوفبمر",
    12: "ديسمبر دجنبر",
}
# Months that are also a verb, a name or another noun: they need a day, a year or a preposition beside them.
AMBIGUOUS_MONTHS: dict[int, str] = {3: "مارس", 4: "نيسان", 5: "مايو", 8: "آب"}
# These need a day or a year: «ماي» is a surname, «أوت» and «جوان» are names.
RISKY_MONTHS: dict[int, str] = {5: "ماي", 6: "جوان", 8: "أوت"}
# The names of the Levant, by their first words: beside one of the others it is the same month again («سبتمبر/أيلول»).
LEVANTINE_MONTHS = "شباط آذار نيسان أيار آيار حزيران تموز آب أيلول تشرين كانون"
TWO_WORD_MONTHS: dict[tuple[str, str], int] = {
    (head, tail): month
    for head, tails, month in (
        ("تشرين", "الأول أول", 10),
        ("تشرين", "الثاني ثاني ثان", 11),
        ("كانون", "الأول أول", 12),
        ("كانون", "الثاني ثاني ثان", 1),
    )
    for tail in tails.split()
}

HIJRI_MONTHS: dict[int, str] = {9: "رمضان", 10: "شوال"}
# A colour-less word or a first name (رجب، شعبان) as often as a month.
AMBIGUOUS_HIJRI_MONTHS: dict[int, str] = {1: "محرم المحرم", 11: "القعدة", 12: "الحجة", 2: "صفر", 7: "رجب", 8: "شعبان"}
TWO_WORD_HIJRI_MONTHS: dict[tuple[str, str], int] = {
    (head, tail): month
    for heads, tails, month in (
        ("ربيع", "الأول أول", 3),
        ("ربيع", "الآخر الثاني ثاني آخر", 4),
        ("جمادى جماد", "الأولى الأول أولى", 5),
        ("جمادى جماد", "الآخرة الثانية الآخر الثاني", 6),
        ("ذو ذي", "القعدة العقدة", 11),
        ("ذو ذي", "الحجة", 12),
    )
    for head in heads.split()
    for tail in tails.split()
}

# 0 is Monday, as in ``date.weekday``.
WEEKDAYS: dict[int, str] = {
    0: "الإثنين الاثنين",
    1: "الثلاثاء الثلاثا الثلثاء الثلثا",
    2: "الأربعاء الأربعا",
    3: "الخميس",
    4: "الجمعة",
    5: "السبت",
    6: "الأحد",
}

PARTS_OF_DAY: dict[str, str] = {
    "MO": "صباح فجر صبيحة ضحى",
    "AF": "عصر ظهيرة",
    "EV": "مساء عشية أمسية مغرب",
    "NI": "ليل ليلة",
    "": "نهار",
}
# Before it is the morning, after it the afternoon.
NOON: dict[str, str] = {"AF": "ظهر زوال"}
DEFINITE_PARTS_OF_DAY: dict[str, str] = {"MO": "الصباح الفجر", "EV": "المساء", "NI": "الليلة"}
ADVERB_PARTS_OF_DAY: dict[str, str] = {"MO": "صباحا فجرا", "AF": "ظهرا عصرا", "EV": "مساء", "NI": "ليلا"}

SEASONS: dict[str, str] = {"SP": "ربيع", "SU": "صيف", "FA": "خريف", "WI": "شتاء"}
DECADES: dict[int, str] = {
    2: "عشرين",
    3: "ثلاثين",
    4: "أربعين",
    5: "خمسين",
    6: "ستين",
    7: "سبعين",
    8: "ثمانين",
    9: "تسعين",
}

# Feasts by the two words that name them: calendar, month and first day.
FEASTS: dict[tuple[str, str], tuple[str, int, int]] = {
    ("عيد", "الفطر"): ("hijri", 10, 1),
    ("عيد", "الأضحى"): ("hijri", 12, 10),
    ("عيد", "الميلاد"): ("gregorian", 12, 25),
    ("رأس", "السنة"): ("gregorian", 1, 1),
}
# Feasts of one word and one day: they need «يوم» before them.
ONE_WORD_FEASTS: dict[str, tuple[str, int, int]] = {
    "العيد": ("either", 0, 0),
    "عاشوراء": ("hijri", 1, 10),
    "عرفة": ("hijri", 12, 9),
    "عرفات": ("hijri", 12, 9),
}
