from __future__ import annotations

from briefing.marks.attribution.passages import may_state
from briefing.marks.attribution.statements import statements, statements_of
from tests.making import facts


def test_only_the_wanted_sentences_are_reported() -> None:
    article = facts("Ruiz said the talks had failed. The bank said that prices would rise.")
    (statement,) = statements(article, {article.sentences[1].start})
    assert statement.speaker is not None
    assert statement.speaker.of(article.text) == "The bank"


def test_a_name_for_a_pronoun_says_where_it_stands() -> None:
    article = facts("Maria Lopez met the envoy's staff on Monday. She said the talks had failed.")
    (statement,) = statements(article, None)
    assert statement.name_at is not None
    assert statement.name_at.span.of(article.text) == "Maria Lopez"


def test_many_articles_in_one_batch_are_as_one_by_one() -> None:
    articles = [
        facts("Ruiz said the talks had failed."),
        facts("Nothing happened.", id="b"),
        facts("The bank warned of a crisis.", id="c"),
    ]
    assert statements_of([(each, None) for each in articles]) == tuple(statements(each, None) for each in articles)


def test_the_cheap_filter_lets_pass_what_may_state() -> None:
    assert may_state("Ruiz said the talks had failed.")
    assert may_state("“No,” was the answer.")
    assert not may_state("The train arrived at noon.")
