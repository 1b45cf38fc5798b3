"""The command that asks the network for articles."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing import __version__
from briefing.cli.options import ConfigFile, Json, Quiet, many, print_json, settings_of
from briefing.errors import NothingReadable, UnreadFiles, UsageError
from briefing.terminal import Progress, done, hush, note

if TYPE_CHECKING:
    from briefing.fetch.outcome import Report


def fetch(
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="FEEDS|URL… DIR",
            help="Addresses of feeds or pages, OPML files, TOML files with [[feed]] tables; at last the folder.",
        ),
    ],
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A host that may be at a private address."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 9 if anything could not be had.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    config_file: ConfigFile = None,
) -> None:
    """Bring new articles from feeds and pages into a folder, politely. Each comes once, as it is sent.

    Example: briefing fetch https://www.example.org/feed.xml subscriptions.opml articles
    """
    from briefing.fetch import gather, sources
    from briefing.fetch.client import Network
    from briefing.fetch.visit import TOKEN

    *given, folder = named
    if sources.ADDRESS.match(folder) or Path(folder).is_file():
        raise UsageError("is no folder", where=folder, hint="the folder comes last: briefing fetch FEEDS|URL… DIR")
    settings = settings_of({}, config_file).fetch
    wanted = sources.read(given or settings.feeds)
    if not wanted:
        raise UsageError("nothing to fetch", hint="name feeds or pages, or give [fetch] feeds by --config FILE")
    contact = f" (+{settings.contact})" if settings.contact else ""
    allowed = frozenset(name.strip("[]").rstrip(".").lower() for name in (*settings.allow_hosts, *(allow_host or ())))
    network = Network(f"{TOKEN}/{__version__}{contact}", settings.proxy, settings.ca, allowed)
    with Progress() as progress:
        report = gather(wanted, Path(folder), network, settings.per_second, _now, progress)
    nothing = bool(report.missed) and not (report.got or report.known or report.feeds)
    hush(quiet and not (strict or nothing))  # what could not be had is then part of an error
    _tell(report, folder, as_json)
    if nothing:
        raise NothingReadable("nothing could be fetched", where=folder)
    if report.missed and strict:
        raise UnreadFiles(f"{many(len(report.missed), 'article')} could not be fetched", where="--strict")


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _tell(report: Report, folder: str, as_json: bool) -> None:
    if as_json:
        rows = {name: [one._asdict() for one in getattr(report, name)] for name in ("got", "missed", "feeds")}
        print_json({"folder": folder, **rows, "known": report.known})
    else:
        for got in report.got:
            done(Path(folder, got.file))
    for got in report.got:
        if got.paywall:
            note(f"note: {got.file}: its site marks it as not free; what is open was kept")
    for missed in report.missed:
        note(f"not fetched: {missed.url}: {missed.reason}")
    unchanged = sum(feed.unchanged for feed in report.feeds)
    feeds = f"; {unchanged:,} of {many(len(report.feeds), 'feed')} unchanged" if report.feeds else ""
    counted = f"{report.known:,} had already, {len(report.missed):,} not fetched{feeds}"
    note(f"{many(len(report.got), 'new article')}, {counted}")
