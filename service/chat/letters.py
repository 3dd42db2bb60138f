"""Letters: what a message is made of before anything reads it; no hidden characters, one way to write each sign."""

import re
import unicodedata
from collections.abc import Container, Sequence

FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667", "⅕": "0.2", "⅛": "0.125"}
SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("×✕✖", "x"),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("→⇒➜", ">"),
        "٪": "%",
        "﹪": "%",
        "٫": ".",
        "٬": ",",
        "≈": "~",
        "∙": "*",
        "·": " ",
        "•": " ",
        "µ": "u",
        "σ": " sigma ",
        "Δ": " delta ",
        **{sign: f" {value}" for sign, value in FRACTIONS.items()},
    }
)
THIN_SPACES = re.compile(r"(?<=\d)[\u00a0\u2009\u202f\u2007](?=\d{3}(?!\d))")
BREAKS, CONTROLS, SPACES = re.compile(r"[\n\t\r]"), re.compile(r"[\x00-\x1f\x7f]"), re.compile(r" {2,}")
# The end of a line, with the mark of a list that starts the next one: - * • 2.
# Every search starts where a word or a run of spaces does and takes it whole, so that a long one is read once.
LINE = re.compile(
    r"(?:(?<!\S)(?P<before>\S++)[ \t\r]*+|(?<![ \t\r])[ \t\r]++)?\n\s*+"
    r"(?P<bullet>(?:[-*+•∙·–—]|\(?\d{1,2}[.)](?=[ \t]+\S))[ \t]+)?"
)
BAR = re.compile(r"(?<!\s)\s++\|{1,2}\s+")  # parts of a line told apart as cells of a table are
# Statements told apart by a sign between spaces; between two numbers it is a list, a difference, or a step.
APART = re.compile(r" (?P<sign>/{1,2}|[-–—]{1,3}|[+~*]|&{1,2}|[-=]{1,2}>{1,2}|<[-=]{1,2}) (?=\S)")
LONGEST_NUMBER = 60  # letters in which the end of one is looked for
ENDS_NUMBER = re.compile(r"\d[\d.,]*(?P<unit> ?(?:%|pct|percent|x))?$")
STARTS_NUMBER = re.compile(r"[+-]?[$€£]?\.?\d[\d.,]*(?P<unit> ?(?:%|pct|percent|[a-z]+))?")
DASHES = "-–—"
EMPHASIS = re.compile(
    r"(?<!\w)_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?!\w)|(?<=[%€$£])_{1,3}(?!\w)|(?<![\w$€£])_{1,3}(?=[$€£+-])"
)
# Numbers that count the statements themselves, 1) 2. (3), with the word that they may stand behind: step 1:
COUNTER = re.compile(
    r"(?:(?:^|(?<=\s))(?:(?:fact|given|step|point|statement|input|item|no|nr)\.? ?#?(?P<named>\d{1,2})[:.)]"
    r"|\(?(?P<closed>\d{1,2})\)|#(?P<hashed>\d{1,2})[:.)]?)|(?:^|(?<=\n)|(?<=[.;,:!?]\s))(?P<dotted>\d{1,2})\.)(?:\s+|$)",
    re.IGNORECASE,
)
MARKED = (":", ";", ",", ".", "?", "!", "=", "(", "/", "-", "+")
DROPPED = {"Cf", "Cc", "Co", "Cs", "Cn", "Mn", "Me"}


def plain_letters(text: str) -> str:
    """The text in one spelling: NFKC, ASCII digits and dashes, without invisible or direction-turning characters."""
    if text.isascii():
        return SPACES.sub(" ", CONTROLS.sub("", BREAKS.sub(" ", text.replace("`", "'")))).strip()
    signs = THIN_SPACES.sub("", text).translate(SIGNS)
    spelled = unicodedata.normalize("NFKC", signs).translate(SIGNS)
    kept = "".join(_kept(letter) for letter in spelled)
    return SPACES.sub(" ", kept).strip()


def lines_apart(text: str, going_on: Container[str]) -> str:
    """The text with a mark where a line ends that no word of going_on leads into the next one, and without bullets."""

    def apart(found: re.Match[str]) -> str:
        last = found["before"] or ""
        joined = last.endswith(MARKED) or (not found["bullet"] and last.lower() in going_on)
        return f"{last} " if joined or not last else f"{last}; "

    return signs_apart(LINE.sub(apart, BAR.sub("; ", uncounted(EMPHASIS.sub("", text.strip())))))


def uncounted(text: str) -> str:
    """The text with a mark for each of the numbers that count its statements from 1 on."""
    run: list[re.Match[str]] = []
    for match in COUNTER.finditer(text):
        if match[match.lastgroup or 0] == str(len(run) + 1):
            run.append(match)
    for match in reversed(run if len(run) > 1 else []):
        before = text[: match.start()].rstrip(" ")
        mark = "" if not before or before.endswith("\n") else " " if before.endswith(MARKED) else "; "
        text = before + mark + text[match.end() :]
    return text


def signs_apart(text: str) -> str:
    """The text with a mark for each dash, slash or the like between spaces that tells two statements apart."""
    found = list(APART.finditer(text))
    first = _told_apart(text, found, lists=True)
    return _with_marks(text, _told_apart(text, found, lists=False) if first else first)


def _told_apart(text: str, found: Sequence[re.Match[str]], lists: bool) -> list[re.Match[str]]:
    """The signs that tell statements apart; where `lists`, none between two numbers, else those of unlike units."""
    kept: list[re.Match[str]] = []
    for match in found:
        before = text[kept[-1].end() if kept else 0 : match.start()]
        one, other = ENDS_NUMBER.search(before[-LONGEST_NUMBER:]), STARTS_NUMBER.match(text, match.end())
        listed = one and other and (lists or (one["unit"] or "").strip() == (other["unit"] or "").strip())
        if not listed and (match["sign"][0] in DASHES or any(letter.isdigit() for letter in before)):
            kept.append(match)
    return kept


def _with_marks(text: str, found: Sequence[re.Match[str]]) -> str:
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    return "; ".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _kept(letter: str) -> str:
    if letter in "\n\t\r":
        return " "
    kind = unicodedata.category(letter)
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    return "" if kind in DROPPED else letter


def small(text: str) -> str:
    """The text in small letters, each at the place where it was."""
    return "".join(letter.lower() if "A" <= letter <= "Z" else letter for letter in text)
