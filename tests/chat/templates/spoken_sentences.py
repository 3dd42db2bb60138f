"""Sentences of a bookkeeper, a gamer on voice-to-text, a polite retiree, and a developer testing the bot."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled, slipped

Parts = list[str]


def _sheet_gap(chance: Chance, name: str, parts: Parts) -> str:
    """Odd order: what is asked stands between the statements."""
    mixed = shuffled(chance, parts)
    at = chance.randrange(1, len(mixed)) if len(mixed) > 1 else 1
    opening = chance.choice(["Checking a sheet here, row so far: ", "In my sheet it says: ", "From the sheet: "])
    asked = chance.choice(
        [
            f"{begun(name)}, that is the cell I have to fill.",
            f"Empty is still the cell for the {name}, this I need from you.",
            f"The {name} is what I need for the empty cell.",
        ]
    )
    said = f"{opening}{'; '.join(mixed[:at])}. {asked}"
    if not mixed[at:]:
        return said
    also = chance.choice(["Also in the same row: ", "And further along the row: ", "The row goes on: "])
    return f"{said} {also}{'; '.join(mixed[at:])}."


def _spoken_run_on(chance: Chance, name: str, parts: Parts) -> str:
    """Slang, spoken in one breath: no punctuation but what the statements bring."""
    opening = chance.choice(["ok bro here goes", "alright listen up", "hey man heres my setup", "aight so check this"])
    joint = chance.choice([" and also ", " and uh ", " also "])
    asked = chance.choice(["thats everything so whats the", "thats all i got gimme the", "ok thats it tell me the"])
    ending = chance.choice(["", " thanks man", " ty bro"])
    return f"{opening} {joint.join(shuffled(chance, parts))} {asked} {name}{ending}"


def _polite_typos(chance: Chance, name: str, parts: Parts) -> str:
    """Typing slips, in the filler alone."""
    before, after = chance.choice(
        [
            ("Good afternoon, woud you be so kind as to calculate for me the ", "?"),
            ("Hello there, may I truble you for the ", ", if it is convenient?"),
            ("Good afternoon, I shoud be very greatful if you coud tell me the ", "."),
        ]
    )
    lead = chance.choice(["These are teh particulars", "My information is as folows", "This I have writen down"])
    ending = chance.choice(["Thank you very mcuh, I appreciate it.", "With kind reagrds and many thanks."])
    *most, last = shuffled(chance, parts)
    listed = f"{', '.join(most)}, and {last}" if most else last
    return f"{slipped(chance, before)}{name}{slipped(chance, after)} {slipped(chance, lead)}: {listed}. {ending}"


def _bot_test(chance: Chance, name: str, parts: Parts) -> str:
    """Shorthand of a developer, the statements between bars."""
    head = chance.choice(["testing the bot, input", "bot test, in", "smoke test. input", "test msg, input"])
    asked = chance.choice([f"output: {name}", f"pls reply w/ the {name}, nothing else", f"want: {name}, just that"])
    bar = chance.choice([" | ", "\n"])
    return f"{head}: {' | '.join(shuffled(chance, parts))}{bar}{asked}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("sheet-gap", _sheet_gap),
    ("spoken-run-on", _spoken_run_on),
    ("polite-typos", _polite_typos),
    ("bot-test", _bot_test),
)
