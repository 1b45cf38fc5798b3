"""DUC 2006 and 2007 as NIST hands them out, unpacked under DATA/duc/DUC2006 and DATA/duc/DUC2007.

    load("2006")         50 sets of 25 articles, four summaries of 250 words
    load("2007")         23 sets of 25 articles, four summaries of 250 words (those that have a pyramid)
    load("2007 update")  30 sets of 7 to 10 articles, four summaries of 100 words

Each set: {"name", "articles": [{"id", "text"}], "references"}, one paragraph a line, headlines left out.
"""

import html
import os
import re
from collections import defaultdict
from pathlib import Path

DATA = Path(os.environ.get("BRIEFING_DATA", "data")) / "duc"
ARTICLES = {
    "2006": DATA / "DUC2006/duc2006_docs",
    "2007": DATA / "DUC2007/duc2007_testdocs/main",
    "2007 update": DATA / "DUC2007/duc2007_testdocs/update",
}
SUMMARIES = {
    "2006": DATA / "DUC2006/NISTeval/ROUGE/models",
    "2007": DATA / "DUC2007/mainPyramidEval/allpyramids",
    "2007 update": DATA / "DUC2007/updateEval/ROUGE/models",
}


def load(which):
    read = _pyramids if which == "2007" else _models
    references = read(SUMMARIES[which])
    for folder in sorted(path.parent for path in ARTICLES[which].rglob("*") if path.is_file() and _first(path)):
        # D0601A is set D0601; D0703A-B is part B of set D0703.
        key = re.sub(r"^(D\d{4})[A-Z]", r"\1", folder.name)
        if key in references:
            articles = [{"id": path.name, "text": _text(path.read_text("latin-1"))} for path in sorted(folder.iterdir())]
            yield {"name": folder.name, "articles": articles, "references": references[key]}


def _first(path):
    return path == min(path.parent.iterdir())


def _models(folder):
    found = defaultdict(list)
    for path in sorted(folder.iterdir()):
        found[path.name.split(".")[0]].append(" ".join(path.read_text("latin-1").split()))
    return found


def _pyramids(folder):
    """The summaries, each under a line with its name, that a pyramid was built from."""
    found = defaultdict(list)
    for path in sorted(folder.iterdir()):
        lines = (html.unescape(line).strip() for line in re.findall(r"<line>(.*?)</line>", path.read_text("latin-1"), re.S))
        for line in lines:
            if re.fullmatch(r"D\d{4}\.M\.250\.[A-Z]\.[A-Z]", line):
                found[path.name[:5]].append("")
            elif found[path.name[:5]] and line.strip("-"):
                found[path.name[:5]][-1] += line + " "
    return found


def _text(raw):
    text = re.search(r"<TEXT>(.*?)(?:</TEXT>|\Z)", raw, re.S).group(1)
    parts = re.split(r"</?P>", text) if "<P>" in text else re.split(r"\n[ \t]{2,}(?=\S)|\n\s*\n", text)
    parts = (" ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split()) for part in parts)
    return "\n\n".join(part.replace("``", '"').replace("''", '"') for part in parts if part)


if __name__ == "__main__":
    for which in ARTICLES:
        sets = list(load(which))
        print(f"DUC {which}: {len(sets)} sets, {sum(len(one['articles']) for one in sets)} articles")
