"""Numbers as people write them; a pen keeps to one currency, so that nobody has to ask about exchange rates."""

import random
from collections.abc import Sequence

Chance = random.Random
CURRENCIES = ("${}", "{} usd", "{} USDT", "€{}", "{} €", "{} dollars")


class Pen:
    """Writes the numbers of one question, in the styles that its chance picks."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.currency = chance.choice(CURRENCIES)

    def any_of(self, *styles: str) -> str:
        """One of several styles."""
        return self.chance.choice(styles)


def plain(value: float) -> str:
    """A number without an exponent and without zeros at the end."""
    text = f"{value:.12f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def number(pen: Pen, value: float) -> str:
    """A bare number as it is."""
    return plain(value)


def count(pen: Pen, value: float) -> str:
    """A bare number, with its thousands marked in one of several ways."""
    if abs(value) < 1_000:
        return plain(value)
    return pen.any_of(*_large(value))


def _large(value: float) -> list[str]:
    """Styles of a number of a thousand or more."""
    whole, _, rest = plain(value).partition(".")
    rest = f".{rest}" if rest else ""
    commas = f"{int(whole):,}"
    styles = [whole + rest, commas + rest, commas.replace(",", " ") + rest]
    if value >= 1_000_000:
        short = plain(value / 1e6)
        return [*styles[1:], f"{short}M", f"{short} million"] if _is_short(short) else styles[1:]
    short = plain(value / 1e3)
    return [*styles, f"{short}k"] if _is_short(short) else styles


def _is_short(digits: str) -> bool:
    """True for a number with two decimals at most."""
    return len(digits.partition(".")[2]) <= 2


def money(pen: Pen, value: float) -> str:
    """An amount of money, always with its currency."""
    text = count(pen, value)
    if value < 1_000 and 0 < len(text.partition(".")[2]) < 3 and pen.chance.random() < 0.2:
        text = text.replace(".", ",")
    return pen.currency.format(text)


def price(pen: Pen, value: float) -> str:
    """A price, with or without a currency."""
    return money(pen, value) if pen.chance.random() < 0.6 else count(pen, value)


def pct(pen: Pen, value: float) -> str:
    """A ratio as a percentage."""
    digits = plain(round(value * 100, 10))
    styles = [f"{digits}%", f"{digits}%", f"{digits} %", f"{digits} percent", f"{digits}pct", f"{digits} pct"]
    if 0 < len(digits.partition(".")[2]) < 3:
        styles.append(digits.replace(".", ",") + "%")
    return pen.any_of(*styles)


def bps(pen: Pen, value: float) -> str:
    """A small ratio as a percentage or in basis points."""
    points = plain(round(value * 10_000, 8))
    return f"{points} bps" if pen.chance.random() < 0.25 else pct(pen, value)


def times(pen: Pen, value: float) -> str:
    """A multiple, as it stands before long and short."""
    return plain(value) + pen.any_of("x", "x", "X", "×")


def multiple(pen: Pen, value: float) -> str:
    """A multiple, as it stands beside the word leverage."""
    return plain(value) + pen.any_of("x", "x", "X", "×", " times")


def days(pen: Pen, value: float) -> str:
    """A time of whole days."""
    styles = ["1 day"] if value == 1 else [f"{plain(value)} days"]
    if value % 7 == 0:
        styles += ["1 week"] if value == 7 else [f"{plain(value / 7)} weeks"]
    return pen.any_of(*styles)


def years(pen: Pen, value: float) -> str:
    """A time of whole years."""
    return "1 year" if value == 1 else f"{plain(value)} years"


def signed(pen: Pen, value: float) -> str:
    """A move as a percentage with its sign."""
    return ("+" if value > 0 else "-") + pct(pen, abs(value))


def went(pen: Pen, value: float) -> str:
    """A move as a verb and a size."""
    verbs = ("rises", "goes up", "climbs") if value > 0 else ("falls", "goes down", "drops")
    return f"{pen.chance.choice(verbs)} {pen.any_of('', 'by ')}{pct(pen, abs(value))}"


def moves(pen: Pen, values: Sequence[float]) -> str:
    """Several moves, one after the other, all in one style."""
    form = pen.any_of("{}%", "{} %")
    texts = [form.format(f"{one * 100:+.10f}".rstrip("0").rstrip(".")) for one in values]
    return pen.any_of(", ", " then ", " / ").join(texts)


def listed(pen: Pen, values: Sequence[float]) -> str:
    """Several bare numbers in a row."""
    return pen.any_of(", ", " / ").join(plain(one) for one in values)


def word(pen: Pen, value: str) -> str:
    """A word as it is."""
    return value
