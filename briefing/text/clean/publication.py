"""What a line says of an article's publication: its day, its agency, its author, its outlet. In doubt, nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from briefing.text.timex import day

# How a text calls an agency -> the one name that we give it.
AGENCIES = {
    "AAP": "AAP", "AFP": "AFP", "ANI": "ANI", "ANSA": "ANSA", "AP": "AP", "APA": "APA", "Agence France Presse": "AFP",
    "Agence France-Presse": "AFP", "Anadolu": "Anadolu", "Anadolu Agency": "Anadolu", "Associated Press": "AP",
    "Belga": "Belga", "Bernama": "Bernama", "Bloomberg": "Bloomberg", "Bloomberg News": "Bloomberg",
    "Canadian Press": "Canadian Press", "DPA": "dpa", "EFE": "EFE", "IANS": "IANS", "IRNA": "IRNA",
    "ITAR-TASS": "TASS", "Interfax": "Interfax", "Jiji": "Jiji", "Jiji Press": "Jiji", "KCNA": "KCNA", "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo", "PA": "PA", "PTI": "PTI", "Press Association": "PA", "RIA Novosti": "RIA Novosti",
    "Reuters": "Reuters", "SANA": "SANA", "Sputnik": "Sputnik", "TASS": "TASS", "The Associated Press": "AP",
    "The Canadian Press": "Canadian Press", "Thomson Reuters": "Reuters", "UPI": "UPI", "WAFA": "WAFA", "WAM": "WAM",
    "Xinhua": "Xinhua", "Xinhua News Agency": "Xinhua", "Yonhap": "Yonhap", "Yonhap News Agency": "Yonhap",
    "dpa": "dpa",
}  # fmt: skip
AGENCY = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))

# --- the day ----------------------------------------------------------------------------------------------------------

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s?day|nesday|rsday|urday|s|rs|r|nes)?"
FULL_DATE = re.compile(
    rf"""(?:\b(?P<weekday>{WEEKDAY})\.?,?\ +(?:the\ )?)?
        (?:(?P<month>\b{MONTH})\ +(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\ *|\ +)(?P<year>(?:19|20)\d\d)
          |(?P<day2>\b\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of\ )?(?P<month2>{MONTH}),?[ -](?P<year2>(?:19|20)\d\d)
          |(?P<year3>\b(?:19|20)\d\d)(?P<separator>[-./])\ ?(?P<month3>\d{{1,2}})(?P=separator)\ ?(?P<day3>\d{{1,2}})
        )(?!\d)(?:,?\ +(?P<after>{WEEKDAY})\b)?""",
    re.VERBOSE | re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|publication date|pub date|issued|released|date)\b", re.IGNORECASE
)
# A day that follows one of these is not the day of publication.
OTHER_DAY = re.compile(
    r"\b(?:updated|modified|revised|edited|corrected|accessed|retrieved|load[- ]date|copyright|expires?|since|until"
    r"|due|as of)\b.*$|©.*$",
    re.IGNORECASE | re.DOTALL,
)
CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[ap]\.?m\.?\b|\b[A-Z]{1,4}T\b|\b(?:GMT|UTC|KST|at|on|local|time|hrs|edition|late"
    r"|final)\b|[^\w ]|\d",
    re.IGNORECASE,
)
TIME = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)
HANDLE = re.compile(r"@\w|https?:|#\w")
MAX_WORDS_BESIDE = 4


def iso_day(match: re.Match[str]) -> str | None:
    """The ISO day of a match of FULL_DATE; None where no such day exists or its weekday disagrees."""
    month = match["month"] or match["month2"]
    number = int(match["month3"]) if month is None else 1 + MONTHS.index(month[:3].lower())
    try:
        found = date(
            int(match["year"] or match["year2"] or match["year3"]),
            number,
            int(match["day"] or match["day2"] or match["day3"]),
        )
    except ValueError:
        return None
    weekday = match["weekday"] or match["after"]
    return found.isoformat() if weekday is None or DAYS[found.weekday()] == weekday[:3].lower() else None


def is_publication_day(value: str | None) -> bool:
    """Whether a stated ISO day can be one of publication: programs write 0001-01-01 where they know none."""
    return day(value) is not None and YEAR.match(value or "") is not None


def publication_day(line: str) -> str | None:
    """The ISO day of a line that states when the article was published, and nothing else.

    None where two days differ, for a day of revision, a copyright year, a numeric date like 03/04/2016, and where
    other words leave it open whose day it is.
    """
    if not YEAR.search(line) or HANDLE.search(line):
        return None
    stated = OTHER_DAY.sub("", line)
    days = [(match, iso_day(match)) for match in FULL_DATE.finditer(stated)]
    if not days or len({found for _, found in days}) > 1:
        return None
    match, found = days[0]
    beside = f"{stated[: match.start()]} {stated[match.end() :]}".strip()
    return found if _says_published(beside) else None


def _says_published(beside: str) -> bool:
    """Whether what stands beside a date makes it the day of publication: nothing, "published", a name, a clock."""
    left = CLOCK.sub(" ", PUBLISHED.sub(" ", beside)).split()
    if len(left) > MAX_WORDS_BESIDE:
        return byline(beside) is not None
    said = PUBLISHED.match(beside) or byline(beside) or is_outlet(" ".join(left)) or TIME.search(beside)
    return not left or bool(said) or all(word.isupper() for word in left)


# --- the author and the outlet ----------------------------------------------------------------------------------------

BYLINE = re.compile(
    r"\s*\W?\s*(?:byline\s*:\s*(?:by\s)?|(?:by|written by|reported by|story by)\b\s*:?\s"
    r"|author\s*:)\s*(?P<names>\S.{1,100})$",
    re.IGNORECASE,
)
AFTER_NAMES = re.compile(
    r"\s*[|•·/(]\s*|\s+[-–—]\s+|\s*,\s*(?=(?:the |special|staff|senior|chief|political|foreign|[a-z]|correspondent"
    r"|editor|"
    rf"{AGENCY}))|\s+(?:for|in|at|of) (?=[A-Z])|\s{{2,}}|\s+(?=published\b|updated\b|posted\b)",
)
NAME = r"[A-Z][\w.'’-]*(?: (?:(?:de|da|del|della|der|den|di|du|la|le|van|von|al|bin|ibn|el|y) )*[A-Z][\w.'’-]*){1,3}"
PERSON = re.compile(rf"(?!(?:{WEEKDAY}|{MONTH})\b){NAME}(?:(?:, | and |, and | & ){NAME})*$")
OUTLET = re.compile(
    r"(?:The )?(?:[A-Z][\w.&'’-]* ){0,4}(?:Herald|Times|Post|News|Journal|Tribune|Guardian|Telegraph|Independent"
    r"|Monitor|Daily|"
    r"Press|Review|Chronicle|Gazette|Observer|Star|Mail|Express|Standard|Globe|Examiner|Inquirer|Sun|Mirror"
    r"|Economist|Diplomat|"
    r"Today|Dispatch|Courier|Register|Record|Ledger|Bulletin|Reporter|Weekly|Magazine|Network|Television|Radio|BBC"
    r"|CNN|NPR|"
    r"Politico|Reuters|Bloomberg|Axios|Times of [A-Z]\w+|Jazeera|Welle|Monde|Xinhua|Yonhap)(?: (?:Online|News"
    r"|International|English|World))?"
    r"|Daily(?: [A-Z][\w.&'’-]*){1,3}|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|co\.\w\w|\w\w)"
)


MAX_OUTLET_WORDS = 6
FIELD = re.compile(
    r"(?:(?P<title>title|headline)|(?P<outlet>source|outlet|publication|publisher|newspaper)|(?P<url>url|link))"
    r"\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE,
)


def field(line: str) -> tuple[str, str] | None:
    """("title" | "outlet" | "url", its value) of a line that names them, as in texts saved from a database."""
    match = FIELD.fullmatch(line)
    if match is None:
        return None
    if match["outlet"] and not _is_name(match["value"]):  # "Source: minister to resign" is a headline
        return None
    return next(key for key in ("title", "outlet", "url") if match[key]), match["value"]


def _is_name(value: str) -> bool:
    words = value.split()
    return len(words) <= MAX_OUTLET_WORDS and all(word[0].isupper() or word in PARTICLES for word in words)


def byline(line: str) -> str | None:
    """The authors that a byline names; None where it names no person in Latin letters."""
    match = BYLINE.match(FULL_DATE.sub("|", line))
    if match is None:
        return None
    names = AFTER_NAMES.split(match["names"])[0].strip(" ,.;:|")
    if names.isupper():
        names = names.title().replace(" And ", " and ")
    return names if PERSON.match(names) and names not in AGENCIES else None


def is_outlet(line: str) -> bool:
    """Whether a line is the name of a newspaper, a broadcaster or a site, and nothing else."""
    return OUTLET.fullmatch(line) is not None


STARTS = r"(?:The|A|An|In|It|This|That|As|At|For|On|When|After|With|There)"
PREAMBLE = re.compile(
    rf"""(?:\d{{1,2}}\ {MONTH}\ (?:\d\d){{1,2}},?\ (?:at\ )?\d\d:\d\d\ (?:GMT|BST|UTC)
        |Last\ updated\ at\ \d{{1,2}}[:.]\d\d\s?(?:[AaPp]\.?[Mm]\.?)?
          (?:,?\ on\ \d{{1,2}}(?:st|nd|rd|th)?\ {MONTH}\ \d{{4}})?
        |For\ the\ latest\ [^:.]{{3,40}}?\s?:\s?(?:www\.|https?:)\S+
        |(?:{MONTH}\ \d{{1,2}}\s?,\ \d{{4}}\s\|\s)?By\ (?:the\ (?:[A-Z]\w+\ ){{0,2}}Staff
          |(?P<names>{NAME}(?:\ and\ {NAME})?)\s?(?:,\ CNN|,\ Reuters|,\ BBC(?:\ News)?)
          |(?P<correspondent>[A-Z]\w+\ [A-Z]\w+)\ (?:BBC|CNN)\ (?:[A-Z]\w+\ ){{0,3}}?(?:[Cc]orrespondent|[Ee]ditor)
            (?:\s?,\ [A-Z]\w+(?:\ [A-Z]\w+)?(?=\ {STARTS}\b))?)
    )\s+(?=[A-Z"“`])""",
    re.VERBOSE,
)

# --- datelines and sign-offs ------------------------------------------------------------------------------------------

DATELINE = re.compile(
    rf"""(?P<place>[A-Z][\w.,'’/ -]{{0,60}}?)?,?\s*
        (?P<date>(?:{MONTH}\ \d{{1,2}}(?:,\ \d{{4}})?|\d{{1,2}}\ {MONTH}(?:\ \d{{4}})?)(?!\w))?,?\s*
        (?:[(\[]\s*(?:(?P<brackets>{AGENCY}|CNN|BBC|VOA|RFE/RL|IPS|RT)(?:[\s/][^()]{{0,30}})?
          |(?P<unknown>[A-Z][\w.&'’-]*(?:\ [A-Z][\w.&'’-]*){{0,3}}))\s*[)\]]|(?P<bare>{AGENCY}))?
        (?:\s*(?:—|–|--|―)|(?:\s+|(?<=[)\]]))-)\s+(?=\S)""",
    re.VERBOSE,
)
LEAD = re.compile(
    rf"[(\[](?P<brackets>{AGENCY}|CNN|BBC|VOA|RFE/RL|IPS|RT)[)\]]\s+(?P<place>)(?P<date>)(?P<unknown>)(?P<bare>)(?=\S)"
)
# The custom of South Asia: NEW DELHI: The government ...
COLON = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{3,30}):(?P<date>)(?P<brackets>)(?P<unknown>)(?P<bare>)\s+(?=[A-Z\"“][\w]*\s+[a-z])"
)
# "West Palm Beach, Florida (CNN) President Lee said": without a dash only where the name can be nothing else.
UNDASHED = re.compile(
    r"(?P<place>(?!The\b)[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,5}) ?(?P<date>)[(\[](?P<brackets>CNN|Reuters|AFP|UPI"
    r"|Xinhua)"
    r"[)\]](?P<unknown>)(?P<bare>)\s*(?=[A-Z\"“])"
)
OWN_NAME = re.compile(r"\b(?:News|Agency|Network|Press|Television|Broadcast\w*)\b")
# A dateline below what page makers glue to the top of a text: captions, summaries, clocks. "-LRB-" is "(" to treebanks.
GLUED = re.compile(
    rf"(?<=[A-Za-z\d.] )(?:-LRB-|[(\[])\s*(?P<brackets>{AGENCY}|CNN|BBC|VOA|RFE/RL|IPS|RT)\s*(?:-RRB-|[)\]])"
    r"(?P<date>)(?P<unknown>)(?P<bare>)(?:\s*(?:—|–|--|―)|\s+-)\s+(?=\S)"
)
MAX_GLUED = 1200
MAX_PLACE_WORDS = 6
PARTICLES = frozenset("al and da de del do la of on the upon".split())
CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{2,}")
SIGN_OFF = re.compile(
    rf"""\s*(?:[(\[](?P<brackets>{AGENCY})(?:[\s/][^()\[\]]{{0,30}})?[)\]]|(?:—|–|--"
    rf"|(?<=\s)-)\s*(?P<dash>{AGENCY}))\.?\s*$
      |\s*[(\[](?:(?:Additional|Further|Original)\ )?(?P<desk>reporting|writing|editing
      |compiled)\ (?:and\ \w+\ )?by\b.*?[)\]]?\s*$
      |\s*(?:\#\#\#|\#|-\s?30\s?-|■|□|▪)\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
SIGN_OFF_ENDS = (")", "]", "#", "-", "■", "□", "▪", *AGENCIES)
MAX_SIGN_OFF = 400
LONE = re.compile(rf"[(\[—–-]+\s*(?P<agency>{AGENCY})\s*[)\]]?")
DESK = re.compile(r"\((?:additional )?(?:reporting|writing) by\b[^()]*\bediting by\b", re.IGNORECASE)
OWNED = re.compile(
    rf"(?:\bcopyright\b|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{{4}})?,?\s*(?P<agency>{AGENCY})\b", re.IGNORECASE
)


def dateline(paragraph: str) -> re.Match[str] | None:
    """The dateline that a paragraph begins with: a place in capitals or an agency in brackets, then a dash."""
    match = DATELINE.match(paragraph) or LEAD.match(paragraph)
    if match is None:
        return None
    place = match["place"] or ""
    if len(place.split()) > MAX_PLACE_WORDS or place == "FILE":
        return None
    named = match["brackets"] and all(word[0].isupper() or word in PARTICLES for word in re.findall(r"\w+", place))
    return match if named or CAPITALS.match(place) else None


def glued_dateline(paragraph: str) -> re.Match[str] | None:
    """The dateline of a known agency that stands below a caption, a summary or a clock in one paragraph with them."""
    match = UNDASHED.match(paragraph)
    if match and not OWN_NAME.search(match["place"]):
        return match
    return GLUED.search(paragraph, 0, MAX_GLUED)


def preamble(paragraph: str) -> re.Match[str] | None:
    """A clock, a byline or a link that is glued to the first sentence, where it is sure to end before that."""
    return PREAMBLE.match(paragraph)


def colon_dateline(paragraphs: Sequence[str]) -> re.Match[str] | None:
    """The dateline before a colon of the first paragraph; in a transcript, where more begin so, it is a speaker."""
    found = [match for paragraph in paragraphs if (match := COLON.match(paragraph))]
    return found[0] if len(found) == 1 and COLON.match(paragraphs[0]) else None


def dateline_agency(match: re.Match[str]) -> str | None:
    """The agency that a match of `dateline` names, a well-known one under its one name."""
    return AGENCIES.get(match["brackets"] or match["bare"] or "") or match["unknown"]


def sign_off(paragraph: str) -> re.Match[str] | None:
    """What a desk or an agency adds at the end of a paragraph: "(Yonhap)", "(Reporting by ...)", "- AFP"."""
    if not paragraph.rstrip(".").endswith(SIGN_OFF_ENDS):
        return None
    return SIGN_OFF.search(paragraph, max(0, len(paragraph) - MAX_SIGN_OFF))


def lone_agency(line: str) -> str | None:
    """The agency whose name in brackets, or after a dash, is the whole line."""
    match = LONE.fullmatch(line)
    return AGENCIES.get(match["agency"]) if match else None


def desk_agency(text: str) -> str | None:
    """The agency whose sign-off or copyright line this is. The desk line in brackets is the custom of Reuters."""
    owned = OWNED.search(text)
    if owned:
        return next(name for known, name in AGENCIES.items() if known.lower() == owned["agency"].lower())
    return "Reuters" if DESK.search(text) else None
