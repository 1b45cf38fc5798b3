"""When somebody speaks for whom their office speaks: not before it, not after it, and not as a candidate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from briefing.lang.rules import rules
from briefing.marks.gazetteer import Names
from briefing.model import Citation, Facts, Span, Statement
from briefing.resolve.offices import beside, is_high, is_out_of_office, speaks_for
from briefing.text.timex import day

SAME_TIME = timedelta(days=60)
SEVERAL = 2  # articles that call somebody by an office speak for one that does not
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "Blanc resigned", "Blanc, whom the president fired", "the ouster of Blanc".
LEFT = (
    r"\b{name}(?:['’]s)? (?:(?:has|had|is|was|abruptly) )*(?:resign(?:ed|s|ing|ation)|stepp?(?:ed|s|ing) down)\b"
    r"|\b{name} (?:(?:was|is|been|has|had|being) )+(?:fired|sacked|ousted|dismissed|removed|replaced)\b"
    r"|\b{name}, who[^.;]{{0,80}} (?:fired|sacked|ousted|dismissed|removed|replaced) (?:him|her)\b"
    r"|\b(?:fired|sacked|ousted|(?:firing|ouster|resignation|departure|dismissal) of) (?:[\w.]+ ){{0,4}}?{name}\b"
)


class Tenure(NamedTuple):
    """What the articles of a topic tell of somebody's office.

    `holds` are those that call them by it and say whose office it is, `titled` those that give them a high title at
    all; `is_open` is whether one of them knows them as a candidate or a former one, or tells that they leave, and
    `is_spokesperson` whether they speak for others whatever the matter.
    """

    holds: frozenset[str]
    titled: frozenset[str]
    is_open: bool
    is_spokesperson: bool


def tenure(facts: Mapping[str, Facts], names: Names, name: str, places: Iterable[Citation], actor: str) -> Tenure:
    """What the articles that name somebody at `places` tell of their office for that actor."""
    at = tuple(places)
    articles = sorted({place.source for place in at})
    left = re.compile(LEFT.format(name=re.escape(name.split()[-1])))
    called = [(each.source, phrase) for each in at for phrase in beside(facts[each.source].text, each.span)]
    return Tenure(
        holds=frozenset(id for id, phrase in called if speaks_for(names, phrase) == actor),
        titled=frozenset(id for id, phrase in called if is_high(phrase)),
        is_open=any(is_out_of_office(phrase) for _, phrase in called)
        or any(left.search(facts[id].text) for id in articles),
        is_spokesperson=any(rules("tenure")["spokesperson"].regex.search(phrase) for _, phrase in called),
    )


def in_office(facts: Mapping[str, Facts], here: Facts, known: Tenure) -> bool:
    """Whether an office is held at the time of an article.

    It is where the article calls them by it, by a title that articles of the same time say more of, or not at all where
    several of that time do, or one does of a spokesperson, who speaks for nobody else; not where any puts it in doubt.
    """
    if known.is_open:
        return False
    if not known.holds:  # known only by those for whom they speak
        return True
    now, then = _day(here), [_day(facts[id]) for id in sorted(known.holds)]
    apart = [abs(now - each) for each in then if now and each]
    same_time = len(apart) < len(then) or min(apart) <= SAME_TIME
    several = len(known.holds | known.titled) >= SEVERAL
    return here.id in known.holds or (same_time and (here.id in known.titled or several or known.is_spokesperson))


def is_their_own(facts: Facts, statement: Statement, at: Span) -> bool:
    """Whether somebody in office, named at `at`, speaks for themselves: as a candidate, or years before."""
    if any(map(is_out_of_office, beside(facts.text, at))):
        return True
    sentence = facts.sentence_of(statement.cue)
    if sentence is None:
        return False
    around = " ".join(gap.of(facts.text) for gap in sentence.span.gaps(sorted(statement.content)))
    published = _day(facts)
    long_ago = any(published is None or int(year) < published.year for year in YEAR.findall(around))
    if long_ago or rules("tenure")["years ago"].regex.search(around):  # before the office was held
        return True
    return rules("tenure")["campaign"].regex.search(facts.text, *sentence.span) is not None


def _day(facts: Facts) -> date | None:
    return day(facts.metadata.published)
