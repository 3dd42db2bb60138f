"""What can be wrong with a body: each mutation takes a place and a source of chance, and changes the body there.

A mutation gives False where it has nothing to change at that place. Some leave the body valid: bounds hit exactly,
3.0 for 3. Whether they do is for the schema to say.
"""

from collections.abc import Callable
from math import inf, nextafter
from random import Random
from typing import Any

from tests.contract.making import TOKENS, Place

Mutation = Callable[[Place, Random, Any], bool]


def _put(place: Place, value: Any) -> bool:
    place.container[place.key] = value
    return True


def _number(place: Place) -> bool:
    return type(place.container[place.key]) in (int, float)


def as_text(place: Place, random: Random, body: Any) -> bool:
    written = random.choice(["{}", " {} ", "{}_0", "+{}"])
    return _number(place) and _put(place, written.format(place.container[place.key]))


def as_boolean(place: Place, random: Random, body: Any) -> bool:
    return _put(place, random.random() < 0.5)


def as_float(place: Place, random: Random, body: Any) -> bool:
    return _number(place) and _put(place, float(place.container[place.key]))


def with_a_fraction(place: Place, random: Random, body: Any) -> bool:
    return place.schema.get("type") == "integer" and _put(place, place.container[place.key] + 0.5)


def as_token(place: Place, random: Random, body: Any) -> bool:
    return _put(place, f"@@{random.choice(TOKENS)}@@")


def as_null(place: Place, random: Random, body: Any) -> bool:
    return _put(place, None)


def at_a_bound(place: Place, random: Random, body: Any) -> bool:
    """Exactly a bound, or the next number on either side of it."""
    bounds = [place.schema[name] for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
              if name in place.schema]  # fmt: skip
    if not bounds:
        return False
    bound = random.choice(bounds)
    beside = [bound - 1, bound + 1]
    if place.schema["type"] == "number":
        beside = [nextafter(bound, -inf), nextafter(bound, inf)]
    return _put(place, random.choice([bound, *beside]))


def far_away(place: Place, random: Random, body: Any) -> bool:
    return _number(place) and _put(place, random.choice([-1e300, 1e300, 10**30, -(10**30), 5e-324, -0.0]))


def with_another_key(place: Place, random: Random, body: Any) -> bool:
    inside = place.container[place.key]
    target = inside if isinstance(inside, dict) else body
    target[random.choice(["more", "", "_schema", "a.b", "a/b~c", "ключ"])] = 1
    return True


def with_a_key_twice(place: Place, random: Random, body: Any) -> bool:
    """Written out by `text_of`: the same name again with the same value."""
    return isinstance(place.container, dict) and _put(place, {"@@twice@@": place.container[place.key]})


def without_a_key(place: Place, random: Random, body: Any) -> bool:
    if isinstance(place.container, dict):
        del place.container[place.key]
        return True
    return False


def with_a_wrong_tag(place: Place, random: Random, body: Any) -> bool:
    tagged = isinstance(place.container, dict) and place.key in ("kind", "rule", "product", "model")
    return tagged and _put(place, random.choice(["unknown", "", 3, True, None, ["spot"], {"rule": "spot"}, "Returns"]))


def emptied(place: Place, random: Random, body: Any) -> bool:
    value = place.container[place.key]
    return isinstance(value, (list, dict, str)) and _put(place, type(value)())


def too_long(place: Place, random: Random, body: Any) -> bool:
    """One more than allowed, where that is not a large body; exactly as many half of the time."""
    most = place.schema.get("maxItems", place.schema.get("maxLength", inf))
    value = place.container[place.key]
    if most > 1_000 or not value or not isinstance(value, (list, str)):
        return False
    length = most + random.randint(0, 1)
    return _put(place, value[:1] * length)


def wrongly_nested(place: Place, random: Random, body: Any) -> bool:
    value = place.container[place.key]
    return _put(place, random.choice([[value], {"value": value}, [[value]], [], {}, "", 0]))


def in_other_letters(place: Place, random: Random, body: Any) -> bool:
    value = place.container[place.key]
    if not isinstance(value, str):
        return False
    others = [value + "\n", value.upper(), f" {value}", value.replace("1", "１"), value + "\0"]
    return _put(place, random.choice(others))


MUTATIONS: list[Mutation] = [
    as_text, as_boolean, as_float, with_a_fraction, as_token, as_null, at_a_bound, far_away, with_another_key,
    with_a_key_twice, without_a_key, with_a_wrong_tag, emptied, too_long, wrongly_nested, in_other_letters,
]  # fmt: skip
