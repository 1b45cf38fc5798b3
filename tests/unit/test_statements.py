from __future__ import annotations

import re

import pytest

from briefing.marks.attribution.passages import may_state
from briefing.marks.attribution.statements import statements, statements_of
from briefing.model import Article, Facts, Metadata, Sentence, Span, Statement


def facts(text: str, id: str = "a") -> Facts:
    """An article of one paragraph a line; a sentence ends at a full stop before a capital or a quotation mark."""
    body, sentences = [], []
    for paragraph in re.finditer(r"\S[^\n]*", text):
        start = paragraph.start()
        for match in re.finditer(r".+?(?:[.?!][”\"]?(?=\s+[A-Z“\"])|$)\s*", paragraph.group()):
            words = match.group().rstrip()
            sentences.append(Sentence(start + match.start(), start + match.start() + len(words), len(body)))
        body.append(Span(start, paragraph.end()))
    return Facts(Article(id, id, text, "", "text", "1"), Metadata(), tuple(body), sentences=tuple(sentences))


def said(text: str) -> list[tuple[str, str, str]]:
    """(speaker, cue, content) of every statement."""
    article = facts(text)
    return [_words(text, each) for each in statements(article, None)]


def _words(text: str, each: Statement) -> tuple[str, str, str]:
    assert each.speaker is not None
    return each.speaker.of(text), each.cue.of(text), " ... ".join(part.of(text) for part in each.content)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Norland's foreign ministry said the talks had failed.",
            ("Norland's foreign ministry", "said", "the talks had failed"),
        ),
        (
            "“The talks have failed,” said Ana Ruiz, the chief negotiator.",
            ("Ana Ruiz", "said", "“The talks have failed,”"),
        ),
        ("“The talks,” Ruiz said, “have failed.”", ("Ruiz", "said", "“The talks,” ... “have failed.”")),
        (
            "According to the central bank, prices will rise by 3 percent.",
            ("the central bank", "According to", "prices will rise by 3 percent"),
        ),
        ("The union condemned the new tariffs on steel.", ("The union", "condemned", "the new tariffs on steel")),
        (
            "The minister vowed to raise the pressure on banks.",
            ("The minister", "vowed", "to raise the pressure on banks"),
        ),
        (
            "Ruiz accused the government of hiding the figures.",
            ("Ruiz", "accused", "the government of hiding the figures"),
        ),
        ("“The talks have failed.” — Ana Ruiz", ("Ana Ruiz", " — ", "“The talks have failed.”")),
        ("Ruiz repeated his claim that the talks had failed.", ("Ruiz", "repeated", "the talks had failed")),
        ("The plan was rejected by the union on Tuesday.", ("the union", "rejected", "The plan")),
        (
            "The reason, union leaders say, is simple and old.",
            ("union leaders", "say", "The reason ... is simple and old"),
        ),
        ("Critics question whether the plan will work.", ("Critics", "question", "whether the plan will work")),
        ("Ruiz was quoted as saying the talks had failed.", ("Ruiz", "saying", "the talks had failed")),
        ("Navy Capt. Ana Ruiz said the ship was safe.", ("Ana Ruiz", "said", "the ship was safe")),
        ("Ruiz on Tuesday evening said the ship was safe.", ("Ruiz", "said", "the ship was safe")),
        ("Ruiz endorsed Blanc.", ("Ruiz", "endorsed", "Blanc")),
        ("Sen. Ana Ruiz, D-Ohio, said the ship was safe.", ("Ana Ruiz", "said", "the ship was safe")),
    ],
)
def test_constructions(text: str, statement: tuple[str, str, str]) -> None:
    assert said(text) == [statement]


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz has not said that the talks had failed.",
        "Ruiz could say that the talks had failed.",
        "If Ruiz says the talks have failed, markets will fall.",
        "Did Ruiz say that the talks had failed?",
        "We said the talks had failed.",
        "The government backed off some of its plans for the port.",
        "Ruiz quashed rumors he was planning to leave the cabinet.",
        "Ruiz added 300 jobs in May.",
        "Ruiz was no longer insisting that the talks had failed.",
        "The talks go on as long as Ruiz agrees to close the port.",
        "Ruiz intended the trip to end in a safe port.",
        "Ruiz could explain that Blanc had said the talks had failed.",
    ],
)
def test_what_is_not_said_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_a_quotation_of_several_sentences_is_one_statement() -> None:
    text = "“The talks have failed,” Ruiz said on Monday. “We will try again. Nobody wants a war.”"
    (statement,) = said(text)
    assert statement == ("Ruiz", "said", "“The talks have failed,” ... “We will try again. Nobody wants a war.”")


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The talks have failed,” Ruiz said. “We will try again.\n“Nobody wants a war.”"
    assert said(text)[0][2].endswith("“Nobody wants a war.”")


def test_a_statement_inside_another_is_not_a_statement_of_the_page() -> None:
    assert [each[0] for each in said("Ruiz said that the bank had warned that prices would rise.")] == ["Ruiz"]


def test_an_outlet_only_passes_on() -> None:
    text = "“The talks have failed,” Ruiz said on Monday, according to The Daily Times."
    (statement,) = statements(facts(text), None)
    assert _words(text, statement)[0] == "Ruiz"
    assert statement.via == "The Daily Times"


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Maria Lopez met the envoy's staff on Monday. She said the talks had failed.", "Maria Lopez"),
        ("Although Maria Lopez welcomed the talks, she said they had failed.", "Maria Lopez"),
        ("Maria Lopez met Anna Keller on Monday. She said the talks had failed.", None),
        ("Maria Lopez left on Monday. He said the talks had failed.", None),
        ("“Maria Lopez lied,” the report says. She said the talks had failed.", None),
        ("Peter Novak spoke on Monday. The talks went on for hours. He said they had failed.", None),
        ("Likud said no. The minister's Likud left on Monday. He said the talks had failed.", None),
        ("Peter Novak met Zorb Weiss on Monday. He said the talks had failed.", None),
        ("Peter Novak left on Monday. Nobody won, says Zorb Weiss. “It is bad,” he says.", None),
        ("Orban, a Norlander prince of old, left on Monday. She said the talks had failed.", None),
    ],
)
def test_a_pronoun_means_a_person_only_where_one_is_possible(text: str, person: str | None) -> None:
    statement = next(
        each
        for each in statements(facts(text), None)
        if each.speaker and each.speaker.of(text).lower() in ("he", "she")
    )
    assert statement.name == person
    assert (statement.name_at is None) == (person is None)


def test_only_the_wanted_sentences_are_reported() -> None:
    text = "Ruiz said the talks had failed. The bank said that prices would rise."
    article = facts(text)
    wanted = {article.sentences[1].start}
    assert [_words(text, each)[0] for each in statements(article, wanted)] == ["The bank"]


def test_many_articles_in_one_batch_are_as_one_by_one() -> None:
    articles = [
        facts("Ruiz said the talks had failed."),
        facts("Nothing happened.", "b"),
        facts("The bank warned of a crisis.", "c"),
    ]
    assert statements_of([(each, None) for each in articles]) == tuple(statements(each, None) for each in articles)


def test_the_cheap_filter_lets_pass_what_may_state() -> None:
    assert may_state("Ruiz said the talks had failed.")
    assert may_state("“No,” was the answer.")
    assert not may_state("The train arrived at noon.")
