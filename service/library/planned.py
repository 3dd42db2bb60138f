"""The plan: every article that is written or will be, and the venues whose names count as product names."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marshmallow import fields, validate

from service.library.topics import LEVELS
from service.products.reading import CONTENT, checked, text_of
from service.shapes import Shape


@dataclass(frozen=True)
class Planned:
    """An article of the plan; once it is written its own front matter decides."""

    slug: str
    title: str
    level: str


class PlannedShape(Shape):
    """An article as the plan names it."""

    title = fields.Str(required=True, validate=validate.Length(1, 100))
    level = fields.Str(required=True, validate=validate.OneOf(LEVELS))


class PlanShape(Shape):
    """The plan's file."""

    articles = fields.Dict(keys=fields.Str(), values=fields.Nested(PlannedShape), required=True)
    venues = fields.List(fields.Str(), required=True)


@dataclass(frozen=True)
class Plan:
    """Articles by slug, and the names of venues."""

    articles: dict[str, Planned]
    venues: tuple[str, ...]


@cache
def plan(content: Path = CONTENT) -> Plan:
    """The plan of the library; an empty one where there is no such file."""
    file = content / "planned.yaml"
    if not file.exists():
        return Plan({}, ())
    loaded = checked(PlanShape, text_of(file), file)
    return Plan({slug: Planned(slug, **one) for slug, one in loaded["articles"].items()}, tuple(loaded["venues"]))
