"""Why an input is refused: a sentence with a code, and the one list of relations between fields."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from marshmallow import ValidationError

MOST_ERRORS = 100
LONGEST_SAID, MOST_SAID = 40, 20  # characters of a text that is repeated, names that a sentence lists
# Everything that a JSON Schema cannot say, mostly between fields; breaking it is answered 422 with code `relation`.
RELATIONS = {
    "equal-lengths": "opens, highs, lows and times have as many entries as prices",
    "ascending-times": "times are strictly ascending, each at most 366 days after the one before",
    "candle-order": "each low <= open, close <= high; highs and lows come together, opens only with them",
    "rates-per-step": "a rate given as a list has one number a step: one fewer than prices",
    "band-holds-target": "lowest_leverage <= |target_leverage| <= highest_leverage",
    "trigger-above-target": "trigger_leverage is above |target_leverage|",
    "losses-raise-leverage": "target_leverage is at least 1.01 or at most -0.01: in between losses lower leverage",
    "move-against-token": "underlying_move is against the token: a fall for a long one, a rise for a short one",
    "threshold-above-loan": "liquidation_threshold is above the loan to value at the start",
    "threshold-below-target": "threshold is below |target_leverage|",
    "one-trigger": "trigger_leverage or adverse_move, not both",
    "price-has-volatility": "an option's price lies between what it is worth at no volatility and at an endless one",
    "premium-paid": "an option's premium is paid from the value: it is above nothing and at most the value",
    "affordable-trade": "(trading_fee + slippage) x |leverage| is below 1",
    "steps-budget": "steps x instruments of a simulation are at most 200,000",
    "acts-limit": "beside one a step, an instrument acts at most 50,000 times on a path",
    "finite-result": "prices and values stay within the range of numbers",
    "premium-in-range": "premiums before and after the trade are above -100%, that of the fill at most 1,000%",
    "value-left": "the move leaves a value above zero",
    "leverage-or-margin": "leverage or margin, one of the two",
    "leverage-can-liquidate": "leverage is at least 1.01 or at most -0.01: others owe nothing",
    "margin-above-maintenance": "the margin at entry is above the maintenance margin",
    "amount-below-maintenance": "maintenance_amount is at most what it is taken off, at entry and at liquidation",
    "tiers-rise": "the first tier starts at 0; neither floors nor rates fall from one tier to the next",
    "opened-above-maintenance": "the initial margin, 1 / most leverage, is at least the maintenance margin",
    "leverage-within-tier": "leverage is at most what the tier of the position allows",
    "stop-above-zero": "stop_distance + gap is below 1 for a long: its stop lies above zero",
    "coins-or-contracts": "coins or contracts, one of the two",
    "collateral-ratio-or-leverage": "collateral_ratio or leverage, one of the two",
    "gross-or-net": "gross_shares or net_shares, one of the two",
    "band-holds-target-ratio": "lowest_collateral_ratio <= target_collateral_ratio <= highest_collateral_ratio",
    "initial-ratio-above-one": "initial_collateral_ratio is above 1, which is 10^18",
    "target-outweighs-loss": "target_collateral_ratio x (1 - offset) is above 1, which is 10^8",
    "multiplier-falls": "min_price_multiplier is at most initial_price_multiplier",
    "actions-possible": "no more collateral is removed, and no more debt repaid, than there is",
    "collateral-above-debt": "the collateral is worth more than the debt, by at least one unit a share",
    "incentivized-above-highest": "incentivized_leverage is at least highest_leverage",
    "shorter-cooldowns": "recentering_interval >= cooldown >= incentivized_cooldown",
    "pre-liquidation-below-band": "pre_liquidation_collateral_ratio <= lowest_collateral_ratio",
    "liquidation-below-band": "liquidation_threshold x the lowest collateral ratio at which the rule acts is 1 or more",
    "overpaid-in-bounds": "-taker_margin x leverage is at most 0.5: what a taker pays too much, of the value",
    "costs-below-value": "the costs of one day are below the value",
    "worth-more-than-debt": "cash and position are worth more than the debt, by a billionth of a dollar a token",
    "fee-within-amount": "target_leverage x redemption_fee + slippage is below 1",
    "lists-side-by-side": "lists that stand side by side have the same number of entries",
    "difficulty-or-network": "difficulty or network_hashrate, one of the two",
    "miner-in-pool-in-network": "a miner has at most its pool's hash rate, and a pool at most the network's",
    "chances-make-one": "chances of scenarios add up to 1",
    "mark-short-of-bankruptcy": "bankruptcy prices all lie below the mark price, or all above it",
    "liquidation-below-start": "liquidation prices of longs lie below the price before",
    "one-fresh-feed": "one feed at least is younger than stale_after",
    "seconds-in-order": "seconds do not go back",
    "place-in-list": "a place in a list is at most its number of entries",
    "limit-below-threshold": "a loan to value is at most its liquidation threshold",
    "target-or-loops": "target_leverage or loops, one of the two",
    "loops-need-limit": "loops, and a last loan that is kept, come with the loan_to_value of each loan",
    "leverage-within-limit": "target_leverage is below 1 / (1 - loan_to_value), which endless loops come near to",
    "edges-in-order": "rebalance, pre-liquidation and liquidation follow each other as the leverage rises",
    "swap-leaves-value": "the swap leaves something: (leverage - 1) x slippage is below 1 - slippage",
    "paid-from-treasury": "no more tokens are paid out than there are",
    "one-stock": "scenario, returns or history, one of the three",
    "ticker-of-a-family": "a ticker has the form of a family of leverage tokens, such as BTC3L, ETHBULL, BTCUP, "
    "ETH2x-FLI, ETHBULL3X, ETH_5L or weETH-WETH-17x",
    "model-in-range": "a model's growths stay within the range of numbers, with at most one jump a step, alpha + beta "
    "below 1, and blocks no longer than the series",
    "work-budget": "paths x steps x instruments is at most 50,000,000,000",
    "answered-at-once": "what is answered at once has at most 100,000 paths, and 60,000,000 paths x steps x "
    "instruments; more is a job of POST /v1/distributions",
    "sweep-of-small": "each point of a sweep could be answered at once: at most 100,000 paths, and 60,000,000 "
    "paths x steps x instruments",
    "sweep-axes-differ": "rows and columns of a sweep are two different fields",
    "sweep-points-taken": "every point of a sweep is a distribution that is taken",
    "runs-on-many-paths": "options, dated futures, power perpetuals and rules that act step by step on the way to a "
    "price run on one path, not in a distribution",
    "history-stored": "a history is the name of a stored series of prices, its funding that of one of funding rates",
    "history-steps": "the entries of a history that a bootstrap draws from lie a minute or more apart",
    "history-range": "from and to hold 2 to 100,001 entries of a history, each at most 366 days after the one before",
    "history-unchanged": "a history that is named with its hash is stored with this hash",
    "funding-covers-path": "a series of funding rates covers the path from its first price to its last",
    "funding-once": "the funding of a history, or a funding_rate for all instruments, not both",
    "prices-readable": "a CSV body holds 2 to 100,001 prices in a layout that is known, in the order of candles",
    "request-beside-prices": "request, the rest of a request as JSON without its path, stands beside a CSV body only",
    "user-speaks-last": "the last message is the user's",
    "numbers-in-message": "a message holds at most 200 numbers",
    "permalink-holds-request": "a permalink unpacks to a request that is taken",
}


class Refusal(str):
    """A sentence that says what is wrong, with a stable `code` and, where there is one, the `allowed` range."""

    code: str
    allowed: dict[str, Any]

    def __new__(cls, sentence: str, code: str = "invalid", allowed: dict[str, Any] | None = None) -> "Refusal":
        self = super().__new__(cls, sentence)
        self.code = code
        self.allowed = allowed or {}
        return self


def given(value: Any) -> str:
    """A text that was sent, in quotes, to begin a sentence about it; nothing for what is no short text."""
    return f'"{value}" ' if isinstance(value, str) and 0 < len(value) <= LONGEST_SAID and value.isprintable() else ""


def not_given(required: bool) -> dict[str, Refusal]:
    """The refusals of a field that is left out, and of null with what to do about it."""
    null = "is null, and is required" if required else "is null; leave it out instead"
    return {"required": Refusal("is required", "required"), "null": Refusal(null, "type")}


def unknown(sentence: str, names: Iterable[str]) -> Refusal:
    """The refusal of a name, with those that there are."""
    known = list(names)
    listed = ", ".join(known[:MOST_SAID]) + (f" and {len(known) - MOST_SAID} more" if len(known) > MOST_SAID else "")
    return Refusal(f"{sentence}: {listed or 'none'}", "unknown", {"enum": known})


class BrokenRelation(ValidationError):
    """Raised where fields that are each valid do not go together; `name` is a key of RELATIONS."""

    def __init__(self, name: str, field: str, sentence: str = "") -> None:
        rule = RELATIONS[name]
        said = f"{sentence} ({rule})" if sentence else rule
        super().__init__(Refusal(said, "relation"), field_name=field)


def _entries(messages: Any, pointer: str) -> Iterator[dict[str, Any]]:
    """The refusals of a ValidationError, each with the JSON pointer of the place it is about."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from _entries(inner, pointer + _step(str(key), inner))
    elif isinstance(messages, list):
        for message in messages:
            yield from _entries(message, pointer)
    else:
        refusal = messages if isinstance(messages, Refusal) else Refusal(str(messages))
        allowed = {"allowed": refusal.allowed} if refusal.allowed else {}
        yield {"pointer": pointer, "code": refusal.code, "detail": str(refusal), **allowed}


def _step(key: str, inner: Any) -> str:
    """The part of a pointer that a key adds: none for marshmallow's own; relations name deeper places with dots."""
    codes = {getattr(message, "code", "") for message in inner} if isinstance(inner, list) else set()
    if key == "_schema" and "unknown" not in codes:
        return ""
    escaped = key.replace("~", "~0").replace("/", "~1")
    return "/" + (escaped.replace(".", "/") if "relation" in codes else escaped)


def errors_of(error: ValidationError) -> list[dict[str, Any]]:
    """What a ValidationError says, each as pointer, code, detail and allowed range; the first hundred."""
    messages = error.normalized_messages()  # type: ignore[no-untyped-call]
    return list(islice(_entries(messages, ""), MOST_ERRORS))


def detail_of(errors: list[dict[str, Any]]) -> str:
    """The first of several refusals as a sentence."""
    return f"{errors[0]['pointer'] or 'The body'} {errors[0]['detail']}"
