"""Which names are bodies' in the articles of a topic, what each is called, and which groups speak as one side.

A name is a body's where an article says so: "the carmaker Blanc", "Blanc, a rights group", "Blanc Inc", "a Blanc
spokesman". A short sign is one where an article spells it out, "the Norland Rail Office (NRO)".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.lang import any_of, word_set
from briefing.lang.rules import rules
from briefing.marks.gazetteer import Names, demonyms, is_outlet
from briefing.marks.persons import NO_NAME, POSSESSIVE, is_given
from briefing.resolve.offices import NO_BODY, organisation, title_words

SMALL_WORDS = rf"(?:{any_of('bodies', 'small_words')})"
WORD = r"[A-Z][\w&’'-]*(?<!['’]s)(?<!['’])"
NAME = rf"(?<![\w.-]){WORD}(?: (?:{SMALL_WORDS} ){{0,2}}{WORD}){{0,7}}"
SHORT = rf"(?<![\w.-]){WORD}(?: (?:{SMALL_WORDS} )?{WORD}){{0,4}}"
SIGN = r"[A-Z][A-Za-z]{0,6}[A-Z]"
DEFINED = re.compile(rf"(?P<name>{NAME}),? \((?:the |or |known as )?(?P<sign>{SIGN})\)")
DEFINED_BEHIND = re.compile(rf"(?<![\w-])(?P<sign>{SIGN}) \((?:the )?(?P<name>{NAME})\)")
KINDS = any_of("bodies", "kinds")
NO_LINK = rf"(?!(?:{any_of('bodies', 'no_link')})\b)"
CALLED = re.compile(rf"\b(?P<kind>{KINDS}) (?P<name>{SHORT})")
# "In Norl on Monday, the council said": what says something is no apposition.
SAYS = rf"(?:{any_of('vocabulary', 'said_by_name')}|announced|confirmed|reported|estimates|reports)"
IS_A = re.compile(
    rf"(?P<name>{SHORT})(?: \([^()]{{1,40}}\))?, "
    rf"(?:(?:the|an?|[A-Z]\w+['’]s|its|another) (?:{NO_LINK}[\w’'-]+ ){{0,5}}?(?P<kind>{KINDS})"
    rf"|one of [^,.;]{{2,60}}?(?P<kinds>{KINDS})e?s)(?=[ ,.;])(?! (?:(?:has|had|have|also|later) )?{SAYS}\b)"
)
OFFICERS = any_of("bodies", "officers")
CHIEFS = any_of("bodies", "chiefs")
HAS_OFFICERS = re.compile(rf"(?P<name>{SHORT})(?:['’]s)? (?:{OFFICERS}|{CHIEFS})\b")
SPEAKS_FOR = re.compile(rf"\b(?:(?:{OFFICERS}) (?:for|of|from)|(?:{CHIEFS}) (?:of|at)) (?:the )?(?P<name>{SHORT})")
INCORPORATED = re.compile(rf"(?P<name>{SHORT}),? (?:{any_of('bodies', 'suffixes')})\b")
NAMED_KIND = re.compile(rf"\b(?:the|['’]s) (?P<name>{SHORT}) (?:{any_of('bodies', 'named_kinds')})\b")
CALLED_MEDIUM = re.compile(rf"\b(?:{any_of('bodies', 'media')}|news agency) (?P<name>{SHORT})")
IS_A_MEDIUM = re.compile(
    rf"(?P<name>{SHORT}), (?:the|an?) (?:{NO_LINK}[\w’'-]+ ){{0,4}}?(?:{any_of('bodies', 'media')}|news agency)\b"
)
MEDIA = re.compile(rf"\b(?:{any_of('bodies', 'media')})s?\b", re.IGNORECASE)
SUFFIX = re.compile(rf",? (?:{any_of('bodies', 'suffixes')})\.?$")
LEFT_OUT = word_set("bodies", "left_out")
ADJECTIVES = word_set("bodies", "adjectives")
ADJECTIVE = re.compile(rf"(?:{any_of('bodies', 'adjective_endings')})$")
HEADS = word_set("bodies", "heads")
PERSONAL = frozenset(word_set("names", "he_titles") | word_set("names", "she_titles") | word_set("bodies", "personal"))
OFFICER_OF = re.compile(
    rf"(?:(?:{OFFICERS}|{CHIEFS}|{any_of('bodies', 'members')}) (?:for|of|at|from)) (?:the )?(?P<who>.+)$"
)
OFFICER_BEHIND = re.compile(
    rf"^(?P<who>.+?)(?:['’]s)? (?:(?:{NO_LINK}[a-z-]+ ){{0,2}})"
    rf"(?:{OFFICERS}|{any_of('bodies', 'officers_behind')})$"
)
STATEMENT = re.compile(
    r"^(?:joint |written |news |press )?(?:statement|press release) (?:from|by|of|issued by) (?:the )?(?P<who>.+)$"
)
STATEMENT_BEHIND = re.compile(r"^(?P<who>.+?)(?:['’]s)? (?:statement|press release)$")
PARENTHESIS = re.compile(r"\s?\([^()]{1,30}\)")
LINK = re.compile(rf"\b(?:{any_of('bodies', 'links')})\b")
DESCRIBED = re.compile(
    r"(?P<before>(?:[a-z][a-z-]+ ){1,3})(?P<name>[A-Z].*)$"
)  # "the banned opposition Norl Brotherhood"
MAX_PASSES = 2
LONGEST_NAME = 5  # words
MOST_TOGETHER = 2  # groups of one phrase


@dataclass(frozen=True)
class Bodies:
    """The names of bodies by every way in which the articles call them, and the nouns that they are called by."""

    labels: Mapping[str, str]
    kinds: Mapping[str, frozenset[str]]

    def label(self, words: str) -> str | None:
        """The body that a name means, if it is one."""
        plain = _plain(words)
        return self.labels.get(plain)


def bodies(texts: Iterable[str], names: Names, persons: Collection[str]) -> Bodies:
    """The bodies that these texts name; `persons` are the names, full and short, that are persons' there."""
    every = list(texts)
    found: Counter[str] = Counter()
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    media: set[str] = set()
    for text in every:
        for name, kind in _told(text):
            if _may_be_body(name, names, persons):
                found[name] += 1
                if kind:
                    kinds[name].add(kind)
        media |= {_plain(match["name"]) for match in _media(text)}
    signs = _signs(every, names)
    labels = {name: name for name in found if name not in media}
    labels |= {sign: full for sign, full in signs.items() if full not in media and sign not in media}
    labels |= {full: names.actors.get(full, full) for full in signs.values() if full not in media}
    return Bodies(_joined(labels), {name: frozenset(kinds[name]) for name in labels})


def _told(text: str) -> Iterator[tuple[str, str]]:
    """Each name that a text makes a body's, with the noun that it is called by where there is one."""
    for pattern in (CALLED, IS_A, HAS_OFFICERS, SPEAKS_FOR, INCORPORATED, NAMED_KIND):
        for match in pattern.finditer(text):
            if MEDIA.search(match.group()) is None:
                yield _plain(match["name"]), _kind(pattern, match)


def _kind(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    """The noun by which a name is called; a firm where its form says so."""
    called = match.groupdict()
    return called.get("kind") or called.get("kinds") or ("company" if pattern is INCORPORATED else "")


def antecedents(known: Bodies, noun: str, text: str) -> frozenset[str]:
    """The bodies named in a text that are called by a noun: Norl Steel where it says "the company"."""
    named = (name for name, of in known.kinds.items() if noun in of or name.split()[-1].lower() == noun)
    return frozenset(known.labels[name] for name in named if re.search(rf"\b{re.escape(name)}\b", text))


def _media(text: str) -> Iterator[re.Match[str]]:
    for pattern in (CALLED_MEDIUM, IS_A_MEDIUM):
        yield from pattern.finditer(text)


def _plain(name: str) -> str:
    """A name without article, suffix and possessive."""
    words = POSSESSIVE.sub("", " ".join(name.split()))
    words = SUFFIX.sub("", words)
    return re.sub(r"^(?:The|the|An?|an?) ", "", words)


def _may_be_body(name: str, names: Names, persons: Collection[str]) -> bool:
    words = name.split()
    if not name or len(name) < 2 or name in names.actors or name in persons or is_outlet(name):
        return False
    if words[0] in NO_NAME or words[0].lower() in title_words() or words[-1].lower() in title_words():
        return False
    if len(words) == 1 and (name in ADJECTIVES or name in demonyms() or name in LEFT_OUT or _is_adjective(name)):
        return False
    if words[-1] in NO_BODY or all(word in ADJECTIVES or word in demonyms() for word in words):
        return False
    return not any(is_given(word) or word in PERSONAL for word in words) and not _is_persons(name, persons)


def _is_persons(name: str, persons: Collection[str]) -> bool:
    """Whether a name ends in a person's: "Norlander President Ann Blanc"."""
    words = name.split()
    return any(" ".join(words[start:]) in persons for start in range(len(words)))


def _is_adjective(name: str) -> bool:
    return ADJECTIVE.search(name) is not None and not name.isupper()


# --- signs ------------------------------------------------------------------------------------------------------------


def _signs(texts: Iterable[str], names: Names) -> dict[str, str]:
    """The full names that signs stand for, where all articles agree: "NRO" for "Norland Rail Office"."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for pattern in (DEFINED, DEFINED_BEHIND):
            for match in pattern.finditer(text):
                full = _spelled_out(match["name"], match["sign"])
                if full is not None and match["sign"] not in names.actors and not is_outlet(match["sign"]):
                    found[match["sign"]][full] += 1
    return {sign: full.most_common(1)[0][0] for sign, full in found.items() if len(full) == 1}


def _spelled_out(name: str, sign: str) -> str | None:
    """The end of a name whose initials make a sign, or a whole name that is a thing's."""
    words = name.split()
    letters = sign.upper()
    for start in range(len(words) - 1, -1, -1):
        part = words[start:]
        pieces = [piece for word in part for piece in word.split("-") if piece]
        great = "".join(piece[0] for piece in pieces if piece[0].isupper()).upper()
        every = "".join(piece[0] for piece in pieces).upper()
        if part[0][0].isupper() and (letters in (great, every) or (len(letters) > 2 and great.startswith(letters))):
            return " ".join(part)
    return None


def _joined(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels with the longer names of one body and the signs of initials under one: "Blanc" and "Blanc Group"."""
    joined = dict(labels)
    for name in sorted(labels):
        words = name.split()
        shorter = " ".join(words[:-1])
        if len(words) > 1 and words[-1] in LEFT_OUT and (shorter in labels or len(words) > 2):
            joined[name] = joined[shorter] = labels.get(shorter, shorter)
    full = sorted({label for label in joined.values() if " " in label})
    for name in sorted(labels):
        if name.isupper() and len(name) > 1 and joined[name] == name:
            meant = [each for each in full if "".join(word[0] for word in each.split() if word[0].isupper()) == name]
            if len(meant) == 1:
                joined[name] = meant[0]
    return joined


# --- what a phrase names ----------------------------------------------------------------------------------------------


def body(known: Bodies, phrase: str) -> str | None:
    """The body that a phrase names: "the carmaker Blanc", "a Blanc spokeswoman", "officials of the Norl Union"."""
    words = PARENTHESIS.sub("", phrase)
    for _ in range(MAX_PASSES):
        found = _named(known, words)
        if found is not None:
            return found
        inner = _behind(words)
        if inner is None:
            return None
        words = inner
    return None


def _behind(words: str) -> str | None:
    """Whom somebody speaks for, or who issues a statement."""
    for pattern in (STATEMENT, OFFICER_OF, STATEMENT_BEHIND, OFFICER_BEHIND):
        match = pattern.search(words)
        if match is not None:
            return _plain(match["who"])
    return None


def _named(known: Bodies, words: str) -> str | None:
    plain = _plain(words)
    if all(word in ADJECTIVES or word in demonyms() for word in plain.split()):  # "Western European leaders"
        return None
    label = known.label(plain) or organisation(plain) or house(plain)
    if label is not None:
        return known.labels.get(label, label)
    named = DESCRIBED.match(plain)
    if named is not None and not LINK.search(named["before"]):
        label = known.label(named["name"]) or house(named["name"])
        if label is not None:
            return known.labels.get(label, label)
    described = re.search(rf"\b(?:{KINDS}|-based|party) (?P<name>[A-Z].*)$", plain)
    if described is not None and not LINK.search(plain, 0, described.start()):
        label = known.label(described["name"]) or house(described["name"])
        if label is not None:
            return known.labels.get(label, label)
    owned = re.match(r"^[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}['’]s (?P<name>[A-Z].*)$", plain)
    if owned is not None and (label := known.label(owned["name"])) is not None:
        return label
    kind = re.match(rf"^(?P<name>[A-Z].*?) (?:{any_of('bodies', 'kinds_behind')})$", plain)
    return known.label(kind["name"]) if kind is not None else None


def house(name: str) -> str | None:
    """An organisation by its noun: "Norl Brotherhood", "Observatory for Rights", "Rail Office for Norland"."""
    words = name.split()
    in_capitals = 1 < len(words) <= LONGEST_NAME and all(word[:1].isupper() for word in words)
    if is_outlet(name) or not (in_capitals or rules("bodies")["house"].find(name)):
        return None
    head = re.split(r" (?:of|for|on) ", name)[0].split()[-1]
    return name if head in HEADS and not any(is_given(word) or word in PERSONAL for word in words) else None


# --- groups -----------------------------------------------------------------------------------------------------------


def group(phrase: str, *, is_name: bool) -> str | None:
    """The label of a group that is one side, in the phrase's own words; None where it is left open who they are.

    `is_name`: the first word has its capital letter not only because it begins a sentence.
    """
    parts = [_group(part, is_name=is_name or at > 0) for at, part in enumerate(phrase.split(" and "))]
    labels = [part for part in parts if part is not None]
    if not labels or len(labels) < len(parts) or len(parts) > MOST_TOGETHER:
        return None
    label = " and ".join(labels)
    return label[:1].upper() + label[1:]


def _group(phrase: str, *, is_name: bool) -> str | None:
    words = " ".join(phrase.split())
    match = rules("bodies")["group"].find(words) or rules("bodies")["group"].find(words[:1].lower() + words[1:])
    if match is None or "," in words or re.search(r"\d", words) or rules("bodies")["vague"].find(words):
        return None
    before = match["before"].split()
    if (
        before
        and not is_name
        and words[:1].lower() + words[1:] != words
        and words.startswith(before[0])
        and before[0] not in ADJECTIVES
    ):
        before[0] = before[0][:1].lower() + before[0][1:]
    if not _is_side(before, match["head"]):
        return None
    return " ".join((*before, match["head"], *([match["of"]] if match["of"] else [])))


def _is_side(before: Sequence[str], head: str) -> bool:
    """Whether the words before a noun say whose it is."""
    if head in word_set("bodies", "alone"):
        return True
    if head == "diplomats":  # of the Security Council, or to it?
        return bool(before) and (before[-1] in ADJECTIVES or before[-1] in demonyms())
    is_named = any(word[:1].isupper() for word in before)
    sides = word_set("bodies", "sides")
    return is_named or (head in word_set("bodies", "sided") and any(word in sides for word in before))
