"""Four more ways to ask: a postcard, a bank's help desk, an examiner's question told to a friend, a diary page."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled

Parts = list[str]


def _postcard(chance: Chance, name: str, parts: Parts) -> str:
    said = shuffled(chance, parts)
    at = (len(said) + 1) // 2
    hello = chance.choice(["Hi my dear!", "Ciao bella!", "Hello from the seaside!"])
    chat = chance.choice(
        [
            "The sun is out, the ice cream is heavenly and the kids are building sandcastles.",
            "Lovely beach, friendly people, and I'm already red as a lobster.",
            "We sleep in every morning and eat far too much pasta, it's wonderfull.",
        ]
    )
    asked = f"And yet I brought homework: {', '.join(said[:at])}. Would you be an angel and send me the {name}?"
    rest = f" Oops, nearly forgot what else belongs to it: {', '.join(said[at:])}." if said[at:] else ""
    return f"{hello} {chat} {asked}{rest} Big hug, wish you were here!"


def _helpdesk(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(["Good morning", "Dear help desk", "Hello support team"])
    reason = chance.choice(
        [
            "your colleague at the counter was very kind and advised me to write to you",
            "I tried the hotline but the music went on and on, so I am writing instead",
            "I have been a happy customer of your bank since childhood",
        ]
    )
    details = ";\n".join(begun(part) for part in shuffled(chance, parts)) + "."
    closing = "Kindly reply with the figure that I named in the subject line. Thank you for your patience with me."
    return f"Subject: {name}\n\n{hello}, {reason}. The details of my case:\n{details}\n{closing}"


def _oral_exam(chance: Chance, name: str, parts: Parts) -> str:
    said = [f'"{part}"' for part in shuffled(chance, parts)]
    given = " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
    start = chance.choice(
        [
            "omg just came out of my oral, the examiner was so strict.",
            "So, my oral exam, you won't belive the examiner.",
            "dude that oral exam, my hands were shaking.",
        ]
    )
    told = chance.choice(
        [
            f'She pours herself some water and goes "I would like to hear the {name}", and this is what she gave me: '
            f"{given}.",
            f"She reads from her card, {given}, then looks over her glasses and wants me to tell her the {name}.",
        ]
    )
    return f"{start} {told} My mind went blank, so now I'm asking you, genius, what should my answer have been"


def _diary_page(chance: Chance, name: str, parts: Parts) -> str:
    said = [f"{begun(part)}." for part in shuffled(chance, parts)]
    mood = chance.choice(
        [
            "rain on the window, the cat asleep on my feet.",
            "a quiet evening, the neighbours are playing the piano.",
            "my tea has gone cold, the house is quiet.",
        ]
    )
    aside = chance.choice(
        ["(The kettle is whistling.)", "(Must remember to ring mum.)", "(My handwriting is awful tonight.)"]
    )
    wonder = chance.choice(["I lie here and wonder", "My thought before I put out the light", "Tell me, dear diary"])
    noted = " ".join([said[0], aside, *said[1:]])
    page = f"{mood} What keeps me awake is all here in my notebook. {noted}"
    return f"Dear diary,\n{page}\n{wonder}: what would be the {name}?"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("postcard", _postcard),
    ("helpdesk", _helpdesk),
    ("oral-exam", _oral_exam),
    ("diary-page", _diary_page),
)
