from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefing.mark.actors import resolve
from briefing.mark.statements import statements_of
from briefing.model import (
    UNRESOLVED_PRONOUN,
    Article,
    Facts,
    Item,
    Material,
    Metadata,
    Position,
    Ref,
    Sentence,
    Span,
    Topic,
)
from briefing.printed import printed
from briefing.sections.positions import positions
from briefing.terms import terms


def facts(id: str, text: str, outlet: str | None = None) -> Facts:
    """An article of one paragraph whose sentences end at a full stop before a capital or a quotation mark."""
    sentences = []
    for match in re.finditer(r".+?(?:[.?!][”\"]?(?=\s+[A-Z“\"])|$)", text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        unfit = UNRESOLVED_PRONOUN if re.match(r"(?:He|She)\b", text[start:]) else None
        sentences.append(Sentence(start, match.end(), 0, terms(match.group()), unfit=unfit))
    return Facts(
        Article(id, id, text, "", "text", "1"),
        Metadata(outlet=outlet),
        (Span(0, len(text)),),
        sentences=tuple(sentences),
    )


def material(*articles: Facts) -> Material:
    by_id = {each.id: each for each in articles}
    found = statements_of([(each, None) for each in articles])
    return Material(
        topic=Topic("talks", ()),
        facts=by_id,
        scores={Ref(each.id, s.start): 1 / (1 + i) for each in articles for i, s in enumerate(each.sentences)},
        points=(),
        statements=resolve(by_id, dict(zip(by_id, found, strict=True)), {}),
        copies={},
        day="2020-01-02",
    )


def detail(item: Item) -> Position:
    assert isinstance(item.detail, Position)
    return item.detail


def test_statements_stand_under_their_actors() -> None:
    article = facts(
        "a",
        "French Foreign Minister Anne Blanc said the border talks with Norland had failed completely. "
        "Berlin condemned the new tariffs on steel and coal from Norland. "
        "Blanc warned that the Norland border would stay closed all winter.",
    )
    items = positions(material(article))
    assert [detail(item).actor for item in items] == ["France", "France", "Germany"]
    assert detail(items[0]).speaker == "Anne Blanc"


def test_a_pronoun_is_printed_as_the_name_and_recorded() -> None:
    text = "French envoy Anne Blanc left the border talks. She said the Norland border would stay closed all winter."
    (item,) = positions(material(facts("a", text)))
    assert item.text == "[Anne Blanc] said the Norland border would stay closed all winter."
    (edit,) = item.edits
    assert edit.source is not None
    assert edit.source.span.of(text) == "Anne Blanc"


def test_nobody_is_quoted_without_a_name() -> None:
    text = "Two envoys left the border talks. He said the Norland border would stay closed all winter."
    assert positions(material(facts("a", text))) == ()


@pytest.mark.parametrize(
    "content",
    [
        "this would not help the Norland border",
        "they would not reopen the Norland border",
        "the decision on Norland was a mistake",
    ],
)
def test_content_that_refers_back_is_left_out(content: str) -> None:
    assert positions(material(facts("a", f"Berlin said {content}."))) == ()


def test_the_same_quotation_from_two_outlets_is_printed_once() -> None:
    quoted = "“The Norland border will stay closed all winter,” French envoy Anne Blanc said."
    told = "French envoy Anne Blanc said the Norland border will stay closed all winter."
    (item,) = positions(material(facts("a", told, "The Daily"), facts("b", quoted, "The Weekly")))
    assert item.source == "b"
    assert detail(item).direct
    assert [each.source for each in item.also] == ["a"]
    assert item.outlets == 2


def test_a_sentence_is_printed_for_one_actor_only() -> None:
    text = "Berlin said the border talks had failed completely, but Paris said the border talks were a great success."
    items = positions(material(facts("a", text)))
    assert len({item.span for item in items}) == len(items)


def test_a_part_shows_its_cuts() -> None:
    text = "As a result, Paris said the border with Norland would stay closed all winter long."
    article = facts("a", text)
    unfit = replace(article, sentences=(replace(article.sentences[0], unfit="discourse link"),))
    (item,) = positions(material(unfit))
    assert item.text == "… Paris said the border with Norland would stay closed all winter long."


def test_one_content_in_other_words_is_printed_once() -> None:
    one = facts("a", "French envoy Anne Blanc said similar tents had worked well at the autumn fair of Norland.")
    two = facts("b", "French envoy Anne Blanc says that at the autumn fair of Norland similar tents worked very well.")
    three = facts("c", "French envoy Anne Blanc said the Norland border would stay closed all winter.")
    found = [item.source for item in positions(material(one, two, three))]
    assert len(found) == 2
    assert "c" in found


def test_of_two_speakers_only_the_right_one_is_printed() -> None:
    text = (
        "French envoy Anne Blanc said the Norland border would stay closed all winter and "
        "Senator Jean Noir said the border would be opened for trade again by May."
    )
    for item in positions(material(facts("a", text))):
        other = "Noir" if detail(item).speaker == "Anne Blanc" else "Blanc"
        assert other not in item.text


def test_a_saying_in_a_clause_is_cut_out_of_its_sentence() -> None:
    text = (
        "Thousands of people left their homes in the valley and the towns along the river Norl, and many of them slept "
        "in cars, after Paris said the border would stay closed."
    )
    for item in positions(material(facts("a", text))):
        assert item.text == "… Paris said the border would stay closed."


def test_a_pronoun_is_not_taken_over_an_office_in_its_sentence() -> None:
    text = (
        "French envoy Anne Blanc left the border talks. "
        "The foreign minister of Norland held a conference at which she said the border would stay closed all winter."
    )
    assert positions(material(facts("a", text))) == ()


def test_what_somebody_may_want_is_no_position() -> None:
    assert positions(material(facts("a", "Maybe Paris wants the border with Norland to stay closed all winter."))) == ()
    asked = "Officials still question whether Paris opposes a closed border with Norland all winter."
    assert "France" not in {detail(item).actor for item in positions(material(facts("a", asked)))}


def test_a_quotation_of_two_sentences_is_printed_whole() -> None:
    text = "“The border stays closed all winter. Norland knows the price of peace,” French envoy Anne Blanc said."
    article = facts("a", text)
    start = text.index("Norland knows")
    halves = (
        Sentence(0, start - 1, 0, terms(text[: start - 1]), unfit="unbalanced"),
        Sentence(start, len(text), 0, terms(text[start:]), unfit="unbalanced"),
    )
    (item,) = positions(material(replace(article, sentences=halves)))
    assert item.text == text


def test_a_part_that_may_mean_what_is_cut_is_left_out() -> None:
    text = "As a result, Paris said its border with Norland would stay closed until they paid for it."
    article = facts("a", text)
    unfit = replace(article, sentences=(replace(article.sentences[0], unfit="discourse link"),))
    assert positions(material(unfit)) == ()


def test_what_is_printed_is_the_source_with_its_edits() -> None:
    text = (
        "French envoy Anne Blanc left the border talks on Monday. “The border stays closed. Norland knows the price,” "
        "she said. "
        "She added that the Norland talks “were never going to end the border dispute.”"
    )
    for item in positions(material(facts("a", text))):
        assert item.text == printed(text, item.span, item.edits)
        assert item.text.count("“") == item.text.count("”")


def test_a_copy_takes_no_position() -> None:
    told = "Berlin said the Norland border would stay closed all winter."
    both = material(facts("a", told), facts("b", told))
    assert [item.also for item in positions(replace(both, copies={"b": "a"}))] == [()]


def test_one_quotation_in_two_wordings_is_printed_once() -> None:
    one = facts("a", "“The fence on the Norland border is not an end in itself,” French envoy Anne Blanc said.")
    two = facts("b", "French envoy Anne Blanc said the fence on the Norland border was “not an end to itself”.")
    (item,) = positions(material(one, two))
    assert [each.source for each in item.also] in (["a"], ["b"])
