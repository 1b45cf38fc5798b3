"""Whatever a reader would see is found, whatever editors add when they save a file again is not."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from briefing import config, pipeline
from briefing.deliver import publish
from briefing.deliver.files import write
from briefing.errors import BriefingError, OutputError, UsageError, VerificationError
from briefing.page.check import items
from briefing.page.load import load
from briefing.page.report import report
from briefing.page.seen.word import paragraphs
from briefing.page.verify import records, verify
from tests.bench.mutations import HARMLESS, VISIBLE, Mutator, packed, unpacked
from tests.bench.proof import Again

AGAIN = Again()
TRIES = 3


def cases(table: dict[str, tuple[Mutator, ...]]) -> list[object]:
    return [
        pytest.param(suffix, mutate, id=f"{suffix[1:]}-{number}-{mutate.__name__}")
        for suffix, mutators in table.items()
        for number, mutate in enumerate(mutators)
    ]


def changed(record: Path, suffix: str, mutate: Mutator, seed: int) -> Path | None:
    """The file with a change, the record beside it; a record alone."""
    data = mutate(random.Random(seed), record.with_suffix(suffix).read_bytes())
    here = record.parent / f"changed{seed}"
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir()
    shutil.copy(record, here)
    if data is not None:
        (here / record.name).with_suffix(suffix).write_bytes(data)
    return None if data is None else (here / record.name).with_suffix(suffix)


@pytest.mark.parametrize(("suffix", "mutate"), cases(VISIBLE))
def test_what_a_reader_sees_is_found(suffix: str, mutate: Mutator, brief: Path) -> None:
    files = [file for seed in range(TRIES) if (file := changed(brief, suffix, mutate, seed))]
    for file in files:
        with pytest.raises(BriefingError) as fault:
            verify(file, derive=AGAIN)
        assert fault.value.code in (2, 8)
        assert "\n" not in str(fault.value)


@pytest.mark.parametrize(("suffix", "mutate"), cases(HARMLESS))
def test_what_was_merely_saved_again_is_not(suffix: str, mutate: Mutator, brief: Path) -> None:
    for seed in range(TRIES):
        file = changed(brief, suffix, mutate, seed)
        assert file is not None
        assert ": verified: " in str(verify(file, derive=AGAIN))


@pytest.mark.parametrize("way", [("docx",), ("odt", "docx")])
def test_a_word_file_saved_again_by_libreoffice_says_the_same(
    way: tuple[str, ...], brief: Path, tmp_path: Path, soffice: str
) -> None:
    before, profile = brief.with_suffix(".docx"), f"-env:UserInstallation=file://{tmp_path}/profile"
    for number, kind in enumerate(way):
        folder = tmp_path / f"{number}"
        command = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(before)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        before = folder / f"briefing.{kind}"
    shutil.copy(brief, before.parent)
    assert ": verified: " in str(verify(before))


def test_an_unknown_part_is_refused_in_one_line_that_names_it(brief: Path) -> None:
    file = brief.with_suffix(".docx")
    parts = unpacked(file.read_bytes())
    more = b'<Relationship Id="x" Type="http://x/y/vbaProject" Target="vba.bin"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"</Relationships>", more)
    file.write_bytes(packed(parts))
    with pytest.raises(VerificationError) as fault:
        verify(file)
    assert str(fault.value) == f"{file}: word/document.xml holds macros, which cannot be read and so not be proved"
    assert fault.value.hint


# --- what cannot be read, and where things are ------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["briefing.odt", "briefing", "briefing.doc"])
def test_a_file_that_cannot_be_read_is_never_verified(name: str, brief: Path) -> None:
    (brief.parent / name).write_bytes(b"%PDF-1.7")
    with pytest.raises(VerificationError, match="cannot be read and so not be proved"):
        verify(brief.parent / name)


def test_junk_is_no_word_file_and_a_changed_draft_no_draft(brief: Path) -> None:
    brief.with_suffix(".docx").write_bytes(b"junk")
    with pytest.raises(VerificationError, match="not a Word file"):
        verify(brief.with_suffix(".docx"))
    draft = brief.with_suffix(".eml")
    draft.write_bytes(draft.read_bytes().replace(b"Policy briefing", b"Policy brieflng"))
    with pytest.raises(VerificationError):
        verify(draft)


def test_a_folder_means_its_briefs(brief: Path) -> None:
    assert records(brief.parent) == [brief]
    assert records(Path()) == [brief]
    with pytest.raises(OutputError, match="no brief in this folder"):
        records(Path("seeds"))


def test_sources_are_found_from_any_working_folder(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = brief.absolute()
    (here.parent / "elsewhere").mkdir()
    monkeypatch.chdir(here.parent / "elsewhere")
    assert ": verified: " in str(verify(here))


# --- the record -------------------------------------------------------------------------------------------------------


def with_record(brief: Path, change: object) -> Path:
    """The record alone, changed."""
    record = json.loads(brief.read_text("utf-8"))
    change(record)  # type: ignore[operator]
    alone = Path("alone")
    alone.mkdir()
    (alone / brief.name).write_text(json.dumps(record), "utf-8")
    return alone / brief.name


def positions(record: dict[str, object]) -> list[dict[str, object]]:
    (topic,) = record["topics"]  # type: ignore[misc]
    return next(one["items"] for one in topic["sections"] if one["key"] == "positions")  # type: ignore[index]


def test_another_speaker_is_found(brief: Path) -> None:
    def change(record: dict[str, object]) -> None:
        positions(record)[0]["speaker"]["name"] = "Ann Blanc"  # type: ignore[index]

    with pytest.raises(VerificationError, match="speaker is 'Ann Blanc', made again"):
        verify(with_record(brief, change), derive=AGAIN)


def test_another_actor_is_found(brief: Path) -> None:
    def change(record: dict[str, object]) -> None:
        positions(record)[0]["actor"] = "Norland"

    with pytest.raises(VerificationError, match="actor is 'Norland', made again"):
        verify(with_record(brief, change), derive=AGAIN)


def test_what_an_uncited_source_says_is_open_where_it_is_gone(brief: Path) -> None:
    settings = config.load({"page.font-size": 14.0, "brief.formats": ["json"]}, folder=Path()).config
    (built,) = pipeline.build(["seeds"], settings, day="2016-03-18")
    shutil.rmtree(brief.parent)
    write(brief.parent, publish.files(built, settings))
    record = json.loads(brief.read_text("utf-8"))
    uncited = next(source["path"] for source in record["sources"] if source["number"] is None)
    Path(uncited).unlink()
    told = str(verify(brief, derive=AGAIN))
    assert "partly verified" in told
    assert "not proved: titles, days and counts, for 1 source that nothing printed cites" in told


def test_of_an_older_program_what_cannot_be_made_again_is_said(brief: Path) -> None:
    def change(record: dict[str, object]) -> None:
        record["tool"]["version"] = "0.0.9"  # type: ignore[index]
        positions(record)[0]["actor"] = "Norland"

    told = str(verify(with_record(brief, change), derive=AGAIN))
    assert "partly verified" in told
    assert "actor is 'Norland'" in told
    assert "0.0.9" in told


def test_a_newer_schema_is_refused(brief: Path) -> None:
    def change(record: dict[str, object]) -> None:
        record["schema"] = 99

    with pytest.raises(UsageError, match="schema 99, this program reads 1"):
        verify(with_record(brief, change))


def test_a_topic_alone_may_be_made_from_more_than_it_lists(brief: Path) -> None:
    def change(record: dict[str, object]) -> None:
        record["settings"]["group"]["topic"] = "Korea"  # type: ignore[index]
        record["counts"]["ranked"] = 1  # type: ignore[index]

    told = str(verify(with_record(brief, change), derive=AGAIN))
    assert "the brief tells of a part of what was read" in told


def test_a_record_whose_sources_give_nothing_is_false(brief: Path) -> None:
    with pytest.raises(VerificationError, match="the sources give no topic"):
        verify(brief, derive=lambda brief, articles: None)


# --- templates --------------------------------------------------------------------------------------------------------


def own_template(text: str) -> Path:
    folder = Path("mine")
    folder.mkdir()
    (folder / "brief.txt.j2").write_text(text, "utf-8")
    return folder


def rendered(brief: Path, text: str) -> Path:
    """The record with a template of text only, and its page."""
    from briefing import config
    from briefing.page.render import templates
    from briefing.page.render.text import render

    folder = own_template(text)
    made = json.loads(brief.read_text("utf-8"))
    made["settings"]["brief"]["template"] = str(folder)
    made["template"] = {"name": str(folder), "sha256": templates.find(str(folder)).digest}
    alone = Path("alone")
    alone.mkdir()
    (alone / "briefing.json").write_text(json.dumps(made), "utf-8")
    loaded = load(alone / "briefing.json")
    page = render(loaded, templates.find(str(folder)), config.from_record(loaded.settings))
    (alone / "briefing.txt").write_bytes(page)
    return alone / "briefing.txt"


def test_a_template_without_sentences_proves_none(brief: Path) -> None:
    told = str(verify(rendered(brief, "{{ brief.title }}\n")))
    assert "verified" not in told
    assert "no sentence is printed" in told


def test_a_template_with_a_sentence_of_its_own_proves_none(brief: Path) -> None:
    text = "The minister agreed with all of it.\n{% for t in brief.topics %}{{ t.bottom_line.text }}{% endfor %}\n"
    told = str(verify(rendered(brief, text)))
    assert "verified" not in told
    assert "The minister agreed with all of it." in told


def test_a_changed_template_is_said(brief: Path) -> None:
    page = rendered(brief, "{% for t in brief.topics %}{{ t.bottom_line.text }}{% endfor %}\n")
    Path("mine/brief.txt.j2").write_text("{% for t in brief.topics %}- {{ t.bottom_line.text }}{% endfor %}\n", "utf-8")
    with pytest.raises(VerificationError) as fault:
        verify(page)
    assert "template" in fault.value.hint


# --- after a human's hand ---------------------------------------------------------------------------------------------


def edited(brief: Path, old: str, new: str) -> Path:
    file = brief.with_name("edited.docx")
    parts = unpacked(brief.with_suffix(".docx").read_bytes())
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode(), 1)
    file.write_bytes(packed(parts))
    return file


def test_an_untouched_brief_is_verbatim_and_no_sentence_is_passed_over(brief: Path) -> None:
    told = report(brief.with_suffix(".docx"))
    assert {one.kind for one in told} == {"verbatim"}
    words = " ".join(one.text for one in told)
    assert [item.text for item in items(load(brief)) if item.text not in words] == []


def test_a_shortened_sentence_tells_what_is_gone(brief: Path) -> None:
    file = edited(brief, "There is no question that", "There is question that")
    (short,) = [one for one in report(file) if one.kind != "verbatim"]
    assert (short.kind, short.removed, short.flags) == ("shortened", ("no",), ("negation",))


def test_a_merged_and_an_invented_sentence_are_told_apart(brief: Path) -> None:
    paragraph = "</w:t></w:r></w:p><w:p><w:r><w:t>"
    merged = (
        "Beijing has condemned the North’s nuclear and missile tests and Wednesday on the need for a UN resolution."
    )
    invented = "Ann Blanc of Norland welcomed the ferry timetable warmly."
    file = edited(
        brief,
        "envoys to meet over Pyongyang</w:t>",
        f"envoys to meet over Pyongyang{paragraph}{merged}{paragraph}{invented}</w:t>",
    )
    kinds = {one.text: one for one in report(file)}
    assert kinds[merged].kind == "merged"
    assert len(kinds[merged].sources) == 2
    assert kinds[invented].kind == "not from a source"


def test_numbers_that_lead_to_each_other_s_sources_are_found(brief: Path) -> None:
    """All sources stand in one paragraph: each is known by what stands behind its mark."""
    file = brief.with_suffix(".docx")
    parts = unpacked(file.read_bytes())
    body = parts["word/document.xml"].decode().replace('w:name="source-1"', 'w:name="source-0"')
    body = body.replace('w:name="source-2"', 'w:name="source-1"').replace('w:name="source-0"', 'w:name="source-2"')
    parts["word/document.xml"] = body.encode()
    file.write_bytes(packed(parts))
    with pytest.raises(VerificationError, match="link to"):
        verify(file)


def test_the_report_is_of_word_files(brief: Path) -> None:
    with pytest.raises(UsageError):
        report(brief.with_suffix(".md"))


def test_list_numbers_are_counted_as_word_prints_them() -> None:
    from lxml import etree

    from briefing.page.seen.numbers import Numbers

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = level.format(0, 3, "upperRoman", "%1.") + level.format(1, 1, "lowerLetter", "%1.%2)")
    made = f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    made += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    numbers = Numbers(etree.fromstring(made))
    found = [numbers.label(("1", depth)) for depth in ("0", "1", "1", "0", "1")]
    assert found == ["III.", "III.a)", "III.b)", "IV.", "IV.a)"]


def test_the_pages_of_a_file_are_read_once_each(brief: Path) -> None:
    lines = paragraphs(brief.with_suffix(".docx").read_bytes())
    assert lines.count("header: OFFICIAL") == lines.count("footer: OFFICIAL") == 1
    assert "property language: en-GB" in lines
