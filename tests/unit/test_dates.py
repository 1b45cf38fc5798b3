from __future__ import annotations

import pytest

from briefing.marks.dates.recognition import find
from briefing.model import Date, Span

FRIDAY = "2016-03-18"


def dates(text: str, published: str | None = FRIDAY, **known: object) -> tuple[Date, ...]:
    return find(text, [Span(0, len(text))], published, **known)  # type: ignore[arg-type]


def values_by_sentence(*sentences: str) -> list[str | None]:
    """The values in a text whose sentences are known, a blank between them."""
    text, inside, start = " ".join(sentences), [], 0
    for sentence in sentences:
        inside.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    return [found.value for found in find(text, [Span(0, len(text))], FRIDAY, sentences=inside)]


def values(text: str, published: str | None = FRIDAY, **known: object) -> list[str | None]:
    return [found.value for found in dates(text, published, **known)]


def readings(text: str, published: str | None = FRIDAY, **known: object) -> list[tuple[object, ...]]:
    return [
        (found.span.of(text), found.value, found.granularity, found.basis, found.mod)
        for found in dates(text, published, **known)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty was signed on 23 February 2016.", ("23 February 2016", "2016-02-23", "day", "stated", None)),
        (
            "They met on Tuesday, Feb. 23, 2016, in Geneva.",
            ("Tuesday, Feb. 23, 2016", "2016-02-23", "day", "stated", None),
        ),
        ("The law of 2016-02-23 stands.", ("2016-02-23", "2016-02-23", "day", "stated", None)),
        ("Filed 23.02.2016 in Bonn.", ("23.02.2016", "2016-02-23", "day", "stated", None)),
        ("In January 2016 it fell.", ("January 2016", "2016-01", "month", "stated", None)),
        ("It was founded in 1953.", ("1953", "1953", "year", "stated", None)),
        ("Talks broke down in late 2008.", ("late 2008", "2008", "year", "stated", "END")),
        ("Trade grew in the mid-1990s.", ("the mid-1990s", "199", "decade", "stated", "MID")),
        ("A border of the 20th Century.", ("the 20th Century", "19", "century", "stated", None)),
        (
            "Output rose in the third quarter of 2015.",
            ("the third quarter of 2015", "2015-Q3", "quarter", "stated", None),
        ),
        ("Elections in the spring of 2015 failed.", ("the spring of 2015", "2015-SP", "season", "stated", None)),
        (
            "The vote is set for the week of 4 April 2016.",
            ("the week of 4 April 2016", "2016-W14", "week", "stated", None),
        ),
    ],
)
def test_what_the_words_state_is_stated(text: str, expected: tuple[object, ...]) -> None:
    assert expected in readings(text, None)


@pytest.mark.parametrize(
    ("text", "value", "granularity"),
    [
        ("The minister resigned on Tuesday.", "2016-03-15", "day"),
        ("The envoys are to meet Friday.", "2016-03-18", "day"),
        ("Ministers will meet on Monday.", "2016-03-21", "day"),
        ("He said Monday that they will meet.", "2016-03-14", "day"),
        ("Raymond Smith on Thursday agreed to plead guilty.", "2016-03-17", "day"),
        ("The firm agreed to sell the port in October.", "2015-10", "month"),
        ("The offer had been due to expire on Wednesday.", "2016-03-16", "day"),
        ("Talks were put off until Tuesday.", "2016-03-22", "day"),
        ("The accord was signed last Friday.", "2016-03-11", "day"),
        ("They arrive next Monday.", "2016-03-21", "day"),
        ("It happened on Tuesday of last week.", "2016-03-08", "day"),
        ("The test took place on Jan. 6.", "2016-01-06", "day"),
        ("The ban was lifted on Nov. 25.", "2015-11-25", "day"),
        ("The summit will open on May 9.", "2016-05-09", "day"),
        ("Troops crossed the river yesterday.", "2016-03-17", "day"),
        ("This morning the port was closed.", "2016-03-18", "day"),
        ("The fleet sailed three days ago.", "2016-03-15", "day"),
        ("Last week he travelled to Oslo.", "2016-W10", "week"),
        ("Over the weekend thousands marched.", "2016-W10-WE", "week"),
        ("Sanctions were adopted earlier this month.", "2016-03", "month"),
        ("He took office last month.", "2016-02", "month"),
        ("In July last year the bridge fell.", "2015-07", "month"),
        ("Exports fell in January.", "2016-01", "month"),
        ("A year ago nobody asked.", "2015", "year"),
        ("By the end of the year it will be law.", "2016", "year"),
        ("Prices rose last summer.", "2015-SU", "season"),
        ("The treaty was signed on New Year's Eve.", "2015-12-31", "day"),
        ("She will be sworn in on January 20.", "2017-01-20", "day"),
        ("The leaders met in Sochi on May 2.", "2015-05-02", "day"),
        ("In the week beginning 7 March talks resumed.", "2016-W10", "week"),
        ("It expects to report third-quarter profit.", "2015-Q3", "quarter"),
        ("The trial begins Monday.", "2016-03-21", "day"),
        ("The truce ends on Wednesday.", "2016-03-23", "day"),
        ("The Senate votes Tuesday on the ban.", "2016-03-22", "day"),
        ("Negotiators hope for a deal by Monday.", "2016-03-21", "day"),
        ("He urged the rebels to leave by Monday.", "2016-03-21", "day"),
        ("The ministry asked for an answer by Monday.", "2016-03-21", "day"),
        ("They set a Monday deadline.", "2016-03-21", "day"),
        ("The vote was moved to Tuesday.", "2016-03-22", "day"),
        ("He spoke days before Monday's primary.", "2016-03-21", "day"),
        ("The change was made ahead of the July 8 election.", "2016-07-08", "day"),
        ("After Thursday's vote the bill will go to the king.", "2016-03-17", "day"),
        ("The announcement Tuesday that the party will split was expected.", "2016-03-15", "day"),
        ("They condemned the July 7 bombings.", "2015-07-07", "day"),
        ("He has been in prison since April.", "2015-04", "month"),
        ("He took office in April.", "2015-04", "month"),
        ("They promised elections by April.", "2016-04", "month"),
        ("Sen. Smith will speak for Sen. Jones at a rally in Ohio on Monday.", "2016-03-21", "day"),
        ("She did not take office until Nov. 26.", "2015-11-26", "day"),
        ("On the 15th of this month he left.", "2016-03-15", "day"),
        ("The law took effect on June 12 last year.", "2015-06-12", "day"),
        ("The law took effect on 2 March of this year.", "2016-03-02", "day"),
        ("He left the week before last.", "2016-W09", "week"),
    ],
)
def test_the_publication_day_and_the_tense_resolve_the_rest(text: str, value: str, granularity: str) -> None:
    (found,) = dates(text)
    assert (found.value, found.granularity, found.basis) == (value, granularity, "resolved")


@pytest.mark.parametrize(
    "text",
    [
        "Profits had doubled a year earlier.",
        "Rain fell that day.",
        "The previous Friday he had left.",
        "He left the day before.",
        "It rained on a Friday.",
        "The court sits on the first Monday of the month.",
        "He left 40 days ago.",
    ],
)
def test_what_is_told_from_another_event_is_found_and_never_dated(text: str) -> None:
    (found,) = dates(text)
    assert found.value is None
    assert found.basis == "undated"


def test_without_a_publication_day_nothing_is_resolved() -> None:
    text = "On Tuesday he spoke of Feb. 7, of January, of last week, of today and of 2003."
    assert [(found.value, found.basis) for found in dates(text, None)] == [
        ("XXXX-WXX-2", "undated"),
        ("XXXX-02-07", "undated"),
        ("XXXX-01", "undated"),
        (None, "undated"),
        (None, "undated"),
        ("2003", "stated"),
    ]


def test_a_year_known_from_elsewhere_dates_months_and_days_as_inferred() -> None:
    found = dates("On Tuesday he spoke of Feb. 7 and of January.", None, year=2016)
    assert [(one.value, one.basis) for one in found] == [
        ("XXXX-WXX-2", "undated"),
        ("2016-02-07", "inferred"),
        ("2016-01", "inferred"),
    ]


def test_a_weekday_that_contradicts_its_date_leaves_it_undated() -> None:
    assert values("It was Monday, Feb. 23, 2016, in Rome.") == [None]
    assert values("It was Tuesday, Feb. 23, in Rome.") == ["2016-02-23"]


def test_numeric_dates_are_never_guessed() -> None:
    assert values("Signed on 03/04/2016.") == [None]
    assert values("Signed on 03/04/2016.", order="day-first") == ["2016-04-03"]
    assert values("Signed on 03/04/2016.", order="month-first") == ["2016-03-04"]
    assert values("Signed on 23/02/2016.", order="month-first") == ["2016-02-23"]


def test_ranges_are_two_dates() -> None:
    assert values("Unrest in 2009-2010 and in 1957-58.") == ["2009", "2010", "1957", "1958"]
    assert values("They met on April 24 and 25, 2015.") == ["2015-04-24", "2015-04-25"]
    assert values("They met on 24-25 April 2015.") == ["2015-04-24", "2015-04-25"]
    assert values("From March 5 to 9 they met.") == ["2016-03-05", "2016-03-09"]
    assert values("From November through February 2015 it was shut.") == ["2014-11", "2015-02"]


def test_the_year_that_the_sentence_tells_goes_before_nearness() -> None:
    assert values("The truce held from March 3 until March 10, 2014.") == ["2014-03-03", "2014-03-10"]
    assert values("In 2009, on April 5, the ship sank.") == ["2009", "2009-04-05"]
    assert values("The talks ended on 24 November that year.") == ["XXXX-11-24", None]
    assert values("The talks ended in late November of that year.") == ["XXXX-11", None]
    assert values("The Sept. 11 attacks and the Sept. 11 attackers changed the law.") == ["2001-09-11", "2001-09-11"]
    assert values("FILE - In this Thursday, Nov. 26, 2015, file photo he waves.") == ["2015-11-26"]


def test_one_weekday_is_one_day_within_an_article() -> None:
    text = "Ministers met on Tuesday. The talks held on Tuesday were tense. Tuesday's papers would show it."
    assert set(values(text)) == {"2016-03-15"}


def test_a_weekday_that_is_announced_may_be_another_day_than_the_one_just_past() -> None:
    text = "Ministers met on Tuesday. The talks held on Tuesday were tense. They are to meet again on Tuesday."
    assert values(text) == ["2016-03-15", "2016-03-15", "2016-03-22"]


def test_the_weekday_of_tomorrow_in_the_past_tense_is_left_undated() -> None:
    assert values("The president arrived on Saturday.") == ["XXXX-WXX-6"]


@pytest.mark.parametrize(
    "text",
    [
        "They march every Monday.",
        "The Sunday Times wrote so.",
        "Shops opened on Black Friday.",
        "Mrs May spoke.",
        "He may go and march on.",
        "It cost $2000 and 2000 people came.",
        "Flat 1999.50 and 12,2016 units.",
        "It is the youth of today's world.",
        "On Feb. 30 nothing happened.",
        "He told USA Today so.",
        "Resolution 1973 was adopted.",
        "It sailed at 2000 GMT.",
        "The April 6 movement marched.",
        "Theresa May left, and evidence shown by May was new.",
        "Anna March left, and evidence shown by March was new.",
        "It is fit for today's challenges.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert values(text) == []


def test_results_of_a_quarter_are_compared_with_the_one_a_year_before() -> None:
    text = "Profit in the third quarter of 2015 was $5 million, from $4 million a year earlier. In the quarter it fell."
    assert values(text) == ["2015-Q3", "2014-Q3", "2015-Q3"]


def test_only_the_given_spans_are_read() -> None:
    text = "In 1999 it began. In 2001 it ended."
    assert [found.value for found in find(text, [Span(18, len(text))], None)] == ["2001"]


@pytest.mark.parametrize(
    ("before", "sentence", "expected"),
    [
        ("“We will sign the deal.”", "On Tuesday Mr. Wang met the envoys.", ["2016-03-15"]),
        ("The talks will go on in the U.S.", "On Tuesday the envoys met.", ["2016-03-15"]),
        ("It will cost 3%.", "On Tuesday the envoys met.", ["2016-03-15"]),
        ("The deal will be signed on May 2.", "On Tuesday the envoys met.", ["2016-05-02", "2016-03-15"]),
        ("“It failed.”", "On Tuesday the bill will go to parliament.", ["2016-03-22"]),
        ("It failed .", "On Tuesday the bill will go to parliament .", ["2016-03-22"]),
    ],
)
def test_the_tense_is_that_of_the_sentence(before: str, sentence: str, expected: list[str]) -> None:
    assert values_by_sentence(before, sentence) == expected


@pytest.mark.parametrize("before", ["“We will sign the deal.” ", "It will cost 3%. ", "It will be over by June 2. "])
def test_a_sentence_ends_the_clause_where_the_sentences_are_not_known(before: str) -> None:
    assert values(before + "On Tuesday Mr. Wang met the envoys.")[-1] == "2016-03-15"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The president is scheduled to deliver a televised address Monday evening.", "2016-03-21"),
        ("The council is expected to vote on a proposed resolution Thursday.", "2016-03-24"),
        ("Ministers will discuss a ban drafted by France on Monday.", "2016-03-21"),
        ("The envoys will visit the rebel-held town Wednesday.", "2016-03-23"),
        ("The man who will lead the party resigned on Tuesday.", "2016-03-15"),
        ("The firm will cut jobs, its owner announced on Tuesday.", "2016-03-15"),
        ("The king said in a televised address Thursday that he will step down.", "2016-03-17"),
    ],
)
def test_a_participle_is_no_tense(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_year_before_all_years_is_no_year() -> None:
    text = "The canal was dug from November to February 0000, and from May to April 0001."
    assert all((found.value or "").startswith("-") is False for found in find(text, [Span(0, len(text))], "2024-05-01"))


def test_on_a_sunday_nobody_knows_which_week_is_meant() -> None:
    assert values("The house votes this week on the canal bill.") == ["2016-W11"]
    assert values("The house votes this week on the canal bill.", published="2016-03-20") == [None]
