"""What docs/extending.md says, done: a package with entry points is installed, and its records are used everywhere."""

from __future__ import annotations

import email
import email.policy
import html
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
RUN = """
import json, sys
from briefing.cli import main
for argv in json.load(sys.stdin):
    sys.argv = ["briefing", *argv]
    try:
        main()
    except SystemExit as stop:
        if stop.code:
            raise
"""
SITE = "site"
FORMATS = "docx,md,html,txt,json,eml"
TEMPLATES = ("policy", "morning", "minister")


def install(site: Path, groups: dict[str, dict[str, str]], modules: dict[str, str]) -> None:
    """A distribution as pip leaves it: modules, and a .dist-info folder with its entry points."""
    info = site / "briefing_desk-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: briefing-desk\nVersion: 1.0\n")
    lines = [line for group, points in groups.items() for line in (f"[{group}]", *map(" = ".join, points.items()))]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")
    for name, code in modules.items():
        (site / name).write_text(code, "utf-8")


def run(
    folder: Path, *commands: list[str], installed: bool = True, check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Commands in a process of their own, with the package on its path or without it."""
    path = os.pathsep.join([*([str(folder / SITE)] if installed else []), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(folder / "cache")}
    command = [sys.executable, "-W", "error", "-c", RUN]
    return subprocess.run(
        command, input=json.dumps(commands), check=check, capture_output=True, text=True, cwd=folder, env=environment
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of the page installed, and the invented brief made with it in every template."""
    folder = tmp_path_factory.mktemp("extended")
    (example,) = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)
    modules = {name: code for code, name in re.findall(r"```python\n(# (\w+\.py)\n.+?)```", PAGE, re.DOTALL)}
    install(folder / SITE, tomllib.loads(example)["project"]["entry-points"], modules)
    (folder / "in").symlink_to(ROOT / "tests" / "golden" / "water", target_is_directory=True)
    make = ["make", "in", "--date", "2025-06-23", "--out", "policy", "--format", FORMATS]
    again = [["render", "policy/briefing.json", "--out", name, "--template", name, "--format", FORMATS]
             for name in TEMPLATES[1:]]  # fmt: skip
    run(folder, make, *again)
    return folder


def words(path: Path) -> str:
    """All that a file says, white space folded."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            text = archive.read("word/document.xml").decode("utf-8")
    elif path.suffix == ".eml":
        text = (
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default).get_body(("plain",)).get_content()
        )
    else:
        text = path.read_text("utf-8")
    return " ".join(html.unescape(text).split())


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("suffix", ["docx", "md", "html", "txt", "json", "eml"])
def test_a_section_of_another_package_is_printed_with_its_entries(made: Path, template: str, suffix: str) -> None:
    record = json.loads((made / template / "briefing.json").read_text("utf-8"))
    sections = record["topics"][0]["sections"]
    (own,) = (section for section in sections if section["key"] == "since_yesterday")
    assert sections[0] is own
    page = words(made / template / f"briefing.{suffix}")
    assert "Since yesterday" in page
    assert own["items"]
    for item in own["items"]:
        assert item["text"].split(",")[0][:40] in page


@pytest.mark.parametrize("installed", [True, False])
def test_the_section_is_proved_with_the_package_and_without_it(made: Path, installed: bool) -> None:
    files = [f"{name}/briefing.json" for name in TEMPLATES]
    proved = run(made, ["verify", *files], installed=installed).stdout.splitlines()
    assert len(proved) == len(TEMPLATES)
    for line in proved:
        assert "same words in briefing.docx, briefing.md, briefing.html, briefing.txt" in line


def test_a_changed_word_of_the_section_is_found(made: Path) -> None:
    page = made / "minister" / "briefing.md"
    right = page.read_text("utf-8")
    page.write_text(right.replace("Since yesterday", "Since Monday"), "utf-8")
    failed = run(made, ["verify", "minister/briefing.md"], check=False)
    page.write_text(right, "utf-8")
    assert "Since Monday" in failed.stderr


def test_a_record_that_is_none_is_an_error_that_names_it(tmp_path: Path) -> None:
    install(tmp_path / SITE, {"briefing.sections": {"mine": "json:loads"}}, {})
    (tmp_path / "in").symlink_to(ROOT / "tests" / "golden" / "water", target_is_directory=True)
    failed = run(tmp_path, ["make", "in", "--no-cache"], check=False)
    assert "error: briefing.sections: mine = json:loads: is no SectionKind" in failed.stderr
