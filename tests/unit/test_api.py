"""The library as another program uses it."""

from __future__ import annotations

import ast
import datetime
import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import briefing
from briefing import BriefingError, api, build, summarize, verify
from briefing.errors import ConfigError, NothingReadable, UsageError

ROOT = Path(__file__).parents[2]
DAY = "2025-06-23"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the invented articles on water, and a cache of its own."""
    shutil.copytree(ROOT / "tests" / "golden" / "water", tmp_path / "articles")
    monkeypatch.setenv("BRIEFING_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def failures(test: doctest.DocTest) -> int:
    return doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed


@pytest.mark.usefixtures("folder")
def test_the_examples_of_the_page_are_true() -> None:
    page = ROOT / "docs" / "api.md"
    test = doctest.DocTestParser().get_doctest(page.read_text("utf-8"), {}, page.name, str(page), 0)
    assert len(test.examples) > 20
    assert failures(test) == 0


@pytest.mark.parametrize("name", ["build", "summarize", "annotate", "verify"])
def test_the_example_of_a_docstring_is_true(name: str, folder: Path) -> None:
    (test,) = doctest.DocTestFinder(recurse=False).find(getattr(api, name), name)
    assert test.examples
    assert failures(test) == 0


def test_importing_the_package_loads_nothing() -> None:
    program = "import sys, briefing; print(sorted(name for name in sys.modules if name.startswith('briefing.')))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_type_checkers_and_completion_see_what_is_public() -> None:
    tree = ast.parse(Path(briefing.__file__).read_text("utf-8"))
    (guarded,) = (node for node in tree.body if isinstance(node, ast.If))
    (imported,) = (node for node in guarded.body if isinstance(node, ast.ImportFrom))
    assert [name.name for name in imported.names] == briefing.__all__ == api.__all__
    assert set(briefing.__all__) <= set(dir(briefing))
    assert all(getattr(briefing, name).__doc__ for name in briefing.__all__)
    with pytest.raises(AttributeError):
        briefing.nothing  # noqa: B018
    assert (Path(briefing.__file__).parent / "py.typed").is_file()


def test_no_room_has_the_name_of_a_function() -> None:
    rooms = {path.stem for path in Path(briefing.__file__).parent.iterdir()}
    assert rooms.isdisjoint(briefing.__all__)


def test_a_day_may_be_a_date(folder: Path) -> None:
    made = {
        build("articles", day=day).to_json()
        for day in (DAY, datetime.date(2025, 6, 23), datetime.datetime(2025, 6, 23))
    }
    assert len(made) == 1


def test_settings_come_by_key_by_table_or_from_a_file_that_is_named(folder: Path) -> None:
    (folder / "briefing.toml").write_text('[brief]\ntitle = "Found"\n', "utf-8")
    (folder / "own.toml").write_text('[brief]\ntitle = "Named"\n[actors]\n"U.S." = ["US"]\n', "utf-8")
    assert build("articles", day=DAY).title == "Policy briefing"
    assert build("articles", day=DAY, config="own.toml").title == "Named"
    assert build("articles", day=DAY, config={"brief.title": "Key"}).title == "Key"
    assert build("articles", day=DAY, config={"brief": {"title": "Table"}}).title == "Table"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"page.paper": "a5"}, "config: page.paper: 'a5' is no choice"),
        ({"page": {"papre": "a4"}}, "config: unknown setting 'page.papre'"),
        ({"group.each-topic": True}, "group.each-topic: makes many briefs"),
        ("none.toml", "none.toml: cannot be read"),
        (Path("articles"), "articles: cannot be read"),
    ],
)
def test_a_setting_that_cannot_be_is_named(folder: Path, config: object, message: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        build("articles", day=DAY, config=config)  # type: ignore[arg-type]


def test_what_cannot_be_is_an_error_of_one_kind(folder: Path) -> None:
    with pytest.raises(NothingReadable):
        build([], day=DAY)
    with pytest.raises(UsageError, match="is no day"):
        build("articles", day="Monday")
    with pytest.raises(UsageError, match="too few"):
        summarize("articles", words=0)
    with pytest.raises(BriefingError, match="there is no record"):
        verify("articles/briefing.json")
    with pytest.raises(ConfigError, match="formats"):
        build("articles", day=DAY).render("rtf")


def test_a_format_that_the_settings_do_not_name_can_be_had(folder: Path) -> None:
    brief = build(folder / "articles", day=DAY, config={"brief.formats": ["md"]})
    assert [path.name for path in brief.write("md")] == ["briefing.md"]
    assert [path.name for path in brief.write("both", formats=["html", "eml"])] == ["briefing.html", "briefing.eml"]
    assert brief.render("docx").startswith(b"PK")


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "articles" / "empty.txt").write_bytes(b"")
    unread = {one.path: one.reason for one in build("articles", day=DAY).unread}
    assert unread["articles/empty.txt"] == "the file is empty"
    assert unread == {one.path: one.reason for one in summarize("articles").unread}


def test_a_script_needs_no_guard_however_many_articles_there_are(folder: Path) -> None:
    """Fresh processes would run it again each."""
    for number in range(130):
        (folder / "articles" / f"{number:03}.txt").write_text(
            f"Harbour {number}\n\nPier {number} was closed on Monday."
        )
    script = folder / "script.py"
    script.write_text("from briefing import summarize\nprint(len(summarize('articles').sentences) > 0)\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("True\n", "")
