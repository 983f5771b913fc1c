"""Words that the grammar of dates is made of, by class, each with what it means.

Gathered by us from news of 2015 to 2022. A class name is what the patterns of ``tables_rules`` refer to as ``{name}``.
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


# Classes whose words carry no value.
PLAIN_CLASSES: dict[str, str] = {
    "day_noun": "يوم يومه",
    "days_noun": "يومي",
    "today": "اليوم",
    "yesterday": "أمس الأمس البارحة",
    "tomorrow": "غد الغد غدا",
    "month_noun": "شهر شهري",
    "the_month": "الشهر",
    "year_noun": "عام سنة عامي سنتي",
    "the_year": "العام السنة",
    "the_week": "الأسبوع",
    "the_quarter": "الربع الفصل الثلاثي",
    "the_half": "النصف السداسي السداسية الأسدس",
    "season_noun": "موسم",
    "season_head": "فصل",
    "the_century": "القرن القرنين",
    "the_decade": "العقد",
    "the_sports_season": "الموسم",
    "this": "هذا هذه",
    "that": "ذلك تلك",
    "same_before": "نفس ذات",
    "same_after": "نفسه ذاته نفسها ذاتها عينه",
    "such": "مثل",
    "before_era": "الميلاد",
    "of_hijra": "الهجرة",
    "before_christ_letters": "ق.م",
    "from": "من",
    "in": "في",
    "of_before": "قبل",
    "what": "ما",
    "now": "الآن",
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
    "nearing": "يقارب يقرب يناهز",
    "more": "أكثر أقل أزيد",
    "gregorian_era": "م ميلادي ميلادية الميلادي الميلادية",
    "hijri_era": "ه هجري هجرية الهجري الهجرية",
    "blessed": "المبارك الكريم الفضيل",
    "fresh": "الجديد الجديدة",
    "of_it": "منه",
    "time_noun": "الزمن الزمان",
    "matching": "الموافق الموافقة",
    "kind_of_year": "الدراسي الجامعي الأكاديمي التأهيلي الدراسية الجامعية",
    "kind_of_season": "الفلاحي الكروي الرياضي الزراعي السياحي المسرحي الرمضاني الكروية",
    "fiscal": "المالي المالية",
    "half_more": "نصف",
    "comma": "، ,",
    "slash": "/",
    "dash": "- – —",
    "open": "( [",
    "close": ") ]",
}

# Shift in whole units: the last one, the next one, the current one.
DEICTICS: dict[int, str] = {
    -1: (
        "الماضي الماضية الماضيين المنصرمتين المنصرمين الفائت الفائتة المنصرم "
        "المنصرمة السابق السابقة الأخير الأخيرة الأخيرين الماضيتين المنقضي المنقضية الفارط الفارطة الفائتين"
    ),
    1: "المقبل المقبلة المقبلين القادم القادمة القادمين التالي التالية الموالي الموالية الآتي الآتية القدم المقبلتين القادمتين",
    0: "الجاري الجارية الحالي الحالية الحاليين الجار",
}
# Of two days or months at once («السبت والأحد المقبلين»).
DUAL_DEICTICS: dict[str, int] = {"المقبلين": 1, "القادمين": 1, "الماضيين": -1, "المنصرمين": -1, "الفائتين": -1}
EDGES: dict[str, str] = {
    "START": "مطلع بداية أوائل مستهل بدايات",
    "MID": "منتصف أواسط",
    "END": "نهاية أواخر ختام نهايات",
}

ORDINALS: dict[int, str] = {
    1: "الأول الأولى الحادي الحادية الفاتح",
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
# The first of «الواحد والعشرين» and of «أحد عشر», which alone is no number.
COMPOUND_ONES: dict[int, str] = {1: "أحد إحدى"}
DEFINITE_COMPOUND_ONES: dict[int, str] = {1: "الواحد الواحدة"}
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
    12: "الإثني الاثني",
}

# Units of time after a number, and duals, by the unit they count.
UNIT_PLURALS: dict[str, str] = {
    "day": "أيام يوما",
    "week": "أسابيع أسبوعا أسبوع",
    "month": "أشهر شهور شهرا",
    "year": "عاما سنين",
    "decade": "عقود",
    "century": "قرون قرن",
}
# Nouns that stand before a year or decade as well («عقد التسعينيات», «سنوات 2011 و2012»).
DECADE_NOUNS: dict[str, str] = {"decade": "عقد", "year": "سنوات أعوام"}
UNIT_DUALS: dict[str, str] = {
    "day": "يومين",
    "week": "أسبوعين",
    "month": "شهرين",
    "year": "عامين سنتين",
    "decade": "عقدين",
    "century": "قرنين",
}
DEFINITE_UNIT_PLURALS: dict[str, str] = {
    "day": "الأيام اليومين أيامنا",
    "week": "الأسابيع الأسبوعين",
    "month": "الأشهر الشهور الشهرين",
    "year": "السنوات الأعوام السنين السنتين العامين",
    "decade": "العقود العقدين",
    "season": "المواسم الموسمين",
}

# Words before or after a name of a day or month that make it part of another name.
NOT_A_DAY_AFTER = word_set(
    "صلاة خطبة خطب خطيب جامع مسجد إمام سورة آية آيات لواء مدينة سوق صحيفة جريدة مجلة موقع تحالف حزب قناة شركة وادي "
    "دار حي طريق شارع محطة قرية بلدة نادي فيلم مسلسل رواية كتاب ديوان أغنية مسرحية مجموعة قبيلة آل بني"
)
# «اليوم» and «الغد» behind these are names of papers, channels, parties.
NOT_TODAY_AFTER = word_set(
    "المصري الشرق روسيا صحيفة جريدة مجلة قناة موقع دار فضائية إذاعة حزب طاقة مدينة تيار قادة جيل شباب نهاية ذلك "
    "طوال أحداث نصف مثل جمعية عالم حلم صناع بناة مدار"
)
NOT_A_DAY_BEFORE = word_set(
    "الأسود السوداء الأبيض البيضاء العظيم العظيمة الدامي الدامية الحزينة العالمي العالمية الوطني"
)
# «العام» behind these is «general».
GENERAL = word_set(
    "المدعي الأمين المدير النائب القائد المفتش الكاتب المفوض السكرتير الرأي القطاع المدعية الأمينة المديرة "
    "النائبة القنصل الحاكم المراقب المراجع المحامي المنسق المشرف المفتي الأمناء المدراء المديرين الدين المال "
    "الأمن الإضراب الاتحاد المعدل المستوى المجلس المزاج الحق النظام الصالح المشهد الإطار الطابع الاتجاه"
)
EVENT_NOUNS = word_set(
    "ثورة حرب انتفاضة أحداث هجمات اعتداءات انقلاب حركة مونديال مونديالي اتفاقيتي كأسي نسختي دورتي "
    "كأس رؤية يورو نكسة ميدان قصر أولمبياد حراك نصر اتفاقية بطولة جسر شارع مهرجان دورة خليجي إكسبو "
    "نسخة كوبري مدينة قوى فريق تحالف تيار ساحة لواء معركة معارك مجلة ملعب جامعة حزب مدرسة مستشفى كتيبة كتائب "
    "صحيفة جريدة قناة إذاعة راديو عبور انتصارات انتصار جبهة جماعة استاد مطار سد قاعدة مخيم حي طريق نفق حادثة مذبحة مجزرة ذكرى إعلان وثيقة اتفاق محور"
)
# What has a number with a stroke that looks like a month of a year.
NUMBERED = word_set("رقم مرسوم المرسوم قانون القانون قرار القرار قضية القضية تعميم التعميم منشور المنشور عدد العدد")
PREPOSITIONS = word_set("في منذ حتى خلال قبل بعد من إلى ب ل شهر و عن مطلع ك بحلول")
