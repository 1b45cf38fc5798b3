"""The evidence page in a real browser: opened, read, filtered, ticked, by mouse and by keyboard."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from briefing import config, pipeline
from briefing.deliver import publish
from tests.browser import PROGRAM, Page, browser
from tests.unit.test_evidence import HOSTILE, hostile
from tests.unit.test_render import written

ROOT = Path(__file__).parents[2]
SHOWN = "document.querySelector('article.on')"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    """A page of Chromium; a user's machine may lack it, CI may not."""
    if PROGRAM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing in CI")
        pytest.skip("Chromium is not installed")
    with browser() as page:
        page.size(1400, 900)
        yield page


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The evidence page of invented articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        settings = config.load({"brief.formats": ["json", "evidence"]}, folder=ROOT / "tests").config
        (built,) = pipeline.build(["tests/golden/water"], settings, day="2025-06-23")
        path = tmp_path_factory.mktemp("evidence") / "briefing.evidence.html"
        path.write_bytes(publish.files(built, settings)[path.name])
    return path


@pytest.fixture
def page(chromium: Page, made: Path) -> Iterator[Page]:
    """That page, opened; it must neither say nor ask for anything."""
    chromium.open(made)
    yield chromium
    assert chromium.said == []
    assert chromium.asked == [made.as_uri()]


def text(page: Page, selector: str) -> str:
    return str(page.run(f"document.querySelector({selector!r}).innerText"))


def visible(page: Page, selector: str) -> int:
    return int(page.run(f"[...document.querySelectorAll({selector!r})].filter((one) => one.offsetParent).length"))


def squeezed(words: str) -> str:
    return "".join(words.split())


def test_a_click_on_a_sentence_shows_its_article_with_the_sentence_marked(page: Page) -> None:
    many = visible(page, "a.say")
    assert many > 5
    for number in range(1, many + 1):
        page.click(f"#say-{number}")
        marked = page.run(f"[...{SHOWN}.querySelectorAll('mark.is-sentence')].map((one) => one.textContent).join('')")
        source = page.run(
            f"(() => {{ const copy = document.querySelector('#why-{number} .quote').cloneNode(true);"
            " for (const odd of copy.querySelectorAll('ins, .aside')) odd.remove(); return copy.textContent; })()"
        )
        assert squeezed(marked) == squeezed(source)
        assert visible(page, "article") == visible(page, ".why") == 1
        assert page.run(f"document.querySelector('#say-{number}').getAttribute('aria-current')") == "true"
        inside = page.run(
            "(() => { const mark = document.querySelector('article.on mark.is-sentence').getBoundingClientRect();"
            " const pane = document.querySelector('.articles').getBoundingClientRect();"
            " return mark.top >= pane.top && mark.top < pane.bottom; })()"
        )
        assert inside


def test_another_outlet_that_says_the_same_is_shown_in_its_own_article(page: Page) -> None:
    number = page.run("document.querySelector('.why:has(.also)').id.slice(4)")
    page.click(f"#say-{number}")
    before = page.run(f"{SHOWN}.id")
    page.click(".why.on .also a")
    assert page.run(f"{SHOWN}.id") != before
    assert page.run(f"{SHOWN}.querySelectorAll('mark.is-also').length") > 0


def test_it_is_filtered_by_actor_section_and_outlet(page: Page) -> None:
    all_of_them = visible(page, "[data-row]")
    for name in ("actor", "section", "outlet"):
        values = page.run(f"[...document.querySelectorAll('[data-filter={name}] option')].map((one) => one.value)")
        assert len(values) > 2
        for value in values[1:3]:
            page.run(
                f"(() => {{ const one = document.querySelector('[data-filter={name}]'); one.value = {value!r};"
                " one.dispatchEvent(new Event('change', {bubbles: true})); })()"
            )
            fitting = (
                f"[data-row][data-outlets~='{value}']" if name == "outlet" else f'[data-row][data-{name}="{value}"]'
            )
            shown = visible(page, "[data-row]")
            assert shown == visible(page, fitting) < all_of_them
            assert text(page, "#shown").startswith(f"{shown} of {all_of_them} ")
            assert text(page, "#told") or shown == 0
        page.click("[type=reset]")
        page.run("new Promise((done) => setTimeout(done, 20))")
        assert visible(page, "[data-row]") == all_of_them


def test_ticks_give_the_command_that_makes_that_brief(page: Page) -> None:
    pinned, dropped = (
        page.run(f"document.querySelectorAll('[data-row] [data-tick={kind}]')[{number}].dataset.phrase")
        for kind, number in (("pin", 1), ("drop", 2))
    )
    page.run("document.querySelectorAll('[data-row] [data-tick=pin]')[1].click()")
    page.run("document.querySelectorAll('[data-row] [data-tick=drop]')[2].click()")
    said = text(page, "#command")
    assert said == (
        f'briefing make tests/golden/water --date 2025-06-23 --format json,evidence --pin "{pinned}" --drop "{dropped}"'
    )
    assert "1 pinned, 1 dropped" in text(page, "#ticked")
    page.run("document.querySelectorAll('[data-row] [data-tick=drop]')[1].click()")
    assert f'--drop "{pinned}"' in text(page, "#command")
    assert "--pin" not in text(page, "#command")
    page.click("#clear")
    assert text(page, "#command").endswith("json,evidence")


def test_what_was_cut_can_be_pinned(page: Page) -> None:
    page.click("details summary")
    page.click("[data-cut] .ticks span")
    assert "--pin" in text(page, "#command")
    page.click("#clear")


def test_all_of_it_works_from_the_keyboard(page: Page) -> None:
    page.run("document.querySelector('#say-1').focus()")
    for _ in range(2):
        page.press("ArrowDown")
    assert page.run("document.activeElement.id") == "say-3"
    assert visible(page, "#why-3") == 1
    page.press("ArrowUp")
    page.press("ArrowRight")
    assert page.run("document.activeElement.id") == "evidence"
    page.press("Escape")
    assert page.run("document.activeElement.id") == "say-2"
    page.run("document.querySelector('#say-4').focus()")
    page.press("Enter")
    assert visible(page, "#why-4") == 1
    assert page.run("document.querySelector('#told').textContent").startswith("Evidence of sentence 4: ")


def test_a_mark_and_a_dot_of_the_time_line_lead_to_their_sentence(page: Page) -> None:
    page.click("#say-2")
    page.run("document.querySelector('svg a').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    number = page.run("document.querySelector('svg a').dataset.entry")
    assert visible(page, f"#why-{number}") == 1
    page.run("document.querySelector('article.on mark:not(.is-sentence)')?.click()")
    assert visible(page, ".why") == 1


def test_an_address_names_a_sentence(chromium: Page, made: Path) -> None:
    chromium.call("Page.navigate", url="about:blank")
    chromium.call("Page.navigate", url=f"{made.as_uri()}#why-3")
    chromium.run("new Promise((done) => document.readyState == 'complete' ? done() : addEventListener('load', done))")
    assert visible(chromium, "#why-3") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_letters_stands_out(page: Page, scheme: str) -> None:
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    weak = page.run(
        """(() => {
          const light = (colour) => {
            const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3)
              .map((one) => one / 255).map((one) => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
            return .2126 * r + .7152 * g + .0722 * b;
          };
          const ground = (one) => {
            const own = getComputedStyle(one).backgroundColor;
            return own !== "rgba(0, 0, 0, 0)" || !one.parentElement ? own : ground(one.parentElement);
          };
          document.querySelector("#say-2").click();
          for (const one of document.querySelectorAll("details")) one.open = true;
          return [...document.querySelectorAll("a, p, dd, dt, h1, h2, h3, span, li, code, label, mark, output, button")]
            .filter((one) => one.offsetParent && one.innerText.trim() && !one.closest(".ticks, .unseen"))
            .map((one) => {
              const [high, low] = [light(getComputedStyle(one).color), light(ground(one))].sort((a, b) => b - a);
              return [(high + .05) / (low + .05), one.className, one.tagName];
            }).filter(([ratio]) => ratio < 4.5);
        })()"""
    )
    page.call("Emulation.setEmulatedMedia", features=[])
    assert weak == []


def test_a_telephone_has_one_column(page: Page) -> None:
    page.size(420, 860)
    page.click("#say-3")
    ends = page.run(
        "['.top', '#brief', '.why.on', 'article.on', '#again']"
        ".map((one) => document.querySelector(one).getBoundingClientRect()).map((box) => [box.top, box.bottom])"
    )
    wide = page.run("document.documentElement.scrollWidth")
    page.size(1400, 900)
    assert all(above[1] <= below[0] + 1 for above, below in pairwise(ends))
    assert wide <= 420


def test_paper_has_the_brief_and_the_evidence_and_no_controls(page: Page) -> None:
    page.call("Emulation.setEmulatedMedia", media="print")
    many = page.run("document.querySelectorAll('.why').length")
    assert visible(page, "a.say") == visible(page, ".why") == many
    assert visible(page, ".filters, .ticks, .buttons, .articles") == 0
    page.call("Emulation.setEmulatedMedia", media="")


def test_nothing_of_an_article_works(chromium: Page, tmp_path: Path) -> None:
    chromium.call("Page.enable")
    for number, words in enumerate(HOSTILE):
        path = tmp_path / f"{number}.evidence.html"
        path.write_bytes(written(hostile(words), "evidence"))
        chromium.open(path)
        chromium.run("document.querySelector('a.say').click()")
        assert chromium.run("document.scripts.length") == 1
        assert visible(chromium, "article") == 1
        assert (chromium.said, chromium.asked) == ([], [path.as_uri()])


def test_without_a_script_all_is_there_to_read(chromium: Page, made: Path) -> None:
    chromium.call("Emulation.setScriptExecutionDisabled", value=True)
    chromium.open(made)
    nodes = chromium.call("Accessibility.getFullAXTree")["nodes"]
    chromium.call("Emulation.setScriptExecutionDisabled", value=False)
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    assert roles.count("article") > 2
    assert {"main", "complementary", "contentinfo"} <= set(roles)
