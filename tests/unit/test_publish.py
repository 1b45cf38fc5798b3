from __future__ import annotations

from briefing.deliver.publish import _sound
from briefing.model import Item, Section, Span, Story, Topic, TopicBrief

TEXT = "Ministers signed the canal treaty in Oslo."


def test_one_wrong_candidate_is_left_out_and_recorded_and_the_rest_stays() -> None:
    topic = Topic("Canal", (Story("Canal", None, ("a",)),))
    whole = Span(0, len(TEXT))
    right, wrong = Item(TEXT, "a", whole), Item(TEXT.replace("Oslo", "Bergen"), "a", whole)
    found = TopicBrief(topic, wrong, (Section("key_events", "Key events", (wrong, right)),))
    (sound,), cut = _sound([found], {"a": TEXT})
    assert sound.bottom_line is None
    assert sound.sections[0].items == (right,)
    assert [one.stage for one in cut] == ["check", "check"]
    assert "not the words of the source" in cut[0].reason
