"""From a brief to the files that are handed out: one view of it, one module a format."""

from __future__ import annotations

from collections.abc import Callable

from briefing.config import Config, PageTable
from briefing.errors import TemplateError
from briefing.model import Brief
from briefing.page.render import html, markdown, record, text, word
from briefing.page.render.templates import Template
from briefing.page.render.view import View
from briefing.page.render.view import view as view_of

RENDERERS: dict[str, Callable[[View, Template, PageTable], bytes]] = {
    "docx": word.render,
    "md": markdown.render,
    "html": html.render,
    "txt": text.render,
}


def render(brief: Brief, template: Template, format: str, config: Config) -> bytes:
    """A numbered brief as a file of one format; marking, template variables and paper come from the settings.

    Raises TemplateError if the template has no such format or cannot be filled.
    """
    if format == "json":
        return record.to_json(brief)
    if format not in RENDERERS:
        raise TemplateError(f"no format {format!r}", hint=f"formats: {', '.join([*RENDERERS, 'json'])}")
    return RENDERERS[format](view_of(brief, config, template.vars), template, config.page)
