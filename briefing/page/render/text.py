"""Plain text, as mail bodies want it: lines of 78 letters, entries with a hanging indent."""

from __future__ import annotations

import textwrap

import jinja2

from briefing.config import Config
from briefing.model import Brief
from briefing.page.render import jinja
from briefing.page.render.templates import Template
from briefing.page.render.view import view

WIDTH = 78


def wrapped(text: str) -> str:
    """A paragraph in lines of the width of a mail."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def entry(text: str, mark: str = "- ") -> str:
    """An entry of a list: its mark, then its lines, indented by the width of the mark."""
    filled = textwrap.fill(
        text,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled or mark.rstrip()


def underlined(text: str, stroke: str = "-") -> str:
    """A heading with a line under it."""
    return f"{text}\n{stroke * min(len(text), WIDTH)}"


def environment() -> jinja2.Environment:
    """Jinja for this format."""
    env = jinja.environment()
    env.filters |= {"wrapped": wrapped, "entry": entry, "underlined": underlined}
    return env


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The brief as plain text, UTF-8."""
    return jinja.filled(view(brief, config, template.vars), environment(), template.file("txt"))
