"""Names of persons: where they stand in an article, and whom a short name means.

Without a recogniser of names: a person is who is called by a title, by a first name that is known as one, or by a pair
of names that speaks. What is no name of a state, an organisation or a thing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from briefing.lang import any_of, table, word_list, word_set
from briefing.lang.rules import rules
from briefing.marks.attribution import cues
from briefing.model import Span
from briefing.text.timex import MONTHS, WEEKDAYS

Gender = Literal["he", "she"]
PARTICLES = rf"(?:{any_of('names', 'particles')})"
ARTICLE = rf"(?:(?:{any_of('names', 'joined_particles')})-)?"  # "Anwar el-Blanc"
WORD = rf"(?:(?:{any_of('names', 'abbreviated')})\.|(?:[A-Z]\.){{1,3}}|[A-Z](?:[\w’'-]*[\w])?)"
# A title ends with a full stop, a name does not: the next sentence is no part of it.
NAME = re.compile(rf"(?<![\w-]){WORD}(?: (?:{PARTICLES} )*{ARTICLE}{WORD}){{0,5}}")
POSSESSIVE = re.compile(r"['’]s?$")
# "Norland-born Blanc": where somebody is from is no part of the name.
ORIGIN = re.compile(rf"-(?:{any_of('names', 'origins')})$")
SIGN = re.compile(r"[A-Z]{3,5}")
FAMILY_PARTICLES = word_set("names", "family_particles")
TO_A_PLACE = re.compile(r"\b(?:to|of|in|from|for|at) (?:the )?$")
BEFORE, AFTER = 14, 24  # letters before and after a month that tell whether it is a time
OFTEN = 4  # mentions of a surname before any full name that has it
ARABIC = re.compile(rf"{ARTICLE.removesuffix('?')}(?=[A-Z])")
SMALL_WORD = re.compile(r"[a-z]+")
GLUED = re.compile(r"[a-z][A-Z]{2}|[a-z]{3}[A-Z]")  # "BlancGOP" of a page whose links ran into the text
OF_A_PARTY = re.compile(r"[DRI]-[A-Z]")  # "Ann Blanc, D-Norland"
INITIALS = re.compile(r"(?:[A-Z]\.?){1,2}")
# "Ann Blanc Anna Maria BlancVoters warm to mayor … MORE (Norl.)": what a page shows under a name stands in its text.
LINKS = re.compile(
    r"\b(?P<last>[A-Z][\w’'-]+) (?P<link>(?:\(?[A-Z][\w.’'-]*\)? ){1,5}(?P=last)[A-Z\d(][\s\S]{0,600}? MORE\b)"
)
SUFFIXES = frozenset(("Jr", "Sr", "II", "III"))
# Months that are names too, and what a name of them looks like: "Theresa May", "April Blanc", not "3 April Blanc".
MONTH = re.compile(rf"\b(?P<month>{any_of('vocabulary', 'doubtful_months')})\b")
MONTH_AS_LAST = re.compile(
    rf"\b(?P<before>[A-Z][\w’'-]*)\.?\s(?P<month>{any_of('vocabulary', 'doubtful_months')})\b(?!\s\d)"
)
MONTH_AS_FIRST = re.compile(r"(?P<before>\b\w+\s|^|\W)(?P<month>April|June|August)\s(?P<after>[A-Z][\w’'-]+)")
BEFORE_A_MONTH = word_set("names", "before_month")
GIVEN_TOO = frozenset(("Will", "April", "June", "August"))
STATES = frozenset(("U.S", "US", "U.K", "UK", "U.N", "UN", "E.U", "EU"))
TABLE = "names"
# Words that stand with a capital letter at the start of a sentence and are no name, and what ends before them.
NO_NAME = frozenset((*word_list(TABLE, "openers"), *WEEKDAYS, *MONTHS))
ADDRESSING = frozenset(
    (*(word.capitalize() for word in word_list(TABLE, "addressing")), *word_list(TABLE, "greetings"))
)
NAME_OPENERS = frozenset(word_list(TABLE, "name_openers"))  # where no sentence begins
OPENS_ONLY = NO_NAME.difference(ADDRESSING, GIVEN_TOO, MONTHS)  # alone they are no name, wherever they stand
NO_END = frozenset((*word_list(TABLE, "no_end"), *WEEKDAYS))
# What follows a person's name: a verb of saying, an age, an office.
SPEAKS = re.compile(
    r",? (?:said|says|told|added|wrote|tweeted)\b|, (?:the|a|an|who)\b|, \d\d,"
    r"|, (?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+['’]s? [a-z]|, [a-z]+(?: [a-z]+)? (?:of|for|with|at|to)\b"
)
SAYS = re.compile(rf" (?:also )?(?:{any_of('names', 'says')})\b")
# "envoy Wang Yi": what goes before a person's name in lower case.
OFFICE = re.compile(rf"\b(?:{any_of(TABLE, 'offices')}) $")
# "Norland's water minister, Anne Blanc", "a ministry spokesman, Anne Blanc": behind a comma, the office is somebody's.
INTRODUCED = re.compile(rf"(?:['’]s|\b[Aa]n?|\b[Tt]he) (?:[\w-]+ ){{0,3}}\b(?:{any_of(TABLE, 'offices')}), $")
# "Blanc said that she": the pronoun is the speaker's.
SAYS_OF_OWN = re.compile(
    rf"(?:, [^,.\"“”]{{1,40}},)? (?:{any_of(TABLE, 'says_of_own')})(?: on \w+day)?(?: that)? (he|she)\b"
)
# "Blanc, a Norlander prince".
IS_A = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,3}?([a-z]+)(?= (?:who|of|from|in|for|with|at)\b|[,.])")


class Mention(NamedTuple):
    """A name where it stands, without titles and possessive; `titles` are the words before it that are titles."""

    name: str
    span: Span
    titles: tuple[str, ...] = ()


class People(NamedTuple):
    """The persons of an article: every mention in order, whom a short name means, and who is he or she.

    `perhaps` are the names that nothing says are persons'. `bearers` maps a short name to the full names that it may
    mean; `introduced` says where each first stands.
    """

    mentions: tuple[Mention, ...]
    perhaps: tuple[Mention, ...]
    bearers: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, Gender]
    introduced: Mapping[str, int]


def _words(key: str) -> frozenset[str]:
    return word_set(TABLE, key)


def people(text: str, spans: Iterable[Span], elsewhere: Set[str] = frozenset()) -> People:
    """The persons named in these spans of a text; `elsewhere` are full names that other articles know as persons'."""
    return persons(text, may_be_persons(text, spans), elsewhere)


def may_be_persons(text: str, spans: Iterable[Span]) -> tuple[Mention, ...]:
    """The names in these spans that may be persons'."""
    found = (mention for mention in mentions(text, spans) if not is_thing(mention.name))
    return tuple(mention for mention in found if not OF_A_PARTY.match(mention.name))


def persons(text: str, found: Sequence[Mention], elsewhere: Set[str] = frozenset()) -> People:
    """The persons among the names of a text."""
    small = frozenset(SMALL_WORD.findall(text))
    known = _persons(text, found, elsewhere, small)
    named = tuple(mention for mention in found if mention.name in known)
    bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    perhaps = tuple(_perhaps_bearers(found, known, small))
    for mention in perhaps:
        bearers[mention.name.split()[-1]][mention.name] = None
    for mention in named:
        for short in _short(mention.name):
            bearers[short][mention.name] = None
    for name in _known_by_surname(named, bearers):
        bearers[name] = {name: None, **bearers[name]}
    genders = {name: gender for name in sorted(known) if (gender := _gender(text, name, named)) is not None}
    introduced: dict[str, int] = {}
    for mention in sorted((*named, *perhaps), key=lambda mention: mention.span):
        introduced.setdefault(mention.name, mention.span.start)
    return People(named, perhaps, {short: tuple(names) for short, names in bearers.items()}, genders, introduced)


def _perhaps_bearers(found: Iterable[Mention], known: frozenset[str], small: Set[str]) -> Iterator[Mention]:
    """Names of two or three words that nothing says are persons', but that would make a surname mean two; `small` are
    the words in small letters of their text."""
    for mention in found:
        parts = mention.name.split()
        if mention.name not in known and len(parts) in (2, 3) and not any(part.lower() in small for part in parts):
            yield mention


# The rules that tell a person from a month by what is said of it.
TOLD_OF_PERSONS = ("who acts", "who is told of", "whose friend", "who is met", "who is spoken to")


@lru_cache(maxsize=16)
def months_of_persons(text: str) -> frozenset[str]:
    """The months that are somebody's name in a text: "Theresa May", "Mr. May", "April Blanc", "June said"."""
    acts = (match["month"] for match in MONTH.finditer(text) if _acts(text, match))
    last = (match["month"] for match in MONTH_AS_LAST.finditer(text) if _leads_to_a_surname(match["before"]))
    first = (match["month"] for match in MONTH_AS_FIRST.finditer(text) if _is_first_name(match))
    return frozenset((*acts, *last, *first))


def _acts(text: str, month: re.Match[str]) -> bool:
    around = (
        f"{text[max(0, month.start() - BEFORE) : month.start()]}‹{month[0]}›{text[month.end() : month.end() + AFTER]}"
    )
    return any(rules("dates_names")[name].find(around) for name in TOLD_OF_PERSONS)


def _leads_to_a_surname(word: str) -> bool:
    return word not in MONTHS and (is_given(word) or word in _words("ranks"))


def _is_first_name(match: re.Match[str]) -> bool:
    before, after = match["before"].strip().lower(), match["after"]
    return not (before in BEFORE_A_MONTH or before.isdigit() or after in NO_NAME or after in _words("things"))


def is_month_of_person(text: str, start: int, end: int) -> bool:
    """Whether the month at `text[start:end]` is a person in a text that names one so, and no time."""
    word = text[start:end]
    if word not in months_of_persons(text):
        return False
    around = f"{text[max(0, start - BEFORE) : start]}‹{word}›"
    return rules("dates_names")["may be a surname"].find(around) is not None


def mentions(text: str, spans: Iterable[Span]) -> Iterator[Mention]:
    """The capitalised names in these spans, in order."""
    links = [Span(*match.span("link")) for match in LINKS.finditer(text)] if " MORE" in text else []
    for span in spans:
        for part in span.gaps(links):
            for match in NAME.finditer(text, *part):
                if match.group() not in OPENS_ONLY and (mention := bare(text, Span(*match.span()))) is not None:
                    yield mention


def bare(text: str, span: Span) -> Mention | None:
    """The name in a span without the titles and sentence openers before it; None where nothing is left."""
    words = [Span(span.start + match.start(), span.start + match.end()) for match in re.finditer(r"\S+", span.of(text))]
    spoken = [word.of(text).rstrip(".,") for word in words]
    start = _start_of_name(text, span.start, spoken)
    titles, words = spoken[:start], words[start:]
    while words and _ends_in_another(words[-1].of(text)):  # "Blanc Says" of a headline, "Blanc He" of glued lines
        words = words[:-1]
    if not words:
        return None
    last = words[-1].of(text)
    end = words[-1].end - (len(last) - len(POSSESSIVE.sub("", last).rstrip(".,")))
    if end <= words[0].start or not ARABIC.sub("", last)[:1].isupper():
        return None
    if any(GLUED.search(word.of(text)) for word in words):
        return None
    name = Span(words[0].start, end)
    return Mention(" ".join(name.of(text).split()), name, tuple(titles))


def _ends_in_another(word: str) -> bool:
    """Whether a word behind a name is no part of it: a weekday, or the verb of a headline."""
    return word in NO_END or (word.endswith("s") and word.lower() in cues.forms())


def _start_of_name(text: str, at: int, spoken: Sequence[str]) -> int:
    """How many of the capitalised words that stand at `at` go before the name."""
    openers = next((i for i, word in enumerate(spoken) if not _opens(text, at, i, len(spoken), word)), len(spoken))
    if openers and spoken[openers - 1] in ADDRESSING and _is_word(text, spoken[-1]):  # "Bring Back Our Girls"
        openers = next(i for i, word in enumerate(spoken) if word in ADDRESSING)
    titles = (i + 1 for i, word in enumerate(spoken) if _is_title(word))
    owners = (i + 1 for i, word in enumerate(spoken[:-1]) if word.endswith(("'s", "’s")))  # "the Review's Ian Tuttle"
    sign = int(len(spoken) > 2 and SIGN.fullmatch(spoken[0]) is not None)  # "CNN", "BST" of a line glued to the text
    return max((openers, *titles, *owners, sign, _behind_another(text, at, spoken), int(_is_gerund(text, spoken))))


def _is_word(text: str, name: str) -> bool:
    """Whether what looks like a name stands in small letters in the same text."""
    return re.search(rf"\b{re.escape(name.lower())}\b", text) is not None


def _is_title(word: str) -> bool:
    """Whether a word is a title, or made of titles: "Vice-Admiral"."""
    return _words("titles").issuperset(word.split("-"))


def _is_person_here(text: str, start: int, month: str) -> bool:
    return start >= 0 and is_month_of_person(text, start, start + len(month))


def _opens(text: str, at: int, index: int, count: int, word: str) -> bool:
    """Whether a capitalised word only goes before a name: "But", "Norland-born", "U.S."; "Will" only where it asks."""
    if word in MONTHS and index in (0, count - 1) and _is_person_here(text, text.find(word, at), word):
        return False
    if index == 0 and word in GIVEN_TOO:
        return _begins_sentence(text, at)
    if word in ADDRESSING and index < count - 1:
        return not is_given(word)
    if index == 0 and word in NAME_OPENERS and count > 1:
        return _begins_sentence(text, at)
    return word in NO_NAME or word in STATES or ORIGIN.search(word) is not None


def _begins_sentence(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].rstrip()[-1:] in ("", *".?!:;“‘'\"")


def _behind_another(text: str, at: int, spoken: Sequence[str]) -> int:
    """Where a person's name begins behind another name that stands right before it, else 0."""
    given = next((i for i, word in enumerate(spoken[:-1]) if i and is_given(word)), 0)
    if not given:
        return 0
    thing = not _words("things").isdisjoint(spoken[:given])  # "United Nations Nikki Blanc"
    place = not is_given(spoken[0]) and TO_A_PLACE.search(text, max(0, at - 12), at)  # "envoy to Norland Ann Blanc"
    person = is_given(spoken[0]) and 2 <= given <= len(spoken) - 2  # a caption's name before the text's
    return given if thing or place or person else 0


def _is_gerund(text: str, spoken: Sequence[str]) -> bool:
    """Whether a sentence begins with what is only taken for a name: "Allowing Blanc"."""
    word = next(iter(spoken), "").lower()
    return len(spoken) > 1 and word.endswith("ing") and _is_word(text, word)


def _known_by_surname(named: Iterable[Mention], bearers: Mapping[str, Iterable[str]]) -> list[str]:
    """The surnames by which an article speaks of somebody long before it names another who bears them in full.

    An article full of President Blanc that ends with Ann Blanc is not about her.
    """
    alone: Counter[str] = Counter()
    introduced: set[str] = set()
    for mention in named:
        if mention.name in bearers and introduced.isdisjoint(bearers[mention.name]):
            alone[mention.name] += 1
        introduced.add(mention.name)
    return sorted(name for name, times in alone.items() if times >= OFTEN and " " not in name)


def full_name(name: str, people: People, before: int | None = None) -> str | None:
    """The one full name that a name means, or None where there are several or the name is nobody's.

    With `before`, an offset: only the bearers introduced up to there count, as for a reader who has come that far. A
    surname by which somebody is known who is never named in full is one of its own bearers.
    """
    bearers = people.bearers.get(name, ())
    if len(name.split()) > 1 and name not in bearers:
        return name if any(mention.name == name for mention in people.mentions) else None
    if before is not None and len(bearers) > 1:
        bearers = tuple(bearer for bearer in bearers if people.introduced.get(bearer, 0) <= before)
    if len(bearers) == 1:
        return bearers[0]
    alone = any(mention.name == name for mention in people.mentions)
    return name if alone and not bearers else None


def _short(name: str) -> Iterator[str]:
    """What a full name may be shortened to: its last word, or its first, as where the family name comes first."""
    words = [word for word in name.split() if word.rstrip(".") not in SUFFIXES]
    if len(words) > 1:
        yield words[-1]
        if ARABIC.match(words[-1]):  # "Bashar al-Assad" is Assad
            yield ARABIC.sub("", words[-1])
        if not is_given(name):
            yield words[0]
            yield words[-1][:1].upper() + words[-1][1:]
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}"
            if words[-2].capitalize() in FAMILY_PARTICLES:  # "Mohammad Al Khateeb" is Al Khateeb
                yield f"{words[-2].capitalize()} {words[-1]}"


def spelling(name: str) -> str:
    """What the spellings of one name have in common: "Juan Guaidó" and "Juan Guaido", "Steve" and "Steven"."""
    first, *rest = re.split(r"[\s-]+", plain(name).lower().strip())
    return "".join((_full_first_names().get(first, first), *rest)) if rest else first


def short_of_middle(name: str) -> str:
    """A full name without what stands in its middle: "Ann J. Blanc" and "Ann Noir Blanc" are Ann Blanc."""
    first, *middle, last = name.split() if " " in name else (name, "")
    kept = (word for word in middle if not (INITIALS.fullmatch(word) or (is_given(name) and word[:1].isupper())))
    return " ".join((first, *kept, last)).strip()


@cache
def _full_first_names() -> Mapping[str, str]:
    return {
        short: full for full, *others in map(str.split, str(table(TABLE)["short"]).splitlines()) for short in others
    }


def is_given(name: str) -> bool:
    """Whether a name begins with a first name that we know: "Mark Lyall Grant", not "Lyall Grant"."""
    return plain(next(iter(name.split()), "")) in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return _words("he") | _words("she")


def plain(name: str) -> str:
    """A name in letters without accents and with one kind of apostrophe."""
    return unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode()


def is_thing(name: str) -> bool:
    """Whether a name is no person's by one of its words."""
    first, *rest = re.split(r"[\s-]", name)
    words = rest if rest and first in _given_names() else [first, *rest]  # "Bill Blanc" is no bill
    return not _words("things").isdisjoint(words) or name.isupper()


def _persons(text: str, found: Iterable[Mention], elsewhere: Set[str], small: Set[str]) -> frozenset[str]:
    """The names that are a person's: by title or first name, or because a known person shares them."""
    perhaps = {
        mention.name
        for mention in found
        if " " not in mention.name
        and SAYS.match(text, mention.span.end)
        and re.search(rf"[a-z,;] {re.escape(mention.name)}\b", text)  # "Critics said" is nobody's name
    }
    surely = {
        mention.name
        for mention in found
        if mention.name in elsewhere
        or set(mention.titles) - NO_NAME
        or mention.name.split()[0] in _given_names()
        or (_speaks(text, mention) and mention.name.split()[-1].lower() not in small)  # "to Protect Journalists said"
        or OFFICE.search(text, max(0, mention.span.start - 20), mention.span.start)
        or (" " in mention.name and INTRODUCED.search(text, max(0, mention.span.start - 60), mention.span.start))
    }
    short = {word for name in surely for word in _short(name)}
    return frozenset(surely | perhaps | {mention.name for mention in found if mention.name in short})


def _speaks(text: str, mention: Mention) -> bool:
    return len(mention.name.split()) in (2, 3) and SPEAKS.match(text, mention.span.end) is not None


def _gender(text: str, name: str, persons: Iterable[Mention]) -> Gender | None:
    """He or she, where first name, titles and appositions agree; None where nothing says."""
    said: set[Gender] = set()
    first = name.split()[0]
    if len(name.split()) > 1:
        said |= {"he"} if first in _words("he") else {"she"} if first in _words("she") else set()
    for mention in persons:
        if mention.name == name:
            said |= {"he"} if set(mention.titles) & _words("he_titles") else set()
            said |= {"she"} if set(mention.titles) & _words("she_titles") else set()
            called = IS_A.match(text, mention.span.end)
            word = called[1].capitalize() if called else ""
            said |= {"he"} if word in _words("he_titles") else {"she"} if word in _words("she_titles") else set()
    said = said or _by_own_words(text, name)
    return next(iter(said)) if len(said) == 1 else None


def _by_own_words(text: str, name: str) -> set[Gender]:
    """By what somebody says: "Blanc told the court that she had paid". It may be of another, and only rules out."""
    surname, found = name.split()[-1], set[Gender]()
    at = text.find(surname)
    while at >= 0:
        if told := SAYS_OF_OWN.match(text, at + len(surname)):
            found.add("he" if told[1] == "he" else "she")
        at = text.find(surname, at + 1)
    return found
