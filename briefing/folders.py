"""Where a user's own files lie on each system; named here and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

CACHE = "BRIEFING_CACHE_DIR"  # the variable that names another cache folder
SETTINGS = "BRIEFING_CONFIG_DIR"  # the variable that names another folder for the user's own settings file


def cache_folder() -> Path | None:
    """The folder for what may be deleted at any time: $BRIEFING_CACHE_DIR, else the system's own for briefing.

    That is ~/.cache/briefing on Linux (XDG), ~/Library/Caches/briefing on macOS, %LOCALAPPDATA%\\briefing\\Cache on
    Windows. None where the user has no home.
    """
    from platformdirs import user_cache_path

    return _own(os.environ.get(CACHE) or user_cache_path("briefing", appauthor=False))


def settings_folder() -> Path | None:
    """The folder of the user's own settings file: $BRIEFING_CONFIG_DIR, else the system's own for briefing.

    That is ~/.config/briefing on Linux (XDG), ~/Library/Application Support/briefing on macOS,
    %LOCALAPPDATA%\\briefing on Windows. None where the user has no home.
    """
    from platformdirs import user_config_path

    return _own(os.environ.get(SETTINGS) or user_config_path("briefing", appauthor=False))


def _own(folder: str | Path) -> Path | None:
    """Without a home folder "~" stands for nothing, and would be made in the working folder."""
    return None if str(folder).startswith("~") else Path(folder)
