"""The evidence page: what stands in it, and that nothing of an article works in it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from briefing.config import BriefTable, Config, SectionsTable
from briefing.model import Brief, Cut, Item, Question, Side, Span, Standing
from briefing.page.numbering import numbered
from briefing.page.render import evidence, format_of
from briefing.page.render.evidence.command import base, folders, phrase, quoted
from briefing.page.render.evidence.timeline import timeline
from tests.unit.test_render import made, written

EXCERPTS = Config(brief=BriefTable(evidence="excerpts"))
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "--><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</style><style>*{display:none}</style>",
    "</mark></p></article></bdi><iframe src='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "{{ 7 * 7 }} {% if %} &lt;b&gt;",
    "\u202eturned\u2066 \u2028line\u2029 a\x00b \ud800 \ufffe",
    "<svg onload=alert(1)><base href=//evil.example>",
)


class Seen(HTMLParser):
    """The elements of a page with their attributes, and its text outside style and script."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text, self._hidden = "", False
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._hidden else data


@cache
def brief() -> Brief:
    return made(3)


def hostile(text: str) -> Brief:
    """A brief in which every text that comes from others is this one, or has it in it."""
    known = brief()
    topic = known.topics[0]
    sources = tuple(
        replace(
            source,
            article=replace(source.article, id=source.article.id, text=f"{source.article.text}\n\n{text}\n\n"),
            metadata=replace(
                source.metadata, title=text, outlet=text, agency=text, author=text, url=f"javascript:alert(1)//{text}"
            ),
            voice=text,
        )
        for source in known.sources
    )
    first = known.sources[0].article
    end = len(first.text) + 2 + len(text)
    topic = replace(
        topic,
        topic=replace(topic.topic, title=text),
        bottom_line=Item(text, first.id, Span(len(first.text) + 2, end)),
        sections=tuple(
            replace(section, items=tuple(replace(item, text=item.text + text) for item in section.items))
            for section in topic.sections
        ),
    )
    cut = (Cut(text, first.id, Span(0, 3), text, text), Cut(text + "1", first.id, Span(0, 3), "fit", text))
    return replace(known, title=text, topics=(topic, *known.topics[1:]), sources=sources, cut=cut)


def test_it_is_the_same_bytes_again() -> None:
    assert written(made(3), "evidence") == written(made(3), "evidence")


def test_every_sentence_stands_there_and_is_marked_in_its_article() -> None:
    data = written(brief(), "evidence")
    seen = Seen(data)
    says = [attrs for tag, attrs in seen.tags if attrs.get("class") == "say"]
    items = [item for topic in brief().topics for section in topic.sections for item in section.items]
    assert len(says) >= len(items) > 3
    marked = {key for tag, attrs in seen.tags if tag == "mark" for key in (attrs["data-places"] or "").split()}
    lit = re.findall(r'data-lights="([^"]+)"', data.decode())
    assert len(lit) == len(says)
    assert {light.split(":")[0] for one in lit for light in one.split()} == marked


def test_only_cited_articles_stand_there() -> None:
    known = brief()
    seen = Seen(written(known, "evidence"))
    shown = sum(tag == "article" for tag, _ in seen.tags)
    assert 0 < shown < len(known.sources)
    uncited = next(source for source in known.sources if source.number is None)
    assert uncited.article.text.strip() not in seen.text


def test_excerpts_hold_the_cited_paragraphs_only() -> None:
    known = brief()
    cited = known.sources[0]
    aside = "Nobody cites this paragraph of the article."
    sources = (
        replace(cited, article=replace(cited.article, text=f"{cited.article.text}\n\n{aside}\n")),
        *known.sources[1:],
    )
    whole, excerpts = (
        Seen(written(replace(known, sources=sources), "evidence", config=config)).text
        for config in (Config(), EXCERPTS)
    )
    assert aside in whole
    assert aside not in excerpts
    assert "[…]" in excerpts


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_an_article_is_markup(text: str) -> None:
    calm, odd = Seen(written(hostile("calm"), "evidence")), Seen(written(hostile(text), "evidence"))
    for tag in ("script", "style", "meta", "article", "section", "li", "dl", "a", "ins", "main", "body"):
        assert sum(one == tag for one, _ in odd.tags) == sum(one == tag for one, _ in calm.tags)
    forms = [{(tag, *sorted(attrs)) for tag, attrs in seen.tags} for seen in (odd, calm)]
    assert forms[0] <= forms[1]
    assert not {attr for _, attrs in odd.tags for attr in attrs if attr.startswith("on") or attr == "style"}
    links = [attrs["href"] or "" for tag, attrs in odd.tags if "href" in attrs]
    assert links
    assert all(link.startswith("#") for link in links)


def test_no_text_turns_its_direction_or_breaks_the_page() -> None:
    page = written(hostile(HOSTILE[-2]), "evidence").decode("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029\x00\ufffe]", page)
    assert "turned" in page


def test_its_policy_lets_only_its_own_style_and_script_work() -> None:
    data = written(brief(), "evidence").decode("utf-8")
    seen = Seen(data.encode())
    (policy,) = (attrs["content"] for tag, attrs in seen.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    style, script = (re.findall(rf"<{tag}>(.*?)</{tag}>", data, re.DOTALL) for tag in ("style", "script"))
    assert len(style) == len(script) == 1
    assert policy == evidence.policy(style[0], script[0])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert data.index("Content-Security-Policy") < data.index("<style>") < data.index("<script>")


def test_web_addresses_are_links_that_tell_nobody_where_they_come_from() -> None:
    seen = Seen(written(brief(), "evidence"))
    out = [attrs for tag, attrs in seen.tags if tag == "a" and not (attrs["href"] or "").startswith("#")]
    assert out
    assert all(re.match("https?://", attrs["href"] or "") for attrs in out)
    assert all(attrs["rel"] == "noopener noreferrer" for attrs in out)


def test_ids_are_unique_and_what_refers_to_one_finds_it() -> None:
    seen = Seen(written(brief(), "evidence"))
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in seen.tags:
        assert attrs.get("aria-labelledby", ids[0]) in ids
        if (attrs.get("href") or "").startswith("#"):
            assert (attrs["href"] or "")[1:] in ids


def test_there_are_landmarks_and_headings_in_order() -> None:
    seen = Seen(written(brief(), "evidence"))
    tags = [tag for tag, _ in seen.tags]
    assert [tags.count(tag) for tag in ("main", "aside", "footer", "h1")] == [1, 1, 1, 1]
    assert any(attrs.get("role") == "search" for _, attrs in seen.tags)
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_file_is_known_by_its_longest_suffix() -> None:
    known = {name: format_of(name) for name in ("briefing.html", "desk.evidence.html", "notes.rtf")}
    assert [one and one.name for one in known.values()] == ["html", "evidence", None]


def test_standing_questions_have_their_answers_with_evidence_or_say_that_there_is_none() -> None:
    known = brief()
    item = next(item for topic in known.topics for section in topic.sections for item in section.items)
    asked = (Standing("Levy", "Will the levy rise?", (replace(item, detail=None),)), Standing("Ferry", None))
    page = written(numbered(replace(known, standing=asked)), "evidence").decode("utf-8")
    part = page[page.index('id="standing"') :]
    number = re.findall(r'data-entry="(\d+)"', part)[0]
    assert "Will the levy rise?" in part
    assert "No article answers this." in part
    assert page.count(f'id="why-{number}"') == 1
    assert "data-tick" not in part[: part.index("</section>")]


def test_both_sides_of_a_dispute_stand_there_each_in_its_article() -> None:
    known = brief()
    section = next(section for section in known.topics[0].sections if section.items)
    item, other = section.items[0], next(one for one in section.items if one.source != section.items[0].source)
    sides = tuple(Side(one.text, one.source, one.span, one.edits) for one in (item, other))
    disputed = replace(item, also=(), detail=Question("disputed", None, sides))
    topic = replace(known.topics[0], sections=(replace(section, key="open_questions", items=(disputed,)),))
    page = written(numbered(replace(known, topics=(topic,))), "evidence").decode("utf-8")
    why = page[page.index("On the other side") :]
    assert other.text in html.unescape(why[: why.index("</ul>")])
    article, place = re.findall(r'data-show="([^"]+)" data-place="([^"]+)"', why)[0]
    shown = page[page.index(f'<article id="{article}"') :]
    assert f'data-places="{place}' in shown[: shown.index("</article>")]


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_says_what_the_brief_was_made_of_and_how() -> None:
    config = Config(brief=BriefTable(title="Water & <desk>", formats=("docx", "evidence"), evidence="excerpts"))
    said = base(brief(), config)
    assert said.startswith("briefing make in --date ")
    assert said.endswith('--format docx,evidence --title "Water & <desk>" --evidence excerpts')


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        (["articles/a.txt", "articles/b.txt"], ["articles"]),
        (["articles/a.txt", "articles/sub/b.txt"], ["articles"]),
        (["day1/a.txt", "day2/b.txt"], ["day1", "day2"]),
        ([f"week/day{n}/a.txt" for n in range(9)], ["week"]),
        (["a.txt"], ["."]),
    ],
)
def test_the_command_names_the_folders_of_the_sources(paths: list[str], named: list[str]) -> None:
    source = brief().sources[0]
    sources = tuple(replace(source, article=replace(source.article, path=path)) for path in paths)
    assert list(folders(replace(brief(), sources=sources))) == named


@pytest.mark.parametrize(
    ("text", "others", "words"),
    [
        ("The council will vote on the levy on Friday.", [], "The council will vote on"),
        (
            "The council will vote on the levy on Friday.",
            ["the council will vote on trams."],
            "The council will vote on the",
        ),
        ("“No,” she said, and the mayor left the room.", [], "she said, and the mayor"),
        ("It costs $5; the council will pay for it.", [], "5; the council will pay"),
        ("It is “over”.", [], "It is"),
    ],
)
def test_a_sentence_is_pinned_by_words_that_are_its_own_and_mean_nothing_to_a_shell(
    text: str, others: list[str], words: str
) -> None:
    assert phrase(text, [text.casefold(), *others]) == words


def test_what_needs_it_is_quoted() -> None:
    assert [quoted(one) for one in ("out/today", 'a "b" $c')] == ["out/today", r'"a \"b\" \$c"']


def test_what_was_pinned_before_is_ticked_and_told() -> None:
    item = next(item for topic in brief().topics for section in topic.sections for item in section.items)
    words = " ".join(item.text.split()[:6])
    page = written(brief(), "evidence", config=Config(sections=SectionsTable(pin=(words,)))).decode()
    assert "pinned by the analyst" in page
    assert re.search(r'<input type="checkbox" checked data-tick="pin" data-kept data-phrase="', page)


# --- the time line ----------------------------------------------------------------------------------------------------


def test_the_time_line_counts_articles_a_day_and_shows_where_events_lie() -> None:
    drawn = timeline(
        ["2025-05-04", "2025-05-04", "2025-05-06", None],
        [(2, "2025-05-05"), (3, "2025-05-05"), (4, "2019-01-01"), (5, "2025-06"), (6, "")],
        "2025-05-07",
    )
    assert drawn
    assert [bar.label for bar in drawn.bars] == ["4 May 2025: 2 articles", "6 May 2025: 1 article"]
    assert drawn.bars[0].height == 2 * drawn.bars[1].height
    assert [dot.number for dot in drawn.dots] == [2, 3]
    assert len({(dot.x, dot.y) for dot in drawn.dots}) == 2
    assert drawn.bars[0].x < drawn.dots[0].x < drawn.bars[1].x
    assert drawn.outside == "4 (1 January 2019)"
    assert drawn.said == "3 articles on 2 days, most on 4 May 2025 (2); 3 dated events"


def test_the_time_line_holds_many_events_of_one_day_and_any_days() -> None:
    crowded = timeline(
        ["2025-05-04"] * 3, [(n, "2025-05-04") for n in range(1, 30)] + [(30, "2025-05-03")], "2025-05-04"
    )
    assert crowded
    assert len({(dot.x, dot.y) for dot in crowded.dots}) > 20
    assert timeline(["0001-01-01", "9999-12-31"], [(1, "0001-01-01")], "2025-01-01")
    assert timeline([None], [(1, "2025-05-04")], "2025-05-04") is None


def test_a_topic_of_one_day_has_no_drawing() -> None:
    drawn = timeline(["2025-05-04"], [], "2025-05-04")
    assert drawn
    assert not drawn.bars
    assert drawn.said == "1 article on 4 May 2025"


def test_style_and_script_are_small_and_end_nothing_early() -> None:
    for name in ("evidence.css", "evidence.js"):
        text = Path(evidence.HERE / name).read_text("utf-8")
        assert len(text) < 20_000
        assert "</" not in text
        assert "http" not in text
        assert "innerHTML" not in text
