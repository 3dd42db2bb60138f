"""Four sentence forms: over the garden fence, off a worksheet, after a line went dead, at home in the evening."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled

Parts = list[str]


def _chained(parts: Parts, link: str) -> str:
    """The statements with commas, and a link before the last."""
    return f"{', '.join(parts[:-1])}{link}{parts[-1]}" if len(parts) > 1 else parts[0]


def _neighbour(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(
        [
            "Morning! My word, your roses are a picture again.",
            "Oh good, you're out in the garden too! Lovely tomatoes, by the way.",
            "Hello there, still busy with the weeds, I see.",
        ]
    )
    asked = chance.choice(
        [
            f"Say, with your head for figures, could you tell me the {name}?",
            f"While I've got you at the fence, would you mind telling me the {name}?",
        ]
    )
    case = f"With me it's like this, you see: {_chained(shuffled(chance, parts), ', oh, and ')}."
    return f"{hello} {asked} {case} I'll bring you some plum jam for it!"


def _worksheet(chance: Chance, name: str, parts: Parts) -> str:
    opening = chance.choice(
        [
            "Exercise. A pupil describes a case in these words:",
            "Practice item. The case below is given as a pupil noted it:",
            "Task for homework. In a pupil's notebook we read:",
        ]
    )
    verb = chance.choice(["determine", "calculate", "work out"])
    given = f"“{begun(_chained(shuffled(chance, parts), ', and '))}.”"
    return f"{opening} {given} For this case, {verb} the {name}. Set out your working neatly beside the result."


def _callback(chance: Chance, name: str, parts: Parts) -> str:
    ordered = shuffled(chance, parts)
    middle = (len(ordered) + 1) // 2
    told, untold = ordered[:middle], ordered[middle:]
    hello = chance.choice(
        [
            "Hi, me again, sorry, the line went dead on us.",
            "Hello? Ah, now I can hear you, no idea what happened to the line there.",
            "Yes hi, it's me again, I was in a tunnel and the sound went.",
        ]
    )
    asked = f"that much I'd told you, and what I was after is the {name}."
    so_far = f"So, where were we: {_chained(told, ' and ')}, {asked}"
    rest = f" And here's what the line swallowed: {_chained(untold, ' and ')}." if untold else ""
    return f"{hello} {so_far}{rest} Right, that's everything, I'm listening."


def _evening(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(
        [
            "Good evening. Home from work at last, the tea is made and the house is quiet.",
            "Good evening to you. Dinner is done, the dishes too, so now I have some peace to write.",
            "Evening. I'm back from the office and on the sofa with the cat, so please take your time as well.",
        ]
    )
    case = " ".join(f"{begun(part)}." for part in shuffled(chance, parts))
    ending = chance.choice(
        [
            f"What I have been turning over in my mind on the train, and would like to hear from you, is the {name}.",
            f"If you would be so kind, please work out for me, with all the steps, the {name}.",
            f"I would sleep better if I knew the {name}, so I'd be glad if you told me.",
        ]
    )
    return f"{hello} Here is how things are with me. {case} {ending}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("neighbour", _neighbour),
    ("worksheet", _worksheet),
    ("callback", _callback),
    ("evening", _evening),
)
