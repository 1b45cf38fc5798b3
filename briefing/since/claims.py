"""A point as it is compared: what its sentence says, of which figures and days, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefing.corpus.similar import Gist, gist
from briefing.lang import word_set
from briefing.lang.rules import rules
from briefing.marks.events.wording import looks_ahead
from briefing.model import Fingerprint, Remembered
from briefing.since.figures import Figure, beside, figures
from briefing.since.former import former_days
from briefing.text.concepts import concepts, meant, plain
from briefing.text.terms import STOP_WORDS, terms
from briefing.text.timex import bounds

DAY_PART = re.compile(r"\d{4}-\d\d-\d\dT(?:MO|MI|AF|EV|NI)")  # "Wednesday evening"


class Claim(NamedTuple):
    """A point of an article.

    `about` are its concepts beside offices, ways of saying and figures, of what somebody says without who says it,
    `worded` the terms that they stand for, `names` those of them that are names; `ahead` are the days (ISO) after that
    of its article, `told` those up to it, `former` the days from which, as it says, something was moved; `moved`: it
    says that something was; `corrects`: that something was wrong; `denies`, `hedges`: what it says, or says of it.
    """

    article: Remembered
    point: Fingerprint
    gist: Gist
    figures: tuple[Figure, ...]
    about: frozenset[str]
    worded: frozenset[str]
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
    return frozenset(term for point in article.points for term in concepts(point.text))


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
    content = content_of(point)
    own = said if content == point.text else gist(content)
    spoken = frozenset(terms(point.speaker)) if is_named(point.speaker) else frozenset()
    about = meant(gist(plain(content)).term_bag - beside() - spoken)
    worded = own.term_bag - beside() - spoken
    moved = rules("since")["moved"].holds(point.text)
    former = frozenset(former_days(point, article.published))
    moved = moved or bool(former)
    today = bool(former) or looks_ahead(content)
    ahead = frozenset(_days(point.days, article.published, ahead=True, today=today)) - former
    return Claim(
        article=article,
        point=point,
        gist=said,
        figures=figures(point.text),
        about=about,
        worded=worded,
        names=meant(frozenset(own.names) - beside() - spoken),
        ahead=ahead,
        told=frozenset(_days(point.days, article.published, ahead=False)) - former - ahead,
        former=former,
        moved=moved,
        corrects=rules("since")["corrects"].holds(point.text),
        denies=(own.denies or _is_denial(point.text, content)) and not rules("since")["not before"].holds(content),
        hedges=own.hedges,
    )


def content_of(point: Fingerprint) -> str:
    """What somebody says, without the words that say who: "the levy would stay" of "A source said that"."""
    before, behind = (rules("since")[name].find(point.text) for name in ("says that", "says so"))
    if before and before.end() < len(point.text):
        return point.text[before.end() :]
    return point.text[: behind.start()] if behind and behind.start() else point.text


def _is_denial(text: str, content: str) -> bool:
    """Whether what is said is said to be denied."""
    return content != text and not word_set("disputes", "words.denying").isdisjoint(
        text[: text.find(content)].lower().split()
    )


def is_named(speaker: str) -> bool:
    """Whether somebody is called by a name, no "the figures" or "they"."""
    return any(word[:1].isupper() and word.lower() not in STOP_WORDS for word in speaker.split())


def _days(values: Iterable[str], published: str, *, ahead: bool, today: bool = False) -> Iterator[str]:
    """The days among TIMEX3 values that are after the day of their article, or those that are not; `today`: that day
    itself counts as one after it, too."""
    for value in values:
        value = value[:10] if DAY_PART.fullmatch(value) else value
        if (
            len(value) == 10
            and (span := bounds(value))
            and (ahead == (span[0].isoformat() > published) or (today and span[0].isoformat() == published))
        ):
            yield span[0].isoformat()


def passages(own: Sequence[Claim]) -> dict[int, Passage]:
    """By the place of a claim, the passage that corrects something and that it is a part of: what follows in the
    paragraph belongs to it."""
    found: dict[int, Passage] = {}
    for at, claim in enumerate(own):
        if claim.corrects and at not in found:
            rest = [n for n in range(at, len(own)) if own[n].point.paragraph == claim.point.paragraph]
            found |= dict.fromkeys(rest, Passage(tuple(own[n] for n in rest)))
    return found
