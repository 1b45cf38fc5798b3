"""Which full name a surname or a first name means, in the article first and then in the topic; none in doubt."""

from __future__ import annotations

from briefing.lang import word_set
from briefing.marks.persons import FAMILY_PARTICLES, Mention, People, full_name, is_given, plain
from briefing.resolve.entities import Entities

STRAY = 1  # mention of what may be no name: "Norl Blanc" where a heading runs into the text
DOMINANT = 3  # times as often named in full as all others of the surname


def full_name_of(entities: Entities, article: str, mention: Mention) -> str | None:
    """The full name that a name means; none that its title contradicts: "Mrs Blanc" is not John Blanc."""
    found = _full(entities, article, mention)
    if found is not None and _is_unnamed(entities, mention, found):
        return mention.name
    if found is not None and not _is_other(mention, found):
        return found
    return _of_several(entities, article, mention) if " " not in mention.name else None


def gender_of(name: str) -> str | None:
    """The pronoun of a first name, "he" or "she"; None where it tells neither."""
    first = plain(next(iter(name.split()), ""))
    return "he" if first in word_set("names", "he") else "she" if first in word_set("names", "she") else None


def _is_unnamed(entities: Entities, mention: Mention, name: str) -> bool:
    """Whether a surname is another's, who is nowhere named in full: of President Blanc, whom the articles call he, they
    name but his wife.
    """
    kin = entities.kin.get(name)
    if kin is None or " " in mention.name:
        return False
    if not mention.titles:
        called = entities.genders.get(mention.name, frozenset())
        return bool(called) and kin not in called
    places = (entities.people[at.source].mentions for at in entities.places.get(name, ()))
    titles = {title for every in places for each in every if each.name == name for title in each.titles}
    return not titles.union(word_set("names", f"{kin}_titles")).issuperset(mention.titles)


def _is_other(mention: Mention, name: str) -> bool:
    """Whether a title says he where a first name says she, or the other way round."""
    gender = gender_of(name)
    other = {"he": "she_titles", "she": "he_titles"}.get(gender or "")
    return other is not None and not word_set("names", other).isdisjoint(mention.titles)


def _of_several(entities: Entities, article: str, mention: Mention) -> str | None:
    """Of several who bear a surname the one whom the topic is about, unless another was named in full just before."""
    bearers = [each for each in entities.bearers.get(mention.name, ()) if not _is_other(mention, each)]
    if len(bearers) < 2:
        return next(iter(bearers), None)
    counts = {each: len(entities.places.get(each, ())) for each in bearers}
    first, *others = sorted(bearers, key=lambda each: (-counts[each], each))
    if counts[first] < DOMINANT * max(1, sum(counts[each] for each in others)):
        return None
    named = sorted(
        (place.span.start, each)
        for each in bearers
        for place in entities.places.get(each, ())
        if place.source == article and place.span.start <= mention.span.start
    )
    last = named[-1][1] if named else first
    return first if last == first or (counts[last] <= STRAY and not is_given(last)) else None


def _full(entities: Entities, article: str, mention: Mention) -> str | None:
    """The full name that a name means: within the article first, then in the topic, never over a second bearer."""
    known = entities.people[article]
    name = full_name(mention.name, known, mention.span.start)
    if name is not None and len(name.split()) > 1:
        is_family = name.split()[0] in FAMILY_PARTICLES or not is_given(name)  # "Al Khateeb", not "Ann Blanc"
        if len(entities.bearers.get(name, ())) == 1 and is_family:
            return entities.bearers[name][0]
        endings = (f" {plain(name)}", f" {plain(name[0].lower() + name[1:])}")  # "Van der Berg said"
        longer = [] if is_given(name) else [o for o in entities.places if plain(o).endswith(endings) and is_given(o)]
        return longer[0] if len(longer) == 1 else name
    if name is None and mention.name in known.bearers:  # several in this article bear it
        return None
    bearers = entities.bearers.get(mention.name, ())
    if mention.name in known.bearers.get(mention.name, ()):  # known by the surname here: none of those named only here
        here = {entities.spelled.get(bearer, bearer) for bearer in known.bearers[mention.name]}
        only_one = len(bearers) == 1 and any(place.source != article for place in entities.places.get(bearers[0], ()))
        bearers = bearers if only_one else tuple(bearer for bearer in bearers if bearer not in here)
    return bearers[0] if len(bearers) == 1 else None if bearers else name


def with_surname(known: People, name: str) -> str | None:
    """The one full name that begins with a first name, the name itself where there is none: "Ann said"."""
    full = {each.name for each in known.mentions if each.name.startswith(f"{name} ")} if is_given(name) else set()
    return name if not full else next(iter(full)) if len(full) == 1 else None
