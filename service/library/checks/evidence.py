"""What supports a text: marks stand for claims, claims for dated sources, placeholders and expectations for runs."""

import re
from collections.abc import Iterator

from service.library.examples import NoSuchFigure
from service.library.finding import Finding, from_error, in_front, in_text
from service.library.page import MARK, Page
from service.library.placeholders import misspelt, names_in
from service.library.prose import sentences
from service.products.reading import BrokenContent

LINK = re.compile(r"\((?:example|figure):\w+\)")
FEWEST_EXAMPLES = 2
SHOWN = ("summary",)  # fields of the front matter in which placeholders are filled


def claims(page: Page) -> Iterator[Finding]:
    """Each mark has a claim, each claim a mark and a source that was read before the review, each source a claim."""
    used = set()
    for sentence in sentences(page.body):
        for name in MARK.findall(sentence.text):
            used.add(name)
            if name not in page.claims:
                yield in_text(page, sentence.line, f"there is no claim named {name}")
    for name, claim in page.claims.items():
        if name not in used:
            yield in_front(page, ("claims", name), "no sentence carries this mark")
        if "reviewed" in page.front and claim.as_of > page.front["reviewed"]:
            yield in_front(page, ("claims", name, "as_of"), "is later than the page's review")
    for name in set(page.front["sources"]) - {claim["source"] for claim in page.front["claims"].values()}:
        yield in_front(page, ("sources", name), "no claim names this source")


def examples(page: Page) -> Iterator[Finding]:
    """Each example runs, gives what was expected, and is shown; each placeholder names one of its figures."""
    for line, sentence in misspelt(page.body, page.examples):
        yield in_text(page, line, sentence)
    shown, links = names_in(page.body), set(LINK.findall(page.body))
    for name, example in page.examples.items():
        try:
            for path, sentence in example.surprises():
                yield in_front(page, ("examples", name, "expect", path), sentence)
        except NoSuchFigure as error:
            yield in_front(page, ("examples", name, "expect"), str(error.args[0]))
        if name not in shown and not {f"(example:{name})", f"(figure:{name})"} & links:
            yield in_front(page, ("examples", name), "the text shows no figure of this example")


def shown_front_matter(page: Page) -> Iterator[Finding]:
    """The placeholders of the summary name figures too."""
    for field in set(SHOWN) & set(page.front):
        try:
            page.shown(field)
        except BrokenContent as broken:
            yield from_error(broken)


def enough_examples(page: Page) -> Iterator[Finding]:
    """At least two examples an article."""
    if len(page.front["examples"]) < FEWEST_EXAMPLES:
        yield in_front(page, ("examples",), f"at least {FEWEST_EXAMPLES} are wanted")
