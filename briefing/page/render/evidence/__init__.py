"""The evidence page: one HTML file with the brief beside the articles that it cites, and why it says what it says.

It needs no network and nothing beside it. All of an article stands in it as text, escaped; the page's own style and
script are the only ones that its content security policy lets work, by their digests. Without a script all is there
to read, one thing below the other.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from briefing.config import Config
from briefing.model import Brief
from briefing.page.render.evidence.data import evidence
from briefing.page.render.evidence.safe import safe
from briefing.page.render.templates import Template

HERE = Path(__file__).parent


def render(brief: Brief, template: Template, config: Config) -> bytes:
    """The evidence page of a brief whose cited articles have their texts, UTF-8."""
    style, script = (Markup((HERE / name).read_text("utf-8")) for name in ("evidence.css", "evidence.js"))
    page = _template().render(
        evidence=evidence(brief, template, config), style=style, script=script, policy=policy(style, script)
    )
    return page.encode("utf-8")


def policy(style: str, script: str) -> str:
    """The content security policy (CSP level 2) of a page with this one style and this one script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


@cache
def _template() -> jinja2.Template:
    env = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return env.from_string((HERE / "evidence.html.j2").read_text("utf-8"))


def _finalized(value: object) -> object:
    """What is printed: every text but the page's own is made safe, and escaped afterwards."""
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value
