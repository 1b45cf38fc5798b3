"""The work on one file, whatever it holds: a fault of the program is said of that file, and the run goes on.

Counted limits (`briefing.limits`) decide how much work a file may be. The clock is only there for what they miss: it
counts seconds of the processor, not of the day, so that other work on the machine costs no file.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn, TypeVar

from briefing.errors import BriefingError
from briefing.faults import told
from briefing.limits import SECONDS
from briefing.model import Unread

T = TypeVar("T")
AGAIN = 1.0  # second: where the first stop was lost, in a callback that ignores what it raises
STOPPED = f"stopped by the clock after {SECONDS} seconds of work on it; another machine may read it (docs/limits.md)"
MEMORY = "needs more memory than there is here"


def guarded(path: str, work: Callable[[], T]) -> T | Unread:
    """What the work on a file gives, or the fault that it ended with. What the user can mend is raised."""
    try:
        with _clock():
            return work()
    except BriefingError:
        raise
    except _Stopped:
        return Unread(path, STOPPED, "clock")
    except MemoryError:
        return Unread(path, MEMORY, "fault")
    except Exception as error:  # whatever it is: one file never stops the run
        return Unread(path, told(error), "fault")


class _Stopped(BaseException):
    """The clock has run out. It is no Exception, so that no library takes it for one of its own."""


@contextmanager
def _clock() -> Iterator[None]:
    """Raises _Stopped in the work after SECONDS; where signals are not to be had (Windows, the threads of a cluster, a
    program that has a use for this one) there is no clock."""
    if not _has_signals():
        yield
        return
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


def _has_signals() -> bool:
    return (
        hasattr(signal, "setitimer")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    )


def _stop(*_: object) -> NoReturn:
    raise _Stopped
