"""What changed, as it is printed: what hangs in the air is left out, unless its mark or its neighbours explain it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.corpus.dedupe import dedupe
from briefing.marks.context import standalone
from briefing.model import Changed, Facts, Material, Ref, Story, Topic, Was
from briefing.sections.changed import changed
from tests.making import article

TITLE = "Valdorian senate takes up the harbour bill"


def told(*lines: str, change: str = "updated", what: str = "figure", changes: int | None = None) -> list[str]:
    """What is printed of an article whose last `changes` sentences, or all, tell something otherwise."""
    facts: Facts = article("a", *lines, title=TITLE, published="2026-10-12")
    facts = replace(facts, sentences=standalone(facts.text, facts.sentences))
    was = Was("It was otherwise.", "b", "2026-10-11", what, "9")  # type: ignore[arg-type]
    own = facts.sentences[-changes if changes else 0 :]
    material = Material(
        Topic(TITLE, (Story(TITLE, None, ("a",)),)),
        {"a": facts},
        {},
        dedupe({"a": facts}, {Ref("a", one.start): 1.0 for one in facts.sentences if not one.unfit}, {}),
        {},
        {},
        "2026-10-12",
        changes={Ref("a", one.start): Changed(change, was) for one in own},  # type: ignore[arg-type]
    )
    return [item.text for item in changed(material)]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("One man is still missing.", "updated"),
        ("The interior ministry corrected the number of the injured from 43 to 38.", "corrected"),
        (
            "An earlier version of our report said that the levy was 500 crowns a week. It is 500 a day.",
            "corrected",
        ),
    ],
)
def test_what_its_mark_explains_may_be_short_or_point_back(line: str, change: str) -> None:
    assert told(line, change=change) == [line]


@pytest.mark.parametrize("line", ["The reserves fell to 12.", "It was 14.", "The sailor corrected it from 43 to 38."])
def test_what_nobody_understands_alone_is_left_out(line: str) -> None:
    assert told(line) == []


def test_a_change_is_told_once_and_under_the_name_of_who_says_it() -> None:
    lines = "Governor Ewald Tarn praised the dockers of Norl. He confirmed that each of them would get 900 crowns."
    assert told(lines, what="speaker", changes=1) == ["[Ewald Tarn] confirmed that each of them would get 900 crowns."]
    twice = ("A ferry of Norl carried 40 people to Velden on Monday.", "A ferry of Norl took 40 people to Velden.")
    assert len(told(*twice)) == 1
