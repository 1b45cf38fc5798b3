"""Writes the Word files of the shipped templates: `python templates/build.py`.

They are ordinary Word files and may be edited in Word; this script is how they were first made, so that a change of
all three (a font, a colour) can be made in one place.
"""

from __future__ import annotations

from docx.document import Document as Doc
from docx.shared import Pt
from looks import (
    COLUMN,
    GREY,
    INK,
    LABEL,
    NAVY,
    PALE,
    RULE,
    Parts,
    blank,
    border,
    bulleted,
    fill,
    form,
    letters,
    line,
    outline,
    rule,
    save,
    shade,
    stops,
    style,
    tag,
)

HARD = "\u00a0"  # a blank that no line ends at: source numbers stay with the last word
OTHERS: Parts = [
    "{% for side in item.others %} ",
    ("But: ", "Label"),
    "{{ side.text }}" + HARD,
    "{{r side|cites }}{% endfor %}",
]
ASIDE = ("{% if item.aside %} ({{ item.aside }}){% endif %}", "Note")
LEAD = "{% if item.date %}{{ item.date }}: {% endif %}{% if item.actor %}{{ item.actor }}: {% endif %}"
LEAD_ONCE = LEAD.replace("{% if item.actor %}", "{% if item.actor and item.new_actor %}")


def cites(name: str = "item") -> str:
    """The source numbers of an entry, as links."""
    return "{{r " + name + "|cites }}"


def text(name: str = "item") -> tuple[str, str]:
    """The words of an entry and its source numbers."""
    return "{{ " + name + ".text }}" + HARD, cites(name)


def bottom_line(name: str) -> Parts:
    """The words of a bottom line, its source numbers, and the day that its weekday means."""
    return [*text(name), ("{% if " + name + ".note %} ({{ " + name + ".note }}){% endif %}", "Note")]


def entries(doc: Doc) -> None:
    """Entries with their day or their actor in front; what an actor says more stands below, without the name again."""
    tag(doc, "for item in section.items")
    tag(doc, "if item.date or item.actor and item.new_actor")
    line(doc, "Entry", ("{{ item.date or item.actor }}" + HARD * 2, "Label"), "\t", *text(), *OTHERS, ASIDE)
    tag(doc, "elif item.actor")
    line(doc, "Entry more", *text(), *OTHERS, ASIDE)
    tag(doc, "else")
    line(doc, "Bullet", *text(), *OTHERS, ASIDE)
    tag(doc, "endif")
    tag(doc, "endfor")


def section(doc: Doc) -> None:
    """A section, or the line that says what was looked for in vain."""
    tag(doc, "if section.items")
    line(doc, "Heading 2", "{{ section.heading }}")
    entries(doc)
    tag(doc, "else")
    line(doc, "Nothing", ("{{ section.heading }}: ", "Section label"), "{{ section.nothing }}")
    tag(doc, "endif")


def opening(doc: Doc, *label: tuple[str, str]) -> None:
    """A topic's title and its bottom line, where it has one."""
    line(doc, "Heading 1", "{{ topic.title }}")
    tag(doc, "if topic.bottom_line")
    line(doc, "Bottom line", *label, *bottom_line("topic.bottom_line"))
    tag(doc, "endif")


def headlines(doc: Doc) -> None:
    """The topics that have a line each, and the count of those that have none."""
    tag(doc, "if brief.headlines or brief.further")
    line(doc, "Heading 2", "Also reported")
    tag(doc, "for headline in brief.headlines")
    tag(doc, "if headline.bottom_line")
    line(doc, "Headline", ("{{ headline.title }}: ", "Label"), *bottom_line("headline.bottom_line"))
    tag(doc, "else")
    origin = ("{% if headline.origin %} ({{ headline.origin }}){% endif %}", "Note")
    line(doc, "Headline", "{{ headline.title }}", origin)
    tag(doc, "endif")
    tag(doc, "endfor")
    tag(doc, "if brief.further")
    line(doc, "Headline", "{{ brief.further }}")
    tag(doc, "endif")
    tag(doc, "endif")


def standing(doc: Doc) -> None:
    """The reader's standing questions, each with what bears on it run in, or that no article does."""
    tag(doc, "if brief.standing")
    line(doc, "Heading 2", "Standing questions")
    tag(doc, "for asked in brief.standing")
    answers = (" {% for item in asked.items %}{{ item.text }}" + HARD, cites(), " {% endfor %}{{ asked.nothing }}")
    line(doc, "Headline", ("{{ asked.asked }}", "Label"), *answers)
    tag(doc, "endfor")
    tag(doc, "endif")


def sources(doc: Doc) -> None:
    """The numbered sources, run in, each a bookmark, linked to its address."""
    line(doc, "Heading 2", "Sources")
    first, last = "{% for source in brief.sources %}[", "{% if not loop.last %}   {% endif %}{% endfor %}"
    listed = ("{{r source|target }}", "]" + HARD, "{{r source|linked }}", " ({{ source.origin }})")
    line(doc, "Source", first, *listed, last)


def box(doc: Doc) -> None:
    """The bottom line stands on a pale ground with a bar at its left."""
    for side, eighths, colour, space in (
        ("top", 4, PALE, 3), ("bottom", 4, PALE, 3), ("left", 24, NAVY, 6), ("right", 4, PALE, 6),
    ):  # fmt: skip
        border(doc, "Bottom line", side, eighths, colour, space)
    shade(doc, "Bottom line", PALE)
    form_ = doc.styles["Bottom line"].paragraph_format
    form_.left_indent = form_.right_indent = Pt(8)


def dateline(doc: Doc) -> None:
    """Title and day, and what is new since the brief before."""
    line(doc, "Title", "{{ brief.title }}")
    line(doc, "Dateline", "{{ brief.date }}", ("{% if brief.news %}   {{ brief.news }}{% endif %}", "Note"))


def policy() -> Doc:
    """One topic deep, dense: what labels an entry stands in its first line, what backs it in brackets at its end."""
    doc = blank()
    style(doc, "Dateline", 10, 13, after=0)
    style(doc, "Heading 1", 12.5, 15.5, before=7, after=4, bold=True, colour=INK)
    style(doc, "Heading 2", 10.5, 13, before=6, after=2, bold=True, colour=NAVY)
    border(doc, "Heading 2", "bottom", 4, RULE, 1)
    style(doc, "Entry", 9.5, 11.8, after=2, hanging=LABEL)
    stops(doc, "Entry", LABEL, 2, 100)
    style(doc, "Entry more", 9.5, 11.8, after=2, left=LABEL)
    style(doc, "Bullet", 9.5, 11.8, after=2, hanging=4)
    bulleted(doc, "Bullet", 4)
    style(doc, "Nothing", 9.5, 11.8, before=6, colour=GREY)
    letters(doc, "Bottom line label", 8, bold=True, colour=NAVY)
    letters(doc, "Section label", 9.5, bold=True, colour=NAVY)
    box(doc)
    dateline(doc)
    tag(doc, "for topic in brief.topics")
    opening(doc, ("BOTTOM LINE  ", "Bottom line label"))
    tag(doc, "for section in topic.sections if section.shown")
    section(doc)
    tag(doc, "endfor")
    tag(doc, "endfor")
    headlines(doc)
    standing(doc)
    sources(doc)
    return doc


def morning() -> Doc:
    """Several topics, each a block with its sections named at the side."""
    doc = blank()
    style(doc, "Heading 1", 11.5, 14, before=9, after=2, bold=True, colour=NAVY)
    border(doc, "Heading 1", "top", 8, NAVY, 3)
    style(doc, "Side", 8.5, 12.5, bold=True, colour=NAVY)
    outline(doc, "Side", 1)
    style(doc, "Entry", 9.5, 12, after=1.5)
    style(doc, "Bottom line", 10, 12.5, after=3, bold=True)
    doc.styles["SourceNumber"].font.bold = False
    dateline(doc)
    tag(doc, "for topic in brief.topics")
    opening(doc)
    letters(doc, "Lead", 9.5, bold=True)
    table = doc.add_table(rows=3, cols=2)
    table.rows[0].cells[0].paragraphs[0].add_run("{%tr for section in topic.sections if section.shown %}")
    table.rows[2].cells[0].paragraphs[0].add_run("{%tr endfor %}")
    side, entries = table.rows[1].cells
    side.paragraphs[0].style = doc.styles["Side"]
    side.paragraphs[0].add_run("{{ section.heading }}")
    rule(side)
    rule(entries)
    entries.paragraphs[0].add_run("{%p for item in section.items %}")
    fill(entries.add_paragraph(style="Entry"), (LEAD_ONCE, "Lead"), *text(), *OTHERS, ASIDE)
    entries.add_paragraph("{%p endfor %}")
    entries.add_paragraph("{%p if section.nothing %}")
    entries.add_paragraph("{{ section.nothing }}", style="Nothing")
    entries.add_paragraph("{%p endif %}")
    form(table, (26.0, COLUMN - 26.0))
    tag(doc, "endfor")
    headlines(doc)
    standing(doc)
    sources(doc)
    return doc


def minister() -> Doc:
    """A note to somebody: address block, purpose and bottom line first, numbered paragraphs."""
    doc = blank()
    style(doc, "Address", 10.5, 15, hanging=24)
    style(doc, "Rule", 3, 4, after=4)
    border(doc, "Rule", "bottom", 8, NAVY, 1)
    style(doc, "Paragraph", 10, 13, after=4, hanging=9)
    style(doc, "Heading 2", 10.5, 13, before=7, after=3, bold=True, colour=NAVY)
    line(doc, "Title", "{{ brief.title }}")
    for label, value in (
        ("To", "{{ brief.vars.to }}"),
        ("From", "{{ brief.vars.from }}"),
        ("Date", "{{ brief.date }}"),
        ("Subject", "{% for topic in brief.topics %}{{ topic.title }}{% if not loop.last %}; {% endif %}{% endfor %}"),
    ):
        line(doc, "Address", (f"{label}:", "Label"), f"\t{value}")
    line(doc, "Rule", "")
    line(doc, "Heading 2", "Purpose")
    line(doc, "Normal", "{{ brief.vars.purpose }}{% if brief.news %} {{ brief.news }}{% endif %}")
    tag(doc, "for topic in brief.topics")
    tag(doc, "if brief.topics|length > 1")
    line(doc, "Heading 1", "{{ topic.title }}")
    tag(doc, "endif")
    tag(doc, "if topic.bottom_line")
    line(doc, "Heading 2", "Bottom line")
    line(doc, "Paragraph", "{{ topic.bottom_line.number }}.\t", *bottom_line("topic.bottom_line"))
    tag(doc, "endif")
    tag(doc, "for section in topic.sections if section.shown")
    line(doc, "Heading 2", "{{ section.heading }}")
    tag(doc, "for item in section.items")
    line(doc, "Paragraph", "{{ item.number }}.\t", (LEAD, "Label"), *text(), *OTHERS, ASIDE)
    tag(doc, "endfor")
    tag(doc, "if section.nothing")
    line(doc, "Nothing", "{{ section.nothing }}")
    tag(doc, "endif")
    tag(doc, "endfor")
    tag(doc, "endfor")
    headlines(doc)
    standing(doc)
    sources(doc)
    return doc


if __name__ == "__main__":
    for make in (policy, morning, minister):
        save(make(), make.__name__)
