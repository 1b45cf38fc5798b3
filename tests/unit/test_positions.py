from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

import pytest

from briefing.corpus.features import features
from briefing.marks.attribution.statements import statements_of
from briefing.model import (
    Facts,
    Item,
    Material,
    Metadata,
    Position,
    Ref,
    Sentence,
    Span,
    Statement,
    StatementKind,
    Topic,
    Unfit,
)
from briefing.resolve.actors import resolve
from briefing.resolve.targets import about
from briefing.sections.positions import positions
from briefing.text.printed import printed
from briefing.text.terms import terms
from tests import making


def pronoun(words: str) -> Unfit | None:
    return Unfit.UNRESOLVED_PRONOUN if words.startswith(("He ", "She ")) else None


article = partial(making.article, unfit=pronoun)


def material(*articles: Facts) -> Material:
    by_id = {each.id: each for each in articles}
    found = statements_of([(each, None) for each in articles])
    scores = {Ref(each.id, s.start): 1 / (1 + i) for each in articles for i, s in enumerate(each.sentences)}
    return Material(
        topic=Topic("talks", ()),
        facts=by_id,
        scores=scores,
        points=(),
        statements=about(by_id, resolve(by_id, dict(zip(by_id, found, strict=True)), {}), {}),
        copies={},
        day="2020-01-02",
        features=features("talks", by_id, scores, scores),
    )


def detail(item: Item) -> Position:
    assert isinstance(item.detail, Position)
    return item.detail


def test_statements_stand_under_their_actors() -> None:
    one = article(
        "a",
        "French Foreign Minister Anne Blanc said the border talks with Norland had failed completely. "
        "Berlin condemned the new tariffs on steel and coal from Norland. "
        "Blanc warned that the Norland border would stay closed all winter.",
    )
    items = positions(material(one))
    assert [detail(item).actor for item in items] == ["France", "France", "Germany"]
    assert detail(items[0]).speaker == "Anne Blanc"


def test_a_pronoun_is_printed_as_the_name_and_recorded() -> None:
    text = "French envoy Anne Blanc left the border talks. She said the Norland border would stay closed all winter."
    (item,) = positions(material(article("a", text)))
    assert item.text == "[Anne Blanc] said the Norland border would stay closed all winter."
    (edit,) = item.edits
    assert edit.source is not None
    assert edit.source.span.of(text) == "Anne Blanc"


def test_another_s_pronoun_is_not_taken_for_the_speaker() -> None:
    text = "John Blanc left the border talks. He said her plans for the Norland border would cost the towns too much."
    assert positions(material(article("a", text))) == ()
    own = "John Blanc left the border talks. He said his plans for the Norland border would cost the towns very little."
    assert len(positions(material(article("a", own)))) == 1


def test_whoever_names_somebody_is_another() -> None:
    text = "Mr John Blanc left the border talks. Nobody trusts Blanc to close the Norland border for good, he said."
    assert positions(material(article("a", text))) == ()


def test_nobody_is_quoted_without_a_name() -> None:
    text = "Two envoys left the border talks. He said the Norland border would stay closed all winter."
    assert positions(material(article("a", text))) == ()


@pytest.mark.parametrize(
    "content",
    [
        "this would not help the Norland border",
        "they would not reopen the Norland border",
        "the decision on Norland was a mistake",
    ],
)
def test_content_that_refers_back_is_left_out(content: str) -> None:
    assert positions(material(article("a", f"Berlin said {content}."))) == ()


def test_the_same_quotation_from_two_outlets_is_printed_once() -> None:
    quoted = "“The Norland border will stay closed all winter,” French envoy Anne Blanc said."
    told = "French envoy Anne Blanc said the Norland border will stay closed all winter."
    (item,) = positions(material(article("a", told, "The Daily"), article("b", quoted, "The Weekly")))
    assert item.source == "b"
    assert detail(item).direct
    assert [each.source for each in item.also] == ["a"]
    assert item.outlets == 2


def test_a_sentence_is_printed_for_one_actor_only() -> None:
    text = "Berlin said the border talks had failed completely, but Paris said the border talks were a great success."
    items = positions(material(article("a", text)))
    assert len({item.span for item in items}) == len(items)


def test_a_part_shows_its_cuts() -> None:
    text = "As a result, Paris said the border with Norland would stay closed all winter long."
    one = article("a", text)
    unfit = replace(one, sentences=(replace(one.sentences[0], unfit=Unfit.DISCOURSE_LINK),))
    (item,) = positions(material(unfit))
    assert item.text == "… Paris said the border with Norland would stay closed all winter long."


def test_one_content_in_other_words_is_printed_once() -> None:
    one = article("a", "French envoy Anne Blanc said similar tents had worked well at the autumn fair of Norland.")
    two = article(
        "b", "French envoy Anne Blanc says that at the autumn fair of Norland similar tents worked very well."
    )
    three = article("c", "French envoy Anne Blanc said the Norland border would stay closed all winter.")
    found = [item.source for item in positions(material(one, two, three))]
    assert len(found) == 2
    assert "c" in found


def test_of_two_speakers_only_the_right_one_is_printed() -> None:
    text = (
        "French envoy Anne Blanc said the Norland border would stay closed all winter and "
        "Senator Jean Noir said the border would be opened for trade again by May."
    )
    for item in positions(material(article("a", text))):
        other = "Noir" if detail(item).speaker == "Anne Blanc" else "Blanc"
        assert other not in item.text


def test_a_saying_in_a_clause_is_cut_out_of_its_sentence() -> None:
    text = (
        "Thousands of people left their homes in the valley and the towns along the river Norl, and many of them slept "
        "in cars, after Paris said the border would stay closed."
    )
    for item in positions(material(article("a", text))):
        assert item.text == "… Paris said the border would stay closed."


def test_a_pronoun_is_not_taken_over_an_office_in_its_sentence() -> None:
    text = (
        "French envoy Anne Blanc left the border talks. "
        "The foreign minister of Norland held a conference at which she said the border would stay closed all winter."
    )
    assert positions(material(article("a", text))) == ()


def test_who_is_named_behind_a_preposition_has_not_spoken() -> None:
    text = "A witness in the case against President Anne Blanc recalled the shots along the Norland border last winter."
    one = article("a", text)
    at = text.index
    said = Statement(
        Span(at("Anne"), at(" recalled")),
        Span(at("recalled"), at(" the shots")),
        (Span(at("the shots"), len(text) - 1),),
        direct=False,
        kind=StatementKind(("subject",), "object", "recall"),
        name="Anne Blanc",
        actor="Anne Blanc",
    )
    assert positions(replace(material(one), statements={"a": (said,)})) == ()


def test_a_saying_in_somebody_else_s_clause_is_left_out() -> None:
    text = "Norland heeded Berlin's call to close the border for the whole winter."
    at = text.index
    said = Statement(
        Span(at("Berlin"), at("'s")),
        Span(at("call"), at(" to close")),
        (Span(at("to close"), len(text) - 1),),
        direct=False,
        kind=StatementKind(("noun",), "", "call"),
        name="Berlin",
        actor="Germany",
    )
    one = article("a", text)
    assert positions(replace(material(one), statements={"a": (said,)})) == ()


def rule(named: str) -> StatementKind:
    """The kind of a statement by its name: "participle-clause:say"."""
    construction, lemma = named.split(":")
    source, _, content = construction.partition("-")
    return StatementKind((source,), content, lemma)


def said_of(text: str, speaker: str, cue: str, content: str, kind: str) -> Material:
    """The material of one sentence in which one statement was found."""

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    found = Statement(
        at(speaker), at(cue), (at(content),), direct="“" in content, kind=rule(kind), name=speaker, actor=speaker
    )
    return replace(material(article("a", text)), statements={"a": (found,)})


@pytest.mark.parametrize(
    ("text", "cue", "content", "kind"),
    [
        (
            "Noir closes with an exile from the valley, stating that the border would stay closed all winter.",
            "stating",
            "the border would stay closed all winter",
            "participle-clause:state",
        ),
        (
            "Noir, Blanc and Berg pledged to keep the border with Norland closed all winter.",
            "pledged",
            "to keep the border with Norland closed all winter",
            "subject-pledge:pledge",
        ),
        (
            "Noir, some farmers and a number of towns have pledged to keep the border with Norland closed all winter.",
            "pledged",
            "to keep the border with Norland closed all winter",
            "subject-pledge:pledge",
        ),
        (
            "“The border with Norland stays closed all winter,” Noir quoted Blanc as saying.",
            "quoted",
            "“The border with Norland stays closed all winter,”",
            "subject-quote:quote",
        ),
        (
            "Noir added around 9,000 jobs along the border with Norland last winter.",
            "added",
            "around 9,000 jobs along the border with Norland",
            "subject-clause:add",
        ),
        (
            "Noir fired at the border towns of Norland, raising fears of a new war along the river.",
            "raising",
            "fears of a new war along the river",
            "participle-express:raise",
        ),
        (
            "Noir is evidently hoping to close the border with Norland for the whole winter.",
            "hoping",
            "to close the border with Norland for the whole winter",
            "subject-pledge:hope",
        ),
        (
            "Noir claimed the largest gains of the winter in the border towns of Norland.",
            "claimed",
            "the largest gains of the winter in the border towns of Norland",
            "subject-stance:claim",
        ),
        (
            "Noir was planning to dine with the border guards of Norland all winter.",
            "planning",
            "to dine with the border guards of Norland all winter",
            "subject-pledge:plan",
        ),
        (
            "Noir was responding to the mayor of Norl, who called the border with Norland a danger all winter.",
            "responding",
            "to the mayor of Norl, who called the border with Norland a danger all winter",
            "subject-preposition:respond",
        ),
        (
            "Noir attacked the office of the border guards of Norland, killing nine of them last winter.",
            "attacked",
            "the office of the border guards of Norland, killing nine of them last winter",
            "subject-stance:attack",
        ),
        (
            "Noir voted for Blanc and the small Farmers party of the border towns last winter.",
            "voted",
            "for Blanc and the small Farmers party of the border towns last winter",
            "subject-preposition:vote",
        ),
        (
            "Noir believed the border with Norland had to stay closed all winter, according to a friend of the family.",
            "believed",
            "the border with Norland had to stay closed all winter",
            "subject-clause:believe",
        ),
        (
            "Noir, along with the mayor of Norl, argue that the border with Norland has to stay closed all winter.",
            "argue",
            "the border with Norland has to stay closed all winter",
            "subject-clause:argue",
        ),
        (
            "Noir declined to challenge the view that the border with Norland would stay closed all winter.",
            "declined",
            "to challenge the view that the border with Norland would stay closed all winter",
            "subject-pledge:decline",
        ),
        (
            "Noir told him the border with Norland would have to stay closed all winter.",
            "told",
            "the border with Norland would have to stay closed all winter",
            "subject-clause:tell",
        ),
        (
            "Noir said he was believed to have crossed the border with Norland alone last winter.",
            "said",
            "he was believed to have crossed the border with Norland alone last winter",
            "subject-clause:say",
        ),
        (
            "Noir said the bulk of that August memo on the border with Norland was blacked out.",
            "said",
            "the bulk of that August memo on the border with Norland was blacked out",
            "subject-clause:say",
        ),
        (
            "“The border with Norland stays closed all winter,” Ann Berg said, according to Noir.",
            "according to",
            "“The border with Norland stays closed all winter,” Ann Berg said",
            "according:according",
        ),
        (
            "Noir met the mayor of Norl last winter, saying the border with Norland would stay closed for years.",
            "saying",
            "the border with Norland would stay closed for years",
            "participle-clause:say",
        ),
        (
            "Noir felt that the border with Norland had to stay closed all winter.",
            "felt",
            "the border with Norland had to stay closed all winter",
            "subject-clause:feel",
        ),
        (
            "Noir wondered whether the border with Norland would stay closed all winter.",
            "wondered",
            "whether the border with Norland would stay closed all winter",
            "subject-clause:wonder",
        ),
        (
            "The mayor tried to answer a report that Noir had sold the border towns, saying the deal was quite proper.",
            "saying",
            "the deal was quite proper",
            "participle-clause:say",
        ),
        (
            "Noir, a farmer, and Ann Berg, a miller, warned that the border with Norland would stay closed all winter.",
            "warned",
            "the border with Norland would stay closed all winter",
            "subject-clause:warn",
        ),
        (
            "The mayor was told of the closed border by his deputy, Ann Noir, an official of the ministry said.",
            "said",
            "The mayor was told of the closed border by his deputy",
            "subject-clause:say",
        ),
        (
            "Noir said nothing new on the border with Norland as she passed reporters.",
            "said",
            "nothing new on the border with Norland as she passed reporters",
            "conj-object:say",
        ),
        (
            "Noir said at least twelve people had been killed along the border with Norland last night.",
            "said",
            "at least twelve people had been killed along the border with Norland last night",
            "subject-clause:say",
        ),
        (
            "Noir said she would fly to the border town in Norland on Friday with three ministers.",
            "said",
            "she would fly to the border town in Norland on Friday with three ministers",
            "subject-clause:say",
        ),
        (
            "“Ann was a wonderful student and the best player of the border town,” Noir said in Norland.",
            "said",
            "“Ann was a wonderful student and the best player of the border town,”",
            "subject-quote:say",
        ),
    ],
)
def test_what_nobody_says_is_left_out(text: str, cue: str, content: str, kind: str) -> None:
    assert positions(said_of(text, "Noir", cue, content, kind)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norland's foreign ministry denied any wrongdoing in the dispute over the closed border.",
        "Norland's foreign ministry rejected the charge that the closed border was its work.",
        "French Foreign Minister Anne Blanc said it was time to open the border with Norland.",
        "French Foreign Minister Anne Blanc said she welcomed the plan for the border with Norland.",
        "Germany said it would open the border with Norland before the winter.",
        "Opposition lawmakers said they would vote against the border treaty with Norland.",
        "The carmaker Blancorp said the border treaty was false.",
        "Western observers said nothing had changed along the closed border with Norland.",
        "The German foreign ministry dismissed the Norl report on the border, saying the talks had not failed.",
    ],
)
def test_what_is_denied_or_said_of_oneself_is_told(text: str) -> None:
    text = text.replace("Norland's", "Germany's")
    assert [item.text for item in positions(material(article("a", text)))] == [text]


def test_a_saying_by_the_way_does_not_print_what_the_sentence_is_about() -> None:
    text = (
        "The train from Norl to Ostland left with forty farmers, nine millers and Ann Noir, who condemned the border."
    )
    assert positions(material(article("a", text))) == ()


def test_what_somebody_takes_back_at_once_is_left_out() -> None:
    words = "“I thought the guards along the border with Norland were bad,”"
    text = f"{words} Noir said. “Now I know better.”"
    assert positions(said_of(text, "Noir", "said", words, "subject-quote:say")) == ()
    assert len(positions(said_of(text.replace("Now I", "I"), "Noir", "said", words, "subject-quote:say"))) == 1


def test_another_s_quotation_in_the_sentence_is_not_printed() -> None:
    content = "the guards along the border are good men, adviser Ann Berg told a paper: “They are not.”"
    text = f"Though Noir said {content}"
    assert positions(said_of(text, "Noir", "said", content, "subject-clause:say")) == ()


def test_a_title_that_runs_into_a_sentence_is_not_printed() -> None:
    content = "the border with Norland would stay closed all winter"
    told = said_of(
        f"Noir Closes The Border Mayor Noir said {content}.", "Noir said", "said", content, "subject-clause:say"
    )
    assert len(positions(told)) == 1
    titled = replace(told.facts["a"], metadata=Metadata(title="Noir Closes The Border"))
    assert positions(replace(told, facts={"a": titled})) == ()


def test_a_part_does_not_point_to_what_is_cut() -> None:
    text = "Ann Noir likes the new tents, but Bo Berg said the mayor of Norl would not pay for {} tents this winter."
    content = "the mayor of Norl would not pay for {} tents this winter"
    kept, cut = (
        replace(material(article("a", text.format(word))), statements={"a": (_said_by_berg(text, content, word),)})
        for word in ("new", "those")
    )
    assert [item.text[:12] for item in positions(kept)] == ["… Bo Berg sa"]
    assert positions(cut) == ()


def _said_by_berg(text: str, content: str, word: str) -> Statement:
    one, said = text.format(word), content.format(word)

    def at(words: str) -> Span:
        return Span(one.index(words), one.index(words) + len(words))

    return Statement(
        at("Bo Berg"), at("said"), (at(said),), False, rule("subject-clause:say"), name="Bo Berg", actor="Bo Berg"
    )


def test_what_stands_beside_a_speaker_is_no_second_one() -> None:
    text = "Noir, a farmer and the mayor of Norl, pledged to keep the border with Norland closed all winter."
    content = "to keep the border with Norland closed all winter"
    assert len(positions(said_of(text, "Noir", "pledged", content, "subject-pledge:pledge"))) == 1


def test_what_somebody_may_want_is_no_position() -> None:
    assert (
        positions(material(article("a", "Maybe Paris wants the border with Norland to stay closed all winter."))) == ()
    )
    asked = "Officials still question whether Paris opposes a closed border with Norland all winter."
    assert "France" not in {detail(item).actor for item in positions(material(article("a", asked)))}


def test_a_saying_behind_an_apposition_is_the_speaker_s_own() -> None:
    text = "France, the last ally and neighbour of Norland, has vowed to keep the border open all winter."
    (item,) = positions(material(article("a", text)))
    assert detail(item).actor == "France"


@pytest.mark.parametrize(("opened", "closed"), ["“”", '""', "‘’", "''"])
def test_a_quotation_of_two_sentences_is_printed_whole(opened: str, closed: str) -> None:
    said = "The border stays closed all winter. Norland’s king knows the price of peace,"
    text = f"{opened}{said}{closed} French envoy Anne Blanc said."
    one = article("a", text)
    start = text.index("Norland’s king")
    halves = (
        Sentence(0, start - 1, 0, terms(text[: start - 1]), unfit=Unfit.UNBALANCED),
        Sentence(start, len(text), 0, terms(text[start:]), unfit=Unfit.UNBALANCED),
    )
    (item,) = positions(material(replace(one, sentences=halves)))
    assert item.text == text


def test_a_part_that_may_mean_what_is_cut_is_left_out() -> None:
    text = "As a result, Paris said its border with Norland would stay closed until they paid for it."
    one = article("a", text)
    unfit = replace(one, sentences=(replace(one.sentences[0], unfit=Unfit.DISCOURSE_LINK),))
    assert positions(material(unfit)) == ()


def test_what_is_printed_is_the_source_with_its_edits() -> None:
    text = (
        "French envoy Anne Blanc left the border talks on Monday. “The border stays closed. Norland knows the price,” "
        "she said. "
        "She added that the Norland talks “were never going to end the border dispute.”"
    )
    for item in positions(material(article("a", text))):
        assert item.text == printed(text, item.span, item.edits)
        assert item.text.count("“") == item.text.count("”")


def test_a_copy_takes_no_position() -> None:
    told = "Berlin said the Norland border would stay closed all winter."
    both = material(article("a", told), article("b", told))
    assert [item.also for item in positions(replace(both, copies={"b": "a"}))] == [()]


def test_one_quotation_in_two_wordings_is_printed_once() -> None:
    one = article("a", "“The fence on the Norland border is not an end in itself,” French envoy Anne Blanc said.")
    two = article("b", "French envoy Anne Blanc said the fence on the Norland border was “not an end to itself”.")
    (item,) = positions(material(one, two))
    assert [each.source for each in item.also] in (["a"], ["b"])


def test_who_speaks_for_a_state_is_printed_with_the_full_name() -> None:
    text = "French envoy Anne Blanc left the border talks. Blanc said the Norland border would stay closed all winter."
    (item,) = positions(material(article("a", text)))
    assert item.text == "[Anne Blanc] said the Norland border would stay closed all winter."
    alone = "Anne Blanc left the border talks. Blanc said the Norland border would stay closed all winter."
    (item,) = positions(material(article("a", alone)))
    assert item.text == "Blanc said the Norland border would stay closed all winter."


def test_a_part_has_a_verb() -> None:
    text = "As a result, tents were sent by Anne Blanc, accusing Berlin of leaving the people of the valley alone."
    one = article("a", text)
    unfit = replace(one, sentences=(replace(one.sentences[0], unfit=Unfit.DISCOURSE_LINK),))
    assert positions(material(unfit)) == ()


@pytest.mark.parametrize(
    "rest",
    [
        "but the ministers of Norland say such borders only help smugglers",
        "while a Norland farmer said the tents had not been enough",
    ],
)
def test_a_second_saying_that_the_parser_does_not_see_is_not_printed(rest: str) -> None:
    text = f"Berlin insists the border with Norland will stay closed all winter, {rest}."
    for item in positions(material(article("a", text))):
        assert not re.search("smugglers|farmer", item.text)


def test_a_part_does_not_mean_somebody_in_what_is_cut() -> None:
    text = "Anne Blanc sent troops to the valley, while Berlin agreed to close the border in response to her orders."
    for item in positions(material(article("a", text))):
        assert not item.text.startswith("… Berlin")


def test_a_caption_that_runs_into_a_quotation_is_not_printed() -> None:
    quoted = "“The Norland border will stay closed all winter,” French envoy Anne Blanc said."
    assert len(positions(material(article("a", quoted)))) == 1
    assert positions(material(article("a", f"Tents along the river {quoted}"))) == ()


def test_a_part_begins_with_a_clause() -> None:
    text = "As a result, nobody knows the number of tents Berlin asked Norland to send, which would cost a fortune."
    for item in positions(material(article("a", text))):
        assert not item.text.startswith("… Berlin")


def test_sentences_that_the_source_runs_together_are_not_printed() -> None:
    text = "Berlin said the border was “a lost cause for all of Norland” The Daily's editor in Norl looks back on it."
    assert positions(material(article("a", text))) == ()


@pytest.mark.parametrize(
    "words",
    [
        "We told him many times that the border with Norland would be closed before the winter,",
        "The price of bread has grown on their account since the border with Norland was closed,",
        "We believe that it is a lost cause for the towns along the border with Norland,",
        "I don't see how that's better than a closed border for the towns of Norland,",
    ],
)
def test_a_quotation_that_means_somebody_outside_it_is_left_out(words: str) -> None:
    assert positions(material(article("a", f"“{words}” French envoy Anne Blanc said."))) == ()


@pytest.mark.parametrize(
    "words",
    [
        "We told the president of Norland that he would have to close the border before the winter,",
        "We believe that it is time to open the border with Norland for the winter markets,",
        "I don't think it's helpful for Norland to close the border before the winter markets,",
        "The towns along the border with Norland have lost their markets for the whole winter,",
    ],
)
def test_a_quotation_that_names_whom_it_means_is_printed(words: str) -> None:
    assert len(positions(material(article("a", f"“{words}” French envoy Anne Blanc said.")))) == 1


def test_content_without_its_subject_is_not_printed() -> None:
    one = article("a", "Berlin says could be hard for the towns along the Norland border all winter.")
    at = one.text.index
    said = Statement(
        Span(0, 6),
        Span(7, 11),
        (Span(at("could"), len(one.text) - 1),),
        direct=False,
        kind=StatementKind(("subject",), "clause", "say"),
        name="Berlin",
        actor="Germany",
    )
    assert positions(replace(material(one), statements={"a": (said,)})) == ()


def answers(*articles: Facts) -> dict[str, str | None]:
    return {detail(item).actor: detail(item).answers for item in positions(material(*articles))}


def test_a_statement_answers_the_one_actor_of_whom_it_speaks() -> None:
    found = answers(
        article("a", "Berlin condemned the new tariffs of the French government on steel and coal from the valley."),
        article("b", "Paris said Germany would have to pay for the bridges over the river all by itself."),
        article("c", "Ottawa said the price of bread in the valley would rise again before the winter."),
    )
    assert found == {"Germany": "France", "France": "Germany", "Canada": None}


def test_of_several_actors_the_one_who_speaks_back_is_answered() -> None:
    found = answers(
        article("a", "Berlin said that France and Canada would have to pay for the bridges over the river."),
        article("b", "Paris warned Germany that the bridges over the river would stay closed all winter."),
        article("c", "Ottawa said the price of bread in the valley would rise again before the winter."),
    )
    assert found["Germany"] == "France"


@pytest.mark.parametrize(
    "content",
    [
        "tents were needed in France before the winter",
        "the French people deserved better roads and schools",
        "the France accord on tents had never worked for the valley",
        "Bank of France bonds had lost much of their worth",
        "tents from Canada and France would come before the winter",
    ],
)
def test_a_place_a_people_or_a_matter_is_not_answered(content: str) -> None:
    paris = article("b", "Paris said the price of bread in the valley would rise again before the winter.")
    assert answers(article("a", f"Berlin said {content}."), paris)["Germany"] is None


def test_a_person_does_not_answer_what_may_be_the_own_state() -> None:
    paris = article("b", "Paris said the price of bread in the valley would rise again before the winter.")
    blanc = article("a", "Anne Blanc said France had a duty to open the bridges over the river before the winter.")
    assert answers(blanc, paris)["Anne Blanc"] is None


def test_a_surname_of_several_is_not_answered() -> None:
    noir = article("b", "John Noir said the price of bread in the valley would rise again before the winter.")
    blanc = "Anne Blanc said Noir had never kept the bridges over the river open before the winter."
    assert answers(article("a", blanc), noir)["Anne Blanc"] == "John Noir"
    both = article("a", f"{blanc} Mary Noir and John Noir left the border talks.")
    assert answers(both, noir)["Anne Blanc"] is None


def test_what_somebody_has_said_is_no_answer_to_them() -> None:
    noir = article("b", "John Noir said the price of bread in the valley would rise again before the winter.")
    paris = article("a", "John Noir told the envoys that the bridges would stay closed all winter, Paris said.")
    assert answers(paris, noir).get("France") is None


def test_a_stance_on_one_proposal_answers_who_made_it() -> None:
    found = answers(
        article(
            "a", "Berlin proposed a toll of five marks on every lorry that crosses the Norl bridges in the winter."
        ),
        article("b", "Ottawa rejected a toll on every lorry that crosses the Norl bridges during the winter months."),
        article("c", "Paris said the price of bread in the valley would rise again before the winter."),
    )
    assert found["Canada"] == "Germany"
    assert found["France"] is None


def test_a_scrap_of_a_quotation_without_a_stance_weighs_half() -> None:
    scrap = "“Boats read maps upside down,” French envoy Anne Blanc said at the border talks."
    stance = "“Boats must read maps upside down,” French envoy Anne Blanc said at the border talks."
    (light,), (heavy,) = (positions(material(article("a", text))) for text in (scrap, stance))
    assert light.score < 0.6 * heavy.score


@pytest.mark.parametrize("report", ["“12 of 30 boats left the harbour,”", "“Perhaps the boats left the harbour,”"])
def test_a_report_without_a_stance_weighs_less(report: str) -> None:
    stance = "“The boats must leave the old harbour,”"
    said = " French envoy Anne Blanc said at the border talks."
    (light,), (heavy,) = (positions(material(article("a", text + said))) for text in (report, stance))
    assert light.score < 0.6 * heavy.score


def test_the_next_sentence_of_a_quotation_is_printed_where_only_that_takes_a_stance() -> None:
    text = "“The boats are in the old harbour,” French envoy Anne Blanc said on Monday. “{}” The talks go on."
    taken, none = (text.format(more) for more in ("We must open the border.", "They lie at the pier."))
    (whole,), (first,) = (positions(material(article("a", each))) for each in (taken, none))
    assert whole.text.endswith("said on Monday. “We must open the border.”")
    assert first.text.endswith("said on Monday.")


def test_a_quotation_that_takes_its_stance_at_once_is_printed_without_the_next_sentence() -> None:
    text = "“The border must be opened,” French envoy Anne Blanc said on Monday. “We cannot accept the toll.”"
    (item,) = positions(material(article("a", text)))
    assert item.text.endswith("said on Monday.")


def test_the_next_sentence_is_left_out_where_both_are_long() -> None:
    first = "“The boats are in the old harbour" + ", and more boats lie at the pier" * 5
    text = f"{first},” French envoy Anne Blanc said. “We must open the border{' to all who want to leave' * 4}.”"
    assert [item.text[-5:] for item in positions(material(article("a", text)))] == ["said."]


BEFORE = "France put new sanctions on eleven firms in the harbour of Norl."
POINTING = "“We will enforce these sanctions with all our force,” French envoy Anne Blanc said on Monday."


@pytest.mark.parametrize(
    "second",
    [POINTING, "“If you ask me, it's a good step, and a firm answer,” French envoy Anne Blanc said on Monday."],
)
def test_the_sentence_before_is_printed_where_only_that_tells_what_is_spoken_of(second: str) -> None:
    (item,) = positions(material(article("a", f"{BEFORE} {second}")))
    assert item.text == f"{BEFORE} {second}"


@pytest.mark.parametrize(
    "before",
    [
        "France closed the old harbour of Norl to all of the boats.",  # names no sanctions
        BEFORE.replace("in", "that sell cars and boats and trains and much else" * 4),
        "“The sanctions on eleven firms in Norl will be lifted,” Norlander minister Jon Berg said.",
    ],
)
def test_the_sentence_before_is_left_out_where_it_explains_nothing_or_is_another_s(before: str) -> None:
    items = positions(material(article("a", f"{before} {POINTING}")))
    assert POINTING in {item.text for item in items}


@pytest.mark.parametrize(
    ("text", "printed_"),
    [
        ("On Nov. 14, French envoy Anne Blanc said in an email that the border must stay closed to all.", False),
        ("On Nov. 14, 2018, French envoy Anne Blanc said in an email that the border must stay closed to all.", True),
        ("“We must keep the border closed to all of them,” French envoy Anne Blanc said then.", False),
        (
            "“We must keep the border closed to all of them,” French envoy Anne Blanc warned when it first opened.",
            False,
        ),
        ("In a 2011 speech, Anne Blanc spoke of the border: “We must keep it closed to all,” Blanc said.", True),
    ],
)
def test_what_was_said_on_a_day_long_past_is_printed_with_its_year_alone(text: str, printed_: bool) -> None:
    assert bool(positions(material(article("a", text, published="2019-06-02")))) == printed_


def test_what_goes_on_from_a_speech_of_years_ago_is_no_news() -> None:
    now, then = (
        "French envoy Anne Blanc spoke in Norl on Friday.",
        "In a 2011 speech, French envoy Anne Blanc warned.",
    )
    said = "“The border must be closed to all of the boats,” she said."
    found = [positions(material(article("a", f"{each} {said}", published="2019-06-02"))) for each in (now, then)]
    assert [len(items) for items in found] == [1, 0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("French sheriff John Berg said that she might tell why the old border was closed.", False),
        ("French sheriff John Berg said that Anne Blanc and her aides must open the border.", True),
        ("French prosecutor John Berg said he was involved in a plan to close the border.", False),
        ("French prosecutor John Berg said he would open the old border on Monday.", True),
    ],
)
def test_who_is_no_speaker_is_named_or_the_position_is_left_out(text: str, told: bool) -> None:
    assert bool(positions(material(article("a", text)))) == told
