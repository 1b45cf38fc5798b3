"""Where a user's own files lie on each system; named here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

CACHE = "BRIEFING_CACHE_DIR"  # the variable that names another cache folder


def cache_folder() -> Path:
    """The folder for what may be deleted at any time: $BRIEFING_CACHE_DIR, else the system's own for briefing.

    That is ~/.cache/briefing on Linux (XDG), ~/Library/Caches/briefing on macOS, %LOCALAPPDATA%\\briefing\\Cache on
    Windows.
    """
    from platformdirs import user_cache_path

    return Path(os.environ.get(CACHE) or user_cache_path("briefing", appauthor=False))
