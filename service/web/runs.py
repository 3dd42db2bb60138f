"""Figures of simulations and distributions: what happened to each instrument, drawn, in a sentence and in a table."""

from typing import Any

from service.chat.exact import question
from service.declaration import MODEL_VERSION
from service.display import show
from service.rules import rules
from service.simulations import permalink, simulate
from service.simulations.answer import pinned
from service.simulations.costs import shared_costs
from service.simulations.instruments import Instrument, make_instrument
from service.simulations.paths import Path, make_path
from service.simulations.request import REQUEST
from service.views import Values, quantities_of
from service.web.assets import address_of
from service.web.figures import MOST_SLIDERS, Chart, Figure, Slider, slider
from service.web.machine.flat import runs_in_a_browser
from service.web.steps import MOST_MARKS, ends_of, moments_of, told_of
from service.web.typesetting import minus, signed

HEIGHT = 320
LOOKS = ("token", "margin", "asset", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
MOST_SENTENCES = 900
LONGEST_LIVE = 2_000
ENDINGS = ("liquidation", "wipe-out")


def of_simulation(raw: Values, answer: Values | None = None) -> Figure:
    """The figure of a simulation request, of its answer where that is known; ValidationError where it is refused."""
    answer = answer or simulate(dict(raw))
    request = REQUEST.load(raw)
    path = make_path(request["path"])
    packed = permalink.write(pinned(request, path))
    return Figure(
        name="simulation",
        title="Side by side on one path",
        method=method_of(answer),
        sentence=minus(answer["explanation"]),
        warnings=[minus(warning) for warning in answer["warnings"]][:2],
        chart=chart_of(answer),
        sliders=sliders_of(request),
        rows=rows_of(answer),
        query={"request": packed, "v": MODEL_VERSION} if packed else {},
        page="/simulations",
        answer=answer["links"]["permalink"],
        question=question_of(request),
        live=live_of(raw, request, path),
    )


def question_of(request: Values) -> str | None:
    """What the tutor is asked for the first token that resets daily along returns; None where it knows no such run."""
    path, costs = request["path"], request["costs"]
    leverages = [one["target_leverage"] for one in request["instruments"] if one.get("rule") == "daily-reset"]
    told = path["kind"] == "returns" and path["step"] == "1d" and not request["open_and_close"]
    charged = costs.keys() <= {"trading_fee", "management_fee"} and all(
        isinstance(one, float) for one in costs.values()
    )
    if not leverages or abs(leverages[0]) > 20 or not (told and charged):
        return None
    asked = {"target_leverage": leverages[0], "returns": path["returns"], "initial_value": request["initial_value"]}
    return question("token-on-a-path", asked | costs)


def method_of(answer: Values) -> str:
    """What is compared, in a line."""
    names = [result["instrument"]["title"] for result in answer["results"]]
    start = float(answer["results"][0]["columns"]["value"][0])
    return f"{', '.join(names)}, each starting with {show(start, 'money')}.{key_of(answer)}"


def key_of(answer: Values) -> str:
    """What the rings and the crosses on the lines stand for, those that there are."""
    kinds = dict.fromkeys(event["kind"] for result in answer["results"] for event in result["events"])
    marks = {
        "Rings": [kind for kind in kinds if kind not in ENDINGS],
        "Crosses": [kind for kind in kinds if kind in ENDINGS],
    }
    return "".join(f" {mark}: {', '.join(named).replace('-', ' ')}." for mark, named in marks.items() if named)


def chart_of(answer: Values) -> Chart:
    """The values of all instruments over the path, with what was not routine marked on them."""
    results = answer["results"]
    series = [[float(value) for value in result["columns"]["value"]] for result in results]
    names = [result["instrument"]["title"] for result in results]
    before = [
        minus(answer["explanation"][:MOST_SENTENCES]), names, looks_of(answer), series, series[0][0], "money",
        events_of(answer)[:MOST_MARKS], *ends_of(answer["path"]),
    ]  # fmt: skip
    return Chart("line", before, [HEIGHT], moments_of(answer["path"]), told_of(answer))


def looks_of(answer: Values) -> list[str]:
    """How each instrument is drawn: spot as the asset itself, the others in order."""
    others = iter(look for look in LOOKS if look != "asset")
    plain = [result["instrument"].get("rule") == "spot" for result in answer["results"]]
    return [
        "asset" if is_spot and number == plain.index(True) else next(others) for number, is_spot in enumerate(plain)
    ]


def events_of(answer: Values) -> list[list[int]]:
    """Where something happened on the chart: the place of the step, the instrument, and 1 where its position ended."""
    places = {int(step): place for place, step in enumerate(answer["path"]["step"])}
    return sorted(
        [places[event["entry"]], number, int(event["kind"] in ENDINGS)]
        for number, result in enumerate(answer["results"])
        for event in result["events"]
        if event["entry"] in places
    )


def rows_of(answer: Values) -> list[tuple[str, str]]:
    """What each instrument ended with."""
    return [
        (
            result["instrument"]["title"],
            f"{show(result['summary']['final_value'], 'money')} ("
            f"{signed(show(result['summary']['total_return'], 'percent'))})",
        )
        for result in answer["results"]
    ]


def sliders_of(request: Values) -> list[Slider]:
    """The settings of the instruments that a reader can move: those of rules, each by its place in the request."""
    found = []
    for number, data in enumerate(request["instruments"]):
        if "rule" not in data:
            continue
        rule = rules()[data["rule"]]
        for name, quantity in quantities_of(rule.settings).items():
            if name in data and isinstance(rule.opens_at, str) and name == rule.opens_at:
                value = float(data[name])
                low, high = (1.0, 5.0) if value > 0 else (-5.0, -1.0)
                ends = min(low, value), max(high, value)
                title = f"{quantity.title.partition(',')[0]}, {rule.title.lower()}"
                found.append((f"instruments.{number}.{name}", quantity, value, ends, title))
    return [
        Slider(**{**vars(slider(name, quantity, value, *ends)), "title": title, "step": 0.1})
        for name, quantity, value, ends, title in found[:MOST_SLIDERS]
    ]


def live_of(raw: Values, request: Values, path: Path) -> dict[str, Any]:
    """What the browser's machine needs to run the same; nothing where an instrument or the path is beyond it."""
    if path.candles or len(path.growths) > min(LONGEST_LIVE, request["points"] - 1):
        return {}
    costs = shared_costs(request["costs"], path.funding)
    held = [
        make_instrument(number, data, costs, request["open_and_close"])
        for number, data in enumerate(request["instruments"])
    ]
    if not all(runs_in_a_browser(one.rule) for one in held):
        return {}
    return {
        "request": raw,
        "value": request["initial_value"],
        "path": prices_of(request, path),
        "instruments": [machine_of(one, path) for one in held],
    }


def prices_of(request: Values, path: Any) -> dict[str, Any]:
    """A path as the driver takes it, with its prices where they are given and not grown."""
    given = request["path"]["kind"] in ("prices", "scenario", "history")
    return {
        "price": path.prices[0],
        "growths": path.growths,
        "clocks": path.clocks,
        "prices": list(path.prices) if given else None,
    }


def machine_of(one: Instrument, path: Any) -> dict[str, Any]:
    """An instrument as the driver takes it; `opens_at` is the setting that its opening leverage follows."""
    market, machine = one.market(path), one.machine(path)
    names = [name for name in one.rule.fields if name not in ("maintenance_margin_rate", "liquidation_fee")]
    return {
        "module": address_of(f"{one.rule.name}.js"),
        "names": names,
        "opens_at": one.rule.opens_at if isinstance(one.rule.opens_at, str) else None,
        "machine": {"settings": machine.settings, "memory": machine.memory, "opening": machine.opening_leverage},
        "terms": {"numbers": one.terms().numbers, "open_and_close": one.open_and_close},
        "due": _folded(list(market.due)),
        "rates": _folded([list(rates) for rates in market.rates]),
    }


def _folded(entries: list[Any]) -> list[Any]:
    """One entry where all are the same."""
    return entries[:1] if all(entry == entries[0] for entry in entries) else entries
