"""What other packages add: records that they name as entry points, and functions that are imported when called."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.errors import ConfigError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Record = TypeVar("Record")


def late(name: str) -> Callable[..., Any]:
    """The function that "module:function" names, imported when it is called: so a table of records loads at once."""

    def called(*given: Any) -> Any:
        return resolve_name(name)(*given)

    return called


def added(group: str, kind: type[Record]) -> tuple[Record, ...]:
    """The records that installed packages name in an entry point group, in the order of the entry points' names.

    Raises ConfigError if one cannot be loaded, or is another thing than a `kind`.
    """
    return tuple(_loaded(point, kind) for point in sorted(_installed().select(group=group)))


@cache
def _installed() -> Any:
    """The entry points of all groups, which are looked for once: Python 3.11 and 3.12 have different types for them."""
    from importlib.metadata import entry_points

    return entry_points()


def _loaded(point: EntryPoint, kind: type[Record]) -> Record:
    where, hint = f"{point.group}: {point.name} = {point.value}", "mend or remove the package that brings it"
    try:
        record = point.load()
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"cannot be loaded: {error}", where=where, hint=hint) from error
    if not isinstance(record, kind):
        raise ConfigError(f"is no {kind.__name__}", where=where, hint=hint)
    return record
