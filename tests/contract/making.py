"""Request bodies made from the published schemas alone: valid ones, and what can be done to them.

A body is made together with its places, each the container, the key and the schema of a value, so that a mutation can
aim at a bound, a tag or a length. Relations between fields are not looked at.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf, nextafter
from random import Random
from typing import Any, NamedTuple

from tests.contract.walking import Document, resolved

# Written into a body as texts and into its JSON bare: numbers that no Python value spells.
TOKENS = ("1e400", "-1e400", "NaN", "Infinity", "-Infinity")
TEXTS = (
    "1d", "8h", "15m", "1mo", "00:00", "23:59", "2020-03-12", "2020-02-29T16:00Z", "abc", "Ünï ✓", "BTC3L", "ETHBULL",
    "0", "1000", "2000000000000000000", "0x" + "5c" * 32, "0x" + "5c" * 20,
    "/model/annual_volatility", "/instruments/0/target_leverage",
)  # fmt: skip


class Place(NamedTuple):
    """Where a value stands in a body, and what its schema is."""

    container: Any
    key: Any
    schema: Document


def one_of(rule: Document) -> list[str]:
    """The names of which a rule takes one: each `if` holds the first, and its `else` the others."""
    return [*rule["if"]["required"], *one_of(rule["else"])] if "if" in rule else list(rule["required"])


@dataclass
class Maker:
    """Makes valid bodies for schemas of a document; `places` are those of the body made last."""

    document: Document
    random: Random
    places: list[Place] = field(default_factory=list)

    def body(self, schema: Document) -> Any:
        """A body that the schema takes."""
        self.places = []
        return self.value(schema)

    def value(self, schema: Document) -> Any:
        """A value that the schema takes, short and with numbers that often go together."""
        schema = resolved(self.document, schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if "oneOf" in schema or "anyOf" in schema:
            return self.value(self.random.choice(schema.get("oneOf") or schema["anyOf"]))
        if "type" not in schema:
            return self.random.choice([None, 1, "x", True, [], {}])
        makers: dict[str, Callable[[Document], Any]] = {
            "object": self._object,
            "array": self._array,
            "string": self._text,
            "number": self._number,
            "integer": self._whole,
            "null": lambda schema: None,
            "boolean": lambda schema: self.random.random() < 0.5,
        }
        return makers[schema["type"]](schema)

    def _object(self, schema: Document) -> dict[str, Any]:
        required = set(schema.get("required", ()))
        names = [name for name in schema["properties"] if name in required or self.random.random() < 0.4]
        for rule in schema.get("allOf", [schema] if "if" in schema else []):
            either = one_of(rule)
            names = [name for name in names if name not in either] + [self.random.choice(either)]
        made: dict[str, Any] = {}
        for name in names:
            made[name] = self.value(schema["properties"][name])
            if not is_free(schema["properties"][name]):
                self.places.append(Place(made, name, schema["properties"][name]))
        return made

    def _array(self, schema: Document) -> list[Any]:
        length = self.random.randint(schema["minItems"], min(schema["maxItems"], schema["minItems"] + 3))
        made: list[Any] = []
        for index in range(length):
            made.append(self.value(schema["items"]))
            self.places.append(Place(made, index, schema["items"]))
        return made

    def _text(self, schema: Document) -> str:
        fitting = [text for text in TEXTS if taken(text, schema)]
        assert fitting, f"TEXTS holds nothing that fits {schema.get('pattern')}"
        return self.random.choice(fitting)

    def _number(self, schema: Document) -> float:
        low, high = ends(schema)
        around = [low, high, 0.0, 1, 3, self.random.uniform(max(low, -4.0), min(high, 4.0))]
        small = [round(self.random.uniform(0.0, 0.01), 4), round(self.random.uniform(0.0, 1.0), 2)]
        return self.random.choice([number for number in (*around, *small * 3) if low <= number <= high])

    def _whole(self, schema: Document) -> float:
        low, high = (int(end) for end in ends(schema))
        number = self.random.choice([low, high, self.random.randint(low, min(high, low + 300))])
        number = min(number, low + 1_000)  # points and steps: short answers
        return float(number) if self.random.random() < 0.3 else number


def is_free(schema: Document) -> bool:
    """True where a schema takes anything: nothing can be done to such a value that it would not take."""
    return not schema.keys() - {"title", "description"} or {} in schema.get("anyOf", ())


def ends(schema: Document) -> tuple[float, float]:
    """The smallest and the largest number that a schema takes."""
    low = schema.get("minimum", nextafter(schema.get("exclusiveMinimum", -inf), inf))
    high = schema.get("maximum", nextafter(schema.get("exclusiveMaximum", inf), -inf))
    return low, high


def taken(text: str, schema: Document) -> bool:
    """Whether a text fits length and pattern."""
    fits = re.search(schema.get("pattern", ""), text)
    return bool(fits) and schema["minLength"] <= len(text) <= schema["maxLength"]
