"""Mail as it comes to a desk: whose words are an article, and which of them; everything else is said to be none."""

from __future__ import annotations

import base64
import quopri

import pytest

from briefing.errors import Unreadable
from briefing.read import File, read
from tests.packing import (
    AUTHOR,
    DAY,
    OTHER,
    OTHER_TITLE,
    OUTLET,
    PARAGRAPHS,
    TITLE,
    URL,
    articles,
    bodies,
    html,
    message,
    mixed,
    page,
    plain,
    reading,
)
from tests.papers import zipped

NOTE = "Worth a line tomorrow? I doubt that the union will give in.\n\nAda"
OUTER = {
    "sender": "Ada Holm <ada.holm@ministry.example>",
    "subject": f"Fwd: {TITLE}",
    "date": "Fri, 27 Nov 2026 08:00:00 +0100",
}
NEWS = "news@veldernpost.example"
PLAIN = "Content-Type: text/plain; charset=utf-8\n\n"


def known(path: str, data: bytes) -> tuple[str | None, ...]:
    (article,) = articles(path, data)
    one = article.metadata
    return one.title, one.outlet, one.author, one.published, one.url


def refusal(data: bytes, path: str = "a.eml") -> str:
    with pytest.raises(Unreadable) as caught:
        read(File(path, data))
    return caught.value.reason


def test_a_mail_from_an_outlet_is_its_article() -> None:
    data = message(f"By {AUTHOR}\n\n{plain()}\n\n{URL}\n\n-- \nYou get this because you subscribed.\n")
    assert known("a.eml", data) == (TITLE, OUTLET, AUTHOR, DAY, URL)
    assert bodies("a.eml", data) == [PARAGRAPHS]


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a", "a.bin"])
def test_a_mail_is_known_by_its_head_whatever_its_name(name: str) -> None:
    assert articles(name, message(plain()))[0].reader == "mail"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_mail_that_was_saved_as_text(encoding: str) -> None:
    head = (
        "Von:\t{0} <{1}>\r\nGesendet:\tDienstag, 24. November 2026 07:00\r\nAn:\tAda Holm\r\nBetreff:\t{2}\r\n\r\n{3}"
    )
    body = f"By {AUTHOR}\n\n{plain()}".replace("\n", "\r\n")
    data = head.format(OUTLET, NEWS, TITLE, body).encode(encoding)
    assert known("a.txt", data)[:4] == (TITLE, OUTLET, AUTHOR, DAY)
    assert bodies("a.txt", data) == [PARAGRAPHS]


def test_of_a_mail_saved_as_text_that_passes_one_on_the_inner_is_the_article() -> None:
    who, day = "Ada Holm <ada.holm@ministry.example>", "Friday, November 27, 2026 8:00 AM"
    outer = f"From:\t{who}\nSent:\t{day}\nTo:\tDesk\nSubject:\tFW: {TITLE}\n\n{NOTE}\n\n"
    inner = HEADS["outlook"].format(who=f"{OUTLET} <{NEWS}>", title=TITLE, body=plain())
    assert known("a.txt", (outer + inner).encode())[:4] == (TITLE, OUTLET, None, DAY)
    assert bodies("a.txt", (outer + inner).encode()) == [PARAGRAPHS]


def test_a_mail_as_apple_keeps_it() -> None:
    data = message(plain())
    wrapped = b"%-10d\n%s<?xml version='1.0'?><plist><dict><key>flags</key></dict></plist>" % (len(data), data)
    assert bodies("1.emlx", wrapped) == [PARAGRAPHS]


@pytest.mark.parametrize(
    "text",
    [
        "From: the ministry\nDate: 3 May\nSubject: dams\n\nThe dam is to be built, the ministry said.",
        "Title: Dams\nAuthor: Ann Blanc\n\nThe dam is to be built, the ministry said on Monday.",
        "Note: this is no head.\nAnother line of text, the ministry said on Monday.",
    ],
)
def test_a_text_that_begins_with_labels_is_no_mail(text: str) -> None:
    assert articles("a.txt", text.encode())[0].reader == "text"


# --- what is passed on ------------------------------------------------------------------------------------------------

HEADS = {
    "gmail": (
        "---------- Forwarded message ---------\nFrom: {who}\nDate: Tue, 24 Nov 2026 at 07:00\nSubject: {title}\n"
        "To: <readers@veldernpost.example>\n\n\n{body}"
    ),
    "gmail, wrapped": (
        "---------- Forwarded message ----------\nFrom: {who}\nDate: Tue, Nov 24, 2026 at 7:00 AM\n"
        "Subject: {title}\nTo: First Reader <first@veldernpost.example>,\nSecond Reader <second@veldernpost.example>\n"
        "\n{body}"
    ),
    "outlook": (
        "-----Original Message-----\nFrom: {who}\nSent: Tuesday, November 24, 2026 7:00 AM\nTo: Ada Holm\n"
        "Cc: Desk\nSubject: {title}\n\n{body}"
    ),
    "outlook, new": (
        "________________________________\nFrom: {who}\nSent: 24 November 2026 07:00\nTo: Holm, Ada "
        "<ada.holm@ministry.example>\nSubject: FW: {title}\n\n{body}"
    ),
    "apple": (
        "\n\nBegin forwarded message:\n\n> From: {who}\n> Subject: {title}\n> Date: 24 November 2026 at 07:00:00 CET\n"
        "> To: readers@veldernpost.example\n> Reply-To: news@veldernpost.example\n> \n{quoted}"
    ),
    "german": (
        "-----Ursprüngliche Nachricht-----\nVon: {who}\nGesendet: Dienstag, 24. November 2026 07:00\n"
        "An: Ada Holm\nBetreff: WG: {title}\n\n{body}"
    ),
    "french": (
        "---------- Message transféré ---------\nDe : {who}\nEnvoyé : mardi 24 novembre 2026 07:00\nÀ : Ada Holm\n"
        "Objet : TR: {title}\n\n{body}"
    ),
    "german gmail": (
        "---------- Forwarded message ---------\nVon: {who}\nDate: Di., 24. Nov. 2026 um 07:00 Uhr\n"
        "Subject: {title}\nTo: <readers@veldernpost.example>\n\n\n{body}"
    ),
    "yahoo": (
        "----- Forwarded Message -----\nFrom: {who}\nTo: ada@x.example\n"
        "Sent: Tuesday, November 24, 2026 at 07:00:00 AM GMT+1\nSubject: {title}\n\n{body}"
    ),
    "proton": (
        "------- Forwarded Message -------\nFrom: {who}\nDate: On Tuesday, November 24th, 2026 at 7:00 AM\n"
        "Subject: {title}\nTo: readers@veldernpost.example\n\n> {title}\n\n{body}"
    ),
    "polish": (
        "-------- Przekazana wiadomość --------\nTemat: \t{title}\nData: \tTue, 24 Nov 2026 07:00:00 +0100\n"
        "Nadawca: \t{who}\nAdresat: \treaders@veldernpost.example\n\n\n{body}"
    ),
    "digits": "-----Original Message-----\nFrom: {who}\nSent: 24/11/2026 07:00\nTo: A\nSubject: {title}\n\n{body}",
    "bold": "*From:* {who}\n*Sent:* Tuesday, November 24, 2026 7:00 AM\n*To:* Ada Holm\n*Subject:* {title}\n\n{body}",
}


@pytest.mark.parametrize("program", HEADS)
def test_of_what_is_passed_on_the_inner_message_is_the_article(program: str) -> None:
    body = f"By {AUTHOR}\n\n{plain()}\n\n{URL}\n"
    quoted = "\n".join(f"> {line}".rstrip() for line in body.split("\n"))
    text = HEADS[program].format(who=f"{OUTLET} <news@veldernpost.example>", title=TITLE, body=body, quoted=quoted)
    data = message(f"{NOTE}\n\n{text}", **OUTER)
    assert known("a.eml", data) == (TITLE, OUTLET, AUTHOR, DAY, URL)
    assert bodies("a.eml", data) == [PARAGRAPHS]


def test_the_byline_of_what_is_passed_on_names_author_and_outlet() -> None:
    text = HEADS["gmail"].format(
        who=f"{AUTHOR} <news@veldernpost.example>", title=TITLE, body=f"By {AUTHOR}, Veldern Post\n\n{plain()}"
    )
    assert known("a.eml", message(f"{NOTE}\n\n{text}", **OUTER))[1:3] == ("Veldern Post", AUTHOR)


def test_the_subject_of_a_release_and_the_office_that_sends_it_name_no_other() -> None:
    sender = "Veldern County Council Press Office <press@veldern.example>"
    data = message(plain(), sender=sender, subject=f"PRESS RELEASE: {TITLE}")
    assert known("a.eml", data)[:2] == (TITLE, "Veldern County Council")


def test_who_is_at_an_outlet_is_the_author_though_the_outlet_is_called_as_the_host() -> None:
    data = message(plain(), sender="Ilse Raben-Holm at The Veldern Post <news@veldernpost.example>")
    assert known("a.eml", data)[1:3] == (OUTLET, "Ilse Raben-Holm")


def test_of_a_message_passed_on_twice_the_innermost_is_the_article() -> None:
    inner = HEADS["gmail"].format(who=f"{OUTLET} <news@veldernpost.example>", title=TITLE, body=plain())
    outer = HEADS["outlook"].format(
        who="Bo Lund <bo.lund@ministry.example>", title=f"FW: {TITLE}", body=f"FYI, see below. Bo\n\n{inner}"
    )
    data = message(f"{NOTE}\n\n{outer}", **OUTER)
    assert known("a.eml", data)[:4] == (TITLE, OUTLET, None, DAY)
    assert bodies("a.eml", data) == [PARAGRAPHS]


@pytest.mark.parametrize("divided", ["<br>", "</div><div>"])
def test_a_message_passed_on_as_html(divided: str) -> None:
    head = divided.join(
        (
            "---------- Forwarded message ---------",
            f"From: <strong>{OUTLET}</strong> &lt;<a href='mailto:{NEWS}'>{NEWS}</a>&gt;",
            "Date: Tue, 24 Nov 2026 at 07:00",
            f"Subject: {TITLE}",
            "To: &lt;readers@veldernpost.example&gt;",
        )
    )
    inner = f"<h1>{TITLE}</h1><p>By {AUTHOR}</p>{html()}"
    body = f"<div>{NOTE}</div><div class='gmail_quote'><div>{head}</div><br><br>{inner}</div>"
    data = message(body, kind="text/html; charset=utf-8", **OUTER)
    assert known("a.eml", data)[:4] == (TITLE, OUTLET, AUTHOR, DAY)
    assert bodies("a.eml", data) == [PARAGRAPHS]


OUTLOOK_HTML = (
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> {who} <br>"
    "<b>Sent:</b> Tuesday, November 24, 2026 7:00 AM<br><b>To:</b> readers@veldernpost.example<br>"
    "<b>Subject:</b> {title}<o:p></o:p></p></div>"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>{body}"
)
APPLE_HTML = (
    "<div><br><blockquote type='cite'><div>Begin forwarded message:</div><br><div><span><b>From: </b></span>"
    "<span>{who}<br></span></div><div><b>Subject: </b>{title}<br></div>"
    "<div><b>Date: </b>24 November 2026 at 07:00:00 CET<br></div>"
    "<div><b>To: </b>readers@veldernpost.example<br></div><br><div>{body}</div></blockquote></div>"
)


@pytest.mark.parametrize("head", [OUTLOOK_HTML, APPLE_HTML], ids=["outlook", "apple"])
@pytest.mark.parametrize("is_post", [True, False])
def test_messages_passed_on_as_html_by_other_programs(head: str, is_post: bool) -> None:
    top = f"<p>READ IN APP and tell your friends about it.</p><h1 class='post-title'>{TITLE}</h1>"
    post = f"{top}<div class='body markup'>{html()}</div>"
    who = f"{OUTLET} &lt;{NEWS}&gt;"
    inner = head.format(who=who, title=TITLE, body=post if is_post else f"<p>By {AUTHOR}</p>{html()}")
    data = message(f"<p>{NOTE}</p>{inner}", kind="text/html; charset=utf-8", **OUTER)
    assert known("a.eml", data)[:4] == (TITLE, OUTLET, None if is_post else AUTHOR, DAY)
    assert bodies("a.eml", data) == [PARAGRAPHS]


def test_a_message_that_is_attached_is_the_article() -> None:
    inner = message(plain()).decode()
    data = mixed(f"{PLAIN}{NOTE}", f"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n{inner}")
    assert known("a.eml", data)[:4] == (TITLE, OUTLET, None, DAY)
    assert bodies("a.eml", data) == [PARAGRAPHS]


# --- what is attached -------------------------------------------------------------------------------------------------


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> str:
    encoded = base64.encodebytes(data).decode()
    return (
        f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; {name}\n\n{encoded}"
    )


def test_attached_articles_are_judged_by_their_bytes_and_the_note_is_none() -> None:
    data = mixed(
        f"{PLAIN}{NOTE}",
        attached("filename*=utf-8''h%C3%A4fen.bin", page().encode()),
        attached('filename="=?utf-8?b?w6luZXJnaWUudHh0?="', plain(OTHER).encode()),
        attached("filename=logo.png", b"\x89PNG\r\n\x1a\n", "image/png"),
        attached("filename=card.vcf", b"BEGIN:VCARD", "text/vcard"),
    )
    assert [one.reader for one in articles("a.eml", data)] == ["web", "text"]
    assert bodies("a.eml", data) == [PARAGRAPHS, OTHER]


def test_an_attached_archive_is_opened() -> None:
    data = mixed(f"{PLAIN}{NOTE}", attached("filename=clips.zip", zipped({"a/one.html": page().encode()})))
    assert bodies("a.eml", data) == [PARAGRAPHS]


def test_what_is_attached_and_cannot_be_read_is_named() -> None:
    found = reading("a.eml", mixed(f"{PLAIN}{NOTE}", attached("filename=old.doc", b"\xd0\xcf\x11\xe0")))
    assert [one.path for one in found.unread] == ["a.eml/old.doc"]
    assert not found.articles


# --- whose words are none ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "to"),
    [
        ("Ada Holm <ada.holm@ministry.example>", "desk@ministry.example"),
        ("Ada Holm <ada.holm@gmail.com>", "desk@ministry.example"),
    ],
)
def test_what_people_write_to_each_other_is_no_article(who: str, to: str) -> None:
    assert "not an article" in refusal(message(plain(), sender=who, to=to))


@pytest.mark.parametrize("local", ["press", "no-reply", "Newsletter"])
def test_what_a_house_sends_to_itself_is_sent_to_others_too(local: str) -> None:
    who = f"{local}@veldernpost.example"
    assert bodies("a.eml", message(plain(), sender=f"{OUTLET} <{who}>", to=who)) == [PARAGRAPHS]


def test_an_answer_is_no_article() -> None:
    data = message(plain(), subject=f"Re: {TITLE}", more="In-Reply-To: <0@b.example>\n")
    assert "not an article" in refusal(data)


def test_an_encrypted_message_is_said_to_be_one() -> None:
    assert refusal(message("x", kind="application/pkcs7-mime; name=smime.p7m")) == "an encrypted message"


# --- letters ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("us-ascii", "utf-8"),
        ("x-unknown", "utf-8"),
        ("windows-1252", "cp1252"),
        ("'utf-8'", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit", "8-bit"])
def test_whatever_a_message_says_of_its_letters_they_are_right(said: str, encoding: str, transfer: str) -> None:
    body = plain().encode(encoding)
    if encoding == "utf-16" and transfer != "base64":
        return
    encoded = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes}.get(transfer, bytes)(body)
    head = message("").decode().split("\nContent-Type")[0]
    data = (
        f"{head}\nContent-Type: text/plain; charset={said}\nContent-Transfer-Encoding: {transfer}\n\n".encode()
        + encoded
    )
    assert bodies("a.eml", data) == [PARAGRAPHS]


def test_lines_that_flow_are_joined_and_quoted_blanks_taken_off() -> None:
    lines = [line for one in PARAGRAPHS for line in (*(f"{part} " for part in one.split(", ")), "")]
    text = "\n".join(lines).replace(" \n\n", "\n\n")
    wanted = [" ".join(one.split(", ")) for one in PARAGRAPHS]
    data = message(text, kind="text/plain; charset=utf-8; format=flowed")
    assert articles("a.eml", data)[0].text.split("\n\n")[0] == wanted[0]


def test_a_subject_in_encoded_words_and_one_in_bare_bytes() -> None:
    data = message(plain(), subject="=?utf-8?q?H=C3=A4fen?= =?utf-8?q?_schlie=C3=9Fen?=")
    assert known("a.eml", data)[0] == "Häfen schließen"
    assert known("a.eml", message(plain(), subject="Häfen"))[0] == "Häfen"
    assert known("a.eml", message(plain(), subject="[EXTERNAL] Fwd: WG: Quay"))[0] == "Quay"


# --- newsletters ------------------------------------------------------------------------------------------------------

LISTED = "List-Unsubscribe: <https://veldernpost.example/u>\n"
PREHEADER = '<div style="display:none;max-height:0">What it costs. &#847; &zwnj; &nbsp;</div>'
FOOT = "<div><p>© 2026 The Veldern Post<br>1 Quay Street, Ostmole</p><p><a href='https://v.example/u'>Unsubscribe</a></p></div>"


def test_a_post_is_what_its_program_marks_as_the_text() -> None:
    body = (
        f"<html><body>{PREHEADER}<p>Forwarded this email? <a href='https://v.example'>Subscribe here</a> for more</p>"
        f"<h1 class='post-title'><a href='{URL}?utm_source=substack'>{TITLE}</a></h1>"
        f"<table class='post-meta'><tr><td><a href='https://v.example/by'>{AUTHOR}</a></td></tr></table>"
        f"<div class='body markup'>{html()}<p><a class='button' href='https://v.example'>Upgrade to paid</a></p></div>"
        f"{FOOT}</body></html>"
    )
    data = message(body, kind="text/html", sender=f"{AUTHOR} from {OUTLET} <veldern@substack.com>", more=LISTED)
    assert known("a.eml", data) == (TITLE, OUTLET, AUTHOR, DAY, URL)
    assert bodies("a.eml", data) == [PARAGRAPHS]


def test_a_post_whose_byline_leads_nowhere_is_not_by_its_link() -> None:
    meta = f"<p class='post-meta'>By {AUTHOR} – 24 Nov 2026 – <a href='{URL}'>View online →</a></p>"
    body = f"<h1 class='post-title'>{TITLE}</h1>{meta}<div class='post-content'>{html()}</div>{FOOT}"
    data = message(f"<html><body>{body}</body></html>", kind="text/html", more=LISTED)
    assert known("a.eml", data)[2] == AUTHOR


def test_a_digest_of_numbered_items_that_name_their_outlets_is_as_many() -> None:
    items = "".join(
        f"<h3>{number}. {title}</h3><p>{text} (<a href='{URL}'>{OUTLET}</a>)</p>"
        for number, (title, text) in enumerate(((TITLE, PARAGRAPHS[0]), (OTHER_TITLE, OTHER[0])), 1)
    )
    body = f"<html><body><p>Good morning. Here is what matters today.</p>{items}{FOOT}</body></html>"
    data = message(body, kind="text/html", subject="Two things before breakfast", more=LISTED)
    assert [one.metadata.title for one in articles("a.eml", data)] == [TITLE, OTHER_TITLE]


def test_a_newsletter_in_tables_is_read() -> None:
    rows = "".join(f"<tr><td style='padding:9px'>{one}</td></tr>" for one in PARAGRAPHS)
    top = f"{PREHEADER}<a href='https://v.example/c'>View this email in your browser</a>"
    body = f"{top}<h1>{TITLE}</h1><table>{rows}</table>{FOOT}"
    data = message(body, kind="text/html", subject="The Tuesday letter", more=LISTED)
    assert known("a.eml", data)[:4] == (TITLE, OUTLET, None, DAY)
    assert bodies("a.eml", data) == [PARAGRAPHS]


def item(title: str, paragraphs: tuple[str, ...], *, onward: str = "", linked: str = "") -> str:
    head = f"<a href='{linked}'>{title}</a>" if linked else title
    more = f"<a href='{onward}'>Read more</a>" if onward else ""
    return f"<table><tr><td class='mcnTextContent'><h3>{head}</h3>{html(paragraphs)}{more}</td></tr></table>"


TRACKED = "https://veldernpost.us1.list-manage.com/track/click?u=1&id=2"


@pytest.mark.parametrize(
    "links",
    [{"onward": TRACKED}, {"linked": "https://www.veldernpost.example/x?utm_medium=email"}, {}],
    ids=["read more", "headings that lead", "boxes"],
)
def test_the_items_of_a_newsletter_are_articles(links: dict[str, str]) -> None:
    body = (
        f"<html><body><span class='mcnPreviewText' style='display:none'>*|MC_PREVIEW_TEXT|*</span>"
        f"<p>Good morning. Here is what you need to know today.</p>{item(TITLE, PARAGRAPHS, **links)}"
        f"{item(OTHER_TITLE, OTHER, **links)}{FOOT}</body></html>"
    )
    data = message(body, kind="text/html", subject="Your Tuesday briefing", more=LISTED)
    found = articles("a.eml", data)
    assert [(one.metadata.title, one.metadata.outlet, one.metadata.published) for one in found] == [
        (TITLE, OUTLET, DAY),
        (OTHER_TITLE, OUTLET, DAY),
    ]
    address = "https://www.veldernpost.example/x" if "linked" in links else None
    assert [one.metadata.url for one in found] == [address, address]
    assert bodies("a.eml", data) == [PARAGRAPHS, OTHER]
    assert [one.is_teaser for one in found] == [False, False]


def test_items_headed_in_bold_and_items_of_other_outlets() -> None:
    rows = "".join(
        f"<table><tr><td class='mcnTextContent'><strong>{title}</strong><br>"
        f"The Tern, 20 November 2026, by Bo Lund<br><br>{'<br><br>'.join(paragraphs)}</td></tr></table>"
        for title, paragraphs in ((TITLE, PARAGRAPHS), (OTHER_TITLE, OTHER))
    )
    data = message(rows, kind="text/html", subject="Your Tuesday briefing", more=LISTED)
    found = [one.metadata for one in articles("a.eml", data)]
    assert [(one.title, one.outlet, one.author, one.published) for one in found] == [
        (TITLE, "The Tern", "Bo Lund", "2026-11-20"),
        (OTHER_TITLE, "The Tern", "Bo Lund", "2026-11-20"),
    ]
    assert bodies("a.eml", data) == [PARAGRAPHS, OTHER]


def test_boxes_below_the_title_of_the_mail_are_parts_of_one_article() -> None:
    boxes = f"{item('What the union says now', PARAGRAPHS[:2])}{item('What comes next in town', PARAGRAPHS[2:])}"
    body = f"<p>*|MC_PREVIEW_TEXT|*</p><table><tr><td class='mcnTextContent'><h1>{TITLE}</h1></td></tr></table>{boxes}"
    assert bodies("a.eml", message(body, kind="text/html", more=LISTED)) == [PARAGRAPHS]


def test_the_title_of_an_article_that_is_a_link_leads_to_it() -> None:
    body = f"<h1><a href='{URL}?utm_source=x'>{TITLE}</a></h1>{html()}"
    assert known("a.eml", message(body, kind="text/html", more=LISTED))[4] == URL


def test_an_item_with_one_paragraph_and_a_link_to_the_rest_is_a_teaser() -> None:
    link = "https://www.veldernpost.example/x"
    body = f"{item(TITLE, PARAGRAPHS[:1], onward=link)}{item(OTHER_TITLE, OTHER[:1], onward=link)}"
    found = articles("a.eml", message(body, kind="text/html", more=LISTED))
    assert [(one.is_teaser, one.metadata.url) for one in found] == [(True, link), (True, link)]


def test_subheadings_do_not_part_an_article() -> None:
    below = f"<h2>What the union wants</h2>{html(PARAGRAPHS[2:])}<h2>What comes next in town</h2>{html(OTHER)}"
    body = f"<h1>{TITLE}</h1>{html(PARAGRAPHS[:2])}{below}"
    data = message(body, kind="text/html", more=LISTED)
    assert bodies("a.eml", data) == [(*PARAGRAPHS, *OTHER)]


def test_short_paragraphs_of_an_item_stay_with_words_that_are_also_said_of_mail() -> None:
    told = ("The ministry declined to comment.", "“We share this pier with nobody,” its owner said.")
    other = item("Ports share the cost of dredging", OTHER, onward=TRACKED)
    body = item(TITLE, (*PARAGRAPHS, *told), onward=TRACKED) + other
    own = "<p>Share this newsletter with a friend</p><p>Like · Comment · Share</p><p>Manage your subscription</p>"
    data = message(f"{body}{own}{FOOT}", kind="text/html", more=LISTED)
    assert bodies("a.eml", data) == [(*PARAGRAPHS, *told), OTHER]


@pytest.mark.parametrize("rule", ["=" * 60, "- - - - -", "* * *", "—————"])
def test_the_items_of_plain_text_are_parted_by_rules(rule: str) -> None:
    of = ((TITLE, PARAGRAPHS, URL), (OTHER_TITLE.upper(), OTHER, f"{URL}-2"))
    items = "".join(f"{rule}\n\n{title}\n\n{plain(told)}\n\nRead more: {url}\n\n" for title, told, url in of)
    top = f"The Tuesday letter\n\nIn this issue:\n* {TITLE}\n* {OTHER_TITLE}\n\n"
    data = message(f"{top}{items}{rule}\n\nYou get this as you asked for it.\nUnsubscribe: {URL}/u\n", more=LISTED)
    assert [(one.metadata.title, one.metadata.url) for one in articles("a.eml", data)] == [
        (TITLE, URL),
        (OTHER_TITLE.upper(), f"{URL}-2"),
    ]
    assert bodies("a.eml", data) == [PARAGRAPHS, OTHER]


@pytest.mark.parametrize("head", ["{0}. {1}\n", "{0}) {1}\n", "{1}\n--------------\n"])
def test_the_items_of_plain_text_are_parted_by_numbers_and_underlined_headings(head: str) -> None:
    of = ((TITLE, PARAGRAPHS, URL), (OTHER_TITLE, OTHER, f"{URL}-2"))
    items = (f"{head.format(at, title)}\n{plain(told)}\n{url}\n" for at, (title, told, url) in enumerate(of, 1))
    data = message("Good morning.\n\n" + "\n".join(items) + "\n-- \nUnsubscribe: https://v.example/u\n", more=LISTED)
    assert [(one.metadata.title, one.metadata.url) for one in articles("a.eml", data)] == [
        (TITLE, URL),
        (OTHER_TITLE, f"{URL}-2"),
    ]
    assert bodies("a.eml", data) == [PARAGRAPHS, OTHER]


def test_numbers_in_an_article_part_nothing() -> None:
    body = f"{PARAGRAPHS[0]}\n\n1. {PARAGRAPHS[1]}\n\n2. {PARAGRAPHS[2]}\n\n{URL}\n"
    assert len(articles("a.eml", message(body, more=LISTED))) == 1


@pytest.mark.parametrize("path", ["privacy/firm-fined-over-data", "comment/why-the-harbour-must-close"])
def test_an_address_below_a_section_that_is_called_as_pages_about_mail_are(path: str) -> None:
    url = f"https://www.veldernpost.example/{path}"
    data = message(f"{plain()}\n\n{url}\n\nhttps://www.veldernpost.example/unsubscribe/a1b2\n", more=LISTED)
    assert known("a.eml", data)[4] == url


def test_a_link_to_the_text_on_the_web_is_its_address_unless_it_only_counts() -> None:
    body = f"<h1>{TITLE}</h1>{html()}<p><a href='{{}}'>Read on the web</a></p>"
    assert known("a.eml", message(body.format(URL), kind="text/html"))[4] == URL
    assert known("a.eml", message(body.format(TRACKED), kind="text/html"))[4] is None


# --- alerts -----------------------------------------------------------------------------------------------------------

GOOGLE = "https://www.google.com/url?rct=j&sa=t&url={}&ct=ga&cd=CAE&usg=AOv"
SNIPPETS = (
    (TITLE, "Veldern will close the coal harbour at Ostmole in March, the transport ministry ..."),
    (OTHER_TITLE, "The county has asked for new offers for the ferry line ..."),
)


def alert_in_text() -> tuple[str, str]:
    rows = "".join(f"{title}\n{OUTLET}\n{text}\n<{GOOGLE.format(URL)}>\n\n" for title, text in SNIPPETS)
    return f"=== News - 2 new results for [harbour] ===\n\n{rows}Unsubscribe from this alert\n", "text/plain"


def alert_in_rows() -> tuple[str, str]:
    rows = "".join(
        "<tr itemprop='article' itemscope itemtype='http://schema.org/Article'><td>"
        f"<a href='{GOOGLE.format(URL)}' itemprop='url'><span itemprop='name'><b>{title[:4]}</b>{title[4:]}</span></a>"
        f"<div itemprop='publisher'><span itemprop='name'>{OUTLET}</span></div>"
        f"<div itemprop='description'>{text}</div></td></tr>"
        for title, text in SNIPPETS
    )
    return f"<table>{rows}</table>", "text/html"


def alert_in_data() -> tuple[str, str]:
    rows = ",".join(
        f'{{"type": "LINK", "title": "{title} - {OUTLET}", "description": "{text}", "url": "{GOOGLE.format(URL)}"}}'
        for title, text in SNIPPETS
    )
    data = f'{{"cards": [{{"widgets": [{rows}]}}]}}'
    return f'<script data-scope="inboxmarkup" type="application/json">{data}</script><p>x</p>', "text/html"


@pytest.mark.parametrize("made", [alert_in_text, alert_in_rows, alert_in_data])
def test_an_alert_points_at_articles_and_its_day_is_that_of_none(made: object) -> None:
    body, kind = made()  # type: ignore[operator]
    data = message(
        body, kind=kind, sender="Google Alerts <googlealerts-noreply@google.com>", subject="Google Alert - harbour"
    )
    found = articles("a.eml", data)
    assert [(one.metadata.title, one.text) for one in found] == list(SNIPPETS)
    assert {(one.metadata.outlet, one.metadata.url, one.metadata.published, one.is_teaser) for one in found} == {
        (OUTLET, URL, None, True)
    }


# --- mailboxes --------------------------------------------------------------------------------------------------------


def test_a_mailbox_parts_only_where_a_day_and_a_head_follow() -> None:
    odd = "From here on the line is closed, the county said.\n\nFrom 1 May 2027\nit runs again, the county said."
    first = (
        message("").decode().split("\nContent-Type")[0]
        + f"\n\n{plain()}\n\n{odd}\n\n>From the county nothing was heard on Tuesday.\n"
    )
    start = "From news@veldernpost.example Tue Nov 24 07:00:00 2026\n"
    data = f"{start}{first}\n{start}{message(plain(OTHER), subject=OTHER_TITLE).decode()}\n".encode()
    found = articles("Inbox", data)
    assert [(one.id, one.metadata.title) for one in found] == [("Inbox#1", TITLE), ("Inbox#2", OTHER_TITLE)]
    assert "\nFrom the county nothing was heard" in found[0].text
    assert bodies("Inbox", data)[1] == OTHER


def test_a_mailbox_without_a_message_says_so() -> None:
    assert refusal(b"nothing\n", "a.mbox") == "a mailbox without a message"


def test_letters_in_a_mailbox_are_named_and_its_articles_read() -> None:
    start = b"From - Tue Nov 24 07:00:00 2026\n"
    letter = message(NOTE, sender="Ada Holm <ada.holm@ministry.example>", subject="Lunch")
    found = reading("a.mbox", start + letter + b"\n" + start + message(plain()) + b"\n")
    assert [one.path for one in found.unread] == ["a.mbox/1.eml"]
    assert [one.id for one in found.articles] == ["a.mbox"]
