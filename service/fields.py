"""Strict fields: each knows its title, unit and bounds, says what it accepts, and shows a value to a reader.

Numbers are strict: a JSON number, not a string, not a boolean, finite. A field says of itself what it accepts
(`json_schema`), so the published schema and the service cannot disagree.
"""

import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from marshmallow import ValidationError, fields, missing

from service.display import plain, put_in, show
from service.refusals import Refusal, given, not_given

JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


class Quantity(fields.Field[Any]):
    """A field with a title, a unit and a display; its subclasses say what they accept.

    `asked` are words that stand beside its value in a question ("entry", "opened at"), beside those of the title;
    `every` names the field with the hours between what this one counts, so that a time can be read as a count.
    """

    def __init__(
        self,
        title: str,
        *,
        unit: str = "",
        display: str = "plain",
        text: str = "",
        asked: Sequence[str] = (),
        every: str = "",
        **options: Any,
    ) -> None:
        super().__init__(metadata={"title": title}, **options)
        self.title, self.unit, self.display, self.text, self.asked = title, unit, display, text, tuple(asked)
        self.every = every
        self.error_messages |= not_given(self.required)

    def json_schema(self) -> dict[str, Any]:
        """What this field accepts, as JSON Schema 2020-12."""
        schema = {**self.takes(), "title": self.title}
        if self.text:
            schema["description"] = self.text
        if self.unit:
            schema["x-unit"] = self.unit
        if self.load_default is not missing:
            schema["default"] = self.write(self.load_default)
        return schema

    def accepts(self) -> dict[str, Any]:
        """The part of the schema that decides what is accepted, null aside."""
        raise NotImplementedError

    def takes(self) -> dict[str, Any]:
        """The part of the schema that decides what is accepted, with null where that is allowed."""
        schema = self.accepts()
        if not self.allow_none:
            return schema
        if "enum" in schema or "const" in schema or "type" not in schema:
            return {"anyOf": [schema, {"type": "null"}]}
        return {**schema, "type": [schema["type"], "null"]}

    def load_all(self, values: list[Any]) -> list[Any] | None:
        """All of these values loaded at once; None where they have to be looked at one by one."""
        return None

    def from_text(self, text: str) -> Any:
        """The value that a query string spells, or the text itself where it spells none (load refuses it then)."""
        return text

    def write(self, value: Any) -> Any:
        """The value as JSON writes it."""
        return value

    def show(self, value: Any) -> str:
        """The value as a reader sees it."""
        return show(value, self.display)

    def given(self, value: Any) -> str:
        """The value as a reader sees it who put it in."""
        return put_in(value, self.display)


class Number(Quantity):
    """A finite number with bounds; `above` and `below` are bounds that are not themselves allowed."""

    whole = False

    def __init__(
        self,
        title: str,
        *,
        low: float | None = None,
        high: float | None = None,
        above: float | None = None,
        below: float | None = None,
        **options: Any,
    ) -> None:
        super().__init__(title, **options)
        self.low, self.high, self.above, self.below = low, high, above, below

    def bounds(self) -> dict[str, float]:
        """The bounds by their JSON Schema names."""
        named = {
            "minimum": self.low,
            "maximum": self.high,
            "exclusiveMinimum": self.above,
            "exclusiveMaximum": self.below,
        }
        return {name: bound for name, bound in named.items() if bound is not None}

    def accepts(self) -> dict[str, Any]:
        return {"type": "integer" if self.whole else "number", **self.bounds()}

    def range_text(self) -> str:
        """The allowed range in words."""
        low = f"above {plain(self.above)}" if self.above is not None else ""
        low = f"from {plain(self.low)}" if self.low is not None else low
        high = f"below {plain(self.below)}" if self.below is not None else ""
        high = f"to {plain(self.high)}" if self.high is not None else high
        return " ".join(filter(None, (low, high))) or "finite"

    def refuse_out_of_range(self, value: float) -> ValidationError:
        """The refusal of a number that is out of bounds, with a hint where a percentage was probably meant."""
        hint = f". {self.text}" if self.text else ""
        if self.display == "leverage" and abs(value) >= 100:
            hint = f". Leverage is a plain multiple here: {plain(value)}% is {plain(value / 100)}, not {plain(value)}"
        if self.display in ("percent", "rate") and abs(value) > 1:
            hint = f". Ratios are plain numbers here: {plain(value)} would be {plain(value * 100)}%; 5% is 0.05"
        sentence = f"{plain(value)} is out of range: {self.range_text()} is allowed{hint}"
        return ValidationError(Refusal(sentence, "range", self.bounds()))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if type(value) not in (int, float) or not isfinite(value) or (self.whole and value != int(value)):
            sentence = f"{given(value)}is not a {'whole ' * self.whole}number; {self.range_text()} is allowed"
            raise ValidationError(Refusal(sentence, "type", self.bounds()))
        number = int(value) if self.whole else float(value)
        if not self.is_within(number, number):
            raise self.refuse_out_of_range(number)
        return number

    def is_within(self, least: float, most: float) -> bool:
        """Whether all from `least` to `most` is within the bounds."""
        return (
            (self.low is None or least >= self.low)
            and (self.high is None or most <= self.high)
            and (self.above is None or least > self.above)
            and (self.below is None or most < self.below)
        )

    def load_all(self, values: list[Any]) -> list[Any] | None:
        """All of these values loaded; None where one of them is refused, or has to be looked at by itself."""
        if self.whole or not values or not set(map(type, values)) <= {int, float} or not all(map(isfinite, values)):
            return None
        return list(map(float, values)) if self.is_within(min(values), max(values)) else None

    def from_text(self, text: str) -> Any:
        return float(text) if JSON_NUMBER.fullmatch(text) else text


class Whole(Number):
    """A whole number; 3.0 is one."""

    whole = True


class Choice(Quantity):
    """One of a few words."""

    def __init__(self, title: str, choices: Sequence[str], **options: Any) -> None:
        super().__init__(title, **options)
        self.choices = tuple(choices)

    def accepts(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.choices)}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, str) or value not in self.choices:
            sentence = f"{given(value)}is not one of: {', '.join(self.choices)}"
            raise ValidationError(Refusal(sentence, "choice", {"enum": list(self.choices)}))
        return value


class Flag(Quantity):
    """True or false."""

    def accepts(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, bool):
            raise ValidationError(Refusal("is not true or false", "type", {"type": "boolean"}))
        return value

    def from_text(self, text: str) -> Any:
        return {"true": True, "false": False}.get(text, text)
