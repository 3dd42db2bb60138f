"""Venues: what a sheet says of a venue, fact by fact, each with the page it was read on and the day."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from service.chat.replies.fixed import taught_about
from service.chat.reply import Part, Reply, Stated
from service.chat.suggesting import suggestions
from service.products import Fact, Sheet, sheets
from service.products.showing import shown

MOST_VENUES, MOST_FACTS = 3, 5
CHARGES = (
    "taker_fee|maker_fee|management_fee|redemption_fee|rebalance_trading_fee|liquidation_fee|funding_interval|"
    "funding_interest"
)
LEVERAGE = "offered_leverage|.*target_leverage"
# What is asked for, the more special before the more general: the fields of a sheet by their names, or a whole block.
ASKED: Sequence[tuple[str, str]] = (
    (r"\btaker\b", r"taker_fee"),
    (r"\bmaker\b", r"maker_fee"),
    (r"\bmanagement fee", r"management_fee"),
    (r"\bredemption fee|\bredeem\w* (?:fee|cost)", r".*redemption_fee"),
    (r"\bliquidation (?:fee|penalty|cost)", r"liquidation_fee"),
    (r"\bfunding (?:interval|period|times?|hours?)|\binterval", r"funding_interval|funding_times"),
    (r"(?:how often|when|which hours).{0,30}\bfunding|funding.{0,20}how often", r"funding_interval|funding_times"),
    (r"\bfunding (?:cap|limit|clamp)|\b(?:cap|limit|clamp|max\w*).{0,12}funding", r"funding_cap.*|funding_clamp"),
    (r"\bfees?\b|\bcharg\w+|\bcosts?\b|\bcommissions?\b|\bexpensive\b", CHARGES),
    (r"\bfunding\b", r"block:funding"),
    (r"\binsurance\b", r"insurance_fund"),
    (r"\badl\b|\bauto.?deleverag", r"auto_deleveraging"),
    (r"\bmaintenance\b", r".*maintenance_margin.*"),
    (r"\b(?:highest|max\w*|most|how much|what|which) leverage\b|\bleverage (?:limit|offered|is offered)", LEVERAGE),
    (r"\bliquidat\w+", r"block:liquidation"),
    (r"\bproof of reserves\b|\breserves\b", r"proof_of_reserves"),
    (r"\bcustody\b", r"custody_model"),
    (r"\blaunched\b|\bwhen (?:did|was) .{0,30}\b(?:launch|start|open)", r"launched"),
    (r"\b(?:still|is) .{0,20}\b(?:live|open|running|closed|active)\b", r"status|closed_on"),
    (r"\bwhen (?:did|was) .{0,30}\b(?:clos|shut|end)", r"status|closed_on"),
)
# The article that teaches what a block is about.
TAUGHT = {
    "funding": "funding-by-venue",
    "liquidation": "liquidation-price",
    "margin": "maintenance-margin-tiers",
    "trading-cost": "fees-and-hidden-costs",
    "leverage-tokens": "what-are-leverage-tokens",
}
ON_SHEETS = "how-to-read-a-venue-review"
WORDS = {"funding": ("fund", "rate"), "liquidation": ("liquid",)}
SENTENCE = re.compile(r"(?<=[.!?])\s+")
NOT_NAMES = re.compile(r"[a-z]{1,2}|pizza")


@cache
def names() -> Mapping[str, str]:
    """What venues are called in small letters, the longest first, with the name of each sheet."""
    found: dict[str, str] = {}
    for sheet in sheets().values():
        for name in (sheet.name.replace("-", " "), sheet.title.split(" (")[0].lower()):
            if not NOT_NAMES.fullmatch(name):
                found.setdefault(name, sheet.name)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


def venues_in(text: str) -> list[Sheet]:
    """The venues that a text in small letters names, in its order."""
    pattern = "|".join(map(re.escape, names()))
    found = [names()[match.group()] for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text)]
    return [sheets()[name] for name in dict.fromkeys(found)][:MOST_VENUES]


def asked_of(text: str) -> list[tuple[Sheet, list[Fact]]]:
    """The facts that a text in small letters asks for of the venues it names; empty where it asks for none."""
    wanted = next((fields for asked, fields in ASKED if re.search(asked, text)), "")
    if not wanted:
        return []
    found = [(sheet, facts_of(sheet, wanted)) for sheet in venues_in(text)]
    return [(sheet, facts) for sheet, facts in found if facts]


def facts_of(sheet: Sheet, wanted: str) -> list[Fact]:
    """The facts of a sheet in fields of these names, or of a block; what is known comes first."""
    if wanted.startswith("block:"):
        listed = list(sheet.blocks.get(wanted.removeprefix("block:"), ()))
    else:
        listed = [fact for name, fact in sheet.facts.items() if re.fullmatch(wanted, name)]
    applies = [fact for fact in listed if fact.status != "not-applicable"]
    return sorted(applies or listed, key=lambda fact: fact.value is None)[:MOST_FACTS]


def stated(sheet: Sheet, fact: Fact) -> list[str]:
    """A fact in sentences: value, page and day; then its note."""
    name = fact.field.replace("_", " ")
    if fact.value is None:
        first = f"{sheet.title}, {name}: {'not known here' if fact.status == 'unknown' else 'does not apply'}."
    else:
        page = f"read in “{fact.source.title}” ({fact.source.publisher})" if fact.source else "stated"
        doubt = "" if fact.status == "verified" else f", {fact.status}"
        first = f"{sheet.title}, {name}: {shown(fact)}; {page}, as of {fact.as_of.isoformat()}{doubt}."
    note = fact.note if not fact.note or fact.note.endswith(".") else f"{fact.note}."
    return [first, *SENTENCE.split(note)] if note else [first]


def told(asked: Sequence[tuple[Sheet, list[Fact]]]) -> Reply:
    """The reply with facts of sheets, and a sentence of the library on what they are about."""
    lines = [[part for fact in facts for part in _parts(sheet, fact)] for sheet, facts in asked]
    block = _block(*asked[0])
    taught = taught_about(WORDS[block])[:2] if block in WORDS else []
    return Reply([*lines, taught], suggestions=suggestions([], [TAUGHT.get(block, ON_SHEETS)]), kind="venue")


def _parts(sheet: Sheet, fact: Fact) -> list[Part]:
    block = _block(sheet, [fact])
    page, about = f"/venues/{sheet.name}#{block}", TAUGHT.get(block, ON_SHEETS)
    source = Stated(f"{sheet.title}: venue sheet", page, about, sheet.name, fact.field)
    return [Part(sentence, source) for sentence in stated(sheet, fact)]


def _block(sheet: Sheet, facts: Sequence[Fact]) -> str:
    return next(name for name, block in sheet.blocks.items() if facts[0] in block)
