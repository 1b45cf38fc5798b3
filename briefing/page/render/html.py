"""HTML: one self-contained file, no script, nothing of an article ever markup."""

from __future__ import annotations

import jinja2
from markupsafe import Markup

from briefing.config import Config
from briefing.model import Brief
from briefing.page.render import jinja
from briefing.page.render.entries import ItemView
from briefing.page.render.templates import Template
from briefing.page.render.view import SourceView, view


@jinja2.pass_context
def cites(context: jinja2.runtime.Context, item: ItemView) -> Markup:
    """The numbers of an item's sources, each a link to its entry in the source list that says which source it is."""
    titles = {source.number: f"Source {source.number}: {source.title}" for source in context["brief"].sources}
    link = Markup('<a href="#source-{0}" title="{1}">[{0}]</a>')
    links = (link.format(number, titles.get(number, "")) for number in item.numbers)
    return Markup('<span class="cites">{}</span>').format(Markup(" ").join(links))


def linked(source: SourceView) -> Markup:
    """The title of a source, linked to its address where it has one."""
    if not source.url.startswith(("http://", "https://")):
        return Markup("{}").format(source.title)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(source.url, source.title)


def environment() -> jinja2.Environment:
    """Jinja for this format."""
    env = jinja.environment(autoescape=True)
    env.filters |= {"cites": cites, "linked": linked}
    return env


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The brief as HTML, UTF-8."""
    return jinja.filled(view(brief, config, template.vars), environment(), template.file("html"))
