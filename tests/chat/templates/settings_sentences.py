"""Four more sentences: a shy newcomer, a programmer, a teacher with a riddle, somebody who is back in the chat."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled

Parts = list[str]


def _newcomer(chance: Chance, name: str, parts: Parts) -> str:
    opening = chance.choice(
        [
            "Hi, um, I'm really new to all of this, so sorry in advance if it is a silly question",
            "Hello, I hope this is the right place to ask, I only just started reading about these things",
        ]
    )
    *most, last = shuffled(chance, parts)
    told = f"{', '.join(most)}, and I guess this belongs to it as well: {last}" if most else last
    asked = f"If anyone has a moment, I would be so gratefull if they could help me find the {name}"
    return f"{opening}. If I understood my notes right, it goes like this: {told}. {asked}. Sorry again!"


def _program(chance: Chance, name: str, parts: Parts) -> str:
    mixed = shuffled(chance, parts)
    if chance.random() < 0.5:
        return "\n".join(["input {", *(f"    {part}" for part in mixed), "}", "output {", f"    {name}", "}"])
    return "\n".join([f"// TODO compute: {name}", *(f"// given: {part}" for part in mixed)])


def _riddle(chance: Chance, name: str, parts: Parts) -> str:
    greeting = chance.choice(["Good morning, class!", "Settle down, everybody, pencils out!"])
    prize = chance.choice(["may clean the blackboard", "gets a biscuit from my tin"])
    clues = " ".join(f"{begun(part)}." for part in shuffled(chance, parts))
    return (
        f"{greeting} My riddle hides the {name}, and whoever brings it to light {prize}. "
        f"Listen well, here come your clues. {clues} Off you go, tell me what it is!"
    )


def _returning(chance: Chance, name: str, parts: Parts) -> str:
    opening = chance.choice(["back again, new case", "hey its me again :) fresh case for you"])
    mixed = shuffled(chance, parts)
    half = (len(mixed) + 1) // 2
    before, after = mixed[:half], mixed[half:]
    rest = f" oh and i should add: {', '.join(after)}." if after else ""
    asked = f"this time im after the {name}, can you run it for me?"
    return f"{opening}. here is what i have: {', '.join(before)}. {asked}{rest} cheers, you were a great help last time"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("newcomer", _newcomer),
    ("program", _program),
    ("riddle", _riddle),
    ("returning", _returning),
)
