"""A folder with files of many kinds makes one page that is proved, also when mailboxes and feeds have grown since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from briefing.cli import app
from briefing.errors import VerificationError
from tests.packing import (
    OTHER,
    OTHER_TITLE,
    PARAGRAPHS,
    TITLE,
    URL,
    epub,
    html,
    message,
    mixed,
    page,
    plain,
    tarred,
    warc,
)
from tests.papers import zipped

START = b"From news@veldernpost.example Tue Nov 24 07:00:00 2026\n"
NEW = (
    "Halm will build a new lock at Greve, the water board said on Thursday after a vote of seven to two.",
    "The board expects the work to begin in May and to cost 90 million crowns, its chairman Olav Brekke said.",
)


def mailbox(*messages: bytes) -> bytes:
    return b"".join(START + one + b"\n" for one in messages)


def feed(*items: tuple[str, tuple[str, ...]]) -> bytes:
    rows = "".join(
        f"<item><title>{title}</title><pubDate>Tue, 24 Nov 2026 07:00:00 +0100</pubDate>"
        f"<description><![CDATA[{html(text)}]]></description></item>"
        for title, text in items
    )
    return f"<rss version='2.0'><channel><title>The Holm Gazette</title>{rows}</channel></rss>".encode()


def chapter(title: str, text: tuple[str, ...]) -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{html(text)}</body></html>"


def mhtml(data: str) -> bytes:
    head = f"From: <Saved by Blink>\nSnapshot-Content-Location: {URL}\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: text/html; charset=utf-8\nContent-Location: {URL}\n\n{data}".encode()


FILES = {
    "a.mbox": mailbox(message(plain()), message(plain(OTHER), subject=OTHER_TITLE)),
    "b.eml": message(plain(OTHER), subject=OTHER_TITLE),
    "c.xml": feed((TITLE, PARAGRAPHS), (OTHER_TITLE, OTHER)),
    "d.mhtml": mhtml(page()),
    "e.warc.gz": warc((URL, "text/html", page().encode())),
    "f.epub": epub({"1.xhtml": chapter(OTHER_TITLE, OTHER)}),
    "g.zip": zipped({"in/one.html": page().encode(), "in/photo.png": b"\x89PNG"}),
    "h.tar": tarred({"two.txt": plain(OTHER).encode()}),
    "i.eml": mixed(
        "Content-Type: text/plain\n\nSee below.",
        "Content-Type: text/html\nContent-Disposition: attachment; filename=one.html\n\n"
        + page().replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&rsquo;"),
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, data in FILES.items():
        Path("in", name).write_bytes(data)
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def made() -> dict[str, object]:
    code, told = run("make", "in", "--out", "out", "--date", "2026-11-27")
    assert code == 0, told
    record: dict[str, object] = json.loads(Path("out/briefing.json").read_text())
    return record


def test_a_folder_with_files_of_every_kind_makes_one_page_that_is_proved(folder: Path) -> None:
    record = made()
    listed = {source["path"] for source in record["sources"]}  # type: ignore[attr-defined]
    assert listed == {f"in/{name}" for name in FILES}
    assert [one["path"] for one in record["unread"]] == ["in/g.zip/in/photo.png"]  # type: ignore[attr-defined]
    code, told = run("verify", "out/briefing.json")
    assert code == 0, told


def test_what_grew_since_is_proved_and_what_changed_is_not(folder: Path) -> None:
    made()
    more = message("\n\n".join(NEW), subject="Greve gets a lock")
    Path("in/a.mbox").write_bytes(mailbox(more) + FILES["a.mbox"])
    Path("in/c.xml").write_bytes(feed(("Greve gets a lock", NEW), (TITLE, PARAGRAPHS), (OTHER_TITLE, OTHER)))
    code, told = run("verify", "out/briefing.json")
    assert code == 0, told
    other = tuple(one.replace("140", "160") for one in PARAGRAPHS)
    Path("in/c.xml").write_bytes(feed((TITLE, other), (OTHER_TITLE, OTHER)))
    result = CliRunner().invoke(app, ["verify", "out/briefing.json"])
    assert isinstance(result.exception, VerificationError)


def test_what_held_one_article_and_holds_two_is_proved(folder: Path) -> None:
    Path("in/c.xml").write_bytes(feed((TITLE, PARAGRAPHS)))
    Path("in/a.mbox").write_bytes(mailbox(message(plain())))
    made()
    Path("in/c.xml").write_bytes(feed((OTHER_TITLE, OTHER), (TITLE, PARAGRAPHS)))
    Path("in/a.mbox").write_bytes(mailbox(message(plain()), message(plain(OTHER), subject=OTHER_TITLE)))
    code, told = run("verify", "out/briefing.json")
    assert code == 0, told


def test_annotate_names_what_is_not_read_within_a_file(folder: Path) -> None:
    result = CliRunner().invoke(app, ["annotate", "in/g.zip"])
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["in/g.zip"]
    assert "in/g.zip/in/photo.png: a picture, which holds no article" in result.stderr
