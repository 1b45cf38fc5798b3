"""The engine for rules, and every rule's own sentences: those that it must match and those that it must not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.lang.literals import fold, needed, openings
from briefing.lang.rules import Rule, all_tables, rules, scan
from briefing.lang.words import WORD, Index, spaced
from tests.bench.literals import FILE, literals

EVERY_RULE = [rule for one in all_tables() for rule in one]
SENTENCES = [*(sentence for rule in EVERY_RULE for sentence in rule.like), "İstanbul", "²", "٣ May", "on 3 May 2021"]


def named(rule: Rule) -> str:
    return f"{rule.table}: {rule.name}"


@pytest.mark.parametrize("rule", EVERY_RULE, ids=named)
def test_a_rule_matches_its_examples_and_spares_its_counterexamples(rule: Rule) -> None:
    assert rule.like, "has no example"
    assert rule.unlike, "has no counterexample"
    for sentence in rule.like:
        assert rule.find(sentence), sentence
        assert rule in rules(rule.table).candidates(sentence), f"not among the candidates for {sentence!r}"
        assert rules(rule.table).begun(sentence) & 1 << rule.bit
        assert rule.can_match(fold(sentence))
        assert rules(rule.table).says(rule.yields, sentence)
    for sentence in rule.unlike:
        assert not rule.find(sentence), sentence


@pytest.mark.parametrize("rule", EVERY_RULE, ids=named)
def test_what_a_rule_needs_and_begins_with_stands_in_its_matches(rule: Rule) -> None:
    for sentence in rule.like:
        found = rule.find(sentence)
        assert found
        sets, begin = needed(rule.pattern, rule.flags), openings(rule.pattern, rule.flags)
        inside = fold(sentence)[found.start() :]
        assert all(any(piece in inside for piece in pieces) for pieces in sets)
        assert not begin or any(inside.startswith(piece) for piece in begin)


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"\b(?:has|have)(?: still)? not (?:agreed|decided) on\b", [{"agreed", "decided"}]),
        (r"(?:the )?(?:Jan|Feb)(?:uary|ruary)?", [{"jan", "feb"}]),
        (r"x*", []),
        (r"[^a]+", []),
        (r"(?!never)always", [{"always"}]),
        (r"(?:no )?vote|rul(?:e|ing)s?", [{"vote", "rule", "ruling"}]),
        (r"''said", [{"said"}]),
        (r"talks .* (?:sanctions|treat(?:y|ies))", [{"sanctions", "treaties", "treaty"}, {"talks"}]),
        (r"talks .* (?:the|of) talks", [{"talks"}]),
        (r"court \w+ bans?|senate \w+ laws?", [{"court", "senate"}, {"ban", "law"}]),
    ],
)
def test_what_a_pattern_needs(pattern: str, sets: list[set[str]]) -> None:
    assert needed(pattern) == tuple(sets)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"(?<!\w)(?:the )?year\b", {"the ye", "year"}),
        (r"the\s+(?:early )?(?:May|June)", {"the  ", "the ea", "the ma", "the ju"}),
        (r"(?:on\s+)?(?P<day>\d{1,2})", {"on ", *"0123456789"}),
        (r"x*y", {"x", "y"}),
        (r"\w+ is", set()),
        (r"(?i:Sept)(?:ember)?", {"sept"}),
    ],
)
def test_what_a_pattern_begins_with(pattern: str, pieces: set[str]) -> None:
    assert openings(pattern) == pieces


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=4))
def test_no_match_is_lost_by_looking_for_its_literals_first(parts: list[str]) -> None:
    text = " ".join(parts)
    for one in all_tables():
        possible = set(one.candidates(text))
        assert not [named(rule) for rule in one if rule not in possible and rule.regex.search(text)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=4))
def test_leftmost_is_what_all_patterns_as_alternatives_would_find(parts: list[str]) -> None:
    text, table = " and ".join(parts), rules("dates")
    anonymous = [re.sub(r"\(\?P<\w+>", "(", rule.pattern) for rule in table]
    together = re.compile("|".join(f"(?:{pattern})" for pattern in anonymous))
    found = [match.span() for _, match in table.leftmost(text, 0, len(text))]
    assert found == [match.span() for match in together.finditer(text)]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([sentence for rule in rules("dates_tense") for sentence in (*rule.like, *rule.unlike)]))
)
def test_each_finds_what_all_patterns_as_alternatives_would(sentences: list[str]) -> None:
    text, table = " ".join(sentences), list(rules("dates_tense"))
    together = re.compile("|".join(f"({rule.pattern})" for rule in table))
    found = [table[(match.lastindex or 0) - 1].name for match in together.finditer(text)]
    assert [rule.name for rule in rules("dates_tense").each(text)] == found


def test_a_scan_tells_the_rules_of_a_span_only() -> None:
    text = "Nothing here. It met on Friday."
    names = {rule.name for rule in rules("dates").among(scan(text).mask(0, 13))}
    assert "weekday" not in names
    assert "weekday" in {rule.name for rule in rules("dates").candidates(text)}


def test_the_literals_written_down_are_those_of_the_patterns() -> None:
    assert FILE.read_text("utf-8") == literals(), "run python -m tests.bench.literals"


CONTEXT = [sentence for rule in rules("context") for sentence in (*rule.like, *rule.unlike)]


def rule_of(pattern: str, at: str = "search") -> Rule:
    return Rule("made", "up", pattern, 0, "", at, (), (), "", 0)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.lists(st.sampled_from(CONTEXT), max_size=3), st.sampled_from(["“", '"', "", "("]))
def test_no_match_is_lost_by_the_words_that_a_rule_needs(parts: list[str], opening: str) -> None:
    text, table = opening + " ".join(parts), rules("context")
    for words in (WORD.findall(text), spaced(text).split()):
        possible = table.index.possible(text, words)
        assert not [rule.name for bit, rule in enumerate(table) if not possible >> bit & 1 and rule.find(text)]


@pytest.mark.parametrize(
    ("pattern", "at", "may", "may_not"),
    [
        (
            r"\b(?:this|that) (?:new )?(?:plan|bill)s?\b",
            "search",
            "He signed this new bill.",
            "He signed the bill.",
        ),
        (r"\b(?:is|was)\b.*\b(?:is|was)\b", "search", "It is what it was.", "It is what it does."),
        (r"(?:Then|Thus)\b", "match", "Thus it ended.", "It ended Thus."),
        (r"(?<=[a-z]) The\b", "search", "It ended The plan failed.", "The plan failed."),
        (r"[<>]", "search", "a < b", "a is less than b"),
    ],
)
def test_a_rule_is_possible_only_where_what_it_needs_stands(pattern: str, at: str, may: str, may_not: str) -> None:
    index = Index([rule_of(pattern, at).words])
    assert index.possible(may, WORD.findall(may))
    assert not index.possible(may_not, WORD.findall(may_not))


@settings(deadline=None)
@given(st.text())
def test_spacing_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(spaced(text)) == len(text)
