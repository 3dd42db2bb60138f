"""The monitor: a simulated position followed along a path, entry by entry. Without scripts at its end, or `at` one.

With scripts the browser walks the same rows by its clock, and follows prices of the reader's own without sending them.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response
from markupsafe import Markup
from marshmallow import ValidationError

from service.api.limits import count
from service.api.simulations import units
from service.refusals import Refusal
from service.simulations import permalink, words
from service.simulations.answer import Run, carried_out, pinned
from service.simulations.paths import Path, make_path
from service.simulations.request import REQUEST
from service.simulator.accounting import no_alarm
from service.views import Values
from service.web.drawing.numbers import shown
from service.web.embeds import query_of
from service.web.frame import page
from service.web.monitor_fields import fields_by_group, refusals_of
from service.web.monitor_form import EXAMPLE, MOST_STEPS, accepted, followed, request_of, streams
from service.web.typesetting import minus
from service.web.watching import Watch, data_of, watched

PAGES = Blueprint("monitor", __name__)
PLAYER = ("at", "speed")
SPEEDS = (1, 2, 5, 10, 20)


@PAGES.get("/monitor")
def monitor() -> Response:
    """A position along a path, as the query asks for it; what it refuses is said beside the field."""
    asked = {name: values[0] for name, values in query_of().items() if name != "v"}
    form = asked if "path" in asked else {**EXAMPLE, **asked}
    raw = request_of(form)
    try:
        levels = accepted(form, raw)
        request, path, run = run_of(raw)
    except ValidationError as error:
        return page("monitor.html", status=422, **_known(form, raw, refusals_of(error, form)), watch=None)
    at = int(levels.pop("at", len(path.prices) - 1))
    return page("monitor.html", **_known(form, raw, {}), **_shown(form, raw, request, path, run, levels, at))


def run_of(raw: Values) -> tuple[Values, Path, Run]:
    """The request as understood, its path and its run; ValidationError where the path is longer than is followed."""
    request = REQUEST.load(raw)
    count(units(request))
    path = make_path(request["path"])
    if len(path.growths) > MOST_STEPS:
        sentence = f"has {len(path.growths):,} steps; 1 to {MOST_STEPS:,} are followed here"
        if request["path"]["kind"] == "history":
            sentence += ": give a first and a last day"
        raise ValidationError({"path": [Refusal(sentence, "range")]})
    _, (run,) = carried_out(request, path)
    return request, path, run


def _known(form: Mapping[str, str], raw: Values, refused: Mapping[str, list[str]]) -> Values:
    """What the form knows, whether it is answered or refused."""
    return {
        "form": form,
        "groups": fields_by_group(form, raw, refused),
        "streams": streams(),
        "followed": followed(),
        "refused": refused,
        "speeds": SPEEDS,
        "speed": form.get("speed", "5"),
    }


def _shown(
    form: Mapping[str, str], raw: Values, request: Values, path: Path, run: Run, levels: Values, at: int
) -> Values:
    """What is shown of a run at one entry, and what the script needs to walk on from it."""
    watch = watched(run, path, levels)
    n = min(at, watch.last)
    data = orjson.dumps(data_of(watch, run, path, {**raw, "initial_value": request["initial_value"]}, n))
    packed = permalink.write(pinned(request, path))
    return {
        "watch": watch,
        "drawn": watch.drawn(n),
        "at": n,
        "moves": _moves(form, n, watch.last),
        "kept": {name: text for name, text in form.items() if name not in PLAYER},
        "about": run.instrument.rule.about,
        "heads": column_heads(watch),
        "edges": run.instrument.rule.alarm is not no_alarm,
        "typical": shown(watch.typical, "percent"),
        "sentence": minus(words.explanation(path, [(run.instrument, run.summary, run.parts)])),
        "warnings": [minus(text) for text in words.warnings(path, [run.instrument], [run.ledger])],
        "assumptions": [minus(text) for text in words.assumptions(path, [run.instrument])],
        "packed": packed,
        "data": Markup(data.decode().replace("<", "\\u003c")),  # noqa: S704 - JSON whose < is written as a code
    }


def _moves(form: Mapping[str, str], n: int, last: int) -> list[tuple[str, str, str]]:
    """The links that lead along the path: name, word and address."""
    kept = {name: text for name, text in form.items() if name != "at"}
    ends = {"start": 0, "back": max(n - 1, 0), "forward": min(n + 1, last), "end": last}
    spoken = {"start": "Start", "back": "Back", "forward": "Forward", "end": "End"}
    return [(name, spoken[name], f"/monitor?{urlencode({**kept, 'at': entry})}") for name, entry in ends.items()]


def column_heads(watch: Watch) -> list[str]:
    """The heads of the table of steps."""
    level = "Collateral ratio" if watch.kind == "collateral" else "Leverage"
    return ["Step", "Price", "Value", level, "Lower edge", "Upper edge", watch.subject[2]]
