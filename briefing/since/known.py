"""All that earlier briefs knew, ready to be compared with: their claims by affair, by words and by terms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.model import Remembered
from briefing.since.claims import Claim, claims
from briefing.text.background import information

MOST_COMPARED = 40  # earlier claims of one affair with one of today, those that share most


class Earlier(NamedTuple):
    """All that was known: claims by affair, and by their words; by affair also which of them see days coming."""

    by_affair: Mapping[str, Sequence[Claim]]
    by_words: Mapping[tuple[str, ...], Sequence[Claim]]
    by_term: Mapping[tuple[str, str], Sequence[int]]
    by_day: Mapping[str, Sequence[int]]


def earlier(known: Iterable[Remembered]) -> Earlier:
    """What was known, ready to be compared with."""
    by_affair: defaultdict[str, list[Claim]] = defaultdict(list)
    by_words: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list)
    by_term: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    by_day: defaultdict[str, list[int]] = defaultdict(list)
    for article in known:
        for claim in claims(article):
            for term in sorted(claim.gist.term_bag):
                by_term[article.affair, term].append(len(by_affair[article.affair]))
            if claim.ahead:
                by_day[article.affair].append(len(by_affair[article.affair]))
            by_affair[article.affair].append(claim)
            by_words[claim.gist.words].append(claim)
    return Earlier(by_affair, by_words, by_term, by_day)


def near_claims(claim: Claim, before: Earlier) -> list[Claim]:
    """The earlier claims of the affair that share most with one of today, by the rarity of what they share; behind them
    those that see the same day coming.
    """
    affair = claim.article.affair
    shared: Counter[int] = Counter()
    for term in sorted(claim.gist.term_bag):
        for at in before.by_term.get((affair, term), ()):
            shared[at] += round(information(term) * 1000)
    best = sorted(shared, key=lambda at: (-shared[at], -at))[:MOST_COMPARED]
    own = before.by_affair.get(affair, ())
    on_its_days = (at for at in before.by_day.get(affair, ()) if own[at].ahead & (claim.ahead | claim.former))
    return [own[at] for at in dict.fromkeys((*best, *on_its_days))]
