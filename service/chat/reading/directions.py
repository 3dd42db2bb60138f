"""Directions: which percentages are moves of a price, and which way, from the verbs and signs beside them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from service.chat.reading.amounts import Amount
from service.chat.reading.units import BPS

FALLS = (
    "drop|drops|dropped|dropping|fall|falls|fell|fallen|falling|down|lose|loses|lost|losing|decline|"
    "declines|declined|dip|dips|dipped|"
    "crash|crashes|crashed|dump|dumps|dumped|tank|tanks|tanked|slide|slides|slid|tumble|tumbles|"
    "decrease|decreases|decreased|"
    "correction|corrects|corrected|plunge|plunges|plunged|sink|sinks|red|minus|sheds|slips|nukes|"
    "nuked|retraces|halve|loss|selloff|cut|adverse|against (?:me|you|us|it|him|the position|my position)"
)
UP = (
    "".join(f"(?<!{verb} )" for verb in ("listen", "heads", "hurry", "whats", "what's", "sign", "look", "wake", "sum"))
    + "up"
)
RISES = (
    f"rise|rises|rose|risen|rising|{UP}|gain|gains|gained|gaining|pump|pumps|pumped|climb|climbs|"
    "climbed|jump|jumps|jumped|rally|rallies|"
    "rallied|grow|grows|grew|increase|increases|increased|recover|recovers|recovered|recovery|"
    "rebound|rebounds|rebounded|bounce|bounces|"
    "bounced|moon|moons|mooned|green|surge|surges|surged|soars|soar|add|adds|plus|goes up|upside|spike|spikes|spiked"
)
VERB = re.compile(rf"(?<![a-z-])(?<!stop )(?<!what )(?<!which )(?:(?P<falls>{FALLS})|(?P<rises>{RISES}))(?![a-z])")
BETWEEN = re.compile(
    r"[ ,]*(?:(?:by|of|about|around|roughly|another|like|a|an|the|some|for|to|price|btc|eth|bitcoin|"
    r"is|was|it|goes|day|move|further|approx|moves?|went|then)[ ,]+)*"
)
AFTER = re.compile(r"[ -]*(?:(?:a|the|day|daily|price|move|in|of|btc|eth|market)[ -]+)*")
WORD_MOVES = re.compile(
    r"(?<![a-z])(?:(?P<half>halves|halved|halving|gets cut in half|cut in half|drops by half)|"
    r"(?P<double>doubles|doubled)|(?P<triple>triples|tripled)"
    r"|(?P<back>(?:recover(?:s|ed)?|bounce[sd]?|comes?|came|goes|went|gets|got|return(?:s|ed)?|climb(?:s|ed)?|"
    r"rises?|rose|rebound(?:s|ed)?)(?: fully|"
    r" completely| all the way| right)*"
    r"(?: back)?(?: to (?:where it (?:was|started|began)|the start|even|break ?even|its? (?:old|start|"
    r"starting|initial|first|original) (?:price|level|value)|100%))"
    r"|(?:recovers|bounces|comes|goes|gets|returns)(?: fully| completely| all the way|"
    r" right)* back(?! \d| (?:up|down) (?:by |about )?\d)|"
    r"recovers(?: fully| completely| again)?(?! (?:by |about |around |another )*\d)|fully recovers))"
    r"(?![a-z])"
)
ADDS = re.compile(r"(?:plus|minus|add)(?![a-z])")  # which say nothing of the amount before them
ALIKE = re.compile(r" ?(?:,|/|and|, and) ?")
AGAIN = re.compile(r" ?,? ?(?:(?:and )?then(?: by)?(?: another)?|and(?: by)? another) ")
CLOSED = re.compile(r" ?(?:[.;:?!)]|$|,(?! ?\d)| (?:respectively|each|in that order|(?:and )?then))")
# The way to a level, which no bare number of a move is: falls to 90.
TO_A_LEVEL = re.compile(r"(?<![a-z])to $")
MOST_PERCENT = 100
# How many letters a verb and its amount may be apart.
FARTHEST = 80
WORDED = {"half": -0.5, "double": 1.0, "triple": 2.0}
BARE = re.compile(r" ?[,;/]? ?(?:then |and )?")


def directed(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts with the moves among them signed, and the moves that are words alone."""
    worded = [_worded(match) for match in WORD_MOVES.finditer(text)]
    starts = [word.start for word in worded]
    kept = [one for one in found if not (at := bisect_left(starts, one.end)) or worded[at - 1].end <= one.start]
    verbs = [(match.start(), match.end(), -1 if match["falls"] else 1) for match in VERB.finditer(text)]
    signed, taken = list(kept), set[int]()
    pairs = sorted(_pairs(text, kept, verbs))
    done = set[int]()
    for _, place, verb in pairs:
        if place in done or verb in taken:
            continue
        done.add(place)
        taken.add(verb)
        sign = verbs[verb][2]
        amount = kept[place]
        if amount.kind == "multiple":  # rises 1.5 times: a price, and no leverage
            signed[place] = replace(amount, moves=amount.moves or not amount.whole)
            continue
        signed[place] = replace(amount, value=abs(amount.value) * sign, sign=sign, moves=True)
    found = sorted([*map(_by_sign, _together(text, signed)), *worded], key=lambda amount: amount.start)
    return _in_a_list(text, found)


def _in_a_list(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, a percentage without a sign between two moves of a bare list as a rise: -14%, 12.8%, -1%."""
    listed, place = list(found), 1
    while place < len(listed) - 1:
        after = place
        if listed[place - 1].moves and _bare(listed[place]) and _linked(text, listed[place - 1], listed[place]):
            while after < len(listed) - 1 and _bare(listed[after]) and _linked(text, listed[after], listed[after + 1]):
                after += 1
            if listed[after].moves:
                listed[place:after] = [replace(one, sign=1, moves=True) for one in listed[place:after]]
        place = max(after, place + 1)
    return listed


def _bare(amount: Amount) -> bool:
    """True for a percentage that has no sign, is no move yet and is not said to be for a time."""
    return amount.kind == "percent" and not amount.sign and not amount.moves and not amount.per


def _linked(text: str, one: Amount, other: Amount) -> bool:
    """True where two percentages stand beside each other in a list."""
    return one.kind == other.kind == "percent" and BARE.fullmatch(text, one.end, other.start) is not None


def _together(text: str, signed: Sequence[Amount]) -> list[Amount]:
    """The amounts, one that shares the verb of the move before it with its sign: falls 10% and 2%, drops 10 then 10."""
    listed = list(signed)
    for place in range(1, len(listed)):
        one, before = listed[place], listed[place - 1]
        alike = before.kind == one.kind and (one.kind == "percent" or _small(one))
        shares = alike and before.moves and not one.moves and not one.sign
        again = shares and AGAIN.fullmatch(text, before.end, one.start)
        listed_so = shares and (again or ALIKE.fullmatch(text, before.end, one.start))
        if listed_so and (CLOSED.match(text, one.end) or (again and text.startswith(",", one.end))):
            listed[place] = replace(one, value=one.value * before.sign, sign=before.sign, moves=True)
    return listed


def _small(amount: Amount) -> bool:
    """True for a bare number that may be a percentage."""
    return amount.kind == "number" and abs(amount.value) <= MOST_PERCENT


def _by_sign(amount: Amount) -> Amount:
    """The amount as a move where a sign says so; in basis points, or for a part of a day, it is a rate."""
    rate = amount.unit in BPS or 0 < amount.per < 1
    return replace(amount, moves=True) if amount.kind == "percent" and amount.sign and not rate else amount


def _worded(match: re.Match[str]) -> Amount:
    kind = match.lastgroup or ""
    if kind == "back":
        return Amount("back", 0.0, match.start(), match.end(), sign=1, moves=True, text="back")
    value = WORDED[kind]
    return Amount("percent", value, match.start(), match.end(), 1 if value > 0 else -1, "word", match.group(), True)


def _pairs(text: str, found: Sequence[Amount], verbs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Distance, amount and verb wherever a verb stands beside an amount that could be a move."""
    pairs, starts = [], [start for start, *_ in verbs]
    for place, amount in enumerate(found):
        if amount.kind not in ("percent", "multiple") and not _small(amount):
            continue
        if amount.kind == "number" and TO_A_LEVEL.search(text, max(amount.start - 4, 0), amount.start):
            continue
        near = range(bisect_left(starts, amount.start - FARTHEST), bisect_left(starts, amount.end + FARTHEST))
        for number in near:
            start, end, _ = verbs[number]
            adds = text.startswith("plus", start) and not amount.sign and amount.start == end + 1
            if end <= amount.start and not adds and BETWEEN.fullmatch(text, end, amount.start):
                pairs.append((amount.start - end, place, number))
            elif amount.end <= start and not ADDS.match(text, start) and AFTER.fullmatch(text, amount.end, start):
                pairs.append((start - amount.end + (0 if amount.kind == "percent" else 1), place, number))
    return pairs
