"""Words of cardinal numbers in the spellings of news, by value. Our own lists (MIT).

Compared in their matching form (:func:`arabnews_nlp.language.match_key`). The dates and the checks of quotations read
numbers by different rules from these same words.
"""

from __future__ import annotations

__all__ = ["HUNDREDS", "LARGE_SCALES", "TEN", "TENS", "THOUSANDS", "THOUSANDS_COUNTED", "UNITS"]

UNITS: dict[int, str] = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاثة ثلاث",
    4: "أربعة أربع",
    5: "خمسة خمس",
    6: "ستة ست",
    7: "سبعة سبع",
    8: "ثمانية ثماني ثمان",
    9: "تسعة تسع",
}
TEN: dict[int, str] = {10: "عشرة عشر"}
TENS: dict[int, str] = {
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
}
HUNDREDS: dict[int, str] = {
    100: "مئة مائة",
    200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي",
    300: "ثلاثمئة ثلاثمائة",
    400: "أربعمئة أربعمائة",
    500: "خمسمئة خمسمائة",
    600: "ستمئة ستمائة",
    700: "سبعمئة سبعمائة",
    800: "ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة",
    900: "تسعمئة تسعمائة",
}
THOUSANDS: dict[int, str] = {1000: "ألف ألفا", 2000: "ألفين ألفان"}
# Behind a number: «ثلاثة آلاف».
THOUSANDS_COUNTED = "آلاف"
LARGE_SCALES: dict[int, str] = {
    1_000_000: "مليون مليونا ملايين",
    1_000_000_000: "مليار مليارا مليارات",
}
