"""Jinja for templates that strangers write: sandboxed, strict about undefined names, escaped for the format at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefing.errors import TemplateError
from briefing.page.render.view import ItemView, View

MOST_STEPS = 100_000  # of all ranges of a page together
MOST_LETTERS = 5_000_000  # of a page, and of what a product makes
FAULTS = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    AttributeError,
    RecursionError,
    MemoryError,
)


class Endless(jinja2.TemplateRuntimeError):
    """A template loops or grows without end."""


class _Bounded(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing grows without end."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sizes = [len(one) if hasattr(one, "__len__") else one for one in (left, right)]
        if operator == "*" and any(hasattr(one, "__len__") for one in (left, right)):
            if sizes[0] * sizes[1] > MOST_LETTERS:
                raise Endless("a product of a text is too long")
        elif operator == "**" and abs(left) > 1 and abs(right) > 1000:
            raise Endless("a power is too large")
        return super().call_binop(context, operator, left, right)


class _Steps:
    """`range` for one page at a time: its loops together take a bounded number of steps."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def __call__(self, *bounds: int) -> Iterator[int]:
        for number in range(*bounds):
            self.left -= 1
            if self.left < 0:
                raise Endless("its loops take too many steps")
            yield number


def rendered(template: jinja2.Template, view: View) -> str:
    """A page of a template. Raises what FAULTS lists."""
    pieces, letters = [], 0
    for piece in template.generate(brief=view, range=_Steps()):
        pieces.append(piece)
        letters += len(piece)
        if letters > MOST_LETTERS:
            raise Endless("the page grows without end")
    return "".join(pieces)


def told(error: Exception) -> str:
    """What went wrong, of an error without words of its own too."""
    own = {RecursionError: "a macro calls itself without end", MemoryError: "needs more memory than there is"}
    return own.get(type(error)) or str(error)


def environment(finalize: Callable[[Any], Any] | None = None, *, autoescape: bool = False) -> jinja2.Environment:
    """An environment for one format; `finalize` escapes what is printed where Jinja's own escaping does not fit."""
    made = _Bounded(
        undefined=jinja2.StrictUndefined,
        autoescape=autoescape,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["cites"] = cites
    del made.globals["lipsum"]  # no two pages would be the same
    return made


def cites(item: ItemView) -> str:
    """The numbers of an item's sources: [1] [3]."""
    return " ".join(f"[{number}]" for number in item.numbers)


def fill(source: str, env: jinja2.Environment, view: View, where: str) -> str:
    """A template's text filled with a view. Raises TemplateError that names the file, the line and what is wrong."""
    try:
        return rendered(env.from_string(source), view)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(str(error.message), where=f"{where}:{error.lineno}") from error
    except FAULTS as error:
        hint = "`briefing template check` finds the tag"
        raise TemplateError(told(error), where=where, hint=hint) from error


def filled(view: View, env: jinja2.Environment, path: Path) -> bytes:
    """A template's file filled with a view, UTF-8."""
    return fill(read(path), env, view, str(path)).encode("utf-8")


def read(path: Path) -> str:
    """The text of a template's file."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TemplateError(f"cannot be read: {error}", where=str(path)) from error
