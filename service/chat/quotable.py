"""What of the passages found is quoted: articles and what the best of them tells first, and terms asked for by name."""

import re
from collections.abc import Sequence
from functools import cache

from service.chat.passages import Passage
from service.chat.retrieval import Hit, names_in, shelf
from service.chat.words import content

# Of the best score, what a passage has at least that is asked for by name; and of the words, what a name is at least.
BESIDE, MOSTLY = 0.6, 0.75
TOLD_FIRST = "What happens"
VERB = re.compile(r"\b(?:is|are|was|were|means)\b")


def quotable(hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
    """The hits to quote, completed: articles and what the best of them tells first, and the terms asked for by name."""
    asked = _named(words)
    best = next((hit for hit in hits if not hit.passage.term), None)
    least = BESIDE * hits[0].score if hits else 1.0
    found = {hit.passage.url: hit for hit in hits}
    for one in (*_terms(words), *([] if best is None else _told_first(best.passage.slug))):
        known = found.get(one.url)
        if known is None or known.score < least:
            found[one.url] = Hit(one, least, 1.0)
    kept = [hit for hit in found.values() if not hit.passage.term or hit.passage.url in asked]
    return sorted(kept, key=lambda hit: -hit.score)


def _terms(words: Sequence[str]) -> list[Passage]:
    """The terms that are asked for by name; a name inside a longer one does not count."""
    known, found, said = shelf(), list[Passage](), list[tuple[str, ...]]()
    for name in names_in(words):
        if not any(set(name) <= set(longer) for longer in said):
            said.append(name)
            found += [known.passages[place] for place in known.by_name.get(name, ()) if known.passages[place].term]
    return found


@cache
def _told_first(slug: str) -> list[Passage]:
    """What an article tells first, after its opening."""
    return [one for one in shelf().passages if one.slug == slug and not one.term and one.heading == TOLD_FIRST]


def openings_first(hits: Sequence[Hit], words: Sequence[str], terms: bool = False) -> list[Hit]:
    """The hits with the openings of articles that say what is asked for by name, and with terms, before all others."""
    names = [name for name in names_in(words) if len(name) >= MOSTLY * len(words)]
    return sorted(
        hits,
        key=lambda hit: not (any(defines(hit.passage, name) for name in names) or (terms and hit.passage.term)),
    )


def defines(passage: Passage, name: Sequence[str]) -> bool:
    """True for the opening of an article that says what bears this name: "A perpetual swap is …"."""
    if passage.term or passage.heading:
        return False
    subject, *rest = VERB.split(passage.sentences[0], maxsplit=1)
    return bool(rest) and content(subject) == list(name)


def _named(words: Sequence[str]) -> set[str]:
    """The addresses of terms and openings that bear a name that stands in a row of stems."""
    known = shelf()
    return {known.passages[place].url for name in names_in(words) for place in known.by_name.get(name, ())}
