"""Jinja for templates that strangers write: sandboxed, strict about undefined names, escaped for the format at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.errors import TemplateError
from briefing.page.render.view import ItemView, View


def environment(finalize: Callable[[Any], Any] | None = None, *, autoescape: bool = False) -> jinja2.Environment:
    """An environment for one format; `finalize` escapes what is printed where Jinja's own escaping does not fit."""
    made = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["cites"] = cites
    return made


def cites(item: ItemView) -> str:
    """The numbers of an item's sources: [1] [3]."""
    return " ".join(f"[{number}]" for number in item.numbers)


def fill(source: str, env: jinja2.Environment, view: View, where: str) -> str:
    """A template's text filled with a view. Raises TemplateError that names the file, the line and what is wrong."""
    try:
        return env.from_string(source).render(brief=view)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(str(error.message), where=f"{where}:{error.lineno}") from error
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
        hint = "`briefing template check` finds the tag"
        raise TemplateError(str(error), where=where, hint=hint) from error


def filled(view: View, env: jinja2.Environment, path: Path) -> bytes:
    """A template's file filled with a view, UTF-8."""
    return fill(read(path), env, view, str(path)).encode("utf-8")


def read(path: Path) -> str:
    """The text of a template's file."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"cannot be read: {error}", where=str(path)) from error
