"""The same brief in another template, overruled by the analyst, and by mail."""

from __future__ import annotations

import email
import email.policy
import json
from pathlib import Path

import pytest

from tests.running import command


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    def called(*words: str) -> None:
        assert command(monkeypatch, *words) == 0

    return called


@pytest.fixture
def brief(run, in_root: Path, tmp_path: Path) -> Path:
    run("make", "seeds", "--out", str(tmp_path), "--date", "2016-03-18")
    return tmp_path / "briefing.json"


def texts(record: Path) -> list[str]:
    topics = json.loads(record.read_text("utf-8"))["topics"]
    return [item["text"] for topic in topics for section in topic["sections"] for item in section["items"]]


def test_another_template_prints_the_same_sentences(run, brief: Path) -> None:
    run("render", str(brief), "--template", "minister", "--set", "to=The Minister of Water")
    page = (brief.parent / "minister" / "briefing.md").read_text("utf-8")
    assert "The Minister of Water" in page
    again = texts(brief.parent / "minister" / "briefing.json")
    assert again
    assert set(again) <= set(texts(brief))


def test_the_analyst_drops_a_sentence(run, brief: Path) -> None:
    unwanted = texts(brief)[0]
    run("render", str(brief), "--drop", unwanted, "--out", str(brief.parent / "dropped"))
    assert unwanted not in texts(brief.parent / "dropped" / "briefing.json")


def test_a_pin_or_drop_that_nothing_holds_is_told(
    run, in_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--pin", "a treaty with Ruritania", "--drop", "North Korea", "--drop", "the Ruritanian envoy"]
    run("make", "seeds", "--out", str(tmp_path / "told"), "--date", "2016-03-18", *words)
    assert capsys.readouterr().err.splitlines() == [
        "warning: --pin “a treaty with Ruritania”: no sentence that can be printed holds these words",
        "warning: --drop “the Ruritanian envoy”: no sentence that can be printed holds these words",
    ]


def test_a_pinned_sentence_is_printed(run, in_root: Path, brief: Path, tmp_path: Path) -> None:
    cut = json.loads(brief.read_text("utf-8"))["cut"]
    wanted = next(one["text"] for one in cut if one["reason"].startswith("no room"))
    run("make", "seeds", "--out", str(tmp_path / "pinned"), "--date", "2016-03-18", "--pin", wanted)
    assert wanted in texts(tmp_path / "pinned" / "briefing.json")


def test_the_draft_carries_the_word_file_as_it_lies_there(run, brief: Path) -> None:
    word = brief.with_suffix(".docx")
    word.write_bytes(word.read_bytes() + b"edited by hand")
    run("mail", str(brief), "--to", "Desk <desk@example.org>", "--subject", "Morning\r\nBcc: x@example.org")
    message = email.message_from_bytes(brief.with_suffix(".eml").read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Desk <desk@example.org>"
    assert message["Bcc"] is None
    (attached,) = message.iter_attachments()
    assert attached.get_content() == word.read_bytes()
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert texts(brief)[0][:40] in " ".join(plain.split())
    assert "<html" in html
