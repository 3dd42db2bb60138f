"""Where a fact comes from: a page with its title, publisher, address and grade."""

from dataclasses import dataclass
from typing import Any

from marshmallow import fields, validate

from service.shapes import Shape

# A page of whoever the fact is about; a page of somebody else; worked out by us from a stated formula.
GRADES = ("primary", "secondary", "computed")


@dataclass(frozen=True)
class Source:
    """A page that a fact was read on; `address` is empty for what was worked out here."""

    title: str
    publisher: str
    grade: str
    address: str = ""
    note: str = ""


class SourceShape(Shape):
    """A source as it is written in a content file."""

    title = fields.Str(required=True, validate=validate.Length(1, 200))
    publisher = fields.Str(required=True, validate=validate.Length(1, 100))
    grade = fields.Str(required=True, validate=validate.OneOf(GRADES))
    address = fields.Url(schemes={"http", "https"})
    note = fields.Str(validate=validate.Length(1, 300))


def sources_field() -> fields.Dict:
    """The `sources` of a content file: each named once, so that facts can refer to it by name."""
    name = fields.Str(validate=validate.Regexp(r"[a-z0-9-]+\Z", error="is not a name of a-z, 0-9 and dashes"))
    return fields.Dict(keys=name, values=fields.Nested(SourceShape), load_default=dict)


def sources_of(loaded: dict[str, Any]) -> dict[str, Source]:
    """The sources of a loaded content file by name."""
    return {name: Source(**source) for name, source in loaded["sources"].items()}
