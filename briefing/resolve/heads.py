"""Who is meant by the phrase of a speaker: its head, what stands in apposition, and those whom "and" joins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.lang import any_of
from briefing.marks.persons import ADDRESSING, POSSESSIVE, Mention, People, bare, is_given
from briefing.model import Span
from briefing.resolve.bodies import PERSONAL
from briefing.resolve.entities import SPOKES_FOR, Entities
from briefing.resolve.offices import PREPOSITION, title_words

EXAMPLES = re.compile(r"(?<=[a-z]s),? (?:such as|including|led by|like) ")
SEVERAL = re.compile(r"\b(?:and|or)\b|,|&(?!\s?[A-Z])")  # "Blanc & Sons" is one house
LINKED = re.compile(r",? and (?:the )?(?=[A-Z])|, (?:the )?(?=[A-Z])")
# "Senator from Norland", "an aide to Blanc": the name at the end is not the speaker's.
BELONGS = re.compile(rf"\b(?:{any_of('actors', 'belonging')})(?:\s+(?:the|a|an|his|her|its))?\s+$")
OF_A_HOUSE = re.compile(r" (?:of|from|at|with) (?:the )?[A-Z]")  # "Blanc of the Norland Institute": he speaks
HYPHENED = re.compile(r"(?:-\w[\w’']*)*")
APPOSED = re.compile(r"\s?,\s+(?=[A-Z])")
ENDS_APPOSITION = re.compile(r"(?:\s?\([^()]{1,30}\))?\s?(?:,|[.;:]|$)")
MOST_TITLES = 4
TO_SOMEBODY = re.compile(r"\bto (?:\S+ ){0,3}?(\w+)\.? $")  # "an adviser to President Blanc"
PLACED = re.compile(r" (?:in|at|from|outside|near)(?: [^\s,;]+){1,8}$")
OF_SOMEBODY = re.compile(
    r"\b(?:of|for|against|by|with|from) (?:[A-Z]\S* ){0,3}?(\w+)\.? $"
)  # "the wife of President Blanc"
ANOTHER_BEARER = re.compile(r"\b(?:younger|elder|older|late|other) $")  # "the younger Blanc"
POSSESSIVE_BEHIND = re.compile(r"^\s?['’]s?\b")
OF_A_PLACE = re.compile(r"\b(?:of|for|without|at|from)(?: the)?(?: (?:St\.?|Saint))? $")
IN_CAPITALS = re.compile(r"(?:[A-Z][\w.’'-]*)(?: (?:[A-Z][\w.’'-]*|of|for|the|to))+ ")


def to_word_end(text: str, at: Span) -> Span:
    """A phrase with the rest of its last name, which the parser may end at a hyphen: "Hamad al" of "Hamad al-Blanc"."""
    return Span(at.start, HYPHENED.match(text, at.end).end())  # type: ignore[union-attr]


def before_examples(text: str, at: Span) -> Span:
    """A phrase without those whom it names for many: "economists such as Ann Blanc"."""
    found = EXAMPLES.search(text, *at)
    return Span(at.start, found.start()) if found else at


def apposed_person(known: People, text: str, at: Span) -> Mention | None:
    """The person whose name stands set off by commas behind what they are: "the Greens' leader, Ann Blanc, said"."""
    behind = APPOSED.match(text, at.end)
    if behind is None or SEVERAL.search(at.of(text)):
        return None
    begins = behind.end()
    found = next((each for each in known.mentions if each.span.start >= begins), None)
    if found is None or not (" " in found.name or found.titles) or not ENDS_APPOSITION.match(text, found.span.end):
        return None
    titles = text[begins : found.span.start].split()
    return found if all(word[:1].isupper() for word in titles) and len(titles) <= MOST_TITLES else None


def conjuncts(text: str, at: Span) -> Iterator[Span]:
    """The parts of a phrase between "and" and commas: "Norland, Suda and Blanc"; the whole where it is one name."""
    start = at.start
    if is_given(at.of(text)) and OF_A_HOUSE.search(text, *at):  # "Ann Blanc of the School of Trade and Labour"
        yield at
        return
    for match in LINKED.finditer(text, *at):
        yield Span(start, match.start())
        start = match.end()
    yield Span(start, at.end)


def head_mention(known: People, text: str, at: Span) -> Mention | None:
    """The person that a phrase names: the mention at its end, but not in "Blanc's campaign" or "an aide to Blanc"."""
    phrase_end = at.start + len(POSSESSIVE.sub("", at.of(text)))
    inside = [each for each in known.mentions if at.covers(each.span) and not _is_in_a_firm(text, each.span)]
    if inside and OF_A_HOUSE.match(text, inside[0].span.end):
        titles = text[at.start : inside[0].span.start].split()
        if all(word[:1].isupper() for word in titles):
            return inside[0]
    if not inside:
        return None
    placed = (each for each in inside if is_given(each.name) and PLACED.match(text, each.span.end, phrase_end))
    found = next(placed, inside[-1])
    if found.span.end < phrase_end and not (is_given(found.name) and PLACED.match(text, found.span.end, phrase_end)):
        return None
    before = [each for each in inside if each.span.end <= found.span.start]
    if before and not _is_called_after(text[before[-1].span.end : found.span.start]):
        return None
    if found.titles[1:] and " " not in found.name and found.titles[-1] in ADDRESSING:  # "Vote Leave Norl" is a campaign
        return None
    named = _behind_an_office(found) if OF_A_PLACE.search(text[at.start : found.span.start]) else found
    called = text[at.start : named.span.start] if named else ""
    return None if _is_owned(called) or ANOTHER_BEARER.search(called) else named


def _behind_an_office(found: Mention) -> Mention | None:
    """The person whose name follows what an office is of: "Women Ada Berg" of "Minister for Women Ada Berg"; None where
    none does: "Baroness Hart of Leith", "lawyers for Norl"."""
    words = found.name.split()
    place = next((i for i, word in enumerate(words[:-1]) if i and is_given(word)), 0)
    if not place:
        return None
    name = " ".join(words[place:])
    return found._replace(name=name, span=Span(found.span.end - len(name), found.span.end))


def _is_in_a_firm(text: str, at: Span) -> bool:
    """Whether a name is one of those that make a firm's: "Blanc & Noir"."""
    return text[at.end : at.end + 2].lstrip()[:1] == "&" or text[max(0, at.start - 2) : at.start].rstrip()[-1:] == "&"


def _is_called_after(between: str) -> bool:
    """Whether the words between two names make the second an office with the first: "Blanc's lawyer Ann Noir"."""
    words = POSSESSIVE_BEHIND.sub("", between).split()
    return bool(words) and words[-1].strip(".").lower() in title_words() and not SEVERAL.search(between)


def _is_owned(before: str) -> bool:
    """Whether the words before a name say whose it is: "the family of the singer", not "the minister of finance"."""
    if IN_CAPITALS.fullmatch(before):  # "Speaker of the House Ann Blanc", "Mayor of Norl Ann Blanc"
        return False
    if (SEVERAL.search(before) and not _is_all_offices(before)) or BELONGS.search(before):
        return True
    serves, belongs = TO_SOMEBODY.search(before), OF_SOMEBODY.search(before)
    if (serves is not None and serves[1].lower() in title_words()) or (belongs is not None and belongs[1] in PERSONAL):
        return True
    of = next(PREPOSITION.finditer(before), None)
    head = before[: of.start()].split()[-1:] if of is not None else []
    if head and SPOKES_FOR.search(before):  # "a spokeswoman for President Blanc": she speaks
        return True
    return bool(head) and head[0].lower() not in title_words()


def _is_all_offices(before: str) -> bool:
    """Whether one person is called two things: "chairman and chief executive Ann Blanc"."""
    words = before.lower().split()
    return bool(words) and words[-1] in title_words() and words.count("and") == 1 and "," not in before


def known_elsewhere(entities: Entities, text: str, at: Span) -> Mention | None:
    """A surname that only the other articles of the topic give in full."""
    mention = bare(text, at)
    if mention is None or mention.name not in entities.bearers or mention.name in entities.names.actors:
        return None
    return mention if mention.span.end == at.end and not _is_owned(text[at.start : mention.span.start]) else None
