"""Words that decide whether two wordings say the same: negations, omission marks, amounts. Our own lists (MIT).

Words are written as in news; they are compared in their matching form (:func:`arabnews_nlp.language.match_key`).
"""

from __future__ import annotations

__all__ = [
    "DATE_CLASSES",
    "DIRECTIONS",
    "DOCUMENTS",
    "EXCEPTIONS",
    "FUNCTION_WORDS",
    "LEADING",
    "NEGATIONS",
    "NUMBER_CLASSES",
    "OMISSION",
    "QUANTITIES",
    "SURE_NEGATIONS",
    "TITLES",
]

# Negate what stands right after them, whatever it is.
SURE_NEGATIONS = "لا لم لن ليس ليست ليسوا ليسا لست لستم لسنا لسن غير دون بدون عدم انعدام"
# Negate or not, as the clause has it («ما قال» is also "what he said").
NEGATIONS = SURE_NEGATIONS + " ما لما كلا أبدا قط ألا لئلا سوى إلا"

# Take back what a negation before them says: «لن يأتي إلا غدا».
EXCEPTIONS = "إلا سوى"

# Amounts that are no numbers: that one stands for another is a changed number all the same.
QUANTITIES = """
نصف النصف ثلث الثلث ثلثا ثلثي الثلثين ربع الربع أرباع خمس سدس ضعف ضعفا ضعفي أضعاف عشرات العشرات مئات المئات آلاف الآلاف ملايين الملايين
مليارات بضعة بضع
"""
# Classes of the date lexicon whose words make a date, and those that make a number.
DATE_CLASSES = (
    "month ambiguous_month risky_month hijri_month weekday season the_season decade deictic today yesterday tomorrow"
)
NUMBER_CLASSES = "ordinal bare_ordinal cardinal thousand tens the_cardinal the_tens ten two_units"

# Part of a place's name where they stand before it: «غرب أفريقيا».
DIRECTIONS = "شرق غرب شمال جنوب وسط"

# Words before a name that do not say whose it is.
TITLES = """
السيد السيدة الدكتور الدكتورة د الأستاذ الأستاذة الشيخ الشيخة الأمير الأميرة الملك المهندس المهندسة اللواء العميد العقيد الفريق الرائد
القاضي المحامي المحامية البروفيسور سمو معالي سعادة فخامة جلالة دولة صاحب
"""
# Speakers that are papers: whose they are the record does not say.
DOCUMENTS = "البيان بيان التقرير تقرير الرسالة رسالة الوثيقة وثيقة مصدر مصادر المصدر المصادر"

# Words of grammar: that two wordings share them says nothing.
FUNCTION_WORDS = """
و ف ب ل ك س ال من في على إلى عن مع بين أن إن أنه إنه أنها إنها أنهم إنهم هذا هذه ذلك تلك الذي التي الذين هو هي هم نحن أنا كان كانت
يكون تكون قد لقد كل بعد قبل عند منذ حتى أو أم ثم لكن بل كما إذا لو أي ما لا لم لن هناك هنا له لها لهم لنا به بها فيه فيها منه منها عليه
عليها سوف حين حيث أيضا خلال
"""

# Lead a claim in without being part of the words: «إن المدينة …».
LEADING = "إن أن و ف"

# What a claim writes where it leaves words out; brackets around it are of no account.
OMISSION = r"\.{2,}|…+|‥+"
