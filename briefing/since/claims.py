"""A point as it is compared: what its sentence says, of which figures and days, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from briefing.corpus.similar import Gist, gist
from briefing.lang.rules import rules
from briefing.model import Fingerprint, Remembered
from briefing.resolve.quantities import value_of
from briefing.since.figures import Figure, beside, figures
from briefing.text.terms import STOP_WORDS, terms
from briefing.text.timex import bounds, day


class Claim(NamedTuple):
    """A point of an article.

    `about` are its terms beside offices, ways of saying and figures, of what somebody says without who says it; `names`
    those of them that are names; `ahead` are the days (ISO) after that of its article, `told` those up to it, `former`
    the day from which, as it says, something was moved; `moved`: it says that something was;
    `corrects`: that something was wrong; `denies`, `hedges`: what it says, or says of it.
    """

    article: Remembered
    point: Fingerprint
    gist: Gist
    figures: tuple[Figure, ...]
    about: frozenset[str]
    names: frozenset[str]
    ahead: frozenset[str]
    told: frozenset[str]
    former: frozenset[str]
    moved: bool
    corrects: bool
    denies: bool
    hedges: bool

    @property
    def text(self) -> str:
        """The sentence."""
        return self.point.text

    @property
    def is_quoted(self) -> bool:
        """Whether it is a quotation with hardly a word around it."""
        return bool(self.gist.quotes)


@lru_cache(maxsize=1 << 10)
def all_terms(article: Remembered) -> frozenset[str]:
    """The terms of all points of an article."""
    return frozenset(term for point in article.points for term in terms(point.text))


@lru_cache(maxsize=1 << 10)
def opening(article: Remembered) -> frozenset[str]:
    """What the first point of an article is about."""
    return _claim(article, article.points[0]).about if article.points else frozenset()


class Passage(NamedTuple):
    """The claims of a paragraph that correct something together."""

    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """The terms of all of them."""
        return frozenset().union(*(one.about for one in self.claims))


def claims(article: Remembered) -> tuple[Claim, ...]:
    """The points of an article as they are compared, in their order."""
    return tuple(_claim(article, point) for point in article.points)


@lru_cache(maxsize=1 << 13)
def _claim(article: Remembered, point: Fingerprint) -> Claim:
    said = gist(point.text)
    content = _content(point)
    own = said if content == point.text else gist(content)
    spoken = frozenset(terms(point.speaker)) if is_named(point.speaker) else frozenset()
    about = own.term_bag - beside() - spoken
    moved = rules("since")["moved"].holds(point.text)
    former = frozenset(_former_day(point)) if moved else frozenset[str]()
    return Claim(
        article=article,
        point=point,
        gist=said,
        figures=figures(point.text),
        about=about,
        names=frozenset(own.names) - beside() - spoken,
        ahead=frozenset(_days(point.days, article.published, ahead=True)) - former,
        told=frozenset(_days(point.days, article.published, ahead=False)) - former,
        former=former,
        moved=moved,
        corrects=rules("since")["corrects"].holds(point.text),
        denies=own.denies and not rules("since")["not before"].holds(content),
        hedges=own.hedges,
    )


def _content(point: Fingerprint) -> str:
    """What somebody says, without the words that say who: "the levy would stay" of "A source said that"."""
    before, behind = (rules("since")[name].find(point.text) for name in ("says that", "says so"))
    if before and before.end() < len(point.text):
        return point.text[before.end() :]
    return point.text[: behind.start()] if behind and behind.start() else point.text


def is_named(speaker: str) -> bool:
    """Whether somebody is called by a name, no "the figures" or "they"."""
    return any(word[:1].isupper() and word.lower() not in STOP_WORDS for word in speaker.split())


def _days(values: Iterable[str], published: str, *, ahead: bool) -> Iterator[str]:
    """The days among TIMEX3 values that are after the day of their article, or those that are not."""
    for value in values:
        if len(value) == 10 and (span := bounds(value)) and ahead == (span[0].isoformat() > published):
            yield span[0].isoformat()


def _former_day(point: Fingerprint) -> Iterator[str]:
    """The day from which something was moved: "from Monday to Friday", "two days later than planned"."""
    days = [one for one in point.days if len(one) == 10]
    if len(days) == 2 and rules("since")["from day"].find(point.text):
        yield days[0]
    planned = rules("since")["than planned"].find(point.text)
    if planned and len(days) == 1 and (now := day(days[0])) and (by := _moved_by(planned)):
        yield (now - by).isoformat()


def _moved_by(planned: re.Match[str]) -> timedelta | None:
    """By how much a day is later than planned."""
    number = rules("since")["number"].regex.match(planned["count"])
    count = value_of(number) if number else 1.0 if planned["count"].lower() in ("a", "an") else 0.0
    length = timedelta(**{f"{planned['unit'].lower()}s": count})
    return length if planned["way"].lower() == "later" else -length


def passages(own: Sequence[Claim]) -> dict[int, Passage]:
    """By the place of a claim, the passage that corrects something and that it is a part of: what follows in the
    paragraph belongs to it."""
    found: dict[int, Passage] = {}
    for at, claim in enumerate(own):
        if claim.corrects and at not in found:
            rest = [n for n in range(at, len(own)) if own[n].point.paragraph == claim.point.paragraph]
            found |= dict.fromkeys(rest, Passage(tuple(own[n] for n in rest)))
    return found
