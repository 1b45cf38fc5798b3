"""Markdown: what stands in an article is text, never markup."""

from __future__ import annotations

import re
from typing import Any

import jinja2
from markupsafe import Markup

from briefing.config import Config
from briefing.model import Brief
from briefing.page.render import jinja
from briefing.page.render.templates import Template
from briefing.page.render.view import SourceView, view

# What CommonMark or a table could read as markup: some marks anywhere, some only where they can begin something. A name
# or a number in brackets is a link only with an address or a definition behind it.
SPECIAL = re.compile(
    r"([\\`*<|~]|\[(?!\w[\w .'’-]*\](?![\[(:]))|\](?=[\[(:])|(?<!\w)_|_(?!\w)|&(?=[#\w])|\A[-+>#])|\A(\d{1,9})([.)])"
)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """A text as Markdown that is printed as that text."""
    return SPECIAL.sub(lambda match: f"{match[2] or ''}\\{match[1] or match[3]}", text)


def unescape(text: str) -> str:
    """The text that a piece of escaped Markdown prints."""
    return ESCAPED.sub(r"\1", text)


def _finalize(value: Any) -> Any:
    return escape(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _cites(item: Any) -> Markup:
    return Markup(jinja.cites(item))


def _linked(source: SourceView) -> Markup:
    """A source's title, linked to its address."""
    title = escape(source.title)
    address = re.sub(r"[<>\\\s]", lambda match: f"%{ord(match[0]):02X}", source.url)
    return Markup(f"[{title}](<{address}>)" if source.url.startswith(("http://", "https://")) else title)


def environment() -> jinja2.Environment:
    """Jinja for this format."""
    env = jinja.environment(_finalize)
    env.filters |= {"cites": _cites, "linked": _linked}
    return env


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The brief as Markdown: CommonMark with tables, UTF-8."""
    return jinja.filled(view(brief, config, template.vars), environment(), template.file("md"))
