"""Forms of a journalist who checks a story, a teenager who texts, a consultant in fragments, a rambler at night."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled, slipped

Parts = list[str]
HELD_OUT = True


def _fact_check(chance: Chance, name: str, parts: Parts) -> str:
    asked = chance.choice(
        [
            f"Fact check for an article: the {name}.",
            f"I need the {name} verified for a story.",
            f"My editor wants the {name} checked for an article.",
        ]
    )
    source = chance.choice(["On the record:", "According to the documents:", "The published facts:"])
    ending = chance.choice(["What do you get?", "What do you arrive at?", "Please calculate it."])
    return f"{asked} {source} {'; '.join(shuffled(chance, parts))}. {ending}"


def _texting_teen(chance: Chance, name: str, parts: Parts) -> str:
    greeting = chance.choice(["broo", "heyy", "ayo", "omg hiii"])
    lead = chance.choice(["ok so", "so basically", "so like"])
    wish = chance.choice(["wuts the", "gimme the", "lemme know the"])
    ending = chance.choice(["plsss", "pls n ty", "tysm", "lol thx"])
    joint = chance.choice([", ", "\n"])
    return f"{greeting} {lead} {joint.join(shuffled(chance, parts))}{joint}{wish} {name} {ending}"


def _deck_fragments(chance: Chance, name: str, parts: Parts) -> str:
    head = chance.choice(["Needed for client deck", "To be calculated", "Client wants to see"])
    label = chance.choice(["Inputs", "Givens", "Facts as agreed"])
    ending = chance.choice(["Figure only, please.", "Just the figure, thx.", "Result suffices."])
    given = [begun(part) for part in shuffled(chance, parts)]
    listed = chance.choice([f" {' | '.join(given)}", "\n" + "\n".join(given)])
    return f"{head}: {name}.\n{label}:{listed}\n{ending}"


def _night_ramble(chance: Chance, name: str, parts: Parts) -> str:
    told = shuffled(chance, parts)
    middle = (len(told) + 1) // 2
    joint = chance.choice([" and also ", ", oh and ", " and yeah "])
    opening = chance.choice(
        [
            "nigth shift again and its quiet here so ive been wondering about tihs",
            "sory im rambling, everybody is asleep here exept me",
            "ok so im sat here at work wondering about somthing",
        ]
    )
    wish = chance.choice(["thats what i wnat to know", "thats what im affter", "thats waht id like to have"])
    rest = f", oh and i forgot to menton, {joint.join(told[middle:])}" if told[middle:] else ""
    ending = chance.choice(["thats everything, tahnks", "ok tahnks, off to my ruonds", "cheers, thats evrything"])
    begin = slipped(chance, f"{opening}, so its liek this,")
    return f"{begin} {joint.join(told[:middle])}, so the {name}, {wish}{rest}, {slipped(chance, ending)}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("fact-check", _fact_check),
    ("texting-teen", _texting_teen),
    ("deck-fragments", _deck_fragments),
    ("night-ramble", _night_ramble),
)
