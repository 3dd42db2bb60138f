"""Four ways to ask: copied homework, a dictated message, an office e-mail, a trader's hurried note."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled

Parts = list[str]


def _homework(chance: Chance, name: str, parts: Parts) -> str:
    opening = chance.choice(
        [
            "Our teacher put this exercise on the worksheet and i am copying it word for word:",
            "hi, this is from my homework, copied exactly as it stands there:",
            "Got this from the finance course, here is the text of the task:",
        ]
    )
    given = " ".join(f"{begun(part)}." for part in parts)
    task = chance.choice(["Determine", "Calculate", "Find"])
    closing = chance.choice(["Can you help me with it?", "Please show me how it is done, thank you!", "Help please :)"])
    return f'{opening}\n\n"The following is given. {given} {task} the {name}."\n\n{closing}'


def _dictated(chance: Chance, name: str, parts: Parts) -> str:
    said = shuffled(chance, parts)
    half = (len(said) + 1) // 2

    def spoken(some: Parts) -> str:
        return some[0] + "".join(chance.choice([" and um ", " and also ", " okay and "]) + part for part in some[1:])

    opening = chance.choice(
        ["okay so hi um im walking so im just gonna say it here goes", "hello hello yeah so my situation is"]
    )
    asked = f"so what id like to hear from you is the {name}"
    added = f" oh and i forgot to mention {spoken(said[half:])}" if said[half:] else ""
    closing = chance.choice(["yeah thats everything thank you", "alright thats it thanks a lot"])
    return f"{opening} {spoken(said[:half])} {asked}{added} {closing}"


def _office(chance: Chance, name: str, parts: Parts) -> str:
    subject = chance.choice(["Your kind help with the", "Request concerning the", "Calculation of the"])
    greeting = chance.choice(["Good morning,", "Dear colleague,", "Dear Sir or Madam,"])
    pleasantry = chance.choice(["I hope this message finds you well.", "I trust you had a pleasant weekend."])
    details = "; ".join(parts)
    body = f"The case on my desk is as follows: {details}."
    wish = "I would be most grateful if you could send me the figure named in the subject line."
    return f"Subject: {subject} {name}\n\n{greeting}\n\n{pleasantry} {body} {wish}\n\nWith best regards,\nMarta"


def _desk(chance: Chance, name: str, parts: Parts) -> str:
    opening = chance.choice(["desk is hectic, gotta be quick:", "phones ringing all over:", "in a rush here mate,"])
    closing = chance.choice(["ta", "cheers", "asap"])
    return f"{opening} {' | '.join(shuffled(chance, parts))} ... crunch me the {name} {closing}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("homework", _homework),
    ("dictated", _dictated),
    ("office", _office),
    ("desk", _desk),
)
