"""What stands above the text of a content file: closed schemas, one for each kind of page."""

from pathlib import Path

from frontmatter.default_handlers import YAMLHandler
from marshmallow import fields, validate

from service.library.quiz_shapes import NAME, SLUG, QuestionShape, RunShape, many, sentence
from service.library.staleness import CLOCKS
from service.library.topics import GROUPS, LEVELS, STATUSES, TOPICS
from service.products.reading import BrokenContent, Day
from service.products.sources import sources_field
from service.shapes import Shape

PLACE = validate.Regexp(r"/[a-z0-9/#-]*\Z", error="is not an address of this site")
CLAIM_STATUSES = ("verified", "reported", "disputed", "computed")


def split(text: str, file: Path) -> tuple[str, str]:
    """The front matter and the text below it."""
    if not text.startswith("---\n"):
        raise BrokenContent(file, 1, "front matter between two lines of --- is needed")
    try:
        front, body = YAMLHandler().split(text)
    except ValueError as error:
        raise BrokenContent(file, 1, "front matter ends with a line of ---") from error
    return front, body


def _sentences(least: int, most: int, longest: int = 200) -> fields.List[str]:
    return fields.List(fields.Str(validate=validate.Length(1, longest)), required=True, validate=many(least, most))


def _words(choices: tuple[str, ...]) -> fields.Str:
    return fields.Str(required=True, validate=validate.OneOf(choices))


class ClaimShape(Shape):
    """What a mark such as [^c1] stands for: a source, when it was read and how sure it is."""

    source = fields.Str(required=True)
    as_of = Day(required=True)
    status = _words(CLAIM_STATUSES)
    where = fields.Str(load_default="", validate=validate.Length(max=120))


class ExampleShape(RunShape):
    """A run of a page; `expect` is what a reader sees, worked out elsewhere."""

    expect = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True, validate=validate.Length(1))
    how = fields.Str(load_default="", validate=validate.Length(max=200))


class EvidenceShape(Shape):
    """What any page may bring to support its text."""

    sources = sources_field()
    claims = fields.Dict(keys=fields.Str(validate=NAME), values=fields.Nested(ClaimShape), load_default=dict)
    examples = fields.Dict(keys=fields.Str(validate=NAME), values=fields.Nested(ExampleShape), load_default=dict)


class ArticleShape(EvidenceShape):
    """An article."""

    title = sentence(100)
    summary = sentence(300)
    level = _words(LEVELS)
    group = _words(GROUPS)
    topics = fields.List(fields.Str(validate=validate.OneOf(TOPICS)), required=True, validate=many(1, 5))
    aliases = _sentences(0, 20, 60)
    prerequisites = fields.List(fields.Str(validate=SLUG), required=True)
    objectives = _sentences(2, 5)
    status = _words(STATUSES)
    reviewed = Day(required=True)
    staleness = fields.Str(validate=validate.OneOf(CLOCKS))
    questions = _sentences(3, 20)
    quiz = fields.List(fields.Nested(QuestionShape), required=True, validate=many(3, 6))


class TermShape(EvidenceShape):
    """A glossary entry: `summary` is its one line, `see` names pages of this site."""

    term = sentence(60)
    aliases = _sentences(0, 20, 60)
    summary = sentence(200)
    see = fields.List(fields.Str(validate=PLACE), required=True, validate=many(0, 10))


class GuideShape(EvidenceShape):
    """A guide for integrators and operators."""

    title = sentence(100)
    summary = sentence(300)
    reviewed = Day(required=True)
