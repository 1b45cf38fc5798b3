"""What is said of a fault of the program itself, which costs one file and not the run."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

from briefing import __version__

PACKAGE = Path(__file__).parent


def told(error: Exception) -> str:
    """One line for whoever sees it, with what a report needs."""
    return f"an internal fault ({_place(error)}, briefing {__version__}); please report it, with the file if you may"


def _place(error: Exception) -> str:
    """What was raised, and by which line of the package, the same wherever it is installed."""
    lines = [(Path(frame.f_code.co_filename), number) for frame, number in walk_tb(error.__traceback__)]
    own = [(path, number) for path, number in lines if path.is_relative_to(PACKAGE)]
    path, number = own[-1] if own else lines[-1]
    name = path.relative_to(PACKAGE.parent).as_posix() if own else path.name
    return f"{type(error).__name__} in {name}, line {number}"
