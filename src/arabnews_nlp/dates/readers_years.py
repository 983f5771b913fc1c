"""Readers of years, decades and centuries: «عام 2011», «ثمانينيات القرن الماضي», «القرن الثالث الهجري»."""

from __future__ import annotations

import re
from collections.abc import Callable

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.lexicon import CLASSES, keys_of
from arabnews_nlp.dates.shifts import HIJRI_LIMIT, UNKNOWN_YEAR, shifted_year, unanchored, unknown_year
from arabnews_nlp.dates.story import EVENTS, Reading, with_anchor
from arabnews_nlp.dates.tables_words import GENERAL, word_set
from arabnews_nlp.records import DateValue


def year(reading: Reading) -> DateValue | None:
    """Read «عام 2011», «سنة 1436هـ»."""
    number = reading.whole("year")
    if number is None:
        return None
    if reading.key_before() in ("ثوره", "حرب"):
        return cal.REFUSED
    if reading.first_key("noun") in _TWO_YEARS and number >= _FIRST_OF_TWO:
        return cal.year_value(number)
    if number > _LAST_YEAR or (number < _FIRST_BARE_YEAR and _is_count(reading)):
        return None
    if _says_hijri(reading):
        return cal.hijri_year_value(number) if number < HIJRI_LIMIT else None
    if _says_gregorian(reading) or number >= HIJRI_LIMIT or not _may_be_hijri(reading, number):
        # A number of three digits alone is more often no year.
        return cal.year_value(number) if number >= (100 if reading.has("era") else 1000) else None
    return cal.hijri_year_value(number)


def second_of_two_years(reading: Reading) -> DateValue | None:
    """Read the second of «عامي 568 و645», which alone would be a count."""
    number, units = reading.whole("year"), reading.story.units
    first = reading.match.start()
    if number is None or number < _FIRST_OF_TWO or first < 3 or not _AFTER_YEAR.search(units.codes, first - 3, first):
        return None
    return cal.year_value(number) if units.keys[first - 3] in _TWO_YEARS else None


# «عامي 570 و632»: behind the dual also a number of three digits is a year.
_TWO_YEARS = frozenset(("عامي", "سنتي"))
_FIRST_OF_TWO = 100
_AFTER_YEAR = re.compile(
    f"{CLASSES['year_noun']}[{CLASSES['number']}{CLASSES['year_number']}][{CLASSES['and']}{CLASSES['dash']}]$"
)


def _says_gregorian(reading: Reading) -> bool:
    return CLASSES["gregorian_era"] in reading.match[0] or CLASSES["before_era"] in reading.match[0]


def _says_hijri(reading: Reading) -> bool:
    return CLASSES["hijri_era"] in reading.match[0] or CLASSES["of_hijra"] in reading.match[0]


def _may_be_hijri(reading: Reading, number: int) -> bool:
    """Return whether a year without its era may be Hijri: of the last century and a half, or soon to come."""
    today = reading.story.hijri_today()
    return 1300 <= number <= (today[0] if today else _HIJRI_NOW) + _AHEAD


_HIJRI_NOW, _AHEAD = 1450, 15
_FIRST_BARE_YEAR, _LAST_YEAR = 1300, 2150


def word_year(reading: Reading) -> DateValue | None:
    """Read «سنة ألفين وعشرة»."""
    number = reading.number("words")
    return cal.year_value(number) if number is not None and 1500 <= number <= 2150 else None


def year_before_era(reading: Reading) -> DateValue | None:
    """Read «45 قبل الميلاد», which ISO 8601 days do not reach."""
    return cal.no_value("before the common era", "year")


def year_of_range(reading: Reading) -> DateValue | None:
    """Read the first year of «2011-2013»; the second is found by itself."""
    first, last = reading.whole("year"), reading.whole("last")
    if first is None or last is None or not 1500 < first < last <= 2100 or reading.is_event_name():
        return None
    if first < _FIRST_OF_NEWS and reading.key_before() != "(":
        return None
    return cal.year_value(first)


def bare_year(reading: Reading) -> DateValue | None:
    """Read a year that stands without «عام»."""
    number = reading.whole("year")
    before, after = reading.key_before(), reading.code_at(reading.match.end() - reading.match.start())
    if number is None:
        return None
    if before in EVENTS:
        return cal.REFUSED
    if reading.uses("gregorian_era") and after == CLASSES["day_number"]:
        return None
    if number < HIJRI_LIMIT:
        return cal.hijri_year_value(number) if reading.uses("hijri_era") else None
    if before in ("و", "-", "–") and reading.key_before(3) in EVENTS:
        return cal.REFUSED
    if _is_count(reading) or (before == "من" and reading.key_before(2) in ("اكثر", "اقل", "ازيد")):
        return None
    if reading.uses("gregorian_era") or reading.has("edge"):
        return cal.year_value(number)
    if not (1800 <= number <= 2100 or (number > 1500 and _is_of_range(reading))):
        return None
    if after in (CLASSES["units"], CLASSES["year_noun"], CLASSES["slash"], CLASSES["day_noun"]):
        return None
    if before in _YEAR_OPENERS and not (before in _JOINTS and not _follows_year(reading)):
        return cal.year_value(number)
    reading.weak = True
    return cal.year_value(number)


_COUNTED = keys_of(
    word_set(
        "دولار دولارا ريال يورو درهم جنيه دينار ليرة شخص لاعب زائر متر كيلومتر مواطن موظف طالب جندي عنصر "
        "قتيل وحدة مليون ألف كيلو طن برميل سيارة مقعد نقطة موقع قرية مدرسة كلم كم ميل قدم فدان هكتار أسرة عائلة "
        "لاجئ مقاتل مسلح ضابط شرطي معتقل أسير مهاجر مصاب جريح ضحية حالة عينة فرد امرأة طفل رجل منزل شقة مبنى "
        "فلس قرش روبل ين يوان روبية ليرات دولارات ريالات دنانير دراهم جنيهات شاب عامل مشارك متظاهر حاج معتمر "
        "صفحة بلدة دقيقة ساعة سرير شخصا مشروعا موقعا طنا برميلا فرصة مؤسسة مستشفى مسجد متجر فرع ميغاوات ميجاواط "
        "كيلوغرام كيلوجرام غرام جرام كتاب صاروخ طائرة سفينة قطعة نسخة رحلة مشروع شركة وظيفة صوت ميغاواط ميجاوات "
        "متطوع سائح مستوطن مستوطنة"
    )
)


_FIRST_OF_NEWS = 1800


def _is_of_range(reading: Reading) -> bool:
    """Return whether a year is the second of «(1632-1677)», or one of «من 1757 إلى 1790»."""
    if reading.code_at(-3) == CLASSES["open"] and reading.code_at(-1) == CLASSES["dash"]:
        return True
    width = reading.match.end() - reading.match.start()
    if reading.key_before() == "من":
        return reading.key_after() in _UNTIL and reading.code_at(width + 1) == CLASSES["year_number"]
    follows = reading.key_before(3) == "من" and reading.code_at(-2) == CLASSES["year_number"]
    return follows and reading.key_before() in _UNTIL


def _is_count(reading: Reading) -> bool:
    """Return whether a thing is counted: what follows, at once or after a second number, or of the number before.

    «1900 شخص», «بين 1900 و2000 شخص», «بين 1500 يورو و2000».
    """
    if reading.key_before() in _JOINING and reading.key_before(2) in _COUNTED and reading.code_at(-3) in _NUMBERS:
        return True
    width = reading.match.end() - reading.match.start()
    second = reading.key_after() in _JOINING and reading.code_at(width + 1) == CLASSES["year_number"]
    return reading.key_after(3 if second else 1) in _COUNTED


_UNTIL = frozenset(("الي", "حتي"))
_JOINING = frozenset(("و", "-", "–", "او")) | _UNTIL
_NUMBERS = frozenset(
    CLASSES[name] for name in ("small_number", "day_number", "number", "year_number", "hijri_year_number")
)


def _follows_year(reading: Reading) -> bool:
    return reading.code_at(-2) in (CLASSES["year_number"], CLASSES["comma"])


_YEAR_OPENERS = keys_of(
    word_set(
        "في منذ حتى خلال قبل بعد من إلى ل و عن بين ( - – بحلول عامي ب أو إلى نهاية مطلع لعام صيف العام "
        "حلول قبيل بعيد غاية غضون أفق موسم سنتي مواليد ميزانية"
    )
)


# The last is a stroke of kashida.
_JOINTS = frozenset(("و", "-", "–", ""))
_YEAR_OPENERS |= {""}
_GENERAL = keys_of(GENERAL)


def shown_year(reading: Reading) -> DateValue | None:
    """Read «العام الماضي», «هذا العام», «العام نفسه», «نهاية العام»."""
    if reading.key_before() in _GENERAL:
        return None
    number = shifted_year(reading)
    if number is None:
        return unanchored("year")
    if number == UNKNOWN_YEAR:
        return unknown_year("year")
    if number < HIJRI_LIMIT:
        return cal.hijri_year_value(number)
    return with_anchor(cal.year_value(number), reading.story)


def new_year(reading: Reading) -> DateValue | None:
    """Read «مطلع العام الجديد»: the year to come late in a year, the present one early in it, else neither for sure."""
    shown, published = reading.whole("shown_year"), reading.story.published
    if shown is not None:
        return cal.year_value(shown)
    # Alone it is as often the feast, or the year of another calendar.
    reading.weak = not reading.uses("edge")
    if published is None:
        return unanchored("year")
    if _SPRING < published.month < _AUTUMN:
        return cal.no_value("the new year is neither near nor just begun", "year")
    return with_anchor(cal.year_value(published.year + (published.month >= _AUTUMN)), reading.story)


_SPRING, _AUTUMN = 3, 9


def decade(reading: Reading) -> DateValue | None:
    """Read «التسعينيات», «ثمانينيات القرن الماضي»."""
    tens = reading.whole("decade")
    if tens is None:
        return None
    if (
        reading.key_before() in ("في", "اواخر")
        and reading.key_after() in ("من", "في")
        and reading.key_after(2) in _LIFE
    ):
        return None
    if reading.first_code("century") == CLASSES["deictic"] or reading.has("century_now"):
        published, shift = reading.story.published, reading.whole("century") or 0
        if shift != -1:
            return unanchored("decade") if published is None else cal.decade_value(published.year // 100 * 10 + tens)
    century = reading.whole("century")
    if century is None or century == -1:
        # «عشرينيات القرن الماضي» is of the century before the present one.
        return cal.decade_value(190 + tens)
    number = reading.number("century") or century
    return cal.decade_value(10 * (number - 1) + tens) if 1 < number <= 22 else None


_PERSONS = frozenset(("امراه", "رجل", "هو", "هي", "سيده", "مسن", "شاب"))
_LIFE = frozenset(("عمره", "عمرها", "العمر", "احد", "عمرهم"))


def shown_decade(reading: Reading) -> DateValue | None:
    """Read «العقد الماضي», «العقد القادم»."""
    published, shift = reading.story.published, reading.whole("shift")
    if published is None or shift is None:
        return unanchored("decade")
    return with_anchor(cal.decade_value(published.year // 10 + shift), reading.story)


def decade_of_century(reading: Reading) -> DateValue | None:
    """Read «العقد الأول من القرن الحالي»."""
    which, century, published = reading.whole("which"), reading.number("century"), reading.story.published
    shift = reading.whole("century") if reading.first_code("century") == CLASSES["deictic"] else None
    if shift is not None:
        century = (published.year if published else 2001) // 100 + 1 + shift
    if which == -1:
        which = 10
    if which is None or century is None or not (1 <= which <= 10 and 1 < century <= 22):
        return None
    return cal.decade_value(10 * (century - 1) + which - 1)


def century(reading: Reading) -> DateValue | None:
    """Read «القرن العشرين», «القرن الـ19», «القرن الماضي», «القرن الثالث الهجري»."""
    published = reading.story.published
    number = reading.number("which")
    if reading.has("before_era"):
        return cal.no_value("before the common era", "century")
    if number is not None and reading.has("hijri"):
        return cal.hijri_century_value(number) if 1 <= number <= 15 else None
    if number is None:
        if published is None and reading.whole("shift") is None:
            return unanchored("century")
        base = published.year if published else 2001
        return cal.century_value(base // 100 + 1 + (reading.whole("shift") or 0))
    return cal.century_value(number) if 1 <= number <= 22 else None


def second_century(reading: Reading) -> DateValue | None:
    """Read the second of «القرنين التاسع عشر والعشرين»."""
    codes, start = reading.story.units.codes, reading.match.start()
    return century(reading) if _AFTER_CENTURY.search(codes, max(0, start - 8), start) else None


_AFTER_CENTURY = re.compile(
    f"{CLASSES['the_century']}(?:{CLASSES['ordinal']}"
    f"(?:{CLASSES['ten']}|{CLASSES['and']}{CLASSES['the_tens']})?|{CLASSES['the_tens']}){CLASSES['and']}$"
)


YEAR_READERS: dict[str, Callable[[Reading], DateValue | None]] = {
    "year": year,
    "second_of_two_years": second_of_two_years,
    "word_year": word_year,
    "year_before_era": year_before_era,
    "bare_year": bare_year,
    "year_of_range": year_of_range,
    "shown_year": shown_year,
    "new_year": new_year,
    "decade": decade,
    "shown_decade": shown_decade,
    "decade_of_century": decade_of_century,
    "century": century,
    "second_century": second_century,
}
