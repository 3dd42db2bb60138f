"""The field's quantities as schema fields: each knows its title, unit, bounds and how a reader sees it.

Numbers are strict: a JSON number, not a string, not a boolean, finite. A field says of itself what it accepts
(`json_schema`), so the published schema and the service cannot disagree.
"""

import re
from collections.abc import Mapping, Sequence
from math import floor, isfinite, log10
from typing import Any

from marshmallow import ValidationError, fields, missing

from service.refusals import Refusal

LARGEST = 1e15
JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def _plain(number: float) -> str:
    """A bound as a person writes it."""
    return f"{number:,.12g}"


class Quantity(fields.Field[Any]):
    """A field with a title, a unit and a display; its subclasses say what they accept."""

    def __init__(self, title: str, *, unit: str = "", display: str = "plain", text: str = "", **options: Any) -> None:
        super().__init__(metadata={"title": title}, **options)
        self.title, self.unit, self.display, self.text = title, unit, display, text
        self.error_messages["required"] = Refusal("is required", "required")
        self.error_messages["null"] = Refusal("is null; leave it out instead", "type")

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

    def from_text(self, text: str) -> Any:
        """The value that a query string spells, or the text itself where it spells none (load refuses it then)."""
        return text

    def write(self, value: Any) -> Any:
        """The value as JSON writes it."""
        return value

    def show(self, value: Any) -> str:
        """The value as a reader sees it."""
        return str(value)


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
        low = f"above {_plain(self.above)}" if self.above is not None else ""
        low = f"from {_plain(self.low)}" if self.low is not None else low
        high = f"below {_plain(self.below)}" if self.below is not None else ""
        high = f"to {_plain(self.high)}" if self.high is not None else high
        return " ".join(filter(None, (low, high))) or "finite"

    def refuse_out_of_range(self, value: float) -> ValidationError:
        """The refusal of a number that is out of bounds, with a hint where a percentage was probably meant."""
        hint = f". {self.text}" if self.text else ""
        if self.display == "leverage" and abs(value) >= 100:
            hint = f". Leverage is a plain multiple here: 300 % is 3, not {_plain(value)}"
        if self.display in ("percent", "rate") and abs(value) > 1:
            hint = f". Ratios are plain numbers here: {_plain(value)} would be {_plain(value * 100)} %; 5 % is 0.05"
        sentence = f"{_plain(value)} is out of range: {self.range_text()} is allowed{hint}"
        return ValidationError(Refusal(sentence, "range", self.bounds()))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        kind = "a whole number" if self.whole else "a number"
        if type(value) not in (int, float) or not isfinite(value) or (self.whole and value != int(value)):
            raise ValidationError(Refusal(f"is not {kind}; {self.range_text()} is allowed", "type", self.bounds()))
        number = int(value) if self.whole else float(value)
        if (
            (self.low is not None and number < self.low)
            or (self.high is not None and number > self.high)
            or (self.above is not None and number <= self.above)
            or (self.below is not None and number >= self.below)
        ):
            raise self.refuse_out_of_range(number)
        return number

    def from_text(self, text: str) -> Any:
        return float(text) if JSON_NUMBER.fullmatch(text) else text

    def show(self, value: Any) -> str:
        return show(value, self.display)


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
            words = ", ".join(self.choices)
            raise ValidationError(Refusal(f"is not one of: {words}", "choice", {"enum": list(self.choices)}))
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


class Text(Quantity):
    """A string of at most `longest` characters that matches `pattern` (which brings its own ^ and $)."""

    def __init__(self, title: str, *, pattern: str = "", longest: int = 200, **options: Any) -> None:
        super().__init__(title, **options)
        self.pattern, self.longest = pattern, longest
        self.matcher = re.compile(pattern)

    def accepts(self) -> dict[str, Any]:
        pattern = {"pattern": self.pattern} if self.pattern else {}
        return {"type": "string", "minLength": 1, "maxLength": self.longest, **pattern}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, str):
            raise ValidationError(Refusal("is not a text", "type"))
        if not 1 <= len(value) <= self.longest or (self.pattern and not self.matcher.fullmatch(value)):
            allowed = self.accepts()
            sentence = f"is not a text of 1 to {self.longest} characters" + (
                " in the form shown" if self.pattern else ""
            )
            raise ValidationError(Refusal(sentence, "text", allowed))
        return value


class Digits(Quantity):
    """An integer of a contract, in JSON a string of digits: as a number most readers of JSON would round it.

    It has at most `most` digits (None: any number of them); `low` is 0 or 1. A reader sees it over 10^decimals.
    """

    def __init__(
        self, title: str, *, decimals: int = 0, low: int = 0, most: int | None = 78, text: str = "", **options: Any
    ) -> None:
        scale = f"An integer over 10^{decimals}." if decimals else ""
        super().__init__(title, text=" ".join(filter(None, (text, scale))), **options)
        self.decimals, self.low, self.most = decimals, low, most
        tail = "[1-9][0-9]*" if most is None else f"[1-9][0-9]{{0,{most - 1}}}"
        self.pattern = f"^{tail}$" if low else f"^(?:0|{tail})$"
        self.matcher = re.compile(self.pattern)

    def accepts(self) -> dict[str, Any]:
        longest = {} if self.most is None else {"maxLength": self.most}
        return {"type": "string", "minLength": 1, **longest, "pattern": self.pattern}

    def json_schema(self) -> dict[str, Any]:
        decimals = {"x-decimals": self.decimals} if self.decimals else {}
        return {**super().json_schema(), **decimals}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not isinstance(value, str):
            sentence = 'is not a string of digits; write "1000", with quotes'
            raise ValidationError(Refusal(sentence, "type", self.accepts()))
        if not self.matcher.fullmatch(value):
            most = "" if self.most is None else f" of at most {self.most}"
            sentence = f"is not a string{most} of the digits 0 to 9, {self.low} or more and without leading zeros"
            raise ValidationError(Refusal(sentence, "text", self.accepts()))
        return int(value)

    def write(self, value: Any) -> Any:
        return None if value is None else str(value)

    def show(self, value: Any) -> str:
        if value is None or self.display != "plain":
            return show(None if value is None else int(value) / 10**self.decimals, self.display)
        whole, rest = divmod(int(value), 10**self.decimals)
        fraction = f"{rest:0{self.decimals}d}".rstrip("0") if rest else ""
        return f"{whole:,}" + (f".{fraction}" if fraction else "")


class Each(Quantity):
    """A list of values of one field, at most `most` of them, checked one after the other."""

    def __init__(self, item: Quantity, title: str, *, least: int = 1, most: int = 100, **options: Any) -> None:
        super().__init__(title, unit=item.unit, display=item.display, **options)
        self.item, self.least, self.most = item, least, most

    def accepts(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.takes(), "minItems": self.least, "maxItems": self.most}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        allowed = {"minItems": self.least, "maxItems": self.most}
        if not isinstance(value, list):
            raise ValidationError(Refusal("is not a list", "type", allowed))
        if not self.least <= len(value) <= self.most:
            sentence = f"has {len(value):,} entries; {self.least:,} to {self.most:,} are allowed"
            sentence += f". {self.text}" if self.text else ""
            raise ValidationError(Refusal(sentence, "length", allowed))
        loaded, errors = [], {}
        for index, entry in enumerate(value):
            try:
                loaded.append(self.item._deserialize(entry, None, None))
            except ValidationError as error:
                errors[index] = error.messages
                if len(errors) == 10:
                    break
        if errors:
            raise ValidationError(errors)
        return loaded

    def from_text(self, text: str) -> Any:
        return [self.item.from_text(part) for part in text.split(",")]

    def write(self, value: Any) -> Any:
        return [self.item.write(entry) for entry in value] if isinstance(value, list) else value

    def show(self, value: Any) -> str:
        return ", ".join(self.item.show(entry) for entry in value)


class NumberOrEach(Each):
    """One number, or a list with one number a step."""

    def accepts(self) -> dict[str, Any]:
        return {"oneOf": [self.item.accepts(), super().accepts()]}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, list):
            return super()._deserialize(value, attr, data, **kwargs)
        return self.item._deserialize(value, attr, data)

    def from_text(self, text: str) -> Any:
        return super().from_text(text) if "," in text else self.item.from_text(text)

    def show(self, value: Any) -> str:
        return super().show(value) if isinstance(value, list) else self.item.show(value)


def show(value: Any, display: str) -> str:
    """A value as a reader sees it: percent -9.00%, money 1,234.50, price 0.00001234, leverage 3.00x; null is a dash."""
    if value is None:
        return "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(show(entry, display) for entry in value)
    if isinstance(value, (bool, str)):
        return str(value)
    if display == "percent":
        return _without_minus_zero(f"{value * 100:,.2f}") + "%"
    if display == "rate":
        return _without_minus_zero(f"{value * 100:,.4f}") + "%"
    if display == "money":
        return _without_minus_zero(f"{value:,.2f}")
    if display == "price":
        return f"{value:,.{_price_decimals(value)}f}"
    if display == "leverage":
        return _without_minus_zero(f"{value:,.2f}") + "x"
    if display == "count":
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"


def _price_decimals(price: float) -> int:
    """Two, or as many as show four digits of a price below one."""
    return 2 if price >= 1 or price < 1e-12 else 3 - floor(log10(price))


def _without_minus_zero(text: str) -> str:
    return text[1:] if text.startswith("-") and not text.strip("-0.,") else text


# The quantities themselves. A title says whether a rate is per year or per trade.


def usd(title: str, **options: Any) -> Number:
    """An amount of money, zero or more unless said otherwise."""
    return Number(title, **{"unit": "USD", "display": "money", "low": 0.0, "high": LARGEST, **options})


def price(title: str, **options: Any) -> Number:
    """A price above zero."""
    return Number(title, **{"unit": "USD", "display": "price", "above": 0.0, "high": LARGEST, **options})


def size(title: str, **options: Any) -> Number:
    """An amount of the underlying, in its own units."""
    return Number(title, **{"unit": "units", "display": "plain", "above": 0.0, "high": LARGEST, **options})


def leverage(title: str, **options: Any) -> Number:
    """Exposure over value, signed: 3 is long, -3 is short."""
    return Number(title, **{"unit": "x", "display": "leverage", "low": -125.0, "high": 125.0, **options})


def multiple(title: str, **options: Any) -> Number:
    """A magnitude of leverage, without a sign."""
    return Number(title, **{"unit": "x", "display": "leverage", "above": 0.0, "high": 125.0, **options})


def ratio(title: str, **options: Any) -> Number:
    """A plain ratio: 0.05 is 5 %."""
    return Number(title, **{"unit": "ratio", "display": "percent", "low": 0.0, "high": 1.0, **options})


def collateral_ratio(title: str, **options: Any) -> Number:
    """Collateral over debt: 1.5 is a leverage of 3, 1.0625 one of 17."""
    return Number(title, **{"unit": "collateral / debt", "display": "plain", "low": 1.01, "high": 1_000.0, **options})


def price_return(title: str, **options: Any) -> Number:
    """A return of a price over one period: -1 or more."""
    return Number(title, **{"unit": "ratio", "display": "percent", "low": -1.0, "high": 100.0, **options})


def fee(title: str, **options: Any) -> Number:
    """A cost per trade, as a ratio of the traded amount."""
    return Number(
        title, **{"unit": "ratio of the traded amount", "display": "percent", "low": 0.0, "high": 0.1, **options}
    )


def rate_per_year(title: str, **options: Any) -> Number:
    """A rate per year, as a plain ratio."""
    return Number(title, **{"unit": "ratio per year", "display": "percent", "low": -0.5, "high": 2.0, **options})


def funding_rate(title: str, **options: Any) -> Number:
    """A funding rate per 8 hours; positive: longs pay shorts."""
    return Number(title, **{"unit": "ratio per 8 hours", "display": "rate", "low": -0.5, "high": 0.5, **options})


def volatility(title: str, **options: Any) -> Number:
    """The standard deviation of log returns, per year."""
    return Number(title, **{"unit": "ratio per year", "display": "percent", "low": 0.0, "high": 5.0, **options})


def years(title: str, **options: Any) -> Number:
    """A time in years of 365 days."""
    return Number(title, **{"unit": "years", "display": "plain", "above": 0.0, "high": 100.0, **options})


def days(title: str, **options: Any) -> Number:
    """A time in days."""
    return Number(title, **{"unit": "days", "display": "plain", "above": 0.0, "high": 3_650.0, **options})


def count(title: str, **options: Any) -> Whole:
    """A whole number of things."""
    return Whole(title, **{"unit": "", "display": "count", "low": 0, "high": 2**53 - 1, **options})


def digits(title: str, **options: Any) -> Digits:
    """An integer of a contract: a count, or a fixed-point number with `decimals`."""
    return Digits(title, **options)


def base_units(title: str, **options: Any) -> Digits:
    """An amount of a token in its smallest units, which a contract keeps in 128 bits."""
    return Digits(title, **{"unit": "base units", "most": 39, **options})


def wad(title: str, **options: Any) -> Digits:
    """A number of a contract over 10^18."""
    return Digits(title, **{"decimals": 18, "most": 36, **options})


def bps(title: str, **options: Any) -> Digits:
    """A share of a contract over 10^4, below 1."""
    return Digits(title, **{"decimals": 4, "most": 4, "unit": "ratio", "display": "percent", **options})


def number(title: str, **options: Any) -> Number:
    """A plain number without a unit."""
    return Number(title, **{"low": -LARGEST, "high": LARGEST, **options})


def choice(title: str, choices: Sequence[str], **options: Any) -> Choice:
    """One of a few words."""
    return Choice(title, choices, **options)


def flag(title: str, **options: Any) -> Flag:
    """True or false."""
    return Flag(title, **options)


def each(item: Quantity, title: str, **options: Any) -> Each:
    """A list of one quantity."""
    return Each(item, title, **options)


def per_step(item: Quantity, title: str, **options: Any) -> NumberOrEach:
    """One number, or a list with one number a step."""
    return NumberOrEach(item, title, **{"most": 100_000, **options})
