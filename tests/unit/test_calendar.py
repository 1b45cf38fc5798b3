from __future__ import annotations

from datetime import date

import pytest

from briefing.model import Mod
from briefing.text.timex import bounds, day, freshness, long_form


@pytest.mark.parametrize(
    ("value", "mod", "printed"),
    [
        ("2016-02-23", None, "23 February 2016"),
        ("2016-03", "START", "early March 2016"),
        ("2016-03", "MID", "mid-March 2016"),
        ("2016-W10", None, "week of 7 March 2016"),
        ("2016-W10-WE", None, "weekend of 12 March 2016"),
        ("2008", "END", "late 2008"),
        ("2016-01", None, "January 2016"),
        ("2008-Q4", None, "fourth quarter of 2008"),
        ("2015-SU", None, "summer 2015"),
        ("200", None, "2000s"),
        ("199", "END", "late 1990s"),
        ("19", None, "20th century"),
        ("XXXX-02-07", None, "7 February"),
        ("XXXX-01", None, "January"),
    ],
)
def test_long_form_has_the_granularity_of_the_value(value: str, mod: Mod | None, printed: str) -> None:
    assert long_form(value, mod) == printed


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016-02-23", date(2016, 2, 23), date(2016, 2, 23)),
        ("2016-W10", date(2016, 3, 7), date(2016, 3, 13)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-Q4", date(2016, 10, 1), date(2016, 12, 31)),
        ("2015-WI", date(2015, 12, 1), date(2016, 2, 29)),
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("200", date(2000, 1, 1), date(2009, 12, 31)),
    ],
)
def test_bounds_are_the_first_and_last_day(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


def test_what_is_not_known_has_no_days() -> None:
    assert bounds("XXXX-02-07") is None
    assert bounds("2016-02-30") is None
    assert bounds("0000-01") is None
    assert bounds("9999-12") is None
    assert day("2016-02") is None


def test_a_day_is_the_fresher_the_nearer_it_is_to_the_newest() -> None:
    newest, week_before, year_before = date(2016, 3, 18), date(2016, 3, 11), date(2015, 3, 18)
    found = freshness([newest, week_before, year_before, None], least=0.2)
    assert found[0] == 1.0
    assert 0.2 < found[1] < 1.0
    assert found[2:] == [0.2, 0.2]


def test_where_most_days_are_not_known_all_are_as_fresh() -> None:
    assert freshness([date(2016, 3, 18), None, None], least=0.2) == [1.0, 1.0, 1.0]
