"""Saved pages with the whole text of their article, of public repositories unpacked below DATA.

    fundus        flairNLP/fundus: what its parsers, written by hand for each outlet, read from a page (tests/resources)
    mozilla       mozilla/readability: what its library makes of a page, looked over by people (test/test-pages)
    omnivore      omnivore-app/omnivore: the same of a fork, other pages (packages/readabilityjs/test/test-pages)
    postlight     postlight/parser: where on a page its text stands and what of that is none, written by hand for each
                  site (src/extractors/custom, selectors), with title, author and day (fixtures, tests)

load(NAME) yields {"set", "name", "html" (bytes), "gold", "meta": {"title", "author", "published"}}; the gold has a line
a paragraph. Pages that are made to try one trait of HTML, and those of which less than LEAST words are gold, are left
out. postlight needs the package cssselect.
"""

import ast
import gzip
import json
import os
import re
from pathlib import Path

DATA = Path(os.environ.get("BRIEFING_DATA", "data"))
SETS = ("fundus", "mozilla", "omnivore", "postlight")
LEAST = 100
# Countries of fundus whose pages are in English, in whole or in part.
COUNTRIES = ("au", "ca", "gl", "ind", "ls", "my", "na", "tz", "uk", "us", "za")
BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol"
    " p pre section table td th tr ul".split()
)
NO_TEXT = (
    "//script|//style|//noscript|//template|//figure|//figcaption|//iframe|//form|//button|//svg|//video|//audio|//table"
    "|//comment()|//nav"
)


def load(name):
    pages = {"fundus": _fundus, "mozilla": _mozilla, "omnivore": _omnivore, "postlight": _postlight}[name]()
    for page in pages:
        if len(page["gold"].split()) >= LEAST:
            yield {"set": name, **page}


# --- fundus -----------------------------------------------------------------------------------------------------------


def _fundus():
    root = DATA / "fundus/tests/resources/parser/test_data"
    for country in COUNTRIES:
        for file in sorted((root / country).glob("*.html.gz")):
            outlet, *day = file.name.removesuffix(".html.gz").split("_")
            versions = json.loads((root / country / f"{outlet}.json").read_text("utf-8"))
            html = gzip.decompress(file.read_bytes())
            version = _version(list(versions.values()), html.decode("utf-8", "replace"))
            if version:
                yield {"name": f"{country}/{outlet} {'-'.join(day)}", "html": html, **version}


def _version(versions, page):
    """What was read from a page: the version most of whose paragraphs' words stand in it."""
    words = set(re.findall(r"\w+", page))

    def there(version):
        own = re.findall(r"\w+", version["gold"])
        return sum(word in words for word in own) / len(own)

    read = [one for one in map(_read, versions) if one["gold"]]
    best = max(read, key=there, default=None)
    return best if best and (len(read) == 1 or there(best) > 0.9) else None


def _read(version):
    body = version.get("body") or {}
    lines = list(body.get("summary") or ())
    for section in body.get("sections") or ():
        lines += [*section["headline"], *section["paragraphs"]]
    meta = {
        "title": version.get("title") or "",
        "author": "; ".join(version.get("authors") or ()),
        "published": str(version.get("publishing_date") or "")[:10],
    }
    return {"gold": "\n".join(lines), "meta": meta}


# --- what readability makes of pages ----------------------------------------------------------------------------------

# Made to try one trait, of no running text, or in other languages than most of their words say.
MADE = re.compile(
    r"\d{3}(?:-|$)|base-url|basic-tags|clean-links|cnet-svg|comment-inside|data-url|embedded-videos|hidden-nodes|invalid-attributes"
    r"|js-link|keep-|lazy-image|links-in-tables|mathjax|metadata-|missing-paragraphs|normalize-spaces|ol$|parsely|remove-"
    r"|reordering|replace-|rtl-|schema-org|social-buttons|style-tags|svg-|table-style|title-|toc-|videos-|visibility|bug-"
    r"|article-author"
)


def _mozilla():
    yield from _expected(DATA / "readability/test/test-pages")


def _omnivore():
    yield from _expected(DATA / "omnivore/packages/readabilityjs/test/test-pages")


def _expected(root):
    for folder in sorted(root.iterdir()):
        if MADE.match(folder.name) or not (folder / "expected.html").exists():
            continue
        known = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        meta = {
            "title": known.get("title") or "",
            "author": known.get("byline") or "",
            "published": str(known.get("publishedTime") or known.get("publishedDate") or "")[:10],
        }
        gold = _text(_tree((folder / "expected.html").read_bytes()))
        yield {"name": folder.name, "html": (folder / "source.html").read_bytes(), "gold": gold, "meta": meta}


def _tree(data):
    import lxml.html

    text = data.decode("utf-8", "replace").encode("utf-8")
    return lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(encoding="utf-8"))


def _text(tree):
    """The text of an element, a line a block."""
    for element in tree.xpath(NO_TEXT):
        if element.getparent() is not None:
            element.drop_tree()
    parts = []

    def walk(element):
        block = element.tag in BLOCKS
        parts.append("\n" if block else "")
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            walk(child)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        parts.append("\n" if block else "")

    walk(tree)
    return "\n".join(line for part in "".join(parts).split("\n") if (line := part.strip()))


# --- postlight --------------------------------------------------------------------------------------------------------

FIXTURE = re.compile(r"fixtures/([^'\"`)]+\.html)")
EXPECTED = r"assert\.(?:equal|strictEqual)\(\s*{0},\s*(?P<quote>['\"`])(?P<value>(?:\\.|(?!(?P=quote)).)*)(?P=quote)"
COMMENT = re.compile(r"^\s*//.*$|(?<=[,\s])//\s.*$|/\*.*?\*/", re.MULTILINE | re.DOTALL)


def _postlight():
    root = DATA / "postlight"
    for folder in sorted((root / "src/extractors/custom").iterdir()):
        if not (folder / "index.js").exists() or not (folder / "index.test.js").exists():
            continue
        rules = _rules((folder / "index.js").read_text("utf-8"))
        test = (folder / "index.test.js").read_text("utf-8")
        pages = [*FIXTURE.finditer(test)]
        for at, page in enumerate(pages):
            file = root / "fixtures" / page[1]
            if not file.exists() or any(page[1] == before[1] for before in pages[:at]):
                continue
            told = test[page.start() : pages[at + 1].start() if at + 1 < len(pages) else None]
            gold = _selected(_tree(file.read_bytes()), *rules)
            meta = {
                "title": _told("title", told),
                "author": _told("author", told),
                "published": _told("date_published", told)[:10],
            }
            yield {"name": page[1].removesuffix(".html"), "html": file.read_bytes(), "gold": gold, "meta": meta}


def _told(field, test):
    found = re.search(EXPECTED.format(field), test, re.DOTALL)
    return re.sub(r"\\(.)", r"\1", found["value"]) if found else ""


def _rules(source):
    """The selectors of the content, each a list of those that count together, and of what is no text."""
    source = COMMENT.sub("", source)
    start = re.search(r"^  content: \{", source, re.MULTILINE)
    if not start:
        return [], []
    content = source[start.end() : source.find("\n  }", start.end())]
    selectors = [one if isinstance(one, list) else [one] for one in _list("selectors", content)]
    return selectors, [one for one in _list("clean", content) if isinstance(one, str)]


def _list(name, source):
    start = re.search(rf"^    {name}: \[", source, re.MULTILINE)
    if not start:
        return []
    depth, at = 0, start.end() - 1
    quote = ""
    for end in range(at, len(source)):
        sign = source[end]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"`":
            quote = sign
        else:
            depth += (sign == "[") - (sign == "]")
            if depth == 0:
                break
    try:
        return ast.literal_eval(source[at : end + 1])
    except (SyntaxError, ValueError):
        return []


def _selected(tree, selectors, no_text):
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    def select(selector):
        try:
            return CSSSelector(selector)(tree)
        except SelectorError:
            return []

    for together in selectors:
        each = [select(one) for one in together]
        if all(each):
            for selector in no_text:
                for element in select(selector):
                    if element.getparent() is not None:
                        element.drop_tree()
            elements = {id(one): one for found in each for one in (found if len(each) > 1 else found)}
            outer = [one for one in elements.values() if not any(id(up) in elements for up in one.iterancestors())]
            return "\n".join(filter(None, map(_text, outer)))
    return ""
