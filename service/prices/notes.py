"""The note of a stored series: what is known of it without reading its numbers, and where it comes from."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from service.prices.moments import duration, written
from service.prices.series import Series

MOST_NAMED = 100


class BrokenSeries(ValueError):
    """Raised where a stored file is not what was written."""


@dataclass(frozen=True)
class Provenance:
    """Where a series comes from: its source and layout, when it was imported, and what was reported then."""

    source: str
    layout: str
    imported: str
    rows: int
    read: int
    left_out: int
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    adjusted: bool = False


@dataclass(frozen=True)
class Note:
    """What is known of a stored series without reading its numbers."""

    kind: str
    candles: bool
    interval: str
    first: str
    last: str
    rows: int
    hash: str
    provenance: Provenance


def note_of(series: Series, provenance: Provenance) -> Note:
    """The note that is stored with a series."""
    first, last = (written(series.columns["time"][at], series.dated) for at in (0, -1))
    interval = duration(series.interval)
    return Note(series.kind, series.has_candles, interval, first, last, len(series), series.hash, provenance)


def note_in(text: bytes) -> Note:
    """The note that a text holds; BrokenSeries where it holds none."""
    try:
        read: dict[str, Any] = orjson.loads(text)
        return Note(**{**read, "provenance": Provenance(**read["provenance"])})
    except (orjson.JSONDecodeError, TypeError, KeyError) as error:
        raise BrokenSeries("the note of a stored series cannot be read") from error
