"""Four forms: a letter to a podcast, a chat in a hostel, minutes of a study group, a reply in a forum thread."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import shuffled

Parts = list[str]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _split(chance: Chance, parts: Parts) -> tuple[Parts, Parts]:
    """Some statements and the others; all of them and none where there is a single statement."""
    at = chance.randrange(1, len(parts)) if len(parts) > 1 else 1
    return parts[:at], parts[at:]


def _podcast(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(
        [
            "Hi Carla and Ben, I listen to you whenever I walk the dog.",
            "Hello to everybody at the show, your podcast gets me through the ironing.",
            "Hey team, I loved the episode with the lady who keeps bees.",
        ]
    )
    case = chance.choice(["; ", ", "]).join(shuffled(chance, parts))
    asked = chance.choice(
        [
            f"Here is something for the listener mail. What would you get for the {name}, if you picture this: {case}.",
            f"Maybe you can read this out: {case}. My question to you is what the {name} would be in that case.",
            f"I have been wondering about the {name}, and I'd love to hear what you work out for it. "
            f"The case I'm thinking of: {case}.",
        ]
    )
    bye = chance.choice(["Keep up the good work, greetings from Porto, Nora", "Cheers from rainy Leeds, Imran"])
    return f"{hello} {asked} {bye}"


def _hostel(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(
        [
            "ah so you are also waiting for the washing machine haha.",
            "haha yes the guy in the upper bunk was snoring all night, poor us.",
            "oh nice, the girl at reception told me you know about this money stuff.",
        ]
    )
    told, rest = _split(chance, shuffled(chance, parts))
    asked = chance.choice(
        [
            f"and now what i want to find out is the {name}",
            f"so tell me my friend, what do you get there for the {name}",
            f"and me i would realy like to know the {name}",
        ]
    )
    more = f", ah wait, you must also know this: {', and '.join(rest)}" if rest else ""
    bye = chance.choice(
        ["ok i make us some tea while you think", "take your time, the bus to the beach is late anyway"]
    )
    return f"{hello} so with me it's like this, {', '.join(told)}, {asked}{more}. {bye}"


def _minutes(chance: Chance, name: str, parts: Parts) -> str:
    who = chance.choice(["Yuki", "Tomasz", "Ines"])
    said = shuffled(chance, parts)
    case = chance.choice(["; ".join(said), ". ".join(_upper(one) for one in said)])
    open_question = chance.choice(
        [
            f"Open question, to be put to the tutor: what do we get for the {name}?",
            f"Still open at the end, tutor please answer: the {name} in the case above.",
            f'Left open for the tutor, as {who} worded it: "Please find the {name}."',
        ]
    )
    return "\n".join(
        [
            chance.choice(
                ["Study group, Thursday evening, library", "Minutes of our study group, back room of the café"]
            ),
            chance.choice(
                ["Present: Yuki, Tomasz, Ines, and Leo who was late", "Present: everybody, Leo brought biscuits"]
            ),
            f"{who} wrote a case on the whiteboard, in {who}'s own words: {_upper(case)}.",
            chance.choice(
                ["We discussed it until it was time to go home.", "Lively debate, then the cleaners came in."]
            ),
            open_question,
        ]
    )


def _thread(chance: Chance, name: str, parts: Parts) -> str:
    poster = chance.choice(["mossy_otter", "KarinaB", "old-tram-driver"])
    quoted, rest = _split(chance, shuffled(chance, parts))
    more = f"And to go with that, from the same poster further down: {', '.join(rest)}." if rest else ""
    style = chance.choice(["marks", "tags", "inside"])
    if style == "marks":
        lines = [f"{poster} wrote:", *(f"> {one}" for one in quoted), ""]
        lines += [more] if more else []
        lines.append(
            "Sorry for digging up this thread, my case is exactly the same. "
            f"Could anyone please work out the {name} here?"
        )
    elif style == "tags":
        lines = [f"[quote={poster}]{', '.join(quoted)}[/quote]"]
        lines += [more] if more else []
        lines.append(
            f"I'm in the very same spot as you, so all as quoted. Which value does a pro on here get for the {name}?"
        )
    else:
        lines = [f"{poster} wrote:", f"> hi all, can somebody give me the {name}", f"> {', '.join(quoted)}", ""]
        lines += [more] if more else []
        lines.append(
            "Pushing this up again, I am stuck on that very question too. Thanks in advance to whoever solves it."
        )
    return "\n".join(lines)


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("podcast", _podcast),
    ("hostel", _hostel),
    ("minutes", _minutes),
    ("thread", _thread),
)
