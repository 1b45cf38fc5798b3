"""Files of every kind that is read, made of articles by a seeded chance: for the fuzzer.

Each maker takes the chance and some texts, and gives the bytes of one file; `KINDS` names them by the ends of names.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import html as escaping
import io
import json
import lzma
import random
import zlib
from collections.abc import Callable, Mapping, Sequence
from zipfile import ZIP_DEFLATED

from tests import packing, papers

Maker = Callable[[random.Random, Sequence[str]], bytes]
URL = "https://www.veldernpost.example/a/{}"
DATES = (
    "Tue, 24 Nov 2026 07:00:00 +0100",
    "Wed, 31 Feb 2026 27:00:00 +9999",
    "",
    "yesterday",
    "Tue, 24 Nov 2026 07:00 CET",
)
SENDERS = ("The Post <a@post.example>", "Ada <ada@ministry.example>", "", "Google <x@google.com>", "<<@>>")
CHARSETS = ("utf-8", "iso-8859-1", "x-unknown", "utf-16", "", "'utf-8'", "idna", "us-ascii", "utf-7")
HEADS = (
    "---------- Forwarded message ---------\nFrom: {0} <a@b.example>\nDate: {1}\nSubject: {2}\nTo: <c@d>\n\n{3}",
    "-----Original Message-----\nFrom: {0}\nSent: {1}\nTo: Ada Holm\nSubject: {2}\n\n{3}",
    "Begin forwarded message:\n\n> From: {0}\n> Subject: {2}\n> Date: {1}\n> To: a\n> \n> {3}",
)


def title(text: str) -> str:
    return " ".join(text.split())[:80]


def paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def marked(text: str) -> str:
    """The text as HTML."""
    return "".join(f"<p>{escaping.escape(line, quote=False)}</p>" for line in paragraphs(text))


def page(text: str, number: int = 0) -> str:
    return packing.page(escaping.escape(title(text)), paragraphs(text), URL.format(number))


# --- mail -------------------------------------------------------------------------------------------------------------


def mail(rng: random.Random, texts: Sequence[str]) -> bytes:
    kind = rng.choice(("text/plain", "text/html"))
    body = marked(texts[0]) if kind == "text/html" else texts[0]
    if rng.random() < 0.3:
        body = "\n\n".join(rng.choice(HEADS).format("The Post", rng.choice(DATES), title(text), text) for text in texts)
    flowed = rng.choice(("", "; format=flowed", "; delsp=yes; format=flowed"))
    return packing.message(
        body,
        sender=rng.choice(SENDERS),
        subject=title(texts[0]),
        date=rng.choice(DATES),
        kind=f"{kind}; charset={rng.choice(CHARSETS)}{flowed}",
        more=rng.choice(("", "List-Post: <https://post.example/a>\n", "In-Reply-To: <a@b>\n")),
    )


def newsletter(rng: random.Random, texts: Sequence[str]) -> bytes:
    link = rng.choice(("<a href='https://post.example/a?u=1'>Read more</a>", "", "<a href='http://[bad'>More</a>"))
    items = "".join(
        f"<table><tr><td class='mcnTextContent'><h3>{escaping.escape(title(text))}</h3>{marked(text)}{link}</td></tr>"
        for text in texts
    )
    return packing.message(items, kind="text/html; charset=utf-8", more="List-Unsubscribe: <https://post.example/u>\n")


def attached(rng: random.Random, texts: Sequence[str]) -> bytes:
    parts = ["Content-Type: text/plain\n\nSee below."]
    for number, text in enumerate(texts):
        inner = packing.message(text, subject=title(text)).decode("utf-8", "replace")
        named = rng.choice((f'filename="../{number}"', f"filename*=utf-8''{number}%ff.html", "filename=a.txt"))
        kind, body = rng.choice((("message/rfc822", inner), ("text/html", page(text)), ("application/x-a", text)))
        parts.append(f"Content-Type: {kind}\nContent-Disposition: attachment; {named}\n\n{body}")
    return packing.mixed(*parts)


def nested_mail(rng: random.Random, texts: Sequence[str]) -> bytes:
    """Parts in parts, deeper than anybody sends."""
    deep = rng.choice((3, 30, 300, 3000))
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(deep))
    return f"From: a@b.example\nMIME-Version: 1.0\n{heads}Content-Type: text/plain\n\n{texts[0]}".encode()


def kept_mail(rng: random.Random, texts: Sequence[str]) -> bytes:
    """As Apple Mail keeps it, its length above it: mostly the right one."""
    data = mail(rng, texts)
    return b"%d\n%s<plist/>" % (rng.choice((len(data), len(data), 7, 10**8)), data)


def sent_text(rng: random.Random, texts: Sequence[str]) -> bytes:
    """As Outlook saves it as text, with others in it."""
    head = "From:\tAda Holm <ada@x.example>\r\nSent:\tTuesday, November 24, 2026 7:00 AM\r\nTo:\tDesk\r\nSubject:\t"
    inner = (rng.choice(HEADS).format("The Post", rng.choice(DATES), title(text), text) for text in texts)
    return f"{head}{title(texts[0])}\r\n\r\n{rng.choice(texts)}\r\n\r\n{''.join(inner)}".encode()


def mailbox(rng: random.Random, texts: Sequence[str]) -> bytes:
    start = rng.choice((b"From a@b Tue Nov 24 07:00:00 2026\n", b"From - Tue Nov 24 07:00:00 2026\r\n"))
    return b"".join(start + mail(rng, [text]) + b"\n" for text in texts)


# --- feeds ------------------------------------------------------------------------------------------------------------


def rss(rng: random.Random, texts: Sequence[str]) -> bytes:
    name = rng.choice(("description", "content:encoded", "title", "source"))
    items = "".join(
        f"<item><title>{escaping.escape(title(text))}</title><link>{URL.format(n)}</link><pubDate>{rng.choice(DATES)}</pubDate>"
        f"<{name}><![CDATA[{marked(text)}]]></{name}></item>"
        for n, text in enumerate(texts)
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:content="{space}"><channel>{items}</channel></rss>'.encode()


def atom(rng: random.Random, texts: Sequence[str]) -> bytes:
    kind = rng.choice(("html", "text", "xhtml", "image/png"))
    entries = "".join(
        f"<entry><title>{escaping.escape(title(text))}</title><published>2026-11-24</published>"
        f"<content type='{kind}'>{marked(text) if kind == 'xhtml' else escaping.escape(marked(text))}</content></entry>"
        for text in texts
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title>{entries}</feed>".encode()


def json_feed(rng: random.Random, texts: Sequence[str]) -> bytes:
    key = rng.choice(("content_html", "content_text", "summary"))
    items = [{"title": title(text), key: text, "date_published": rng.choice(DATES)} for text in texts]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items}).encode()


def entities(rng: random.Random, texts: Sequence[str]) -> bytes:
    """A feed whose entities would fill the memory."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    return f"<!DOCTYPE rss [{laughs}]><rss><channel><item><title>&l8;</title></item></channel></rss>".encode()


# --- records ----------------------------------------------------------------------------------------------------------


def records(rng: random.Random, texts: Sequence[str]) -> list[dict[str, object]]:
    body = rng.choice(("maintext", "content", "text", "body"))
    return [
        {
            "title": rng.choice((title(text), None, 7)),
            body: rng.choice((text, text, text, None, ["x"])),
            "url": URL.format(number),
            "date_publish": rng.choice(("2026-11-24 07:00:00", "20.11.2026", 1795500000, None, "now")),
            "source": rng.choice(("The Post", {"name": "The Post"}, None)),
        }
        for number, text in enumerate(texts)
    ]


def json_records(rng: random.Random, texts: Sequence[str]) -> bytes:
    found = records(rng, texts)
    return json.dumps(rng.choice((found, {"articles": found}, {"results": found}, found[0]))).encode()


def json_lines(rng: random.Random, texts: Sequence[str]) -> bytes:
    return "\n".join(map(json.dumps, records(rng, texts))).encode()


def nested_json(rng: random.Random, texts: Sequence[str]) -> bytes:
    deep = rng.choice((100, 100_000))
    return b'{"title": "a", "text": ' + b"[" * deep + b"]" * deep + b"}"


def table(rng: random.Random, texts: Sequence[str]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=rng.choice((",", ";", "\t")))
    writer.writerow(("", "title", "publication", "author", "date", "url", "content"))
    for number, text in enumerate(texts):
        writer.writerow((number, title(text), "The Post", "Ilse Raben", "24.11.2026", URL.format(number), text))
    return rng.choice((b"", b"\xef\xbb\xbf")) + stream.getvalue().encode()


def ris(rng: random.Random, texts: Sequence[str]) -> bytes:
    rows = "".join(
        f"TY  - NEWS\r\nTI  - {title(text)}\r\nAU  - Raben, Ilse\r\nDA  - 2026/11/24/\r\n"
        f"AB  - {' '.join(text.split())}\r\nER  - \r\n"
        for text in texts
    )
    return rows.encode()


def bibtex(rng: random.Random, texts: Sequence[str]) -> bytes:
    rows = "".join(
        f"@article{{k{n},\n title = {{{title(text)}}},\n month = nov,\n year = {{2026}},\n abstract = {{{text}}}\n}}\n"
        for n, text in enumerate(texts)
    )
    return rows.encode()


# --- exports of news databases ----------------------------------------------------------------------------------------


def lexis_text(rng: random.Random, texts: Sequence[str]) -> bytes:
    rows = "".join(
        f"\n{' ' * 30}{n} of {len(texts)} DOCUMENTS\n\n\n{' ' * 30}The Post\n\n{' ' * 24}November 24, 2026 Tuesday\n\n"
        f"{title(text)}\n\nBYLINE: Ilse Raben\n\nSECTION: News\n\nLENGTH: 300 words\n\n{text}\n\n"
        "LOAD-DATE: November 24, 2026\n"
        for n, text in enumerate(texts, 1)
    )
    return rows.encode()


def lexis_html(rng: random.Random, texts: Sequence[str]) -> bytes:
    rows = "".join(
        f"<!-- Hide XML section from browser\n<DOC NUMBER={n}>\n<DOCFULL> -->\n<DIV CLASS=c0><P CLASS=c1>"
        f"<SPAN CLASS=c2>The Post</SPAN></P></DIV>"
        f"<DIV CLASS=c3><P CLASS=c1><SPAN CLASS=c4>November 24, 2026</SPAN></P></DIV>"
        f"<DIV CLASS=c4>{marked(text)}</DIV><!-- Hide XML section from browser\n</DOCFULL> -->"
        for n, text in enumerate(texts, 1)
    )
    return f"<HTML><HEAD><STYLE>.c4 {{ font-weight: bold; }}</STYLE></HEAD><BODY>{rows}</BODY></HTML>".encode()


def factiva(rng: random.Random, texts: Sequence[str]) -> bytes:
    rows = "".join(
        f"<div class='article enArticle'><div id='hd'>{escaping.escape(title(text))}</div><div>300 words</div>"
        f"<div>24 November 2026</div><div>The Post</div><p class='articleParagraph'>{marked(text)}</p>"
        f"<p>Document POST000020261124embo00001</p></div>"
        for text in texts
    )
    return f"<html><head><title>Factiva</title></head><body>{rows}</body></html>".encode()


def europresse(rng: random.Random, texts: Sequence[str]) -> bytes:
    rows = "".join(
        f"<article><span class='DocPublicationName'>Post</span><span class='DocHeader'>mardi 24 novembre 2026</span>"
        f"<div class='titreArticle'><p class='titreArticleVisu'>{escaping.escape(title(text))}</p></div>"
        f"<div class='docOcurrContainer'>{marked(text)}</div></article>"
        for text in texts
    )
    return f"<html><body>{rows}</body></html>".encode()


def proquest(rng: random.Random, texts: Sequence[str]) -> bytes:
    line = "_" * 60
    rows = "".join(
        f"{line}\n\nDocument {n} of {len(texts)}\n\n{title(text)}\n\nAuthor: Raben, Ilse\n\nFull text: {text}\n\n"
        f"Title: {title(text)}\n\nPublication title: Post; Ostmole\n\nPublication date: Nov 24, 2026\n\n"
        f"ProQuest document ID: 1{n}\n\n"
        for n, text in enumerate(texts, 1)
    )
    return f"{rows}{line}\n".encode()


# --- documents --------------------------------------------------------------------------------------------------------


def word(rng: random.Random, texts: Sequence[str]) -> bytes:
    return papers.docx("".join(papers.p(escaping.escape(_legal(line))) for text in texts for line in paragraphs(text)))


def open_document(rng: random.Random, texts: Sequence[str]) -> bytes:
    body = "".join(f"<text:p>{escaping.escape(_legal(line))}</text:p>" for text in texts for line in paragraphs(text))
    return papers.odt(body)


def _legal(line: str) -> str:
    return "".join(sign for sign in line if sign >= " " and sign not in "\ufffe\uffff")


def pdf(rng: random.Random, texts: Sequence[str]) -> bytes:
    lines = [line.encode("cp1252", "replace").decode("cp1252")[:4000] for line in paragraphs(texts[0])[:40]]
    left = rng.choice((50, -20, 560))
    return papers.pdf(papers.column(left, 800, lines, letters=rng.choice((40, 90)), leading=rng.choice((12, 3, 0))))


def rtf(rng: random.Random, texts: Sequence[str]) -> bytes:
    body = "\\par ".join(
        "".join(sign if sign.isascii() and sign not in "\\{}" else f"\\u{ord(sign) % 65536 - 32768}?" for sign in line)
        for line in paragraphs(texts[0])
    )
    groups = rng.choice(("", "{\\b ", "{" * 300))
    return f"{{\\rtf1\\ansi\\ansicpg1252 {groups}{body}}}".encode()


# --- saved pages and archives -----------------------------------------------------------------------------------------


def mhtml(rng: random.Random, texts: Sequence[str]) -> bytes:
    parts = "".join(
        f"--edge\nContent-Type: text/html\nContent-Location: {URL.format(n)}\n\n{page(text, n)}\n"
        for n, text in enumerate(texts)
    )
    head = f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL.format(rng.randrange(3))}\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: multipart/related; boundary=edge\n\n{parts}--edge--\n".encode()


def warc(rng: random.Random, texts: Sequence[str]) -> bytes:
    pages = [(URL.format(n), "text/html", page(text, n).encode()) for n, text in enumerate(texts)]
    head, encode = rng.choice(
        (("", bytes), ("Content-Encoding: gzip\r\n", packing.gzipped), ("Content-Encoding: br\r\n", bytes))
    )
    data = packing.warc(
        *((url, kind, encode(body)) for url, kind, body in pages), head=head, one_by_one=rng.random() < 0.5
    )
    return rng.choice((data, gzip.decompress(data), papers.zipped({"archive/a.warc.gz": data})))


def book(rng: random.Random, texts: Sequence[str]) -> bytes:
    pages = {
        f"{n}.xhtml": f"<html><body><h1>{escaping.escape(title(text))}</h1>{marked(text)}</body></html>"
        for n, text in enumerate(texts)
    }
    return packing.epub(
        pages, title=rng.choice(("Morning", "Post [Fri, 27 Nov 2026]")), nav=rng.choice(("", "0.xhtml"))
    )


def archive(rng: random.Random, texts: Sequence[str]) -> bytes:
    members: dict[str, bytes] = {}
    for number, text in enumerate(texts):
        end, maker = rng.choice(list(KINDS.items()))
        inner = text.encode() if maker in (archive, bomb) else maker(rng, [text])
        members[rng.choice((f"{number}{end}", f"../{number}.txt", f"/{number}", f"a\\{number}.html", "__MACOSX/x"))] = (
            inner
        )
    data = rng.choice((papers.zipped, packing.tarred))(members)
    for _ in range(rng.choice((0, 0, 1, 3, 6))):
        data = rng.choice((packing.gzipped, bz2.compress, lzma.compress, lambda one: papers.zipped({"in.zip": one})))(
            data
        )
    return data


def bomb(rng: random.Random, texts: Sequence[str]) -> bytes:
    """Little that becomes much: zeros, words without end, or an archive of many such."""
    unit = rng.choice((b"\0", b"a word and another. ", b"<p>", b"[", b"From a@b Tue Nov 24 07:00:00 2026\nFrom: a\n\n"))
    data = unit * (rng.choice((1 << 20, 40 << 20)) // len(unit))
    return rng.choice(
        (
            lambda: packing.gzipped(data),
            lambda: papers.zipped({"a.txt": data}, ZIP_DEFLATED),
            lambda: papers.zipped({f"{n}.txt": data[: 1 << 20] for n in range(40)}, ZIP_DEFLATED),
            lambda: papers.zipped(dict.fromkeys(map(str, range(3000)), b"x")),
            lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + zlib.compress(data)[2:],
        )
    )()


KINDS: Mapping[str, Maker] = {
    ".eml": mail,
    "-letter.eml": newsletter,
    "-attached.eml": attached,
    "-deep.eml": nested_mail,
    ".emlx": kept_mail,
    "-sent.txt": sent_text,
    ".mbox": mailbox,
    ".rss": rss,
    ".xml": atom,
    "-feed.json": json_feed,
    "-entities.xml": entities,
    ".json": json_records,
    ".jsonl": json_lines,
    "-deep.json": nested_json,
    ".csv": table,
    ".ris": ris,
    ".bib": bibtex,
    "-lexis.TXT": lexis_text,
    "-lexis.HTML": lexis_html,
    "-factiva.html": factiva,
    "-europresse.html": europresse,
    "-proquest.txt": proquest,
    ".docx": word,
    ".odt": open_document,
    ".pdf": pdf,
    ".rtf": rtf,
    ".mhtml": mhtml,
    ".warc.gz": warc,
    ".epub": book,
    ".zip": archive,
    "-bomb.gz": bomb,
}
