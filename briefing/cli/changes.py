"""The command that tells what changed between two briefs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.options import Json, print_json
from briefing.terminal import show


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="Record of the earlier brief, or its folder.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Record of the later one, or its folder.")],
    as_json: Json = False,
) -> None:
    """Say what changed between two briefs: new, updated and corrected points, printed or not, and what went quiet.

    Example: briefing diff out/2026-11-30 out/2026-12-01
    """
    from briefing.page.changes import differences

    found = differences(old, new)
    if as_json:
        print_json(found.data())
        return
    for line in found.lines():
        show(line)
