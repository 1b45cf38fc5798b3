from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.marks.gazetteer import is_outlet
from briefing.marks.persons import bare, full_name, people
from briefing.model import Article, Facts, Metadata, Sentence, Span, Statement, StatementKind
from briefing.resolve.actors import resolve


def facts(text: str, id: str = "a") -> Facts:
    return Facts(Article(id, id, text, "", "text", "1"), Metadata(), (Span(0, len(text)),))


def statement(text: str, speaker: str) -> Statement:
    start = text.rindex(speaker)
    at = Span(start, start + len(speaker))
    return Statement(at, at, (at,), False, StatementKind(("subject",), "clause", "say"))


def actor(
    text: str, speaker: str, *others: str, own: dict[str, tuple[str, ...]] | None = None
) -> tuple[str | None, str | None]:
    """(name, actor) of the speaker's last mention in a text, in a topic with other texts."""
    articles = {"a": facts(text), **{f"b{i}": facts(other, f"b{i}") for i, other in enumerate(others)}}
    (found,) = resolve(articles, {"a": (statement(text, speaker),)}, own or {})["a"]
    return found.name, found.actor


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("The talks failed, Beijing said.", "Beijing", "China"),
        ("The talks failed, the White House said.", "the White House", "United States"),
        ("The talks failed, South Korea's defense ministry said.", "South Korea's defense ministry", "South Korea"),
        ("The talks failed, French officials said.", "French officials", "France"),
        (
            "The talks failed, a spokesman for the European Commission said.",
            "a spokesman for the European Commission",
            "European Union",
        ),
        (
            "The talks failed, state news agency Xinhua said.",
            "state news agency Xinhua",
            "Xinhua (state media of China)",
        ),
        ("The talks failed, the Kremlin's spokesman said.", "the Kremlin's spokesman", "Russia"),
        ("The talks failed, some experts said.", "some experts", "Analysts"),
        ("The talks failed, the ministry said.", "the ministry", None),
        ("The talks failed, France and its aides said.", "France and its aides", None),
        ("The talks failed, France and Germany said.", "France and Germany", "France and Germany"),
        ("The talks failed, Republicans said.", "Republicans", "Republican Party"),
        ("The talks failed, some Republicans said.", "some Republicans", None),
        ("The talks failed, The Daily Times said.", "The Daily Times", None),
        ("The talks failed, the US ambassador to China said.", "the US ambassador to China", "United States"),
        ("The talks failed, the Senator from Texas said.", "the Senator from Texas", None),
        ("The talks failed, Kenya's water minister said.", "Kenya's water minister", "Kenya"),
        (
            "The talks failed, the opposition's shadow water minister said.",
            "the opposition's shadow water minister",
            None,
        ),
        ("The talks failed, Britain's U.N. ambassador said.", "Britain's U.N. ambassador", "United Kingdom"),
        ("The talks failed, the Canadian NATO commander said.", "the Canadian NATO commander", None),
        ("The talks failed, his predecessor as U.N. chief said.", "his predecessor as U.N. chief", None),
        ("The talks failed, Egypt's official news agency said.", "Egypt's official news agency", None),
        ("The talks failed, the Italian said.", "the Italian", None),
        ("The talks failed, a local Republican leader said.", "a local Republican leader", None),
        ("The talks failed, the U.S. Treasury Department said.", "the U.S. Treasury Department", "United States"),
        ("The Fed said the talks failed.", "The Fed", "Federal Reserve"),
        ("The talks failed, the U.S. Justice Department said.", "the U.S. Justice Department", "Justice Department"),
        ("The talks failed, some U.S. officials said.", "some U.S. officials", None),
        ("The talks failed, U.N. experts said.", "U.N. experts", None),
        ("The talks failed, the IMF's chief economist said.", "the IMF's chief economist", None),
        ("The talks failed, Thailand's army chief said.", "Thailand's army chief", None),
        (
            "The talks failed, the chief economist at the Norl Growers Association said.",
            "the chief economist at the Norl Growers Association",
            None,
        ),
        ("The talks failed, a Norl/Economist survey said.", "a Norl/Economist survey", None),
        ("The talks failed, Wall Street said.", "Wall Street", None),
        ("The talks failed, Native Americans said.", "Native Americans", None),
        ("The talks failed, the Ministry of Defense said.", "the Ministry of Defense", None),
        ("The talks failed, the bank's economists said.", "the bank's economists", None),
        (
            "The talks failed, a researcher at Amnesty International said.",
            "a researcher at Amnesty International",
            None,
        ),
    ],
)
def test_things_that_speak(text: str, speaker: str, expected: str | None) -> None:
    assert actor(text, speaker)[1] == expected


def test_voters_in_a_poll_are_not_their_party() -> None:
    text = "Republicans said in the poll that they like the plan, 60 to 30 percent."
    article = replace(facts(text), sentences=(Sentence(0, len(text), 0),))
    (found,) = resolve({"a": article}, {"a": (statement(text, "Republicans"),)}, {})["a"]
    assert found.actor is None


def test_what_two_say_together_is_the_position_of_both() -> None:
    text = "French envoy Anne Blanc and US Secretary of State John Berg arrived. Blanc and Berg said the talks failed."
    assert actor(text, "Blanc and Berg") == ("Blanc and Berg", "France and United States")
    assert actor(text.replace("US Secretary of State", "Mr"), "Blanc and Berg")[1] == "France and John Berg"
    assert actor("Blanc and several others said no.", "Blanc and several others")[1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anne Blanc, the Republican chairman for Berg County, arrived. Blanc said no.", "Anne Blanc"),
        ("French Foreign Minister Anne Blanc arrived. Blanc said no.", "France"),
        ("Anne Blanc, France's special envoy, arrived. Blanc said no.", "France"),
        ("Anne Blanc, Washington's envoy to the United Nations, arrived. Blanc said no.", "United States"),
        ("France's foreign minister, Anne Blanc, arrived. Blanc said no.", "France"),
        ("Anne Blanc, a professor of law, arrived. Blanc said no.", "Analysts"),
        ("Former French Foreign Minister Anne Blanc arrived. Blanc said no.", "Anne Blanc"),
        ("Anne Blanc, a National Security Council spokeswoman, arrived. Blanc said no.", "Anne Blanc"),
        ("Anne Blanc, London's transport commissioner, arrived. Blanc said no.", "Anne Blanc"),
        ("Anne Blanc, a painter from France, arrived. Blanc said no.", "Anne Blanc"),
        ("Anne Blanc, the French ambassador, and German President Anne Blanc met. Blanc said no.", "Anne Blanc"),
    ],
)
def test_persons_speak_for_whom_their_office_says(text: str, expected: str) -> None:
    assert actor(text, "Blanc") == ("Anne Blanc", expected)


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Water minister Amina Blanc left. Blanc said no.", "Kenya's water minister, Amina Blanc, came.", "Kenya"),
        (
            "Water minister Amina Blanc left. Blanc said no.",
            "Kenya's water minister, Amina Blanc, and Senator Jean Blanc came.",
            "Kenya",
        ),
        ("Envoy Anne Blanc left. Blanc said no.", "Anne Blanc, a spokeswoman for the organisers, came.", "Anne Blanc"),
        ("Envoy Anne Blanc left. Blanc said no.", "Anne Blanc, head of Kenya's police union, came.", "Anne Blanc"),
        (
            "Anne Blanc, a spokeswoman for President Noir, left. Blanc said no.",
            "Kenyan President Jean Noir came.",
            "Kenya",
        ),
        ("Anne Blanc, a spokeswoman for Jean Noir, left. Blanc said no.", "Candidate Jean Noir came.", "Anne Blanc"),
        ("NATO spokeswoman Anne Blanc left. Blanc said no.", "Mrs. Anne Blanc came.", "NATO"),
        ("Anne Blanc, a professor of law, left. Blanc said no.", "Candidate Anne Blanc came.", "Anne Blanc"),
    ],
)
def test_an_office_counts_in_every_article_of_the_topic(text: str, other: str, expected: str) -> None:
    assert actor(text, "Blanc", other) == (
        "Amina Blanc" if "Amina" in text else "Anne Blanc",
        expected,
    )


def test_a_reporter_takes_no_part() -> None:
    assert actor("CNN's Anne Blanc was there. Blanc said the talks failed.", "Blanc")[1] is None


def test_a_title_of_another_language_is_no_part_of_a_name() -> None:
    text = "Nigerian information minister Alhaji Ade Blanc left. Blanc said no."
    assert actor(text, "Blanc", "Ade Blanc, the minister, came.") == ("Ade Blanc", "Nigeria")


def test_a_short_name_is_joined_in_the_article_first() -> None:
    text = "South Korean envoy Kim Min-su left. Kim said no."
    assert actor(text, "Kim", "North Korean leader Kim Il-ho spoke.") == ("Kim Min-su", "South Korea")


def test_a_short_name_is_never_joined_over_a_second_bearer() -> None:
    text = "Envoy Kim Min-su, the South's delegate, met Chairman Kim Il-ho. Kim said no."
    assert actor(text, "Kim")[1] is None


def test_a_short_name_is_joined_across_the_topic() -> None:
    assert actor("The talks failed, Minister Blanc said.", "Blanc", "French Foreign Minister Anne Blanc left.") == (
        "Anne Blanc",
        "France",
    )
    two = ("French Foreign Minister Anne Blanc left.", "Senator Jean Blanc stayed.")
    assert actor("The talks failed, Blanc said.", "Blanc", *two)[1] is None


def test_the_users_own_actors_come_first() -> None:
    own = {"Acme": ("Acme Steel", "ACME")}
    assert actor("Prices rise, Acme Steel said.", "Acme Steel", own=own) == ("Acme Steel", "Acme")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("U.S. Secretary of State John Kerry", "John Kerry"),
        ("Chinese Foreign Minister Wang Yi's", "Wang Yi"),
        ("Meanwhile Kerry", "Kerry"),
        ("Foreign Minister", None),
        ("Norland-born Anne Blanc", "Anne Blanc"),
        ("Secretary-General Anne Blanc", "Anne Blanc"),
        ("P.J. Blanc", "P.J. Blanc"),
        ("Vice-President Anne Blanc", "Anne Blanc"),
        ("U.S. Blanc", "Blanc"),
        ("Anne Blanc Sunday", "Anne Blanc"),
        ("Anne Blanc Confirms", "Anne Blanc"),
        ("Survivor Anne Blanc", "Anne Blanc"),
        ("Adel al-Blanc", "Adel al-Blanc"),
        ("National Front", "National Front"),
        ("Blanc Anne BlancNoir Park", None),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, name: str | None) -> None:
    found = bare(text, Span(text.index("State") if "State" in text else 0, len(text)))
    assert (found.name if found else None) == name


def test_a_reader_knows_only_the_bearers_introduced_so_far() -> None:
    text = "Mr. Min Kim left. Kim said no. Then Mr. Sung Kim came."
    known = people(text, [Span(0, len(text))])
    assert full_name("Kim", known, text.index("Kim said")) == "Min Kim"
    assert full_name("Kim", known) is None


def test_outlets_report_and_take_no_part() -> None:
    assert is_outlet("The New York Times")
    assert is_outlet("Reuters")
    assert not is_outlet("the foreign ministry")


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        # of two persons each has their own office
        (
            "U.S. President Ann Hill and NATO Secretary-General Jens Berg met. The talks failed, Berg said.",
            "Berg",
            ("Jens Berg", "NATO"),
        ),
        # whom somebody works for is not what they are called
        ("Analysts at Goldberg Rand agreed. The tax will hurt, Goldberg Rand said.", "Goldberg Rand", "Goldberg Rand"),
        # an office that is over gives no actor
        (
            "Nabil Shar, the Turkish foreign minister in 2003, spoke. Turkish foreign minister Nabil Shar said.",
            "Nabil Shar",
            "Nabil Shar",
        ),
        # a body of the state, not one that bears its name
        ("The talks failed, the commander of the Egyptian navy said.", "the commander of the Egyptian navy", "Egypt"),
        (
            "The talks failed, the head of the Egyptian stock market said.",
            "the head of the Egyptian stock market",
            None,
        ),
        # one of a party
        ("The talks failed, the South Carolina Republican said.", "the South Carolina Republican", None),
        # the person, not the house
        (
            "Nicola Hall of Animal Welfare International said so.",
            "Nicola Hall of Animal Welfare International",
            "Nicola Hall",
        ),
        ("President Bill Dale spoke. The talks failed, Dale said.", "Dale", ("Bill Dale", "Bill Dale")),
        ("King Hussein of Jordan spoke. The talks failed, Hussein said.", "Hussein", "Jordan"),
        # names that were caught up with what stands before or behind them
        ("The United Nations Nikki Dale wrote to. The talks failed, Dale said.", "Dale", "Nikki Dale"),
        (
            "U.S. ambassador to Libya Gene Dale spoke. The talks failed, Dale said.",
            "Dale",
            ("Gene Dale", "United States"),
        ),
        ("Turkey's deputy U.N. envoy Ann Hill spoke. The talks failed, Hill said.", "Hill", "Turkey"),
        ("U.N. special envoy Ann Hill spoke. The talks failed, Hill said.", "Hill", "United Nations"),
        ("The talks failed, Security Council diplomats said.", "Security Council diplomats", None),
        ("U.N. Ambassador Ann Hill spoke. The talks failed, Hill said.", "Hill", "Ann Hill"),
        ("Lebanon's Hezbollah leader Ann Hill spoke. The talks failed, Hill said.", "Hill", "Hezbollah"),
        ("Turkey's EU minister Ann Hill spoke. The talks failed, Hill said.", "Hill", "Turkey"),
        (
            "The talks failed, the head of the Iranian parliament's security committee said.",
            "the head of the Iranian parliament's security committee",
            None,
        ),
        ("Ann Hill Gene Dale spoke. The talks failed, Dale said.", "Dale", "Gene Dale"),
        ("Ann Hill Ann Hill spoke. The talks failed, Hill said.", "Hill", "Ann Hill"),
        ("Allowing Gene Dale to speak is like allowing war. The talks failed, Dale said.", "Dale", "Gene Dale"),
        (
            "Ann Hill of the School of Trade and Labor Relations said so.",
            "Ann Hill of the School of Trade and Labor Relations",
            "Ann Hill",
        ),
        ("Steyn He spoke to Mr Steyn. The talks failed, Steyn said.", "Steyn", "Steyn"),
        (
            "Mohammad Al Khateeb, the mayor, came. The talks failed, Al Khateeb said.",
            "Al Khateeb",
            "Mohammad Al Khateeb",
        ),
    ],
)
def test_offices_and_names_as_articles_write_them(text: str, speaker: str, expected: tuple[str, str] | str) -> None:
    name, found = actor(text, speaker)
    assert (name, found) == expected if isinstance(expected, tuple) else found == expected


def test_an_office_that_one_article_calls_former_is_held_by_nobody() -> None:
    now = "U.S. President Ann Hill spoke. U.S. President Ann Hill left. The talks failed, Hill said."
    assert actor(now, "Hill") == ("Ann Hill", "United States")
    assert actor(now, "Hill", "Former U.S. president Ann Hill came.")[1] == "Ann Hill"


def test_an_article_without_the_title_knows_no_office() -> None:
    other = "U.S. President Ann Hill left."
    assert actor("President Ann Hill came. The talks failed, Hill said.", "Hill", other)[1] == "United States"
    assert actor("Ann Hill came. The talks failed, Hill said.", "Hill", other)[1] == "Ann Hill"


def test_an_office_of_another_time_gives_no_actor() -> None:
    def told(on: str) -> str | None:
        before = replace(
            facts("President Bo Hill spoke. The talks failed, Hill said."), metadata=Metadata(published=on)
        )
        after = replace(facts("U.S. President Bo Hill spoke.", "b"), metadata=Metadata(published="2017-02-01"))
        said = (statement(before.text, "Hill"),)
        return resolve({"a": before, "b": after}, {"a": said}, {})["a"][0].actor

    assert told("2017-01-10") == "United States"
    assert told("2016-05-10") == "Bo Hill"


@pytest.mark.parametrize(
    "text",
    [
        "Last year, Ann Hill said the talks failed.",
        "In a speech of 2012, Ann Hill said the talks failed.",
        "When she was a senator, Ann Hill said the talks failed.",
        "In a speech on election night, Ann Hill said the talks failed.",
        "Ann Hill said the talks failed and asked voters to come.",
        "Democratic candidate Ann Hill said the talks failed.",
    ],
)
def test_whoever_holds_an_office_does_not_always_speak_for_it(text: str) -> None:
    def spoken(text: str) -> str | None:
        here = facts(f"{text} President Ann Hill left.")
        here = replace(here, sentences=(Sentence(0, len(text), 0),), metadata=Metadata(published="2017-02-01"))
        said = (statement(text, "Ann Hill"),)
        return resolve({"a": here, "b": facts("U.S. President Ann Hill left.", "b")}, {"a": said}, {})["a"][0].actor

    assert spoken("On Monday, Ann Hill said the talks failed.") == "United States"
    assert spoken(text) == "Ann Hill"


@pytest.mark.parametrize("office", ["Army head", "government director", "embassy official"])
def test_a_person_speaks_for_a_state_by_a_high_office_only(office: str) -> None:
    text = f"French {office} Ann Hill came. The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Ann Hill"


def test_an_article_that_knows_only_a_candidate_knows_no_office() -> None:
    text = "Candidate Ann Hill came. The talks failed, Hill said."
    assert actor(text, "Hill", "U.S. President Ann Hill left. U.S. President Ann Hill spoke.")[1] == "Ann Hill"


@pytest.mark.parametrize(
    "text",
    [
        "BBC Europe correspondent Ann Hill spoke. Hill said.",
        "BBC Europe editor Ann Hill spoke. Hill said.",
        "Ann Hill, the Norl Courier's correspondent in Rome, spoke. Hill said.",
        "The talks are over, wrote Ann Hill in her Norl Courier blog. Hill said.",
        "Ann Hill, a Norl Post political expert, spoke. Hill said.",
        "Ann Hill of member station WXYZ spoke. Hill said.",
        "Ann Hill at Vanity Fair spoke. Hill said.",
    ],
)
def test_whoever_reports_takes_no_part(text: str) -> None:
    assert actor(text, "Hill")[1] is None


def test_a_first_name_alone_is_the_one_full_name_that_begins_with_it() -> None:
    assert actor("Ann Hill left. The talks failed, Ann said.", "Ann") == ("Ann Hill", "Ann Hill")
    assert actor("Ann Hill met Ann Berg. The talks failed, Ann said.", "Ann")[1] is None


def test_a_middle_name_makes_no_second_person() -> None:
    there = "Mr Bo Hill left. Bo Hill came back."
    assert actor("Mr Bo J. Hill left. The talks failed, Hill said.", "Hill", there)[1] == "Bo Hill"
    two = "Mr Bo J. Hill met Mr Bo K. Hill."
    assert actor("Mr Bo J. Hill left. The talks failed, Bo J. Hill said.", "Bo J. Hill", two)[1] == "Bo J. Hill"


def test_a_family_name_is_the_same_with_a_capital_particle() -> None:
    assert actor("Mayor Bill de Hill left. The talks failed, De Hill said.", "De Hill")[1] == "Bill de Hill"
    assert actor("Mr Nasr al-Hill left. The talks failed, Al-Hill said.", "Al-Hill")[1] == "Nasr al-Hill"


def test_the_links_under_a_name_on_a_page_are_not_read() -> None:
    text = "Senator Ann Hill Anna Maria HillBo Berg warms to Jo Hill Rivals fear Hill MORE left. Hill said."
    assert actor(text, "Hill") == ("Ann Hill", "Ann Hill")


@pytest.mark.parametrize(
    "told",
    [
        "Hill resigned on Monday.",
        "Hill, who has kept silent since the king fired him, left.",
        "Nobody mourns the ouster of Mr Hill.",
    ],
)
def test_whoever_has_left_an_office_does_not_speak_for_it(told: str) -> None:
    text = f"French President Bo Hill came. {told} The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Bo Hill"
    assert actor(text.replace(told, "Hill dismissed the claim."), "Hill")[1] == "France"


def test_a_nation_s_representative_of_an_organisation_is_not_the_nation_s() -> None:
    text = "Bo Hill, the German representative for the Council on Rivers, came. The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Bo Hill"
    text = "British Army Capt. Bo Hill, a swimmer, came. The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Bo Hill"


@pytest.mark.parametrize(
    ("title", "expected"), [("White House spokesman", "United States"), ("U.S. President", "Bo Hill")]
)
def test_a_spokesman_speaks_for_the_office_on_any_matter(title: str, expected: str) -> None:
    text = f"{title} Bo Hill came, and the voters know the candidates of the campaign, Hill said."
    article = replace(facts(text), sentences=(Sentence(0, len(text), 0),))
    (found,) = resolve({"a": article}, {"a": (statement(text, "Hill"),)}, {})["a"]
    assert found.actor == expected


@pytest.mark.parametrize("told", ["As she told reporters, Ann Noir is ill.", "Ann Noir, who mocked a reporter, left."])
def test_whoever_speaks_to_reporters_is_none(told: str) -> None:
    text = f"French President Ann Noir came. {told} The talks failed, Noir said."
    assert actor(text, "Noir") == ("Ann Noir", "France")


def test_representatives_is_no_first_name() -> None:
    text = "Representatives Bo Hill and Ann Noir came. The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Bo Hill"


def test_the_dead_do_not_speak() -> None:
    text = "Bo Hill was poisoned in May. Hill's widow, Ann, left. The talks failed, Hill said."
    assert actor(text, "Hill")[1] is None
    assert actor("Bo Hill left in May. The talks failed, Hill said.", "Hill")[1] == "Bo Hill"


def test_the_day_before_a_name_is_no_title() -> None:
    text = "France's President Bo Hill came. Late on Friday, Hill said the talks failed."
    assert actor(text, "Hill") == ("Bo Hill", "France")


def test_an_economist_in_office_is_no_analyst() -> None:
    text = "Vice Premier Hill came. Hill, a young economist, smiled. The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Hill"


def test_the_head_of_a_program_about_an_actor_does_not_speak_for_it() -> None:
    text = "Bo Hill, head of the EU program at the Norl Institute, came. The talks failed, Hill said."
    assert actor(text, "Hill")[1] == "Bo Hill"


def test_a_general_assembly_is_no_general() -> None:
    text = "Before the United Nations General Assembly, Bo Hill spoke. The talks failed, Bo Hill said."
    assert actor(text, "Bo Hill")[1] == "Bo Hill"


def test_the_person_behind_a_preposition_is_not_the_speaker() -> None:
    text = "Maj. Nidal Hasan was there. A witness in the case against Maj. Nidal Hasan recalled the sound."
    assert actor(text, "A witness in the case against Maj. Nidal Hasan")[1] is None


def test_a_surname_is_not_that_of_somebody_who_is_named_once_at_the_end() -> None:
    told = "President Hill came. Hill spoke. Hill ate. Hill left. The talks failed, Hill said."
    before_her, after_her = f"{told} His aunt Ann came.", f"His aunt is Ann Hill. {told}"
    assert actor(before_her, "Hill")[1] == "Hill"
    assert actor(after_her, "Hill")[1] == "Ann Hill"
    people_of = people(f"{told} Ann Hill is his aunt.", [Span(0, len(told) + 22)])
    assert full_name("Hill", people_of, told.index("Hill said")) == "Hill"


def test_whoever_speaks_for_a_person_is_not_that_person() -> None:
    text = "British Prime Minister Ann Hill came. A spokeswoman for British Prime Minister Ann Hill said so."
    name, found = actor(text, "A spokeswoman for British Prime Minister Ann Hill")
    assert (name, found) == ("A spokeswoman for British Prime Minister Ann Hill", "United Kingdom")


def test_spellings_of_one_name_are_one_actor_under_the_commonest() -> None:
    here = "Opposition leader Juan Guaidó spoke. The talks failed, Guaidó said."
    there = "Mr Juan Guaido left. Juan Guaido came back, and Steve Mills met Steven Mills."
    assert actor(here, "Guaidó", there) == ("Juan Guaidó", "Juan Guaido")
    assert actor("Secretary Steve Mills said so.", "Steve Mills", there)[1] == "Steve Mills"
