"""What is wrong with a template: every unknown name and broken tag, with its file, its place and what may be meant.

Names are checked against the types of the view (`view.View`), so a fault is found even where no brief would show it;
then the template is filled with a brief that has everything and with one that has next to nothing.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes
from lxml import etree

from briefing.config import PageTable
from briefing.errors import TemplateError
from briefing.page.render import jinja, named, sample, word
from briefing.page.render.entries import ItemView
from briefing.page.render.templates import ABOUT, Template, files, find
from briefing.page.render.view import SectionView, SourceView, TopicView, View
from briefing.sections import sections

GLOBALS = frozenset({"brief", "range", "dict", "cycler", "joiner", "namespace"})
TAKES: Mapping[str, tuple[type, str]] = {
    "cites": (ItemView, "an entry"),
    "linked": (SourceView, "a source"),
    "target": (SourceView, "a source"),
}
TAGS = "for endfor if elif else endif set endset with endwith macro endmacro filter endfilter raw endraw".split()
NO_BOTTOM_LINE = "a topic may have no bottom line: put {% if topic.bottom_line %} around it"
PIECE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LINK_IN_TEXT = re.compile(r"\{\{(?!r\s)[^{}]*\|\s*(cites|linked|target)\b[^{}]*\}\}")
TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange")
STEERING = re.compile(r"\{[%{#](p|tr|tc)\s")


class Fault(NamedTuple):
    """What is wrong, in which file and at which place of it, and what to do about it; a `note` is no error."""

    file: str
    place: str
    message: str
    hint: str = ""
    note: bool = False


class Source(NamedTuple):
    """A file of a template, or a part of its Word file: what it says line by line, and what Jinja is given."""

    format: str
    name: str
    lines: list[str]
    source: str
    unit: str


def check(name: str | Path) -> tuple[Fault, ...]:
    """Everything that is wrong with a template, known by its folder or by the name of a shipped one, in the order of
    its files."""
    try:
        template = find(str(name))
    except TemplateError as error:
        return (Fault(error.where or str(name), "", error.message, error.hint),)
    faults: list[Fault] = []
    for format, file in files().items():
        path = template.folder / file
        if path.is_file():
            found = list(_of_file(format, path, template))
            faults += found or _filled(format, path, template) or _without_sentences(format, path)
            faults += _paper(path) if format == "docx" and not found else []
    return tuple(faults)


def _of_file(format: str, path: Path, template: Template) -> Iterator[Fault]:
    try:
        sources = _sources(format, path)
    except TemplateError as error:
        yield Fault(path.name, "", error.message, error.hint)
        return
    for source in sources:
        broken = list(_broken_tags(source))
        yield from broken or _parsed(source, template)


def _sources(format: str, path: Path) -> list[Source]:
    return _word_sources(path) if format == "docx" else [_text_source(format, path)]


def _text_source(format: str, path: Path) -> Source:
    try:
        written = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise TemplateError("is not UTF-8", hint="save it as UTF-8") from error
    return Source(format, path.name, ["", *written.splitlines()], written, "line")


def _word_sources(path: Path) -> list[Source]:
    parts = word.unpack(path.read_bytes(), str(path))
    found = []
    for name in sorted(parts):
        if word.FILLED.fullmatch(name):
            try:
                tree = etree.fromstring(parts[name])
            except etree.XMLSyntaxError as error:
                raise TemplateError(f"{name}: its XML is broken: {error}", hint="open and save it in Word") from error
            lines = ["", *("".join(p.itertext(word.w("t"))) for p in tree.iter(word.w("p")))]
            where = path.name if name == word.BODY else f"{path.name} ({Path(name).stem.rstrip('0123456789')})"
            found.append(Source("docx", where, lines, word.tag_text(parts[name]), "paragraph"))
    return found


def _fault(source: Source, line: int, message: str, hint: str = "") -> Fault:
    """A fault at a line or paragraph, which is quoted so that it can be found in Word."""
    words = source.lines[line].strip() if 0 < line < len(source.lines) else ""
    quoted = f": “{words[:70]}”" if words else ""
    return Fault(source.name, f"{source.unit} {line}{quoted}", message, hint)


# --- tags that are no tags --------------------------------------------------------------------------------------------


def _broken_tags(source: Source) -> Iterator[Fault]:
    """Tags that are not closed where they begin, and what a Word file cannot have."""
    for number, line in enumerate(source.lines):
        rest = PIECE.sub("", line)
        for mark, end in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
            if mark in rest and (source.format == "docx" or mark not in "{%{#" or end not in source.source):
                yield _fault(source, number, f"“{mark}” is not closed by “{end}”", "close the tag where it begins")
            elif end in rest and source.format == "docx":
                yield _fault(source, number, f"“{end}” closes nothing", f"write “{mark}” before it")
        if source.format == "docx":
            yield from _misplaced(source, number, line)


def _misplaced(source: Source, number: int, line: str) -> Iterator[Fault]:
    if found := LINK_IN_TEXT.search(line):
        filter_ = found[1]
        yield _fault(source, number, f"“{filter_}” makes links, which need a run of their own", "write {{r … }}")
    for found in STEERING.finditer(line):
        if found[1] == "p" and PIECE.sub("", line).strip():
            yield _fault(source, number, f"text beside {found[0].strip()} … is lost", "give the tag its own paragraph")


# --- names and types --------------------------------------------------------------------------------------------------


def _parsed(source: Source, template: Template) -> Iterator[Fault]:
    env = named(source.format).environment()
    offset = -1 if source.format == "docx" else 0
    try:
        tree = env.parse(source.source)
    except jinja2.TemplateSyntaxError as error:
        yield _fault(source, error.lineno + offset, str(error.message), _tag_hint(str(error.message)))
        return
    checker = _Names(env, template)
    checker.visit(tree, {})
    for line, message, hint in checker.faults:
        yield _fault(source, line + offset, message, hint)


def _tag_hint(message: str) -> str:
    unknown = re.search(r"unknown tag '(\w+)'", message)
    return _meant(unknown[1], TAGS) if unknown else ""


def _meant(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1, 0.5)
    return f"did you mean {near[0]}?" if near else ""


class _Names:
    """Walks a template's syntax tree and knows the type of each name; ANY where it cannot know."""

    ANY = object()

    def __init__(self, env: jinja2.Environment, template: Template) -> None:
        self.env = env
        self.template = template
        self.faults: list[tuple[int, str, str]] = []

    def visit(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        """Checks a statement; what it names is known to the statements after it."""
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Assign):
            self._bind(node.target, self.type_of(node.node, scope), scope)
        elif isinstance(node, nodes.AssignBlock):
            for child in node.body:
                self.visit(child, dict(scope))
            self._bind(node.target, self.ANY, scope)
        elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.With):
            inner = dict(scope) | {name.name: self.ANY for name in node.find_all(nodes.Name) if name.ctx != "load"}
            for child in node.iter_child_nodes():
                self.visit(child, inner)
            scope |= {node.name: self.ANY} if isinstance(node, nodes.Macro) else {}
        elif isinstance(node, nodes.Expr):
            self.type_of(node, scope)
        else:
            for child in node.iter_child_nodes():
                self.visit(child, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Any]) -> None:
        inner = dict(scope) | {"loop": self.ANY}
        self._bind(node.target, self._element(self.type_of(node.iter, scope)), inner)
        for child in [*([node.test] if node.test else []), *node.body, *node.else_]:
            self.visit(child, inner)

    def _bind(self, target: nodes.Node, kind: Any, scope: dict[str, Any]) -> None:
        for name in [target] if isinstance(target, nodes.Name) else target.find_all(nodes.Name):
            scope[name.name] = kind if name is target else self.ANY

    def _element(self, kind: Any) -> Any:
        """What a loop over a value of this type gives."""
        return typing.get_args(kind)[0] if typing.get_origin(kind) is tuple else self.ANY

    def type_of(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """The type of an expression, all names in it checked."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._member(node, self.type_of(node.node, scope), node.attr)
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Filter):
            return self._filter(node, scope)
        if isinstance(node, nodes.CondExpr):
            self.type_of(node.test, scope)
        for child in node.iter_child_nodes():
            self.type_of(child, scope)
        return self.ANY

    def _name(self, node: nodes.Name, scope: dict[str, Any]) -> Any:
        if node.name in scope:
            return scope[node.name]
        if node.name == "brief":
            return View
        if node.name not in GLOBALS:
            known = [*scope, *sorted(GLOBALS)]
            self.faults.append((node.lineno, f"unknown name “{node.name}”", _meant(node.name, known)))
        return self.ANY

    def _item(self, node: nodes.Getitem, scope: dict[str, Any]) -> Any:
        kind = self.type_of(node.node, scope)
        self.type_of(node.arg, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._member(node, kind, node.arg.value)
        return self._element(kind) if isinstance(node.arg, nodes.Const) else self.ANY

    def _member(self, node: nodes.Node, kind: Any, name: str) -> Any:
        if typing.get_origin(kind) in (Mapping, dict) or kind is Mapping:
            return self._variable(node, name)
        if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
            if kind is str and not hasattr(str, name):
                self.faults.append((node.lineno, f"“.{name}” of a text", "a text has no parts"))
            return self.ANY
        hints = members(kind)
        if name in hints:
            return _without_none(hints[name])
        self.faults.append((node.lineno, f"unknown name “{name}” ({_label(kind)})", _meant(name, hints)))
        return self.ANY

    def _variable(self, node: nodes.Node, name: str) -> Any:
        if name not in self.template.vars and not hasattr(dict, name):
            hint = _meant(name, self.template.vars) or f"give it a value under [vars] in {ABOUT}"
            self.faults.append((node.lineno, f"unknown variable “{name}”", hint))
        return str

    def _filter(self, node: nodes.Filter, scope: dict[str, Any]) -> Any:
        kind = self.type_of(node.node, scope) if node.node else self.ANY
        for child in [*node.args, *node.kwargs]:
            self.type_of(child, scope)
        if node.name not in self.env.filters:
            self.faults.append((node.lineno, f"unknown filter “{node.name}”", _meant(node.name, self.env.filters)))
        wanted, words = TAKES.get(node.name, (None, ""))
        if wanted and kind not in (self.ANY, wanted):
            self.faults.append((node.lineno, f"“{node.name}” is for {words}", "see docs/templates.md"))
        return self.ANY


def members(kind: type) -> dict[str, Any]:
    """The names of a part of the view and their types; of a topic also its sections, each under its key."""
    keys = [section.key for section in sections()] if kind is TopicView else []
    return typing.get_type_hints(kind) | dict.fromkeys(keys, SectionView)


def _without_none(hint: Any) -> Any:
    """X of `X | None`, else the type itself."""
    choices = typing.get_args(hint)
    return next(choice for choice in choices if choice is not type(None)) if type(None) in choices else hint


def _label(kind: type) -> str:
    """What a type of the view is called in the documentation."""
    return {"View": "of brief"}.get(kind.__name__, f"of {'an' if kind is ItemView else 'a'} {_spoken(kind)}")


def _spoken(kind: type) -> str:
    return "entry" if kind is ItemView else kind.__name__.removesuffix("View").lower()


# --- filled -----------------------------------------------------------------------------------------------------------


def _filled(format: str, path: Path, template: Template) -> list[Fault]:
    """What goes wrong when the template is filled, with all that there can be and with next to nothing."""
    for view in (sample.full(template.vars), sample.bare(template.vars)):
        try:
            _fill(format, template, view)
        except TemplateError as error:
            missing = "'None' has no attribute" in error.message
            return [Fault(path.name, "", error.message, NO_BOTTOM_LINE if missing else "")]
    return []


def _fill(format: str, template: Template, view: View) -> None:
    if format != "docx":
        jinja.filled(view, named(format).environment(), template.file(format))
        return
    data = word.unpack(word.filled(view, template, PageTable()), template.name)
    for name in data:
        if word.FILLED.fullmatch(name):
            tree = etree.fromstring(data[name])
            if any(len(element) for element in tree.iter(word.w("t"))):
                raise TemplateError("links stand inside of text", hint="write {{r … }} for cites, linked and target")


def _without_sentences(format: str, path: Path) -> list[Fault]:
    """A page without sentences is no brief, and `verify` would have nothing to prove."""
    env = named(format).environment()
    trees = [env.parse(source.source) for source in _sources(format, path)]
    if any(node.attr == "text" for tree in trees for node in tree.find_all(nodes.Getattr)):
        return []
    return [Fault(path.name, "", "prints no sentence", "write {{ item.text }} where the entries of a section stand")]


# --- the Word file's paper --------------------------------------------------------------------------------------------


def _paper(path: Path) -> list[Fault]:
    """What of a Word file's layout would surprise: the page is upright and measured as one column, and nobody is to
    send a page with the tracked changes of its template."""
    parts = word.unpack(path.read_bytes(), str(path))
    body = etree.fromstring(parts[word.BODY])
    faults = []
    if any(size.get(word.w("orient")) == "landscape" for size in body.iter(word.w("pgSz"))):
        faults.append(Fault(path.name, "", "is landscape; the page is printed upright", "set the page upright in Word"))
    if any(int(cols.get(word.w("num"), "1")) > 1 for cols in body.iter(word.w("cols"))):
        hint = "LibreOffice measures it, where it is installed; else the page is not filled quite"
        faults.append(Fault(path.name, "", "has columns, which are not measured exactly", hint, note=True))
    tracked = (etree.fromstring(parts[name]) for name in sorted(parts) if word.FILLED.fullmatch(name))
    if any(True for tree in tracked for _ in tree.iter(*map(word.w, TRACKED))):
        hint = "accept or reject all changes in Word (Review)"
        faults.append(Fault(path.name, "", "has tracked changes, which every brief would carry", hint))
    return faults
