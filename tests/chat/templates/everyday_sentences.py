"""Forms of people in everyday life: on a phone, in a work chat, before a test, and as a hobby."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled, together

Parts = list[str]
HELD_OUT = True


def _bus_thumbs(chance: Chance, name: str, parts: Parts) -> str:
    where = chance.choice(["hi im on teh bus", "sry on my phoen", "hi, typign on the train", "helo"])
    asked = chance.choice(["can u giv me the", "plase work otu the", "i ned the", "pls calcualte the"])
    mine = chance.choice(["heres waht i have", "my detials", "waht i know", "evrything i got"])
    return f"{where}, {asked} {name}. {mine}: {', '.join(shuffled(chance, parts))}"


def _meeting_asap(chance: Chance, name: str, parts: Parts) -> str:
    purpose = chance.choice(["for the deck", "for a meeting", "for my boss", "for the team"])
    asked = chance.choice(["hey, quick q", "hiya, quick ask", "hey hey, need smth"])
    what = chance.choice(["inputs fyi", "details", "what we have"])
    thanks = chance.choice(["tyvm", "tia", "cheers"])
    return f"{asked} {purpose} asap: the {name} pls. {what}: {' | '.join(shuffled(chance, parts))}\n{thanks}"


def _quiz_cramming(chance: Chance, name: str, parts: Parts) -> str:
    studying = chance.choice(["bruh cramming for my test", "ok got an exam coming up", "practice q for my quiz lol"])
    says = chance.choice(["worksheet says", "it gives me", "so we got"])
    find = chance.choice(["gotta find the", "wanna know the", "they want the"])
    return f"{studying}, {says}: {together(shuffled(chance, parts))}. {find} {name}, lmk pls"


def _hobby_afterthought(chance: Chance, name: str, parts: Parts) -> str:
    mixed = shuffled(chance, parts)
    early, late = mixed[: (len(mixed) + 1) // 2], mixed[(len(mixed) + 1) // 2 :]
    so = chance.choice(["so much is given", "such is my case", "this I know"])
    wish = chance.choice(["that I would like to know, please", "kindly work it out for me", "that is what I am after"])
    also = chance.choice(["Given as well", "Also known to me", "This belongs to it too"])
    asked = f"{begun(', '.join(early))}, {so}. The {name}, {wish}."
    return f"{asked} {also}: {together(late)}." if late else asked


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("bus-thumbs", _bus_thumbs),
    ("meeting-asap", _meeting_asap),
    ("quiz-cramming", _quiz_cramming),
    ("hobby-afterthought", _hobby_afterthought),
)
