"""One-page policy briefings from a folder of articles: extractive, offline, every sentence with its source.

    from briefing import build, summarize, annotate, verify

are what a program needs (docs/api.md). They are loaded when they are first asked for: `import briefing` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.api import (
        Brief,
        BriefingError,
        Extract,
        Proof,
        Summary,
        Unread,
        annotate,
        build,
        summarize,
        verify,
    )

__version__ = "0.1.0"
__all__ = [
    "Brief",
    "BriefingError",
    "Extract",
    "Proof",
    "Summary",
    "Unread",
    "annotate",
    "build",
    "summarize",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("briefing.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
