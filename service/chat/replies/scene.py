"""Scenes answered: what became of each instrument, or how often; then the request as read, the working, the doubt."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from service.chat.frames.filling import Frame
from service.chat.replies.calculation import calculation, in_sentences, lesson, page_of, point_first
from service.chat.replies.inputs_said import tidy
from service.chat.replies.working import working
from service.chat.reply import Part, Reply, Run
from service.chat.scenes import futures
from service.chat.scenes.drawing import Waiting
from service.chat.scenes.instruments import title_of
from service.chat.scenes.routes import route_said
from service.chat.scenes.tools import FUTURES
from service.display import show
from service.simulations import permalink
from service.views import Values

HISTORY = "History: "
SEED = re.compile(r" \(seed[^)]*\)")


def staged(frame: Frame, answer: Values, words: Sequence[str], suggestions: Sequence[str]) -> Reply:
    """The reply with the answer of a scene."""
    many = frame.tool is FUTURES
    page = _page_of_more(frame) if many else page_of(frame.tool, answer)
    source = Run(frame.tool.title, page, frame.tool.about)
    read = [*_read(frame), *_provenance(answer)]
    point = chances(answer) if many else point_first(answer)
    rest = _doubt_of_futures(answer) if many else [*working(answer["worked_example"], ""), *_doubt(answer)]
    parts = [[Part(sentence, source) for sentence in line] for line in (point, read, rest)]
    run = {**calculation(frame, answer, " ".join(read)), "page": page}
    return Reply([*parts, lesson(frame.tool, words)], [run], suggestions=suggestions, kind="calculate")


def put_off(frame: Frame, waiting: Waiting) -> Reply:
    """The reply while futures are drawn that are too many to wait for: how they stand, the request, where they come."""
    count, page = f"{frame.values['paths']:,}", _page_of_more(frame)
    source = Run(frame.tool.title, page, frame.tool.about)
    read = _read(frame)
    point = f"{count} futures are more than an answer waits for, so they are drawn in parts. {waiting.said}"
    rest = "What is found is kept: the same question asked again, or the page of this run, then has the answer."
    parts = [[Part(sentence, source) for sentence in line] for line in ([point], read, [rest])]
    return Reply(parts, kind="wait", allowed=" ".join([point, *read]), job=waiting.job)


def _read(frame: Frame) -> list[str]:
    """The request as read, and what was assumed."""
    values = frame.values
    named = [title_of(one) for one in values["instruments"]]
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    if frame.tool is FUTURES:
        model = values["model"]
        volatility = tidy(show(model["annual_volatility"], "percent"))
        over = f"over {futures.length_said(model['steps'])} at a volatility of {volatility} a year, drawn many times"
    else:
        over = f"on {route_said(values['path'])}"
    sentences = [f"I read your question as {listed} {over}{_start(values)}{_costs(values)}."]
    return [*sentences, *_assumed(frame)]


def _provenance(answer: Values) -> list[str]:
    """Where stored prices come from, with their hash."""
    return [one for one in answer["assumptions"] if one.startswith(HISTORY)][:1]


def _start(values: Mapping[str, Any]) -> str:
    return f", starting at {tidy(show(values['initial_value'], 'money'))}" if "initial_value" in values else ""


def _costs(values: Mapping[str, Any]) -> str:
    costs = [f"{name.replace('_', ' ')} {tidy(show(value, 'rate'))}" for name, value in values.get("costs", {}).items()]
    return f", with {', '.join(costs)}" if costs else ""


def _assumed(frame: Frame) -> list[str]:
    """What nothing said."""
    values, taken = frame.values, []
    if "initial_value" not in values:
        taken.append("value at the start 1,000")
    if not values.get("costs"):
        products = [one for one in values["instruments"] if "product" in one]
        taken.append("only the fees on the product's own sheet" if products else "no costs")
    if frame.tool is FUTURES and not values["model"].get("annual_drift"):
        taken.append("no drift of the price's mean")
    elif frame.tool is not FUTURES and values["path"]["kind"] != "history":
        taken.append("one step a day")
    return [f"Not said, so assumed: {', '.join(taken)}."] if taken else []


def _doubt(answer: Values) -> list[str]:
    """What may mislead most, or what the first instrument takes for granted."""
    granted = [one for one in answer["assumptions"] if ": " in one and not one.startswith(("Scenario", HISTORY))]
    return in_sentences([*answer["warnings"][:1], *granted[:1]][:1])


def chances(answer: Values) -> list[str]:
    """How often each instrument ended where, and where half and the tails of its futures ended."""
    return [sentence for one in answer["results"] for sentence in _chances_of(one, answer["sampling"])]


def _chances_of(one: Values, sampling: Values) -> list[str]:
    title, chance = one["instrument"]["title"], one["probability"]
    below, lost, gone = (show(chance[name]["value"], "percent") for name in ("below_half", "loss", "wiped_out"))
    ends = {level["level"]: show(level["value"], "money") for level in one["quantiles"]}
    start = show(sampling["initial_value"], "money")
    sentences = [
        f"{title} ended below half of its start in {below} of {sampling['paths']:,} futures drawn from the model, and"
        f" below its start in {lost}.",
        f"From {start}, half of the futures ended at {ends[0.5]} or below, one in twenty at {ends[0.05]} or below, and"
        f" one in twenty at {ends[0.95]} or above.",
    ]
    wiped = [f"Nothing was left in {gone} of them."] if chance["wiped_out"]["value"] > 0 else []
    return [*sentences, *wiped]


def _doubt_of_futures(answer: Values) -> list[str]:
    """How far chance reaches, and that a model is a model."""
    figure = answer["results"][0]["probability"]["below_half"]
    ends = " to ".join(show(figure[end], "percent") for end in ("low", "high"))
    more = ", and the page of this run draws more of them" if answer["sampling"]["paths"] < futures.ON_THE_PAGE else ""
    return [
        f"With so many futures the first share is known to within {ends}{more}.",
        *in_sentences([SEED.sub("", answer["assumptions"][0])]),
    ]


def _page_of_more(frame: Frame) -> str:
    """The page that draws more futures than an answer waits for."""
    packed = permalink.write({**frame.values, "paths": max(futures.ON_THE_PAGE, frame.values["paths"])})
    return f"{frame.tool.page}?request={packed}" if packed else frame.tool.page
