from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path, PureWindowsPath

import pytest

from briefing import limits
from briefing.errors import Unreadable
from briefing.read import File, Reader, Text, find, load, read

STORY = "The ministry said on Monday that the café’s owners would be paid £5 million by the end of the year."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden.txt", ".git/d.txt", "sub/e.xyz"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reason(data: bytes, path: str = "a.txt") -> str:
    with pytest.raises(Unreadable) as caught:
        read(File(path, data))
    return caught.value.reason


def text(data: bytes, path: str = "a.txt") -> str:
    (article,) = read(File(path, data)).articles
    return article.text


def test_a_folder_is_searched_without_hidden_files_and_paths_stay_as_given(folder: Path) -> None:
    found = find(["in"])
    assert found.paths == ("in/a.md", "in/b.txt", "in/sub/c.html", "in/sub/e.xyz")
    assert not found.unread


def test_a_leading_dot_slash_is_kept(folder: Path) -> None:
    assert find(["./in/b.txt", "./in/sub"]).paths == ("./in/b.txt", "./in/sub/c.html", "./in/sub/e.xyz")


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_ids_have_slashes_on_windows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows joins and lists paths with its own separator; here a name that holds one stands for such a path."""
    (folder / "in" / "deep\\f.txt").write_text("text", encoding="utf-8")
    monkeypatch.setattr("briefing.read.os.sep", "\\")
    assert find(["in"]).paths == ("in/a.md", "in/b.txt", "in/deep/f.txt", "in/sub/c.html", "in/sub/e.xyz")
    assert find(["in\\b.txt", "in/b.txt"]).paths == ("in/b.txt",)
    assert PureWindowsPath("in/deep/f.txt") == PureWindowsPath("in\\deep\\f.txt")


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_a_backslash_is_a_letter_of_a_name_elsewhere(folder: Path) -> None:
    (folder / "in" / "deep\\f.txt").write_text("text", encoding="utf-8")
    assert "in/deep\\f.txt" in find(["in"]).paths


def test_a_missing_path_is_unread_and_the_others_are_found(folder: Path) -> None:
    found = find(["in/b.txt", "nowhere.txt"])
    assert found.paths == ("in/b.txt",)
    assert [(unread.path, unread.reason.split(";")[0]) for unread in found.unread] == [
        ("nowhere.txt", "no such file or folder")
    ]


def test_a_list_of_paths_comes_from_stdin(folder: Path) -> None:
    assert find(["-"], lambda: ["in/b.txt\n", "\n", "in/sub\r\n"]).paths == (
        "in/b.txt",
        "in/sub/c.html",
        "in/sub/e.xyz",
    )


def test_a_path_given_twice_is_read_once(folder: Path) -> None:
    assert find(["in", "in/b.txt", "in/"]).paths.count("in/b.txt") == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_opened(folder: Path) -> None:
    Path("in/b.txt").chmod(0)
    with pytest.raises(Unreadable, match="permission denied"):
        load("in/b.txt")


def test_an_article_knows_its_path_and_the_hash_of_its_file() -> None:
    (article,) = read(File("x/a.txt", b"News.\n")).articles
    assert (article.id, article.path, article.reader) == ("x/a.txt", "x/a.txt", "text")
    assert article.sha256 == hashlib.sha256(b"News.\n").hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        codecs.BOM_UTF8 + STORY.encode(),
        codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"),
        STORY.encode("utf-16-le"),
        STORY.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + STORY.encode("utf-32-le"),
        STORY.encode("cp1252"),
    ],
)
def test_usual_encodings_are_read_right(data: bytes) -> None:
    assert text(data) == STORY


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_kinds_are_known_in_any_encoding(encoding: str) -> None:
    records = "TY  - NEWS\nTI  - Dam\nAB  - " + STORY + "\nER  - \n"
    (found,) = read(File("a.txt", records.encode(encoding))).articles
    assert (found.reader, found.metadata.title) == ("ris", "Dam")
    assert found.sha256 == hashlib.sha256(records.encode(encoding)).hexdigest()


def test_line_ends_and_unicode_stay_as_they_are() -> None:
    assert text("Cafe\u0301\r\nnews\u00a0here\rand\n".encode()) == "Cafe\u0301\r\nnews\u00a0here\rand\n"


def test_a_few_broken_bytes_do_not_lose_the_article() -> None:
    assert "\ufffd" in text(STORY.encode() * 3 + b" \xff " + STORY.encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (bytes(range(256)) * 20, "not text"),
        (b"%PDF-1.7 ...", "a damaged PDF file"),
        (b"PK\x03\x04rest", "Office"),
        (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff", "a program"),
    ],
)
def test_what_is_no_text_is_unreadable_for_a_clear_reason(data: bytes, words: str) -> None:
    assert words in reason(data)


def test_a_suffix_without_reader_is_unreadable() -> None:
    assert ".xyz files cannot be read" in reason(b"text", "a.xyz")
    assert "files without a suffix" in reason(b"text", "README")


def test_suffixes_are_read_in_any_case() -> None:
    assert text(b"News.", "A.TXT") == "News."


def test_front_matter_is_metadata_and_the_text_is_not_rewritten() -> None:
    front = '---\ntitle: "Talks open"\ndate: 2024-05-06T10:00\nauthor: Ann Lee\ntags: [a, b]\n---\n'
    source = front + "\n# Talks open\n\nText.\n"
    (article,) = read(File("a.md", source.encode())).articles
    assert article.text == source
    known = article.metadata
    assert (known.title, known.author, known.published, known.published_basis) == (
        "Talks open",
        "Ann Lee",
        "2024-05-06",
        "metadata",
    )


def test_what_clippers_of_pages_write_above_a_text() -> None:
    url = "https://daily.example/talks"
    head = f'---\ntitle: Talks open\nsource: "{url}"\nauthor:\npublished: 2026-11-16\ncreated: 2026-11-28\n---\n'
    (article,) = read(File("a.md", f"{head}{STORY}\n".encode())).articles
    known = article.metadata
    assert (known.title, known.outlet, known.url, known.published) == ("Talks open", None, url, "2026-11-16")


PAGE = """<html><head><title>Talks open in Geneva - The Daily Example</title>
<meta property="og:title" content="Talks open in Geneva"><meta property="og:site_name" content="The Daily Example">
{meta}<link rel="canonical" href="{url}"></head><body><nav><a href="/">Home</a><a href="/w">World</a></nav><article>
<h1>Talks open in Geneva</h1>
<p>Negotiators from both countries opened talks in Geneva on Monday, the foreign ministry said in a statement.</p>
<p>The talks are the first since the ceasefire collapsed in March, and diplomats expect them to last for two weeks.</p>
<p>Officials said that the agenda includes the release of prisoners and the return of people who had been displaced.</p>
</article><footer>Copyright 2012 The Daily Example. All rights reserved.</footer></body></html>"""


def page(meta: str = "", url: str = "https://example.org/news/talks.html") -> bytes:
    return PAGE.format(meta=meta, url=url).encode()


def test_a_web_page_gives_its_text_and_metadata() -> None:
    (article,) = read(
        File("a.html", page('<meta property="article:published_time" content="2024-05-06T08:00:00Z">'))
    ).articles
    assert "Negotiators from both countries" in article.text
    assert "All rights reserved" not in article.text
    known = article.metadata
    assert (known.title, known.outlet) == ("Talks open in Geneva", "The Daily Example")
    assert (known.published, known.published_basis) == ("2024-05-06", "metadata")


def test_a_copyright_year_is_no_publication_date() -> None:
    (article,) = read(File("a.html", page())).articles
    assert (article.metadata.published, article.metadata.published_basis) == (None, None)


def test_a_day_in_the_address_only_is_said_to_be_from_there() -> None:
    (article,) = read(File("a.html", page(url="https://example.org/2024/05/06/talks.html"))).articles
    assert (article.metadata.published, article.metadata.published_basis) == ("2024-05-06", "url")


def test_a_page_in_a_declared_encoding() -> None:
    data = page('<meta charset="iso-8859-2">').replace(
        b"Negotiators", "Wałęsa’s".replace("’", "'").encode("iso-8859-2")
    )
    (article,) = read(File("a.html", data)).articles
    assert "Wałęsa" in article.text


@pytest.mark.parametrize("named", ["undefined", "idna", "hex", "no-such", "unicode_escape", "utf-7"])
def test_a_page_in_an_encoding_that_is_none_is_read_all_the_same(named: str) -> None:
    assert "café" in text(page(f'<meta charset="{named}">').replace(b"Negotiators", b"The caf\xe9"), "a.html")


@pytest.mark.parametrize("sign", ["&#8;", "&#x8;", "&#27", "&#xFFFE;", "&#1;"])
def test_a_reference_to_a_control_letter_does_not_lose_the_page(sign: str) -> None:
    read = text(page().replace(b"Negotiators", f"Negot{sign}iators".encode()), "a.html")
    assert "Negotiators from both countries" in read


def test_a_page_without_an_article_is_unreadable() -> None:
    assert "no article text" in reason(b"<html><body></body></html>", "a.html")


def test_the_articles_of_a_file_that_holds_several_are_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Reader("notes", (".notes",), lambda file: [Text(part) for part in file.data.decode().split("--")])
    monkeypatch.setattr("briefing.read.readers._others", lambda: {".notes": notes})
    first, second = read(File("in/a.notes", b"One.--Two.")).articles
    assert (first.id, first.text, second.id, second.text) == ("in/a.notes#1", "One.", "in/a.notes#2", "Two.")
    assert first.path == second.path == "in/a.notes"
    assert (first.sha256, first.reader) == (second.sha256, "notes")
    (alone,) = read(File("in/b.notes", b"One.")).articles
    assert alone.id == "in/b.notes"


def test_files_within_a_file_are_read_in_turn_and_cost_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(file: File) -> list[File | Text]:
        return [file.within("a.txt", b"One."), file.within("b.xyz", b"Two."), file.within("c", page()), Text("Four.")]

    monkeypatch.setattr("briefing.read.readers._others", lambda: {".box": Reader("box", (".box",), opened)})
    found = read(File("in/x.box", b"box"))
    assert [(one.id, one.path, one.reader) for one in found.articles] == [
        ("in/x.box#1", "in/x.box", "text"),
        ("in/x.box#2", "in/x.box", "web"),
        ("in/x.box#3", "in/x.box", "box"),
    ]
    assert [one.path for one in found.unread] == ["in/x.box/b.xyz"]


def test_files_one_inside_the_other_end_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Reader("box", (".box",), lambda file: [file.within("y.box", b"box"), Text("One.")])
    monkeypatch.setattr("briefing.read.readers._others", lambda: {".box": box})
    found = read(File("x.box", b"box"))
    assert len(found.articles) == limits.DEPTH.most + 1
    (deep,) = found.unread
    assert (deep.path, deep.by) == ("x.box" + "/y.box" * (limits.DEPTH.most + 1), "limit")


def test_a_fault_in_one_of_many_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(file: File) -> list[Text]:
        raise ZeroDivisionError

    box = Reader("box", (".box",), lambda file: [file.within("y.bad", b"bad"), Text("One.")])
    monkeypatch.setattr(
        "briefing.read.readers._others", lambda: {".box": box, ".bad": Reader("bad", (".bad",), faulty)}
    )
    found = read(File("x.box", b"box"))
    assert [one.text for one in found.articles] == ["One."]
    assert "an internal fault (ZeroDivisionError" in found.unread[0].reason


def test_what_no_reader_knows_is_not_read_further_than_its_beginning(folder: Path) -> None:
    with pytest.raises(Unreadable, match=r"\.xyz files cannot be read, and its content is of no kind that can"):
        load("in/sub/e.xyz")


def test_a_page_is_known_whatever_its_name() -> None:
    (article,) = read(File("saved", page())).articles
    assert article.reader == "web"


def test_a_picture_is_refused_by_what_it_is() -> None:
    assert reason(b"\x89PNG\r\n\x1a\n", "a.txt") == "a picture, which holds no article"
