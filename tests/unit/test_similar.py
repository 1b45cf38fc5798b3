import pytest

from briefing.corpus.similar import contains, echoes, gist, pairs, quotes_alike, repeats, same

ALIKE = [
    ("Valdoria arrests five smugglers at the border", "Valdorians arrest 5 smugglers at the border"),
    ("The council approved the tidal barrier on Monday.", "The council passed the tidal barrier on Monday."),
    ("Three killed in ferry crash off Istria", "Ferry crash off Istria kills three"),
]
DIFFERENT = [
    ("Three killed in ferry crash off Istria", "Four killed in ferry crash off Istria"),
    ("The minister met the envoys in Harbourton on Monday.", "The minister met the envoys in Harbourton on Friday."),
    ("Valdoria condemned Istria over the new tariffs.", "Istria condemned Valdoria over the new tariffs."),
    ("The senate approved the flood insurance bill.", "The senate rejected the flood insurance bill."),
    ("The union accepted the harbour dues.", "The union did not accept the harbour dues."),
    ("Valdoria lifts its ban on Istrian grain", "Valdoria extends its ban on Istrian grain"),
    ("Istria may suspend the customs agreement", "Istria suspends the customs agreement"),
    ("Yes.", "Yes."),
]


@pytest.mark.parametrize(("a", "b"), ALIKE)
def test_one_fact_in_two_wordings_is_the_same(a: str, b: str) -> None:
    assert same(gist(a), gist(b))
    assert same(gist(b), gist(a))


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_other_figures_days_roles_or_a_denial_are_another_fact(a: str, b: str) -> None:
    assert not repeats(gist(a), gist(b))


def test_who_did_it_survives_the_passive() -> None:
    active = gist("Valdoria condemned Istria over the new harbour tariffs.")
    assert same(active, gist("Istria was condemned by Valdoria over the new harbour tariffs."))


def test_a_longer_sentence_contains_a_shorter_one() -> None:
    short = gist("The commission approved the dredging permit for Port Amel on Tuesday.")
    long = gist(
        "The commission approved the dredging permit for Port Amel on Tuesday, and fishermen said at once that "
        "they would take it to the court in the capital."
    )
    assert contains(long, short)
    assert not contains(short, long)


def test_one_quotation_in_two_wordings_is_recognised() -> None:
    a = gist("He said fresh quotas were not “a goal to themselves” and that fishermen had been heard.")
    b = gist("“Quotas are not a goal in themselves,” Dahl told reporters on Wednesday.")
    assert quotes_alike(a, b)


def test_a_common_phrase_in_quotation_marks_is_no_shared_quotation() -> None:
    a = gist("Novak called the levy “at the end of the day” a matter for the provinces.")
    b = gist("The pipeline, said Mwangi, “at the end of the day” must pay for itself.")
    assert not quotes_alike(a, b)


def test_pairs_are_found_among_many_without_comparing_all() -> None:
    crowd = [gist(f"Speaker number{i} praised the regional budget{i} of province{i} again.") for i in range(300)]
    one = gist("Inspectors closed the desalination plant at Cape Sorrow after a chlorine leak.")
    other = gist("After a chlorine leak, inspectors closed the Cape Sorrow desalination plant.")
    assert list(pairs([one, *crowd, other])) == [(0, 301)]


def test_an_echo_holds_most_of_what_the_shorter_text_tells() -> None:
    long = gist("The Red Cross and the Swiss government brokered the deal that freed the girls held by the militants.")
    short = gist("The deal for the girls was brokered by the Red Cross and the Swiss government.")
    other = gist("The government said that the militants had burned two villages near the border.")
    denial = gist("The deal for the girls was not brokered by the Red Cross or the Swiss government.")
    assert echoes(long, short)
    assert not echoes(long, other)
    assert not echoes(long, denial)


def test_several_scraps_of_a_quotation_are_the_quotation() -> None:
    whole = gist("“Caught wide open — very sorry that the Norlanders let water run off,” Blanc wrote.")
    scraps = gist(
        'Blanc said he is "very sorry" about Norland, writing that it was "caught wide open" with its sluices.'
    )
    one = gist('Blanc said he is "very sorry" about Norland and its many open sluices.')
    assert quotes_alike(whole, scraps)
    assert quotes_alike(scraps, whole)
    assert not quotes_alike(whole, one)
