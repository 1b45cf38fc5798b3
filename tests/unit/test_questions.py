from dataclasses import replace

from briefing.dedupe import dedupe
from briefing.mark import doubts
from briefing.model import UNRESOLVED_PRONOUN, Article, Facts, Item, Material, Metadata, Ref, Sentence, Story, Topic
from briefing.sections.bottom_line import bottom_line
from briefing.sections.questions import open_questions, settled_questions
from briefing.terms import terms

TITLE = "Valdoria and Istria quarrel over fisheries treaty"
UNCLEAR = "It is unclear whether the senate of Valdoria will ratify the fisheries treaty with Istria."
AGAIN = "It is still unclear whether the senate of Valdoria will ratify the fisheries treaty with Istria this year."
RATIFIED = "The senate of Valdoria ratified the fisheries treaty with Istria on Monday by a wide majority."


def article(id: str, *lines: str, published: str | None = None, unfit: str | None = None) -> Facts:
    text = "\n".join(lines)
    sentences, start = [], 0
    for line in lines:
        sentences.append(Sentence(start, start + len(line), 0, terms(line), unfit=unfit))
        start += len(line) + 1
    known = Metadata(title=TITLE, published=published)
    facts = Facts(Article(id, id, text, "", "text", "1"), known, sentences=tuple(sentences), title_terms=terms(TITLE))
    return replace(facts, doubts=doubts.find(text, sentences, None))


def material(*articles: Facts) -> Material:
    facts = {one.id: one for one in articles}
    scores = {Ref(one.id, s.start): 1.0 for one in articles for s in one.sentences}
    topic = Topic(TITLE, (Story(TITLE, None, tuple(facts)),))
    return Material(topic, facts, scores, dedupe(facts, scores, {}), {}, {}, "2024-06-01")


def texts(items: tuple[Item, ...]) -> list[str]:
    return [item.text for item in items]


def test_one_question_of_two_articles_is_asked_once() -> None:
    (item,) = open_questions(material(article("a", UNCLEAR), article("b", AGAIN)))
    assert {item.source, *(citation.source for citation in item.also)} == {"a", "b"}
    assert item.outlets == 2


def test_a_later_article_settles_the_question_and_the_record_says_by_what() -> None:
    found = material(article("a", UNCLEAR, published="2024-05-01"), article("b", RATIFIED, published="2024-05-20"))
    assert open_questions(found) == ()
    (cut,) = settled_questions(found)
    assert cut.text == UNCLEAR
    assert "settled by b" in cut.reason


def test_an_earlier_article_settles_nothing() -> None:
    found = material(article("a", UNCLEAR, published="2024-05-20"), article("b", RATIFIED, published="2024-05-01"))
    assert texts(open_questions(found)) == [UNCLEAR]


def test_where_no_day_is_known_nothing_is_settled() -> None:
    assert texts(open_questions(material(article("a", UNCLEAR), article("b", RATIFIED)))) == [UNCLEAR]


def test_a_vote_that_was_due_weeks_ago_is_no_longer_pending() -> None:
    vote = "The senate of Valdoria will vote next week on a fisheries treaty with Istria and its islands."
    news = "Istria sent two patrol boats to the islands while its fishermen kept away from Valdoria."
    found = material(article("a", vote, published="2024-05-01"), article("b", news, published="2024-05-30"))
    assert open_questions(found) == ()


def test_a_sentence_that_cannot_stand_alone_is_not_printed() -> None:
    assert open_questions(material(article("a", UNCLEAR, unfit="noun phrase that refers back"))) == ()
    assert open_questions(material(article("a", UNCLEAR, unfit=UNRESOLVED_PRONOUN))) == ()


def test_at_most_three_questions_of_one_article() -> None:
    lines = [
        f"It is unclear whether the senate of Valdoria will ratify the {matter} treaty with Istria."
        for matter in ("fisheries", "extradition", "lighthouse", "pilotage", "salvage")
    ]
    assert len(open_questions(material(article("a", *lines)))) <= 3


def test_the_bottom_line_is_the_newest_state_of_the_matter() -> None:
    old = "The senate of Valdoria opened its debate on the fisheries treaty with Istria in a half empty chamber."
    found = material(article("a", old, published="2024-05-01"), article("b", RATIFIED, published="2024-05-20"))
    item = bottom_line(found)
    assert item is not None
    assert item.text == RATIFIED


def test_the_bottom_line_is_never_a_quotation_or_a_fragment() -> None:
    quotation = "“The senate of Valdoria has sold our fish to Istria for a song,” said Carla Esteves of the fishermen."
    assert bottom_line(material(article("a", quotation, "Too short to tell."))) is None
