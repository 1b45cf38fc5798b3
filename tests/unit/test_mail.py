from __future__ import annotations

import email
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email import policy
from pathlib import Path
from typing import Any

import pytest

from briefing.config import MailTable
from briefing.deliver.mail import send
from briefing.errors import ConfigError, MailError, UsageError
from briefing.page.render.eml import Letter, draft

LETTER = Letter(
    subject="Policy briefing, 23 November 2021",
    to=["Ada <ada@example.org>"],
    cc=[],
    sender="Desk <desk@example.org>",
    text="Bottom line: 위원회 agreed.\n",
    html="<p>Bottom line: 위원회 agreed.</p>\n",
    attached={"briefing.docx": b"PK\x03\x04 analyst's edits"},
)
NOW = datetime(2021, 11, 23, 7, 30, tzinfo=UTC)


def parsed(data: bytes) -> Any:
    return email.message_from_bytes(data, policy=policy.default)


def test_a_draft_opens_for_sending_with_both_bodies_and_the_word_file() -> None:
    message = parsed(draft(LETTER))
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message.get_body(("plain",)).get_content().splitlines() == LETTER.text.splitlines()
    assert message.get_body(("html",)).get_content().splitlines() == LETTER.html.splitlines()
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "briefing.docx"
    assert attachment.get_content() == LETTER.attached["briefing.docx"]
    assert attachment.get_content_type().endswith("wordprocessingml.document")


def test_a_draft_is_always_the_same_bytes() -> None:
    assert draft(LETTER) == draft(LETTER)


@pytest.mark.parametrize("letters", [40, 70, 77, 100, 400])
def test_a_subject_of_any_length_comes_out_as_it_went_in(letters: int) -> None:
    subject = ("[OFFICIAL] " + "strike " * 100)[:letters].strip()
    assert parsed(draft(LETTER._replace(subject=subject)))["Subject"] == subject
    assert max(map(len, draft(LETTER).splitlines())) <= 998


def test_a_title_injects_no_header() -> None:
    message = parsed(draft(LETTER._replace(subject="Brief\r\nBcc: eve@example.org\x00")))
    assert message["Bcc"] is None
    assert message["Subject"] == "Brief Bcc: eve@example.org"


@pytest.mark.parametrize(
    "bad", ["a@example.org\nBcc: eve@example.org", "nobody", "", "a b@example.org", "@example.org"]
)
def test_what_is_no_address_is_refused(bad: str) -> None:
    with pytest.raises(UsageError):
        draft(LETTER._replace(to=[bad]))


# --- a real server on loopback ----------------------------------------------------------------------------------------


class Server(threading.Thread):
    """A small SMTP server: refuses recipients named eve, dies at DATA if told to."""

    def __init__(self, dies: bool = False) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.dies = dies
        self.received: list[bytes] = []
        self.recipients: list[str] = []

    def run(self) -> None:
        try:
            connection, _ = self.listener.accept()
        except OSError:  # stopped before anybody came
            return
        with connection, connection.makefile("rwb") as stream:
            self.talk(stream)

    def stop(self) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)  # closing alone does not wake who waits
        self.listener.close()
        self.join(5)

    def talk(self, stream: Any) -> None:
        def say(line: str) -> None:
            stream.write(line.encode() + b"\r\n")
            stream.flush()

        say("220 here")
        while line := stream.readline().decode().strip():
            if line.upper().startswith("RCPT") and "eve@" in line:
                say("550 no such user")
            elif line.upper() == "DATA":
                if self.dies:
                    return
                say("354 go on")
                body = b""
                while not body.endswith(b"\r\n.\r\n"):
                    body += stream.readline()
                self.received.append(body[:-3])
                say("250 taken")
            elif line.upper() == "QUIT":
                say("221 bye")
                return
            else:
                self.recipients += [line] if line.upper().startswith("RCPT") else []
                say("250 ok")


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    running.start()
    yield running
    running.stop()


def settings(port: int, **more: Any) -> MailTable:
    return MailTable(host="127.0.0.1", port=port, security="none", **more)


def test_a_letter_is_delivered_once_with_its_types(server: Server) -> None:
    assert send(LETTER, settings(server.port), {}, NOW) == ()
    server.join(5)
    (message,) = map(parsed, server.received)
    assert message["X-Unsent"] is None
    assert message["Message-ID"]
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ]


def test_refused_recipients_are_named_and_the_others_get_it(server: Server) -> None:
    refused = send(LETTER._replace(cc=["eve@example.org"]), settings(server.port), {}, NOW)
    server.join(5)
    assert [(one.address, one.reason) for one in refused] == [("eve@example.org", "550 no such user")]
    assert len(server.received) == 1


def test_a_letter_that_everybody_refuses_is_an_error(server: Server) -> None:
    with pytest.raises(MailError, match="550 no such user"):
        send(LETTER._replace(to=["eve@example.org"]), settings(server.port), {}, NOW)


def test_a_server_that_dies_in_the_middle_is_an_error_that_says_so() -> None:
    dying = Server(dies=True)
    dying.start()
    with pytest.raises(MailError) as caught:
        send(LETTER, settings(dying.port), {}, NOW)
    assert "draft" in caught.value.hint
    dying.stop()


def test_a_password_never_travels_in_the_clear(server: Server) -> None:
    with pytest.raises(ConfigError, match="clear"):
        send(LETTER, settings(server.port, user="ada"), {"BRIEFING_MAIL_PASSWORD": "secret"}, NOW)


def test_a_missing_password_names_the_variable(server: Server) -> None:
    with pytest.raises(ConfigError) as caught:
        send(LETTER, settings(server.port, user="ada"), {}, NOW)
    assert "BRIEFING_MAIL_PASSWORD" in caught.value.hint


@pytest.mark.parametrize("content", [None, b"\xff\xfe", "folder"], ids=["missing", "not UTF-8", "a folder"])
def test_a_password_file_that_cannot_be_read_is_one_line(server: Server, tmp_path: Path, content: object) -> None:
    file = tmp_path / "password"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content:
        file.mkdir()
    with pytest.raises(ConfigError, match="cannot be read") as caught:
        send(LETTER, settings(server.port, user="ada", password_file=str(file)), {}, NOW)
    assert caught.value.where == "mail.password-file"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["a..b", "x" * 70, "nul\x00.example"])
def test_an_odd_host_is_one_line(host: str) -> None:
    with pytest.raises(MailError):
        send(LETTER, MailTable(host=host), {}, NOW)
