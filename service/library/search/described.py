"""What a search takes and gives over HTTP, declared for the OpenAPI document."""

from service import quantities
from service.library.search.index import KINDS
from service.shapes import Many, Shape

LONGEST = 400


class SearchQuery(Shape):
    """What is looked for."""

    q = quantities.Text("Question or words", longest=LONGEST, required=True)
    kind = quantities.choice("Kind; left out: every kind", KINDS)
    limit = quantities.count("Most results", low=1, high=50, load_default=10)


class ResultEntry(Shape):
    """A page that was found, at the section that fits best."""

    kind = quantities.choice("Kind", KINDS, required=True)
    slug = quantities.Text("Slug or name", required=True)
    title = quantities.Text("Title", required=True)
    heading = quantities.Text("Heading of the section; null for the opening", allow_none=True, required=True)
    anchor = quantities.Text("Anchor of the section; null for the opening", allow_none=True, required=True)
    address = quantities.Text("Address", longest=300, required=True)
    snippet = quantities.Text("Where the words stand", longest=1_000, required=True)
    topics = quantities.each(quantities.Text("Topic"), "Topics", least=0, required=True)
    score = quantities.number("Score; larger fits better", required=True)


class SearchAnswer(Shape):
    """What was found, best first."""

    q = quantities.Text("What was looked for", longest=LONGEST, required=True)
    results = Many(ResultEntry, "Results", required=True)
