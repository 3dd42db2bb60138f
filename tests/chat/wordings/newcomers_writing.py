"""Numbers, sides, moves and times as newcomers write them."""

from tests.chat.wordings.family import Chance
from tests.chat.wordings.writing import grouped, plain

TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
ONES = [*TEENS.split(), "eighteen", "nineteen"]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CURRENCIES = {
    "dollar": ["${}", "{} dollars", "{}$", "{} USD", "{} usd", "USD {}", "{}"],
    "euro": ["€{}", "{} €", "{}€", "{} eur", "{} euros"],
    "pound": ["£{}", "{} pounds", "{} quid"],
    "franc": ["CHF {}", "{} CHF", "{} francs"],
    "zloty": ["{} zł", "{} zloty"],
    "tether": ["{} USDT", "{} usdt", "{}usdt"],
    "circle": ["{} USDC", "{} usdc"],
    "aussie": ["A${}", "{} AUD"],
}
PARTS = {
    "half": 0.5,
    "a half": 0.5,
    "a third": 1 / 3,
    "two thirds": 2 / 3,
    "a quarter": 0.25,
    "three quarters": 0.75,
    "a fifth": 0.2,
    "a tenth": 0.1,
}
SPANS = {
    "half a year": 0.5,
    "6 months": 0.5,
    "six months": 0.5,
    "3 months": 0.25,
    "a year": 1.0,
    "1 year": 1.0,
    "12 months": 1.0,
    "one and a half years": 1.5,
    "18 months": 1.5,
    "2 years": 2.0,
    "two years": 2.0,
    "2.5 years": 2.5,
    "three yrs": 3.0,
    "24 months": 2.0,
}


def spelled(number: int, mark: str = " ") -> str:
    """A whole number below a hundred in words."""
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (mark + ONES[number % 10] if number % 10 else "")


def pc(chance: Chance, value: float) -> str:
    """A ratio of 0 or more as a percentage, in figures, words or basis points."""
    number = plain(round(value * 100, 8))
    styles = ["{}%", "{}%", "{} %", "{} per cent", "{} percent", "{}pct", "{}percent"]
    texts = [style.format(number) for style in styles]
    if "." in number and len(number.split(".")[1]) < 3:
        texts += [number.replace(".", ",") + "%", number.replace(".", ",") + " %"]
    if number.startswith("0."):
        texts.append(number[1:] + "%")
    if number.endswith(".5") and len(number) == 3 and number != "0.5":
        texts.append(f"{spelled(int(number[0]))} and a half percent")
    if 0 < value <= 0.015:
        texts += [f"{plain(round(value * 10_000, 6))} bps", f"{plain(round(value * 10_000, 6))}bps"]
    if "." not in number and 0 < int(number) < 100:
        texts += [f"{spelled(int(number))} percent", f"{spelled(int(number), '-')} per cent"]
    return chance.choice(texts)


def part(chance: Chance) -> tuple[str, float]:
    """A part in words or as a percentage."""
    if chance.random() < 0.5:
        return chance.choice(list(PARTS.items()))
    value = chance.randrange(5, 95) / 100
    return pc(chance, value), value


def currency(chance: Chance, name: str = "") -> str:
    """The currency of this question: the one that is named, or else one for all of its amounts."""
    drawn = chance.choice(["dollar", "dollar", "dollar", *CURRENCIES])
    return str(vars(chance).setdefault("currency", name or drawn))


def money(chance: Chance, value: float) -> str:
    """An amount of money in some style; the figure is the same in all currencies."""
    name = currency(chance)
    figures = [f"{value:.0f}", f"{value:,.0f}"]
    if value >= 1_000:
        figures += [f"{value / 1000:g}k", f"{value / 1000:g}k", f"{value / 1000:g}K", grouped(value, " ")]
    if value >= 1_000_000:
        figures = [f"{value:,.0f}", f"{value / 1e6:g}m", f"{value / 1e6:g}M", f"{value / 1e6:g} million"]
    texts = [chance.choice(CURRENCIES[name]).format(figure) for figure in figures]
    if 1_000 <= value < 1_000_000:
        texts += [f"{value / 1000:g} grand", f"{value / 1000:g} thousand"]
        if value / 500 in (3, 5, 7, 9):
            texts.append(f"{spelled(int(value // 1000))} and a half grand")
    if value == 500_000:
        texts.append("half a million")
    if name == "euro":
        texts += [f"{grouped(value, '.')},00 €", f"{grouped(value, '.')},- €"]
    if name == "franc":
        texts.append(f"{grouped(value, chr(39))} francs")
    return chance.choice(texts)


def at(chance: Chance, value: float) -> str:
    """A price in some style."""
    name = currency(chance)
    figures = [plain(value), plain(value)]
    if value >= 1_000:
        figures += [grouped(value), grouped(value, " ")]
        if value % 100 == 0:
            figures.append(f"{value / 1000:g}k")
    texts = [plain(value), *(chance.choice(CURRENCIES[name]).format(figure) for figure in figures)]
    if name == "euro" and "." in plain(value):
        texts.append(plain(value).replace(".", ",") + " €")
    if name == "franc":
        texts.append(grouped(value, chr(39)))
    return chance.choice(texts)


def coins(chance: Chance, value: float) -> str:
    """A number of coins or of other things."""
    texts = [plain(value)]
    if value >= 1_000:
        texts += [grouped(value), grouped(value, " "), f"{value / 1000:g}k", f"{value / 1000:g} thousand"]
    if value >= 1_000_000:
        texts = [grouped(value), f"{value / 1e6:g} million", f"{value / 1e6:g}M", f"{value / 1e6:g} mln"]
    if value % 1 == 0 and value < 100:
        texts += [spelled(int(value))]
    if value == 0.5:
        texts += ["half a"]
    if value in (1.5, 2.5, 3.5):
        texts += [f"{spelled(int(value))} and a half"]
    return chance.choice(texts)


def times(chance: Chance, size: float) -> str:
    """A multiple without a sign."""
    texts = [f"{size:g}x", f"{size:g}x", f"{size:g}X", f"x{size:g}", f"{size:g} x", f"{size:g}×", f"{size:g} times"]
    if size == int(size):
        texts += [f"{spelled(int(size))} x", f"{spelled(int(size))} times"]
    if size % 1 == 0.5:
        texts += [f"{size:g}".replace(".", ",") + "x"]
    return chance.choice(texts)


def token(chance: Chance, leverage: float) -> str:
    """A signed multiple with its side."""
    size = f"{abs(leverage):g}"
    long = ["{}x long", "long {}x", "{}x bull", "{}X long", "+{}x", "{} x long", "x{} long", "plus {}x"]
    short = ["{}x short", "short {}x", "-{}x", "minus {}x", "{}x bear", "{}x inverse", "{}X short", "x{} short"]
    return chance.choice(long if leverage > 0 else short).format(size)


def side_of(chance: Chance, sizes: tuple[float, ...]) -> float:
    """A signed leverage of one of these sizes."""
    return chance.choice([1, -1]) * chance.choice(sizes)


def went(chance: Chance, move: float) -> str:
    """A move in a verb of the present, for one thing."""
    down = ["drops {}", "falls by {}", "dumps {}", "loses {}", "goes down {}", "is down {}", "nukes {}", "slips {}"]
    up = ["rises {}", "goes up {}", "pumps {}", "gains {}", "climbs by {}", "is up {}", "moons {}", "adds {}"]
    return chance.choice(down if move < 0 else up).format(pc(chance, abs(move)))


def signed(chance: Chance, move: float) -> str:
    """A move with its sign."""
    text = pc(chance, abs(move))
    return chance.choice(["-", "-", "minus ", "\u2212"] if move < 0 else ["+", "plus "]) + text


def days(chance: Chance, count: int) -> str:
    """A whole number of days."""
    texts = [f"{count} days", f"{count}d", f"{count}days", f"{count} dayz"]
    if count < 100:
        texts.append(f"{spelled(count)} days")
    if count % 7 == 0:
        texts += [f"{count // 7} weeks" if count > 7 else "a week", f"{count // 7}w" if count > 7 else "one week"]
    return chance.choice(texts)


def span(chance: Chance, other: float = 0) -> tuple[str, float]:
    """A time in years, of another number than one that stands beside it."""
    return chance.choice([one for one in SPANS.items() if one[1] != other])


def series(chance: Chance, returns: list[float]) -> str:
    """Returns in a row, each with its sign."""
    texts = [("+" if one > 0 else "-") + plain(round(abs(one) * 100, 6)) + "%" for one in returns]
    if chance.random() < 0.3:
        return ", then ".join(texts)
    return chance.choice([", ", " ", "; "]).join(texts)
