"""RTF: letters of all code pages, and only those that are shown."""

from __future__ import annotations

import pytest

from briefing.errors import Unreadable
from briefing.read.documents import rtf
from briefing.read.file import File

HEAD = rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset238 Times CE;}}"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (rb"caf\'e9 \'93now\'94", "café “now”"),
        (rb"{\f1 \'b3\'f3d\'9f}", "łódź"),
        (rb"\u8364?340 m", "€340 m"),
        (rb"\u-10179?\u-8704?", "\U0001f600"),
        (rb"\u-10179? alone", "� alone"),
        (rb"it is {\deleted not }shut", "it is shut"),
        (rb"a{\v hidden}b{\*\annotation note}c", "abc"),
        (rb'{\field{\*\fldinst{HYPERLINK "https://a.example"}}{\fldrslt{a link}}}', "a link"),
        (rb"one\par two\line three", "one\ntwo\nthree"),
        (rb"\trowd a\cell b|c\cell\row d", "a\tb|c\t\nd"),
        (rb"cable\-lay\~ing", "cablelay\xa0ing"),
        ("“raw” é".encode(), "“raw” é"),
        ("“raw” é".encode("cp1252"), "“raw” é"),
        (rb"{\header Page 2}{\footnote no}text", "text"),
    ],
)
def test_text(code: bytes, text: str) -> None:
    assert rtf.text(HEAD + code + b"}") == text


def test_how_a_paragraph_is_set() -> None:
    styles = rb"{\stylesheet{\s0\fs22 Normal;}{\s7\sb240\fs28 heading 1;}{\s8\fs24 Body;}}"
    code = rb"\pard\s7\fs28 Pier opens\par\pard\s0{\fs22 It opens }{\fs18 in May.}\par plain\par"
    found = rtf.paragraphs(HEAD + styles + code + b"}")
    assert [(one.text, one.style, one.size) for one in found] == [
        ("Pier opens", "heading", 14.0),
        ("It opens in May.", "", 11.0),
        ("plain", "", 0.0),
        ("", "", 0.0),
    ]


def test_a_word_of_control_that_is_no_number_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="damaged RTF"):
        rtf.text(HEAD + rb"\uc text}")


def test_many_links_take_no_square_time() -> None:
    link = rb'{\field{\*\fldinst{HYPERLINK "https://a.example"}}{\fldrslt{b}}} '
    assert len(rtf.text(HEAD + 5000 * link + b"}")) == 10_000


def test_it_is_known_by_its_content() -> None:
    assert rtf.is_rtf(File("a.doc", HEAD))
    assert not rtf.is_rtf(File("a.rtf", b"plain"))


def test_the_lines_of_page_headers_each_once() -> None:
    head = rb"{\header\pard\plain {Data Protection Auth\'f6rity\par}{\b No. 4\}}\par}"
    code = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}{\*\pgdsctbl{\pgdsc0" + head + rb"}}\sectd" + head
    assert [one.text for one in rtf.heads(code + rb"\pard The harbour was closed.\par}")] == [
        "Data Protection Authörity",
        "No. 4}",
    ]
    assert rtf.heads(rb"{\rtf1 The harbour\par}") == rtf.heads(rb"{\rtf1{\header never ended\par") == ()
