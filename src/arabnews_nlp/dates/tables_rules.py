"""The patterns of the grammar: what stands beside what, over the classes of ``tables_words``.

``{name}`` is a class of words or one of the macros below; named groups are what the readers look at. At each place the
longest match wins; among equals the rule that stands first. Every repetition is bounded, so matching is linear.
"""

from __future__ import annotations

MACROS: dict[str, str] = {
    "a_month": "[{month}{ambiguous_month}{risky_month}]",
    "a_hijri_month": "[{hijri_month}{ambiguous_hijri_month}]",
    "ordinal_words": "(?:{ordinal}(?:{ten}|{and}{the_tens})?|{the_one}{and}{the_tens}|{the_tens}|{bare_ordinal})",
    "digit_day": "[{small_number}{day_number}]",
    "a_day": "(?:{al}?{digit_day}|{ordinal_words})",
    "count_words": "(?:[{cardinal}{thousand}](?:{ten}|{and}{tens})?|{teen_one}(?:{ten}|{and}{tens})|{ten}|{tens})",
    "count": "(?:[{small_number}{day_number}{number}]|{count_words}){thousands}?",
    "word_year": "{thousand}{word_year_rest}",
    "word_year_rest": "(?:{and}?[{cardinal}{teen_one}{ten}]){0,3}{ten}?(?:{and}{tens})?",
    "era": "(?:[{gregorian_era}{hijri_era}]|{to}[{of_hijra}{before_era}])",
    "before_christ": "(?:{of_before}{before_era}|{before_christ_letters})",
    "any_year": "[{year_number}{hijri_year_number}]",
    "any_year_in": "{year_number}{hijri_year_number}",
    "edges": "(?:{edge}(?:{or}{edge})?)",
    "part_of_more": "(?:{edges}|[{the_half}{the_quarter}][{ordinal}{deictic}]{from})",
    "stage": "(?:{edges}|{the_half}{ordinal}{from}|{the_week}[{ordinal}{deictic}]{from})",
    "year_word": "[{year_noun}{the_year}]",
    "of_month": "(?:{slash}|{from}?{month_noun}|{from})",
    "fixed_year": (
        "(?:(?:{comma}?[{from}{to}]?{year_word}{comma}?|{comma}|{slash})?"
        "(?:(?P<year>{any_year})(?P<era>{era})?|(?P<year>{number})(?P<era>{era}))"
        "|{comma}?{from}?{year_word}(?P<year_words>{word_year})"
        "|(?P<year_words>{thousand}{and}[{cardinal}{teen_one}{ten}{tens}]{and}?{word_year_rest}))"
    ),
    # «الأسبوع قبل الماضي», «العام بعد المقبل»
    "one_more": "{what}?(?P<before_last>[{of_before}{after}])",
    "shifted_year": (
        "(?:(?P<this_year>{this}){the_year}|(?P<that_year>{that}|{same_before}){the_year}"
        "|{the_year}{fiscal}?(?:{one_more}?(?P<year_shift>{deictic})|(?P<same_year>{same_after})))"
        "(?:{comma}?(?P<shown_year>{any_year}){era}?)?"
    ),
    "day_part": "(?:(?P<side>[{after}{of_before}])?(?P<day_part>{noon})|{edge}?(?P<day_part>{part}))",
    "weekday_name": (
        "(?:(?:{day_part}{day_noun}?|{edges}?{day_noun}?)(?P<weekday>{weekday})"
        "(?:(?:{what}?(?P<weekday_twice>[{of_before}{after}]))?(?P<weekday_shift>{deictic}))?)"
    ),
    # «الجمعة مساء», but not «الجمعة مساء الأحد».
    "not_of_next": "(?![{day_noun}{weekday}{today}{yesterday}{tomorrow}{small_number}{day_number}])",
    # «مساء اليوم الأحد» before the day, month and year.
    "near_weekday": "(?:(?:{day_part}?[{today}{yesterday}{tomorrow}]{comma}?)?{weekday_name})",
    "joint": "(?:{comma}?{and}?{until}|{comma}?{and}|{or}|{dash}|{slash}|{comma})",
    # The year stands only after the second end of a range: «1 يناير إلى 31 ديسمبر 2017».
    "later_year": (
        "(?={joint}(?:{day_noun}?{weekday}{comma}?)?{edge}?{a_day}?{from}?{a_month}{from}?{year_word}?"
        "(?P<year>{year_number}))"
    ),
    "tail_of_month": (
        "(?:(?P<shift>{deictic})|{fixed_year}|{from}?{shifted_year}|{from}{the_month}{deictic}|{later_year})"
    ),
    "units_or_nouns": "[{units}{decade_noun}{year_noun}{the_units}{month_noun}{day_noun}]",
    "counted": (
        "(?:(?P<count>{count})?(?P<unit>[{units}{day_noun}{month_noun}{year_noun}{decade_noun}])|(?P<two>{two_units}))"
        "(?!{any_year})"
    ),
}

# (rule, pattern). The rule's name is that of its reader.
PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "day_of_month",
        "(?:{near_weekday}{comma}?{open}?|{day_part}{day_noun}?|{today}{comma}?)?{edges}?{day_noun}?"
        "(?P<day>{a_day}){of_month}?(?P<month>{a_month}){tail_of_month}?",
    ),
    (
        "day_of_month",
        "(?:{near_weekday}{comma}?{open}?)?(?P<day>{digit_day})(?P<dashed>{dash})(?P<month>{a_month})(?:{dash}(?P<year>{year_number}))?",
    ),
    (
        "day_of_month",
        "(?:{near_weekday}{comma}?{open}?)?(?P<month>{a_month})(?P<day>{digit_day}){comma}?(?P<year>{year_number})",
    ),
    (
        "hijri_day",
        "(?:{near_weekday}{comma}?{open}?|{day_part}{day_noun}?)?{day_noun}?(?P<day>{a_day}){of_month}?(?P<month>{a_hijri_month}){blessed}?"
        "(?:(?P<shift>{deictic})|{comma}?{slash}?(?:{from}?{year_word})?(?:(?P<year>{hijri_year_number}){hijri_era}?|(?P<year>[{number}{small_number}{day_number}]){era}|(?P<year>{year_number}){hijri_era}))?",
    ),
    (
        "hijri_day",
        "(?P<day>{digit_day})[{dash}{slash}](?P<month>{a_hijri_month})[{dash}{slash}](?P<year>{hijri_year_number}){hijri_era}?",
    ),
    (
        "hijri_day",
        "{bare_ordinal}[{units}{day_noun}]{from}?(?:(?P<month>{hijri_month})|{month_noun}(?P<month>{a_hijri_month})){blessed}?"
        "(?:(?P<shift>{deictic})|{comma}?(?:{from}?{year_word})?(?P<year>{hijri_year_number}){hijri_era}?)?",
    ),
    (
        "day_of_month",
        "{day_noun}?(?P<day>{count_words})(?P<month>{a_month}){tail_of_month}?",
    ),
    (
        "edge_day",
        "(?P<which>{bare_ordinal})[{units}{day_noun}][{from}{in}]?{month_noun}?(?P<month>{a_month}){tail_of_month}?",
    ),
    (
        "shared_day",
        "{day_noun}?(?P<day>{a_day})(?={joint}(?:{a_day}{joint}){0,3}{a_day}{of_month}?(?P<month>[{month}{ambiguous_month}{risky_month}"
        "{hijri_month}{ambiguous_hijri_month}]){tail_of_month}?)",
    ),
    ("day_of_that_month", "(?P<day>{digit_day}|{ordinal_words}){of_it}"),
    ("day_of_this_month", "{day_noun}?(?P<day>{digit_day})(?P<now>{deictic})"),
    (
        "feast",
        "(?:{day_part}|{bare_ordinal}[{units}{day_noun}]|{day_noun})(?P<feast>{feast})(?:{blessed}|{gregorian_era}|(?P<of_hijra>{hijri_era}))?",
    ),
    ("feast", "(?:{bare_ordinal}[{units}{day_noun}]|{day_noun})(?P<feast>{feast_day})(?!{from})"),
    (
        "day_of_shown_month",
        "{day_noun}?(?P<day>{a_day}){from}(?:{the_month}(?P<shift>{deictic})|(?P<this_month>{this}){the_month}"
        "|(?P<that_month>{same_before}){the_month}|{the_month}(?P<that_month_after>{same_after}))",
    ),
    (
        "day_of_shown_month",
        "{day_noun}?(?P<day>{a_day})(?={joint}{a_day}{from}(?:{the_month}(?P<shift>{deictic})|(?P<this_month>{this}){the_month}))",
    ),
    (
        "full_date",
        "(?:{near_weekday}{comma}?{open}?)?{day_noun}?(?P<date>{full_date})(?P<era>{era})?",
    ),
    ("short_date", "(?:{weekday_name}|{day_noun})(?P<date>{day_month})"),
    ("short_date_of_range", "(?P<date>{day_month})(?={joint}(?P<later>{full_date})(?P<era>{era})?)"),
    ("month", "{stage}?{month_noun}?(?P<month>{a_month}){tail_of_month}?"),
    ("month", "{edges}?{month_noun}?(?P<month_year>{month_year}){gregorian_era}?"),
    (
        "hijri_month",
        "{stage}?{month_noun}?(?P<month>{a_hijri_month}){blessed}?(?:(?P<gregorian>{year_number})|(?P<shift>{deictic})|{comma}?(?:{from}?{year_word})?(?P<year>{hijri_year_number}){hijri_era}?)?",
    ),
    (
        "year",
        "{edges}?(?P<noun>[{year_noun}{the_year}{the_units}])(?P<kind>[{kind_of_year}{fiscal}{gregorian_era}])?{comma}?(?P<year>[{year_number}{hijri_year_number}])(?P<era>{era})?",
    ),
    ("year", "(?P<noun>{year_word})(?P<year>{number})(?P<era>{era})?"),
    ("second_of_two_years", "(?P<year>{number})"),
    ("year", "{edges}?{decade_noun}(?P<year>{any_year})(?={joint}{any_year})"),
    (
        "year_before_era",
        "{edges}?{year_word}?[{small_number}{day_number}{number}{year_number}{hijri_year_number}]{before_christ}",
    ),
    ("word_year", "{edges}?{year_word}(?P<words>{word_year})"),
    ("bare_year", "(?P<edge>{edges})?(?P<year>[{year_number}{hijri_year_number}])(?P<era>{era})?"),
    ("year_of_range", "(?P<year>{year_number})(?={dash}(?P<last>{year_number}))"),
    ("shown_year", "{edges}?{shifted_year}"),
    ("new_year", "{edges}?{the_year}{fresh}(?:{comma}?(?P<shown_year>{year_number}))?"),
    ("shown_year", "{edges}(?P<current>{the_year})(?:{comma}?(?P<shown_year>{year_number}))?"),
    (
        "unvalued",
        "{edges}?{the_year}(?:{kind_of_year}|{hijri_era}|{fiscal})(?:[{deictic}{fresh}]|[{year_number}{hijri_year_number}](?:[{slash}{dash}][{year_number}{hijri_year_number}{day_number}])?{hijri_era}?)",
    ),
    (
        "unvalued",
        "{edges}?{year_noun}(?:{kind_of_year}|{fiscal})[{year_number}{hijri_year_number}](?:[{slash}{dash}][{year_number}{hijri_year_number}])?",
    ),
    (
        "unvalued",
        "(?:{edges}|{the_half}{ordinal}{from})?(?:{the_sports_season}{kind_of_season}?(?:{of_before}?{deictic}|{fresh}|{any_year}(?:[{slash}{dash}][{year_number}{hijri_year_number}{day_number}])?)|{this}{the_sports_season})",
    ),
    (
        "unvalued",
        "{season_noun}{any_year}(?:[{slash}{dash}][{year_number}{hijri_year_number}{day_number}])?",
    ),
    ("unvalued", "{the_units}(?:[{the_cardinal}{few}]|{al}?{count})?{few}?{deictic}"),
    (
        "unvalued",
        "(?:{the_cardinal}{ten}?|{the_tens}|{al}?{count})(?:[{units}{decade_noun}{year_noun}{the_units}{month_noun}{day_noun}]){deictic}",
    ),
    ("unvalued", "{this}{the_units}"),
    ("unvalued", "{edges}?{year_word}[{kind_of_year}{fiscal}]?{any_year}{slash}{any_year}{hijri_era}?"),
    (
        "unvalued",
        "{the_units}{the_cardinal}?{ordinal}{from}(?:{the_year}{deictic}|{this}{the_year}|{year_word}?{year_number}"
        "|{month_noun}?[{month}{ambiguous_month}{hijri_month}](?:{deictic}|{from}?{year_word}?{any_year})?)",
    ),
    (
        "shown_month",
        "{stage}?(?:{the_month}(?:{one_more}?(?P<shift>{deictic})|(?P<that_month_after>{same_after}))|(?P<this_month>{this}){the_month}|(?P<that_month>{that}|{same_before}){the_month})",
    ),
    (
        "shown_month_of_year",
        "(?:{the_month}(?P<that_month_after>{same_after})|(?P<this_month>{this}){the_month}|(?P<that_month>{same_before}){the_month})"
        "{from}(?:{fixed_year}|{shifted_year})",
    ),
    ("shown_month", "{stage}(?P<this_month>{the_month})"),
    ("holy_month", "[{edge}{this}]?{the_month}{blessed}"),
    ("shown_week", "{edges}?(?:{the_week}{one_more}?(?P<shift>{deictic})|{this}{the_week})"),
    ("shown_week", "{edges}{the_week}(?!{deictic}|{the_sports_season})"),
    (
        "season",
        "{edges}?(?:{season_head}?(?P<season>[{season}{the_season}])(?:(?P<shift>{deictic})|{fixed_year}(?:[{slash}{dash}][{year_number}{hijri_year_number}{day_number}])?|{shifted_year})|{this}(?P<season_now>{the_season}))",
    ),
    (
        "quarter",
        "{edges}?{the_quarter}(?P<which>{ordinal}|{deictic})(?:{to}?{from}?(?:(?P<fiscal>{year_word}{fiscal}[{any_year_in}{deictic}])|{fixed_year}|{shifted_year}|(?P<current>{the_year})(?!{fiscal})))?",
    ),
    (
        "half",
        "{edges}?{the_half}(?P<which>{ordinal})(?:{to}?{from}?(?:(?P<fiscal>{year_word}{fiscal}[{any_year_in}{deictic}])|{fixed_year}|{shifted_year}|(?P<current>{the_year})(?!{fiscal})))?",
    ),
    (
        "decade",
        "{edges}?(?:{decade_noun}|{the_decade})?(?P<decade>{decade})(?:{from}?(?:{the_century}(?:{al}?(?P<century>{ordinal_words}|{digit_day}|{deictic}))|(?P<century_now>{this}{the_century}))|{gregorian_era})?",
    ),
    ("shown_decade", "{edges}?{the_decade}(?P<shift>{deictic})"),
    (
        "decade_of_century",
        "{edges}?{the_decade}(?P<which>{ordinal}|{deictic}){from}{the_century}(?:{al}?(?P<century>{ordinal_words}|{digit_day}|{deictic}))",
    ),
    (
        "century",
        "{part_of_more}?{the_century}(?:{al}?(?P<which>{ordinal_words}|[{small_number}{day_number}])(?:{gregorian_era}|{to}{before_era}|(?P<hijri>{hijri_era}|{to}{of_hijra})|(?P<before_era>{before_christ}))?|(?P<shift>{deictic}))",
    ),
    ("century", "{edges}(?P<now>{the_century}){fresh}?"),
    ("century", "{this}(?P<now>{the_century})"),
    ("second_century", "(?P<which>{ordinal_words})(?:{gregorian_era})?"),
    (
        "weekday",
        "{weekday_name}(?:[{dash}{slash}{to}]?(?P<second>{weekday})|(?P<adverb>{adverb_part})|(?P<adverb>{part}){not_of_next})?",
    ),
    ("weekday", "{weekday_name}(?=[{dash}{slash}]{weekday})"),
    (
        "last_weekday",
        "{day_noun}?(?P<weekday>{weekday})(?P<which>{deictic}){from}{month_noun}?(?P<month>{a_month}){tail_of_month}?",
    ),
    (
        "weekday_of_week",
        "{weekday_name}{from}?(?:{the_week}(?P<week_shift>{deictic})|(?P<this_week>{this}{the_week}))",
    ),
    (
        "near_day",
        "(?:{day_part}{day_noun}?|{day_noun}?)"
        "(?:(?P<today>{this}?{today})|(?P<before>{yesterday}{ordinal}|{bare_ordinal}{from}?{yesterday}|{of_before}{day_noun}?{yesterday})"
        "|(?P<yesterday>{yesterday})|(?P<after_next>{after}{tomorrow})|(?P<tomorrow>{tomorrow}))"
        "(?:(?P<adverb>{adverb_part})|(?P<adverb>{part}){not_of_next})?(?:{comma}?(?P<weekday>{weekday})|{open}(?P<named>{weekday}){close})?",
    ),
    ("part_of_today", "{this}(?P<day_part>{the_part})|(?P<night>{the_part})(?:{one_more}?(?P<shift>{deictic}))?"),
    ("such_a_day", "{this}{today}{from}{fixed_year}|{same_before}{today}{from}{fixed_year}"),
    ("that_day", "{same_before}{today}|{today}{same_after}|{that}{today}"),
    (
        "ago",
        "{of_before}(?:(?P<vague>{more}{from})|(?P<about>{about}|{what}{nearing}))?{counted}(?P<one>{cardinal})?(?P<half>{and}{half_more}[{the_year}{the_month}{the_decade}]?)?(?:{from}[{time_noun}{now}])?",
    ),
    ("ago_vague", "{of_before}(?:{about}|{few_noun})?(?P<unit>[{units}{decade_noun}]){few}?"),
    ("since_vague", "{since}{few_noun}?(?P<unit>[{units}{decade_noun}]){few}?"),
    ("since_count", "{since}(?P<about>{about}|{what}{nearing})?{counted}(?P<half>{and}{half_more})?"),
    ("in_count", "{after}(?P<about>{about})?{counted}(?P<from_now>{from}{now})?"),
    ("bare_season", "{edges}?{season_head}?(?P<season>{the_season})"),
)
