"""What to read first: it is written or planned, never harder than the article itself, and never in a circle."""

from collections.abc import Iterator, Mapping

from service.library.finding import Finding, in_front
from service.library.page import Page
from service.library.planned import Planned
from service.library.topics import LEVELS


def prerequisites(page: Page, articles: Mapping[str, Page], planned: Mapping[str, Planned]) -> Iterator[Finding]:
    """The prerequisites of an article that do not hold."""
    for index, slug in enumerate(page.front["prerequisites"]):
        level = articles[slug].front["level"] if slug in articles else planned[slug].level if slug in planned else None
        sentence = ""
        if level is None:
            sentence = f"{slug} is neither written nor planned"
        elif LEVELS.index(level) > LEVELS.index(page.front["level"]):
            sentence = f"{slug} is {level}, harder than this article"
        elif page.slug in ancestors(slug, articles):
            sentence = f"{slug} leads back to this article"
        if sentence:
            yield in_front(page, ("prerequisites", index), sentence)


def ancestors(slug: str, articles: Mapping[str, Page]) -> set[str]:
    """Everything to be read before an article, and the article itself."""
    found, waiting = set[str](), [slug]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += articles[one].front["prerequisites"] if one in articles else []
    return found
