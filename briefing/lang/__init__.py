"""Words as data: a folder a language, every word list and table of it, and the one inflector.

A second language is a second folder with the same tables; nothing outside reads a file of `en` by its path.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from briefing import resources

LANGUAGE = "en"


def table(name: str) -> dict[str, Any]:
    """The TOML table of that name, as it stands in its file."""
    return resources.toml(f"lang/{LANGUAGE}/{name}.toml")


def rows(name: str) -> list[list[str]]:
    """The rows of the tab-separated table of that name; lines that begin with # say where it comes from."""
    return resources.rows(f"lang/{LANGUAGE}/{name}.tsv")


@cache
def word_list(name: str, key: str) -> tuple[str, ...]:
    """The words of one list of the TOML table `name`, in its order: a string is split at white space, a list is not.

    `key` may be dotted. Raises KeyError where the table has no such list.
    """
    found: Any = table(name)
    for part in key.split("."):
        found = found[part]
    return tuple(found.split() if isinstance(found, str) else found)


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of one list of the TOML table `name`, without an order. Raises KeyError as `word_list` does."""
    return frozenset(word_list(name, key))


def any_of(name: str, key: str) -> str:
    """The words of a list as alternatives of a pattern, in their order; a word may be a pattern itself ("remarks?")."""
    return "|".join(word_list(name, key))
