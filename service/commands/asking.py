"""What was asked on the command line, as the plain values that the interface takes."""

import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from marshmallow import ValidationError

from service.refusals import Refusal
from service.shapes import Shape
from service.simulations.path_shapes import HistoryStretch
from service.strict_json import parse
from service.views import Values, from_query

MOST_NEAR = 3


def body(file: str) -> Values:
    """The JSON object of a file; `-` is standard input."""
    return parse(sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes())


def settings(words: Sequence[str], shape: Shape) -> Values:
    """What words such as `loss=0.5` say for a shape; ValidationError for a name that is unknown or comes twice."""
    written: dict[str, list[str]] = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign:
            raise ValidationError({name: [Refusal("needs a value: write it as name=value", "invalid")]})
        written.setdefault(name, []).append(value)
    return from_query(written, shape)


def history(words: str) -> Values:
    """The stretch of a stored series that `btc-usd-1d from=2020-01-01` names."""
    name, *rest = words.split() or [""]
    return settings([f"name={name}", *rest], HistoryStretch())


def one_of(words: str, branches: Mapping[str, Mapping[str, type[Shape]]]) -> Values:
    """What `daily-reset target_leverage=3` says: a name among the branches, and its settings.

    `branches` are shapes by tag and name, as a union declares them.
    """
    name, *rest = words.split() or [""]
    for tag, by_name in branches.items():
        if name in by_name:
            return {tag: name, **settings(rest, by_name[name]())}
    known = sorted(one for by_name in branches.values() for one in by_name)
    near = [one for one in known if name and name in one] or get_close_matches(name, known)
    hint = f"; perhaps {' or '.join(near[:MOST_NEAR])}" if near else ""
    raise ValidationError({name or "name": [Refusal(f"is none of {', '.join(known)}{hint}", "choice")]})
