"""One voice or two, by the names of outlets and agencies."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefing.corpus.outlets import agency, newsroom
from briefing.corpus.voices import Voices, voices
from briefing.lang import rows
from briefing.model import Metadata
from tests.bench.voices import same_voice
from tests.making import article

# Spellings of one newsroom: of the table, and of names that no table has.
ONE = [
    [
        "BBC News",
        "BBC World",
        "bbc.co.uk",
        "www.bbc.com",
        "BBC News - Asia",
        "BBC Persian",
        "BBC News | World | UK Edition",
    ],
    [
        "The Guardian",
        "theguardian.com",
        "https://www.theguardian.com/world",
        "Guardian Australia",
        "World news | The Guardian",
    ],
    ["Reuters", "Reuters US", "Thomson Reuters", "in.reuters.com", "Reuters Africa", "Reuters Staff"],
    ["The New York Times", "NYT > World News", "N.Y. Times", "nytimes.com"],
    ["Der Spiegel", "DER SPIEGEL", "Spiegel Online"],
    ["El País", "EL PAIS", "El País English", "elpais.com"],
    [
        "The Korvel Herald",
        "Korvel Herald",
        "KORVEL HERALD",
        "Korvel Herald Online",
        "korvelherald.com",
        "Sunday Korvel Herald",
    ],
    [
        "Ness Courier",
        "The Ness Courier on Sunday",
        "Ness Courier | Politics",
        "nesscourier.co.uk",
        "Ness Courier (Print Edition)",
    ],
    ["Harbour Post", "Harbour Post (Kenya)", "Harbour Post, Nairobi", "harbourpost.co.ke"],
    ["Danwire", "DANWIRE", "danwire.com"],
]
TWO = [
    ["The Times", "The Times of India", "The Korea Times", "Financial Times", "The Straits Times"],
    ["The Independent", "The Independent (Uganda)", "Independent Arabia", "The Kyiv Independent", "independent.ie"],
    ["Harbour Post (Kenya)", "Harbour Post (Ghana)", "harbourpost.co.nz"],
    ["The Star (Kenya)", "The Star (Malaysia)", "thestar.com"],
    ["The Standard Kenya", "The Standard Zimbabwe"],
    ["CNN", "CNN Türk", "CNN Indonesia", "CNBC"],
    ["Sky News", "Sky News Australia"],
    ["Metro", "Metro TV"],
    ["The Express", "Express News"],
    ["koreatimes.co.kr", "koreatimes.com"],
    ["AP", "APA", "AFP", "AAP", "App Daily"],
    ["Russia Today", "Rossiya Segodnya"],
]


@pytest.mark.parametrize("names", ONE, ids=lambda names: names[0])
def test_one_newsroom_under_all_its_names_is_one_voice(names: list[str]) -> None:
    assert [(a, b) for a, b in combinations(names, 2) if not same_voice(a, b)] == []


@pytest.mark.parametrize("names", TWO, ids=lambda names: names[0])
def test_papers_that_share_a_word_are_several(names: list[str]) -> None:
    assert [(a, b) for a, b in combinations(names, 2) if same_voice(a, b)] == []


@pytest.mark.parametrize(
    "named", ["AP", "(AP)", "The Associated Press (AP)", "AP and Reuters", "AP staff", "With AP", "By AP"]
)
def test_an_agency_speaks_and_not_who_prints_it(named: str) -> None:
    assert same_voice("Ness Courier", "Harbour Post", named, "Associated Press")


@pytest.mark.parametrize("named", ["staff and agencies", "Agencies", "Staff Reporter", "News agencies", "Web Desk", ""])
def test_what_names_nobody_leaves_the_outlet_to_speak(named: str) -> None:
    assert agency(named) is None
    assert same_voice("Ness Courier", "The Ness Courier", named)
    assert not same_voice("Ness Courier", "Harbour Post", named, named)


def test_a_copy_that_names_the_agency_tells_who_speaks_in_the_original() -> None:
    original = article("a", "One.", outlet="Ness Courier")
    copy = article("b", "One.", outlet="Harbour Post", agency="Danwire")
    wire = article("c", "Two.", outlet="Korvel Herald", agency="Danwire")
    assert voices("abc", {one.id: one for one in (original, copy, wire)}, {"b": "a"}) == 1


def test_a_paper_of_nowhere_is_any_of_its_name() -> None:
    papers = [Metadata(outlet=name) for name in ("Harbour Post", "Harbour Post (Kenya)", "Harbour Post (Ghana)")]
    spoken = Voices(dict(zip("abc", papers, strict=True)).get, {})
    assert spoken.count("abc") == 2
    assert spoken.count("ab") == 1


def test_a_voice_has_one_name_for_all_spellings() -> None:
    papers = [
        Metadata(outlet=name) for name in ("nesscourier.com", "The Ness Courier Online", "BBC World", "", "bbc.com")
    ]
    names = Voices(dict(zip("abcde", papers, strict=True)).get, {}).names("abcde")
    assert names == {"a": "Ness Courier", "b": "Ness Courier", "c": "BBC", "e": "BBC"}


def test_no_spelling_of_the_table_means_two_newsrooms() -> None:
    wrong = [
        (name, spelling)
        for name, _, _, spellings, _ in rows("outlets")
        for spelling in filter(None, spellings.split("|"))
        if (found := newsroom(spelling)) is None or found.name != name
    ]
    assert wrong == []


def test_each_newsroom_of_the_table_is_one() -> None:
    keys = [(found.core, found.country) for row in rows("outlets") if (found := newsroom(row[0]))]
    assert len(set(keys)) == len(keys)
