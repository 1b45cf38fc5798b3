"""What a line of a news page is by its own look: the article's prose, or one of the things that stand around it.

The patterns come from looking at what stands around the text on many news pages. Each is narrow on purpose: an article
may be about privacy policies, earlier versions of a bill, or share prices below forecasts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from briefing.text.clean.publication import AGENCY, BYLINE, byline, field, publication_day, sign_off


class Kind(Enum):
    """MARKER: a heading that only follows an article's end; NOTICE: a call, a notice, a link, a correction.

    FIELD: "Source: Reuters" and the like.
    """

    PROSE = auto()
    SHORT = auto()
    CREDIT = auto()
    BYLINE = auto()
    DATE = auto()
    SHARE = auto()
    NOTICE = auto()
    MARKER = auto()
    FOREIGN = auto()
    FIELD = auto()


TERMINAL = re.compile(r"[.!?…:;。！？।]\s?(?:''|[\"'”’»)\]*_])*(?:\s[\"”’])?$")
INNER_END = re.compile(r"[a-z]{2}[.!?][\"”’]?\s+[\"“]?[A-Z]")
QUOTE = re.compile(r"[\"“”]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
NOT_LATIN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f]")
EDGES = "•·|/,:;-–—>»<«()[]…*#+"
MAX_NOTICE_WORDS = 60
MAX_CAPTION_WORDS = 110
MAX_FIELD_WORDS = 30
MAX_BYLINE_WORDS = 16
MAX_DATE_WORDS = 14
MAX_MARKER_WORDS = 12
LONG_LINE = 25

# Pieces of share bars, players, reader polls and menus; a line of nothing else is one of them.
SHARE_WORDS = frozenset(
    """link copied share tweet email e-mail mail print facebook twitter whatsapp linkedin reddit pinterest telegram
    messenger instagram youtube copy this page article story on via save bookmark comment comments no more ad ads
    advertisement sponsored loading follow us close menu search home back top next previous play pause mute click here
    sign in log login register read listen watch rss text size small large font flipboard google news tumblr pocket line
    buffer sms likes like shares views view gallery photos photo video videos replay must collect enlarge image toggle
    caption hide main reading continue below touched sympathetic bored angry amused sad happy surprised""".split()
)


def _any(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


# Headings that stand after an article's end, and only there.
AFTER_END = re.compile(
    _any(
        r"about (?:us|the (?:author|writer|reporter)s?|this (?:site|website))",
        r"our partners",
        r"contact(?: us)?",
        r"comments?(?: \(\d+\))?|\d+ comments",
        r"(?:leave|post) a (?:comment|reply)|join the (?:conversation|discussion)",
        r"privacy (?:policy|notice)|terms (?:of|and|&) (?:use|service|conditions?)",
        r"newsletters?",
    )
    + r"\s*:?$"
)
# Headings of boxes that stand after the end as a rule, now and then in the midst.
BOX = re.compile(
    _any(
        r"related(?: (?:stories|articles|news|topics|links|content|coverage|posts|reading|items|tags))?",
        r"more (?:stories|news|coverage|articles|on|from)\b.{0,60}",
        r"(?:most )?(?:popular|viewed|shared|recent|read)(?: (?:stories|articles|posts|now|news))?",
        r"trending(?: now)?|recommended(?: (?:for you|stories|articles|reading))?",
        r"you (?:may|might) (?:also )?(?:like|be interested.*)|what to read next|up next|don[’']t miss",
        r"editors?[’']?s?[’']? picks?|top stories|latest (?:news|stories|headlines)",
        r"topics|tags|tagged|filed under|categories|keywords|external links|sponsored (?:content|links|stories)",
    )
    + r"\s*:?$"
)
# Labels of links, boxes and databases, which may stand anywhere.
LABEL = re.compile(
    _any(
        _any(
            r"(?:read|see|watch) (?:more|also|now|live)|also (?:read|see)|related(?: \w+)?|more(?: on this)?|watch"
            r"|listen",
            r"tags?|topics?|keywords|filed under|explore more|recommended|in pictures|in depth|view more",
            r"don[’']t miss|also on \w+|length|section|load-date|language|dateline|word count|graphic"
            r"|publication-type",
        )
        + r"\s*[:|»>]",
        r"(?:read|see|view|show|hide|learn) (?:more|also|next|less|full|the full)\b(?!.*\.$)",
        r"advertisement\b(?!.*\.$)|(?:abstract|full text)\.?$",
        r"\[[^\[\]]*\]$",
    )
)
ITEM = r"(?:article|story|post|report|piece|headline|column|page|item)"
NOTICE_START = re.compile(
    r"\W*"
    + _any(
        # corrections, credits, disclaimers
        r"(?:correction|clarification|editor[’']?s[’']? note|note to (?:readers|editors)|update"
        r"|disclaimer)s?\b[^.]{0,40}:",
        rf"this {ITEM} (?:has been|was|is|were) (?:updated|corrected|amended|originally|first|published|developing"
        r"|written|edited|produced|adapted|part of|republished|revised|changed|based on (?:reporting|a|an)\b)",
        r"the (?:article|story|post) (?:has been|was) (?:updated|corrected|amended)|this is a (?:breaking|developing)",
        rf"(?:an?|the) (?:earlier|previous|original) version of (?:this|the) {ITEM}",
        r"(?:additional|further|original)? ?(?:reporting|writing|editing|compiled) (?:and \w+ )?(?:by|from)\b",
        r"with (?:reporting|contributions|files|inputs?|assistance) (?:by|from)\b",
        rf"contribut(?:ing|ors?|ions?|ed)(?:\s?:| to this {ITEM})|(?:[\w.'’-]+ ){{1,4}}contributed from\b",
        r"(?:the )?(?:views|opinions)(?: and opinions)? (?:expressed|in this)",
        # calls to the reader
        r"follow .{2,60}\bon (?:twitter|facebook|instagram|x)\b|(?:like|find|follow|join|visit) us\b|click (?:here"
        r"|on)\b",
        r"(?:download|tap)\b.{0,40}\bapp\b|(?:email|e-mail|write to|contact) .{0,60}@|send (?:us|your|tips"
        r"|an? e-?mail)\b",
        r"share (?:your|this|with us)\b|tell us\b|let us know\b|have your say|(?:do you have"
        r"|got) a\b.{0,30}\b(?:story|tip)\b",
        r"if you have\b.{0,80}(?:\bus\b|\bbelow\b)|scroll down|stay (?:tuned|connected|up to date)|order reprints",
        r"watch (?:the|this|a|more|live|below|now)\b.{0,80}(?:below|above|here|video|:)|listen to (?:this|our)\b",
        r"for more (?:on|news|information|stories|reports|coverage|from)\b.{0,100}"
        r"(?:click|visit|follow|see|go to|www|http)",
        r"join the conversation|interested in .{3,40}\?|craving |we pay for|(?:our )?standards:",
        # players and galleries
        r"just watched|media playback|skip (?:to|ad)\b|story continues|continue reading|\d+ of \d+$",
        # subscriptions
        r"(?:already|not) a (?:subscriber|member)|you(?:[’']ve| have) (?:read|reached|used)\b.*\b(?:articles?"
        r"|stories)\b",
        _any(
            r"(?:please )?(?:subscribe|sign (?:up|in)|log in|register|donate|become a (?:member|subscriber)"
            r"|start your)\b",
            r"support (?:our|us|independent)\b|get (?:unlimited|our|the|all|full|access|breaking|daily|more)\b"
            r"|unlimited\b",
            r"enjoy\b|to (?:continue|read|view)\b|this (?:article|story|content) is (?:for|available|only)\b",
        )
        + r".*(?:\b(?:subscri\w+|newsletters?|unlimited|free|articles?|stories|journalism|inbox|account|members?\w*"
        r"|e-?mails?|alerts?|month|app)\b|\$\d)",
    )
)
COPYRIGHT = re.compile(
    r"^\W*copyright\b.{0,40}(?:©|\b(?:19|20)\d\d|reserved)|(?:©|\(c\))\s*(?:copyright\s*)?(?:19|20)\d\d"
    r"|all rights reserved|may not be (?:published|reproduced|republished|copied|broadcast|rewritten)"
)
NOTICE_WORDS = re.compile(
    _any(
        r"this is a rush transcript|free articles|unlimited (?:stories|digital|articles)|of stories this month"
        r"|cancel any ?time"
        r"|for subscribers only",
        r"our newsletters?|a new daily newsletter|to your inbox|your ad blocker|enable javascript|must watch",
        r"thank(?:s| you) for subscribing|contributed reporting|the full story, please",
        rf"contributed to (?:this|the) {ITEM}|(?:opinions|views) expressed (?:in this|here|are|by the)",
        r"pic\.twitter\.com|https?://t\.co/|\(@\w+\)|@\w+ on twitter|on twitter:? @",
        r"appeare?[ds] (?:in|on) .{0,40}print|of (?:this|the) article appears",
    )
)
# An article may be about these; a notice speaks to its reader.
POLICY_WORDS = re.compile(r"privacy (?:policy|notice)|terms of (?:use|service)|cookies?\b|newsletter|subscribe")
TO_READER = re.compile(r"^(?:privacy|terms|cookie)|\b(?:our|we|you|your|us)\b")
# A cheap look first: most prose has none of these, and is spared the searches above.
SUSPECT = (
    *(
        "©",
        "@",
        "(c)",
        "copyright",
        "rights res",
        "may not be",
        "article",
        "subscri",
        "unlimited",
        "of stories",
        "cancel",
    ),
    *("privacy", "terms of", "newsletter", "cookie", "inbox", "blocker", "javascript", "must watch", "contributed"),
    *("expressed", "t.co", "rush transcript", "full story", "print"),
)

AGENCY_CREDIT = re.compile(rf"\((?:{AGENCY})\)\.?$")
LIBRARY = (
    r"(?:Getty(?:\ Images)?|EPA(?:-EFE)?|Shutterstock|iStock|Alamy|Rex(?:\ Features)?|Nasa|Flickr|NurPhoto|Sipa|Corbis"
    r"|Wikimedia(?:\ Commons)?|Zuma(?:\ Press)?|SOPA|Newsis|Landov|WireImage)"
)
PICTURES = rf"(?:{LIBRARY}|{AGENCY}|Pool|Handout)"
PICTURE = r"(?:photo|photograph|picture|image)"
CREDIT = re.compile(
    rf"""^[•(\[]?\s*(?:file\ )?(?:{PICTURE}|illustration|graphic|credit|video)s?
            (?:\ (?:credit|by|courtesy|source|copyright|caption|via)\b[^:.]{{0,60}})?\s*[:|/©]
      |^(?:image|video)\ (?:copyright|caption|source)\b
      |^(?!9/11|24/7)\d{{1,3}}/\d{{1,3}}\s
      |^[^.!?]{{3,60}}(?:/|\ via\ )\ ?{PICTURES}\b[^.!?]{{0,40}}$
      |\b{PICTURE}s?(?:\ (?:credit|by|courtesy|of))?\s?:\s*(?-i:[A-Z])[^.]{{1,60}}\.?\)?$
      |\((?:{LIBRARY}|[^()]{{2,60}}/\ ?{PICTURES}|(?:file\ )?{PICTURE}|{PICTURE}s?\b\W[^()]{{2,80}})[^()]{{0,30}}\)\.?$
      |\({PICTURES}\ (?:photo|file)[^()]{{0,60}}\)|(?-i:\bREUTERS/\s?\S+)|\bAP\ Photo\b|\bFILE\ PHOTO\b
      |©\s?[^\d\s©][^©]{{0,60}}$|\b(?:toggle|hide)\ caption\b""",
    re.VERBOSE | re.IGNORECASE,
)
# What every one of those holds, in small letters.
CAPTION_HINT = (
    *("/", "©", "photo", "image", "picture", "credit", "caption", "graphic", "illustration", "video", "via ", "getty"),
    *("(epa", "(shutterstock", "(istock", "(alamy", "(rex", "(nasa", "(flickr", "(nurphoto", "(sipa", "(corbis"),
    *("(wikimedia", "(zuma", "(sopa", "(newsis", "(landov", "(wireimage"),
)


# What only pictures show, in the present tense of captions, with its day.
SCENE = re.compile(
    r"[A-Z](?:(?!\b(?:said|says|was|were|had|will|would|has|have)\b)[^.!?\"“”])*?\s(?:looks? (?:at|on)|poses?|gestures?"
    r"|demonstrates?|stands?|walks?|waves?|shouts?|chants?|holds? (?:up|a|an)\b|carr(?:y|ies)|sits?|boards?|kneels?"
    r"|hugs?"
    r"|embraces?|shakes? hands|protests? against|gathers?|(?:is|are) (?:seen|pictured))\b"
    r"(?:(?!\b(?:said|says|was|were|had|will|would|has|have|that)\b)[^!?\"“”])*$"
)
SCENE_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b|\bin (?:January|February|March|April|May|June"
    r"|July"
    r"|August|September|October|November|December)\b|\bfile (?:photo|picture)\b"
)
MAX_SCENE_WORDS = 45


def is_scene(text: str) -> bool:
    """Whether a paragraph is the caption of a picture by its look alone: who is seen doing what, and when."""
    return len(text.split()) <= MAX_SCENE_WORDS and bool(SCENE.match(text) and SCENE_DAY.search(text))


def kind(text: str, latin: bool) -> Kind:
    """The kind of a paragraph; `latin`: whether the article as a whole is in Latin letters."""
    words = text.split()
    if latin and not text.isascii() and other_script(text):
        return Kind.FOREIGN
    if len(words) <= MAX_FIELD_WORDS and field(text):
        return Kind.FIELD
    if len(words) <= MAX_BYLINE_WORDS and (found := _short_kind(text, words)):
        return found
    low = text.lower()
    if len(words) <= MAX_NOTICE_WORDS and (LABEL.match(low) or NOTICE_START.match(low) or _noticed(low)):
        return Kind.NOTICE
    if len(words) <= MAX_CAPTION_WORDS and any(map(low.__contains__, CAPTION_HINT)) and CREDIT.search(text):
        return Kind.CREDIT
    return Kind.PROSE if _is_prose(text, words) else Kind.SHORT


def other_script(text: str) -> bool:
    """Whether most letters are not Latin."""
    foreign = len(NOT_LATIN.findall(text))
    return foreign > 0 and foreign > len(LATIN.findall(text))


def owns(text: str) -> bool:
    """Whether a line is a copyright line."""
    return COPYRIGHT.search(text.lower()) is not None


def is_heading(text: str, words: Sequence[str]) -> bool:
    """A title that ends in a full stop: short, and most of its longer words begin with a capital."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(words) <= 20 and len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.75 * len(long)


def _short_kind(text: str, words: Sequence[str]) -> Kind | None:
    """The kinds of which no line is long."""
    low = text.lower().strip(EDGES + " ")
    if len(words) <= MAX_MARKER_WORDS and (AFTER_END.match(low) or BOX.match(low)):
        return Kind.MARKER
    if len(words) <= MAX_DATE_WORDS and publication_day(text):
        return Kind.BYLINE if BYLINE.match(text) else Kind.DATE
    if all(_is_share_word(word) for word in words):
        return Kind.SHARE
    if BYLINE.match(text) and (byline(text) or not TERMINAL.search(text)):
        return Kind.BYLINE
    return None


def _is_share_word(word: str) -> bool:
    bare = word.strip(EDGES + "0123456789").lower()
    return not bare or bare in SHARE_WORDS


def _noticed(low: str) -> bool:
    if not any(map(low.__contains__, SUSPECT)):
        return False
    to_reader = POLICY_WORDS.search(low) and TO_READER.search(low) and not QUOTE.search(low)
    return bool(COPYRIGHT.search(low) or NOTICE_WORDS.search(low) or to_reader)


def _is_prose(text: str, words: Sequence[str]) -> bool:
    """A sentence at least: it ends as one, or holds the end of one."""
    signed = sign_off(text)
    own = text[: signed.start()] if signed else text
    if TERMINAL.search(own):
        return len(words) > 2
    return len(words) > LONG_LINE and INNER_END.search(text) is not None
