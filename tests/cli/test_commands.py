"""The commands as a user runs them, in the process; `tests/golden` holds what they write."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from briefing import terminal
from briefing.corpus import statements
from briefing.model import Facts
from tests.running import command

SEEDS = "seeds"
DAY = "2016-03-18"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command; gives exit code, stdout, stderr."""

    def called(*words: str) -> tuple[int, str, str]:
        return command(monkeypatch, *words), *capsys.readouterr()

    return called


PRICE = "the price of the water had not been agreed"


def article(path: Path, title: str = "River talks end", said: str = PRICE) -> Path:
    path.write_text(
        f"{title}\n\nPublished: May 13, 2025\n\n"
        "Talks between Kazakhstan and Uzbekistan on water of the Sirdan river ended on Tuesday without a treaty.\n\n"
        f"Water minister Aigerim Bektasova said on Tuesday that {said}.\n",
        encoding="utf-8",
    )
    return path


def test_make_writes_word_markdown_and_record_and_says_so(run, in_root: Path, tmp_path: Path) -> None:
    code, out, err = run("make", SEEDS, "--out", str(tmp_path), "--date", DAY)
    assert (code, err) == (0, "")
    assert [Path(line).name for line in out.splitlines()] == ["briefing.docx", "briefing.md", "briefing.json"]
    assert all(Path(line).stat().st_size for line in out.splitlines())


def test_the_record_holds_the_contract(run, in_root: Path, tmp_path: Path) -> None:
    run("make", SEEDS, "--out", str(tmp_path), "--date", DAY, "--format", "json")
    record = json.loads((tmp_path / "briefing.json").read_text("utf-8"))
    assert record["schema"] == 1
    assert record["date"] == DAY
    assert record["page"]["pages"] == 1
    assert record["page"]["measured_by"] == "estimate"
    assert 0.85 <= record["page"]["fill"] <= 1
    assert len(record["sources"]) == 5
    numbers = [source["number"] for source in record["sources"] if source["number"]]
    assert numbers == list(range(1, len(numbers) + 1))
    (topic,) = record["topics"]
    assert [section["key"] for section in topic["sections"]][:3] == ["key_events", "positions", "open_questions"]
    for section in topic["sections"]:
        for item in section["items"]:
            assert {"text", "source", "span", "also", "outlets", "score", "edits"} <= item.keys()
    events, positions, questions, *_ = (section["items"] for section in topic["sections"])
    assert all({"date", "mod", "granularity", "date_basis", "date_span", "date_hint"} <= one.keys() for one in events)
    assert all({"actor", "speaker", "cue", "direct", "via"} <= one.keys() for one in positions)
    assert all(one["kind"] in ("unresolved", "question", "pending", "disputed") for one in questions)
    assert not any("mail" in key for key in record["settings"])


def test_an_empty_folder_is_exit_4_and_one_line(run, tmp_path: Path) -> None:
    code, out, err = run("make", str(tmp_path), "--out", str(tmp_path / "out"))
    assert code == 4
    assert out == ""
    assert err.startswith(f"error: {tmp_path}: no article could be read\n")
    assert not (tmp_path / "out").exists()


def test_unreadable_files_are_named_and_the_rest_is_briefed(run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    article(folder / "good.txt")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\xff\xfe" * 20)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "sheet.xlsx").write_bytes(b"PK")
    (folder / "korean.txt").write_text(
        "한국과 중국의 북핵 수석대표가 금요일 베이징에서 만나 대북 제재 이행을 논의한다. " * 5, "utf-8"
    )
    code, out, err = run("make", str(folder), "--out", str(tmp_path / "out"), "--date", DAY)
    assert code == 0
    assert len(out.splitlines()) == 3
    unread = dict(re.findall(r"not read: (\S+): (.+)", err))
    assert sorted(Path(path).name for path in unread) == ["empty.txt", "korean.txt", "picture.txt", "sheet.xlsx"]
    assert "Korean" in unread[str(folder / "korean.txt")]
    assert "; 4 files not read; " in (tmp_path / "out" / "briefing.md").read_text("utf-8")


def test_strict_makes_the_brief_and_exits_with_9_if_a_file_was_not_read(run, tmp_path: Path) -> None:
    article(tmp_path / "good.txt")
    options = ("--out", str(tmp_path / "out"), "--date", DAY, "--strict")
    assert run("make", str(tmp_path / "good.txt"), *options)[0] == 0
    code, out, err = run("make", str(tmp_path / "good.txt"), str(tmp_path / "none.txt"), *options)
    assert (code, len(out.splitlines())) == (9, 3)
    assert "error: --strict: 1 file could not be read" in err


def test_a_fault_of_the_program_in_one_article_costs_that_article(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here in who says what, which is looked for in all articles of a topic together."""
    usual = statements.statements_of

    def fails(many: Sequence[tuple[Facts, object]], **how: str) -> object:
        if any("bad" in facts.id for facts, _ in many):
            raise KeyError("of a rule")
        return usual(many, **how)

    monkeypatch.setattr(statements, "statements_of", fails)
    article(tmp_path / "good.txt")
    article(tmp_path / "bad.txt", "River talks fail", "both states would share the dams of the lower valley")
    code, _, err = run("make", str(tmp_path), "--out", str(tmp_path / "out"), "--date", DAY)
    assert code == 0
    assert re.search(
        r"not read: \S+bad.txt: only in part: an internal fault \(KeyError in .+\); please report .+\n", err
    )
    record = json.loads((tmp_path / "out" / "briefing.json").read_text("utf-8"))
    assert [(Path(one["path"]).name, one["by"]) for one in record["unread"]] == [("bad.txt", "fault")]
    assert len(record["sources"]) == 2
    assert run("verify", str(tmp_path / "out"))[0] == 0


def test_a_fault_in_telling_who_is_who_costs_only_the_statements_of_one_article(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = statements.resolve

    def fails(heard: object, stated: Mapping[str, object], actors: object) -> object:
        if any("bad" in id for id in stated):
            raise IndexError("of a rule")
        return usual(heard, stated, actors)

    monkeypatch.setattr(statements, "resolve", fails)
    article(tmp_path / "good.txt")
    article(tmp_path / "bad.txt", "River talks fail", "both states would share the dams of the lower valley")
    code, _, err = run("make", str(tmp_path), "--out", str(tmp_path / "out"), "--date", DAY)
    assert code == 0
    assert re.search(r"not read: \S+bad.txt: only in part: an internal fault \(IndexError", err)
    assert f"Aigerim Bektasova said on Tuesday that {PRICE}" in (tmp_path / "out" / "briefing.md").read_text("utf-8")


@pytest.mark.parametrize("out", ["out", "."])
def test_the_brief_of_yesterday_is_no_article_of_today(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    """Neither in a folder below the articles nor among them."""
    monkeypatch.chdir(tmp_path)
    article(Path("river.txt"))
    make = ("make", ".", "--format", "md,html,txt,json", "--date", "2025-06-01")
    assert run(*make, "--out", out)[::2] == (0, "")
    code, _, err = run(*make, "--out", "again", "--strict")
    assert code == 0
    assert {line.split(":")[0] for line in err.splitlines()} == {"warning"}
    assert "left out: ./out: holds a brief" in err or "left out: ./briefing.md: a file of a brief" in err
    first, again = (json.loads(Path(folder, "briefing.json").read_text("utf-8")) for folder in (out, "again"))
    assert [one["path"] for one in again["sources"]] == ["./river.txt"]
    assert again["topics"] == first["topics"]
    code, _, err = run("topics", f"{out}/briefing.md")
    assert code == 4
    assert "a file of a brief that this program made" in err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_is_read(run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    text = (
        "The café talks\n\nThe “Élysée group” of ministers met in Paris on Tuesday – without agreement on the water of"
        " the Sirdan river.\n\nMinister Zoë Müller said that the résumé of the talks had not been agreed.\n"
    )
    path.write_bytes(text.encode(encoding))
    code, out, _ = run("annotate", str(path))
    assert code == 0
    assert json.loads(out)["text"] == text


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ("make", "seeds", "--paper", "a5"),
            3,
            "page.paper: 'a5' is no choice\ndid you mean 'a4'? it may be a4, letter",
        ),
        (("make", "seeds", "--ranker", "lexrnk"), 3, "did you mean 'lexrank'? it may be textrank,"),
        (("make", "seeds", "--topic", "zebra"), 2, "error: --topic: no topic holds “zebra”\ntopics:\n  "),
        (("make", "seeds", "--topic", "zebra", "--each-topic"), 2, "no topic holds “zebra”"),
        (("topics", "seeds", "--topic", "zebra"), 2, "no topic holds “zebra”"),
        (
            ("make", "seeds", "--template", "minister", "--set", "too=x"),
            2,
            "unknown variable 'too'\ndid you mean 'to'?",
        ),
        (("make", "seeds", "--set", "to=x"), 2, "variables of policy: none"),
        (("render", "RECORD", "--set", "to=x"), 2, "variables of policy: none"),
        (("make", "seeds", "--date", "18 March"), 2, "'18 March' is no day"),
        (("make", "seeds", "--set", "nothing"), 2, "is no NAME=VALUE"),
        (("make", "seeds", "--template", "nope"), 5, "nope"),
        (("make", "no/such/folder"), 4, "no article could be read"),
        (("explain", "no/such/briefing.json"), 7, "there is no record here"),
        (("verify", "no/such/briefing.docx"), 7, "there is no record here"),
        (("make",), 2, "PATHS"),
    ],
)
def test_what_is_wrong_is_one_clear_line(
    run, in_root: Path, tmp_path: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    if "RECORD" in words:
        run("make", SEEDS, "--date", DAY, "--format", "json", "--out", str(tmp_path))
        words = tuple(str(tmp_path / "briefing.json") if word == "RECORD" else word for word in words)
    found, out, err = run(*words)
    assert (found, out) == (code, "")
    assert message in err
    assert "Traceback" not in err


def test_topic_words_are_found_in_any_letters(run, in_root: Path) -> None:
    found = [run("topics", SEEDS, "--json", "--topic", words)[1] for words in ("THAAD", "thaad", "Thaad", "SANCTION")]
    assert len(set(found)) == 1
    assert json.loads(found[0])["topics"]


def test_old_news_under_todays_date_is_said(run, tmp_path: Path) -> None:
    article(tmp_path / "article.txt")
    words = ("make", str(tmp_path / "article.txt"), "--out", str(tmp_path / "out"))
    assert "warning: the newest article is of 13 May 2025, the brief of today; --date" in run(*words)[2]
    assert run(*words, "--date", "2025-05-14")[2] == ""
    assert (
        "warning: 1 article is of a day after the brief's own, the newest of 13 May 2025"
        in run(*words, "--date", "2025-05-01")[2]
    )


def test_a_long_title_is_cut_on_the_page_and_whole_in_the_record(run, tmp_path: Path) -> None:
    article(tmp_path / "article.txt")
    title = "Sanctions on the river " * 28
    words = ("--title", title, "--format", "md,json", "--date", "2025-05-14", "--out", str(tmp_path))
    assert "the title is cut" in run("make", str(tmp_path / "article.txt"), *words)[2]
    assert len((tmp_path / "briefing.md").read_text("utf-8").splitlines()[0]) < 135
    assert json.loads((tmp_path / "briefing.json").read_text("utf-8"))["title"] == title


def test_a_mail_warns_where_its_body_is_not_what_the_edited_file_says(run, tmp_path: Path) -> None:
    article(tmp_path / "article.txt")
    run("make", str(tmp_path / "article.txt"), "--date", "2025-05-14", "--out", str(tmp_path))
    mail = ("mail", str(tmp_path / "briefing.json"), "--to", "desk@example.org")
    assert run(*mail)[2] == ""
    with (tmp_path / "briefing.docx").open("ab") as word:
        word.write(b" ")
    code, _, err = run(*mail)
    assert (code, err) == (
        0,
        "warning: briefing.docx was changed since it was written: the body of the mail is not what it says\n",
    )


def test_progress_is_gone_before_anything_else_is_printed(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(terminal, "PATIENCE_SECONDS", -1.0)
    with terminal.Progress() as progress:
        progress("reading articles", 3, 10)
        progress("grouping articles", 0, 1)
        progress.clear()
        print("out/briefing.md", file=sys.stderr)
    shown = capsys.readouterr().err.split("\r")
    assert [line.rstrip() for line in shown] == [
        "",
        "reading articles: 3 of 10",
        "grouping articles …",
        "",
        "out/briefing.md",
    ]


def test_quiet_prints_errors_alone(run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    article(tmp_path / "in" / "article.txt")
    (tmp_path / "in" / "empty.txt").write_text("")
    words = ("make", str(tmp_path / "in"), "--date", "2025-05-14", "--out", str(tmp_path / "out"))
    code, out, err = run(*words)
    assert (code, len(out.splitlines())) == (0, 3)
    assert "not read: " in err
    assert run(*words, "--quiet") == (0, "", "")
    code, out, err = run(*words, "-q", "--strict")
    assert (code, out) == (9, "")
    assert [line.partition(":")[0] for line in err.splitlines()] == ["not read", "error"]
    code, out, err = run("topics", str(tmp_path / "in"), "-q")
    assert (code, err) == (0, "")
    assert "River talks end" in out
    assert run(*words)[2] != "", "the next command is no longer quiet"


def test_verbose_tells_the_stages_and_the_counts(run, tmp_path: Path) -> None:
    article(tmp_path / "article.txt")
    words = ("--date", "2025-05-14", "--out", str(tmp_path / "out"), "--verbose")
    code, out, err = run("make", str(tmp_path / "article.txt"), *words)
    lines = err.splitlines()
    assert (code, len(out.splitlines())) == (0, 3)
    assert all(re.fullmatch(r"[a-z ]+: (\d+ in )?\d+\.\d\d s", line) for line in lines if "counts" not in line)
    assert [line.partition(":")[0] for line in lines] == [
        "starting",
        "finding files",
        "reading articles",
        "dating articles",
        "grouping articles",
        "choosing sentences",
        "laying out the page",
        "counts",
        "writing files",
        "in all",
    ]
    assert "counts: articles 1, unread 0, topics 1" in err


def test_topics_lists_every_article_once(run, in_root: Path) -> None:
    _, out, _ = run("topics", SEEDS, "--json")
    (topic,) = json.loads(out)["topics"]
    articles = [article for story in topic["stories"] for article in story["articles"]]
    assert sorted(articles) == sorted(topic["articles"]) == sorted(str(path) for path in Path(SEEDS).iterdir())


def test_summary_stays_within_its_words(run, in_root: Path) -> None:
    _, out, _ = run("summary", SEEDS, "--words", "100", "--json")
    sentences = json.loads(out)["sentences"]
    assert sentences
    for sentence in sentences:
        start, end = sentence["span"]
        source = Path(sentence["source"]).read_text("utf-8")
        assert " ".join(source[start:end].split()) == sentence["text"]


def test_annotate_points_into_the_text(run, in_root: Path) -> None:
    _, out, _ = run("annotate", SEEDS)
    lines = [json.loads(line) for line in out.splitlines()]
    assert len(lines) == 5
    for line in lines:
        assert line["text"] == Path(line["path"]).read_bytes().decode("utf-8")
        assert all(0 <= start < end <= len(line["text"]) for start, end in line["body"] + line["sentences"])
        assert all(line["text"][slice(*date["span"])].strip() for date in line["dates"])
        assert all(line["text"][slice(*one["cue"])].strip() for one in line["statements"])


def test_config_says_where_a_value_comes_from(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefing.toml").write_text('[page]\npaper = "letter"\n')
    code, out, _ = run("config", "--json")
    assert code == 0
    rows = json.loads(out)
    assert rows["page.paper"] == {"value": "letter", "from": str(tmp_path / "briefing.toml")}
    assert rows["rank.ranker"]["from"] == "default"


def test_what_of_a_found_file_is_ignored_is_said(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    article(tmp_path / "article.txt")
    (tmp_path / "briefing.toml").write_text('[run]\ncluster = "tls://evil.example:1"\n[mail]\nhost = "evil.example"\n')
    code, _, err = run("make", "article.txt", "--date", DAY)
    assert code == 0
    file = tmp_path / "briefing.toml"
    assert err.splitlines()[0] == (
        f"ignored: run.cluster, mail.host of {file}, which was only found (briefing config says why)"
    )
    code, out, err = run("config", "--json")
    assert json.loads(out)["mail.host"] == {"value": "", "from": "default"}
    assert [line.partition(": only --config")[0] for line in err.splitlines()] == [
        f"ignored: {file}: run.cluster",
        f"ignored: {file}: mail.host",
    ]


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv = ['briefing', '--help']\n"
        "try:\n    from briefing.cli import main; main()\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'scipy', 'sumy', 'trafilatura', 'docx', 'jinja2', 'nltk', 'lxml', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_has_help_with_an_example(run) -> None:
    _, out, _ = run("--help")
    commands = re.findall(r"^  ([a-z]+) {2,}", out.partition("Commands:")[2], re.MULTILINE)
    assert {"make", "topics", "summary", "annotate", "explain", "verify", "config"} <= set(commands)
    for name in commands:
        _, help_text, _ = run(name, "--help")
        assert "Example: briefing" in help_text or "Commands:" in help_text


def test_each_topic_gets_a_brief_of_its_own(run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    article(folder / "river.txt")
    (folder / "opera.txt").write_text(
        "Opera house reopens\n\nPublished: May 14, 2025\n\n"
        "The opera house of Lower Fennwick reopened on Tuesday with a new roof and an evening of songs by Brahms.\n\n"
        "Its director, Clara Whitcombe, said on Tuesday that the singers had waited eleven months for the stage.\n",
        encoding="utf-8",
    )
    code, out, _ = run("make", str(folder), "--each-topic", "--out", str(tmp_path / "out"), "--date", "2025-05-15")
    assert code == 0
    assert {Path(line).parent.name for line in out.splitlines()} == {"topic-1", "topic-2"}
    pages = [(tmp_path / "out" / f"topic-{n}" / "briefing.md").read_text("utf-8") for n in (1, 2)]
    assert sorted("opera" in page.lower() for page in pages) == [False, True]
    assert sorted("Sirdan" in page for page in pages) == [False, True]
    assert all("From 1 article" in page for page in pages)


def test_a_bug_is_one_line_that_says_where_and_what_to_do(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.delenv("BRIEFING_TRACEBACK")
    monkeypatch.setattr("briefing.run.gather.gather", faulty)
    code, out, err = run("topics", str(article(tmp_path / "a.txt")))
    assert (code, out) == (1, "")
    assert re.match(
        r"error: an internal fault \(ZeroDivisionError in .+, line \d+, briefing \d.*\); please report", err
    )
    assert "Traceback" not in err
