"""Reasons: why a calculation came out so: its point once more, then the article that teaches what it rests on."""

import re
from collections.abc import Sequence

from service.chat.frames.filling import Frame
from service.chat.passages import Passage
from service.chat.quotable import TOLD_FIRST
from service.chat.reasoning import article_of
from service.chat.replies.calculation import calculation, page_of, point_first
from service.chat.replies.quoting import quoted
from service.chat.replies.scene import chances
from service.chat.reply import Part, Reply, Run
from service.chat.retrieval import shelf
from service.chat.scenes.tools import FUTURES
from service.views import Values

# The sections of an article that say why, in their order, and how many sentences are quoted.
SECTIONS = ("", TOLD_FIRST, "Why")
FROM_OPENING, MOST = 1, 5
# A sentence with figures of its own, or one that points at a run or a formula, says little about the asker's numbers.
OF_ANOTHER_RUN = re.compile(
    r"\d|[a-zA-Z] [*=/] |\b(?:that|this|these|those) (?:run|example|case|table)s?\b|\b[A-Z] be\b"
)


def reasoned(frame: Frame, answer: Values, suggestions: Sequence[str]) -> Reply:
    """The reply with the point of a calculation and the sentences that say why."""
    source = Run(frame.tool.title, page_of(frame.tool, answer), frame.tool.about)
    told = chances(answer) if frame.tool is FUTURES else point_first(answer)
    point = [Part(sentence, source) for sentence in told]
    run = calculation(frame, answer, "")
    return Reply([point, _why(frame)], [run], suggestions=suggestions, kind="explain")


def _why(frame: Frame) -> list[Part]:
    """What the article that says why tells first, without the figures of its examples."""
    slug = article_of(frame)
    found: list[Part] = []
    for heading in SECTIONS:
        passage = next((one for one in shelf().passages if _is(one, slug, heading)), None)
        if passage is not None and len(found) < MOST - 1:
            plain = [n for n, one in enumerate(passage.sentences) if not heading or not OF_ANOTHER_RUN.search(one)]
            most = MOST - len(found) if heading else FROM_OPENING
            found += [quoted(passage, number) for number in plain[:most]]
    return found


def _is(passage: Passage, slug: str, heading: str) -> bool:
    """True for the passage of an article under this heading."""
    return passage.slug == slug and passage.heading == heading and not passage.term
