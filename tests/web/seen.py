"""A page as a program sees it: its links, anchors, elements and words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.calculators import calculators
from service.library import library
from service.library.paths import paths
from service.library.topic_files import topics
from service.products import sheets

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

# Every page there is, those of failures aside.
PAGES = [
    "/", "/articles", "/glossary", "/guides", "/venues", "/calculators", "/simulations", "/distributions",
    "/monitor", "/chat", "/search", "/topics", "/paths",
    *(f"/articles/{slug}" for slug in library().articles),
    *(f"/topics/{slug}" for slug in topics()),
    *(f"/paths/{name}" for name in paths()),
    *(f"/guides/{slug}" for slug in library().guides),
    *(f"/calculators/{name}" for name in calculators()),
    *(f"/venues/{name}" for name in sheets()),
]  # fmt: skip


@dataclass
class Seen(HTMLParser):
    """What stands on a page."""

    html: str
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.append((tag, given))
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given[name]) for name in ("href", "src", "action") if given.get(name)]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page in one line."""
        return " ".join(" ".join(self.words).split())

    def tagged(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of one kind."""
        return [given for name, given in self.elements if name == tag]


def get(client: FlaskClient, address: str) -> TestResponse:
    """What a browser gets at an address."""
    return client.get(address, headers=BROWSER)


def see(client: FlaskClient, address: str, status: int = 200) -> Seen:
    """The page at an address."""
    response = get(client, address)
    assert response.status_code == status, address
    assert response.mimetype == "text/html", address
    return Seen(response.get_data(as_text=True))
