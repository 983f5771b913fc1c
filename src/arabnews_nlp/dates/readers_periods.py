"""Readers of periods longer than a day, and of distances in time («قبل عامين»)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from arabnews_nlp.dates import calendars as cal
from arabnews_nlp.dates.lexicon import CLASSES, keys_of
from arabnews_nlp.dates.shifts import month_of_shift, nearest_month, shifted_year, shown_month, unanchored
from arabnews_nlp.dates.story import Reading, with_anchor
from arabnews_nlp.dates.tables_words import EVENT_NOUNS, PREPOSITIONS, word_set
from arabnews_nlp.records import DateValue

_EVENTS = keys_of(EVENT_NOUNS)
_PREPOSITIONS = keys_of(PREPOSITIONS)
_HIJRI_LIMIT = 1501


def month(reading: Reading) -> DateValue | None:
    """Read «يوليو (تموز)», «أبريل الماضي», «مطلع مارس 2018»."""
    pair = reading.meaning("month_year")
    if isinstance(pair, tuple):
        return cal.month_value(int(pair[0]), int(pair[1]))
    wanted = reading.whole("month")
    if wanted is None or not _is_month(reading):
        return None
    if is_event_name(reading):
        return cal.REFUSED
    year = reading.whole("year")
    if year is not None:
        return None if year < _HIJRI_LIMIT else cal.month_value(year, wanted)
    story = reading.story
    year = shifted_year(reading)
    if year is not None:
        return with_anchor(cal.month_value(year, wanted), story)
    if story.published is None:
        return unanchored("month")
    shift = reading.whole("shift")
    if shift is not None:
        return with_anchor(cal.month_value(month_of_shift(story.published, wanted, shift), wanted), story)
    future = story.leans_future(reading.match.start())
    return with_anchor(cal.month_value(nearest_month(story.published, wanted, future), wanted), story)


def _is_month(reading: Reading) -> bool:
    """Return whether a name that is also another word is a month here."""
    alone = reading.match.end() - reading.match.start() == 1
    if not alone:
        return True
    if reading.uses("risky_month"):
        return False
    before = reading.key_before()
    if before in _CAR_WORDS:
        return False
    opens_range = before == "من" and reading.key_after() in ("الي", "حتي")
    return reading.uses("month") or before in _MONTH_OPENERS or opens_range


# «نيسان» is a make of cars too.
_CAR_WORDS = frozenset(("سياره", "سيارات", "شركه", "مجموعه", "تحالف"))
_MONTH_OPENERS = frozenset(("في", "منذ", "حتي", "خلال", "الي", "قبل", "بعد", "حلول", "عن"))


def is_event_name(reading: Reading) -> bool:
    """Return whether a date is the name of an event («ثورة 25 يناير»)."""
    return reading.key_before() in _EVENTS


def hijri_month(reading: Reading) -> DateValue | None:
    """Read «شهر رمضان», «رمضان الماضي», «ذي الحجة 1436هـ»."""
    wanted, year = reading.whole("month"), reading.whole("year")
    alone = reading.match.end() - reading.match.start() == 1
    if wanted is None or (alone and reading.uses("ambiguous_hijri_month")):
        return None
    if alone and not (wanted == 9 and reading.key_before() in _PREPOSITIONS) and wanted < 11:
        return None
    if year is not None:
        return cal.hijri_month_value(year, wanted)
    gregorian = reading.whole("gregorian")
    if gregorian is not None:
        first = cal.day_to_hijri(date(gregorian, 6, 30))
        return cal.hijri_month_value(first[0], wanted) if first else cal.no_value("outside the Umm al-Qura calendar")
    today = reading.story.hijri_today()
    if today is None:
        return unanchored("month")
    shift = reading.whole("shift")
    hijri_year = today[0]
    if shift == -1 and wanted >= today[1]:
        hijri_year -= 1
    elif (shift == 1 and wanted <= today[1]) or (shift is None and wanted - today[1] < -6):
        hijri_year += 1
    elif shift is None and wanted - today[1] > 6:
        hijri_year -= 1
    return with_anchor(cal.hijri_month_value(hijri_year, wanted), reading.story)


def year(reading: Reading) -> DateValue | None:
    """Read «عام 2011», «سنة 1436هـ»."""
    number = reading.whole("year")
    if number is None:
        return None
    if reading.key_before() in ("ثوره", "حرب"):
        return cal.REFUSED
    if number < 1300:
        return cal.year_value(number) if number >= 100 and not reading.uses("hijri_era") else None
    if number < _HIJRI_LIMIT:
        if reading.meaning("era") is None and _says_gregorian(reading):
            return cal.year_value(number)
        return cal.hijri_year_value(number)
    return cal.year_value(number)


def _says_gregorian(reading: Reading) -> bool:
    return CLASSES["gregorian_era"] in reading.match[0]


def word_year(reading: Reading) -> DateValue | None:
    """Read «سنة ألفين وعشرة»."""
    number = reading.number("words")
    return cal.year_value(number) if number is not None and 1500 <= number <= 2150 else None


def bare_year(reading: Reading) -> DateValue | None:
    """Read a year that stands without «عام»."""
    number = reading.whole("year")
    before, after = reading.key_before(), reading.code_at(reading.match.end() - reading.match.start())
    if number is None:
        return None
    if before in _EVENTS:
        return cal.REFUSED
    if reading.uses("gregorian_era") and after == CLASSES["day_number"]:
        return None
    if number < _HIJRI_LIMIT:
        return cal.hijri_year_value(number) if reading.uses("hijri_era") else None
    if before in ("و", "-", "–") and reading.key_before(3) in _EVENTS:
        return cal.REFUSED
    if reading.key_after() in _COUNTED or (before == "من" and reading.key_before(2) in ("اكثر", "اقل", "ازيد")):
        return None
    if reading.uses("gregorian_era") or reading.has("edge"):
        return cal.year_value(number)
    if not 1800 <= number <= 2100:
        return None
    if after in (CLASSES["units"], CLASSES["year_noun"], CLASSES["slash"], CLASSES["day_noun"]):
        return None
    if before in _YEAR_OPENERS and not (before in ("و", "-", "–") and not _follows_year(reading)):
        return cal.year_value(number)
    reading.weak = True
    return cal.year_value(number)


_COUNTED = keys_of(
    word_set(
        "دولار دولارا ريال يورو درهم جنيه دينار ليرة شخص لاعب زائر متر كيلومتر مواطن موظف طالب جندي عنصر "
        "قتيل وحدة مليون ألف كيلو طن برميل سيارة مقعد نقطة"
    )
)


def _follows_year(reading: Reading) -> bool:
    return reading.code_at(-2) in (CLASSES["year_number"], CLASSES["comma"])


_YEAR_OPENERS = keys_of(
    word_set(
        "في منذ حتى خلال قبل بعد من إلى ل و عن بين ( - – بحلول عامي ب أو إلى نهاية مطلع لعام صيف العام "
        "حلول قبيل بعيد موسم سنتي مواليد ميزانية"
    )
)


def shown_year(reading: Reading) -> DateValue | None:
    """Read «العام الماضي», «هذا العام», «العام نفسه», «نهاية العام»."""
    number = shifted_year(reading)
    if number is None:
        return unanchored("year")
    return with_anchor(cal.year_value(number), reading.story)


def unvalued(reading: Reading) -> DateValue | None:
    """Read «الموسم المقبل», «السنوات الأخيرة»: a period of no exact length."""
    return cal.no_value("a period without exact bounds")


def shown_month_value(reading: Reading) -> DateValue | None:
    """Read «الشهر الماضي», «هذا الشهر», «الأسبوع الأول من الشهر الجاري»."""
    found = shown_month(reading)
    return unanchored("month") if found is None else with_anchor(cal.month_value(*found), reading.story)


def shown_week(reading: Reading) -> DateValue | None:
    """Read «الأسبوع الماضي», «هذا الأسبوع», «نهاية الأسبوع»."""
    published = reading.story.published
    if published is None:
        return unanchored("week")
    weeks = (reading.whole("shift") or 0) * (2 if reading.has("before_last") else 1)
    return with_anchor(cal.week_value(published + timedelta(weeks=weeks)), reading.story)


def season(reading: Reading) -> DateValue | None:
    """Read «صيف 2022», «الصيف الماضي», «شتاء هذا العام»."""
    name = reading.meaning("season") or reading.meaning("season_now")
    if not isinstance(name, str):
        return None
    number = reading.whole("year")
    if number is not None:
        return cal.season_value(number, name) if number >= _HIJRI_LIMIT else None
    number, published = shifted_year(reading), reading.story.published
    if number is not None:
        return with_anchor(cal.season_value(number, name), reading.story)
    if published is None:
        return unanchored("season")
    shift = reading.whole("shift") or 0
    seasons = [cal.season_value(published.year + step, name) for step in (-2, -1, 0, 1, 2)]
    if shift < 0:
        past = [one for one in seasons if one.end and one.end < published]
        return with_anchor(past[-1], reading.story)
    if shift > 0:
        ahead = [one for one in seasons if one.start and one.start > published]
        return with_anchor(ahead[0], reading.story)
    nearest = min(seasons, key=lambda one: _distance(one, published))
    return with_anchor(nearest, reading.story)


def _distance(value: DateValue, day: date) -> int:
    if value.start is None or value.end is None or value.start <= day <= value.end:
        return 0
    return min(abs((value.start - day).days), abs((value.end - day).days))


def _year_beside(reading: Reading) -> int | None:
    return reading.whole("year") or shifted_year(reading)


def quarter(reading: Reading) -> DateValue | None:
    """Read «الربع الثالث من العام الحالي», «الربع الأول 2015»."""
    which = reading.whole("which")
    shown = _year_beside(reading)
    published = reading.story.published
    has_year = reading.has("year") or reading.has("year_shift") or reading.has("this_year") or reading.has("current")
    if which is None:
        return None
    if not has_year and not reading.has("shown_year"):
        reading.weak = True
        if published is None or which not in (-1, 1, 2, 3, 4):
            return unanchored("quarter")
        current = (published.month + 2) // 3
        if which == -1:
            return with_anchor(_quarter_before(published.year, current), reading.story)
        near = [cal.quarter_value(published.year + step, which) for step in (-1, 0, 1)]
        return with_anchor(min(near, key=lambda one: _distance(one, published)), reading.story)
    if shown is None:
        return unanchored("quarter")
    if shown < _HIJRI_LIMIT:
        return cal.no_value("a quarter of a Hijri year", "quarter")
    if which == -1:
        which = 4
    return cal.quarter_value(shown, which) if 1 <= which <= 4 else None


def _quarter_before(number: int, current: int) -> DateValue:
    return cal.quarter_value(number, current - 1) if current > 1 else cal.quarter_value(number - 1, 4)


def half(reading: Reading) -> DateValue | None:
    """Read «النصف الأول من 2020»."""
    which, shown = reading.whole("which"), _year_beside(reading)
    if which not in (1, 2):
        return None
    if shown is None:
        return unanchored("half")
    return cal.half_value(shown, which) if shown >= _HIJRI_LIMIT else cal.no_value("half a Hijri year", "half")


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


def century(reading: Reading) -> DateValue | None:
    """Read «القرن العشرين», «القرن الـ19», «القرن الماضي»."""
    published = reading.story.published
    number = reading.number("which")
    if number is None:
        if published is None and reading.whole("shift") is None:
            return unanchored("century")
        base = published.year if published else 2001
        return cal.century_value(base // 100 + 1 + (reading.whole("shift") or 0))
    return cal.century_value(number) if 1 <= number <= 22 else None


def bare_season(reading: Reading) -> DateValue | None:
    """Read «الصيف» alone, which is a time of every year as often as this one."""
    reading.weak = True
    return season(reading)


PERIOD_READERS: dict[str, Callable[[Reading], DateValue | None]] = {
    "month": month,
    "hijri_month": hijri_month,
    "year": year,
    "word_year": word_year,
    "bare_year": bare_year,
    "shown_year": shown_year,
    "unvalued": unvalued,
    "shown_month": shown_month_value,
    "shown_week": shown_week,
    "season": season,
    "quarter": quarter,
    "half": half,
    "decade": decade,
    "shown_decade": shown_decade,
    "century": century,
    "bare_season": bare_season,
}
