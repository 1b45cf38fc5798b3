"""What a matched date expression means: one function for each kind of expression, from a match to TIMEX3 values.

A function gives no reading where the words are no date after all ("Feb. 30"), and one without a value ("undated")
where neither they nor the anchor tell which day, week or year is meant. The rules of `lang/en/rules/dates.toml` name
the functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from briefing.marks.dates.anchoring import Anchor
from briefing.marks.dates.normalization import days, periods, years
from briefing.marks.dates.normalization.reading import Match, Reading

Reader = Callable[[Match, Anchor], Sequence[Reading]]


READERS: Mapping[str, Reader] = {
    read.__name__: read
    for read in (
        days.iso_day,
        days.numeric_day,
        days.calendar_day,
        days.day_range,
        days.weekday,
        days.weekday_later,
        days.weekday_of_week,
        days.day_of_month,
        days.some_day,
        days.counted_weekday,
        days.deictic_day,
        days.holiday,
        days.september_11,
        days.october_7,
        days.january_6,
        days.anaphoric,
        periods.relative_unit,
        periods.before_last,
        periods.ago,
        periods.week_of_day,
        periods.the_weekend,
        periods.month,
        periods.some_month,
        periods.quarter,
        periods.undated_quarter,
        periods.half,
        periods.short_half,
        periods.season,
        years.year,
        years.spelled_year,
        years.fiscal_year,
        years.year_range,
        years.decade,
        years.century,
    )
}
