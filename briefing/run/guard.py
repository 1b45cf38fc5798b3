"""The work on one file, whatever it holds: a fault of the program is said of that file, and the run goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from traceback import walk_tb
from typing import TypeVar

from briefing import __version__
from briefing.errors import BriefingError
from briefing.model import Unread

T = TypeVar("T")
PACKAGE = Path(__file__).parents[1]
MEMORY = "needs more memory than there is here"


def guarded(path: str, work: Callable[[], T]) -> T | Unread:
    """What the work on a file gives, or the fault that it ended with. What the user can mend is raised."""
    try:
        return work()
    except BriefingError:
        raise
    except MemoryError:
        return Unread(path, MEMORY, "fault")
    except Exception as error:  # whatever it is: one file never stops the run
        return Unread(path, _told(error), "fault")


def _told(error: Exception) -> str:
    return f"an internal fault ({_place(error)}, briefing {__version__}); please report it, with the file if you may"


def _place(error: Exception) -> str:
    """What was raised, and by which line of the package: what a report needs, and the same wherever it is installed."""
    lines = [(Path(frame.f_code.co_filename), number) for frame, number in walk_tb(error.__traceback__)]
    own = [(path, number) for path, number in lines if path.is_relative_to(PACKAGE) and path != Path(__file__)]
    path, number = own[-1] if own else lines[-1]
    name = path.relative_to(PACKAGE.parent).as_posix() if own else path.name
    return f"{type(error).__name__} in {name}, line {number}"
