from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise, product
from pathlib import PurePath

import pytest
from lxml import etree

from briefing.config import BriefTable, Config, PageTable
from briefing.errors import TemplateError, UsageError
from briefing.model import Brief, Item, Source, Span
from briefing.page import load
from briefing.page.fit import Fitted, fit
from briefing.page.measure import PageMeasure, page_of
from briefing.page.numbering import numbered
from briefing.page.render import record, render, templates, word
from briefing.page.render.markdown import escape, unescape
from briefing.page.render.view import FURTHER, view
from briefing.page.seen import word as seen
from tests.fakes import collection

NAMES = ("policy", "morning", "minister")
NASTY = "A & B <b>bold</b> {{ brief.title }} {% if %} *star* _line_ [link](x) | pipe \\ 1. \u202e a\x00b\ud800c"


def made(seed: int = 1, template: str = "policy", config: Config | None = None, **more: float) -> Brief:
    """A brief that fills its page."""
    draft, fitted, _ = page(seed, template, config or Config(), **more)
    return numbered(replace(draft, topics=fitted.topics, cut=fitted.cut, counts={FURTHER: fitted.further}))


def page(
    seed: int, template: str, config: Config, articles: int = 8, topics: int = 1, odd: float = 0.0
) -> tuple[Brief, Fitted, PageMeasure]:
    draft, candidates = collection(seed, articles, topics, odd)
    measure = page_of(templates.find(template), config)
    fitted = fit(
        candidates,
        lambda topics, further: measure.height(replace(draft, topics=topics, counts={FURTHER: further})),
        measure.room,
    )
    return draft, fitted, measure


def nasty() -> Brief:
    brief = made()
    topic = brief.topics[0]
    return replace(brief, topics=(replace(topic, bottom_line=Item(NASTY, "in/000.txt", Span(0, 5))),))


def written(brief: Brief, format: str, template: str = "policy", config: Config | None = None) -> bytes:
    return render(brief, templates.find(template), format, config or Config())


@pytest.mark.parametrize("template", NAMES)
@pytest.mark.parametrize("format", ["docx", "md", "html", "txt", "json"])
def test_every_format_holds_every_entry_and_is_the_same_bytes_again(template: str, format: str) -> None:
    brief = made(template=template)
    data = written(brief, format, template)
    assert data == written(brief, format, template)
    text = "\n".join(seen.paragraphs(data)) if format == "docx" else data.decode("utf-8")
    for section in brief.topics[0].sections:
        for item in section.items:
            folded = " ".join(text.replace("&#39;", "'").split())
            assert " ".join(item.text.split()) in folded


# --- Word -------------------------------------------------------------------------------------------------------------


def xml(data: bytes, part: str = word.BODY) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def test_a_source_without_a_title_is_listed_by_its_first_words() -> None:
    brief = made()
    source = next(one for one in brief.sources if one.number == 1)
    begins = "The council of Brno approved the levy on Tuesday after a long debate about the port."
    article = replace(source.article, text=f"24 November 2026\n\n{begins}\n\nThe levy will raise 120 million a year.\n")
    bare = replace(source, article=article, metadata=replace(source.metadata, title=None))
    others = tuple(one for one in brief.sources if one is not source)

    def listed(one: Source) -> str:
        found = view(replace(brief, sources=(one, *others), topics=()), Config()).sources
        return next(shown.title for shown in found if shown.number == 1)

    assert listed(bare) == "The council of Brno approved…"
    assert listed(replace(bare, article=replace(article, text=""))) == PurePath(source.article.id).name


def test_word_shows_what_the_source_says_and_nothing_else() -> None:
    paragraphs = seen.paragraphs(written(nasty(), "docx"))
    expected = NASTY.replace("\x00", "").replace("\ud800", "")
    assert any(expected in paragraph for paragraph in paragraphs)


def test_source_numbers_lead_to_the_list_and_titles_to_their_address() -> None:
    data = written(made(), "docx")
    body = xml(data)
    anchors = {link.get(word.w("anchor")) for link in body.iter(word.w("hyperlink"))} - {None}
    bookmarks = {mark.get(word.w("name")) for mark in body.iter(word.w("bookmarkStart"))}
    assert anchors <= bookmarks
    assert anchors
    wanted = {link.get(f"{{{word.R}}}id") for link in body.iter(word.w("hyperlink"))} - {None}
    have = {relation.get("Id"): relation for relation in xml(data, word.BODY_RELATIONS)}
    assert wanted
    assert all(have[name].get("TargetMode") == "External" for name in wanted)


# --- Word, for those who hear it --------------------------------------------------------------------------------------

READABLE = 4.5  # contrast of letters with what is behind them, at least (WCAG 2.2, 1.4.3)


def outlined(data: bytes) -> list[tuple[int, str]]:
    """The levels and texts of the headings of a Word file in reading order; its title is of level 0."""
    levels = {"Title": 0, "Heading1": 1, "Heading2": 2}
    for style in xml(data, word.STYLES).iter(word.w("style")):
        for level in style.iter(word.w("outlineLvl")):
            levels.setdefault(style.get(word.w("styleId"), ""), int(level.get(word.w("val"), "0")) + 1)
    named = ((one.find(f".//{word.w('pStyle')}"), one) for one in xml(data).iter(word.w("p")))
    styled = ((style.get(word.w("val")), one) for style, one in named if style is not None)
    return [(levels[name], "".join(one.itertext(word.w("t")))) for name, one in styled if name in levels]


@pytest.mark.parametrize("template", NAMES)
def test_word_has_a_title_a_language_and_headings_in_order(template: str) -> None:
    data = written(made(template=template), "docx", template, Config(brief=BriefTable(marking="TLP:AMBER")))
    core = xml(data, word.CORE)
    assert core.findtext("{*}title") == "Policy briefing"
    assert core.findtext("{*}language") == "en-GB"
    assert "python-docx" not in "".join(core.itertext())
    assert xml(data, word.STYLES).find(f".//{word.w('lang')}").get(word.w("val")) == "en-GB"
    headings = outlined(data)
    assert headings[0] == (0, "Policy briefing")
    assert {"Key events", "Positions", "Sources"} <= {words for _, words in headings}
    assert all(after <= before + 1 or template == "minister" for (before, _), (after, _) in pairwise(headings))
    assert "".join(xml(data, "word/header1.xml").itertext()) == "TLP:AMBER"
    foot = "".join(xml(data, "word/footer1.xml").itertext())
    assert foot.startswith("From ")
    assert foot.endswith("TLP:AMBER")


@pytest.mark.parametrize("template", NAMES)
def test_word_is_read_in_the_order_in_which_it_stands(template: str) -> None:
    """No boxes and columns; a table, where there is one, says that its first column heads its rows."""
    body = xml(written(made(template=template), "docx", template))
    assert not list(body.iter(*map(word.w, ("drawing", "pict", "framePr"))))
    assert {one.get(word.w("num"), "1") for one in body.iter(word.w("cols"))} == {"1"}
    for table in body.iter(word.w("tbl")):
        assert table.find(f"{word.w('tblPr')}/{word.w('tblLook')}").get(word.w("firstColumn")) == "1"
    assert template == "morning" or not list(body.iter(word.w("tbl")))


def test_short_entries_of_word_are_a_list() -> None:
    data = written(made(), "docx")
    styles = {one.get(word.w("styleId")): one for one in xml(data, word.STYLES).iter(word.w("style"))}
    assert all(styles[name].find(f".//{word.w('numId')}") is not None for name in ("Bullet", "Headline"))
    assert [line for line in seen.paragraphs(data) if line.startswith(f"{seen.OPEN}list •{seen.CLOSE}")]


@pytest.mark.parametrize("template", NAMES)
def test_links_of_word_say_where_they_lead(template: str) -> None:
    brief = made(template=template)
    titles = {f"[{one.number}]": one.title for one in view(brief, Config()).sources}
    for link in xml(written(brief, "docx", template)).iter(word.w("hyperlink")):
        words = "".join(link.itertext(word.w("t")))
        said = titles[words] if link.get(word.w("anchor")) else words
        assert link.get(word.w("tooltip"), words) == said
        assert re.search(r"[^\W\d_]{3}", said)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("template", NAMES)
def test_every_colour_of_letters_stands_out_from_every_ground(template: str) -> None:
    styles = xml(written(made(template=template), "docx", template), word.STYLES)
    grounds = {"FFFFFF"} | {one.get(word.w("fill"), "") for one in styles.iter(word.w("shd"))}
    inks = {one.get(word.w("val"), "") for one in styles.iter(word.w("color"))}
    for ink, ground in product(inks, grounds):
        dark, light = sorted((luminance(ink), luminance(ground)))
        assert (light + 0.05) / (dark + 0.05) >= READABLE


def test_word_files_carry_no_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(written(made(), "docx"))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].filename == "[Content_Types].xml"


@pytest.mark.parametrize(("paper", "size"), [("a4", ("11906", "16838")), ("letter", ("12240", "15840"))])
def test_paper(paper: str, size: tuple[str, str]) -> None:
    config = Config(page=PageTable(paper=paper))  # type: ignore[arg-type]
    sheet = next(xml(written(made(), "docx", config=config)).iter(word.w("pgSz")))
    assert (sheet.get(word.w("w")), sheet.get(word.w("h"))) == size


def test_font_size_and_margins_of_the_settings_change_the_room() -> None:
    policy = templates.find("policy")
    plain = page_of(policy, Config())
    wide = page_of(policy, Config(page=PageTable(margin_mm=25)))
    large = page_of(policy, Config(page=PageTable(font_size=12)))
    brief = made()
    assert wide.room < plain.room
    assert wide.height(brief) > plain.height(brief)
    assert large.height(brief) > 1.15 * plain.height(brief)


# --- the other formats ------------------------------------------------------------------------------------------------


def test_markdown_shows_article_text_as_text() -> None:
    text = written(nasty(), "md").decode("utf-8", "surrogatepass")
    line = next(line for line in text.splitlines() if "bold" in line)
    assert "\\<b>" in line
    assert "\\*star\\*" in line
    assert "\\[link\\](x)" in line
    assert "\\|" in line


@pytest.mark.parametrize("text", [NASTY, "1. one", "- dash", "# head", "a_b_c", "\\*", "&amp;", "AT&T", ""])
def test_markdown_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


def test_html_is_safe_and_needs_nothing_from_elsewhere() -> None:
    text = written(nasty(), "html").decode("utf-8", "surrogatepass")
    assert "<b>bold</b>" not in text
    assert "&lt;b&gt;bold" in text
    assert "<script" not in text
    assert "src=" not in text


def test_addresses_that_are_no_web_addresses_are_no_links() -> None:
    brief = made()
    bad = [replace(one, metadata=replace(one.metadata, url="javascript:alert(1)")) for one in brief.sources]
    for format in ("html", "md", "docx"):
        assert b"javascript:" not in written(replace(brief, sources=tuple(bad)), format)


# --- the record -------------------------------------------------------------------------------------------------------


def test_a_record_is_read_back_as_it_was_written() -> None:
    brief = made(odd=0.3)
    data = record.to_json(brief)
    texts = {source.article.id: source.article.text for source in brief.sources}
    again = load.with_texts(load.from_json(data), texts)
    assert record.to_json(again) == data
    assert again.topics == brief.topics
    assert written(again, "docx") == written(brief, "docx")


def test_mail_settings_are_never_recorded() -> None:
    data = record.to_json(replace(made(), settings={"mail": {"user": "ada"}, "brief": {}}))
    assert b"ada" not in data


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"schema": 99}', b"\xff", b'{"schema": 1, "page": null}'])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        load.from_json(data)


# --- templates --------------------------------------------------------------------------------------------------------


def test_an_unknown_template_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(TemplateError) as caught:
        templates.find("polcy")
    assert "'policy'" in caught.value.hint


def test_shipped_templates_say_what_they_are_for() -> None:
    assert [one.name for one in templates.shipped()] == ["minister", "morning", "policy"]
    assert all(one.use for one in templates.shipped())


# --- the order that WordprocessingML's schema asks for ----------------------------------------------------------------

ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath""",
    "pBdr": "top left start bottom right end between bar",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tblCellMar": "top left start bottom right end",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tc": "tcPr p tbl",
}


@pytest.mark.parametrize("template", NAMES)
def test_elements_stand_in_the_order_of_the_schema(template: str) -> None:
    data = written(made(template=template), "docx", template)
    for part in (word.BODY, word.STYLES, "word/header1.xml", "word/footer1.xml"):
        for name, order in ORDER.items():
            places = {word.w(child): place for place, child in enumerate(order.split())}
            for element in xml(data, part).iter(word.w(name)):
                found = [places[child.tag] for child in element if name not in ("tc",) or child.tag == word.w("tcPr")]
                assert found == sorted(found), (part, name, [child.tag for child in element])


@pytest.mark.parametrize("template", NAMES)
def test_every_style_that_is_used_is_there_and_ids_are_unique(template: str) -> None:
    data = written(made(template=template), "docx", template)
    known = {style.get(word.w("styleId")) for style in xml(data, word.STYLES).iter(word.w("style"))}
    body = xml(data)
    used = {element.get(word.w("val")) for element in body.iter(word.w("pStyle"), word.w("rStyle"))}
    assert used <= known
    ids = [mark.get(word.w("id")) for mark in body.iter(word.w("bookmarkStart"))]
    assert len(ids) == len(set(ids))
    for cell in body.iter(word.w("tc")):
        assert cell[-1].tag == word.w("p")
