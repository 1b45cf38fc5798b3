from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.deliver.files import DIGESTS, digests, stale, write
from briefing.deliver.journal import JOURNAL, digest_of
from briefing.errors import OutputError

FILES = {"briefing.docx": b"word", "briefing.md": b"mark"}


def test_files_are_written_into_a_folder_that_is_made(tmp_path: Path) -> None:
    paths = write(tmp_path / "out" / "day", FILES)
    assert [path.read_bytes() for path in paths] == [b"word", b"mark"]


def test_the_same_brief_may_be_written_again(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    write(tmp_path, {**FILES, "briefing.md": b"new"})
    assert (tmp_path / "briefing.md").read_bytes() == b"new"


def test_what_somebody_has_edited_is_kept_unless_forced(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "briefing.docx").write_bytes(b"edited")
    with pytest.raises(OutputError, match="changed since it was written") as caught:
        write(tmp_path, {**FILES, "briefing.md": b"new"})
    assert "--force" in caught.value.hint
    assert (tmp_path / "briefing.docx").read_bytes() == b"edited"
    assert (tmp_path / "briefing.md").read_bytes() == b"mark"
    write(tmp_path, FILES, force=True)
    assert (tmp_path / "briefing.docx").read_bytes() == b"word"


def test_a_file_that_was_never_ours_is_kept(tmp_path: Path) -> None:
    (tmp_path / "briefing.md").write_bytes(b"mine")
    with pytest.raises(OutputError, match="not a brief's file"):
        write(tmp_path, FILES)


def test_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "briefing.md").mkdir()
    with pytest.raises(OutputError):
        write(tmp_path, FILES, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["briefing.md"]


@pytest.mark.parametrize("before", [FILES, {"briefing.docx": b"word"}])
def test_a_file_that_is_open_elsewhere_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes]
) -> None:
    """As on Windows, which replaces no file that a program has open."""
    write(tmp_path, before)
    kept = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if target.name == "briefing.docx":
            raise PermissionError(13, "Permission denied", str(path), None, str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputError, match="Permission denied") as caught:
        write(tmp_path, {"briefing.md": b"new", "briefing.docx": b"new"}, force=True)
    assert caught.value.where == str(tmp_path / "briefing.docx")
    assert "close it" in caught.value.hint
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == kept


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError) as caught:
        write(tmp_path / "file" / "out", FILES)
    assert "file" in caught.value.where


def test_the_digests_are_in_the_form_of_sha256sum(tmp_path: Path) -> None:
    write(tmp_path, {"a": b""})
    assert (tmp_path / DIGESTS).read_text() == ("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n")


# --- killed half-way --------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.deliver import files, journal

folder, before, after = Path(sys.argv[1]), int(sys.argv[2]), {"briefing.docx": b"new word", "briefing.md": b"new mark"}

def dying(step):
    def counted(*given, **named):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return step(*given, **named)
    return counted

left = before
journal._write, Path.replace = dying(journal._write), dying(Path.replace)
files.write(folder, after)
"""
NEW = {"briefing.docx": b"new word", "briefing.md": b"new mark"}
STEPS = 7  # the journal, three files under other names, three files to their places


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that there")
@pytest.mark.parametrize("before", range(STEPS))
def test_a_kill_at_any_step_leaves_a_set_that_the_next_run_makes_whole(tmp_path: Path, before: int) -> None:
    write(tmp_path, FILES)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(before)], check=False)
    assert killed.returncode == -signal.SIGKILL
    write(tmp_path, {"other.txt": b"of the next run"})
    found = {name: (tmp_path / name).read_bytes() for name in FILES}
    assert found == (FILES if before < 4 else NEW)
    listed = digests(tmp_path)
    assert all(listed[path.name] == digest_of(path) for path in tmp_path.iterdir() if path.name != DIGESTS)
    assert {path.name for path in tmp_path.iterdir()} == {*FILES, "other.txt", DIGESTS}
    write(tmp_path, NEW)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed like that there")
def test_an_edit_after_a_kill_is_kept(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), "5"], check=False)
    (tmp_path / "briefing.md").write_bytes(b"edited")
    with pytest.raises(OutputError, match="changed since it was written"):
        write(tmp_path, NEW)
    assert (tmp_path / "briefing.md").read_bytes() == b"edited"


def test_a_journal_that_is_none_and_old_leftovers_are_swept(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / JOURNAL).write_bytes(b'{"files": {"bri')
    (tmp_path / ".briefing.md.0123abcd.tmp").write_bytes(b"left")
    (tmp_path / ".mine.0123abcd.tmp").write_bytes(b"kept")
    write(tmp_path, NEW)
    assert {path.name for path in tmp_path.iterdir()} == {*NEW, DIGESTS, ".mine.0123abcd.tmp"}


def test_a_full_disk_names_the_file_that_the_user_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        if b"mark" in data:
            raise OSError(28, "No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr("briefing.deliver.journal._write", full)
    with pytest.raises(OutputError, match="No space left") as caught:
        write(tmp_path, FILES)
    assert caught.value.where == str(tmp_path / "briefing.md")
    assert list(tmp_path.iterdir()) == []


def test_files_of_earlier_runs_are_named(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    (tmp_path / "mine.txt").write_bytes(b"never written by us")
    (said,) = stale(tmp_path, write(tmp_path, {"briefing.md": b"new"}))
    assert said.startswith(f"{tmp_path / 'briefing.docx'} is of an earlier run")


def test_a_journal_moves_nothing_between_folders(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "secret").write_bytes(b"word")
    change = {"staged": "../secret", "old": None, "new": digest_of(tmp_path / "secret")}
    (tmp_path / "out" / JOURNAL).write_text(json.dumps({"files": {"briefing.md": change}}))
    write(tmp_path / "out", {"briefing.docx": b"new"})
    assert (tmp_path / "secret").exists()
    assert not (tmp_path / "out" / "briefing.md").exists()
