"""Strict JSON: what is read means one thing only, and every answer is written in one way."""

import json
from typing import Any

import orjson
from marshmallow import ValidationError

from service.refusals import Refusal

HOLDING = (dict, list)
MOST_NAMES = 1_000  # of one object: no request has a hundred, and each unknown one costs a refusal of its own
LONGEST_NAME = 1_000  # it is repeated where it is refused
WRITTEN = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


class InvalidJSON(ValueError):
    """Raised where a body cannot be read as JSON; the message says why."""


def parse(body: bytes) -> dict[str, Any]:
    """The object that a JSON text holds.

    InvalidJSON for anything that is not strictly JSON: repeated names, more or longer names than anything here has,
    NaN, Infinity, numbers beyond floats, broken UTF-8. ValidationError where it is JSON, but not an object.
    """
    try:
        read = orjson.loads(body)
        if not _is_said_once(body, read):
            json.loads(body, object_pairs_hook=_refuse_repeats)
    except orjson.JSONDecodeError as error:
        raise InvalidJSON(f"The body is not JSON: {error}.") from error
    except RecursionError as error:
        raise InvalidJSON("The body is nested too deeply.") from error
    if not isinstance(read, dict):
        raise ValidationError([Refusal("is not an object", "type")])
    return read


def _is_said_once(body: bytes, read: Any) -> bool:
    """True where no name can be repeated: as many were read as there are colons, of which every name needs one."""
    try:
        return type(read) in HOLDING and body.count(b":") == _names(read)
    except RecursionError:
        return False


def _names(read: Any) -> int:
    """How many names stand in an object or a list; InvalidJSON where one object has too many or too long ones."""
    if not isinstance(read, dict):
        return sum(_names(one) for one in read if type(one) in HOLDING)
    if len(read) > MOST_NAMES:
        raise InvalidJSON(f"The body names more than {MOST_NAMES:,} things in one object.")
    if any(len(name) > LONGEST_NAME for name in read):
        raise InvalidJSON(f"The body holds a name of more than {LONGEST_NAME:,} letters.")
    return len(read) + sum(_names(one) for one in read.values() if type(one) in HOLDING)


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise InvalidJSON("The body names something twice in one object.")
    return found


def to_json(answer: Any, layout: int = 0) -> bytes:
    """An answer as JSON; numpy arrays become lists, not-a-number becomes null. `layout` adds options of orjson."""
    return orjson.dumps(answer, option=WRITTEN | layout)
