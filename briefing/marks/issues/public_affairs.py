"""Whether an article or a sentence is about public affairs: government, law, diplomacy, security, public money."""

from __future__ import annotations

import re

LEAD = 3000  # characters
LEAD_MATTERS = 6  # distinct words of public affairs
MATTER = re.compile(
    r"""
    \b(?:governments?|administration|cabinet|coalition|parliament\w*|congress\w*|senat\w+|lawmakers?|legislat\w+
    |assembl\w+|president\w*|prime\ minister|premier|minist(?:er|ers|ry|ries|erial)|secretary|chancellor|governor|mps?
    |mayor|council\w*|commission|commissioners?|u\.?n\.?|united\ nations|e\.?u\.?|european|nato|imf|world\ bank
    |white\ house|kremlin|pentagon|supreme\ court|constitution\w*|laws?|bills?|legislation|reforms?|regulat\w+
    |polic(?:y|ies)|treat(?:y|ies)|sanctions?|resolution|negotiat\w+|summit|diplomat\w*|ambassador|envoys?|foreign
    |border|militar\w+|army|troops|missiles?|nuclear|weapons?|war|peace|ceasefire|cease-fire|elections?|electoral
    |referendum|vote|votes|voting|opposition|labour|tor(?:y|ies)|conservatives?|lib(?:eral)?\ dem\w*|republicans?
    |democrats?|budget|tax\w*|deficit|debt|tariffs?|trade|central\ bank|federal|refugees?|migrants?|immigra\w+|asylum
    |climate|emissions|energy|pipeline|intelligence|terror\w*|rebels?|regime|welfare|pensions?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Words of public affairs that private matters have as well: one of them alone is not enough.
WEAK_MATTER = re.compile(
    r"\b(?:officials?|departments?|rights|authorities|police|courts?|judges?|health|security|forces|agenc(?:y|ies)"
    r"|part(?:y|ies)|plans?|schools?|hospitals?|convention|campaign|nomin\w+|ballots?|state)\b",
    re.IGNORECASE,
)
# A matter of firms and private persons, also in an article that has to do with public affairs.
FIRM = re.compile(
    r"\b(?:Corp|Inc|Ltd|plc|chief executive|takeover|shareholders?|(?:acquire|buy|sell) (?:the company|shares|a stake)"
    r"|the sale of its|merger|actress|actor|singer|album|coach|league title|season)\b"
)
# The states that news names most, with their people and capitals; here a hint of public affairs, no more.
STATE = re.compile(
    r"\b(?:U\.?S\b|United States|America|Washington|Brit(?:ain|ish)|U\.?K\b|London|Chin(?:a|ese)|Beijing|Russian?"
    r"|Moscow|Kremlin|Korean?|Seoul|Pyongyang|Japan(?:ese)?|Tokyo|Indian?|Pakistani?|Afghan(?:istan)?|Iran(?:ian)?"
    r"|Tehran|Iraqi?|Baghdad|Israeli?|Palestinians?|Syrian?|Damascus|Libyan?|Turkey|Turkish|Ankara|Ukrain\w+|Kiev|Kyiv"
    r"|Saudi|Egypt(?:ian)?|Cairo|France|French|Paris|German(?:y)?|Berlin|Ital(?:y|ian)|Spain|Spanish|Greece|Greek"
    r"|Brussels|Taiwan(?:ese)?|Cuban?|Venezuelan?|Mexic(?:o|an)|Canad(?:a|ian)|Brazil(?:ian)?)\b"
)


def about_public_affairs(text: str) -> bool:
    """Whether an article is about public affairs, by how many different words of them its beginning has."""
    return len({word.lower() for word in MATTER.findall(text[:LEAD])}) >= LEAD_MATTERS


def is_public(sentence: str) -> bool:
    """Whether a sentence is about public affairs: in so many words, or in weaker ones that go together."""
    if MATTER.search(sentence):
        return True
    weak = len({word.lower() for word in WEAK_MATTER.findall(sentence)})
    return weak + min(2, len(set(STATE.findall(sentence)))) > 1


def is_private(sentence: str) -> bool:
    """Whether a sentence is about firms, sport or the stage."""
    return FIRM.search(sentence) is not None


def states_in(text: str) -> frozenset[str]:
    """The states that a text names, in its own words."""
    return frozenset(STATE.findall(text))
