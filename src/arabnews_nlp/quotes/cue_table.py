"""Cues: verbs, participles, nouns and prepositions that attribute speech. Data only.

Source: our own list after the annotation guidelines and Arabic grammars of reported speech; which verbs take a clause
and which need quotation marks was checked on counts in our gold (``training`` part).
"""

from __future__ import annotations

__all__ = [
    "CLASS_NOUNS",
    "COMMENT_STARTS",
    "GENERAL_PREPOSITIONS",
    "MARK_VERBS",
    "MEDIA_HEADS",
    "NOUNS",
    "PARTICIPLES",
    "SOURCE_PREPOSITIONS",
    "SPEAKER_STOPS",
    "TAILS",
    "VERBS",
]

# past, present (he), prepositions that belong to the cue when they stand right after it. These take a clause or marks.
VERBS = """
قال يقول
أضاف يضيف
أكد يؤكد على
أوضح يوضح
تابع يتابع
ذكر يذكر
أعلن يعلن عن
أشار يشير إلى
اشار يشير الى
أفاد يفيد
كشف يكشف عن
صرح يصرح
اعتبر يعتبر
كتب يكتب
رأى يرى
شدد يشدد على
أبلغ يبلغ
حذر يحذر من
لفت يلفت إلى
نقل ينقل
بين يبين
أورد يورد
أجاب يجيب
أردف يردف
استطرد يستطرد
أبان يبين
رد يرد
توقع يتوقع
زعم يزعم
تساءل يتساءل
اعترف يعترف
نفى ينفي
علق يعلق
خلص يخلص إلى
غرد يغرد
نشر ينشر
ختم يختم
اختتم يختتم
رجح يرجح
ادعى يدعي
روى يروي
كرر يكرر
جدد يجدد
أقر يقر
استدرك يستدرك
نوه ينوه
أظهر يظهر
جزم يجزم
ألمح يلمح إلى
لمح يلمح إلى
أخبر يخبر
أكمل يكمل
أعرب يعرب عن
عبر يعبر عن
اقترح يقترح
ناشد يناشد
أقسم يقسم
مضى يمضي
زاد يزيد
اشتكى يشتكي
هتف يهتف
صاح يصيح
تعهد يتعهد
هدد يهدد
اتهم يتهم
قدر يقدر
وجد يجد
نص ينص على
جاء يجيء في
"""

# These are records only where marks stand.
MARK_VERBS = """
وصف يصف
دعا يدعو إلى
طالب يطالب
طلب يطلب
حث يحث على
حض يحض على
انتقد ينتقد
ندد يندد
أدان يدين
توعد يتوعد
استنكر يستنكر
رحب يرحب
أشاد يشيد
سمى يسمي
"""

# Accusative participles (masculine singular) and their prepositions.
PARTICIPLES = """
قائل
مؤكد على
مشير إلى
مشير الى
مضيف
موضح
لافت إلى
لافت الى
معتبر
مبين
معلن عن
محذر من
مشدد على
منوه إلى
كاشف عن
متابع
مستطرد
مستدرك
مردف
متوقع
زاعم
متسائل
مفيد
مرجح
معترف
مجدد
متعهد
متهم
مهدد
معرب عن
مقترح
مطالب
واصف
داع إلى
مختتم
نافي
مدعي
ملمح إلى
"""

NOUNS = frozenset(["القول", "قوله", "قولها", "قولهم", "قولهما", "القائل"])

SOURCE_PREPOSITIONS = frozenset(["حسب", "وفق", "وفقا", "طبقا"])

# «حسبما قال», «كما أعلن», «على ما أفاد», «بحسب ما ذكرت», «وفقا لما»
COMMENT_STARTS = (
    ("ب", "حسب", "ما"),
    ("حسب", "ما"),
    ("حسبما",),
    ("وفق", "ما"),
    ("وفقا", "ل", "ما"),
    ("وفقا", "لما"),
    ("طبقا", "ل", "ما"),
    ("على", "ما"),
    ("كما",),
    ("مثلما",),
)

GENERAL_PREPOSITIONS = frozenset(
    """
ب إلى الى على عن من ل في
""".split()
)

# A narrator's tail begins with one of these after a comma.
TAILS = (
    ("في", "إشارة"),
    ("في", "اشارة"),
    ("في", "تصريح"),
    ("في", "تصريحات"),
    ("و", "ذلك", "في", "الوقت"),
    ("و", "ذلك", "في", "حديث"),
    ("و", "ذلك", "في", "تصريح"),
    ("و", "ذلك", "خلال"),
    ("و", "ذلك", "على", "خلفية"),
    ("في", "حديث"),
)

# What ends the noun phrase of a speaker.
SPEAKER_STOPS = frozenset(
    """
خلال عبر أمام بعد قبل عقب ردا تعليقا حول بشأن إثر أمس اليوم مساء صباح فجر ليل لدى ضمن منذ حيث إن أن ان بأن إنه
أنه إنها أنها أيضا كذلك هنا قد لقد مجددا ساخرا قائلا قائلة عن على إلى الى من ل ب في و ف يوم عندما حين لـ
""".split()
)

# After في these open an occasion, not a part of the speaker's title («في بيان»).
MEDIA_HEADS = frozenset(
    """
وكالة وكالات صحيفة جريدة مجلة قناة تلفزيون التلفزيون إذاعة شبكة موقع تويتر فيسبوك وسائل
""".split()
)

# A name in marks follows one of these («شركة «مرافئ النيل»»).
CLASS_NOUNS = frozenset(
    """
    شركة شركات صحيفة جريدة مجلة قناة موقع تلفزيون اذاعة شبكة وكالة حركة حزب تنظيم جماعة منظمة مؤسسة مجموعة مركز معهد فندق نادي
    فريق برنامج فيلم كتاب رواية مسلسل مسرحية كتيبة لواء عملية حملة مشروع مبادرة منصة تطبيق اسم بلقب لقب عنوان باخرة سفينة مطعم
    """.split()
)
