"""What sources dispute: two sentences side by side, and everything that only looks like a dispute."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing import pipeline
from briefing.cli import app
from briefing.config import Config
from briefing.corpus.dedupe import copies
from briefing.marks.analysis import understand
from briefing.model import Item, Material, Question, Side, Story, Topic
from briefing.page.check import items
from briefing.page.load import load
from briefing.resolve.dates import date_together
from briefing.sections.bottom_line import bottom_line
from briefing.sections.questions.disputes import disputed
from briefing.sections.questions.disputes.amounts import differ
from tests.making import as_read

Told = tuple[str, str, str]  # the outlet, the day of November 2026, and what the article says
HERALD, COURIER, LEDGER = "The Velm Herald", "Sundal Courier", "Norl Ledger"


def found(*articles: Told) -> Sequence[Item]:
    """The disputes of one topic whose articles say so."""
    return [item for one in materials(*articles) for item in disputed(one)]


def materials(*articles: Told) -> Sequence[Material]:
    read = [
        understand(as_read(f"Something in Velm\n\n{outlet}\n{day} November 2026\n\n{text}\n", f"{number}.txt"))
        for number, (outlet, day, text) in enumerate(articles)
    ]
    facts = {one.id: one for one in read}
    dated = date_together(facts)
    known = {id: replace(one, dates=dated.get(id, one.dates)) for id, one in facts.items()}
    topic = Topic("Something in Velm", (Story("Something in Velm", None, tuple(known)),))
    return list(pipeline.materials(known, [topic], copies(known.values()), Config(), "2026-11-20"))


def sides(item: Item) -> list[str]:
    assert isinstance(item.detail, Question)
    assert item.detail.kind == "disputed"
    return [side.text for side in item.detail.sides]


DISPUTES = {
    "what something costs, in other words": (
        "The repair of the Alba lighthouse will cost 4 million crowns, the harbour office of Velm said.",
        "The finance office of Velm puts the cost of the Alba lighthouse repair at 7 million crowns.",
    ),
    "how much ran out": (
        "About 1,200 tonnes of molasses have run into the bay, according to the harbour office of Velm.",
        "The owner of the mill in Velm said that 400 tonnes of molasses had leaked into the bay.",
    ),
    "when something is to end": (
        "The ultimatum of the dockers in Velm will expire on Saturday, 28 November, the harbour office said.",
        "The dockers in Velm wrote that their ultimatum would end on Sunday, 29 November.",
    ),
    "what something was worth": (
        "Governor Odd Lam told the house that the National Bank had sold foreign currency worth 900 million crowns.",
        "The National Bank of Norl sold foreign currency worth 1.4 billion crowns, according to records seen in Velm.",
    ),
    "when something was last done": (
        "The union of Velm said that the ferry had last been inspected on 20 January, and by one man alone.",
        "The Alba Nova was last inspected on 12 February and was in good order, the harbour office of Velm said.",
    ),
    "a toll": (
        "An explosion tore through the Norl sugar mill in Velm on Sunday, killing twelve workers of the late shift.",
        "Seven people were killed when an explosion wrecked a sugar mill in Velm on Sunday, rescuers said.",
    ),
    "at least more than the other says": (
        "At least fifteen people were killed when the ferry Alba sank off Sundal on Sunday, the coastguard said.",
        "Twelve people were killed when the ferry Alba sank off Sundal on Sunday, the harbour office said.",
    ),
    "a crowd": (
        "About 9,000 people marched through Velm on Sunday against the water tax.",
        "Thirty thousand people marched through the capital on Sunday to stop the water tax.",
    ),
    "an amount": (
        "The reserves of the state bank stood at 7.2 billion crowns on Monday, according to the treasury.",
        "The reserves of the state bank fell to 5.1 billion crowns on Monday, two dealers said.",
    ),
    "a day": (
        "An explosion tore through the boiler house of the sugar mill in Velm late on Saturday.",
        "Rescuers said that an explosion wrecked the boiler house of a sugar mill in Velm early on Sunday.",
    ),
    "a day to come": (
        "The Union of Dockers said that a general strike of the ports would begin on Monday, 23 November.",
        "The Union of Dockers will call a general strike in the ports on Tuesday, 24 November.",
    ),
    "the day of what is announced": (
        "The senate of Sundal will vote on the water tax on Tuesday, 24 November.",
        "The senate of Sundal will vote on the water tax on Thursday, 26 November, its president said.",
    ),
    "a place": (
        "The explosion in Velm began in the boiler hall, according to the fire brigade.",
        "According to the owner, the explosion in Velm began in the packing hall.",
    ),
    "whose waters": (
        "Admiral Bo Lund said that the Alba had been fishing two miles inside Sundalian waters.",
        "Minister Ada Kray said that the Alba was in international waters when it was boarded.",
    ),
    "a crowd counted by others": (
        "Police put the crowd at 5,000 when teachers marched against school closures in Velm on Sunday.",
        "Some 20,000 people joined the march of teachers against school closures in Velm on Sunday.",
    ),
    "a level within a month": (
        "Unemployment in Sundal stood at 7.1 per cent in September, the statistics office said on Monday.",
        "Unemployment in Sundal rose to 8.4 per cent in September, the labour ministry said on Monday.",
    ),
    "the day of what befell a thing": (
        "The dam at Velm burst late on Saturday, flooding three villages of the valley.",
        "The dam at Velm burst early on Sunday, according to villagers in the valley.",
    ),
    "a speaker": (
        '"We smelled burnt sugar for a week," foreman Timo Aust said in Velm.',
        '"We smelled burnt sugar for a week," said Mayor Vera Holm, who lives in Velm.',
    ),
    "a speaker whom no statement names": (
        '"We were told to wait and nobody came," survivor Ida Norr said in Velm.',
        '"We were told to wait and nobody came," said Olaf Brenn, the captain, in Velm.',
    ),
    "a speaker with her group": (
        '"Soap is cheaper than a burial," said Dr Bea Odun of the aid group Open Hall, which works in Velm.',
        '"Soap is cheaper than a burial," Mayor Vera Holm said at a pump in Velm.',
    ),
    "a minister and his own lawyer": (
        '"I signed what was put in front of me," former minister Anselm Rook told the judges in Velm.',
        '"I signed what was put in front of me," said Casimir Vane, Rook\'s lawyer, in Velm.',
    ),
    "when something was last done, with what it was done to": (
        "State engineers last examined the Velm dam on 14 September, the files of the regulator show.",
        "According to the owner, state engineers last examined the Velm dam on 19 October.",
    ),
    "a denial of what was done before": (
        "The airline knew of the cracks in the wing for a year, two mechanics said.",
        "The airline denied that it had known of the cracks in the wing.",
    ),
    "who says that it was not so": (
        "Premier Ada Holt had offered the farmers' party two ministries, its chairman said.",
        "Premier Ada Holt said that she had never offered the farmers' party two ministries.",
    ),
    "a denial": (
        "Treasurer Bo Lund asked the bank's governor, Ada Kray, on Monday to resign, two officials said.",
        "Lund denied that he had asked the governor of the bank, Ada Kray, to resign.",
    ),
}


@pytest.mark.parametrize("kind", DISPUTES)
def test_both_sides_of_a_dispute_stand_side_by_side(kind: str) -> None:
    ours, theirs = DISPUTES[kind]
    (item,) = found((HERALD, "16", ours), (COURIER, "16", theirs))
    assert sorted(sides(item)) == sorted((ours, theirs))


def test_a_denial_is_told_in_the_words_of_the_denier_where_they_follow_it() -> None:
    charge = "Ada Kray of the bakers' union said that the smoke alarms at the mill had been switched off for weeks."
    denial = "The owner rejected on Monday the charge that the smoke alarms at the mill had been silenced."
    own = '"The alarms were on and they rang," the owner\'s spokesman Bo Lund said.'
    (item,) = found((HERALD, "16", charge), (COURIER, "16", f"{denial}\n\n{own}"))
    assert sides(item) == [charge, own]


LOOK_ALIKES = {
    "when two things were last done": (
        "The union of Velm said that the tunnel had last been inspected on 20 January, and by one man alone.",
        "The bridge was last inspected on 12 February and was in good order, the harbour office of Velm said.",
    ),
    "at least": (
        "At least 40 people were injured when an explosion wrecked a sugar mill in Velm on Sunday.",
        "An explosion at a sugar mill in Velm on Sunday left 43 people injured, rescuers said.",
    ),
    "a range": (
        "Economists expect the output of Sundal to shrink by between 3 and 5 per cent next year.",
        "The bank expects the output of Sundal to shrink by 4 per cent next year.",
    ),
    "a rounding": (
        "About 2,000 people were evacuated when ammonia drifted over Velm on Sunday.",
        "The mayor said that 1,960 people were evacuated when ammonia drifted over Velm on Sunday.",
    ),
    "a rounding without a word for it": (
        "The damage of the explosion in Velm was put at 2.4 billion crowns on Monday.",
        "The damage of the explosion in Velm was put at 2.37 billion crowns on Monday.",
    ),
    "a number in words": (
        "The police arrested twelve dockers in the port of Velm on Sunday.",
        "The police arrested 12 dockers in the port of Velm on Sunday.",
    ),
    "another quantity": (
        "Fourteen people were killed in the explosion at the sugar mill in Velm on Sunday.",
        "Nine of the dead of the sugar mill in Velm had been identified by Sunday.",
    ),
    "a part of the whole": (
        "Fourteen people were killed in the explosion at the sugar mill in Velm on Sunday.",
        "Three firefighters were killed in the explosion at the sugar mill in Velm on Sunday.",
    ),
    "another place": (
        "Nine people were killed in floods in Velm on Sunday after the river broke its banks.",
        "Four people were killed in floods in Aster on Sunday after the river broke its banks.",
    ),
    "another period": (
        "The crown has lost 22 per cent of its value against the lira since January.",
        "The crown lost 9 per cent of its value against the lira this week.",
    ),
    "a level and a change": (
        "The state bank raised its key rate on Monday to 14 per cent.",
        "The state bank raised its key rate on Monday by three percentage points.",
    ),
    "currencies": (
        "The owner of the Alba put up a bond of 31,000 lira on Monday, the ministry said.",
        "The owner of the Alba put up a bond of 80,000 crowns on Monday, the court said.",
    ),
    "another day of a figure that moves": (
        "The reserves of the state bank stood at 7.2 billion crowns on Saturday.",
        "The reserves of the state bank fell to 5.1 billion crowns on Monday.",
    ),
    "a day that was moved": (
        "The senate of Sundal will hold the vote on the water tax on Thursday.",
        "The senate of Sundal will hold the vote on the water tax on Tuesday and not on Thursday as planned.",
    ),
    "a speaker and his firm": (
        '"It is an honor to welcome her back as the host of the evening," said Paul Lind, president, Velm Show Group.',
        '"It is an honor to welcome her back as the host of the evening," said Velm Show Group chief Paul Lind.',
    ),
    "a sort of place by two names": (
        "The explosion in Velm began in the gas station, the fire brigade said.",
        "The explosion in Velm began in the service station, the owner said.",
    ),
    "tolls as of two days": (
        "As of Friday morning, the fever in Velm had killed 47 people, the health office of Sundal said.",
        "The fever in Velm had killed 75 people as of Tuesday afternoon, the health office of Sundal said.",
    ),
    "a room in a wing": (
        "The explosion in Velm began in the boiler hall, the fire brigade said.",
        "The explosion in Velm began in the northern wing, where the boiler hall stands.",
    ),
    "what others do is denied": (
        "The envoy said that he held talks with the bandits and the council of Velm.",
        "The council of Velm denies holding talks with the bandits.",
    ),
    "the denier's own charge": (
        "The government of Sundal has blamed rebels for breaking the truce of Velm.",
        "The government of Sundal has denied breaking the truce of Velm, blaming rebels.",
    ),
    "waters of one kind": (
        "The navy caught pirates in the lawless waters of Sundal.",
        "The navy hunts pirates in international waters off Sundal.",
    ),
    "another thing is announced": (
        "The senate of Sundal will vote on the water tax on Tuesday, 24 November.",
        "The senate of Sundal will vote on the budget on Thursday, 26 November.",
    ),
    "another one was arrested": (
        "The police arrested the director of the mill in Velm, Viktor Hasel, on Saturday.",
        "The police arrested the deputy director of the mill in Velm, Nils Ohm, on Sunday.",
    ),
    "what is not denied": (
        "Critics said that the treasurer had asked the governor of the bank to resign.",
        "The treasurer did not deny that he had asked the governor of the bank to resign.",
    ),
    "one name in two spellings": (
        '"The port will be open again by Friday," Mayor Wera Holm said.',
        '"The port will be open again by Friday," said Mayor Vera Holm.',
    ),
}


MORE_LOOK_ALIKES: dict[str, tuple[Told, Told]] = {
    "a part of a million": (
        (
            HERALD,
            "20",
            "In Norl 500,000 people were evacuated after the flood of the Sund on Thursday.",
        ),
        (COURIER, "20", "Half a million people were evacuated in Norl after the flood of the Sund on Thursday."),
    ),
    "a state that moved on": (
        (
            HERALD,
            "12",
            "Rebels from the western hills of Norl were advancing on the port of Sund, doctors said.",
        ),
        (
            COURIER,
            "16",
            "He denied reports that rebels from the western hills were advancing on the port of Sund.",
        ),
    ),
}


@pytest.mark.parametrize("kind", MORE_LOOK_ALIKES)
def test_what_differs_only_in_words_or_time_is_no_dispute(kind: str) -> None:
    assert found(*MORE_LOOK_ALIKES[kind]) == []


def test_of_two_articles_that_name_no_outlet_the_newsroom_that_both_name_is_one_voice() -> None:
    told = (
        ("", "20", "The harbour master told CNN that the ferry had been seized by the coast guard of Norl on Friday."),
        ("", "20", "The coast guard denied that it had seized the ferry on Friday, a spokesman told CNN in Norl."),
    )
    assert found(*told) == []


@pytest.mark.parametrize("kind", LOOK_ALIKES)
def test_a_look_alike_is_no_dispute(kind: str) -> None:
    ours, theirs = LOOK_ALIKES[kind]
    assert not found((HERALD, "16", ours), (COURIER, "16", theirs))


def test_what_is_disputed_is_no_bottom_line_where_there_is_another() -> None:
    one, other = DISPUTES["a toll"]
    plain = "The Norl sugar mill in Velm will stay closed until the spring of next year, its owner said on Monday."
    (known,) = materials((HERALD, "16", f"{one}\n\n{plain}"), (COURIER, "16", other))
    line = bottom_line(known)
    assert line is not None
    assert line.text == plain


def test_a_later_figure_is_an_update() -> None:
    older, _ = DISPUTES["a toll"]
    newer = "Rescuers said that fourteen people were killed when an explosion wrecked the sugar mill in Velm."
    assert not found((HERALD, "16", older), (COURIER, "17", newer))


def test_what_newer_news_overtakes_is_disputed_no_more() -> None:
    ours, theirs = DISPUTES["a toll"]
    newer = "The police hold the owner of the sugar mill after the explosion that killed 14 people in Velm."
    assert not found((HERALD, "16", ours), (COURIER, "16", theirs), (LEDGER, "17", newer))


def test_one_newsroom_does_not_dispute_itself() -> None:
    ours, theirs = DISPUTES["an amount"]
    assert not found((HERALD, "16", ours), ("Velm Herald Online", "16", theirs))


def test_more_articles_of_a_side_stand_behind_it() -> None:
    ours, theirs = DISPUTES["a place"]
    (item,) = found(
        (HERALD, "16", ours), (LEDGER, "17", ours.replace("fire brigade", "rescue service")), (COURIER, "16", theirs)
    )
    assert len(sides(item)) == 2
    assert len(item.also) == 1


@pytest.mark.parametrize(
    ("a", "b", "is_so"),
    [
        ((12, ""), (15, "at least"), True),
        ((12, "at least"), (15, ""), False),
        ((12, "at least"), (15, "at least"), False),
        ((12, ""), (15, "at most"), False),
        ((9, "at most"), (15, ""), True),
        ((12_000, "about"), (40_000, ""), True),
        ((1_960, ""), (2_000, "about"), False),
        ((1_960, ""), (2_000, ""), False),
        ((11, ""), (9, ""), True),
        ((2.4, ""), (2.37, ""), False),
        ((3, ""), (3_000, ""), False),
    ],
)
def test_bounds_and_roundings_agree_with_what_lies_in_them(
    a: tuple[float, str], b: tuple[float, str], is_so: bool
) -> None:
    assert differ(*a, *b) is is_so
    assert differ(*b, *a) is is_so


# --- on the page ------------------------------------------------------------------------------------------------------


def run(*words: object) -> int:
    done = CliRunner().invoke(app, list(map(str, words)))
    return done.exit_code if done.exception is None or isinstance(done.exception, SystemExit) else 8


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A brief of two articles that disagree, in every format."""
    folder = tmp_path / "in"
    folder.mkdir()
    ours, theirs = DISPUTES["a toll"]
    more = (
        "The mill belongs to Norl Sugar, which bought it from the state. Mayor Vera Holm spoke of a black day for Velm."
    )
    for name, outlet, lead in (("one", HERALD, ours), ("two", COURIER, theirs)):
        (folder / f"{name}.txt").write_text(
            f"Explosion at sugar mill in Velm\n\n{outlet}\n16 November 2026\n\n{lead}\n\n{more}\n", "utf-8"
        )
    run("make", folder, "--out", tmp_path / "out", "--date", "2026-11-16", "--format", "docx,md,html,txt,json")
    return tmp_path / "out" / "briefing.json"


def test_every_format_shows_both_sides_and_the_record_holds_them(brief: Path) -> None:
    ours, theirs = DISPUTES["a toll"]
    for ending in ("md", "html"):
        text = brief.with_suffix(f".{ending}").read_text("utf-8")
        assert ours in text
        assert theirs in text
        assert "But:" in text
    record = json.loads(brief.read_text("utf-8"))
    items = [item for topic in record["topics"] for one in topic["sections"] for item in one["items"]]
    (item,) = [item for item in items if item.get("sides")]
    assert item["kind"] == "disputed"
    assert {side["text"] for side in item["sides"]} == {ours, theirs}
    assert {"text", "source", "span", "edits"} == set(item["sides"][1])


def test_verify_proves_every_side(brief: Path) -> None:
    for ending in ("json", "md", "docx"):
        assert run("verify", brief.with_suffix(f".{ending}")) == 0
    record = json.loads(brief.read_text("utf-8"))
    for topic in record["topics"]:
        for section in topic["sections"]:
            for item in section["items"]:
                for side in item.get("sides", [])[1:]:
                    side["text"] = side["text"].replace("e", "a", 1)
    brief.write_text(json.dumps(record), "utf-8")
    assert run("verify", brief) != 0


def test_a_dispute_that_was_known_is_not_printed_again(brief: Path) -> None:
    folder, out = brief.parents[1] / "in", brief.parents[1] / "next"
    third = "Norl Sugar will rebuild the mill in Velm by the spring, the company said on Tuesday."
    (folder / "three.txt").write_text(
        f"Explosion at sugar mill in Velm\n\n{LEDGER}\n17 November 2026\n\n{third}\n", "utf-8"
    )
    assert run("make", folder, "--out", out, "--date", "2026-11-17", "--since", brief) == 0
    assert [item for item in items(load(brief)) if _sides(item)]
    assert not [item for item in items(load(out / "briefing.json")) if _sides(item)]


def _sides(item: Item) -> tuple[Side, ...]:
    return item.detail.sides if isinstance(item.detail, Question) else ()


def test_explain_shows_the_other_side(brief: Path) -> None:
    record = load(brief)
    (item,) = [item for item in items(record) if isinstance(item.detail, Question) and item.detail.sides]
    number = list(items(record)).index(item) + 1
    shown = CliRunner().invoke(app, ["explain", str(brief), str(number)]).output
    assert f"side 2: {item.detail.sides[1].source}: {item.detail.sides[1].text}" in shown  # type: ignore[union-attr]
