"""Forms of people at a library computer, at a cab stand, from another field, and over a child's worksheet."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled, slipped, together

Parts = list[str]
HELD_OUT = True


def _sticky_library_keys(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(
        ["hi, im on a libary computer", "sorry for my tpying, old keybord here", "hello , sticky keys on this compuer"]
    )
    asked = chance.choice(["coud you calcualte the", "pleas work out teh", "can you tel me teh"])
    known = slipped(chance, chance.choice(["the information i have:", "my situation is:", "i have waht follows:"]))
    return f"{hello}. {asked} {name}. {known} {', '.join(shuffled(chance, parts))}"


def _cabstand_shorthand(chance: Chance, name: str, parts: Parts) -> str:
    hey = chance.choice(["yo boss", "hey bro", "sup", "ayo"])
    setup = chance.choice(["heres my setup:", "ok so", "got this:"])
    gimme = chance.choice(["gimme the", "shoot me the", "wats the", "lemme get the"])
    bye = chance.choice(["ty", "passenger coming lol thx", "gotta drive, tyvm"])
    return f"{hey}, {setup} {', '.join(shuffled(chance, parts))}\n{gimme} {name} pls\n{bye}"


def _wedged_by_a_chemist(chance: Chance, name: str, parts: Parts) -> str:
    who = chance.choice(["Chemist here, hello.", "I come from linguistics, so in plain words.", "Hello from biology."])
    known = chance.choice(["Known", "Given"])
    asked = chance.choice([f"The {name} equals what?", f"And the {name}, what is it?", f"The {name} is what?"])
    mixed = shuffled(chance, parts)
    size = (len(mixed) + 1) // 2
    before, after = mixed[:size], mixed[size:]
    wedged = f"{who} {known}: {', '.join(before)}. {asked}"
    return f"{wedged} {known} also: {together(after)}." if after else wedged


def _worksheet_blank_line(chance: Chance, name: str, parts: Parts) -> str:
    whose = chance.choice(["my daughter's", "my son's", "the kid's"])
    opening = chance.choice([f"Helping with {whose} homework, it says:", f"Hi, this is from {whose} worksheet:"])
    closing = chance.choice(["What goes on the line?", "What do we fill in?", "What belongs there?"])
    return "\n".join([opening, *(begun(part) for part in parts), f"{begun(name)}: ____", closing])


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("sticky-library-keys", _sticky_library_keys),
    ("cabstand-shorthand", _cabstand_shorthand),
    ("wedged-by-a-chemist", _wedged_by_a_chemist),
    ("worksheet-blank-line", _worksheet_blank_line),
)
