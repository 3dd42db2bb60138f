"""Operations: what an address takes and gives, declared where it is served, read by the OpenAPI document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from service.shapes import Shape


@dataclass(frozen=True)
class Operation:
    """One method of one address.

    `answers` is the shape of the 200 answer (or a media type where it is no JSON); `query` and `body` what it takes;
    `path_names` the values that each name in the address may have; `examples` bodies (or query values) by their title;
    `statuses` the failures it has beside those of its kind; `streams` says that it answers as server-sent events too.
    """

    method: str
    path: str
    name: str
    title: str
    tag: str
    answers: type[Shape] | str
    body: type[Shape] | None = None
    query: type[Shape] | None = None
    path_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    examples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    limited: bool = False
    statuses: Sequence[int] = ()
    streams: bool = False
