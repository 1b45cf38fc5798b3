from __future__ import annotations

from briefing.corpus.digressions import keep_to_topic
from briefing.marks.analysis import understand
from briefing.model import Facts, Unfit
from tests.making import as_read

ON = (
    "The ministers of the three countries signed the water protocol for the Sirdan river on Wednesday.",
    "Kyrgyzstan will release water from the reservoir under the protocol until September.",
    "Farmers below the reservoir had waited for the water of the Sirdan river since May.",
    "Kazakhstan welcomed the protocol that the ministers signed and asked for the release of water at once.",
)
OFF = "A ballet company from Milan opened its autumn tour with a sold-out evening of Stravinsky in the opera house."


def facts(name: str, *sentences: str) -> Facts:
    text = "\n\n".join(("Ministers sign water protocol", *sentences))
    return understand(as_read(text, name))


def unfit(one: Facts) -> list[str]:
    return [sentence.span.of(one.text) for sentence in one.sentences if sentence.unfit is Unfit.OFF_TOPIC]


def test_a_digression_is_marked_and_nothing_else() -> None:
    articles = {name: facts(name, *ON[n:], *ON[:n]) for n, name in enumerate("abc")}
    articles["d"] = facts("d", *ON, OFF)
    marked = keep_to_topic(articles)
    assert unfit(marked["d"]) == [OFF]
    assert [unfit(marked[name]) for name in "abc"] == [[], [], []]


def test_two_articles_do_not_show_what_is_normal() -> None:
    articles = {"a": facts("a", *ON), "b": facts("b", *ON, OFF)}
    assert keep_to_topic(articles) == articles
