"""Results kept between runs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from briefing.run import cache as caching
from briefing.run.cache import FILE, Cache, key

KEYS = [key(b"one"), key(b"two")]


def kept(place: Path) -> dict[bytes, bytes]:
    cache = Cache(place)
    found = dict(cache.get(KEYS))
    cache.close()
    return found


def keep(place: Path, values: dict[bytes, bytes]) -> None:
    cache = Cache(place)
    cache.put(values)
    cache.close()


def test_values_outlive_the_run(tmp_path: Path) -> None:
    keep(tmp_path, {KEYS[0]: b"first"})
    assert kept(tmp_path) == {KEYS[0]: b"first"}


def test_keys_tell_where_parts_end() -> None:
    assert key(b"ab", b"c") != key(b"a", b"bc")


def test_other_code_has_other_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, {KEYS[0]: b"old"})
    monkeypatch.setattr(caching, "code", lambda: "other")
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("file", ["read/web/hidden.py", "lang/en/rules/turns.toml", "lang/en/outlets.tsv"])
def test_every_file_of_the_package_is_part_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    own = Path(caching.__file__).parents[1]
    assert (own / file).is_file()
    monkeypatch.setattr(caching, "files", lambda _: tmp_path)
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_bytes((own / file).read_bytes())
    before = caching.code.__wrapped__()
    (tmp_path / file).write_bytes((own / file).read_bytes() + b"\n")
    assert caching.code.__wrapped__() != before


def test_what_finds_days_and_addresses_of_pages_is_part_of_the_code() -> None:
    assert {"trafilatura", "htmldate", "courlan", "justext"} <= set(caching.READERS)


@pytest.mark.parametrize("damage", [b"", b"this was never a database" * 50])
def test_a_damaged_file_is_rebuilt(tmp_path: Path, damage: bytes) -> None:
    keep(tmp_path, {KEYS[0]: b"first"})
    (tmp_path / FILE).write_bytes(damage)
    assert kept(tmp_path) == {}
    keep(tmp_path, {KEYS[1]: b"second"})
    assert kept(tmp_path) == {KEYS[1]: b"second"}


def test_damage_inside_the_file_is_survived(tmp_path: Path) -> None:
    keep(tmp_path, {key(bytes([n])): bytes(5000) for n in range(200)})
    data = bytearray((tmp_path / FILE).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    (tmp_path / FILE).write_bytes(data)
    keep(tmp_path, {KEYS[0]: b"first"})
    assert kept(tmp_path) in ({KEYS[0]: b"first"}, {})
    keep(tmp_path, {KEYS[0]: b"first"})
    assert kept(tmp_path) == {KEYS[0]: b"first"}


def test_a_value_that_was_changed_is_as_good_as_none(tmp_path: Path) -> None:
    keep(tmp_path, {KEYS[0]: b"first", KEYS[1]: b"second"})
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE facts SET value = x'00' WHERE key = ?", [KEYS[0]])
    connection.close()
    assert kept(tmp_path) == {KEYS[1]: b"second"}


def test_two_runs_at_once(tmp_path: Path) -> None:
    one, other = Cache(tmp_path), Cache(tmp_path)
    one.put({KEYS[0]: b"first"})
    other.put({KEYS[0]: b"first", KEYS[1]: b"second"})
    assert one.get(KEYS) == other.get(KEYS) == {KEYS[0]: b"first", KEYS[1]: b"second"}
    one.close()
    other.close()


def test_no_room_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keep(tmp_path / "file", {KEYS[0]: b"first"})
    assert kept(tmp_path / "file") == {}


def test_two_versions_use_it_side_by_side_and_a_third_takes_the_place_of_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(version: str) -> bytes | None:
        monkeypatch.setattr(caching, "code", lambda: version)
        with Cache(tmp_path) as one:
            return one.get([KEYS[0]]).get(KEYS[0])

    for version in ("1", "2"):
        monkeypatch.setattr(caching, "code", lambda version=version: version)
        keep(tmp_path, {KEYS[0]: version.encode()})
    assert (found("1"), found("2"), found("1")) == (b"1", b"2", b"1")
    assert found("3") is None
    assert (found("1"), found("2")) == (b"1", None)


def test_it_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    keep(tmp_path / "own", {KEYS[0]: b"first"})
    if os.name != "nt":
        assert (tmp_path / "own").stat().st_mode & 0o077 == 0
        assert (tmp_path / "own" / FILE).stat().st_mode & 0o077 == 0


def test_a_value_of_another_type_is_as_good_as_none(tmp_path: Path) -> None:
    keep(tmp_path, {KEYS[0]: b"first"})
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE facts SET value = 17")
    connection.close()
    with Cache(tmp_path) as one:
        assert one.get([KEYS[0]]) == {}


def test_it_is_emptied_where_it_grows_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "MOST_BYTES", 100_000)
    keep(tmp_path, {KEYS[0]: bytes(300_000)})
    assert (tmp_path / FILE).stat().st_size < 100_000
