"""Jinja for templates that strangers write: sandboxed, strict about undefined names, escaped for the format at hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from briefing.errors import TemplateError
from briefing.page.render.entries import ItemView
from briefing.page.render.view import View

MOST_STEPS = 100_000  # of all loops and calls of a page together
MOST_LETTERS = 5_000_000  # of a page, and of any value that a template makes
MOST_DIGITS = 1_000  # of a number that a template makes
WIDTH = re.compile(r"\d{6}|%[^a-zA-Z%]*\*")  # in a format: so wide, or as wide as a value says
REFUSED = ("random",)  # filters: no two pages would be the same
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


class _Steps:
    """The loops and calls of one page: together they take a bounded number of steps. Called, it is `range`."""

    def __init__(self) -> None:
        self.left = MOST_STEPS

    def one(self) -> None:
        """Counts a step."""
        self.left -= 1
        if self.left < 0:
            raise Endless("its loops take too many steps")

    def __call__(self, *bounds: int) -> Iterator[int]:
        for number in range(*bounds):
            self.one()
            yield number


_steps: ContextVar[_Steps | None] = ContextVar("steps", default=None)  # of the page that is being filled


def _step() -> None:
    if steps := _steps.get():
        steps.one()


class _Bounded(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing grows without end: what could make a text longer is measured before it does."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator in ("*", "**") and not any(map(_is_long, (left, right))):
            _refuse_digits(operator, left, right)
        elif operator == "+":
            _refuse_more_than_most(_size(left) + _size(right) if _is_long(left) else 0)
        else:
            _refuse_long(left, [right])
            if operator == "%" and isinstance(left, str):
                _refuse_wide(left)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        _step()
        owner = getattr(getattr(called, "__wrapped__", called), "__self__", None)
        if isinstance(owner, str):
            _refuse_long(owner, [*args, *kwargs.values()])
        return super().call(context, called, *args, **kwargs)

    def wrap_str_format(self, value: Any) -> Any:
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            _refuse_wide(value.__self__)
        return wrapped

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr == "translate")

    def concat(self, pieces: Iterable[str]) -> str:
        """What a block or a macro comes to."""
        known = list(pieces)
        _refuse_more_than_most(sum(map(len, known)))
        return "".join(known)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        return super()._generate(_Measured().visit(source), *args, **kwargs)


class _Measured(NodeTransformer):
    """A template whose loops are counted, and whose joined texts are measured."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """A loop."""
        self.generic_visit(node)
        node.iter = _filtered(node.iter, "_counted")
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Texts joined by `~`."""
        self.generic_visit(node)
        return _filtered(node, "_measured")


def _filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _counted(items: Iterable[Any]) -> Iterator[Any]:
    for one in items:
        _step()
        yield one


def _measured(text: Any) -> Any:
    _refuse_more_than_most(_size(text))
    return text


def _bounded(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is refused what would grow without end."""

    @wraps(work)
    def bounded(*args: Any, **kwargs: Any) -> Any:
        value, *others = args[1:] if hasattr(work, "jinja_pass_arg") else args
        _refuse_long(value, [*others, *kwargs.values()])
        if name == "format":
            _refuse_wide(str(value))
        return _measured(work(*args, **kwargs))

    return bounded


def _is_long(value: Any) -> bool:
    return hasattr(value, "__len__")


def _size(value: Any) -> int:
    """How much longer a text can become by a value: its length, with that of its members, or the number itself."""
    if isinstance(value, list | tuple):
        return len(value) + sum(len(one) for one in value if isinstance(one, str))
    if isinstance(value, int):
        return abs(value)
    return len(value) if _is_long(value) else 1


def _refuse_long(value: Any, others: Iterable[Any]) -> None:
    _refuse_more_than_most((_size(value) + 1) * max(map(_size, others), default=1))


def _refuse_more_than_most(letters: int) -> None:
    if letters > MOST_LETTERS:
        raise Endless("a value is too long")


def _refuse_wide(format: str) -> None:
    if WIDTH.search(format):
        raise Endless("a format is too wide")


def _refuse_digits(operator: str, left: Any, right: Any) -> None:
    digits = [len(f"{abs(one):b}") * 0.302 for one in (left, right) if isinstance(one, int)]
    many = sum(digits) if operator == "*" else (digits[0] if digits else 17) * abs(right)
    if many > MOST_DIGITS:
        raise Endless("a number is too large")


def rendered(template: jinja2.Template, view: View) -> str:
    """A page of a template. Raises what FAULTS lists."""
    pieces, letters, steps = [], 0, _Steps()
    before = _steps.set(steps)
    try:
        for piece in template.generate(brief=view, range=steps):
            pieces.append(piece)
            letters += len(piece)
            if letters > MOST_LETTERS:
                raise Endless("the page grows without end")
    finally:
        _steps.reset(before)
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
    made.filters = {name: _bounded(name, work) for name, work in made.filters.items() if name not in REFUSED}
    made.filters |= {"cites": cites, "_counted": _counted, "_measured": _measured}
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
