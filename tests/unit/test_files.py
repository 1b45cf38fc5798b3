"""Which files are meant: each once, only what is a file, and nothing that a link brings in from elsewhere."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from briefing.errors import Unreadable
from briefing.read import find, load

posix = pytest.mark.skipif(os.name == "nt", reason="pipes and links of POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("in/a.txt", "in/sub/b.txt", "elsewhere/c.txt", "elsewhere/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unread(*paths: str, follow: bool = False) -> dict[str, str]:
    return {one.path: one.reason for one in find(paths, follow=follow).unread}


def test_a_file_counts_once_under_all_spellings_of_its_path(folder: Path) -> None:
    given = ["./in/a.txt", "in/a.txt", "in/sub/../a.txt", str(folder / "in" / "a.txt"), "in//a.txt"]
    assert find(given).paths == ("in/a.txt",)
    assert find(given[::-1]).paths == ("in/a.txt",)
    assert find([*given, "in"]).paths == ("in/a.txt", "in/sub/b.txt")


@posix
def test_a_file_counts_once_under_all_its_names(folder: Path) -> None:
    Path("in/z.txt").hardlink_to("in/a.txt")
    Path("in/0.txt").symlink_to("a.txt")
    assert find(["in"]) == (("in/a.txt", "in/sub/b.txt"), (), ())


@posix
def test_links_out_of_the_folder_are_named_and_not_opened(folder: Path) -> None:
    Path("in/c.txt").symlink_to("../elsewhere/c.txt")
    Path("in/more").symlink_to("../elsewhere")
    assert find(["in"]).paths == ("in/a.txt", "in/sub/b.txt")
    assert set(unread("in")) == {"in/c.txt", "in/more"}
    assert "--follow" in unread("in")["in/more"]


@posix
def test_links_are_followed_where_the_user_says_so(folder: Path) -> None:
    Path("in/more").symlink_to("../elsewhere")
    Path("elsewhere/round").symlink_to("../in")
    found = find(["in"], follow=True)
    assert found == (("in/a.txt", "in/more/c.txt", "in/more/d.txt", "in/sub/b.txt"), (), ())
    assert find(["in/more"]).paths == ("in/more/c.txt", "in/more/d.txt")  # named by the user


@posix
def test_links_that_stay_in_the_folder_are_as_good_as_files(folder: Path) -> None:
    Path("in/here").symlink_to("sub")
    Path("in/sub/n.txt").symlink_to("../a.txt")
    assert find(["in"]) == (("in/a.txt", "in/sub/b.txt"), (), ())
    assert find(["in/sub"]).paths == ("in/sub/b.txt",)


@posix
def test_what_is_no_file_is_never_opened(folder: Path) -> None:
    """A named pipe would be waited for without end."""
    os.mkfifo("in/pipe.txt")
    Path("in/null.txt").symlink_to("/dev/null")
    Path("in/broken.txt").symlink_to("nothing")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("in/socket.txt")
        listening.listen()
        reasons = unread("in")
        assert unread("in/null.txt") == {"in/null.txt": "a device, not a file"}
    assert reasons["in/pipe.txt"] == "a named pipe, not a file"
    assert reasons["in/socket.txt"] == "a socket, not a file"
    assert "leads out" in reasons["in/null.txt"]
    assert "cannot be opened (no such file" in reasons["in/broken.txt"]
    for name in ("in/pipe.txt", "/dev/null"):
        with pytest.raises(Unreadable, match="not a file"):
            load(name)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_opened_is_named(folder: Path) -> None:
    Path("in/sub").chmod(0)
    assert list(unread("in")) == ["in/sub"]
    Path("in/sub").chmod(0o700)


@pytest.mark.parametrize("name", ["a\0.txt", "\ud800.txt", "x" * 5000 + ".txt"])
def test_a_name_that_no_file_can_have_is_unread(folder: Path, name: str) -> None:
    assert list(unread(name, "in")) == [name]
    with pytest.raises(Unreadable):
        load(name)


RECORD = '{"schema": 1, "title": "Brief", "date": "2025-06-01",\n "tool": {"name": "briefing", "version": "0.1.0"}}'


def test_a_brief_below_the_folder_is_left_out_whole(folder: Path) -> None:
    """Also what somebody has saved beside it, under another name; but not the folders below it."""
    for name in ("briefing.md", "final version.md", "sources/e.txt"):
        Path("in/out", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in/out", name).write_text("text")
    Path("in/out/briefing.json").write_text(RECORD)
    found = find(["in"])
    assert found.paths == ("in/a.txt", "in/out/sources/e.txt", "in/sub/b.txt")
    assert [(one.path, one.reason.split(";")[0]) for one in found.left_out] == [
        ("in/out", "holds a brief that this program made")
    ]
    assert find(["in/out"]).paths == ("in/out/final version.md", "in/out/sources/e.txt")


def test_a_file_of_a_brief_is_left_out_wherever_it_is_named(folder: Path) -> None:
    """By the record beside it, whatever they are called, or by the list that is written with a brief."""
    Path("in/monday.html").write_text("text")
    Path("in/monday.json").write_text(RECORD)
    Path("in/sub/listed.md").write_text("text")
    Path("in/sub/.briefing.sha256").write_text("0f  listed.md\n0f  listed.docx\n")
    assert find(["in", "in/monday.html"]).paths == ("in/a.txt", "in/sub/b.txt")
    assert [one.path for one in find(["in/monday.html", "in/sub/listed.md"]).left_out] == [
        "in/monday.html",
        "in/sub/listed.md",
    ]


@pytest.mark.parametrize("other", ["{}", "[1]", "", '{"schema": 1, "tool": {"name": "else"}}', "\xff\xfe"])
def test_another_json_is_no_record(folder: Path, other: str) -> None:
    Path("in/a.json").write_text(other, encoding="latin-1")
    Path("in/briefing.json").write_text(other, encoding="latin-1")
    assert {"./in/a.json", "./in/briefing.json"} <= set(find(["."]).paths)


# --- patterns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("in/*.txt", ("in/a.txt",)),
        ("./in/?.txt", ("./in/a.txt",)),
        ("in/**/*.txt", ("in/a.txt", "in/sub/b.txt")),
        ("in/*", ("in/a.txt", "in/sub/b.txt")),
        ("[ie]*/[!d]*.txt", ("elsewhere/c.txt", "in/a.txt")),
    ],
)
def test_a_pattern_between_quotation_marks_means_the_files_that_fit_it(
    folder: Path, pattern: str, paths: tuple[str, ...]
) -> None:
    Path("in/.hidden.txt").write_text("hidden")
    assert find([pattern]) == (paths, (), ())


def test_a_file_that_is_called_like_a_pattern_is_that_file(folder: Path) -> None:
    Path("in/[a].txt").write_text("a list")
    assert find(["in/[a].txt"]).paths == ("in/[a].txt",)
    Path("in/[a].txt").unlink()
    assert find(["in/[a].txt"]).paths == ("in/a.txt",)


def test_a_pattern_that_nothing_fits_is_one_line_that_says_so(folder: Path) -> None:
    assert unread("in/*.docx") == {"in/*.docx": "no file fits this pattern; check the spelling"}
    assert unread("in/\0*") == {"in/\0*": "no file fits this pattern; check the spelling"}
    assert find(["in", "in/*.docx"]).paths == ("in/a.txt", "in/sub/b.txt")


def test_names_in_a_list_are_no_patterns(folder: Path) -> None:
    found = find(["-"], lambda: ["in/*.txt", "in/sub/b.txt"])
    assert found.paths == ("in/sub/b.txt",)
    assert [one.path for one in found.unread] == ["in/*.txt"]


@posix
def test_a_pattern_brings_in_nothing_from_elsewhere(folder: Path) -> None:
    Path("in/c.txt").symlink_to("../elsewhere/c.txt")
    Path("in/more").symlink_to("../elsewhere")
    for pattern in ("in/*", "in/*.txt", "in/**/*.txt", "in/more*/*.txt"):
        found = find([pattern])
        assert not any(path.endswith(("c.txt", "d.txt")) for path in found.paths)
        assert any("--follow" in one.reason for one in found.unread)
    assert "in/more/d.txt" in find(["in/*/*.txt"], follow=True).paths
