"""The set of articles: its topics and stories, what says the same, and what the sections of a topic are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model.article import DEFAULT_MODEL, Facts, Statement
from briefing.model.memory import Changed
from briefing.model.spans import Ref


@dataclass(frozen=True, slots=True)
class Story:
    """One event's coverage. `date` is an ISO day or None."""

    title: str
    date: str | None
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What a brief is about: stories that belong together, the weightiest first.

    `standing` is what counts beside its size, as a factor of its weight. `round_ups` are those of its articles that are
    about several events. `headlines` are the ids of the articles whose headlines may head it, each with how well it
    would. All three show in what is printed, and are no part of the record.
    """

    title: str
    stories: tuple[Story, ...]
    standing: float = field(default=1.0, compare=False)
    round_ups: tuple[str, ...] = field(default=(), compare=False)
    headlines: tuple[tuple[str, float], ...] = field(default=(), compare=False)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of its articles, story by story."""
        return tuple(article for story in self.stories for article in story.articles)

    @property
    def weight(self) -> float:
        """By which topics are ordered and share the page, in articles; nine digits."""
        return round(len(self.articles) * self.standing, 9)


@dataclass(frozen=True, slots=True)
class Point:
    """What several sentences say: the best wording, the others that back it, and how many independent voices say it."""

    best: Ref
    also: tuple[Ref, ...]
    outlets: int
    score: float


@dataclass(frozen=True, slots=True, eq=False)  # it is itself and no other: what was chosen from it can be kept
class Material:
    """All that the sections of one topic are made from.

    `facts` by article id (of this topic only); `scores` of every sentence that may be printed; `points` best first;
    `statements` by article id; `copies` maps an article to the one it copies; `day` is the brief's own day (ISO);
    `model` is the language model that reads what may be printed, `read_for_events` how many sentences it reads at most
    for the events of the topic; `features` by sentence are what its worth is told by (`briefing.corpus.features`);
    `overtaken` are sentences that newer ones overtake, and by what: they are no candidates, and have no features;
    `headed` are those that refer back to no more than the topic's headlines name (`briefing.corpus.headed`); `whole` is
    the material with what an earlier brief told already, where that was left out, and `changes` what of the rest that
    told otherwise.
    """

    topic: Topic
    facts: Mapping[str, Facts]
    scores: Mapping[Ref, float]
    points: tuple[Point, ...]
    statements: Mapping[str, tuple[Statement, ...]]
    copies: Mapping[str, str]
    day: str
    model: str = DEFAULT_MODEL
    read_for_events: int = 200
    features: Mapping[Ref, Mapping[str, float]] = field(default_factory=dict)
    overtaken: Mapping[Ref, str] = field(default_factory=dict)
    headed: frozenset[Ref] = frozenset()
    whole: Material | None = None
    changes: Mapping[Ref, Changed] = field(default_factory=dict)
