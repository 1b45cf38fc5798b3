"""The work on each file alone: the same wherever and however often it is done."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing.config import Config
from briefing.errors import ConfigError
from briefing.marks.analysis import Analysis
from briefing.model import Unread
from briefing.run import spread
from briefing.run.cache import Cache

TEXT = """Harbour stays closed after storm

The port authority of {name} closed three of the five container terminals after the storm on Monday.

Engineers said that two terminals would stay closed until {n} damaged cranes were repaired.

The finance ministry has promised to decide about the wages of the dock workers by Friday.
"""


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    for n, name in enumerate(("Antwerp", "Bremen", "Cork", "Dover", "Esbjerg")):
        (tmp_path / f"{n}.txt").write_text(TEXT.format(name=name, n=n + 4))
    return [*(str(tmp_path / f"{n}.txt") for n in range(5)), str(tmp_path / "missing.txt")]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "CHUNK", 2)


class KilledWorker(Exception):
    """As Dask calls what it raises where workers died too often."""


class Killed(Executor):
    """An executor whose workers die, or which is gone as a whole."""

    def __init__(self, loss: Exception) -> None:
        self.loss = loss

    def submit(self, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = Future()
        future.set_exception(self.loss)
        return future


def test_results_come_in_the_order_of_the_files(paths: list[str]) -> None:
    found = list(spread.analyses(paths))
    assert [one.articles[0].id for one in found[:-1]] == paths[:-1]
    assert found[-1].unread[0].path == paths[-1]


def test_an_executor_changes_nothing(paths: list[str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        assert list(spread.analyses(paths, executor=pool)) == list(spread.analyses(paths))


def test_fresh_processes_change_nothing(paths: list[str]) -> None:
    """As Windows and macOS start them: what they are to do travels as bytes, nothing of this process is inherited."""
    with spread.executor(len(paths), workers=2, worth=1) as pool:
        assert isinstance(pool, ProcessPoolExecutor)
        assert list(spread.analyses(paths, executor=pool)) == list(spread.analyses(paths))


@pytest.mark.parametrize("loss", [BrokenExecutor(), CancelledError(), KilledWorker()])
def test_killed_workers_change_nothing(paths: list[str], loss: Exception) -> None:
    assert list(spread.analyses(paths, executor=Killed(loss))) == list(spread.analyses(paths))


def test_what_is_known_is_not_worked_out_again(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    before = list(spread.analyses(paths, cache=cache))
    Path(paths[0]).write_text(TEXT.format(name="Aarhus", n=9))
    worked: list[str] = []

    def analyse(file: spread.File, order: str) -> Analysis:
        worked.append(file.path)
        return Analysis()

    monkeypatch.setattr(spread, "analyse", analyse)
    after = list(spread.analyses(paths, cache=cache))
    cache.close()
    assert worked == [paths[0]]
    assert after[1:] == before[1:]


def test_settings_are_part_of_what_is_known(paths: list[str], tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    list(spread.analyses(paths, "day-first", cache=cache))
    assert list(spread.analyses(paths, "month-first", cache=cache)) == list(spread.analyses(paths, "month-first"))
    cache.close()


def test_progress_counts_files(paths: list[str]) -> None:
    told: list[int] = []
    list(spread.analyses(paths, progress=told.append))
    assert told == [2, 4, 6]


def test_a_pool_is_for_many_files_only() -> None:
    with spread.executor(5, workers=8) as few, spread.executor(100_000, workers=1) as one:
        assert few is None
        assert one is None


def test_a_cluster_that_does_not_answer_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "CLUSTER_SECONDS", 0.2)
    with pytest.raises(ConfigError), spread.executor(5, cluster="tcp://127.0.0.1:1"):
        pass


def test_annotations_are_the_same_wherever_they_are_made(paths: list[str]) -> None:
    articles = [article for parcel in spread.analyses(paths) for article in parcel.articles]
    here = list(spread.each_annotated(articles, Config()))
    assert [one["path"] for one in here] == paths[:-1]
    assert all(one["statements"] for one in here)
    with ThreadPoolExecutor(2) as pool:
        assert list(spread.each_annotated(articles, Config(), executor=pool)) == here
    assert list(spread.each_annotated(articles, Config(), executor=Killed(BrokenExecutor()))) == here


def fails(*_: object) -> None:
    raise KeyError("of a rule")


def test_a_fault_in_one_file_is_said_of_that_file(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not kept: the next run tries again."""
    usual = spread.analyse
    monkeypatch.setattr(spread, "analyse", lambda file, order: (fails if "2" in file.path[-5:] else usual)(file, order))
    cache = Cache(tmp_path / "cache")
    found = list(spread.analyses(paths, cache=cache))
    (unread,) = found[2].unread
    assert (unread.path, unread.by) == (paths[2], "fault")
    assert "KeyError" in unread.reason
    assert "please report it" in unread.reason
    assert [len(one.articles) for one in found] == [1, 1, 0, 1, 1, 0]
    monkeypatch.setattr(spread, "analyse", usual)
    assert list(spread.analyses(paths, cache=cache))[2].articles
    cache.close()


def test_too_little_memory_for_one_file_is_said_of_that_file(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(spread, "analyse", full)
    found = list(spread.analyses(paths[:1]))
    assert "more memory than there is" in found[0].unread[0].reason


def test_what_the_user_can_mend_ends_the_run(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def unmendable(*_: object) -> None:
        raise ConfigError("no such model")

    monkeypatch.setattr(spread, "analyse", unmendable)
    with pytest.raises(ConfigError):
        list(spread.analyses(paths))


def test_faults_in_fresh_processes_are_said_too(tmp_path: Path) -> None:
    """What a worker raises may not even travel back; here it is a page whose codec only raises."""
    (tmp_path / "a.html").write_bytes(b'<meta charset="undefined"><p>caf\xe9')
    with spread.executor(1, workers=2, worth=1) as pool:
        (parcel,) = spread.analyses([str(tmp_path / "a.html")], executor=pool)
    assert "no article text" in parcel.unread[0].reason


def test_a_fault_in_annotating_one_article_is_said_of_it(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article for parcel in spread.analyses(paths) for article in parcel.articles]
    usual = spread.annotated
    monkeypatch.setattr(
        spread, "annotated", lambda facts, *rest: (fails if facts.id == paths[1] else usual)(facts, *rest)
    )
    found = list(spread.each_annotated(articles, Config()))
    assert [isinstance(one, Unread) for one in found] == [False, True, False, False, False]
