"""Where a user's own files lie on each system; named here and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

CACHE = "BRIEFING_CACHE_DIR"  # the variable that names another cache folder
SETTINGS = "BRIEFING_CONFIG_DIR"  # the variable that names another folder for the user's own settings file


def cache_folder() -> Path | None:
    """The folder for what may be deleted at any time: $BRIEFING_CACHE_DIR, else the system's own for briefing.

    That is ~/.cache/briefing on Linux (XDG), ~/Library/Caches/briefing on macOS, %LOCALAPPDATA%\\briefing\\Cache on
    Windows. None where the user has no home.
    """
    from platformdirs import user_cache_path

    return _own(CACHE, user_cache_path)


def settings_folder() -> Path | None:
    """The folder of the user's own settings file: $BRIEFING_CONFIG_DIR, else the system's own for briefing.

    That is ~/.config/briefing on Linux (XDG), ~/Library/Application Support/briefing on macOS,
    %LOCALAPPDATA%\\briefing on Windows. None where the user has no home.
    """
    from platformdirs import user_config_path

    return _own(SETTINGS, user_config_path)


def _own(variable: str, of_the_system: Callable[..., Path]) -> Path | None:
    if named := os.environ.get(variable):
        return Path(named)
    try:
        folder = of_the_system("briefing", appauthor=False)
    except (RuntimeError, OSError):  # nobody has a home in some containers
        return None
    return None if str(folder).startswith("~") else folder
