"""The commands that prove and explain what a brief prints."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from briefing.cli.options import Json, Sources, print_json
from briefing.errors import UsageError
from briefing.terminal import show


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or the DOCX or Markdown beside it.")],
    number: Annotated[int | None, typer.Argument(metavar="[N]", min=1, help="Number of an item.")] = None,
    why: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Say why sentences with these words can or cannot be printed alone."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Say why a sentence is on the page, what backs it, what was cut and why.

    Example: briefing explain out/today/briefing.json 3
    """
    from briefing.page.explain import explanation, verdicts

    told = explanation(file, number) if why is None else verdicts(file, why)
    if as_json:
        print_json(told.data)
    else:
        for line in told.lines:
            show(line)


def verify(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Records, files beside them, or folders of briefs.")
    ],
    sources: Sources = None,
    report: Annotated[
        bool, typer.Option("--report", help="Say of each sentence of an edited Word file what it is.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Prove that every printed sentence is in its source. Exits with 8 on a single changed character.

    Example: briefing verify out/today/briefing.docx
    """
    if report:
        return _report_edited(files, sources, as_json)
    if as_json:
        raise UsageError("--json is for --report", hint="add --report")
    from briefing.page.verify import records
    from briefing.page.verify import verify as prove
    from briefing.pipeline import candidates_again

    for file in (one for named in files for one in records(named)):
        for line in str(prove(file, sources, candidates_again)).split("\n"):
            show(line)


def _report_edited(files: list[Path], sources: Path | None, as_json: bool) -> None:
    from briefing.page.report import report

    told = [(file, report(file, sources)) for file in files]
    if as_json:
        print_json({"files": [{"file": str(file), "sentences": [one.data() for one in each]} for file, each in told]})
        return
    for file, each in told:
        kinds = [one.kind for one in each]
        counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        show(f"{file}: {counted or 'no sentence'}")
        for one in each:
            show(f"  {one.line()}")
