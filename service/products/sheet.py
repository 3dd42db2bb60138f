"""Venue sheets: what is known of a venue, fact by fact, each with its unit, status, source and date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from service.products.reading import CONTENT, Day, checked, refusal, text_of
from service.products.sources import Source, sources_field, sources_of
from service.shapes import Shape

BLOCKS = (
    "identity", "access", "products", "margin", "liquidation", "funding", "trading-cost", "leverage-tokens",
    "protocol", "transparency", "history", "conflicts",
)  # fmt: skip
UNITS = (
    "", "x", "ratio", "ratio of the traded amount", "ratio per hour", "ratio per 8 hours", "ratio per day",
    "ratio per year", "USD", "date", "time of day, UTC", "seconds", "hours", "days", "years", "tokens",
)  # fmt: skip
STATUSES = ("verified", "reported", "disputed", "assumed", "unknown", "not-applicable")
WITHOUT_VALUE = ("unknown", "not-applicable")
VENUE_STATUSES = ("live", "closing", "closed")
# A venue is described for readers, as far as it is known; a product only lends its rule to a simulation.
SCOPES = ("venue", "product")

Value = bool | int | float | str | date | None


@dataclass(frozen=True)
class Fact:
    """One field of a sheet: its value in its unit, how sure it is, where it was read and when."""

    field: str
    value: Value
    unit: str
    status: str
    source: Source | None
    as_of: date
    note: str = ""
    label: str = ""  # what a reader reads where the field reads badly


@dataclass(frozen=True)
class Sheet:
    """What is known of one venue, block by block; `name` is the file's name."""

    name: str
    title: str
    summary: str
    reviewed: date
    scope: str
    blocks: Mapping[str, tuple[Fact, ...]]
    listed: tuple[Mapping[str, Any], ...]
    file: Path

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact of the sheet by its field."""
        return {fact.field: fact for facts in self.blocks.values() for fact in facts}

    @property
    def status(self) -> str:
        """Live, closing or closed."""
        return str(self.facts["status"].value)


class FactShape(Shape):
    """A fact as it is written in a sheet; `source` is a name in the sheet's `sources`."""

    field = fields.Str(required=True, validate=validate.Regexp(r"[a-z0-9_]+\Z"))
    value = fields.Raw(required=True, allow_none=True)
    unit = fields.Str(load_default="", validate=validate.OneOf(UNITS))
    status = fields.Str(required=True, validate=validate.OneOf(STATUSES))
    source = fields.Str()
    as_of = Day(required=True)
    note = fields.Str(load_default="", validate=validate.Length(max=400))
    label = fields.Str(load_default="", validate=validate.Length(max=80))

    @validates_schema
    def known_has_value_and_source(self, data: dict[str, Any], **kwargs: Any) -> None:
        """A fact that is known says what and where; one that is not says neither."""
        if data["status"] in WITHOUT_VALUE:
            if data["value"] is not None:
                raise ValidationError("is given, although the status says that there is none", "value")
        elif "source" not in data:
            raise ValidationError("is required where a value is known", "source")
        elif type(data["value"]) not in (bool, int, float, str, date):
            raise ValidationError("is not one number, text, date, true or false", "value")


class ProductShape(Shape):
    """A product as it is written in a sheet: settings and costs name fields of the same sheet."""

    name = fields.Str(required=True, validate=validate.Regexp(r"[a-z0-9-]+\Z"))
    title = fields.Str(required=True, validate=validate.Length(1, 80))
    summary = fields.Str(required=True, validate=validate.Length(1, 300))
    rule = fields.Str(required=True)
    financing = fields.Str(required=True, validate=validate.OneOf(("none", "loan", "perpetual")))
    settings = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True)
    costs = fields.Dict(keys=fields.Str(), values=fields.Str(), load_default=dict)
    assumptions = fields.List(fields.Str(validate=validate.Length(1, 400)), required=True)


class SheetShape(Shape):
    """A venue file."""

    title = fields.Str(required=True, validate=validate.Length(1, 80))
    summary = fields.Str(required=True, validate=validate.Length(1, 300))
    reviewed = Day(required=True)
    scope = fields.Str(required=True, validate=validate.OneOf(SCOPES))
    sources = sources_field()
    blocks = fields.Dict(
        keys=fields.Str(validate=validate.OneOf(BLOCKS)),
        values=fields.List(fields.Nested(FactShape), validate=validate.Length(1)),
        required=True,
    )
    products = fields.List(fields.Nested(ProductShape), load_default=list)


@cache
def sheets(content: Path = CONTENT) -> dict[str, Sheet]:
    """Every venue sheet by its name, in alphabetical order; BrokenContent where one cannot be used."""
    return {file.stem: read_sheet(file) for file in sorted((content / "venues").glob("*.yaml"))}


def read_sheet(file: Path) -> Sheet:
    """One venue file as a sheet."""
    text = text_of(file)
    loaded = checked(SheetShape, text, file)
    sources = sources_of(loaded)
    blocks: dict[str, tuple[Fact, ...]] = {}
    seen: set[str] = set()
    for block, written in loaded["blocks"].items():
        for index, fact in enumerate(written):
            if "source" in fact and fact["source"] not in sources:
                raise refusal(text, ("blocks", block, index, "source"), "is not one of the sources", file)
            if fact["field"] in seen:
                raise refusal(text, ("blocks", block, index, "field"), "is the name of another field", file)
            seen.add(fact["field"])
        blocks[block] = tuple(Fact(**{**fact, "source": sources.get(fact.get("source"))}) for fact in written)
    plain = {name: loaded[name] for name in ("title", "summary", "reviewed", "scope")}
    sheet = Sheet(name=file.stem, blocks=blocks, listed=tuple(loaded["products"]), file=file, **plain)
    if "status" not in seen or sheet.status not in VENUE_STATUSES:
        raise refusal(text, ("blocks",), f"a field named status says one of: {', '.join(VENUE_STATUSES)}", file)
    return sheet
