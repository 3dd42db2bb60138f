"""Simulations side by side: a form, the answer in sentences, the chart, what made each result, events and working."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response
from marshmallow import ValidationError

from service.api.limits import count
from service.api.simulations import units
from service.display import show
from service.prices.layouts import FUNDING, PRICES
from service.simulations import permalink
from service.simulations.answer import answer_to
from service.simulations.request import REQUEST
from service.simulations.words import PART_WORDS
from service.strict_json import InvalidJSON, parse
from service.views import Values
from service.web.builder import COMPARED, COSTS, PLACES, instruments, paths, series_of, simulation
from service.web.embeds import query_of, sentences_of
from service.web.figures import Chart
from service.web.frame import page
from service.web.live import known, picture
from service.web.runs import looks_of, of_simulation
from service.web.sharing import shared
from service.web.spelling import heading
from service.web.typesetting import minus, signed

PAGES = Blueprint("simulations", __name__)
MOST_EVENTS = 30
SPACED = re.compile(r"(\d)$")
ROUNDING = 1e-9  # of the initial value: a part smaller than this has only been rounded


@PAGES.get("/simulations")
def simulations() -> Response:
    """Instruments side by side on one path: those of the form, or of a permalink."""
    query = {name: values[0] for name, values in query_of().items() if name != "v"}
    packed = query.pop("request", None)
    form = query or (COMPARED if packed is None else {})
    try:
        raw = parse(permalink.read(packed)) if packed and not query else simulation(form)
        return _page(form, raw)
    except (ValidationError, InvalidJSON) as error:
        return page("simulations.html", status=422, refused=sentences_of(error), **_form(form))


def _form(form: Mapping[str, str]) -> Values:
    return {
        "form": form,
        "paths": paths(),
        "stored": series_of(PRICES),
        "fundings": series_of(FUNDING),
        "instruments": instruments(),
        "places": range(1, PLACES + 1),
        "costs": COSTS,
    }


def _page(form: Mapping[str, str], raw: Values) -> Response:
    request = REQUEST.load(dict(raw))
    count(units(request))
    answer = answer_to(request)
    figure = of_simulation(raw, answer)
    return page(
        "simulations.html",
        refused=[],
        answer=answer,
        summary=[_row(result, look) for result, look in zip(answer["results"], looks_of(answer), strict=True)],
        picture=picture,
        waterfalls=[
            (result["instrument"]["title"], parts := waterfall(result), told_of(result) if parts is None else "")
            for result in answer["results"]
        ],
        events=events_of(answer),
        put_in=put_in(form),
        **_form(form),
        **known(figure, own={"heading": "Answer"}),
        **shared(figure, "/v1/simulations", raw),
    )


def put_in(form: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the form says, as paper shows it: titles with the words that were chosen or written."""
    titles = {choice.word: choice.title for choices in (paths(), *instruments().values()) for choice in choices}
    return [(heading(SPACED.sub(r"_\1", name)), titles.get(text, text)) for name, text in form.items() if text]


def _row(result: Mapping[str, Any], look: str) -> Values:
    summary = result["summary"]
    ended = summary["liquidated_at"] if summary["liquidated_at"] is not None else summary["wiped_out_at"]
    return {
        "title": result["instrument"]["title"],
        "look": look,
        "final": show(summary["final_value"], "money"),
        "total": signed(show(summary["total_return"], "percent")),
        "fall": minus(show(-summary["max_drawdown"], "percent")),
        "rebalances": show(summary["rebalances"], "count"),
        "ended": "–" if ended is None else f"{ended}",
    }


def told_of(result: Mapping[str, Any]) -> str:
    """What is said where there are no parts to draw."""
    left = show(result["summary"]["final_value"], "money")
    return f"Nothing was gained, lost or paid: it ends with the {left} it began with."


def waterfall(result: Mapping[str, Any]) -> Chart | None:
    """What made a result: its parts, each from where the last one ended, and the total; None where there are none."""
    names, starts, ends, amounts, at = [], [], [], [], 0.0
    for name, word in PART_WORDS.items():
        amount = float(result["attribution"][name])
        if abs(amount) <= ROUNDING * result["summary"]["initial_value"]:
            continue
        names.append(word[:1].upper() + word[1:])
        starts.append(at)
        at += amount
        ends.append(at)
        amounts.append(amount)
    if not names:
        return None
    total = result["summary"]["final_value"] - result["summary"]["initial_value"]
    looks = ["loss" if amount < 0 else "token" for amount in amounts]
    said = f"What made the result of {result['instrument']['title']}: " + ", ".join(
        f"{name} {show(amount, 'money')}" for name, amount in zip(names, amounts, strict=True)
    )
    before = [said, [*names, "Total"], [*looks, "total"], [*starts, 0.0], [*ends, total], [*amounts, total], "money"]
    return Chart("bars", before)


def events_of(answer: Values) -> list[tuple[str, str, str]]:
    """What was not routine, in order of time: when, to whom, and what happened."""
    found = [
        (event["entry"], str(event["at"]), result["instrument"]["title"], minus(event["text"]))
        for result in answer["results"]
        for event in result["events"]
    ]
    return [(at, title, text) for _, at, title, text in sorted(found, key=lambda one: one[0])][:MOST_EVENTS]
