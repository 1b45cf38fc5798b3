"""`verify` proves a brief, and fails on a single changed character anywhere."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from briefing.errors import UsageError, VerificationError
from briefing.page.explain import explanation, verdicts
from briefing.page.verify import verify
from tests.running import command


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def some_sentence(brief: Path) -> str:
    record = json.loads(brief.read_text("utf-8"))
    return str(record["topics"][0]["sections"][0]["items"][0]["text"])


@pytest.mark.parametrize("suffix", [".json", ".docx", ".md", ".html", ".txt", ".eml"])
def test_an_untouched_brief_verifies(brief: Path, suffix: str) -> None:
    assert "verified" in str(verify(brief.with_suffix(suffix)))


def test_a_brief_of_another_version_of_the_program_that_renders_otherwise_says_so(brief: Path) -> None:
    record = json.loads(brief.read_text("utf-8"))
    record["tool"]["version"] = "0.0.9"
    brief.write_text(json.dumps(record), "utf-8")
    assert "verified" in str(verify(brief))
    spoil(brief.with_suffix(".md"), some_sentence(brief), "Nothing happened.")
    with pytest.raises(VerificationError) as fault:
        verify(brief.with_suffix(".md"))
    assert "0.0.9" in fault.value.hint


def test_a_changed_source_is_found(brief: Path) -> None:
    spoil(Path("seeds/003_a8bb08326f89219e.txt"), "five-hour", "six-hour")
    with pytest.raises(VerificationError, match="has changed"):
        verify(brief)


def test_a_removed_source_is_found_and_sources_says_where_it_is(brief: Path) -> None:
    Path("seeds").rename("archive")
    with pytest.raises(VerificationError):
        verify(brief)
    assert "verified" in str(verify(brief, Path("archive")))


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_one_changed_character_of_the_page_is_found(brief: Path, suffix: str) -> None:
    page = brief.with_suffix(suffix)
    text = page.read_text("utf-8")
    word = next(word for word in some_sentence(brief).split() if word.isalpha() and len(word) > 5 and word in text)
    spoil(page, word, word[:-1] + "x")
    with pytest.raises(VerificationError, match="was changed"):
        verify(page)


def test_one_changed_character_of_the_word_file_is_found(brief: Path) -> None:
    page = brief.with_suffix(".docx")
    word = next(word for word in some_sentence(brief).split() if word.isalpha() and len(word) > 5)
    with zipfile.ZipFile(page) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    body = parts["word/document.xml"]
    assert word.encode() in body
    parts["word/document.xml"] = body.replace(word.encode(), word[:-1].encode() + b"x", 1)
    with zipfile.ZipFile(page, "w") as after:
        for name, data in parts.items():
            after.writestr(name, data)
    with pytest.raises(VerificationError):
        verify(page)


def test_a_word_put_into_the_record_is_found(brief: Path) -> None:
    sentence = some_sentence(brief)
    word = next(word for word in sentence.split() if word.isalpha() and len(word) > 5)
    spoil(
        brief,
        json.dumps(sentence, ensure_ascii=False),
        json.dumps(sentence.replace(word, "never", 1), ensure_ascii=False),
    )
    with pytest.raises(VerificationError, match="not the words of the source"):
        verify(brief)


def test_the_command_exits_with_8(
    brief: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(Path("seeds/003_a8bb08326f89219e.txt"), "five-hour", "six-hour")
    assert command(monkeypatch, "verify", str(brief)) == 8
    assert capsys.readouterr().err.startswith("error: seeds/003_a8bb08326f89219e.txt: the file has changed")


def test_explain_tells_every_item_of_the_page(brief: Path) -> None:
    whole = explanation(brief)
    numbers = [item["number"] for item in whole.data["items"]]  # type: ignore[index]
    assert numbers == list(range(1, len(numbers) + 1))
    for number in numbers:
        told = explanation(brief, number)
        assert any(line.startswith("source: [") for line in told.lines)
        assert ("actor" in told.data) == any(line.startswith("actor by: ") for line in told.lines)


def test_explain_says_by_which_rule_a_sentence_cannot_be_printed_alone(brief: Path) -> None:
    told = verdicts(brief, "China")
    assert all("China" in one["text"] for one in told.data)  # type: ignore[attr-defined]
    assert any(line.startswith("can stand alone: ") for line in told.lines)
    assert any("(rule “" in line for line in told.lines)
    with pytest.raises(UsageError, match="no sentence"):
        verdicts(brief, "words that nobody wrote")
