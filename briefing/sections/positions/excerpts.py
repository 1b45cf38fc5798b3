"""How a statement is printed: its sentence whole, with the one before where only that tells what is spoken of, with the
next one where only that takes a stance, or the part from its speaker to the end of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from briefing.lang import any_of, word_list
from briefing.lang.inflect import finite_forms_of
from briefing.lang.rules import rules
from briefing.marks.attribution.stance import stances
from briefing.marks.context.quotations import has_odd_single
from briefing.model import Edit, Facts, Sentence, Span, Statement, Unfit
from briefing.sections.positions.dangling import pointing
from briefing.sections.positions.wording import content, is_named_before, is_pronoun, is_surname, printed_content
from briefing.text.printed import drop_unprintable, fold, printed
from briefing.text.quoted import QUOTED, QUOTED_OR_OPEN, without_quotations
from briefing.text.terms import word_count
from briefing.verdicts import SPARING_STATEMENTS

RELATIVE = ("who", "which", "that")
OWNED = re.compile(r"(?:his|her|its|their) ", re.IGNORECASE)  # "his envoy Anne Blanc"
LONGEST = 60
LONGEST_BEFORE = 35
SHORTEST = 7
ELLIPSIS = "…"
NARRATED = re.compile(rf"\b(?:{any_of('positions', 'speaker_themselves')})\b")
CAPITAL = re.compile(r"\b[A-Z][a-z]")
PERSON = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
# "the price had risen, and | …": what a part must not end with.
DANGLING = re.compile(rf"\b(?:{any_of('positions', 'dangling')})\s*$")
# "Blanc, accusing Norland of theft": a part that begins there has no verb.
PARTICIPLE = re.compile(r"^\w+ing\b")
# What ends where a clause begins: not "the letters | Blanc asked Norland to find".
BOUNDARY = re.compile(
    rf"^\W*$|[,;:.!?…—–”\"')]\s*$|\s-+\s*$|\b(?:{any_of('positions', 'boundaries')})\s*$", re.IGNORECASE
)
# Somebody else's saying behind one's own: "..., but the ministers say such fences fail".
SAYING = "|".join(sorted(finite_forms_of(word_list("positions", "other_saying"))))
NO_OTHER = r"(?!(?:also|then|later|he|she|it|they)\b)"
ANOTHER_SAYS = re.compile(
    rf"(?:,|;|\s[-–—]+)?\s(?:(?:but|while|whereas|although|though)\s+{NO_OTHER}(?:[\w.’'-]+,?\s+){{1,6}}?"
    rf"|and\s+{NO_OTHER}(?:[\w.’'-]+,?\s+){{0,5}}?[\w.’'-]+\s+)(?:also\s+)?(?:{SAYING})\b"
)
LINKS = re.compile(r"\bMORE\b")  # the end of what a page shows under a name
# Somebody's saying by name that was not believed to be one.
SAYS = re.compile(
    r"(?P<who>[A-Z][\w.’'-]*[\w’'])(?:,[^,.]{2,60},|, who)? (?:has |had |have |also )?"
    rf"(?P<cue>{any_of('vocabulary', 'said_by_name')})\b"
)
QUOTES = re.compile(r"[^“”\".;]{0,25}[,:] [“\"]")  # in somebody's indirect words nobody else is quoted
# "Tents in the valley “The border is closed,” Blanc said": what a page has run into the quotation behind it.
CAPTION = re.compile(r"[^“”\"]*[\w’'](?<!\bthat) [“\"][A-Z][^“”\"]{20,},[”\"]")
CONDITION = re.compile(rf"\W*(?:{any_of('positions', 'conditions')})\b")  # it must not be cut away
SUBORDINATE = re.compile(rf"[“\"](?:{any_of('positions', 'subordinators')})\b", re.IGNORECASE)
FAR = 12
MIN_TITLE = 3
MOSTLY = 0.5
MAY_FOLLOW = SPARING_STATEMENTS | {Unfit.RUNNING_QUOTATION, Unfit.TOO_SHORT}
SUBJECT_POINTS_BACK = frozenset(("definite subject of small words",))
OPEN, CLOSE = "“", "”"
MARK = re.compile(r"[\"“”‘]|(?<!\w)'|(?<=[.,?!])['’]")

Placed = tuple[Span, tuple[Edit, ...]]


def _rule(name: str) -> re.Pattern[str]:
    return rules("excerpts")[name].regex


def place(
    facts: Facts, statement: Statement, others: Iterable[Statement], named: Collection[str] = ()
) -> Placed | None:
    """The span to print of a statement and its edits; None where it cannot be printed without somebody else's words.

    `named` are the terms that stand above it on the page.
    """
    covered = sentences(facts, statement)
    whole = _whole(facts, statement, covered)
    more = (_led(facts, statement, covered, named), _further(facts, statement, covered)) if whole is not None else ()
    placings = (*more, whole, _part(facts, statement, covered))
    return next((each for each in placings if each is not None and _is_of_one(facts, statement, each, others)), None)


def sentences(facts: Facts, statement: Statement) -> list[Sentence]:
    """The sentences that hold speaker, cue and the first part of the content, without a break between them."""
    parts = [statement.cue, statement.content[0], *([statement.speaker] if statement.speaker else [])]
    touched = [i for i, each in enumerate(facts.sentences) if any(each.span.overlaps(part) for part in parts)]
    return list(facts.sentences[touched[0] : touched[-1] + 1]) if touched else []


def _is_of_one(facts: Facts, statement: Statement, placed: Placed, others: Iterable[Statement]) -> bool:
    """Whether nobody else's statement is printed too."""
    span, edits = placed
    cut = [edit.at for edit in edits if edit.to.strip() in ("", ELLIPSIS)]
    heard = [other.cue for other in others if span.covers(other.cue)]
    shown = [*heard, *_others_said(facts, statement, span)]
    if LINKS.search(facts.text, *span) or not all(any(at.covers(cue) for at in cut) for cue in shown):
        return False
    return not _runs_on(printed(_without_own_cue(facts.text, statement), span, edits))


def _without_own_cue(text: str, statement: Statement) -> str:
    """The text with blanks for a cue behind an apposition: "Norland, its ally and neighbour, vowed" is one saying."""
    speaker, cue = statement.speaker, statement.cue
    if speaker is None or not (speaker.end < cue.start and text.startswith(",", speaker.end)):
        return text
    return text[: cue.start] + " " * (cue.end - cue.start) + text[cue.end :]


def _others_said(facts: Facts, statement: Statement, span: Span) -> Iterator[Span]:
    """The cues of what others say by name in a span, outside what the statement itself says, or quoted inside it."""
    own = (statement.name or "").split()
    for match in SAYS.finditer(facts.text, *span):
        cue = Span(*match.span("cue"))
        inside = any(part.overlaps(cue) for part in statement.content) and not _is_anothers(facts, statement, cue)
        if match["who"] not in own and not inside and not cue.overlaps(statement.cue):
            yield cue


def _is_anothers(facts: Facts, statement: Statement, cue: Span) -> bool:
    """Whether what is said in somebody's content is quoted from another: "“…,” Blanc said, according to Berg"."""
    return statement.kind.lemma == "according" or QUOTES.match(facts.text, cue.end) is not None


def _runs_on(text: str) -> bool:
    """Whether a print runs on into another saying that the parser has not seen, or into another sentence."""
    unquoted = QUOTED_OR_OPEN.sub(lambda quote: "“" + "x" * (len(quote.group()) - 2) + "”", text)
    return ANOTHER_SAYS.search(unquoted) is not None or _rule("glued").search(text) is not None


def _whole(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Placed | None:
    """The sentence as it stands, if it can stand alone and is not much longer than the statement."""
    if not covered or not (
        all(_can_stand(facts, statement, each) for each in covered) or _is_quotation(facts, covered)
    ):
        return None
    span = Span(covered[0].start, covered[-1].end)
    if _has_caption(facts, statement, span) or _has_title(facts, span):
        return None
    if _is_aside(statement) and _share(facts, statement, span) < MOSTLY:
        return None
    return _sentences_of(facts, statement, covered)


def _sentences_of(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Placed | None:
    """Some sentences with their edits. Of a later one, which may stand inside a quotation, the connective stays."""
    kept = [edit for each in covered for edit in each.edits if each is covered[0] or edit.at.start > each.start]
    span = Span(covered[0].start, covered[-1].end)
    return _checked(facts, span, _with_name(facts, statement, kept), LONGEST)


def _further(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Placed | None:
    """The sentence and the next one of the same quotation, where only that one takes a stance: "“It has rained,” Blanc
    said. “We must close the dam.”"
    """
    if stances(statement.kind.lemma, printed_content(facts, statement, Span(covered[0].start, covered[-1].end))):
        return None
    behind = (each for each in facts.sentences if each.start >= covered[-1].end)
    following = next(behind, None)
    if following is None or following.paragraph != covered[-1].paragraph or not _goes_on_with(statement, following):
        return None
    if not stances("", following.span.of(facts.text)):
        return None
    placed = _sentences_of(facts, statement, [*covered, following])
    return placed if placed is not None and printed(facts.text, *placed).count("''") % 2 == 0 else None


def _led(facts: Facts, statement: Statement, covered: Sequence[Sentence], named: Collection[str]) -> Placed | None:
    """The sentence behind the one before it, where that is short and names what this one speaks of: "The ministers put
    sanctions on eleven firms. “We will enforce these sanctions,” Blanc said."
    """
    span = Span(covered[0].start, covered[-1].end)
    wanted = pointing(printed(facts.text, span, covered[0].edits), named)
    before = facts.sentence_before(span.start)
    if not wanted or before is None or before.unfit is not None or not _leads_to(facts, before, span):
        return None
    if any(own and own.isdisjoint(before.terms) for own in wanted):
        return None
    return _sentences_of(facts, statement, [before, *covered])


def _leads_to(facts: Facts, sentence: Sentence, span: Span) -> bool:
    """Whether a sentence may be printed before the one that follows it right away: short, and no quotation."""
    text = sentence.span.of(facts.text)
    quoted = word_count(text) - word_count(without_quotations(text))
    return not (facts.text[sentence.end : span.start].strip() or word_count(text) > LONGEST_BEFORE or quoted > FAR)


def _goes_on_with(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence is wholly of what is quoted behind a statement, and no question or rubble."""
    whole = any(part.start <= sentence.start and sentence.end <= part.end for part in statement.content[1:])
    return whole and (sentence.unfit is None or sentence.unfit in MAY_FOLLOW)


def _is_aside(statement: Statement) -> bool:
    """Whether the saying stands in a clause of a sentence that is about something else."""
    return statement.kind.subordinate or statement.kind.source[:1] == ("relative",)


def _has_caption(facts: Facts, statement: Statement, span: Span) -> bool:
    """Whether words that belong to nothing stand before a whole sentence in quotation marks."""
    match = CAPTION.match(facts.text, *span)
    return match is not None and match.end() <= statement.cue.start


def _has_title(facts: Facts, span: Span) -> bool:
    """Whether the article's title runs into the sentence."""
    title = fold(facts.metadata.title or "")
    return word_count(title) > MIN_TITLE and fold(span.of(facts.text)).startswith(title)


def _share(facts: Facts, statement: Statement, span: Span) -> float:
    """How much of a print is the statement: of a saying in a subordinate clause the rest is not the speaker's."""
    return word_count(content(facts, statement)) / max(1, word_count(span.of(facts.text)))


def _can_stand(facts: Facts, statement: Statement, sentence: Sentence) -> bool:
    if sentence.unfit is None or _is_known_subject(facts, statement, sentence):
        return True
    if statement.kind.is_turn:  # who says it stands before it
        return sentence.unfit is Unfit.UNATTRIBUTED
    if sentence.unfit is not Unfit.UNRESOLVED_PRONOUN or not is_pronoun(facts, statement) or statement.speaker is None:
        return False
    before = facts.text[sentence.start : max(sentence.start, statement.speaker.start)]
    return PERSON.search(without_quotations(before)) is None  # "She was there, he said" names only him


def _is_known_subject(facts: Facts, statement: Statement, sentence: Sentence) -> bool:
    """Whether nothing but its subject points back, and that is the speaker, who is known: "The army said that"."""
    if sentence.unfit is not Unfit.BACK_REFERENCE or sentence.rule not in SUBJECT_POINTS_BACK:
        return False
    return statement.speaker is not None and statement.speaker.start == sentence.start


def _is_quotation(facts: Facts, covered: Sequence[Sentence]) -> bool:
    """Whether the sentences are one quotation and its speaker, which none of them shows alone."""
    text = facts.text[covered[0].start : covered[-1].end]
    quotation = QUOTED.match(text)
    rest = text[quotation.end() :] if quotation else ""
    return len(covered) in (2, 3) and bool(rest) and not MARK.search(rest) and not NARRATED.search(rest)


def _part(facts: Facts, statement: Statement, covered: Sequence[Sentence]) -> Placed | None:
    """From speaker to end of content or the other way round, cuts marked: "… Blanc added, “Norland poses …”"."""
    shown = _shown(facts, statement)
    if (
        shown is None
        or _rule("phrase goes on").match(facts.text, shown.end)
        or len(covered) != 1
        or not covered[0].span.covers(shown)
        or DANGLING.search(facts.text, shown.start, shown.end)
        or PARTICIPLE.search(statement.cue.of(facts.text))
        or not BOUNDARY.search(facts.text[covered[0].start : shown.start])
        or _hangs(facts, statement, covered[0], shown)
    ):
        return None
    sentence = covered[0].span
    if CONDITION.match(facts.text, sentence.start, shown.start):
        return None
    edits = []
    if facts.text[sentence.start : shown.start].strip():
        edits.append(Edit(Span(sentence.start, shown.start), f"{ELLIPSIS} "))
    if word_count(facts.text[shown.end : sentence.end].strip(" .\"”'’")):
        edits.append(Edit(Span(shown.end, sentence.end), f" {ELLIPSIS}"))
    edits += [edit for edit in covered[0].edits if shown.start <= edit.at.start and edit.at.end <= shown.end]
    return _checked(facts, sentence, _with_name(facts, statement, edits), LONGEST)


def _shown(facts: Facts, statement: Statement) -> Span | None:
    """The stretch from speaker to end of content, or from content to speaker, that has little between them."""
    content, speaker, cue = statement.content[0], statement.speaker, statement.cue
    if speaker is None or speaker.of(facts.text).lower() in RELATIVE or OWNED.match(facts.text, speaker.start):
        return None
    if _is_apposed(facts.text, speaker, cue) or _is_split(facts.text, statement):
        return None
    if speaker.end <= cue.start and cue.end <= content.start:
        between = Span(speaker.end, content.start)
    elif content.end <= min(speaker.start, cue.start) and statement.kind.is_quote:
        between = Span(content.end, max(speaker.start, cue.start))
    else:
        return None
    if len(between.of(facts.text).split()) > FAR:
        return None
    return Span(min(speaker.start, content.start), max(speaker.end, cue.end, content.end))


def _is_apposed(text: str, speaker: Span, cue: Span) -> bool:
    """ "The head of the bank, Ann Blanc, said": what the name belongs to stands before it."""
    return text[: speaker.start].rstrip().endswith(",") and text[speaker.end : cue.start].strip() == ","


def _is_split(text: str, statement: Statement) -> bool:
    """ "“When the money goes,” Blanc said, “the school goes.”": the first half alone says nothing."""
    return len(statement.content) > 1 and SUBORDINATE.match(text, *statement.content[0]) is not None


def _hangs(facts: Facts, statement: Statement, sentence: Sentence, shown: Span) -> bool:
    """Whether the part of a sentence may mean somebody whom the words before it name, or the sentence before."""
    said = content(facts, statement)
    if _can_stand(facts, statement, sentence):
        cut = facts.text[sentence.start : shown.start]
        if cut.strip() and _rule("points back").search(said):
            return True
        named = statement.speaker is not None and fold(statement.speaker.of(facts.text)) != statement.name
        return not named and bool(CAPITAL.search(cut, 1) and PERSON.search(without_quotations(said)))
    if _rule("may point back").search(said) or _rule("points back").search(said):
        return True
    return NARRATED.search(without_quotations(said)) is not None


def _with_name(facts: Facts, statement: Statement, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits with the name in brackets for a pronoun, together with a connective dropped right before it, and for
    a surname alone that does not stand under that person's name.
    """
    if statement.speaker is None or statement.name_at is None:
        return tuple(edits)
    if not is_pronoun(facts, statement) and not is_surname(facts, statement):
        return tuple(edits)
    if is_named_before(facts, statement, edits):
        return tuple(edits)
    touching = [edit for edit in edits if edit.at.overlaps(statement.speaker)]
    at = Span(min([statement.speaker.start, *(edit.at.start for edit in touching)]), statement.speaker.end)
    named = Edit(at, f"[{fold(statement.name or '')}]", statement.name_at)
    return (*(edit for edit in edits if edit not in touching), named)


def _checked(facts: Facts, span: Span, edits: tuple[Edit, ...], longest: int) -> Placed | None:
    """The edits with quotation marks completed; None where the print is too long, too short or still unbalanced."""
    known = {edit.at for edit in edits}
    edits = (
        *edits,
        *(edit for edit in drop_unprintable(facts.text, span) if not any(edit.at.overlaps(at) for at in known)),
    )
    text = printed(facts.text, span, edits)
    completed = _completed(text, span, edits)
    if completed is None or not SHORTEST <= word_count(text) <= longest:
        return None
    return span, tuple(sorted(completed, key=lambda edit: edit.at))


def _completed(text: str, span: Span, edits: tuple[Edit, ...]) -> tuple[Edit, ...] | None:
    """The edits with the one quotation mark that a printed part lacks; None where more are lacking."""
    if (text.count("``") != text.count("''") and "``" in text) or has_odd_single(text):
        return None
    opened = text.count(OPEN) - text.count(CLOSE)
    if text.count('"') % 2 == 0 and opened == 0:
        return edits
    straight = text.count('"') % 2 == 1
    if (straight and opened != 0) or abs(opened) > 1:
        return None
    first = text.find('"')
    lacks_end = opened > 0 if not straight else first == 0 or text[first - 1] in " (["
    mark = '"' if straight else CLOSE if lacks_end else OPEN
    return _with_mark(span, edits, mark, at_end=lacks_end)


def _with_mark(span: Span, edits: tuple[Edit, ...], mark: str, *, at_end: bool) -> tuple[Edit, ...]:
    at = Span(span.end, span.end) if at_end else Span(span.start, span.start)
    for edit in edits:
        if edit.source is not None:  # a name in brackets stays the source's own words
            continue
        if at_end and edit.at.end == span.end and edit.at.start < span.end:
            return (*(each for each in edits if each is not edit), replace(edit, to=edit.to.rstrip() + mark))
        if not at_end and edit.at.start == span.start and edit.at.end > span.start:
            return (*(each for each in edits if each is not edit), replace(edit, to=edit.to + mark))
    return (*edits, Edit(at, mark))
