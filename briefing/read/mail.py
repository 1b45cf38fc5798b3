"""Mail: newsletters, what colleagues pass on, attached articles, alerts. What people write to each other is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from email.utils import collapse_rfc2231_value
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit

from briefing.errors import Unreadable
from briefing.lang import word_list
from briefing.lang.rules import rules
from briefing.limits import DEPTH
from briefing.model import Metadata
from briefing.read import alerts, forwarded, newsletters
from briefing.read.blocks import Line, lines_of, tree_of
from briefing.read.decode import decode
from briefing.read.file import File, Part, Text
from briefing.read.lines import (
    ADDRESS,
    TITLED,
    authored,
    bare,
    day_in,
    host,
    is_named_after,
    is_only_address,
    is_own_address,
    merged,
)
from briefing.read.message import (
    Sender,
    content,
    day_of,
    has_head,
    header,
    is_attached,
    name_of,
    parsed,
    parts,
    parts_within,
    sender,
    text_of,
    unwrapped,
)
from briefing.read.web.address import belongs

MBOX = re.compile(rb"From \S+ [^\r\n]{0,200}\d{4}(?: [+-]\d{4})?\r?\n")
BETWEEN = re.compile(rb"(?:\A|(?<=\n))From \S{1,200} [^\r\n]{0,200}\d{4}(?: [+-]\d{4})?\r?\n(?=>?[!-9;-~]{1,70}:)")
ESCAPED = re.compile(rb"(?m)^>(>*From )")
SUBJECT_MARK = re.compile(r"\s*(?:\[[^\[\]]{1,30}\]\s*)?(?P<word>[^\W\d_]{1,8})\s?(?:\[\d+\])?:\s*")
BRACKETED = re.compile(r"(?i)^\s*\[(?:external|extern|ext|caution|spam)[^\[\]]{0,20}\]\s*")
FROM = re.compile(r"(?P<author>\S.{1,60}?) (?:from|at|of|\||-|–|@) (?P<outlet>[A-Z\d].{1,60})")
# The name of a list: none are the numbers that programs give them, and "… list".
HOUSE = re.compile(r"[\"“]?([A-Z][^<>\d@\"”]{2,60}?)[\"”]?\s*(?<! list)(?<! List)<[^<>]+>")
VIA = re.compile(r"(?i)\s+(?:via|über)\s+\S.*$|\s*\([^()]*via[^()]*\)$")
NO_ARTICLES = ("image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "text/x-vcard", "text/css")
SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
NO_ARTICLE_NAMES = (".ics", ".vcf", ".p7s", ".asc", ".sig", ".gif", ".png", ".jpg", ".jpeg", ".dat")
LOCKED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
LIST_HEADERS = ("list-id", "list-unsubscribe", "list-post", "x-mailgun-tag", "x-campaign", "x-mc-user", "feedback-id")
VIEW = re.compile(r"(?i)\b(?:view|read|open)\b.{0,60}\b(?:on the web|online|in (?:your |a )?browser)\b")
A_LETTER = "a letter between people, not an article"
SENT_FROM = re.compile(rb"(?:From|Von|De|Da|Van)\s?:[ \t]*\S[^\r\n]{1,300}\r?\n")
SENT_ON = re.compile(rb"(?m)^(?:Sent|Gesendet|Envoy\xc3?\xa9|Envoy\xe9|Enviado(?: el)?|Inviato|Verzonden)\s?:[ \t]*\S")
TOP = 600  # bytes
LEAST_LETTERS = 300  # of a message in the midst of several that were passed on


class Written(NamedTuple):
    """The text of a message: its lines, and the HTML that they come from; `by_line`: each line is a paragraph."""

    lines: tuple[Line, ...]
    page: str = ""
    by_line: bool = True


class Envelope(NamedTuple):
    """Who wrote a text, when, under which title, where it stands, and what the list is called that it went to."""

    sender: Sender
    day: str | None
    subject: str
    url: str = ""
    house: str = ""


# --- mailboxes --------------------------------------------------------------------------------------------------------


def is_mbox(file: File) -> bool:
    """Whether a file is a mailbox: a line that begins with "From ", with a day, above the head of a message."""
    return MBOX.match(file.head) is not None and has_head(file.head)


def read_mbox(file: File) -> Iterator[File]:
    """The messages of a mailbox. A line that begins with "From " stands above one only with a day, and a head below."""
    starts = list(BETWEEN.finditer(file.data))
    if not starts:
        raise Unreadable("a mailbox without a message")
    ends = [match.start() for match in starts[1:]] + [len(file.data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        yield file.within(f"{number}.eml", ESCAPED.sub(rb"\1", file.data[start.end() : end]))


# --- a message that was saved as text ---------------------------------------------------------------------------------


def is_saved_as_text(file: File) -> bool:
    """Whether a file is a message as Outlook saves it as text: its first lines say from whom, when it was sent, to whom
    and about what."""
    head = file.head.lstrip(b"\xef\xbb\xbf\r\n")
    return SENT_FROM.match(head) is not None and SENT_ON.search(head[:TOP]) is not None


def read_saved_as_text(file: File) -> Iterator[Text]:
    """The article of such a message, or what it passes on. Raises Unreadable."""
    lines = tuple(Line(text.rstrip()) for text in decode(file.data).splitlines())
    _, below = forwarded.split(lines)
    if not below:
        raise Unreadable("a message saved as text whose head cannot be read")
    first = below[0]
    colleagues = {sender(first.sender).host} - {""} if len(below) > 1 else set[str]()
    yield from _inner(below, Written(lines, by_line=False), colleagues)


# --- one message ------------------------------------------------------------------------------------------------------


def read_mail(file: File) -> Iterator[Part]:
    """The articles of a message. Raises Unreadable, which says what it is, where it holds none."""
    yield from _read(file, parsed(unwrapped(file.data)), depth=0)


def _read(file: File, message: Message, depth: int) -> Iterator[Part]:
    DEPTH.check(depth)
    every = list(parts(message))
    if any(part.get_content_type() in LOCKED for part in every):
        raise Unreadable("an encrypted message")
    attached = [part for part in every if _is_article(part)]
    inner = [part for part in every if part.get_content_type() == "message/rfc822"]
    for part in attached:
        yield file.within(name_of(part) or "attachment", content(part))
    for part in inner:
        for one in parts_within(part):
            yield from _read(file, one, depth + 1)
    if not attached and not inner:
        yield from _body(file, message, every)
    elif (written := _written(every)) is not None:
        yield from _passed_on(written, message)[1]


def _is_article(part: Message) -> bool:
    """Whether a part is attached and may be an article by what it holds: pictures, cards and signatures are none."""
    kind = part.get_content_type()
    if kind == "message/rfc822" or kind.startswith(NO_ARTICLES) or kind in SIGNATURES:
        return False
    named = PurePosixPath(name_of(part).lower()).suffix
    return is_attached(part) and bool(content(part).strip()) and named not in NO_ARTICLE_NAMES


def _body(file: File, message: Message, every: Sequence[Message]) -> Iterator[Part]:
    written = _written(every)
    if written is None or not any(line.text for line in written.lines):
        raise Unreadable("a message without text")
    envelope = _envelope(message)
    if found := alerts.found(envelope.sender.host, written.lines, written.page):
        yield from found
        return
    note, passed = _passed_on(written, message)
    if passed:
        yield from passed
    elif _is_letter(message, envelope.sender):
        raise Unreadable(A_LETTER)
    else:
        yield from _articles(written._replace(lines=note), envelope)


def _written(every: Sequence[Message]) -> Written | None:
    """The text of a message: of HTML and plain text the HTML, where it says as much."""
    own = [part for part in every if not is_attached(part)]
    pages = [text_of(part) for part in own if part.get_content_type() == "text/html"]
    plain = [_flowed(part) for part in own if part.get_content_type() == "text/plain"]
    if pages:
        lines = lines_of(pages[0])
        if lines or not plain:
            return Written(lines, pages[0])
    if plain:
        return Written(tuple(Line(text.rstrip()) for text in "\n".join(plain).split("\n")), by_line=False)
    return None


def _flowed(part: Message) -> str:
    """Plain text whose lines were broken so that they can be joined again (RFC 3676)."""
    text = text_of(part)
    if _parameter(part, "format") != "flowed":
        return text
    glue = "" if _parameter(part, "delsp") == "yes" else " "
    joined: list[str] = []
    open_line = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if open_line and line != "-- " and not line.startswith(">"):
            joined[-1] += line
        else:
            joined.append(line)
        open_line = line.endswith(" ") and line != "-- "
        if open_line:
            joined[-1] = joined[-1][:-1] + glue
    return "\n".join(joined)


def _parameter(part: Message, name: str) -> str:
    try:
        return collapse_rfc2231_value(part.get_param(name) or "").lower()
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""


def _envelope(message: Message) -> Envelope:
    posted = re.search(r"<(https?://[^<>\s]+)>", header(message, "archived-at") or header(message, "list-post"))
    named = next((str(value) for key, value in message.raw_items() if key.lower() == "from"), "")
    house = HOUSE.match(header(message, "list-id"))
    return Envelope(
        sender(named),
        day_of(message),
        subject(header(message, "subject")),
        posted[1] if posted else "",
        house[1] if house else "",
    )


def subject(text: str) -> str:
    """A subject without what is put before it when a message is answered or passed on."""
    text = BRACKETED.sub("", text)
    marks = word_list("mail", "subjects.forward") + word_list("mail", "subjects.reply")
    while (match := SUBJECT_MARK.match(text)) and match["word"].casefold() in marks:
        text = text[match.end() :]
    label, colon, rest = text.partition(": ")
    return rest.strip() if colon and label.strip().casefold() in word_list("mail", "subjects.release") else text.strip()


# --- letters and what they pass on ------------------------------------------------------------------------------------


def _passed_on(written: Written, message: Message) -> tuple[tuple[Line, ...], list[Text]]:
    """What somebody wrote above, and the articles of the messages that were passed on below it."""
    note, below = forwarded.split(written.lines)
    colleagues = {sender(header(message, name)).host for name in ("from", "to")} - {""}
    return note, list(_inner(below, written, colleagues))


def _inner(below: Sequence[forwarded.Forwarded], written: Written, colleagues: set[str]) -> Iterator[Text]:
    """The articles of messages that were passed on; of several the last, and those that are no colleague's note."""
    for number, one in enumerate(below, 1):
        who = sender(one.sender)
        letters = sum(len(line.text) for line in one.lines)
        if number < len(below) and (who.host in colleagues or letters < LEAST_LETTERS):
            continue
        envelope = Envelope(who, day_in(one.date), subject(one.subject))
        page = written.page if len(below) == 1 else ""
        yield from _articles(Written(one.lines, page, written.by_line), envelope)


def _is_letter(message: Message, who: Sender) -> bool:
    """Whether a message is from one person to another: an answer, or sent within one house; what is sent to a list, or
    for a house, is none."""
    if any(header(message, name) for name in LIST_HEADERS):
        return False
    mark = SUBJECT_MARK.match(header(message, "subject"))
    if mark and mark["word"].casefold() in word_list("mail", "subjects.reply") and header(message, "in-reply-to"):
        return True
    if who.address.partition("@")[0].lower() in word_list("mail", "newsletters.roles"):
        return False
    hosts = {sender(one).host for one in header(message, "to").split(",")}
    return who.host in hosts or who.host in word_list("mail", "newsletters.private")


# --- what is an article -----------------------------------------------------------------------------------------------


def _articles(written: Written, envelope: Envelope) -> Iterator[Text]:
    tree = tree_of(written.page) if written.page else None
    lines = forwarded.unsigned(written.lines)
    posted = newsletters.post(tree)
    if posted is not None:
        known = merged(Metadata(title=posted.title, author=posted.author), _stated(lines, envelope))
        known = merged(known, Metadata(url=posted.url))
        yield Text("\n".join(line.text for line in posted.lines), known, by_line=True)
        return
    yield from newsletters.split(lines, written.by_line, _stated(lines, envelope))


def _stated(lines: Sequence[Line], envelope: Envelope) -> Metadata:
    """What a message states of its text: the names of who sends it and of its byline, its day, where it stands."""
    url = envelope.url or _address_of(lines)
    who = envelope.sender
    hosts = {who.host, host(url)} - {""} - {*word_list("mail", "newsletters.platforms")}
    by = next((said for line in lines[:20] if (said := authored(line.text, hosts)) is not None), Metadata())
    name = _house(VIA.sub("", who.name).strip())
    both = FROM.fullmatch(name)
    author, _, house = name.rpartition(", ")
    if author and is_named_after(house, who.host):
        by = merged(by, Metadata(author=author, outlet=house))
    elif both and (not is_named_after(name, who.host) or _is_at_house(both, who.host)):
        by = merged(by, Metadata(author=both["author"], outlet=both["outlet"]))
    elif envelope.house and not is_named_after(name, who.host) and rules("outlets")["persons"].find(name):
        by = merged(by, Metadata(author=name, outlet=envelope.house))
    elif name and by.outlet is None and name != by.author:
        by = merged(by, Metadata(outlet=name))
    elif name and by.author is None:
        by = merged(by, Metadata(author=name))
    return Metadata(
        title=envelope.subject or None,
        outlet=by.outlet or next(iter(sorted(hosts)), None),
        author=by.author,
        published=envelope.day,
        published_basis="metadata" if envelope.day else None,
        url=url or None,
    )


def _house(name: str) -> str:
    """The name of who sends without that of its office for the press, where something is left."""
    low = name.casefold()
    office = next((one for one in word_list("mail", "subjects.office") if low.endswith(f" {one}")), "")
    return name[: len(name) - len(office)].rstrip(" ,-–|") if office else name


def _is_at_house(both: re.Match[str], host: str) -> bool:
    """Whether a name is that of a person at an outlet, which alone is called as the host is."""
    is_person = rules("outlets")["persons"].find(both["author"]) is not None
    return is_person and is_named_after(both["outlet"], host) and not is_named_after(both["author"], host)


def _address_of(lines: Sequence[Line]) -> str:
    """Where a text stands, as a line says that is nothing but an address, or that offers to read it on the web."""
    for line in lines:
        if VIEW.search(line.text) and (found := ADDRESS.search(line.text)):
            return bare(found[0].rstrip(".,;)>"))
    alone = [line.text.strip("<>()[] ") for line in lines if is_only_address(line.text)]
    articles = [address for address in alone if not is_own_address(address)]
    return bare(articles[-1]) if articles else _viewed(lines)


def _viewed(lines: Sequence[Line]) -> str:
    """What a link leads to that offers to read the text on the web; of one that only counts who follows it, nothing."""
    links = (link for line in lines for link in line.links if VIEW.search(link.text))
    found = (bare(link.address) for link in links if link.address.startswith("http"))
    return next((one for one in found if not is_own_address(one) and _is_article_address(one)), "")


def _is_article_address(address: str) -> bool:
    """Whether an address is that of a page of an outlet, with a title of its own."""
    steps = urlsplit(address).path.casefold().split("/")
    senders = word_list("mail", "newsletters.platforms")
    return any(map(TITLED.fullmatch, steps)) and not any(belongs(host(address), one) for one in senders)
