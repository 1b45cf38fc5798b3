from __future__ import annotations

from briefing.marks.attribution.passages import may_state
from briefing.marks.attribution.statements import statements, statements_of
from tests.making import article


def test_only_the_wanted_sentences_are_reported() -> None:
    both = article("a", "Ruiz said the talks had failed. The bank said that prices would rise.")
    (statement,) = statements(both, {both.sentences[1].start})
    assert statement.speaker is not None
    assert statement.speaker.of(both.text) == "The bank"


def test_a_name_for_a_pronoun_says_where_it_stands() -> None:
    both = article("a", "Maria Lopez met the envoy's staff on Monday. She said the talks had failed.")
    (statement,) = statements(both, None)
    assert statement.name_at is not None
    assert statement.name_at.span.of(both.text) == "Maria Lopez"


def test_many_articles_in_one_batch_are_as_one_by_one() -> None:
    articles = [
        article("a", "Ruiz said the talks had failed."),
        article("b", "Nothing happened."),
        article("c", "The bank warned of a crisis."),
    ]
    assert statements_of([(each, None) for each in articles]) == tuple(statements(each, None) for each in articles)


def test_the_cheap_filter_lets_pass_what_may_state() -> None:
    assert may_state("Ruiz said the talks had failed.")
    assert may_state("“No,” was the answer.")
    assert not may_state("The train arrived at noon.")
