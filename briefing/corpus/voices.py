"""How many independent voices stand behind something: a newsroom counts once, under all its names, a copy not at all.

An article speaks with the agency that it names, else with its outlet; a copy with the article that it copies; where a
copy names the agency that the original leaves out, both speak with that. An article of which nobody knows who speaks is
a voice of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from briefing.corpus.outlets import Newsroom, agency, newsroom
from briefing.model import Facts, Metadata

Known = Callable[[str], Metadata | None]


def voices(articles: Iterable[str], facts: Mapping[str, Facts], copies: Mapping[str, str]) -> int:
    """The number of independent voices among articles (ids); `copies` maps an article to the one it copies."""
    return spoken_in(facts, copies).count(articles)


def spoken_in(facts: Mapping[str, Facts], copies: Mapping[str, str]) -> Voices:
    """Who speaks in the articles of a topic; `copies` maps an article to the one it copies."""
    return Voices(lambda id: facts[id].metadata if id in facts else None, copies)


class Voices:
    """Who speaks in each of some articles."""

    def __init__(self, known: Known, copies: Mapping[str, str]) -> None:
        """`known` gives the metadata of an article by its id; `copies` maps an article to the one it copies."""
        self._known, self._copies = known, copies
        self._found: dict[str, Newsroom | None] = {}
        self._copied: defaultdict[str, list[str]] = defaultdict(list)
        for copy in sorted(copies):
            self._copied[copies[copy]].append(copy)

    def of(self, article: str) -> Newsroom | None:
        """The newsroom or agency that speaks in an article; None where nobody knows."""
        original = self._copies.get(article, article)
        if original not in self._found:
            self._found[original] = self._speaker(original)
        return self._found[original]

    def _speaker(self, original: str) -> Newsroom | None:
        known = [told for id in (original, *self._copied.get(original, ())) if (told := self._known(id))]
        agencies = (found for one in known if (found := agency(one.agency)))
        outlets = (found for one in known if (found := newsroom(one.outlet)))
        return next(agencies, next(outlets, None))

    def names(self, articles: Iterable[str]) -> Mapping[str, str]:
        """What the voice of each article (id) is called, where anybody knows it: one name for all its spellings."""
        found = {article: one for article in articles if (one := self.of(article))}
        called: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for one in found.values():
            called[one.core, one.country].add(one.name)
        return {id: min(called[one.core, one.country], key=_plainness) for id, one in found.items()}

    def count(self, articles: Iterable[str]) -> int:
        """How many independent voices speak in articles (ids).

        Of newsrooms of one name those from different countries are several; one of which nobody knows where it is
        from is any of them.
        """
        countries: defaultdict[str, set[str]] = defaultdict(set)
        for article in articles:
            found = self.of(article)
            core, country = (found.core, found.country) if found else (f"//{self._copies.get(article, article)}", "")
            countries[core].add(country)
        return sum(len(several - {""}) or 1 for several in countries.values())


def _plainness(name: str) -> tuple[bool, int, str]:
    """By which one of several spellings is chosen: no address, then the shortest."""
    return ("." in name and " " not in name, len(name), name)
