"""Many futures of one model: a form, the probabilities in words, a fan for each instrument, and its figures."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response
from marshmallow import ValidationError

from service.api.distributions import units
from service.api.following import client, desk, reaching
from service.api.limits import count
from service.display import show
from service.jobs.asking import Job
from service.jobs.kinds import KINDS
from service.simulations import permalink
from service.simulations.distribution import distribute
from service.simulations.distribution.futures import make_plan
from service.simulations.distribution.request import REQUEST, is_large
from service.strict_json import InvalidJSON, parse
from service.views import Values
from service.web.builder import COSTS, DRAWN, PLACES, distribution, instruments
from service.web.calls import calls
from service.web.embeds import query_of, sentences_of
from service.web.figures import Chart
from service.web.frame import page
from service.web.live import picture
from service.web.typesetting import minus

PAGES = Blueprint("distributions", __name__)
SHOWN = (0.05, 0.25, 0.5, 0.75, 0.95)
WORDS = ["1 in 20 below", "1 in 4 below", "half below", "1 in 4 above", "1 in 20 above"]
HEIGHT = 340


@PAGES.get("/distributions")
def distributions() -> Response:
    """What can happen to instruments in many futures of one model."""
    query = {name: values[0] for name, values in query_of().items() if name != "v"}
    packed = query.pop("request", None)
    form = query or (DRAWN if packed is None else {})
    known: Values = {"form": form, "instruments": instruments(), "places": range(1, PLACES + 1), "costs": COSTS}
    starts = query.pop("start", None) is not None
    try:
        raw = parse(permalink.read(packed)) if packed and not query else distribution(form)
        request = REQUEST.load(dict(raw))
        count(units(request))
        answer = _found(request, starts) if is_large(request) else distribute(dict(raw))
    except (ValidationError, InvalidJSON) as error:
        return page("distributions.html", status=422, refused=sentences_of(error), **known)
    if not isinstance(answer, dict):
        here = f"/distributions?{urlencode({key: value[0] for key, value in query_of().items() if key != 'start'})}"
        return page("distributions.html", status=202, refused=[], answer=None, job=answer, here=here, **known)
    return page(
        "distributions.html",
        refused=[],
        answer=answer,
        sentence=minus(answer["explanation"]),
        results=[_shown(result, answer) for result in answer["results"]],
        start=show(answer["sampling"]["initial_value"], "money"),
        picture=picture,
        calls=calls("/v1/distributions", raw),
        **known,
    )


def _found(request: Values, starts: bool) -> Values | Job | None:
    """The answer to a large request where a job has found it; else the job, or none where nobody has asked for it yet.

    A page that is looked at starts nothing: its link does.
    """
    kind = KINDS["distribution"]
    with reaching():
        if starts:
            make_plan(request)
            job: Job | None = desk().ask(kind, request, client())
        else:
            job = desk().known(kind, request)
        if job is None or job.state != "done":
            return job
        result = desk().result(job.id)
    return None if result is None else dict(orjson.loads(result))


def _shown(result: Mapping[str, Any], answer: Values) -> Values:
    """One instrument: its fan, and its probabilities as a reader says them."""
    chance = result["probability"]
    rows = [
        ("Ends below its start", chance["loss"]),
        ("Ends below half of its start", chance["below_half"]),
        ("Liquidated on the way", chance["liquidated"]),
        ("Nothing left", chance["wiped_out"]),
    ]
    return {
        "title": result["instrument"]["title"],
        "fan": fan_of(result, answer),
        "rows": [(word, in_words(one["value"]), _percent(one)) for word, one in rows],
        "median": show(result["median"]["value"], "money"),
        "mean": show(result["mean"]["value"], "money"),
        "laws": [minus(law["text"]) for law in result["closed_forms"]],
    }


def _percent(one: Values) -> str:
    ends = [show(one[end], "percent") for end in ("value", "low", "high")]
    return f"{ends[0]} ({ends[1]} to {ends[2]})"


def in_words(share: float) -> str:
    """A share of the futures as people say it: about one in so many."""
    if share <= 0.0:
        return "in none of them"
    if share >= 1.0:
        return "in all of them"
    if share < 0.01:
        return f"in about 1 of {round(1 / share):,}"
    return f"in about {round(share * 100)} of 100"


def fan_of(result: Mapping[str, Any], answer: Values) -> Chart:
    """The fan of one instrument over time; it ends at the quantiles that are known exactly."""
    fan, title = result["fan"], result["instrument"]["title"]
    columns = {one["level"]: [float(value) for value in one["value"]] for one in fan["quantiles"]}
    ends = {one["level"]: float(one["value"]) for one in result["quantiles"]}
    quantiles = [[*columns[level][:-1], ends.get(level, columns[level][-1])] for level in SHOWN]
    last = [show(one[-1], "money") for one in quantiles]
    said = f"{title}: half of the futures end at {last[2]} or below, nine of ten between {last[0]} and {last[4]}."
    steps = [int(step) for step in fan["step"]]
    start = float(answer["sampling"]["initial_value"])
    return Chart("fan", [said, WORDS, quantiles, steps, start, "Start", f"Step {steps[-1]:,}"], [HEIGHT])
