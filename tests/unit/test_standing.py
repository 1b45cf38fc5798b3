"""What bears on a standing question, and when no article does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.api import build, verify
from briefing.config import StandingTable, load, recorded
from briefing.errors import ConfigError, VerificationError
from briefing.sections.standing import candidates, standing
from briefing.sections.standing.bearing import features, there
from briefing.sections.standing.wanted import question
from briefing.sections.worth import weigh, weights_of
from tests.making import article

PORT = article(
    "port",
    "The harbour board of Port Amel will vote on the dredging permit on Thursday.",
    "The board appointed judge Ruth Abernathy on Monday to chair the inquiry into the ferry fire.",
    "Residents were told not to drink tap water until the harbour has been cleaned.",
    "It is unclear who will buy the ferry company.",
    "The fire cost the ferry company 14 million crowns.",
    "Defence minister Carla Esteves said that Valdoria would not close the strait.",
    "The captain will appear before the court in Port Amel on Friday.",
    title="Fire on the Port Amel ferry",
    published="2026-11-24",
)


def answers(question: str = "", words: str | tuple[str, ...] = "") -> list[str]:
    (found,) = standing({"port": PORT}, [StandingTable(name="q", words=words, question=question)], {})
    return [item.text for item in found.answers]


@pytest.mark.parametrize(
    ("question", "words", "answer"),
    [
        ("When will the board vote on the dredging permit?", "board, vote, dredging", "will vote on the dredging"),
        ("Who will lead the inquiry into the ferry fire?", "inquiry, chair, judge", "judge Ruth Abernathy"),
        ("Is the tap water in Port Amel safe to drink?", "tap water, drink", "not to drink tap water"),
        ("How much did the fire cost the company?", "", "14 million crowns"),
        ("Will Valdoria close the strait?", "Valdoria, strait", "would not close the strait"),
        ("What did the defense minister say about the strait?", "defense, strait", "Defence minister"),
        ("", "dredging, permits", "dredging permit"),
        ("", "DREDGING permit", "dredging permit"),
    ],
)
def test_what_bears_on_a_question_is_found(question: str, words: str, answer: str) -> None:
    found = answers(question, words)
    assert found
    assert answer in found[0]


PLANT = article(
    "plant",
    "Norvik Motors plans to lay off 4,700 employees and close five plants.",
    "The talks with the union will not begin until the strike is over.",
    "The agency said that 8,000 Velmian customers were affected by the breach.",
    "In Port-au-Marne the mayor closed the market.",
    "The state takes 79.9% of the shares of Norvik Motors.",
    title="Norvik Motors to close plants",
)


@pytest.mark.parametrize(
    ("question", "words", "answer"),
    [
        ("How many workers will Norvik Motors lay off?", "Norvik Motors, layoffs, jobs", "lay off 4,700"),
        ("When will the talks with the union begin?", "talks, dialogue, union, negotiator", "until the strike"),
        ("How many customers were affected?", "Velmian, customers, passwords", "8,000 Velmian"),
    ],
)
def test_words_beside_a_question_and_other_forms_of_an_answer_are_no_hindrance(
    question: str, words: str, answer: str
) -> None:
    for listed in (words, ""):
        (found,) = standing({"plant": PLANT}, [StandingTable(name="q", words=listed, question=question)], {})
        assert any(answer in item.text for item in found.answers)


@pytest.mark.parametrize("more", ["zeppelin", "zeppelin, marmalade", "company, captain"])
def test_a_word_more_finds_no_less(more: str) -> None:
    asked = "How much did the fire cost the company?"
    few = question("fire, cost", asked)
    many = question(f"fire, cost, {more}", asked)
    for one, other in zip(candidates([PORT], few), candidates([PORT], few), strict=True):
        score = weigh(weights_of("standing"), features(few, one.facts, one.sentence, there(few, *one)))
        again = weigh(weights_of("standing"), features(many, other.facts, other.sentence, there(many, *other)))
        assert again >= score


def test_a_part_of_a_name_is_not_the_word() -> None:
    table = StandingTable(name="q", question="When will the port reopen?", words="port")
    (found,) = standing({"plant": PLANT}, [table], {})
    assert found.answers == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who will buy the ferry company?", "buy, ferry company"),  # that is called open
        ("What did the court decide about the captain?", "court, captain"),  # it only looks ahead
        ("When will the ferry sail again?", "ferry, sail"),
        ("How many people died in the fire?", "died, fire"),  # no number of people
        ("Will Istria close the strait?", "Istria, strait"),  # another state
        ("", "airport, runway"),
    ],
)
def test_no_article_answers(question: str, words: str) -> None:
    assert answers(question, words) == []


def test_a_copy_answers_nothing_more() -> None:
    table = StandingTable(name="q", words="dredging permit")
    copy = article("copy", "The harbour board of Port Amel will vote on the dredging permit on Thursday.")
    (found,) = standing({"copy": copy, "port": PORT}, [table], {"copy": "port"})
    assert [item.source for item in found.answers] == ["port"]


# --- in a brief -------------------------------------------------------------------------------------------------------

TEXT = """Board of Port Amel to vote on dredging

24 November 2026

The harbour board of Port Amel will vote on the dredging permit on Thursday, its chairman said on Tuesday.

Fishermen in the estuary fear that silt will bury the oyster beds which feed four hundred families.

Environment minister Ruth Abernathy promised a second survey of the seabed before any ship begins to dig.
"""
SETTINGS = """
[brief]
formats = ["docx", "md", "html", "txt", "evidence", "json"]

[[standing]]
name = "Dredging"
words = ["dredging", "vote"]
question = "When will the board vote on the dredging?"

[[standing]]
name = "Airport"
words = "airport, runway"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "desk.toml"
    path.write_text(SETTINGS, encoding="utf-8")
    return path


def test_a_brief_answers_or_says_that_no_article_does_and_can_be_proved(tmp_path: Path, settings: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    made = build(tmp_path / "in", config=settings, day="2026-11-24")
    made.write(tmp_path / "out")
    for name in ("briefing.md", "briefing.html", "briefing.txt", "briefing.evidence.html"):
        page = (tmp_path / "out" / name).read_text("utf-8")
        assert "When will the board vote on the dredging?" in page
        assert "No article answers this." in page
    record = json.loads((tmp_path / "out" / "briefing.json").read_text("utf-8"))
    asked = [(one["name"], one["question"], len(one["answers"])) for one in record["standing"]]
    assert asked == [("Dredging", "When will the board vote on the dredging?", 1), ("Airport", None, 0)]
    verify(tmp_path / "out" / "briefing.json")
    record["standing"][0]["answers"] = []
    (tmp_path / "out" / "briefing.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(VerificationError):
        verify(tmp_path / "out" / "briefing.json")


def test_a_file_that_is_merely_found_may_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "briefing.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [one.name for one in load({}).config.standing] == ["Dredging", "Airport"]


@pytest.mark.parametrize("rows", ['name = "Empty"', 'words = "no name"', 'name = "A"\nword = "b"'])
def test_a_question_of_nothing_is_refused(rows: str, tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(f"[[standing]]\n{rows}\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        load({}, file=tmp_path / "desk.toml")


def test_a_record_keeps_the_questions(settings: Path) -> None:
    kept = recorded(load({}, file=settings).config)
    assert [one["name"] for one in kept["standing"]] == ["Dredging", "Airport"]  # type: ignore[attr-defined]
