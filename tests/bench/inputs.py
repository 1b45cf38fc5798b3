"""Files that no newsroom would send: articles of ours, changed by a seeded chance into what a run may meet.

`inputs(seed, many)` gives the names and bytes of so many files, the same for the same seed.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.bench.kinds import KINDS

ROOT = Path(__file__).parents[2]
FOLDERS = ("seeds", "tests/corpus/dam", "tests/corpus/morning", "tests/corpus/strait", "tests/golden/water")
# What is repeated: what patterns may count in more than one way, and what parsers may nest.
UNITS = (
    *" \t.?!'\"-—“”‘’()[]{}<>*_#`|&@:;,/\\0aA\u00a0\u2028\u200b\u0301\r\n\f\v\x08\x1b\x00",
    *(
        "By ",
        "on Tuesday ",
        "A ",
        "a b ",
        "Mr. ",
        "U.S. ",
        "said ",
        "he said, ",
        "the ",
        "May ",
        "2016 ",
        "1,",
        "A.",
        ". '",
    ),
    *(
        ", and ",
        "’s ",
        "“a” ",
        "(a) ",
        "[1] ",
        "> ",
        "- ",
        "http://a.b/",
        "a@b.c ",
        "$1 ",
        "20-",
        "12:30 ",
        "the Sirdan ",
    ),
    *(
        "<b>",
        "</p>",
        "<td>x",
        "<div>",
        "<!--",
        "&amp;",
        "&#8;",
        "&#x1F600;",
        "<a href=x>y</a>",
        "<br>",
        "<table>",
        "]]>",
    ),
    *(
        "{{ brief.title }}",
        "{% raw %}",
        "%s",
        "\ud800",
        "\U0001f600",
        "é",
        "漢",
        "ع",
        "\ufeff",
        "\ufffd",
        "ﬁ",
        "I\u0307",
    ),
)
CONTROL = "".join(map(chr, (*range(32), *range(127, 160), 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF, 0xFFFE)))
ENCODINGS = (
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1252",
    "cp1251",
    "shift_jis",
    "gb18030",
    "koi8-r",
    "utf-7",
)
LINE_ENDS = ("\r", "\r\n", "\n\n\n", "\u2028", "\x85", "\v", "\f", " ", "\n> ", "\n\t", "")
DAYS = (
    "2025-02-30",
    "31/31/2024",
    "May 0, 2025",
    "9999-12-31",
    "0000-00-00",
    "Feb. 29, 2023",
    "13:99 GMT",
    "1-1-1",
    "٣ مايو",
)
HEADS = ("Published: {}", "Date: {}", "{}", "By {}", "PARIS, {} (AP) —", "Updated {} | {}", "(c) {}", "LONDON ({}) _")
CHARSETS = ("undefined", "utf-8", "utf-16", "x-mac-roman", "idna", "iso-8859-1", "gb2312", "", "a" * 60, "'\"")
TAGS = (
    "div",
    "b",
    "p",
    "table",
    "td",
    "ul",
    "li",
    "blockquote",
    "span",
    "a",
    "script",
    "template",
    "svg",
    "iframe",
    "h1",
    "main",
)
STEMS = (
    *(
        "a",
        "-",
        "--out",
        "~",
        "'",
        '"',
        "a b",
        "a#1",
        "a%20b",
        "a\nb",
        "\x1b[31m",
        "é",
        "漢字",
        "ع",
        "\U0001f600",
        "\u202efdp",
    ),
    *(
        "con",
        "a&b",
        "<i>",
        "{{x}}",
        "*",
        "?",
        "$HOME",
        "`id`",
        "a\\b",
        "|",
        "x" * 200,
        ".",
        "briefing",
        "briefing.json",
        "%s",
        "[1]",
    ),
)
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><meta charset=\"{charset}\"><title>{title}</title>"
    "<meta property='article:published_time' content='{day}'></head>"
    "<body><article><h1>{title}</h1>\n{body}\n</article></body></html>"
)
SHARE_PLAIN = 0.4
LARGE = 1 << 20  # bytes of a file that is only broken
Change = Callable[[random.Random, str], str]


@cache
def originals() -> tuple[str, ...]:
    """The articles that are changed: invented ones, and the seeds."""
    paths = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.txt"))
    return tuple(path.read_text("utf-8", "replace") for path in paths)


def inputs(seed: int, many: int) -> Iterator[tuple[str, bytes]]:
    """The names and contents of so many files."""
    rng = random.Random(seed)
    for number in range(many):
        kind = rng.choice((".txt", ".txt", ".md", ".html")) if rng.random() < SHARE_PLAIN else rng.choice(list(KINDS))
        stem = rng.choice(STEMS) if rng.random() < 0.2 else "news"
        yield f"{stem}-{number:03}{kind}", _packed(rng, kind) if kind in KINDS else _content(rng, kind)


def _packed(rng: random.Random, kind: str) -> bytes:
    """A file of a kind that is no plain text: changed before it is packed, afterwards, or both."""
    texts = [_changed(rng).encode("utf-8", "replace").decode() for _ in range(rng.choice((1, 1, 2, 3)))]
    data = KINDS[kind](rng, texts)
    chance = rng.random()
    if chance < 0.2 and len(data) < LARGE:
        return rng.choice(CHANGES)(rng, data.decode("latin-1")).encode("latin-1", "replace")
    return rng.choice(BREAKS)(rng, data) if chance > 0.7 else data


def _changed(rng: random.Random) -> str:
    text = rng.choice(originals())
    for change in rng.choices(CHANGES, k=rng.choice((0, 1, 1, 2, 3, 6))):
        text = change(rng, text)
    return text


def _content(rng: random.Random, kind: str) -> bytes:
    text = _changed(rng)
    if kind == ".html":
        text = _page(rng, text)
        for change in rng.choices(CHANGES, k=rng.choice((0, 0, 1, 2))):
            text = change(rng, text)
    if kind == ".md" and rng.random() < 0.5:
        text = f"---\ntitle: {rng.choice(STEMS)}\ndate: {rng.choice(DAYS)}\nauthor: [{rng.choice(UNITS)}\n---\n{text}"
    return _bytes(rng, text)


def _bytes(rng: random.Random, text: str) -> bytes:
    chance = rng.random()
    if chance < 0.1:
        return text.encode(rng.choice(ENCODINGS), "replace")
    data = text.encode("utf-8", "surrogatepass")
    return rng.choice(BREAKS)(rng, data) if chance > 0.85 else data


def _page(rng: random.Random, text: str) -> str:
    paragraphs = "\n".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    if rng.random() < 0.2:
        paragraphs = _nested(rng, paragraphs)
    title = text.strip().split("\n")[0][: rng.choice((60, 60, 600))]
    return PAGE.format(charset=rng.choice(CHARSETS), title=title, day=rng.choice(DAYS), body=paragraphs)


def _nested(rng: random.Random, body: str) -> str:
    tags, deep = rng.sample(TAGS, 2), rng.choice((3, 30, 245, 300, 3000))
    closing = "".join(f"</{tag}>" for tag in tags[::-1]) * deep
    return "".join(f"<{tag}>" for tag in tags) * deep + body + (closing if rng.random() < 0.7 else "")


# --- changes of the text ----------------------------------------------------------------------------------------------


def _place(rng: random.Random, text: str) -> tuple[int, int]:
    start = rng.randrange(len(text) + 1)
    return start, min(len(text), start + rng.choice((1, 3, 20, 200, 2000)))


def _cut(rng: random.Random, text: str) -> str:
    start, end = _place(rng, text)
    return rng.choice((text[:start], text[start:], text[:start] + text[end:]))


def _repeated(rng: random.Random, text: str) -> str:
    """A run of one unit, of a length that tells apart what grows in proportion and what does not."""
    at = rng.choice([_place(rng, text)[0], *(i + 1 for i, char in enumerate(text) if char in ".\n")])
    units = rng.choices(UNITS, k=rng.choice((1, 1, 1, 2)))
    return text[:at] + "".join(units) * rng.choice((2, 9, 45, 45, 400, 2500, 9000)) + text[at:]


def _doubled(rng: random.Random, text: str) -> str:
    start, end = _place(rng, text)
    return text[:end] + text[start:end] * rng.choice((1, 5, 60)) + text[end:]


def _spliced(rng: random.Random, text: str) -> str:
    other = rng.choice(originals())
    start, end = _place(rng, other)
    at = _place(rng, text)[0]
    return text[:at] + other[start:end] + text[at:]


def _sprinkled(rng: random.Random, text: str) -> str:
    """Letters of one kind, put in at some or at many places."""
    signs = rng.choice(
        (CONTROL, "".join(unit for unit in UNITS if len(unit) == 1), "\u00ad\u200b\u200d", "\ud800\udc00")
    )
    letters = list(text)
    for _ in range(rng.choice((1, 4, 30, 300))):
        letters.insert(rng.randrange(len(letters) + 1), rng.choice(signs))
    return "".join(letters)


def _other_blanks(rng: random.Random, text: str) -> str:
    return text.replace(" ", rng.choice(("\u00a0", "  ", "\t", "\u2009", "", " " * 300)))


def _other_line_ends(rng: random.Random, text: str) -> str:
    return text.replace("\n", rng.choice(LINE_ENDS))


def _wrapped(rng: random.Random, text: str) -> str:
    width = rng.choice((1, 5, 40, 72))
    return "\n".join(line[i : i + width] for line in text.split("\n") for i in range(0, max(1, len(line)), width))


def _other_case(rng: random.Random, text: str) -> str:
    return rng.choice((text.upper, text.lower, text.title, text.swapcase))()


def _shuffled(rng: random.Random, text: str) -> str:
    by = rng.choice((" ", "\n", ". "))
    parts = text.split(by)
    rng.shuffle(parts)
    return by.join(parts)


def _headed(rng: random.Random, text: str) -> str:
    """A title, a byline, a day, that are none."""
    head = rng.choice(HEADS).format(rng.choice(DAYS), rng.choice(STEMS))
    title = " ".join(rng.choices(text.split() or ["x"], k=rng.choice((1, 5, 200))))
    return f"{title}\n\n{head}\n\n{text}"


def _quoted(rng: random.Random, text: str) -> str:
    """Quotation marks that open and do not close, or stand where none belongs."""
    marks = rng.choice((("“", "”"), ("“", "“"), ("'", "'"), ("``", "''"), ("«", "»"), ("”", "“")))
    words = text.split(" ")
    for _ in range(rng.choice((1, 5, 50))):
        at = rng.randrange(len(words))
        words[at] = rng.choice((marks[0] + words[at], words[at] + marks[1]))
    return " ".join(words)


def _replaced_words(rng: random.Random, text: str) -> str:
    words, unit = text.split(" "), rng.choice(UNITS)
    share = rng.choice((0.01, 0.2, 0.9))
    return " ".join(unit if rng.random() < share else word for word in words)


def _marked_up(rng: random.Random, text: str) -> str:
    start, end = _place(rng, text)
    tag = rng.choice(TAGS)
    attribute = rng.choice(
        ("", " hidden", ' style="display:none"', f" title='{rng.choice(UNITS) * 50}'", " href=javascript:x")
    )
    return f"{text[:start]}<{tag}{attribute}>{text[start:end]}{rng.choice((f'</{tag}>', '', '</', '<'))}{text[end:]}"


def _huge(rng: random.Random, text: str) -> str:
    """Seldom: a hundred thousand letters and more, in lines or in one."""
    if rng.random() > 0.05 or not text:
        return text
    large = (text + "\n") * (rng.choice((100_000, 300_000, 1_100_000)) // len(text) + 1)
    return large.replace("\n", " ") if rng.random() < 0.5 else large


def _wide_run(rng: random.Random, text: str) -> str:
    """Seldom: a run so long that whatever does not grow in proportion is seen."""
    return _repeated(rng, text) if rng.random() > 0.1 else text + "\n\nIt is." + rng.choice(UNITS) * 60_000 + " It was."


CHANGES: Sequence[Change] = (
    *(_cut, _repeated, _repeated, _repeated, _doubled, _spliced, _sprinkled, _other_blanks, _other_line_ends, _wrapped),
    *(_other_case, _shuffled, _headed, _quoted, _replaced_words, _marked_up, _huge, _wide_run),
)


# --- changes of the bytes ---------------------------------------------------------------------------------------------


def _flipped(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 5, 50))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _shortened(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _overwritten(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.randbytes(rng.choice((1, 8, 200))) + data[at:]


def _begun(rng: random.Random, data: bytes) -> bytes:
    """The first bytes of another kind of file, or a mark of an encoding that it is not in."""
    first = (
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xfe\xff",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"+/v8-",
        b"\x00\x00\xfe\xff",
    )
    return rng.choice(first) + data


BREAKS = (_flipped, _shortened, _overwritten, _begun)
