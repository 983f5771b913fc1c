"""Cues: verbs, participles, nouns and prepositions that attribute speech. Data only.

Source: our own list after the annotation guidelines and Arabic grammars of reported speech; which verbs take a clause
and which need quotation marks was checked on counts in our gold (``training`` part).
"""

from __future__ import annotations

__all__ = [
    "ADDITIONS",
    "ADDRESSING",
    "CLAUSE_OPENERS",
    "CLAUSE_PARTICIPLES",
    "CLAUSE_VERBS",
    "COMMENT_STARTS",
    "CONTINUING",
    "FIRST_PERSON",
    "GENERAL_PREPOSITIONS",
    "MARK_VERBS",
    "MEASURES",
    "NOUNS",
    "PARTICIPLES",
    "SOURCE_PREPOSITIONS",
    "SPEECH_PARTICIPLES",
    "SPEECH_VERBS",
    "TAILS",
    "THUS",
    "THUS_VERBS",
    "VERBS",
    "WORDINGS",
]

# What points back at words in marks: «“…”، هكذا يصف نادر», «“…”. بهذه الكلمات لخص نادر»; and verbs of the past, none of them cues
# elsewhere, that tell there whose they were. Those of the present are all that begin with ي or ت.
THUS = "هكذا"
WORDINGS = "الكلمات العبارة العبارات الجملة الجمل"
THUS_VERBS = "لخص لخصت بدأ بدأت استهل استهلت افتتح افتتحت خاطب خاطبت صور صورت اختصر اختصرت رسم رسمت دافع دافعت"

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
ورد يرد في
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
أوصى يوصي
توصل يتوصل إلى
نبه ينبه إلى
شرح يشرح
تنبأ يتنبأ
تكهن يتكهن
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
تحدث يتحدث عن
تطرق يتطرق إلى
شكر يشكر
أبدى يبدي
استبعد يستبعد
"""

# Past, and present where it reports too. These have other senses («سجل هدفا», «ذهب إلى بيته»), and report only where أن
# or speech stands soon behind them in their clause; those below only where speech does.
CLAUSE_VERBS = """
أبرز
سجل يسجل
لاحظ
ذهب يذهب إلى
استنتج يستنتج
أنكر ينكر
أصر يصر على
أفصح عن
قضى
برر يبرر
"""
SPEECH_VERBS = """
استرسل يسترسل
واصل
ردد يردد
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
متساءل
منبه إلى
مذكر
ملمح إلى
شارح
"""

# The same of participles with other senses («مسجلا هدفين»).
CLAUSE_PARTICIPLES = """
مبرز
مسجل
مورد
ملاحظ
مستنتج
مشترط
متوعد
مبرر
"""
SPEECH_PARTICIPLES = """
مواصل
مسترسل
مردد
معلق
"""

# Participles of those who speak to or of somebody («قال مخاطبا الوزير»): behind them stands no subject.
ADDRESSING = (
    "مخاطبا مخاطبة مخاطبين موجها متوجها متوجهة منتقدا منتقدة مهاجما مهاجمة متهما متهمة واصفا واصفة مقاطعا معاتبا ممازحا"
)

# Verbs of one who speaks of himself: inside speech its speaker, elsewhere the author, whom the text does not name.
FIRST_PERSON = "أقول نقول قلت قلنا أؤكد نؤكد أضيف نضيف أذكر أرى نرى أعتقد نعتقد أكرر نكرر أزعم نزعم أظن نظن"

NOUNS = frozenset(["القول", "قوله", "قولها", "قولهم", "قولهما", "القائل"])

SOURCE_PREPOSITIONS = frozenset(["حسب", "وفق", "وفقا", "طبقا"])

# What things are done by, and nobody says («حسب الطلب», «وفقا للمواصفات»), without ال; ours.
MEASURES = """
طلب تسلسل نوع أنواع مواصفات مواصفة ظروف تقاليد عادات تعليمات اتفاقات عقود أنظمة تقويم اعتقاد اعتقادات معتقدات محاصصة لوائح معايير معيار صفقة إجراءات
مصلحة مصالح ضمير شروط ضوابط جدول حاجة احتياجات إمكانات إمكانيات قدرة قدرات ترتيب حجم عدد قواعد أصول آلية آليات أسس رغبة رغبات مبدأ مبادئ منهج
أولويات مقاييس توقيت وقت سن عمر جنس فئة حالة مقتضيات متطلبات
"""

# How a reporter begins what he adds himself; where a source stands behind it, that said the rest («يذكر أن …، بحسب تقرير»).
ADDITIONS = (
    ("يذكر", "ان"),
    ("يشار", "الى", "ان"),
    ("جدير", "ب", "الذكر", "ان"),
    ("الجدير", "ب", "الذكر", "ان"),
    ("تجدر", "الاشارة", "الى", "ان"),
)

# «حسبما قال», «كما أعلن», «على ما أفاد», «بحسب ما ذكرت», «وفقا لما»
COMMENT_STARTS = (
    ("ب", "حسب", "ما"),
    ("حسب", "ما"),
    ("حسبما",),
    ("وفق", "ما"),
    ("وفقا", "ل", "ما"),
    ("وفقا", "لما"),
    ("طبقا", "ل", "ما"),
    ("طبقا", "لما"),
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

# Lemmas that go on with what the last speaker says; ours.
CONTINUING = "أضاف تابع واصل استطرد أردف ختم اختتم استدرك مضى زاد مضيف متابع مستطرد"

# What stands before the subject of a clause and is no part of it; ours.
CLAUSE_OPENERS = "و ف لكن كان كانت كانوا إن أن بينما فيما حيث كما إذ غير إلا أما قد لقد"
