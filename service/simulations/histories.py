"""Stretches of stored series as paths, with what their answers say of where the prices come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from service.prices import BrokenSeries, Priced, Series, funding_of, histories, priced, stored
from service.prices.layouts import FUNDING, PRICES
from service.prices.moments import duration
from service.prices.notes import Note
from service.refusals import BrokenRelation
from service.simulations.path_shapes import LONGEST_STEP, MOST_STEPS
from service.views import Values

MOST_NAMED = 20


@dataclass(frozen=True)
class Replay:
    """A stretch of a stored series: a path of prices, funding of each step, and the request with the hashes in it."""

    prices: Values
    notes: list[str]
    warnings: list[str]
    funding: list[float]
    pinned: Values


def replay_of(data: Values) -> Replay:
    """The stretch that a path of the kind `history` asks for; BrokenRelation where it cannot be had."""
    path, note = _stretch(data, "path.")
    pinned, notes = {**data, "hash": note.hash}, [_said(data["name"], note, "History")]
    warnings = [*path.doubts, *_many_left_out(data["name"], note)]
    rates: list[float] = []
    if "funding" in data:
        funding, about = _stored(data["funding"], FUNDING, "path.funding", data.get("funding_hash"))
        rates, missing = funding_of(funding, path.moments)
        pinned["funding_hash"] = about.hash
        notes.append(_said(data["funding"], about, "Funding"))
        if missing:
            warnings.append(f"For {duration(missing)} of the path no funding is stored; nothing is charged for it.")
    return Replay(path.path, notes, warnings, rates, pinned)


@dataclass(frozen=True)
class Returns:
    """The returns from entry to entry of a stretch of a stored series, the usual time between, and what is said."""

    returns: Sequence[float]
    step: str
    hash: str
    notes: list[str]
    doubts: list[str]


def returns_of(data: Values) -> Returns:
    """The returns of a stretch that a model names under `history`; BrokenRelation where they cannot be had."""
    _, note = _stored(data["name"], PRICES, "history.name", data.get("hash"))
    moves, times, doubts = _moves(note.hash, data["name"], data.get("from"), data.get("to"))
    stretch = f"Returns are those from {times[0]} to {times[1]}, each a step of {note.interval}."
    notes = [_said(data["name"], note, "History"), stretch]
    return Returns(moves, note.interval, note.hash, notes, [*doubts, *_many_left_out(data["name"], note)])


@lru_cache(maxsize=4)
def _moves(
    hash_of: str, name: str, first: str | None, last: str | None
) -> tuple[Sequence[float], tuple[str, str], Sequence[str]]:
    """Returns, ends and doubts of a stretch, made once for the many points of a sweep and lots of a job."""
    path, _ = _stretch({"name": name, "from": first, "to": last, "hash": hash_of}, "history.")
    prices, times = path.path["prices"], path.path["times"]
    moves = tuple(later / earlier - 1.0 for earlier, later in pairwise(prices))
    return moves, (times[0], times[-1]), tuple(path.doubts)


def _stretch(data: Values, within: str) -> tuple[Priced, Note]:
    """The stretch of stored prices that is asked for; BrokenRelation, at the fields inside `within`, for none."""
    series, note = _stored(data["name"], PRICES, f"{within}name", data.get("hash"))
    path = priced(series, data.get("from"), data.get("to"))
    _check(path, note, within)
    return path, note


def _stored(name: str, kind: str, field: str, asked: str | None) -> tuple[Series, Note]:
    """A stored series of a kind; BrokenRelation where there is none of this name, or another one than was asked for."""
    try:
        series, note = stored(name)
    except BrokenSeries as error:
        raise BrokenRelation("history-stored", field, str(error)) from error
    except KeyError as error:
        raise BrokenRelation("history-stored", field, f"{name} is not stored here; {_names(kind)}") from error
    if note.kind != kind:
        raise BrokenRelation("history-stored", field, f"{name} holds {note.kind}; {_names(kind)}")
    if asked is not None and asked != note.hash:
        where = f"{field}_hash" if kind == FUNDING else f"{field.removesuffix('name')}hash"
        raise BrokenRelation("history-unchanged", where, f"{name} is stored with another hash by now")
    return series, note


def _names(kind: str) -> str:
    names = [name for name, one in histories().items() if one.note.kind == kind]
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"stored are: {', '.join(names[:MOST_NAMED])}{more}" if names else f"no series of {kind} is stored"


def _check(path: Priced, note: Note, within: str) -> None:
    """BrokenRelation where a stretch is too short, too long, or has too wide a gap."""
    count = len(path.moments)
    if not 2 <= count <= MOST_STEPS + 1:
        known = f"{count:,} entries lie there; the series runs from {note.first} to {note.last}"
        raise BrokenRelation("history-range", f"{within}from", known)
    for at, (earlier, later) in enumerate(pairwise(path.moments)):
        if later - earlier > LONGEST_STEP * 1_000:
            between = f"{path.path['times'][at]} and {path.path['times'][at + 1]}"
            raise BrokenRelation("history-range", f"{within}from", f"nothing is stored between {between}")


def _many_left_out(name: str, note: Note) -> list[str]:
    """A warning where more lines of the file were left out than were read."""
    read, left_out = note.provenance.read, note.provenance.left_out
    said = f"When {name} was imported, more lines were left out ({left_out:,}) than read ({read:,})."
    return [said] if left_out > read else []


def _said(name: str, note: Note, what: str) -> str:
    left_out = note.provenance.left_out
    words = "doubtful line" if left_out == 1 else "doubtful lines"
    lines = f", {left_out:,} {words} left out when it was imported" if left_out else ""
    made = f"{note.provenance.layout}, every {note.interval}{lines}"
    return f"{what}: the stored series {name} ({made}), hash {note.hash}."
