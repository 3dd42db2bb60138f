"""What stands above the text of a content file: closed schemas, one for each kind of page."""

from pathlib import Path
from typing import Any

from frontmatter.default_handlers import YAMLHandler
from marshmallow import ValidationError, fields, validate, validates_schema

from service.library.topics import GROUPS, LEVELS, STATUSES, TOPICS
from service.products.reading import BrokenContent, Day
from service.products.sources import sources_field
from service.shapes import Shape

SLUG = validate.Regexp(r"[a-z0-9-]+\Z", error="is not a name of a-z, 0-9 and dashes")
NAME = validate.Regexp(r"[a-z][a-z0-9_]*\Z", error="is not a name of a-z, 0-9 and underscores")
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


def _sentence(longest: int) -> fields.Str:
    return fields.Str(required=True, validate=validate.Length(1, longest))


def _sentences(least: int, most: int, longest: int = 200) -> fields.List[str]:
    return fields.List(
        fields.Str(validate=validate.Length(1, longest)), required=True, validate=validate.Length(least, most)
    )


def _words(choices: tuple[str, ...]) -> fields.Str:
    return fields.Str(required=True, validate=validate.OneOf(choices))


class ClaimShape(Shape):
    """What a mark such as [^c1] stands for: a source, when it was read and how sure it is."""

    source = fields.Str(required=True)
    as_of = Day(required=True)
    status = _words(CLAIM_STATUSES)
    where = fields.Str(load_default="", validate=validate.Length(max=120))


class ExampleShape(Shape):
    """A run: a calculator with inputs, or a simulation; `expect` is what a reader sees, worked out elsewhere."""

    calculator = fields.Str(validate=SLUG)
    inputs = fields.Dict(keys=fields.Str())
    simulation = fields.Dict(keys=fields.Str())
    expect = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True, validate=validate.Length(1))
    how = fields.Str(load_default="", validate=validate.Length(max=200))

    @validates_schema
    def one_run(self, data: dict[str, Any], **kwargs: Any) -> None:
        """A calculator with its inputs, or a simulation."""
        given = {"calculator", "inputs", "simulation"} & set(data)
        if given not in ({"calculator", "inputs"}, {"simulation"}):
            raise ValidationError("gives calculator and inputs, or simulation")


class OptionShape(Shape):
    """One answer to choose, with why it is right or wrong."""

    text = _sentence(200)
    right = fields.Bool(load_default=False)
    reason = _sentence(400)


class QuestionShape(Shape):
    """A quiz question on one of the page's objectives, counted from 1."""

    question = _sentence(300)
    objective = fields.Int(required=True, strict=True, validate=validate.Range(1, 5))
    options = fields.List(fields.Nested(OptionShape), required=True, validate=validate.Length(4, 4))

    @validates_schema
    def one_right(self, data: dict[str, Any], **kwargs: Any) -> None:
        """One of the options is right."""
        if sum(option["right"] for option in data["options"]) != 1:
            raise ValidationError("has one right option and three wrong ones", "options")


class EvidenceShape(Shape):
    """What any page may bring to support its text."""

    sources = sources_field()
    claims = fields.Dict(keys=fields.Str(validate=NAME), values=fields.Nested(ClaimShape), load_default=dict)
    examples = fields.Dict(keys=fields.Str(validate=NAME), values=fields.Nested(ExampleShape), load_default=dict)


class ArticleShape(EvidenceShape):
    """An article."""

    title = _sentence(100)
    summary = _sentence(300)
    level = _words(LEVELS)
    group = _words(GROUPS)
    topics = fields.List(fields.Str(validate=validate.OneOf(TOPICS)), required=True, validate=validate.Length(1, 5))
    aliases = _sentences(0, 20, 60)
    prerequisites = fields.List(fields.Str(validate=SLUG), required=True)
    objectives = _sentences(2, 5)
    status = _words(STATUSES)
    reviewed = Day(required=True)
    questions = _sentences(3, 20)
    quiz = fields.List(fields.Nested(QuestionShape), required=True, validate=validate.Length(3, 6))


class TermShape(EvidenceShape):
    """A glossary entry: `summary` is its one line, `see` names pages of this site."""

    term = _sentence(60)
    aliases = _sentences(0, 20, 60)
    summary = _sentence(200)
    see = _sentences(0, 10, 100)


class GuideShape(EvidenceShape):
    """A guide for integrators and operators."""

    title = _sentence(100)
    summary = _sentence(300)
    reviewed = Day(required=True)
