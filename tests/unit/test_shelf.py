"""The facts of a whole collection, packed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.marks.analysis import understand
from briefing.model import Facts
from briefing.run import shelf
from briefing.run.shelf import Packed, decoded, encoded, packed, shelved, unpacked
from tests.making import as_read

TEXT = "The port of {} stays closed after the storm, the authority said on Monday. Cranes are repaired until Friday."


def facts(id: str, place: str = "Velden") -> Facts:
    return understand(as_read(TEXT.format(place), id))


def test_packing_loses_nothing() -> None:
    assert unpacked(packed(facts("a"))) == facts("a")


def test_lone_surrogates_are_kept() -> None:
    odd = facts("a\udcff.txt", "Velden\ud800")
    assert unpacked(packed(odd)) == odd
    assert decoded(encoded(packed(odd)), Packed) == packed(odd)


def test_articles_come_in_the_order_of_their_ids() -> None:
    found = shelved(packed(facts(id)) for id in ("b", "c", "a"))
    assert list(found) == ["a", "b", "c"]
    assert [one.id for one in found.values()] == ["a", "b", "c"]
    assert found["b"] == facts("b")


def test_past_a_size_they_lie_in_a_file_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "IN_MEMORY", 100)
    monkeypatch.setattr(shelf, "UNPACKED", 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    places = {f"a{n:02}": f"Port {n}" for n in range(30)}
    found = shelved(packed(facts(id, place)) for id, place in places.items())
    assert {id: found[id] for id in reversed(places)} == {id: facts(id, place) for id, place in places.items()}
    assert list(tmp_path.iterdir()) == []


def test_few_articles_are_unpacked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = shelved([packed(facts("a")), packed(facts("b"))])
    assert found["a"] is found["a"]
    monkeypatch.setattr(shelf, "UNPACKED", 1)
    assert found["b"] is not found["b"]


def test_other_dates_change_nothing_else() -> None:
    found = shelved([packed(facts("a")), packed(facts("b"))])
    changed = found.redated({"a": ()})
    assert facts("a").dates
    assert changed["a"].dates == ()
    assert changed["a"].sentences == found["a"].sentences
    assert changed["b"] == found["b"]
    assert found["a"].dates
