"""The commands: with `terminal` the only module that prints, and the only one that exits or reads the day."""

from __future__ import annotations

import atexit
import datetime
import gc
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing import __version__, config
from briefing.errors import BriefingError, OutputError, UnreadFiles, UsageError
from briefing.page.render import FORMATS
from briefing.terminal import Progress, give_up_stdout, is_full, open_streams, report, report_unread, say, show, warn
from briefing.text.printed import escaped
from briefing.upkeep import cache_app, template_app

if TYPE_CHECKING:
    from briefing.model import Topic, Unread

NEW_OBJECTS = 50_000

app = typer.Typer(
    name="briefing",
    help="One-page policy briefings from a folder of articles. Every sentence is taken word for word from a source.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(template_app, name="template")
app.add_typer(cache_app, name="cache")

Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Files or folders; '-' reads a list from stdin.")]
ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="Settings file, instead of the nearest briefing.toml.")
]
Null = Annotated[bool, typer.Option("--null", "-0", help="Names on stdin end with NUL: find -print0.")]
Follow = Annotated[bool, typer.Option("--follow", help="Open links that lead out of the folders, too.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Read every article anew.")]
Workers = Annotated[int | None, typer.Option(metavar="N", help="Processes; 0 is one a processor.")]
Cluster = Annotated[str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler that reads the articles.")]
Formats = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME,…", help=f"Of {','.join(known.name for known in FORMATS)}."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """The command. Every error that a user can mend ends here, in one line and a hint."""
    open_streams()
    _sparing()
    try:
        code = _code()
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_stdout()
        code = 0
    except OSError as error:
        if not is_full(error):
            raise
        give_up_stdout()
        code = OutputError.code
        report(OutputError(f"cannot be written: {error.strerror}", where="standard output"))
    sys.exit(code)


def _code() -> str | int | None:
    try:
        app(prog_name="briefing")
    except BriefingError as error:
        report(error)
        return error.code
    except SystemExit as stop:
        return stop.code
    return 0


def _sparing() -> None:
    """Less work for Python's collector, as nearly all objects live to the end; and one thread for numpy's products.

    They are small: a second thread costs more than it gives. numpy must not have been imported yet.
    """
    gc.set_threshold(NEW_OBJECTS, 10, 10)
    atexit.register(gc.freeze)  # what is left when the program ends need not be searched for what can be freed
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _version(asked: bool) -> None:
    if asked:
        print(f"briefing {__version__}")
        raise typer.Exit


@app.callback()
def briefing(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """One-page policy briefings from a folder of articles."""


@app.command()
def make(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    out: Annotated[Path | None, typer.Option(help="Folder of the brief; default: out/DAY.")] = None,
    formats: Formats = None,
    template: Annotated[str | None, typer.Option(metavar="NAME|DIR", help="Template of the page.")] = None,
    variables: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the brief.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DAY", help="Day of the brief; else today.")] = None,
    paper: Annotated[str | None, typer.Option(metavar="a4|letter")] = None,
    marking: Annotated[str | None, typer.Option(help="Marking in header and footer.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="WORDS", help="Only topics that hold these words.")] = None,
    focus: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that weigh more.")] = None,
    max_topics: Annotated[int | None, typer.Option(min=1, help="Most topics on the page.")] = None,
    each_topic: Annotated[
        bool, typer.Option("--each-topic", help="One brief a topic, each in its own folder.")
    ] = False,
    pin: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Print what holds this text.")] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Do not print what holds it.")] = None,
    ranker: Annotated[str | None, typer.Option(metavar="NAME", help="textrank, or one of sumy's.")] = None,
    measure: Annotated[str | None, typer.Option(metavar="estimate|libreoffice")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were changed by hand.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 9 if any file could not be read.")] = False,
    no_cache: NoCache = False,
    workers: Workers = None,
    cluster: Cluster = None,
    config_file: ConfigFile = None,
) -> None:
    """Make the brief: one page in Word and Markdown, and its record.

    Example: briefing make articles --out out/today --title "Sanctions brief"
    """
    from briefing.deliver.files import stale, write
    from briefing.deliver.publish import files, old_news
    from briefing.pipeline import build

    options = {
        "brief.title": title,
        "brief.template": template,
        "brief.formats": formats.split(",") if formats else None,
        "brief.marking": marking,
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
        **_run(no_cache, workers, cluster),
        **_variables(variables),
    }
    settings = _settings(options, config_file)
    day = _day(date)
    folder = out or Path("out", day)
    unread: tuple[Unread, ...] = ()
    _refuse_unknown(variables, settings)
    with Progress() as progress:
        for number, built in enumerate(build(paths, settings, day=day, stdin=_stdin(null), progress=progress), 1):
            here = folder / f"topic-{number}" if settings.group.each_topic else folder
            written = write(here, files(built, settings), force=force)
            progress.clear()
            for path in written:
                show(path)
            unread = built.brief.unread
            warn((*built.warnings, None if date else old_news(built.brief), *stale(here, written)))
    report_unread(unread)
    if unread and settings.run.strict:
        raise UnreadFiles(f"{_many(len(unread), 'file')} could not be read", where="--strict")


@app.command()
def topics(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    as_json: Json = False,
    topic: Annotated[str, typer.Option(metavar="WORDS")] = "",
    config_file: ConfigFile = None,
) -> None:
    """List the topics, their stories and articles.

    Example: briefing topics articles --json
    """
    from briefing import pipeline

    settings = _settings({"group.topic": topic or None, "run.follow": follow or None}, config_file)
    with Progress() as progress:
        gathered = pipeline.gather(paths, settings, _stdin(null), progress)
        progress("grouping articles", 0, 1)
        found = pipeline.topics(gathered, settings)
    if as_json:
        _print_json({"topics": [_topic(one) for one in found]})
    else:
        for one in found:
            show(f"{one.title}  ({_many(len(one.articles), 'article')})")
            for story in one.stories:
                show(f"  {story.date or 'undated'}  {story.title}")
                for article in story.articles:
                    show(f"    {article}")
    warn(gathered.warnings)
    report_unread(gathered.unread)


@app.command()
def summary(
    paths: Paths,
    null: Null = False,
    follow: Follow = False,
    words: Annotated[int, typer.Option(min=1, help="Most words.")] = 200,
    as_json: Json = False,
    focus: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that weigh more.")] = None,
    ranker: Annotated[str | None, typer.Option(metavar="NAME", help="textrank, or one of sumy's.")] = None,
    config_file: ConfigFile = None,
) -> None:
    """Summarize the whole collection: its best sentences first, to a word budget.

    Example: briefing summary articles --words 100
    """
    from briefing import pipeline

    settings = _settings({"rank.focus": focus, "rank.ranker": ranker, "run.follow": follow or None}, config_file)
    with Progress() as progress:
        gathered = pipeline.gather(paths, settings, _stdin(null), progress)
        chosen = pipeline.summarize(gathered, settings, words)
    if as_json:
        _print_json({"sentences": [{"text": one.text, "source": one.source, "span": one.span} for one in chosen]})
    else:
        for one in chosen:
            show(f"{one.text} [{one.source}]")
    warn(gathered.warnings)
    report_unread(gathered.unread)


@app.command()
def annotate(paths: Paths, null: Null = False, follow: Follow = False, config_file: ConfigFile = None) -> None:
    """Print what was understood of each article, as JSON lines.

    Example: briefing annotate articles > articles.jsonl
    """
    from briefing import pipeline

    settings = _settings({"run.follow": follow or None}, config_file)
    unread: list[Unread] = []
    for one in pipeline.annotated(paths, settings, _stdin(null), unread.append):
        _print_json(one, lines=True)
    report_unread(sorted(unread, key=lambda one: one.path))


@app.command()
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
        _print_json(told.data)
    else:
        for line in told.lines:
            show(line)


@app.command()
def verify(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Records, files beside them, or folders of briefs.")
    ],
    sources: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the sources are now.")] = None,
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
        _print_json({"files": [{"file": str(file), "sentences": [one.data() for one in each]} for file, each in told]})
        return
    for file, each in told:
        kinds = [one.kind for one in each]
        counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        show(f"{file}: {counted or 'no sentence'}")
        for one in each:
            show(f"  {one.line()}")


@app.command("render")
def render_again(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a file beside it.")],
    template: Annotated[str | None, typer.Option(metavar="NAME|DIR", help="Template of the page.")] = None,
    formats: Formats = None,
    variables: Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE")] = None,
    paper: Annotated[str | None, typer.Option(metavar="a4|letter")] = None,
    marking: Annotated[str | None, typer.Option(help="Marking in header and footer.")] = None,
    pin: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Print what holds this text.")] = None,
    drop: Annotated[list[str] | None, typer.Option(metavar="TEXT", help="Do not print what holds it.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder to write to; default: a folder beside the record.")] = None,
    sources: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the sources are now.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files that were changed by hand.")] = False,
) -> None:
    """Make the same brief in another template or format, from its record and its sources.

    Example: briefing render out/today/briefing.json --template minister --set to="The Minister"
    """
    from briefing.deliver.files import stale, write
    from briefing.deliver.publish import files, rendered
    from briefing.page.render.record import load
    from briefing.page.sources import texts_of

    brief = load(file)
    options = {
        "brief.template": template,
        "brief.formats": formats.split(",") if formats else None,
        "brief.marking": marking,
        "page.paper": paper,
        "sections.pin": pin or None,
        "sections.drop": drop or None,
        **_variables(variables),
    }
    settings = config.overlaid(config.from_record(brief.settings), options)
    _refuse_unknown(variables, settings)
    built = rendered(brief, texts_of(brief, sources, file.parent), settings)
    folder = out or file.parent / built.template.name
    written = write(folder, files(built, settings), force=force)
    for path in written:
        show(path)
    warn(stale(folder, written))


@app.command()
def mail(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A record, or a file beside it.")],
    to: Annotated[list[str], typer.Option(metavar="ADDRESS", help="Recipient; may be repeated.")],
    cc: Annotated[list[str] | None, typer.Option(metavar="ADDRESS", help="Copy to; may be repeated.")] = None,
    subject: Annotated[str | None, typer.Option(help="Subject; default: title and day of the brief.")] = None,
    deliver: Annotated[
        bool, typer.Option("--send", help="Send it over SMTP as well ([mail] in briefing.toml).")
    ] = False,
    sources: Annotated[Path | None, typer.Option(metavar="DIR", help="Where the sources are now.")] = None,
    config_file: ConfigFile = None,
) -> None:
    """Write a mail draft (.eml) with the Word file attached as it lies there, and the brief as its body.

    Example: briefing mail out/today/briefing.json --to desk@example.org
    """
    from briefing.deliver.files import is_changed, write
    from briefing.deliver.mail import send
    from briefing.deliver.publish import letter
    from briefing.page.render.eml import draft

    settings = _settings({}, config_file)
    mailed = letter(file, sources, to=to, cc=cc or [], subject=subject, sender=settings.mail.sender)
    for path in write(file.parent, {f"{file.stem}.eml": draft(mailed)}, force=True):
        show(path)
    edited = [name for name in mailed.attached if is_changed(file.parent / name)]
    warn(f"{name} was changed since it was written: the body of the mail is not what it says" for name in edited)
    if deliver:
        refused = send(mailed, settings.mail, os.environ, datetime.datetime.now(datetime.UTC))
        for one in refused:
            say(f"refused: {one.address}: {one.reason}")
        print(f"sent to {_many(len(to) + len(cc or []) - len(refused), 'recipient')}")
        if refused:
            raise typer.Exit(7)


@app.command("config")
def show_config(as_json: Json = False, config_file: ConfigFile = None) -> None:
    """Show the settings in force and where each comes from.

    Example: briefing config --json
    """
    effective = config.load({}, file=config_file)
    rows = {
        key: {"value": value, "from": effective.origins.get(key, "default")}
        for key, value in config.flat(effective.config).items()
    }
    if as_json:
        _print_json(rows)
    else:
        for key, row in rows.items():
            show(f"{key} = {json.dumps(row['value'], ensure_ascii=False)}  ({row['from']})")
    for one in effective.ignored:
        say(f"ignored: {one}")


def _settings(options: dict[str, object], file: Path | None) -> config.Config:
    """The settings in force; one line says what of a file that was merely found does not count."""
    effective = config.load(options, file=file)
    for path in dict.fromkeys(one.file for one in effective.ignored):
        what = ", ".join(one.setting for one in effective.ignored if one.file == path and one.setting)
        say(f"ignored: {what or 'all'} of {path}, which was only found (briefing config says why)")
    return effective.config


def _run(no_cache: bool, workers: int | None, cluster: str | None) -> dict[str, object]:
    return {"run.cache": False if no_cache else None, "run.workers": workers, "run.cluster": cluster}


def _variables(assignments: list[str] | None) -> dict[str, str]:
    return {f"template.vars.{name}": value for name, value in map(_variable, assignments or [])}


def _variable(assignment: str) -> tuple[str, str]:
    name, equals, value = assignment.partition("=")
    if not equals or not name.isidentifier():
        raise UsageError(f"{assignment!r} is no NAME=VALUE", where="--set", hint='for example --set to="The Minister"')
    return name, value


def _refuse_unknown(assignments: list[str] | None, settings: config.Config) -> None:
    """A name of --set that the template does not have is a slip: its value would be printed nowhere."""
    from briefing.page.render.templates import find

    if assignments:
        template = find(settings.brief.template)
        for name, _ in map(_variable, assignments):
            if name not in template.vars:
                have = ", ".join(template.vars) or "none"
                hint = f"{config.did_you_mean(name, template.vars)}variables of {template.name}: {have}"
                raise UsageError(f"unknown variable {name!r}", where="--set", hint=hint)


def _day(text: str | None) -> str:
    if text is None:
        return datetime.date.today().isoformat()
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"{text!r} is no day", where="--date", hint="write it as YYYY-MM-DD") from None


def _stdin(null: bool) -> Callable[[], list[str]]:
    """The paths on stdin, one a line or ended by NUL, in whatever bytes the file system has them."""

    def listed() -> list[str]:
        raw = getattr(sys.stdin, "buffer", None)
        text = os.fsdecode(raw.read()) if raw else sys.stdin.read()
        return text.split("\0" if null else "\n")

    return listed


def _topic(topic: Topic) -> dict[str, Any]:
    stories = [{"title": one.title, "date": one.date, "articles": one.articles} for one in topic.stories]
    return {"title": topic.title, "articles": topic.articles, "stories": stories}


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_json(value: object, *, lines: bool = False) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=None if lines else 2)
    print("\n".join(map(escaped, text.split("\n"))))
