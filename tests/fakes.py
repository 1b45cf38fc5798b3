"""Collections of articles that never were, for the tests and the sweep of the page: seeded, so always the same."""

from __future__ import annotations

import random
from dataclasses import replace

from briefing.model import (
    Article,
    Brief,
    Citation,
    DateHint,
    Event,
    Item,
    Metadata,
    Page,
    Position,
    Question,
    Section,
    Source,
    Span,
    Story,
    Topic,
    TopicBrief,
    Unread,
)

NAMES = """Amelia Okafor|Jonas Lindqvist|Park Min-seo|Ruth Abernathy|Hamid Farouk|Li Wenqing|Sofia Marchetti|Tomas Novak
Grace Mwangi|Henrik Dahl|Yuki Tanabe|Carla Esteves""".replace("\n", "|").split("|")
ACTORS = """Ministry of Water|European Commission|Coastal Union|Harbour Authority|Valdoria|Republic of Istria
opposition Green List|World Health Organization|National Grid Company|farmers' federation""".replace("\n", "|").split(
    "|"
)
OUTLETS = """Harbour Times|The Valdoria Herald|Northern Wire|Radio Estuary|Daily Compass|The Inland Review
Agence Littorale|Port & Trade|한강일보|صحيفة الميناء""".replace("\n", "|").split("|")
NOUNS = """dredging permit|tidal barrier|fishing quota|desalination plant|ferry subsidy|groundwater levy|flood insurance
harbour dues|customs agreement|pipeline route|ceasefire line|budget ceiling|emission target|border crossing|election law
grain shipment|ballot recount|trade tariff|drought relief|rail corridor""".replace("\n", "|").split("|")
VERBS = """approved|rejected|postponed|suspended|extended|challenged|defended|withdrew|renegotiated|criticised|welcomed
funded|tightened""".replace("\n", "|").split("|")
TAILS = """after a vote that split the governing coalition|despite warnings from engineers and local councils
with effect from the beginning of next month|in a letter to the standing committee
because earlier estimates had left out maintenance|pending a review by the court of auditors
and asked neighbouring governments for a joint inspection|without giving a reason
following three days of talks in the capital|although two provinces had asked for more time
at a cost of 14.5 million crowns|which opponents say will hurt small harbours most""".replace("\n", "|").split("|")
ODD = (
    "See https://www.example.org/a/very/long/path/that-goes-on/and-on/without-any-blank/index.html?query=1&more=1 ",
    "위원회는 새로운 관세 협정을 승인했다고 박민서 장관이 밝혔다 ",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ",
    "وقال الوزير إن الاتفاق سيدخل حيز التنفيذ ",
    "A & B <script>alert('x')</script> {{ brief.title }} *not bold* [not](a link) ",
)
MONTHS = range(1, 13)


def sentence(rng: random.Random, *, odd: float = 0.0) -> str:
    """A sentence of 8 to 50 words."""
    clauses = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        subject = f"{rng.choice(('The', 'The'))} {rng.choice(ACTORS)}"
        clauses.append(f"{subject} {rng.choice(VERBS)} the {rng.choice(NOUNS)} {rng.choice(TAILS)}")
    head = rng.choice(ODD) if rng.random() < odd else ""
    return head + ", and ".join(clauses) + f" in case {rng.randrange(10_000)}."


def title(rng: random.Random, words: int = 0) -> str:
    """A headline; of a given number of words, or a usual one."""
    text = f"{rng.choice(ACTORS)} {rng.choice(VERBS)} {rng.choice(NOUNS)} {rng.choice(TAILS)}"
    return " ".join((text + " ") * 12).split(" ", words)[0] if words else text[0].upper() + text[1:]


def article(rng: random.Random, number: int, *, odd: float = 0.0) -> tuple[Article, Metadata, list[Span]]:
    """An article of 4 to 30 sentences, and the spans of these."""
    text, spans = "", []
    for _ in range(rng.randrange(4, 30)):
        start = len(text)
        text += sentence(rng, odd=odd)
        spans.append(Span(start, len(text)))
        text += " "
    heading = "X" + "very long headline " * 21 if odd and rng.random() < 0.1 else title(rng)
    day = f"2021-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    known = Metadata(
        title=heading if rng.random() > 0.1 else None,
        outlet=rng.choice(OUTLETS) if rng.random() > 0.1 else None,
        agency="Northern Wire" if rng.random() < 0.2 else None,
        published=day if rng.random() > 0.1 else None,
        url=f"https://www.example.org/{number}?a=1&b=2" if rng.random() < 0.5 else None,
    )
    name = f"in/{number:03d}.txt"
    made = Article(id=name, path=name, text=text, sha256="0" * 64, reader="text", reader_version="1", metadata=known)
    return made, known, spans


def _when(rng: random.Random, source: str, span: Span, others: list[str]) -> Event:
    if rng.random() < 0.12:
        hint = DateHint("2021-05-04", rng.choice(others), Span(0, 5)) if rng.random() < 0.5 else None
        return Event(None, None, None, "undated", Citation(source, Span(span.start, span.start + 7)), hint)
    value, granularity = rng.choice(
        (
            (f"2021-{rng.choice(MONTHS):02d}-{rng.randrange(1, 29):02d}", "day"),
            (f"2021-{rng.choice(MONTHS):02d}-{rng.randrange(1, 29):02d}", "day"),
            ("2021-09", "month"),
            ("2021-W36", "week"),
        )
    )
    return Event(value, None, granularity, "resolved", Citation(source, Span(span.start, span.start + 4)))  # type: ignore[arg-type]


def _item(rng: random.Random, pool: list[tuple[Article, Span]], key: str) -> Item:
    made, span = pool[rng.randrange(len(pool))]
    ids = sorted({other.id for other, _ in pool})
    detail: Event | Position | Question | None = None
    if key in ("key_events", "watch"):
        detail = _when(rng, made.id, span, ids)
    elif key == "positions":
        detail = Position(rng.choice(ACTORS), rng.choice(NAMES), Span(span.start, span.start + 3), span, False)
    elif key == "open_questions":
        detail = Question("unresolved")
    also = tuple(Citation(other, Span(0, 3)) for other in rng.sample(ids, min(len(ids), rng.choice((0, 0, 0, 1, 3)))))
    return Item(
        text=" ".join(span.of(made.text).split()),
        source=made.id,
        span=span,
        also=tuple(citation for citation in also if citation.source != made.id),
        outlets=rng.choice((1, 1, 1, 2, 3)),
        score=round(rng.random(), 9),
        detail=detail,
    )


def collection(seed: int, articles: int = 5, topics: int = 1, odd: float = 0.0) -> tuple[Brief, list[TopicBrief]]:
    """A brief whose sources are read and whose page is still empty, and the candidates for it."""
    rng = random.Random(seed)
    made = [article(rng, number, odd=odd) for number in range(articles)]
    topics = min(topics, articles)
    parts: list[list[int]] = [[number] for number in range(topics)]
    for number in range(topics, articles):
        parts[rng.randrange(topics) if rng.random() < 0.5 else 0].append(number)
    candidates = [_topic(rng, [made[number] for number in part]) for part in parts]
    sources = tuple(Source(None, item, known) for item, known, _ in made)
    unread = tuple(Unread(f"in/bad{number}.pdf", "no text") for number in range(rng.choice((0, 0, 1, 3))))
    blank = Page("a4", 1, 0.0, "estimate")
    return Brief("Policy briefing", "2021-11-23", {}, "none", blank, (), sources, unread), candidates


def _topic(rng: random.Random, part: list[tuple[Article, Metadata, list[Span]]]) -> TopicBrief:
    pool = [(made, span) for made, _, spans in part for span in spans]
    headings = {
        "key_events": "Key events",
        "positions": "Positions",
        "open_questions": "Open questions",
        "watch": "What to watch",
    }
    sections = []
    for key, heading in headings.items():
        empty = rng.random() < (0.4 if key == "watch" else 0.12)
        items = [] if empty else [_item(rng, pool, key) for _ in range(rng.randrange(1, max(2, len(pool) // 2)))]
        items.sort(key=lambda item: (-item.score, item.source, item.span))
        sections.append(Section(key, heading, tuple(items)))  # type: ignore[arg-type]
    line = _item(rng, pool, "bottom_line")
    stories = tuple(Story(title(rng), made.metadata.published, (made.id,)) for made, _, _ in part)
    name = part[0][1].title or "Untitled"
    return TopicBrief(Topic(name, stories), replace(line, detail=None), tuple(sections))
