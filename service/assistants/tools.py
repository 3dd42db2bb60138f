"""Tools: every calculator, simulations, distributions, search, articles and terms, each from what declares it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import orjson
from marshmallow import ValidationError

from service import quantities as q
from service.assistants.faults import INVALID_PARAMS, Fault
from service.calculators import by_group
from service.declaration import Calculator
from service.library import library
from service.library.search import KINDS, search
from service.library.search.described import SearchAnswer, SearchQuery
from service.refusals import errors_of
from service.schemas import standalone
from service.shapes import Shape
from service.simulations import simulate
from service.simulations.described import SimulationAnswer
from service.simulations.distribution import distribute
from service.simulations.distribution.described import DistributionAnswer
from service.simulations.distribution.request import DistributionRequest
from service.simulations.request import SimulationRequest
from service.strict_json import to_json
from service.views import Values

ANNOTATIONS = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}


class PageQuery(Shape):
    """A page by its slug, as search gives it."""

    slug = q.Text("Slug", longest=100, required=True)


class PageText(Shape):
    """The text of a page."""

    slug = q.Text("Slug", required=True)
    title = q.Text("Title", required=True)
    address = q.Text("Address", longest=300, required=True)
    markdown = q.Text("Text, in Markdown", longest=100_000, required=True)


@dataclass(frozen=True)
class Tool:
    """What an assistant may call: `run` takes and gives plain values, `said` is the answer in words."""

    name: str
    title: str
    summary: str
    takes: type[Shape]
    gives: type[Shape]
    run: Callable[[Values], Values]
    said: Callable[[Values], str]

    def described(self) -> Values:
        """The tool as a client lists it."""
        return {
            "name": self.name, "title": self.title, "description": f"{self.title}. {self.summary}",
            "inputSchema": standalone(self.takes), "outputSchema": standalone(self.gives),
            "annotations": {"title": self.title, **ANNOTATIONS},
        }  # fmt: skip


def explained(answer: Values) -> str:
    """What a run says of itself: the result, then what may mislead and what it takes for granted."""
    lines = [answer["explanation"], *answer["warnings"], *(f"Assumed: {text}" for text in answer["assumptions"])]
    return "\n".join(lines)


def _of(calculator: Calculator) -> Tool:
    return Tool(
        calculator.name, calculator.title, calculator.summary, calculator.takes, calculator.answers,
        calculator.run, explained,
    )  # fmt: skip


def _found(asked: Values) -> Values:
    given = SearchQuery().load(asked)
    results = search(given["q"], [given["kind"]] if "kind" in given else KINDS, given["limit"])
    entries = [vars(one) | {"heading": one.heading or None, "anchor": one.anchor or None} for one in results]
    return {"q": given["q"], "results": entries}


def _results(answer: Values) -> str:
    lines = [f"{one['title']} ({one['kind']} {one['slug']}): {one['snippet']}" for one in answer["results"]]
    return "\n".join(lines) or "Nothing was found."


def _article(asked: Values) -> Values:
    slug = PageQuery().load(asked)["slug"]
    found = library().articles.get(slug)
    if not found:
        raise Fault(INVALID_PARAMS, "No article has this slug; search finds slugs.")
    return {"slug": slug, "title": found.title, "address": f"/articles/{slug}", "markdown": found.markdown}


def _term(asked: Values) -> Values:
    slug = PageQuery().load(asked)["slug"]
    found = library().terms.get(slug)
    if not found:
        raise Fault(INVALID_PARAMS, "No term has this slug; search finds slugs.")
    text = f"{found.summary}\n\n{found.markdown}"
    return {"slug": slug, "title": found.term, "address": f"/glossary#{slug}", "markdown": text}


def _markdown(answer: Values) -> str:
    return f"# {answer['title']}\n\n{answer['markdown']}"


OTHERS = (
    Tool(
        "simulate", "Simulation", "One to eight instruments side by side over one path of the price, taken apart.",
        SimulationRequest, SimulationAnswer, simulate, explained,
    ),
    Tool(
        "distribute", "Distribution", "One to eight instruments over many futures that a model draws.",
        DistributionRequest, DistributionAnswer, distribute, explained,
    ),
    Tool(
        "search", "Search", "Articles, terms, venues, calculators and guides that fit a question.",
        SearchQuery, SearchAnswer, _found, _results,
    ),
    Tool("read-article", "Article", "A reviewed article, with its sources.", PageQuery, PageText, _article, _markdown),
    Tool("read-term", "Term", "A term of the glossary.", PageQuery, PageText, _term, _markdown),
)  # fmt: skip


def _every() -> Iterator[Tool]:
    yield from OTHERS
    for group in by_group().values():
        yield from map(_of, group)


@cache
def named() -> dict[str, Tool]:
    """The tools by name: those of the library and the simulator first, then the calculators by group."""
    return {tool.name: tool for tool in _every()}


@cache
def listed() -> Values:
    """All tools with their schemas."""
    return {"tools": [tool.described() for tool in named().values()]}


def called(params: Values) -> Values:
    """What a tool answers; a refused input is an answer too, so that the caller can mend it."""
    tool = named().get(str(params.get("name")))
    arguments = params.get("arguments", {})
    if tool is None:
        raise Fault(INVALID_PARAMS, "There is no tool of this name.")
    if not isinstance(arguments, dict):
        raise Fault(INVALID_PARAMS, "arguments is not an object.")
    try:
        answer = tool.run(arguments)
    except ValidationError as error:
        refused = "\n".join(f"{one['pointer'] or 'The input'} {one['detail']}" for one in errors_of(error))
        return {"content": [_text(refused)], "isError": True}
    written = to_json(answer)
    content = [_text(tool.said(answer)), _text(written.decode())]
    return {"content": content, "structuredContent": orjson.loads(written), "isError": False}


def _text(text: str) -> Values:
    return {"type": "text", "text": text}
