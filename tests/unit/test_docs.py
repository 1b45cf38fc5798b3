"""The pages that are made from the code say what the code says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import typer

from briefing import config
from briefing.cli import app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands", "settings", "limits"])
def test_the_page_is_up_to_date(generate: ModuleType, page: str) -> None:
    written = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    assert written == getattr(generate, page)(), "run: python docs/generate.py"


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `briefing (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert named == set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


PAGES = (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_and_options_that_a_page_shows_are_ones_that_there_are(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    tables = "|".join(part.name.partition(".")[0] for part in config.parts())
    for number, shown in enumerate(re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)):
        if re.match(rf"\[({tables})\b", shown):
            (tmp_path / f"{number}.toml").write_text(shown, "utf-8")
            config.load({}, file=tmp_path / f"{number}.toml")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    for name, words in re.findall(r"\bbriefing(?:\.exe)? (\w+)((?: [^`|\n]*)?)", text):
        if name in commands and not hasattr(commands[name], "commands"):
            known = {option for one in commands[name].params for option in one.opts}
            used = re.findall(r"(?<= )--[a-z-]+", words)
            assert set(used) <= {*known, "--help", "--install-completion"}, f"{name}: {used}"


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {page.name for page in ROOT.glob("docs/*.md")} - {"README.md"}
    assert {name for name in pages if f"({name})" not in index} == set()


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/rooms.md"])
def test_what_the_map_names_is_there(page: str) -> None:
    named = set(re.findall(r"`(\w[\w./*-]*(?:/|\.py|\.toml|\.tsv))`", (ROOT / page).read_text("utf-8")))
    package = ROOT / "briefing"
    missing = [path for path in sorted(named) if not any(ROOT.glob(path)) and not any(package.rglob(path))]
    assert missing == []


def test_the_tables_that_the_map_names_are_there() -> None:
    told = re.findall(r"\btables? ((?:`\w+\*?`(?: \([^)]*\))?(?:, )?)+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    named = {name for several in told for name in re.findall(r"`(\w+\*?)`", several)}
    assert len(named) > 20
    rules = ROOT / "briefing" / "lang" / "en" / "rules"
    assert [name for name in sorted(named) if not any(rules.glob(f"{name}.toml"))] == []
