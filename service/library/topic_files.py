"""Topics: a paragraph each, and what belongs to it among articles, calculators, terms and venues."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marshmallow import fields, validate

from service.library.topics import TOPICS
from service.products.reading import CONTENT, checked, refusal, text_of
from service.products.sheet import BLOCKS
from service.shapes import Shape


@dataclass(frozen=True)
class Topic:
    """A topic; a venue belongs to it by name, or by a block of its sheet that is known."""

    slug: str
    title: str
    summary: str
    paragraph: str
    related: tuple[str, ...]
    venues: tuple[str, ...]
    blocks: tuple[str, ...]


class TopicShape(Shape):
    """A topic as it is written."""

    title = fields.Str(required=True, validate=validate.Length(1, 60))
    summary = fields.Str(required=True, validate=validate.Length(1, 200))
    paragraph = fields.Str(required=True, validate=validate.Length(1, 1_200))
    related = fields.List(fields.Str(validate=validate.OneOf(TOPICS)), required=True, validate=validate.Length(1, 6))
    venues = fields.List(fields.Str(), load_default=list)
    blocks = fields.List(fields.Str(validate=validate.OneOf(BLOCKS)), load_default=list)


def read_topic(file: Path) -> Topic:
    """A topic's file; BrokenContent where it is none of the topics, or leads to itself."""
    text = text_of(file)
    loaded = checked(TopicShape, text, file)
    if file.stem not in TOPICS:
        raise refusal(text, (), f"{file.stem} is not one of the topics", file)
    if file.stem in loaded["related"]:
        raise refusal(text, ("related",), "names the topic itself", file)
    return Topic(
        slug=file.stem,
        title=loaded["title"],
        summary=loaded["summary"],
        paragraph=" ".join(loaded["paragraph"].split()),
        related=tuple(loaded["related"]),
        venues=tuple(loaded["venues"]),
        blocks=tuple(loaded["blocks"]),
    )


@cache
def topics(content: Path = CONTENT) -> Mapping[str, Topic]:
    """Every topic that has a file, in the order of the topics."""
    found = {file.stem: read_topic(file) for file in sorted((content / "topics").glob("*.yaml"))}
    return {slug: found[slug] for slug in TOPICS if slug in found}
