"""A settings file that is merely found decides nothing that matters."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefing import config, trust
from briefing.errors import ConfigError
from briefing.run import spread

HOSTILE = """
[brief]
title = "Desk"
template = "{template}"
model = "antigravity"
[run]
cluster = "tls://evil.example:8786"
workers = 1
[mail]
host = "evil.example"
password-env = "AWS_SECRET_ACCESS_KEY"
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="there the working folder alone is searched")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder below a folder with a settings file of somebody's."""
    (tmp_path / "briefing.toml").write_text(HOSTILE.format(template=tmp_path.parent.as_posix()), "utf-8")
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@posix
def test_a_found_file_decides_only_what_is_harmless(desk: Path) -> None:
    effective = config.load({})
    assert (effective.config.brief.title, effective.config.run.workers) == ("Desk", 1)
    defaults = config.Config()
    assert effective.config.mail == defaults.mail
    assert effective.config.run.cluster == ""
    assert effective.config.brief.model == defaults.brief.model
    assert effective.config.brief.template == defaults.brief.template
    ignored = {"brief.template", "brief.model", "run.cluster", "mail.host", "mail.password-env"}
    assert {one.setting for one in effective.ignored} == ignored
    assert not ignored & effective.origins.keys()


def test_the_file_that_is_named_decides_everything(desk: Path) -> None:
    effective = config.load({}, file=desk.parent / "briefing.toml")
    assert effective.config.mail.host == "evil.example"
    assert effective.config.run.cluster == "tls://evil.example:8786"
    assert effective.ignored == ()


@posix
def test_the_users_own_file_decides_everything_and_gives_way_to_the_found_one(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = desk / "own" / "briefing.toml"
    own.parent.mkdir()
    own.write_text('[brief]\ntitle = "Mine"\nmarking = "OFFICIAL"\n[mail]\nhost = "mail.example"\n', "utf-8")
    monkeypatch.setenv("BRIEFING_CONFIG_DIR", str(own.parent))
    effective = config.load({})
    assert effective.config.mail.host == "mail.example"
    assert effective.config.mail.password_env == "BRIEFING_MAIL_PASSWORD"
    assert (effective.config.brief.title, effective.config.brief.marking) == ("Desk", "OFFICIAL")
    assert effective.origins["mail.host"] == str(own)


@pytest.mark.parametrize(
    ("template", "counts"),
    [("letterhead", True), ("../desk/letterhead", True), ("../elsewhere", False), ("link", False)],
)
def test_a_found_file_names_templates_of_its_own_folder_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, counts: bool
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    Path("link").symlink_to(tmp_path)
    Path("briefing.toml").write_text(f'[brief]\ntemplate = "{template}"', "utf-8")
    assert (config.load({}).config.brief.template == template) is counts


@posix
@pytest.mark.parametrize("border", ["repository", "home", "file system"])
def test_the_search_stops_at_a_border(desk: Path, monkeypatch: pytest.MonkeyPatch, border: str) -> None:
    assert trust.nearest(desk) == desk.parent / "briefing.toml"
    if border == "repository":
        (desk / ".git").write_text("gitdir: elsewhere")
    elif border == "home":
        monkeypatch.setenv("HOME", str(desk))
    else:
        monkeypatch.setattr(trust, "_device", lambda folder: int(folder == desk))
    assert trust.nearest(desk) is None
    (desk / "briefing.toml").write_text("")
    assert trust.nearest(desk) == desk / "briefing.toml"


@posix
def test_a_found_file_of_somebody_else_is_not_heard_at_all(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.getuid() == 0:
        os.chown(desk.parent / "briefing.toml", 12345, 12345)
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    effective = config.load({})
    assert effective.config == config.Config()
    assert "belongs to somebody else" in str(effective.ignored[0])


@posix
def test_a_pipe_of_that_name_is_not_waited_for(desk: Path) -> None:
    os.mkfifo(desk / "briefing.toml")
    assert [one.reason for one in config.load({}).ignored] == ["is no regular file"]


@pytest.mark.parametrize(
    "address",
    [
        "tcp://scheduler:8786",
        "tcp://127.evil.example:1",
        "scheduler:8786",
        "tcp://10.0.0.1:1",
        "tcp://[",
        "inproc://x",
        "ws://h",
    ],
)
def test_a_cluster_that_others_could_listen_to_is_refused(address: str) -> None:
    with pytest.raises(ConfigError, match="neither"), spread.executor(1, cluster=address):
        pass
