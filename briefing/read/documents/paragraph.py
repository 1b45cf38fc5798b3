"""A paragraph as the readers of documents find it, before anything is decided about it."""

from __future__ import annotations

import re
from typing import NamedTuple

ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")  # as a sentence is
SMALL, LARGE = 0.93, 1.08  # of the size of the text


class Paragraph(NamedTuple):
    """The text of a paragraph and how it is set. What a kind of file does not tell is as it stands here.

    `style` is the English name of its style ("heading 1", "Title"), `size` the largest type in it in points, `bold`
    whether all of it is bold, `links` the addresses that it links to, `bookmarks` the names under which others link to
    it, `in_table` and `in_box` whether it stands in a table or in a text box.
    """

    text: str
    style: str = ""
    size: float = 0.0
    bold: bool = False
    links: tuple[str, ...] = ()
    bookmarks: tuple[str, ...] = ()
    in_table: bool = False
    in_box: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether its style says that it is a heading or the title."""
        return self.style.lower().startswith(("heading", "title"))
