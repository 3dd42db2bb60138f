"""What topics and learning paths give over HTTP, declared for the OpenAPI document."""

from service import quantities as q
from service.library.described import ArticleEntry, PrerequisiteEntry
from service.library.topics import GROUPS, LEVELS, TOPICS
from service.shapes import Many, Shape


class ArticleQuery(Shape):
    """Which articles to list; left out: all of them."""

    group = q.choice("Group", GROUPS)
    level = q.choice("Level", LEVELS)
    topic = q.choice("Topic", TOPICS)
    calculator = q.Text("Calculator that the article teaches or runs", longest=60)


class TopicEntry(Shape):
    """A topic as the list shows it."""

    topic = q.choice("Topic", TOPICS, required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("One line", required=True)


class TopicList(Shape):
    """The topics."""

    topics = Many(TopicEntry, "Topics", required=True)


class LinkEntry(Shape):
    """Something that belongs to a topic."""

    name = q.Text("Slug or name", required=True)
    title = q.Text("Title", required=True)
    address = q.Text("Address", required=True)


class TopicAnswer(TopicEntry):
    """A topic: a paragraph, and what belongs to it."""

    paragraph = q.Text("The topic in a paragraph", longest=2_000, required=True)
    related = Many(TopicEntry, "Related topics", required=True)
    articles = Many(ArticleEntry, "Articles", required=True)
    calculators = Many(LinkEntry, "Calculators", required=True)
    terms = Many(LinkEntry, "Terms", required=True)
    venues = Many(LinkEntry, "Venue sheets", required=True)
    feed = q.Text("Address of its Atom feed", required=True)


class PathEntry(Shape):
    """A learning path: every article comes after what it needs."""

    path = q.Text("Path", required=True)
    title = q.Text("Title", required=True)
    summary = q.Text("Its goal", required=True)
    articles = Many(PrerequisiteEntry, "Articles in order", required=True)


class PathList(Shape):
    """The learning paths."""

    paths = Many(PathEntry, "Paths", required=True)
