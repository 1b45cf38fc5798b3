"""A run that ends with a mail: the draft beside the brief, and its delivery by a real server on this machine."""

from __future__ import annotations

import email
import json
import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import policy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from briefing.config import Config
from briefing.deliver import files
from briefing.page.render.eml import file_name
from tests.fakes import collection
from tests.running import command

SEEDS = Path(__file__).parents[2] / "seeds"
DAY = ("--date", "2016-03-18", "--out", "out")
Run = Callable[..., int]


class Postbox:
    """What a server does with what it is given: keeps it, but refuses every address of example.com."""

    def __init__(self) -> None:
        self.kept: list[Envelope] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:
        if address.endswith("@example.com"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        self.kept.append(envelope)
        return "250 taken"


@pytest.fixture
def postbox() -> Iterator[Controller]:
    server = Controller(Postbox(), hostname="127.0.0.1", port=free_port())
    yield from running(server)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def running(server: Controller) -> Iterator[Controller]:
    server.start()
    yield server
    server.stop()


def messages(server: Controller) -> list[Any]:
    return [email.message_from_bytes(one.content, policy=policy.default) for one in server.handler.kept]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a folder of its own with the seeds in it; what it exits with."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)

    return partial(command, monkeypatch)


def desk(port: int, **more: object) -> tuple[str, str]:
    """The option that names a settings file whose server is on this machine."""
    rows = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "sender": "Desk <desk@example.org>",
        "to": ["Ada <ada@example.org>", "bo@example.org"],
        "cc": ["cy@example.org"],
        **more,
    }
    lines = ["[brief]", 'marking = "TLP:AMBER"', "[mail]", *(f"{key} = {json.dumps(row)}" for key, row in rows.items())]
    Path("desk.toml").write_text("\n".join(lines), "utf-8")
    return "--config", "desk.toml"


def test_a_draft_lies_beside_the_brief_addressed_and_named(run: Run) -> None:
    assert run("make", "seeds", *DAY, "--mail", *desk(25)) == 0
    draft = Path("out/briefing.eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=policy.default)
    assert message["To"] == "Ada <ada@example.org>, bo@example.org"
    assert message["Cc"] == "cy@example.org"
    assert message["Subject"] == "[TLP:AMBER] Policy briefing, 18 March 2016"
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == "Policy briefing 2016-03-18.docx"
    assert attachment.get_content() == Path("out/briefing.docx").read_bytes()
    assert "ada@example.org" not in Path("out/briefing.json").read_text("utf-8")
    before = draft.read_bytes()
    assert run("make", "seeds", *DAY, "--mail", *desk(25)) == 0
    assert draft.read_bytes() == before
    assert run("verify", "out/briefing.eml") == 0


def test_a_brief_is_sent_once_with_what_was_verified(
    run: Run, postbox: Controller, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("make", "seeds", *DAY, "--send", "--format", "md", *desk(postbox.port)) == 0
    (message,) = messages(postbox)
    assert postbox.handler.kept[0].rcpt_tos == ["ada@example.org", "bo@example.org", "cy@example.org"]
    assert message["Subject"] == "[TLP:AMBER] Policy briefing, 18 March 2016"
    assert message["X-Unsent"] is None
    (attachment,) = message.iter_attachments()
    assert attachment.get_content() == Path("out/briefing.docx").read_bytes()
    assert sorted(path.name for path in Path("out").glob("briefing.*")) == [
        "briefing.docx",
        "briefing.eml",
        "briefing.json",
        "briefing.md",
    ]
    assert capsys.readouterr().out.splitlines()[-1] == "sent to 3 recipients"


def test_each_topic_has_a_mail_that_says_which(run: Run, postbox: Controller) -> None:
    Path("seeds/ferries.txt").write_text(
        "Harbour strike stops ferries\n\nDockers in Port Amel voted on Monday to stop all ferries until their wages "
        "are raised, the union said. The harbour authority said on Tuesday it would not raise wages this year.\n",
        "utf-8",
    )
    assert run("make", "seeds", *DAY, "--send", "--each-topic", *desk(postbox.port)) == 0
    subjects = sorted(str(message["Subject"]) for message in messages(postbox))
    assert len(set(subjects)) == 2
    assert "[TLP:AMBER] Policy briefing: Harbour strike stops ferries, 18 March 2016" in subjects


def test_a_mail_that_nobody_takes_has_its_own_code_and_loses_nothing(
    run: Run, postbox: Controller, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = desk(postbox.port, to=["eve@example.com"], cc=[])
    assert run("make", "seeds", *DAY, "--send", *refused) == 10
    assert capsys.readouterr().err.splitlines()[0] == (
        "error: 127.0.0.1: every recipient was refused: eve@example.com: 550 no such user"
    )
    assert all(Path("out/briefing").with_suffix(kind).is_file() for kind in (".docx", ".md", ".json", ".eml"))
    assert run("verify", "out") == 0


def test_a_recipient_who_is_refused_is_named_and_the_others_get_it(
    run: Run, postbox: Controller, capsys: pytest.CaptureFixture[str]
) -> None:
    some = desk(postbox.port, to=["eve@example.com", "ada@example.org"])
    assert run("make", "seeds", *DAY, "--send", *some) == 10
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "sent to 2 recipients"
    assert told.err.splitlines() == [
        "refused: eve@example.com: 550 no such user",
        "error: 127.0.0.1: 1 of 3 recipients got no mail",
    ]
    assert len(messages(postbox)) == 1


def test_a_server_that_is_not_there_loses_nothing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    nobody = free_port()
    assert run("make", "seeds", *DAY, "--send", *desk(nobody)) == 10
    assert f"error: 127.0.0.1:{nobody}: the mail could not be sent" in capsys.readouterr().err
    assert Path("out/briefing.eml").is_file()


@pytest.mark.parametrize(
    ("option", "lacking", "said"),
    [
        ("--mail", {"to": []}, "error: mail.to: nobody to mail the brief to"),
        ("--mail", {"to": ["nobody"]}, "error: [mail]: no mail address: 'nobody'"),
        ("--send", {"host": ""}, "error: mail.host: no server to send by"),
        ("--send", {"sender": ""}, "error: mail.sender: no sender"),
        ("--send", {"user": "ada"}, "error: mail.user: no password for ada"),
        (
            "--send",
            {"user": "ada", "password-file": "desk.toml"},
            "error: mail.security: a password is never sent in the clear",
        ),
    ],
)
def test_what_the_settings_lack_is_told_before_anything_is_made(
    run: Run, option: str, lacking: dict[str, object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("make", "no such folder", *DAY, option, *desk(25, **lacking)) == 3
    assert capsys.readouterr().err.splitlines()[0] == said
    assert not Path("out").exists()


def test_a_settings_file_that_was_only_found_mails_nobody(run: Run, postbox: Controller) -> None:
    desk(postbox.port)
    Path("desk.toml").rename("briefing.toml")
    assert run("make", "seeds", *DAY, "--send") == 3
    assert messages(postbox) == []


def test_what_is_not_verified_is_not_sent(
    run: Run, postbox: Controller, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = files.write

    def spoiled(folder: Path, made: dict[str, bytes], **options: Any) -> tuple[Path, ...]:
        return whole(folder, {**made, "briefing.md": made["briefing.md"].replace(b"Kerry", b"Perry")}, **options)

    monkeypatch.setattr(files, "write", spoiled)
    assert run("make", "seeds", *DAY, "--send", *desk(postbox.port)) == 8
    assert "not sent: paragraph" in capsys.readouterr().err
    assert messages(postbox) == []
    assert Path("out/briefing.docx").is_file()


def test_the_command_mails_to_those_of_the_settings(run: Run, postbox: Controller) -> None:
    assert run("make", "seeds", *DAY) == 0
    assert run("mail", "out/briefing.json", "--send", *desk(postbox.port)) == 0
    assert run("mail", "out/briefing.json", "--send", "--to", "di@example.org", *desk(postbox.port)) == 0
    assert [one.rcpt_tos for one in postbox.handler.kept] == [
        ["ada@example.org", "bo@example.org", "cy@example.org"],
        ["di@example.org"],
    ]
    assert run("mail", "out/briefing.json") == 2


# --- encrypted, with a password ---------------------------------------------------------------------------------------


@pytest.fixture
def guarded(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Controller]:
    """A server that takes mail over STARTTLS from Ada alone, with a certificate that this process trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = str(folder / "key.pem"), str(folder / "certificate.pem")
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-keyout",
        key,
        "-out",
        certificate,
    ]
    subprocess.run([*made, *subject], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    monkeypatch.setenv("SSL_CERT_FILE", certificate)

    def is_ada(_server: Any, _session: Any, _envelope: Any, _way: str, said: LoginPassword) -> AuthResult:
        return AuthResult(success=(said.login, said.password) == (b"ada", b"secret 1"), handled=False)

    yield from running(
        Controller(
            Postbox(),
            hostname="127.0.0.1",
            port=free_port(),
            tls_context=context,
            require_starttls=True,
            auth_required=True,
            authenticator=is_ada,
        )
    )


def test_the_password_goes_over_an_encrypted_line(
    run: Run, guarded: Controller, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = desk(guarded.port, host="localhost", security="starttls", user="ada", **{"password-file": "password"})
    Path("password").write_text("secret 1\n", "utf-8")
    assert run("make", "seeds", *DAY, "--send", *settings) == 0
    assert len(messages(guarded)) == 1
    Path("password").write_text("wrong", "utf-8")
    assert run("make", "seeds", *DAY, "--send", *settings) == 10
    assert "the server does not accept user and password (535" in capsys.readouterr().err
    assert len(messages(guarded)) == 1


def test_a_certificate_that_nobody_vouches_for_is_refused(
    run: Run, guarded: Controller, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    settings = desk(guarded.port, host="localhost", security="starttls", user="", **{"password-file": ""})
    assert run("make", "seeds", *DAY, "--send", *settings) == 10
    assert "certificate verify failed" in capsys.readouterr().err
    assert messages(guarded) == []


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Korea / Japan: “who?”", "Korea Japan “who ” 2"),
        ("..\\..\\etc", "etc 2"),
        ("???", "briefing 2"),
        ("위원회 <오전>", "위원회 오전 2"),
        ("a" * 200, "a" * 80 + " 2"),
    ],
)
def test_an_attachment_has_a_name_that_every_system_takes(title: str, name: str) -> None:
    brief = replace(collection(1, 3)[0], title=title, date="2016-03-18")
    assert file_name(brief, Config()) == f"{name}016-03-18"
