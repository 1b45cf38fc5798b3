"""The commands that make a brief, and make it again in another form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing import config
from briefing.cli.mail import MakeMail, MakeSend, mailing, report_sent, report_unsent, send_made
from briefing.cli.options import (
    Cluster,
    ConfigFile,
    Drop,
    Evidence,
    Focus,
    Follow,
    Force,
    Formats,
    Marking,
    NoCache,
    Null,
    Paper,
    Paths,
    Pin,
    Quiet,
    Ranker,
    RecordFile,
    Sources,
    Template,
    Variables,
    Verbose,
    Workers,
    assigned,
    day_of,
    many,
    paths_on_stdin,
    refuse_unknown,
    run_options,
    settings_of,
)
from briefing.errors import BriefingError, MailError, UnreadFiles, VerificationError
from briefing.terminal import Progress, done, hush, note, report_unread, warn

if TYPE_CHECKING:
    from briefing.model import Brief, Unread


def make(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    out: Annotated[Path | None, typer.Option(help="Folder of the brief; default: out/DAY.")] = None,
    formats: Formats = None,
    template: Template = None,
    variables: Variables = None,
    title: Annotated[str | None, typer.Option(help="Title of the brief.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="Day of the brief; else today.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="FILE|last", help="Tell what is new since an earlier brief's record.")
    ] = None,
    paper: Paper = None,
    marking: Marking = None,
    evidence: Evidence = None,
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Only topics that hold these words.")] = None,
    focus: Focus = None,
    max_topics: Annotated[int | None, typer.Option(min=1, help="Most topics on the page.")] = None,
    each_topic: Annotated[
        bool, typer.Option("--each-topic", help="One brief a topic, each in its own folder.")
    ] = False,
    pin: Pin = None,
    drop: Drop = None,
    ranker: Ranker = None,
    measure: Annotated[str | None, typer.Option(metavar="estimate|libreoffice")] = None,
    force: Force = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 9 if any file could not be read.")] = False,
    draft_mail: MakeMail = False,
    send_mail: MakeSend = False,
    no_cache: NoCache = False,
    workers: Workers = None,
    cluster: Cluster = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config_file: ConfigFile = None,
) -> None:
    """Make the brief: one page in Word and Markdown, and its record.

    Example: briefing make articles --out out/today --title "Sanctions brief"
    """
    from briefing.deliver.files import stale, write
    from briefing.deliver.publish import files, old_news, overlong
    from briefing.page.earlier import earlier
    from briefing.pipeline import build

    options = {
        "brief.title": title,
        "brief.template": template,
        "brief.formats": formats.split(",") if formats else None,
        "brief.marking": marking,
        "brief.since": since,
        "brief.evidence": evidence,
        "group.topic": topic,
        "group.max-topics": max_topics,
        "group.each-topic": each_topic or None,
        "rank.focus": focus,
        "rank.ranker": ranker,
        "page.paper": paper,
        "page.measure": measure,
        "sections.pin": pin or None,
        "sections.drop": drop or None,
        "run.strict": strict or None,
        "run.follow": follow or None,
        **run_options(no_cache, workers, cluster),
        **assigned(variables),
    }
    settings = settings_of(options, config_file)
    day = day_of(date)
    folder = out or Path("out", day)
    unread: tuple[Unread, ...] = ()
    unsent: list[BriefingError] = []
    if draft_mail or send_mail:
        settings = mailing(settings, sending=send_mail)
    refuse_unknown(variables, settings)
    before = earlier(settings.brief.since, folder, day) if settings.brief.since else None
    with Progress(verbose=verbose) as progress:
        stdin = paths_on_stdin(null)
        briefs = build(paths, settings, day=day, since=before, stdin=stdin, progress=progress)
        for number, built in enumerate(briefs, 1):
            progress("writing files", 0, 1)
            here = folder / f"topic-{number}" if settings.group.each_topic else folder
            made = files(built, settings)
            written = write(here, made, force=force)
            progress.clear()
            for path in written:
                done(path)
            if verbose:
                note(counted(built.brief))
            unread = built.brief.unread
            dated = None if date else old_news(built.brief)
            warn((*built.warnings, *overlong(made), dated, *stale(here, written)))
            if send_mail:
                progress("sending the mail", 0, 1)
                try:
                    sent = send_made(built, made, written, settings)
                    progress.clear()
                    report_sent(sent)
                except (MailError, VerificationError) as error:
                    unsent.append(error)
    hush(quiet and not settings.run.strict)  # which files were not read is then part of an error
    report_unread(unread)
    report_unsent(unsent)
    if unread and settings.run.strict:
        raise UnreadFiles(f"{many(len(unread), 'file')} could not be read", where="--strict")


def counted(brief: Brief) -> str:
    """How much of everything there was, in words."""
    return "counts: " + ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in brief.counts.items())


def render_again(
    file: RecordFile,
    template: Template = None,
    formats: Formats = None,
    variables: Variables = None,
    paper: Paper = None,
    marking: Marking = None,
    evidence: Evidence = None,
    pin: Pin = None,
    drop: Drop = None,
    out: Annotated[Path | None, typer.Option(help="Folder to write to; default: a folder beside the record.")] = None,
    sources: Sources = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Make the same brief in another template or format, from its record and its sources.

    Example: briefing render out/today/briefing.json --template minister --set to="The Minister"
    """
    from briefing.deliver.files import stale, write
    from briefing.deliver.publish import files, overlong, rendered
    from briefing.page.load import load
    from briefing.page.sources import articles_of

    brief = load(file)
    options = {
        "brief.template": template,
        "brief.formats": formats.split(",") if formats else None,
        "brief.marking": marking,
        "brief.evidence": evidence,
        "page.paper": paper,
        "sections.pin": pin or None,
        "sections.drop": drop or None,
        **assigned(variables),
    }
    settings = config.overlaid(config.from_record(brief.settings), options)
    refuse_unknown(variables, settings)
    built = rendered(brief, articles_of(brief, sources, file.parent), settings)
    folder = out or file.parent / built.template.name
    made = files(built, settings)
    written = write(folder, made, force=force)
    for path in written:
        done(path)
    warn((*overlong(made), *stale(folder, written)))
