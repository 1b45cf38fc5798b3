"""The gate itself, and the floors of the corpus in the repository."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.bench import gate

FIGURES = {"share": 0.5, "wrong": 2.0}


def test_nothing_falls_on_our_own_corpus(capsys: pytest.CaptureFixture[str]) -> None:
    ended = gate.main(["--own"])
    told = capsys.readouterr().out
    assert "OTHER CORPUS" not in told, "measure the floors anew: python -m tests.bench.gate --own --update"
    assert ended == 0, told


@pytest.fixture
def pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A gate of one part with two figures, the second a ceiling, and its file, which holds them as they are."""
    module = ModuleType("tests.bench.toy")
    module.figures = lambda: dict(FIGURES)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tests.bench.toy", module)
    monkeypatch.setattr(gate, "PARTS", {"toy": gate.Part("toy", ("set",), most=("wrong",))})
    monkeypatch.setattr(gate, "CORPORA", {"set": gate.Corpus(("set/*",), "somebody/set")})
    monkeypatch.setattr(gate, "PINNED", tmp_path / "gate.json")
    monkeypatch.setenv("BRIEFING_DATA", str(tmp_path))
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "a").write_text("one", encoding="utf-8")
    pin(tmp_path / "gate.json", **FIGURES)
    return tmp_path / "gate.json"


def pin(path: Path, **floors: float) -> None:
    content = {"corpora": {"set": gate.fingerprint("set")}, "floors": {"toy": floors}, "lowered": []}
    path.write_text(json.dumps(content), encoding="utf-8")


def floors(path: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["floors"]["toy"]
    return found


def test_a_figure_that_falls_ends_the_gate(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([]) == 0
    pin(pinned, share=0.6, wrong=2)
    assert gate.main([]) == 1
    assert "FELL: toy: share" in capsys.readouterr().out
    pin(pinned, share=0.5, wrong=1)
    assert gate.main([]) == 1
    pin(pinned, share=0.5, wrong=2, gone=0.1)
    assert gate.main([]) == 1


def test_an_update_only_raises(pinned: Path) -> None:
    pin(pinned, share=0.6, wrong=3)
    assert gate.main(["--update"]) == 1
    assert floors(pinned) == {"share": 0.6, "wrong": 2.0}


def test_a_floor_is_lowered_by_name_and_with_a_reason(pinned: Path) -> None:
    pin(pinned, share=0.6, wrong=1)
    with pytest.raises(SystemExit):
        gate.main(["--lower", "toy: share"])
    assert gate.main(["--lower", "toy: share", "--why", "the truth was wrong"]) == 1  # the other has fallen too
    assert floors(pinned) == {"share": 0.5, "wrong": 1}
    (entry,) = json.loads(pinned.read_text(encoding="utf-8"))["lowered"]
    assert entry == {"figure": "toy: share", "from": 0.6, "to": 0.5, "why": "the truth was wrong"}


def test_an_absent_corpus_is_said_and_is_no_pass(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pinned.parent / "set" / "a").unlink()
    assert gate.main([]) == 2
    told = capsys.readouterr().out
    assert "toy: ABSENT" in told
    assert "somebody/set" in told


def test_a_corpus_of_other_files_is_said(pinned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pinned.parent / "set" / "a").write_text("two", encoding="utf-8")
    assert gate.main([]) == 0
    assert "OTHER CORPUS: the files of set" in capsys.readouterr().out
