"""What a simulation answers, declared for the OpenAPI document; the columns themselves never pass through it."""

from service import quantities as q
from service.declaration import Links, WorkedStep
from service.shapes import TEXTS, Free, Many, Moment, Part, Shape

_AT = "Time of the entry, or its number where the path has no times; null: it did not happen"


class RequestLinks(Links):
    """Where to go from an answer to a request that an address can hold."""

    request = q.Text(
        "The request as its permalink writes it; null if too long", longest=4_000, allow_none=True, required=True
    )


class Replayed(Shape):
    kind = q.Text("Kind of path", required=True)
    name = q.Text("Name of the stored series", required=True)
    hash = q.digest("Hash of the series", required=True)
    earliest = q.Text("First time asked for", data_key="from")
    latest = q.Text("Last time asked for", data_key="to")
    funding = q.Text("Name of the stored series of funding rates")
    funding_hash = q.digest("Hash of the series of funding rates")


class PathColumns(Shape):
    step = q.each(q.count("Entry number"), "Entry numbers", required=True, most=100_001)
    time = q.each(q.Text("Time"), "Times, where the path has them", most=100_001)
    price = q.each(q.usd("Price", high=None), "Prices", required=True, most=100_001)
    history = Part(Replayed, "The stored series that is replayed, with its hash")


class Summary(Shape):
    initial_value = q.usd("Value at the start", required=True)
    final_value = q.usd("Value at the end", required=True, high=None)
    total_return = q.number("Return over the path", unit="ratio", low=-1.0, high=None, required=True)
    underlying_return = q.number("Return of the price", unit="ratio", low=-1.0, high=None, required=True)
    return_multiple = q.number(
        "Return over the price's return; null where the price did not move",
        unit="ratio",
        low=None,
        high=None,
        allow_none=True,
        required=True,
    )
    max_drawdown = q.ratio("Largest fall from an earlier high, seen at the entries", required=True)
    rebalances = q.count("Trades of the rule", required=True)
    liquidated_at = Moment("Entry of forced closing. " + _AT, required=True)
    wiped_out_at = Moment("Entry at which the value was used up. " + _AT, required=True)


def _part(title: str) -> q.Number:
    return q.usd(title, low=None, high=None, required=True)


class Attribution(Shape):
    unrebalanced = _part("The opening position's own gain, untouched and free of cost")
    compounding = _part("What rebalancing along the path added to it")
    funding = _part("Funding received")
    interest = _part("Interest and yield received")
    management_fee = _part("Management fee, negative")
    trading_cost = _part("Trading cost, negative")
    liquidation_loss = _part("Liquidation fee, negative")
    shortfall = q.usd("Loss past zero that the holder does not bear", high=None, required=True)
    total = _part("Final less initial value: the sum of the parts")


def _column(title: str, **options: object) -> q.Each:
    field = q.number(title, low=None, high=None, **options)
    return q.each(field, title, most=100_001, required=True)


class Columns(Shape):
    value = q.each(q.usd("Value", high=None), "Value at each entry", most=100_001, required=True)
    exposure = _column("Signed exposure at each entry")
    leverage = _column("Exposure over value; null at value zero", allow_none=True)
    trade = _column("Traded since the entry before, signed")
    cost = _column("Trading cost since the entry before")
    token_price = q.each(q.usd("Price", high=None), "Price of one token, where merges were asked for", most=100_001)


class Event(Shape):
    entry = q.count("Entry number", required=True)
    at = Moment("Time of the entry, or its number", required=True)
    kind = q.Text("Kind of event", required=True)
    price = q.usd("Price at which it happened", high=None, required=True)
    text = q.Text("What happened, in a sentence", longest=500, required=True)


class Understood(Shape):
    title = q.Text("Name to show", required=True)
    rule = q.Text("Rule", required=True)
    product = q.Text("Product", allow_none=True, required=True)
    financing = q.Text("Financing", required=True)
    settings = Free("Settings, defaults filled in", required=True)
    costs = Free("Costs that apply", required=True)


class Result(Shape):
    instrument = Part(Understood, "The instrument as understood", required=True)
    summary = Part(Summary, "What a reader asks first; never rounded", required=True)
    attribution = Part(Attribution, "The result taken apart, as gains of the holder", required=True)
    columns = Part(Columns, "The ledger, thinned and rounded as asked", required=True)
    events = Many(Event, "What was not routine, at most 200", required=True)
    events_total = q.count("Events in all", required=True)


class SimulationStep(WorkedStep):
    instrument = q.count("Place of the instrument in the request", required=True)
    section = q.choice("Part of the working", ["first_step", "largest_change", "sum_of_parts"], required=True)
    entry = q.count("Entry that is recomputed", required=True)


class SimulationAnswer(Shape):
    path = Part(PathColumns, "The price, once for all instruments", required=True)
    results = Many(Result, "One result an instrument, in the order of the request", required=True)
    worked_example = Many(SimulationStep, "The working, step by step", required=True)
    explanation = q.Text("The result in sentences", longest=5000, required=True)
    assumptions = q.each(q.Text("Assumption", longest=1000), "What is taken for granted", least=0, required=True)
    warnings = q.each(q.Text("Warning", longest=1000), "What may mislead", least=0, required=True)
    units = Free("Unit of each quantity", TEXTS, required=True)
    model_version = q.Text("Version of the arithmetic", required=True)
    links = Part(RequestLinks, "Where to go from here", required=True)
