"""The sentences of an answer: what happened, what was assumed, what may mislead. All made from the numbers."""

from typing import Any

from service.display import show
from service.prices.moments import DAY, duration
from service.simulations.costs import USED, in_words, said
from service.simulations.instruments import Instrument
from service.simulations.paths import Path
from service.simulator.happenings import WIPED_OUT, holding, holds
from service.simulator.ledger import Ledger
from service.simulator.walk import Act

MOST_EVENTS = 200
YEAR = 365 * DAY
EVEN = "Steps are even"
LEAST_SAID = 0.005  # what would be shown as 0.00 is not said
PART_WORDS = {
    "unrebalanced": "the opening position's own gain",
    "compounding": "compounding",
    "funding": "funding",
    "interest": "interest",
    "management_fee": "the management fee",
    "trading_cost": "trading",
    "liquidation_loss": "the liquidation fee",
    "shortfall": "loss past zero that others bear",
}
WIPED_OUT_SENTENCE = "At a price of {price} the value was used up: the instrument is wiped out and stays at zero."


def events_of(instrument: Instrument, ledger: Ledger, path: Path) -> list[dict[str, Any]]:
    """What was not routine, in order: entry, time or entry number, kind, price and a sentence."""
    happenings = {**instrument.rule.happenings, WIPED_OUT: ("wipe-out", WIPED_OUT_SENTENCE)}
    told = holding((act.happened for _, act in ledger.acts), *happenings)
    return [
        {
            "entry": entry,
            "at": path.moment(entry),
            "kind": kind,
            "price": act.price,
            "text": _sentence(template, instrument, act),
        }
        for entry, act in ledger.acts
        if act.happened in told
        for bit, (kind, template) in happenings.items()
        if holds(act.happened, bit)
    ]


def _sentence(template: str, instrument: Instrument, act: Act) -> str:
    return template.format(
        target=show(instrument.target_leverage, "leverage"),
        leverage=show(act.leverage, "leverage"),
        price=show(act.price, "money"),
        trade=show(act.traded, "money"),
        cost=show(act.cost, "money"),
    )


def explanation(path: Path, results: list[tuple[Instrument, dict[str, Any], dict[str, float]]]) -> str:
    """The result in sentences: the price first, then each instrument."""
    first, last = show(path.prices[0], "money"), show(path.prices[-1], "money")
    change = show(path.total_return, "percent")
    steps = f"{len(path.growths):,} step{'s' if len(path.growths) > 1 else ''}"
    said_of_all = [f"Over {steps} the price went from {first} to {last} ({change})."]
    return " ".join(said_of_all + [_outcome(*result) for result in results])


def _outcome(instrument: Instrument, summary: dict[str, Any], parts: dict[str, float]) -> str:
    before = show(summary["initial_value"], "money")
    after = _left(summary["final_value"])
    ending = f"{instrument.title} turned {before} into {after} ({show(summary['total_return'], 'percent')})"
    if summary["wiped_out_at"] is not None:
        return f"{ending}: it was wiped out {_when(summary['wiped_out_at'])}."
    if summary["liquidated_at"] is not None:
        return f"{ending}: it was liquidated {_when(summary['liquidated_at'])}."
    return f"{ending}{_made_of(parts)}."


def _left(value: float) -> str:
    """What is left, where a value that is shown as 0.00 is said to be nearly nothing and not nothing."""
    return "nearly nothing, less than 0.01" if 0 < value < LEAST_SAID else show(value, "money")


def _made_of(parts: dict[str, float]) -> str:
    """What made a result: the opening position held unchanged, then each part beside it; nothing where it is alone."""
    beside = [
        f"{word} {'added' if parts[name] > 0 else 'took'} {show(abs(parts[name]), 'money')}"
        for name, word in PART_WORDS.items()
        if name != "unrebalanced" and abs(parts[name]) >= LEAST_SAID
    ]
    if not beside:
        return ""
    alone = parts["unrebalanced"]
    verb = "gained" if alone > 0 else "lost"
    moved = f"{verb} {show(abs(alone), 'money')}" if abs(alone) >= LEAST_SAID else "ended where it began"
    return f": the opening position, held unchanged, would have {moved}; beside that, {', '.join(beside)}"


def _when(moment: str | int) -> str:
    if isinstance(moment, str):
        return f"at {moment}" if "T" in moment else f"on {moment}"
    return f"in step {moment}"


def assumptions(path: Path, instruments: list[Instrument]) -> list[str]:
    """What the answer takes for granted: the path, the rules, the costs used and those ignored."""
    lines = list(path.notes)
    even = f"{EVEN}, {duration(round(path.years[0] * YEAR))} each."
    lines.append("A year has 365 days; costs are charged by the length of each step." if path.times else even)
    for instrument in instruments:
        lines += [f"{instrument.title}: {sentence}" for sentence in instrument.assumptions]
        lines.append(f"{instrument.title}: {_costs_said(instrument)}")
    if not any(instrument.open_and_close for instrument in instruments):
        lines.append("Opening and closing cost nothing.")
    return list(dict.fromkeys(lines))


def thinned(kept: int, path: Path) -> list[str]:
    """That columns hold some of the entries only, where they do."""
    count = len(path.prices)
    said = f"Columns hold {kept:,} of {count:,} entries, highs, lows and events among them; points asks for more."
    return [said] if kept < count else []


def _costs_said(instrument: Instrument) -> str:
    used = [said(instrument.costs, name) for name in USED[instrument.financing] if name in instrument.costs]
    ignored = [in_words(name) for name in instrument.costs if name not in (*USED[instrument.financing], "fee_taken")]
    financed = {"loan": "financed by a loan", "perpetual": "held through perpetuals", "none": "not financed"}
    financed |= {"future": "held on margin", "premium": "paid for at the start"}
    sentence = f"{financed[instrument.financing]}; costs used: {', '.join(used) or 'none'}"
    return sentence + (f"; ignored: {', '.join(ignored)}." if ignored else ".")


def warnings(path: Path, instruments: list[Instrument], ledgers: list[Ledger]) -> list[str]:
    """What a reader is likely to be misled by in this answer."""
    lines = list(path.warnings)
    blind = [instrument.title for instrument in instruments if instrument.acts_inside]
    if blind and not path.candles:
        lines.append(
            "Only closes are known, so triggers and liquidations are tested at the close of each step, and a fall that "
            f"a trigger would have cut short counts in full ({', '.join(blind)}). Give highs and lows to see inside."
        )
    if any(float(sum(ledger.flows["shortfall"])) > 0.0 for ledger in ledgers):
        lines.append("A loss went past zero. The holder does not bear that shortfall; whoever lent or issued does.")
    if path.prices[-1] == 0.0:
        lines.append("The price reached zero; nothing moves after that.")
    if any(_is_quiet_inside(ledger) for ledger in ledgers):
        lines.append("Some instrument closed early; its columns stay at what was left.")
    return lines


def _is_quiet_inside(ledger: Ledger) -> bool:
    return ledger.closed_at is not None and ledger.closed_at < len(ledger.values) - 1
