from __future__ import annotations

from pathlib import Path

import pytest

from briefing.deliver.files import DIGESTS, write
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
