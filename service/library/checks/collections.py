"""Topics, paths and synonyms: complete, closed under what articles need, in words that claim nothing."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path as File

from service.library.checks.wording import ADVICE
from service.library.finding import Finding, from_error
from service.library.page import Page
from service.library.paths import read_path
from service.library.planned import Planned
from service.library.search.synonyms import synonyms
from service.library.topic_files import read_topic
from service.products.reading import BrokenContent, refusal, text_of

FEWEST_WORDS, MOST_WORDS = 60, 120


def collections(
    content: File, articles: Mapping[str, Page], planned: Mapping[str, Planned], venues: set[str]
) -> Iterator[Finding]:
    """What is wrong with the files of topics, paths and synonyms."""
    for file in sorted((content / "topics").glob("*.yaml")):
        yield from _kept(_topic(file, venues))
    for file in sorted((content / "paths").glob("*.yaml")):
        yield from _kept(_path(file, articles, planned))
    yield from _kept(_synonyms(content))


def _kept(found: Iterator[Finding]) -> Iterator[Finding]:
    """The findings; a file that cannot be read is one."""
    try:
        yield from found
    except BrokenContent as broken:
        yield from_error(broken)


def _topic(file: File, venues: set[str]) -> Iterator[Finding]:
    topic, text = read_topic(file), text_of(file)

    def wrong(name: str, sentence: str) -> Finding:
        return from_error(refusal(text, (name,), sentence, file))

    words = len(topic.paragraph.split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield wrong("paragraph", f"has {words} words; {FEWEST_WORDS} to {MOST_WORDS} are wanted")
    if re.search(r"\d", topic.paragraph):
        yield wrong("paragraph", "has a figure or a date, which needs an article with a source")
    phrase = ADVICE.search(topic.paragraph)
    if phrase is not None:
        yield wrong("paragraph", f"advises or promises: “{phrase.group(0)}”")
    for name in sorted(set(topic.venues) - venues):
        yield wrong("venues", f"{name} is not the name of a sheet")


def _path(file: File, articles: Mapping[str, Page], planned: Mapping[str, Planned]) -> Iterator[Finding]:
    path, text = read_path(file), text_of(file)
    before = set[str]()
    for index, slug in enumerate(path.articles):
        needed = articles[slug].front["prerequisites"] if slug in articles else []
        missing = ", ".join(one for one in needed if one not in before)
        sentence = f"{slug} comes before what it needs: {missing}" if missing else ""
        if slug not in articles and slug not in planned:
            sentence = f"{slug} is neither written nor planned"
        elif slug in before:
            sentence = f"{slug} is named twice"
        if sentence:
            yield from_error(refusal(text, ("articles", index), sentence, file))
        before.add(slug)


def _synonyms(content: File) -> Iterator[Finding]:
    file = content / "synonyms.yaml"
    for phrase, others in synonyms(content).items():
        if phrase in others:
            yield from_error(refusal(text_of(file), ("synonyms", phrase), "is looked for beside itself", file))
