"""Letters: what a message is made of before anything reads it; no hidden characters, one way to write each sign."""

import re
import unicodedata
from collections.abc import Container

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
LINE = re.compile(r"(?P<before>[^\s]*)[ \t\r]*(?:\n\s*)+(?P<bullet>(?:[-*+•∙·–—]|\(?\d{1,2}[.)](?=[ \t]+\S))[ \t]+)?")
BAR = re.compile(r"\s+\|{1,2}\s+")  # parts of a line told apart as cells of a table are
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
        last = found["before"]
        joined = last.endswith(MARKED) or (not found["bullet"] and last.lower() in going_on)
        return f"{last} " if joined or not last else f"{last}; "

    return LINE.sub(apart, BAR.sub("; ", text.strip()))


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
