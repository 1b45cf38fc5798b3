"""A record compared with what its sources give when they are worked through again."""

from __future__ import annotations

from briefing.model import Brief, Page, Section, Story, Topic, TopicBrief
from briefing.page.fields import check_derived
from briefing.sections.order import side_by_side
from tests.unit.test_sides import said


def brief(*positions: object) -> Brief:
    section = Section("positions", "Positions", tuple(positions))  # type: ignore[arg-type]
    topic = TopicBrief(Topic("Port", (Story("Port", None, ()),)), None, (section,))
    return Brief("Brief", "2020-02-03", {}, "none", Page("a4", 1, 0.9, "estimate"), (topic,), ())


def test_who_answers_somebody_for_whom_there_was_no_room_is_as_it_should_be() -> None:
    union, port, town = said("Union", 3, answers="Port"), said("Port", 2), said("Town", 1)
    again = brief(union, port, town)
    assert check_derived(brief(*side_by_side([union, town])), again) is None
    assert check_derived(brief(*side_by_side([union, port])), again) is None
    assert "answers is 'Town'" in (check_derived(brief(said("Union", 3, answers="Town"), town), again) or "")
    (alone, _) = side_by_side([union, town])
    assert "answers is None" in (check_derived(brief(alone, port), again) or "")
