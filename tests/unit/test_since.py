"""What is new beside an earlier brief, on two days of invented news (tests/week)."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config import Config
from briefing.deliver.publish import Built
from briefing.errors import UsageError, VerificationError
from briefing.model import Brief, Event, Fingerprint, Remembered, Since
from briefing.page.changes import differences
from briefing.page.earlier import earlier, known_by
from briefing.page.load import from_json
from briefing.page.render.markdown import render as markdown
from briefing.page.render.record import to_json
from briefing.page.verify import verify
from briefing.pipeline import build, candidates_again
from briefing.since.compare import beside
from briefing.since.figures import figures

WEEK = Path(__file__).parents[1] / "week"
Changes = list[tuple[str, str, str]]


def made(folder: Path, day: str, since: Since | None = None) -> Built:
    return next(build([str(folder)], Config(), day=day, since=since))


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built, Path]:
    """The briefs of both days, and the folder that holds their records."""
    out = tmp_path_factory.mktemp("week")
    monday = made(WEEK / "monday", "2026-11-30")
    _write(out / "2026-11-30", monday.brief)
    since = earlier("last", out / "2026-12-01", "2026-12-01")
    tuesday = made(WEEK / "tuesday", "2026-12-01", since)
    _write(out / "2026-12-01", tuesday.brief)
    return monday, tuesday, out


def _write(folder: Path, brief: Brief) -> None:
    folder.mkdir()
    (folder / "briefing.json").write_bytes(to_json(brief))


def told(brief: Brief, words: str) -> Changes:
    """What the sentence that begins so is, first what counts."""
    point = next(point for one in brief.remembered for point in one.points if point.text.startswith(words))
    return [(one.change, one.was.what if one.was else "", one.was.value if one.was else "") for one in point.changes]


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("The number of people killed", ("updated", "figure", "seven")),
        ("Two passengers are still missing", ("updated", "figure", "four")),
        ("The ferry Halcyon had left", ("corrected", "figure", "90")),
        ("Transport Minister Ivo Krell will present his", ("updated", "day", "2026-12-03")),
        ("The water at Tolmar pier", ("updated", "figure", "40")),
        ("The lighthouse keeper", ("updated", "speaker", "A spokesman for the islanders")),
        ("Deputy Mayor Knut Aas", ("updated", "speaker", "Tova Renn")),
        ("The bridge would cost 41 million", ("corrected", "figure", "46 million")),
        ("It was 4,600", ("corrected", "figure", "4,000")),
    ],
)
def test_a_change_is_found_with_what_it_was(
    days: tuple[Built, Built, Path], words: str, change: tuple[str, str, str]
) -> None:
    assert told(days[1].brief, words)[0] == change


@pytest.mark.parametrize(
    "words",
    [
        "The water at Brenna quay stood",  # another place
        "Economist Liv Sandal expects",  # within the range that others gave
        "Prosecutors searched",
        "The library of Skaun",
    ],
)
def test_what_is_no_change_is_new(days: tuple[Built, Built, Path], words: str) -> None:
    assert told(days[1].brief, words) == [("new", "", "")]


@pytest.mark.parametrize("words", ["The council of Arle will vote", "The ferry Halcyon sank off", "At least 30 people"])
def test_what_is_told_again_or_in_a_copy_of_its_file_is_known(days: tuple[Built, Built, Path], words: str) -> None:
    assert told(days[1].brief, words) == [("known", "", "")]


def test_what_is_known_is_printed_only_with_its_mark(days: tuple[Built, Built, Path]) -> None:
    _, tuesday, _ = days
    page = markdown(tuesday.brief, tuesday.template, Config()).decode()
    assert "killing seven" not in page
    assert "updated: was “seven”)" in page
    assert re.search(r"will vote on the toll bridge on Friday as planned\. \[\d\] \(known\)", page)
    assert "New since 30 November 2026, where nothing else is said: 4 new articles" in page


def test_what_changed_stands_first_and_a_correction_with_what_is_right(days: tuple[Built, Built, Path]) -> None:
    _, tuesday, _ = days
    changed = [item.text for topic in tuesday.brief.topics for item in topic.items if item.was]
    assert any(
        text.startswith("Correction: An article") and text.endswith("It was 4,600, not 4,000.") for text in changed
    )
    sections = [section.key for topic in tuesday.brief.topics for section in topic.sections if section.items]
    assert sections[0] == "changes"
    monday = [section for topic in days[0].brief.topics for section in topic.sections if section.items]
    assert all(section.key != "changes" for section in monday)


def test_a_day_that_was_given_up_is_watched_no_more(days: tuple[Built, Built, Path]) -> None:
    _, tuesday, _ = days
    watched = [
        item for topic in tuesday.brief.topics for one in topic.sections for item in one.items if one.key == "watch"
    ]
    assert watched
    assert "2026-12-03" not in [item.detail.date for item in watched if isinstance(item.detail, Event)]
    assert "on Monday, 7 December, and not on Thursday as planned" in markdown(
        tuesday.brief, tuesday.template, Config()
    ).decode("utf-8")


def test_a_topic_is_covered_for_the_first_time_and_one_went_quiet(days: tuple[Built, Built, Path]) -> None:
    monday, tuesday, _ = days
    assert {one.first_coverage for one in monday.brief.topics} == {None}
    first = [one.topic.title for one in tuesday.brief.topics if one.first_coverage]
    assert first == ["Library of Skaun opens at night"]
    assert [(one.last, "bread" in one.title or "Bakers" in one.title) for one in tuesday.brief.quiet] == [
        ("2026-11-30", True)
    ]


def test_the_record_tells_it_all_and_is_read_again(days: tuple[Built, Built, Path]) -> None:
    _, tuesday, out = days
    data = (out / "2026-12-01" / "briefing.json").read_bytes()
    record = json.loads(data)
    assert record["since"]["date"] == "2026-11-30"
    assert from_json(data).since == tuesday.brief.since
    assert from_json(data).remembered == tuesday.brief.remembered


def test_where_nothing_is_new_the_page_says_so(days: tuple[Built, Built, Path]) -> None:
    since = Since("2026-11-30", "", known_by(days[0].brief))
    again = made(WEEK / "monday", "2026-12-01", since)
    page = markdown(again.brief, again.template, Config()).decode()
    assert "Nothing new since 30 November 2026." in page
    assert again.brief.topics == ()


def test_a_brief_beside_another_is_proved_and_a_changed_mark_is_found(days: tuple[Built, Built, Path]) -> None:
    file = days[2] / "2026-12-01" / "briefing.json"
    assert not verify(file, None, candidates_again).open
    data = file.read_text("utf-8")
    forged = days[2] / "2026-12-02" / "briefing.json"
    forged.parent.mkdir()
    for was, is_ in (
        ('"change": "corrected"', '"change": "new"'),
        ("killing seven", "killing six"),
    ):
        forged.write_text(data.replace(was, is_), "utf-8")
        with pytest.raises(VerificationError):
            verify(forged, None, candidates_again)


def test_the_last_brief_is_of_an_earlier_day(days: tuple[Built, Built, Path]) -> None:
    out = days[2]
    same_day = earlier("last", out / "other", "2026-12-01")
    assert same_day is not None
    assert same_day.date == "2026-11-30"
    assert earlier("last", out / "other", "2026-11-30") is None
    with pytest.raises(UsageError, match="after the day of the brief"):
        earlier(str(out / "2026-12-01" / "briefing.json"), out / "other", "2026-11-30")


@pytest.mark.parametrize("data", ['{"date": "2026-11-30"}', '{"schema": 1, "date": "2026-11-30"', "[]"])
def test_a_newer_file_that_is_no_record_is_passed_over(
    days: tuple[Built, Built, Path], tmp_path: Path, data: str
) -> None:
    _write(tmp_path / "a", days[0].brief)
    surrogate = replace(days[0].brief, title="Holm \ud800", date="2026-11-29")
    _write(tmp_path / "b", surrogate)
    (tmp_path / "a" / "briefing.json").write_text(data, "utf-8")
    found = earlier("last", tmp_path / "c", "2026-12-01")
    assert found is not None
    assert found.date == "2026-11-29"


def test_two_records_are_compared_afterwards(days: tuple[Built, Built, Path]) -> None:
    out = days[2]
    found = differences(out / "2026-11-30", out / "2026-12-01" / "briefing.json")
    lines = list(found.lines())
    assert lines[0] == "1 December 2026 beside 30 November 2026"
    assert "first coverage: Library of Skaun opens at night" in lines
    corrected = [one for one in found.data()["points"] if one["change"] == "corrected"]
    assert {one["was"]["value"] for one in corrected} == {"90", "46 million", "4,000"}


def test_the_record_of_an_older_program_is_compared_by_what_it_printed(days: tuple[Built, Built, Path]) -> None:
    old = replace(days[0].brief, remembered=())
    known = {point.text for one in known_by(old) for point in one.points}
    assert any(text.startswith("The ferry Halcyon sank off") for text in known)


# --- single points ----------------------------------------------------------------------------------------------------


def points(*texts: str, newsroom: str = "mail", day: str = "2026-11-30", speaker: str = "") -> Remembered:
    own = tuple(Fingerprint(text, number, speaker=speaker) for number, text in enumerate(texts))
    return Remembered(f"{newsroom}-{day}", f"{newsroom} {texts}", "", newsroom, newsroom, day, "A", day, own)


AROUND = "The flood at the Orma dam near Belk drove the people of Belk into the school."


def changes(before: Remembered, after: Remembered) -> list[tuple[str, str]]:
    """What the second point of `after` is; the first says what both are about."""
    found = beside([after], [before]).articles[0].points[1].changes
    return [(one.change, one.was.what if one.was else "") for one in found]


@pytest.mark.parametrize(
    ("before", "after", "newsroom", "expected"),
    [
        ("The Orma dam killed nine people in Belk.", "The Orma dam killed seven people in Belk.", "mail", "corrected"),
        ("The Orma dam killed nine people in Belk.", "The Orma dam killed seven people in Belk.", "post", "new"),
        ("At least 12 people died at the Orma dam.", "More than 12 people died at the Orma dam.", "mail", "known"),
        ("About 2,000 people left Belk on foot.", "Some 1,960 people left Belk on foot.", "mail", "known"),
        (
            "A mason built the Orma dam with 40 labourers.",
            "A mason built the Orma dam with 45 labourers.",
            "post",
            "new",
        ),
    ],
)
def test_what_a_number_is_beside_another(before: str, after: str, newsroom: str, expected: str) -> None:
    found = changes(points(AROUND, before), points(AROUND, after, newsroom=newsroom, day="2026-12-01"))
    assert found[0][0] == expected


def test_a_second_voice_counts_once() -> None:
    told = "The mayor of Belk closed the Orma dam road to lorries."
    one, other = points(AROUND, told), points(AROUND, told, newsroom="post")
    later = points(AROUND, told, newsroom="star", day="2026-12-01")
    assert changes(one, later) == [("updated", "outlet")]
    found = beside([later], [one, other]).articles[0].points[1].changes
    assert [each.change for each in found] == ["known"]


def test_a_quotation_of_somebody_else_is_no_new_speaker() -> None:
    before = points(AROUND, '"The Orma dam leaked for a whole year," Ada Lund said.', speaker="Ada Lund")
    after = points(
        AROUND, '"The Orma dam leaked for a whole year," Odd Berg said.', day="2026-12-01", speaker="Odd Berg"
    )
    assert changes(before, after)[0][0] == "new"


def test_a_figure_is_known_by_what_it_counts() -> None:
    found = {one.span.of(text): one for text in ["It fell from 43 to 38 tonnes, not 40."] for one in figures(text)}
    assert found["43"].former
    assert found["40"].former
    assert not found["38"].former
    assert [one.kind for one in figures("The death toll rose to 15 when a worker of 52 died of his burns.")] == ["dead"]
    assert not figures("The court met on 14 October at five o'clock.")


MINE = "Borl Steel and its rival Ganter fight over the mine at Vessel Hill near Tarn."


@pytest.mark.parametrize(
    ("before", "after", "newsroom", "expected"),
    [
        ("Borl Steel offered 3.8 billion crowns for the mine at Vessel Hill.",
         "Borl Steel raised its offer for the mine at Vessel Hill to 4.2 billion crowns.", "post",
         ("updated", "figure")),
        ("Nine miners are trapped in the mine at Vessel Hill, rescuers said.",
         "Six miners are still trapped in the mine at Vessel Hill, rescuers said.", "post", ("updated", "figure")),
        ("About 400 people were evacuated from the houses at Vessel Hill.",
         "By Tuesday 650 people had been evacuated from the houses at Vessel Hill.", "post", ("updated", "figure")),
        ("Ganter holds 30 per cent of the mine at Vessel Hill.",
         "Ganter now holds 34 per cent of the mine at Vessel Hill.", "post", ("updated", "figure")),
        ("Borl Steel owns a 12-storey office tower beside the station of Tarn.",
         "Borl Steel, which owns a 21-storey office tower beside the station of Tarn, is silent.", "mail",
         ("corrected", "figure")),
        ("Borl Steel owns a 12-storey office tower beside the station of Tarn.",
         "Borl Steel, which owns a 21-storey office tower beside the station of Tarn, is silent.", "post", ("new", "")),
        ("The shaft at Vessel Hill is 400 metres deep.",
         "Contrary to our report of Monday, the shaft at Vessel Hill is 140 metres deep, not 400.", "mail",
         ("corrected", "figure")),
        ("The fine for Borl Steel was 90,000 crowns, the court of Tarn said.",
         "The court of Tarn corrected the fine for Borl Steel to 900,000 crowns after a typing error.", "post",
         ("corrected", "figure")),
        ("Borl Steel will close the mine at Vessel Hill.",
         "Borl Steel will not close the mine at Vessel Hill.", "post", ("new", "")),
        ("The upper gate of the mine was closed by Borl Steel on Sunday.",
         "Borl Steel closed the upper gate of the mine on Sunday.", "post", ("updated", "outlet")),
        ("The index of Tarn dropped by 3 per cent in the morning, led by Borl Steel.",
         "The index of Tarn dropped by 5 per cent in the morning, led by Borl Steel.", "post", ("new", "")),
    ],
)  # fmt: skip
def test_a_change_is_one_only_of_the_same_thing(
    before: str, after: str, newsroom: str, expected: tuple[str, str]
) -> None:
    assert changes(points(MINE, before), points(MINE, after, newsroom=newsroom, day="2026-12-01"))[0] == expected


def test_a_day_that_moved_is_an_update_and_one_meeting_more_is_none() -> None:
    def dated(text: str, day: str, of: str) -> Remembered:
        one = points(MINE, text, newsroom=of, day=of)
        return replace(one, points=(one.points[0], replace(one.points[1], days=(day,))))

    plan = dated("Parliament will debate the mining law of Tarn on Thursday.", "2026-12-03", "2026-11-30")
    moved = dated("Parliament put off its debate of the mining law to Friday, 11 December.", "2026-12-11", "2026-12-01")
    more = dated("Parliament will hold a second debate of the mining law on Friday.", "2026-12-11", "2026-12-01")
    assert changes(plan, moved)[0] == ("updated", "day")
    assert ("updated", "day") not in changes(plan, more)


@pytest.mark.parametrize(
    ("before", "after", "speakers", "expected"),
    [
        # only what is said counts, not who they are besides
        ("A clerk who asked not to be named said that the Orma dam would be blown up.",
         "Mayor Ada Lund said that the Orma dam would be blown up.", ("A clerk", "Ada Lund"), ("updated", "speaker")),
        ("Mayor Ada Lund has said that the dam will stay.",
         "The premier said that the dam would stay.", ("Ada Lund", "The premier"), ("updated", "speaker")),
        ("Ada Lund said that the dam would stay.",
         "Lund, who keeps six goats, said that the dam would stay.", ("Ada Lund", "Ada Lund"), ("known", "")),
        ("For 1,300 of our members the dam pay has not come, Ada Lund said.",
         "Ada Lund repeated that the dam pay had not reached 1,300 members.", ("Ada Lund", "Ada Lund"), ("known", "")),
        # the sick in hospital
        ("Of the hurt, 29 are still being treated in the hospital of Belk.",
         "In the hospital of Belk, where 26 of the hurt are still being treated, windows were opened.",
         ("", ""), ("updated", "figure")),
        # a former figure that nobody gives by chance
        ("By noon 243 people had been pulled from the mud by boats.",
         "The coastguard corrected its count of the rescued to 236, down from 243.", ("", ""), ("corrected", "figure")),
        # the figure that is named as no longer right, and what is told beside the one before
        ("The court of Belk wants to hear the dam's builders on 23 days.",
         "The judge struck nine builders from the list, which leaves nineteen days instead of 23.",
         ("", ""), ("updated", "figure")),
        ("Nine patients are in intensive care in Belk.",
         "Seven patients are still in intensive care in Belk, two fewer than on Monday.",
         ("", ""), ("updated", "figure")),
        # how many that makes, and what was done to how many
        ("Two men were killed when the dam above Belk burst.",
         "A third man has died of the injuries that he suffered when the dam above Belk burst.",
         ("", ""), ("updated", "figure")),
        ("Of the permits for the dam, 61 have been revoked by the court.",
         "Of the 104 permits for the dam, 66 have now been revoked.", ("", ""), ("updated", "figure")),
        # another state, another distance, the same man by his office
        ("In Norway the fever has infected 226 people, doctors said.",
         "In Denmark 301 people have been infected with the fever, doctors said.", ("", ""), ("new", "")),
        ("Mayor Ada Lund has said that the dam will stay.",
         "The mayor said that the dam would stay.", ("Ada Lund", "The mayor"), ("new", "")),
        # a sum that comes to more than it did
        ("The pension fund of Belk has lost 340 million crowns on the hotels.",
         "The losses of the pension fund of Belk come to 395 million crowns.", ("", ""), ("updated", "figure")),
    ],
)  # fmt: skip
def test_what_is_said_is_compared_and_not_how(
    before: str, after: str, speakers: tuple[str, str], expected: tuple[str, str]
) -> None:
    told = points(AROUND, before, speaker=speakers[0])
    assert changes(told, points(AROUND, after, day="2026-12-01", speaker=speakers[1]))[0] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("A national day of mourning is to follow in Belk on Friday.",
         "The national day of mourning was moved from Friday to Saturday in Belk.", ("updated", "day")),
        ("The council of Belk is due to vote on the dam levy on Friday.",
         "The vote on the dam levy in Belk will not take place this Friday; it is on the agenda for Saturday.",
         ("updated", "day")),
        ("A congress of the dam union, called at short notice, will be held on Friday.",
         "The dam union meets for its congress on Friday.", ("known", "")),
    ],
)  # fmt: skip
def test_the_day_tells_what_is_to_come(before: str, after: str, expected: tuple[str, str]) -> None:
    def told(text: str, day: str) -> Remembered:
        found = [found for name, found in (("Friday", "2026-12-04"), ("Saturday", "2026-12-05")) if name in text]
        one = points(AROUND, text, day=day)
        return replace(one, points=(one.points[0], replace(one.points[1], days=tuple(found))))

    assert changes(told(before, "2026-11-30"), told(after, "2026-12-01"))[0] == expected


ILL = "The marsh fever of Belk came with the flood at the Orma dam, and the school of Belk is a hospital."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # who may be ill and who surely is are two counts
        ("There are 84 suspected cases, of which 19 have been confirmed in Belk.",
         "There are 97 suspected cases, of which 19 have been confirmed in Belk.", ("updated", "figure")),
        ("There are 84 suspected cases, of which 19 have been confirmed by the institute.",
         "At the institute, 31 have been confirmed.", ("updated", "figure")),
        ("There are 84 suspected cases in Belk.", "In Belk there are 31 confirmed cases.", ("new", "")),
        # a place that both name, and the words around it
        ("The fever has killed nine people in Belk.",
         "The number of people who have died of the fever in the Ormian town of Belk rose to 14.",
         ("updated", "figure")),
        # those on board are no part
        ("Of the ferry's crew, 12 people were still missing at the Orma dam.",
         "Nine of those on board have still not been found at the Orma dam.", ("updated", "figure")),
        # what a price rose by is no price
        ("Bonds of Belk gained 2 per cent over the week.",
         "Shares of Belk rose 5 per cent over the week.", ("new", "")),
        # corrections in the first person
        ("The Orma dam had cost seven million crowns.",
         "In our report of Monday we gave the price of the Orma dam as seven million crowns.", ("corrected", "text")),
        ("Nine bridges at the Orma dam were closed.",
         "The closed bridges number eleven and not nine, as we have written.", ("corrected", "figure")),
        # what never was the number, and what is no longer
        ("The fever cost the town of Belk 340 crowns a head.",
         "The fever cost Belk 430 crowns a head and not 340, its council said.", ("corrected", "figure")),
        ("The fever will cost the town of Belk 340 crowns a head.",
         "The fever will cost Belk 430 crowns a head and not 340, its council said.", ("updated", "figure")),
        # several that a sentence counts are none of them all
        ("The fever has killed nine people in Belk.",
         "Two nurses and twelve smugglers died in Belk of the fever.", ("new", "")),
        # how many of somebody's are left
        ("Nine of the travellers with the fever in Belk are welders of Norl.",
         "That leaves six welders with the fever in Belk.", ("updated", "figure")),
        ("That leaves six welders with the fever in Belk.",
         "Four of the welders remain in Belk with the fever.", ("updated", "figure")),
        # a number in the name of a thing
        ("The 90-metre crane fell across the road in Belk.",
         "The 60-metre crane, which fell in Belk, was cut up.", ("corrected", "figure")),
        # what a clause behind the number tells of those that are counted
        ("The fever made 13 people ill in Belk, and 14 people were hurt in the fever ward.",
         "Of the 16 people who were hurt in the fever ward in Belk, four are at home.", ("updated", "figure")),
    ],
)  # fmt: skip
def test_what_is_counted_tells_what_changed(before: str, after: str, expected: tuple[str, str]) -> None:
    assert changes(points(ILL, before), points(ILL, after, day="2026-12-01"))[0] == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ada Lund said that the dam would stay.", "Ada Lund warned that the dam would stay and that she would not go.",
         ("updated", "outlet")),
        ("Ada Lund said that the state would pay for new dams.",
         "Ole Berg said that the state would pay for new dams if no donor came.", ("updated", "speaker")),
        ("Ada Lund said that she would vote for the dam bill.", "Ole Berg said that he would vote for the dam bill.",
         ("new", "")),
    ],
)  # fmt: skip
def test_what_is_denied_beside_it_is_another_matter(before: str, after: str, expected: tuple[str, str]) -> None:
    told, now = (text.partition(" s" if " said" in text else " w")[0] for text in (before, after))
    old = points(AROUND, before, speaker=told)
    assert changes(old, points(AROUND, after, newsroom="post", day="2026-12-01", speaker=now))[0] == expected


@pytest.mark.parametrize(
    ("before", "of", "after", "days", "expected"),
    [
        # the day from which it was moved, named or counted
        ("The school will reopen on Friday, with the small ones first.", "2026-12-04",
         "Reopening of the school is postponed from Friday to Monday, 7 December.", ("2026-12-04", "2026-12-07"),
         ("updated", "day")),
        ("The dam is to be seen by 40 inspectors, who are to come on Friday.", "2026-12-04",
         "The inspectors will not get to Belk before Sunday, two days later than planned.", ("2026-12-06",),
         ("updated", "day")),
        # what is moved is what was to come
        ("Repairs will begin on Friday, with the north wall first.", "2026-12-04",
         "Now they wait: repairs have been put off until Monday, as a crane broke.", ("2026-12-07",),
         ("updated", "day")),
        ("After the repairs the market will open on Friday.", "2026-12-04",
         "Now they wait: repairs have been put off until Monday, as a crane broke.", ("2026-12-07",), ("new", "")),
    ],
)  # fmt: skip
def test_a_plan_is_the_same_by_the_day_from_which_it_was_moved(
    before: str, of: str, after: str, days: tuple[str, ...], expected: tuple[str, str]
) -> None:
    def dated(text: str, values: tuple[str, ...], day: str) -> Remembered:
        one = points(AROUND, text, day=day)
        return replace(one, points=(one.points[0], replace(one.points[1], days=values)))

    assert changes(dated(before, (of,), "2026-11-30"), dated(after, days, "2026-12-01"))[0] == expected
