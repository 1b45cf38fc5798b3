from briefing.corpus.dedupe import copies, dedupe
from briefing.corpus.voices import voices
from briefing.model import Facts, Ref, Unfit
from tests.making import article

LEAD = "The commission approved the dredging permit for Port Amel on Tuesday."
FULLER = "The commission approved the dredging permit for Port Amel on Tuesday after a vote of nine to four."
OTHER = "Fishermen in the estuary fear that silt will bury the oyster beds which feed four hundred families."
THIRD = "Environment minister Ruth Abernathy promised a second survey of the seabed before any ship begins to dig."


def by_id(*facts: Facts) -> dict[str, Facts]:
    return {one.id: one for one in facts}


def scores(*facts: Facts) -> dict[Ref, float]:
    return {Ref(one.id, sentence.start): 1.0 for one in facts for sentence in one.sentences}


def test_the_earlier_of_two_equal_articles_is_the_original() -> None:
    late = article("a", LEAD, OTHER, THIRD, published="2024-05-03")
    early = article("b", LEAD, OTHER, THIRD, published="2024-05-02")
    assert copies([late, early]) == {"a": "b"}


def test_a_copy_with_a_few_words_changed_is_a_copy() -> None:
    original = article("a", LEAD, OTHER, THIRD)
    edited = article("b", FULLER, OTHER.replace("which feed", "that feed"), THIRD)
    assert copies([original, edited]) == {"b": "a"}


def test_what_a_newsroom_publishes_anew_takes_the_place_of_what_it_published_before() -> None:
    first = article("a", LEAD, OTHER, THIRD, outlet="Harbour Times", published="2024-05-02")
    anew = article("b", FULLER, OTHER, THIRD, outlet="The Harbour Times", published="2024-05-03")
    other = article("c", LEAD, OTHER, THIRD, outlet="Northern Wire", published="2024-05-03")
    assert copies([first, anew]) == {"a": "b"}
    assert copies([first, other]) == {"c": "a"}
    assert copies([first, anew, other]) == {"a": "b", "c": "b"}


def test_articles_that_share_one_sentence_are_no_copies() -> None:
    a = article("a", LEAD, OTHER)
    b = article("b", LEAD, THIRD, "Carla Esteves of the farmers' federation called the decision a gift to big ports.")
    assert copies([a, b]) == {}


def test_the_fullest_wording_is_printed_and_the_others_back_it() -> None:
    a, b = article("a", LEAD, outlet="Harbour Times"), article("b", FULLER, outlet="Northern Wire")
    (point,) = dedupe(by_id(a, b), scores(a, b), {})
    assert point.best == Ref("b", 0)
    assert point.also == (Ref("a", 0),)
    assert point.outlets == 2


def test_a_wording_that_cannot_stand_alone_is_never_the_best() -> None:
    a, b = article("a", LEAD), article("b", FULLER, unfit=Unfit.UNRESOLVED_PRONOUN)
    (point,) = dedupe(by_id(a, b), scores(a, b), {})
    assert point.best == Ref("a", 0)


def test_more_voices_raise_a_point() -> None:
    a, b, c = article("a", LEAD), article("b", LEAD), article("c", OTHER)
    best, second = dedupe(by_id(a, b, c), scores(a, b, c), {})
    assert best.outlets == 2
    assert best.score > second.score


def test_one_agency_in_two_outlets_is_one_voice() -> None:
    a = article("a", LEAD, outlet="Harbour Times", agency="Reuters")
    b = article("b", LEAD, outlet="The Inland Review", agency="Thomson Reuters")
    c = article("c", LEAD, outlet="Daily Compass")
    d = article("d", LEAD, outlet="the daily compass")
    e = article("e", LEAD)
    assert voices("abcde", by_id(a, b, c, d, e), {}) == 3
    assert voices("ace", by_id(a, b, c, d, e), {"c": "a"}) == 2
