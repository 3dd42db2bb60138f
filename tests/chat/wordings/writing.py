"""Numbers, multiples, moves and lists as people write them."""

from tests.chat.wordings.family import Chance

NAMES = {2: "two", 3: "three", 4: "four", 5: "five", 10: "ten", 15: "fifteen", 20: "twenty", 30: "thirty", 50: "fifty"}

CURRENCIES = {"euro": ("€", "euro"), "pound": ("£", "GBP"), "franc": ("CHF",)}


def plain(value: float) -> str:
    """A number without an exponent and without zeros at the end."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def grouped(value: float, mark: str = ",") -> str:
    """A number with its thousands marked."""
    whole, _, rest = f"{value:,.10f}".rstrip("0").partition(".")
    return whole.replace(",", mark) + (f".{rest}" if rest else "")


def pct(chance: Chance, value: float) -> str:
    """A ratio as a percentage."""
    number = plain(round(value * 100, 8))
    styles = [f"{number}%", f"{number}%", f"{number} %", f"{number} per cent", f"{number}pct", f"{number} percent"]
    if "." in number and len(number.split(".")[1]) < 3:
        styles.append(number.replace(".", ",") + "%")
    if value <= 0.005:
        styles.append(f"{plain(round(value * 10_000, 6))} bps")
    if number in map(str, NAMES):
        styles.append(f"{NAMES[int(number)]} percent")
    return chance.choice(styles)


def in_one_currency(chance: Chance, styles: list[str]) -> list[str]:
    """The styles in the currency of this question, which is the same for all of its amounts."""
    named = vars(chance).setdefault("currency", chance.choice(["dollar", "dollar", *CURRENCIES]))
    return [one for one in styles if _currency(one) in (named, None)]


def _currency(text: str) -> str | None:
    """The currency that a text names; None where it names none."""
    other = next((name for name, marks in CURRENCIES.items() if any(mark in text for mark in marks)), None)
    dollars = any(mark in text.lower() for mark in ("$", "usd", "bucks", "dollar"))
    return other or ("dollar" if dollars else None)


def usd(chance: Chance, value: float) -> str:
    """An amount of money, in the currency of the question: the figures are the same in all of them."""
    whole = f"{value:,.0f}"
    styles = [f"${whole}", f"{value:.0f} bucks", f"USD {value:.0f}", f"€{whole}", f"{value:.0f} euros", f"£{whole}"]
    styles += [f"{whole} USDC", f"{value:.0f}$", f"{value:.0f} GBP", f"CHF {value:.0f}", f"${value:.2f}"]
    if value >= 1_000:
        styles += [
            f"{value / 1000:g}k",
            f"${value / 1000:g}K",
            f"{value / 1000:g} grand",
            f"{grouped(value, ' ')} USDT",
        ]
        styles += [f"{grouped(value, '.')},00 €", f"CHF {grouped(value, chr(39))}", f"{grouped(value, ' ')}.00 dollars"]
    if value >= 1_000_000:
        styles += [f"{value / 1e6:g}m", f"{value / 1e6:g} million"]
    return chance.choice(in_one_currency(chance, styles))


def price(chance: Chance, value: float) -> str:
    """A price."""
    styles = [plain(value), f"${value:,.10g}", f"{plain(value)} usd", f"€{plain(value)}", f"{plain(value)} dollars"]
    if value >= 1_000:
        styles += [grouped(value), f"{grouped(value, ' ')} usdc"]
    if value >= 10_000:
        styles += [f"{value / 1000:g}k", f"{value:,.0f} usdt"]
    return chance.choice(in_one_currency(chance, styles))


def many(chance: Chance, value: float) -> str:
    """A count of things."""
    styles = [plain(value)]
    if value >= 1_000:
        styles += [grouped(value), grouped(value, " "), f"{value / 1000:g}k"]
    if value >= 1_000_000:
        styles = [
            grouped(value),
            grouped(value, " "),
            f"{value / 1e6:g}m",
            f"{value / 1e6:g} million",
            f"{value / 1e6:g}M",
        ]
    return chance.choice(styles)


def lev(chance: Chance, value: float) -> str:
    """A multiple."""
    return chance.choice(["{}x", "{}x", "{}X", "x{}", "{}×", "{} x", "{} times"]).format(f"{value:g}")


def told(chance: Chance, move: float) -> str:
    """A move in a verb and its size."""
    verbs = ["tanks", "slides", "crashes", "sinks", "drops"] if move < 0 else ["rallies", "jumps", "climbs", "rises"]
    return f"{chance.choice(verbs)} {chance.choice(['', 'by '])}{pct(chance, abs(move))}"


def days_of(chance: Chance, days: float) -> str:
    """A time of whole days in the unit that somebody happens to use."""
    styles = [f"{days:g} days", f"{days:g}d", f"{days * 24:g} hours"][: 3 if days <= 3 else 2]
    if days % 7 == 0:
        styles += [f"{days / 7:g} weeks"]
    return chance.choice(styles)


def some_side(chance: Chance) -> tuple[str, int]:
    """Long or short, and its sign."""
    sign = chance.choice([1, -1])
    return ("long" if sign > 0 else "short"), sign


def some_returns(chance: Chance, count: int) -> list[float]:
    """Returns between -7 % and 7 %, none of them nothing."""
    return [chance.choice([-1, 1]) * chance.randrange(1, 15) / 200 for _ in range(count)]


def listed(chance: Chance, returns: list[float]) -> str:
    """Returns with signs."""
    signed = [("+" if one > 0 else "") + plain(round(one * 100, 6)) + "%" for one in returns]
    return chance.choice([", ", "; ", " / ", " , "]).join(signed)
