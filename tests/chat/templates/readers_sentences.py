"""Sentence forms written blind: a polite request to a device, a text to a classmate, a ticket, a blog comment."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import shuffled

Parts = list[str]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _courteous(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(["excuse me", "good evening dear assistant", "hello there"])
    link = chance.choice([", and also ", ", and furthermore ", ", and besides that "])
    *most, last = shuffled(chance, parts)
    told = link.join([", ".join(most), last]) if most else last
    asked = f"would you be so very kind, my situation being as follows, namely {told}, as to tell me the {name}"
    return f"{hello}, if you have a moment for me, {asked}, and thank you ever so much for your patience"


def _classmate(chance: Chance, name: str, parts: Parts) -> str:
    parts = shuffled(chance, parts)
    half = (len(parts) + 1) // 2
    before, after = ", ".join(parts[:half]), ", ".join(parts[half:])
    hi = chance.choice(["heyy its me from class", "omg hi im so stuck on the hw", "hey sry to bother u"])
    more = chance.choice(["oh wait it also says:", "forgot to type the rest of it:", "ah and it goes on:"])
    asked = f"{hi}, the worksheet says {before}... so whats the {name}??"
    bye = chance.choice(["ty ur a lifesaver", "next coffee is on me haha", "thxxx see u tmrw"])
    return f"{asked} {more} {after}. {bye}" if after else f"{asked} {bye}"


def _ticket(chance: Chance, name: str, parts: Parts) -> str:
    label = chance.choice(["Details", "Description", "Situation"])
    told = f"{label}: " + " ".join(f"{_capital(part)}." for part in shuffled(chance, parts))
    wanted = chance.choice(["Request: Please calculate the {}.", "Requested: The {}.", "My question: What is the {}?"])
    middle = chance.choice([(told, wanted.format(name)), (wanted.format(name), told)])
    return "\n".join(["Category: Help with a calculation.", *middle, "Reply to: This chat, please."])


def _commenter(chance: Chance, name: str, parts: Parts) -> str:
    praise = chance.choice(
        [
            "Great article, I read it on the train this morning!",
            "Just found this blog and I realy love how you explain things.",
            "Thanks for the post, bookmarked it and sent it to my brother.",
        ]
    )
    asked = f"Could you maybe reply with the {name} for the example I am practising with"
    return f"{praise} {asked} ({', '.join(shuffled(chance, parts))})? Greetings from a loyal reader"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("courteous", _courteous),
    ("classmate", _classmate),
    ("ticket", _ticket),
    ("commenter", _commenter),
)
