"""What the library gives over HTTP, declared for the OpenAPI document."""

from service import quantities as q
from service.shapes import Free, Many, Shape


def _texts(title: str) -> q.Each:
    return q.each(q.Text(title, longest=2_000), title, least=0, required=True)


class ArticleEntry(Shape):
    """An article as the list shows it."""

    slug = q.Text("Slug", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("Summary", longest=500, required=True)
    level = q.choice("Level", ["beginner", "intermediate", "advanced"], required=True)
    group = q.Text("Group", required=True)
    topics = _texts("Topics")
    status = q.Text("Status", required=True)
    reviewed = q.Text("Date of the last review", required=True)
    review_due = q.Text("Date of the next review; null where the text is mathematics", allow_none=True, required=True)
    minutes = q.count("Minutes to read", required=True)


class ArticleList(Shape):
    """The articles."""

    articles = Many(ArticleEntry, "Articles", required=True)


class ClaimEntry(Shape):
    """A source behind a mark of the text."""

    number = q.count("Number of the mark", required=True)
    title = q.Text("Title", longest=500, required=True)
    publisher = q.Text("Publisher", required=True)
    address = q.Text("Address; null for what was worked out here", longest=500, allow_none=True, required=True)
    as_of = q.Text("Date it was read", required=True)
    status = q.Text("How sure it is", required=True)


class ExampleEntry(Shape):
    """A run whose figures stand in the text."""

    name = q.Text("Name", required=True)
    calculator = q.Text("Calculator; null for a simulation", allow_none=True, required=True)
    request = Free("What it was run with", required=True)
    page = q.Text("Address where its numbers can be changed", longest=4_000, required=True)
    embed = q.Text("Address of its figure for a frame; null if too long", longest=4_000, allow_none=True, required=True)


class PrerequisiteEntry(Shape):
    """What to read before."""

    slug = q.Text("Slug", required=True)
    title = q.Text("Title", required=True)
    written = q.flag("Whether it is written yet", required=True)


class PathPlace(Shape):
    """An article's place in a learning path."""

    path = q.Text("Path", required=True)
    before = q.Text("Article before it; null where it is the first", allow_none=True, required=True)
    after = q.Text("Article after it; null where it is the last", allow_none=True, required=True)


class ArticleAnswer(ArticleEntry):
    """A whole article; the Markdown shows every figure."""

    answer = q.Text("The article in a sentence", longest=2_000, required=True)
    aliases = _texts("Other names")
    objectives = _texts("Objectives")
    questions = _texts("Questions it answers")
    prerequisites = Many(PrerequisiteEntry, "What to read before", required=True)
    next = Many(PrerequisiteEntry, "What to read after", required=True)
    paths = Many(PathPlace, "The learning paths it is part of", required=True)
    markdown = q.Text("Text", longest=100_000, required=True)
    claims = Many(ClaimEntry, "Sources of the marks", required=True)
    examples = Many(ExampleEntry, "Runs behind the figures", required=True)


class TermEntry(Shape):
    """A term of the glossary."""

    slug = q.Text("Slug", required=True)
    term = q.Text("Term", required=True)
    summary = q.Text("One line", longest=500, required=True)
    aliases = _texts("Other names")
    see = _texts("Where to go on")
    markdown = q.Text("Text", longest=10_000, required=True)


class Glossary(Shape):
    """The glossary."""

    terms = Many(TermEntry, "Terms", required=True)
