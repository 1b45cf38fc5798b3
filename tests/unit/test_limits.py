"""What lies beyond a counted limit is not read, and said; what the clock stops is marked."""

from __future__ import annotations

import contextlib
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefing import limits
from briefing.errors import Unreadable
from briefing.limits import BLANKS, ELEMENTS, FILE, LETTERS, LINE, NESTING, SENTENCES, WORD
from briefing.marks.analysis import analyse, understand
from briefing.model import Unread
from briefing.read import READERS, File, load, read
from briefing.run import guard
from briefing.run.guard import guarded

NEWS = "The ferry between the two islands was stopped on Monday after a storm, the harbour office said."
MORE = "Nobody was hurt, and the ferry is expected to sail again by the end of the week, the office added."


def page(body: str) -> bytes:
    return f"<html><head><title>Ferry</title></head><body><article>{body}</article></body></html>".encode()


def refused(file: File) -> str:
    with pytest.raises(Unreadable) as caught:
        tuple(map(understand, read(file).articles))
    assert caught.value.by == "limit"
    return caught.value.reason


@pytest.mark.parametrize(
    ("file", "limit"),
    [
        (File("a.txt", (NEWS + "\n").encode() * (LETTERS.most // len(NEWS))), LETTERS),
        (File("a.txt", (NEWS + " ").encode() * (LINE.most // len(NEWS))), LINE),
        (File("a.txt", (NEWS + "\n\n").encode() * (SENTENCES.most + 1)), SENTENCES),
        (File("a.html", page(f"<p>{NEWS}</p>" + "<i>x</i>" * ELEMENTS.most)), ELEMENTS),
        (File("a.html", page("<div>" * NESTING.most + f"<p>{NEWS}</p>" + "</div>" * NESTING.most)), NESTING),
    ],
    ids=["letters", "line", "sentences", "elements", "nesting"],
)
def test_what_is_beyond_a_limit_is_not_read(file: File, limit: limits.Limit) -> None:
    assert refused(file) == f"more than {limit.most:,} {limit.of} (docs/limits.md)"


def most(bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    readers = [replace(one, most=FILE._replace(most=bytes)) for one in READERS]
    monkeypatch.setattr("briefing.read.readers._ours", lambda: {end: one for one in readers for end in one.suffixes})


def test_a_file_of_too_many_bytes_is_not_even_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    most(len(NEWS), monkeypatch)
    assert load(str(tmp_path / "a.txt")).data == NEWS.encode()
    most(len(NEWS) - 1, monkeypatch)
    with pytest.raises(Unreadable, match="more than 94 bytes in the file"):
        load(str(tmp_path / "a.txt"))


def test_a_nested_page_below_the_limit_loses_nothing() -> None:
    deep = NESTING.most - 10
    body = "<div>" * deep + f"<p>{NEWS}</p><p>{MORE}</p>" * 4 + "</div>" * deep
    (article,) = read(File("a.html", page(body))).articles
    assert MORE in article.text


@pytest.mark.parametrize("junk", ["=" * (WORD.most + 1), "QUJD" * WORD.most, "A." + " " * (BLANKS.most + 1) + "B."])
def test_a_line_that_is_no_prose_costs_only_itself(junk: str) -> None:
    (facts,) = analyse(File("a.txt", f"{NEWS}\n\n{junk} It is.\n\n{MORE}\n".encode())).facts
    assert [sentence.span.of(facts.text) for sentence in facts.sentences] == [NEWS, MORE]


def test_the_clock_stops_one_file_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "SECONDS", 0.05)

    def endless() -> None:
        while True:
            with contextlib.suppress(Exception):  # as some libraries do
                time.process_time()

    stopped = guarded("a.txt", endless)
    assert isinstance(stopped, Unread)
    assert (stopped.path, stopped.by) == ("a.txt", "clock")
    assert "stopped by the clock" in stopped.reason
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    assert guarded("b.txt", lambda: "read") == "read"


@pytest.mark.skipif(not hasattr(signal, "SIGVTALRM"), reason="no such signal")
def test_who_has_a_use_for_the_signal_keeps_it() -> None:
    def own(*_: object) -> None:
        raise AssertionError

    before = signal.signal(signal.SIGVTALRM, own)
    try:
        assert guarded("a.txt", lambda: signal.getsignal(signal.SIGVTALRM)) is own
    finally:
        signal.signal(signal.SIGVTALRM, before)
