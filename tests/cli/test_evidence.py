"""The evidence page as a user makes, proves and makes it again."""

from __future__ import annotations

import hashlib
import html
import json
import shlex
import shutil
from pathlib import Path

import pytest

from briefing.page.check import items
from briefing.page.load import load
from briefing.page.verify import verify
from tests.running import brief_of, command, work_in_copy

WATER = Path(__file__).parents[1] / "golden/water"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = ("--date", "2025-06-23", "--format", "html,json,evidence")
    return brief_of(WATER, tmp_path_factory.mktemp("evident"), *words)


@pytest.fixture
def page(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The evidence page in a copy of the folder, which is the working folder."""
    work_in_copy(made, tmp_path, monkeypatch)
    return Path("out/briefing.evidence.html")


def test_its_digest_is_recorded_and_its_sentences_are_proved(page: Path) -> None:
    record = page.with_name("briefing.json")
    assert json.loads(record.read_bytes())["digests"]["evidence"] == hashlib.sha256(page.read_bytes()).hexdigest()
    assert [path.name for path in verify(record).rendered] == ["briefing.html", "briefing.evidence.html"]
    proof = verify(page)
    assert proof.rendered == (page,)
    assert proof.sentences > 5
    assert not proof.open


def test_a_single_changed_letter_is_found(
    page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = page.read_text("utf-8")
    cited = data.index("<mark")
    page.write_text(data[:cited] + data[cited:].replace("e", "é", 1), "utf-8")
    assert command(monkeypatch, "verify", str(page)) == 8
    assert "briefing.evidence.html: paragraph" in capsys.readouterr().err


def test_it_is_made_of_the_record_and_the_sources(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page.read_text("utf-8")
    words = ("--format", "html,json,evidence", "--out", "again")
    assert command(monkeypatch, "render", "out/briefing.json", *words) == 0
    again = Path("again/briefing.evidence.html").read_text("utf-8")
    for part in ('<section class="why', "<article", "<mark"):
        assert again.count(part) == first.count(part) > 3


def test_excerpts_are_a_setting_that_is_recorded_and_proved(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--evidence", "excerpts", "--format", "json,evidence", "--out", "short")
    assert command(monkeypatch, "render", "out/briefing.json", *words) == 0
    record = Path("short/briefing.json")
    assert json.loads(record.read_bytes())["settings"]["brief"]["evidence"] == "excerpts"
    short = Path("short/briefing.evidence.html")
    assert short.stat().st_size < page.stat().st_size
    assert verify(short).rendered == (short,)
    assert command(monkeypatch, "make", "water", "--evidence", "some", "--out", "none") == 3


def test_it_is_no_article_of_tomorrow(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(page, "water")
    shutil.copy(page.with_name("briefing.json"), "water")
    assert command(monkeypatch, "make", "water", "--date", "2025-06-23", "--format", "json", "--out", "next") == 0
    ids = [one["id"] for one in json.loads(Path("next/briefing.json").read_bytes())["sources"]]
    assert ids
    assert not any("evidence" in id for id in ids)


def test_its_command_makes_the_brief_that_was_ticked(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = html.unescape(page.read_text("utf-8"))
    base = data.split('data-base="')[1].split('"')[0]
    printed, cut = data.split('" data-row ', 1)[1], data[data.index('id="cut"') :]
    dropped, pinned = (part.split('data-phrase="')[1].split('" aria-label')[0] for part in (printed, cut))
    words = shlex.split(f'{base} --drop "{dropped}" --pin "{pinned}" --out next')
    assert words[:3] == ["briefing", "make", "water"]
    assert command(monkeypatch, *words[1:]) == 0
    texts = [item.text for item in items(load(Path("next/briefing.json")))]
    assert any(pinned in text for text in texts)
    assert not any(dropped in text for text in texts)
