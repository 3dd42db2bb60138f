"""Instruments: which tokens, products and positions a question names, as a simulation takes them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from service.products import products
from service.views import Values

MOST = 6
SIZE = r"(?P<sign>-|minus |short )?(?P<size>\d{1,2}(?:\.\d+)?) ?x\b"
SIDE = r"(?P<side>[ -](?:long|short|bull|bear|leveraged?|daily|reset))*"
KIND = (
    r"(?: (?P<kind>(?:leverage )?(?:tokens?|etfs?)|margin(?: (?:loan|position|trade))?|perp(?:etual)?s?(?: position)?|"
    r"positions?|loan))?"
)
# The kind before the size: margin 3x, a perp at 3x.
LED = r"(?:(?P<led>margin(?: (?:loan|position|trade))?|perp(?:etual)?s?(?: position)?) (?:at |of |with |by )?)?"
SIZED = re.compile(rf"(?<![\w.]){LED}(?<![\w.]){SIZE}{SIDE}{KIND}")
UNSIZED = re.compile(
    r"\b(?P<margin>margin (?:loan|position|trade)|isolated margin)\b|"
    r"\b(?P<perp>perp(?:etual)?s?(?: swap| position)?)\b|"
    r"\b(?P<spot>(?<!same )spot|buy and hold|hodl(?:ing)?|(?:just )?holding(?: the)? (?:coin|btc|eth|it)|no leverage|"
    r"unleveraged|(?:just|only|simply) (?:bought|buying|held))\b|"
    r"\b(?P<token>leverage tokens?|token)\b"
)
# Last parts of names that are words of their own, and so name no product by themselves.
COMMON = re.compile(r"(?:\d.*|long|short|bull|bear|hedge|half|up|down|floating|\w{1,3})$")


@cache
def names() -> Mapping[str, str]:
    """What products are called, longest first, with the name of each."""
    found: dict[str, str] = {}
    for one in products().values():
        spelled = one.name.replace("-", " ")
        last = spelled.split()[-1]
        called = [spelled, one.title.split(" (")[0].lower().replace("-", " ")]
        for name in (*called, *([] if COMMON.match(last) else [last])):
            found.setdefault(name, one.name)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names()))})(?![\w.])")


def instruments_in(text: str, usual: float | None = None) -> list[Values]:
    """The instruments that a text in small letters names, in its order; one without a size takes the one said.

    Where none is said, it takes the usual one.
    """
    said = re.sub(r"(?<=\w)-(?=[a-z])", " ", text)
    found = [(match.start(), _product(names()[match.group()])) for match in _named().finditer(said)]
    rest = _named().sub(lambda match: " " * len(match.group()), said)
    sized = [(match.start(), match) for match in SIZED.finditer(rest)]
    found += [(place, _sized(match)) for place, match in sized]
    left = SIZED.sub(lambda match: " " * len(match.group()), rest)
    leverages = [_leverage(match) for _, match in sized]
    leverages += [] if usual is None or leverages else [usual]
    found += [
        (match.start(), made) for match in UNSIZED.finditer(left) if (made := _unsized(match, leverages, bool(found)))
    ]
    listed: list[Values] = []
    for _, made in sorted(found, key=lambda pair: pair[0]):
        if made not in listed and len(listed) < MOST:
            listed.append(made)
    return listed


def _product(name: str) -> Values:
    return {"product": name}


def _leverage(match: re.Match[str]) -> float:
    size = float(match["size"])
    short = match["sign"] or re.search(r"\b(?:short|bear)\b", match.group())
    return -size if short else size


def _sized(match: re.Match[str]) -> Values:
    """An instrument with its leverage: a token unless it says otherwise."""
    return of_kind(match["kind"] or match["led"] or "", _leverage(match))


def of_kind(kind: str, leverage: float) -> Values:
    """The instrument of a kind as it is said, with a leverage."""
    said = f"{leverage:g}x"
    if kind.startswith(("margin", "loan", "position")):
        return {"rule": "margin-position", "leverage": leverage, "label": f"The {said} margin loan"}
    if kind.startswith("perp"):
        return {"rule": "perpetual-position", "leverage": leverage, "label": f"The {said} perpetual"}
    return {"rule": "daily-reset", "target_leverage": leverage, "label": f"The {said} token"}


def _unsized(match: re.Match[str], leverages: list[float], beside: bool) -> Values | None:
    """An instrument without a size of its own; none where a token is only named again."""
    if match["spot"]:
        return {"rule": "spot"}
    if not leverages or (match["token"] and beside):
        return None
    return of_kind(match.lastgroup or "", leverages[0])


def releveraged(instrument: Values, leverage: float) -> Values:
    """The same instrument at another leverage; a product and spot stay as they are."""
    kinds = {"margin-position": "margin", "perpetual-position": "perp", "daily-reset": "token"}
    kind = kinds.get(instrument.get("rule", ""))
    return of_kind(kind, leverage) if kind else instrument


def leverage_of(instruments: Sequence[Values]) -> float | None:
    """The leverage of the first instrument that has one."""
    sizes = [one.get("target_leverage", one.get("leverage")) for one in instruments]
    return next((float(size) for size in sizes if size is not None), None)


def title_of(instrument: Values) -> str:
    """What an instrument is called in a sentence."""
    if "product" in instrument:
        return products()[instrument["product"]].title
    return str(instrument.get("label", "spot")).replace("The ", "a ", 1)
