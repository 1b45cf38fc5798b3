"""The frozen data that flows through the pipeline, in the order in which it is made.

`spans` are places, `article` is one article and all that it tells, `topics` the set, `brief` what is printed, `memory`
what the next brief knows of this one.

Every position is a span in `Article.text`: half-open, in code points. A sentence is known by its `Ref`
(article id, start), never by its text, because the same wire sentence stands in many articles.
"""

from briefing.model.article import (
    ANALYSTS,
    DEFAULT_MODEL,
    Article,
    Date,
    DateBasis,
    Doubt,
    DoubtKind,
    Facts,
    Granularity,
    Metadata,
    Mod,
    PublishedBasis,
    Sentence,
    Statement,
    Unread,
)
from briefing.model.brief import (
    Brief,
    Cut,
    DateHint,
    Event,
    Item,
    Page,
    Position,
    Question,
    Section,
    Side,
    Source,
    Standing,
    TopicBrief,
)
from briefing.model.memory import Change, Changed, Fingerprint, Quiet, Remembered, Since, Was, What
from briefing.model.spans import Citation, Edit, Ref, Span
from briefing.model.topics import Material, Point, Story, Topic
from briefing.verdicts import ActorRule, StatementKind, Unfit, UnreadBy

__all__ = [
    "ANALYSTS",
    "DEFAULT_MODEL",
    "ActorRule",
    "Article",
    "Brief",
    "Change",
    "Changed",
    "Citation",
    "Cut",
    "Date",
    "DateBasis",
    "DateHint",
    "Doubt",
    "DoubtKind",
    "Edit",
    "Event",
    "Facts",
    "Fingerprint",
    "Granularity",
    "Item",
    "Material",
    "Metadata",
    "Mod",
    "Page",
    "Point",
    "Position",
    "PublishedBasis",
    "Question",
    "Quiet",
    "Ref",
    "Remembered",
    "Section",
    "Sentence",
    "Side",
    "Since",
    "Source",
    "Span",
    "Standing",
    "Statement",
    "StatementKind",
    "Story",
    "Topic",
    "TopicBrief",
    "Unfit",
    "Unread",
    "UnreadBy",
    "Was",
    "What",
]
