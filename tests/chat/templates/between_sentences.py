"""Forms of people in a hurry, far from their mother tongue, on a forum, or with notes to paste."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled, together

Parts = list[str]
HELD_OUT = True


def _between_meetings(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(["b/w mtgs so quick", "hey running to a mtg", "gotta be quick", "heading into a meeting"])
    ask = chance.choice(["need the", "gimme the", "can u get me the", "whats the"])
    *early, late = shuffled(chance, parts)
    if not early:
        return f"{hello}, {late}, {ask} {name} pls, thx"
    recalled = chance.choice(["fyi", "forgot to say,", "and btw"])
    bye = chance.choice(["thx", "ta", "cheers"])
    return f"{hello}, {', '.join(early)}, {ask} {name} pls.. {recalled} {late}, {bye}"


def _foreign_tongue(chance: Chance, name: str, parts: Parts) -> str:
    given = chance.choice(["Given is this", "My informations are", "The situation is such"])
    said = f"{given}: {together(shuffled(chance, parts))}."
    thanks = chance.choice(["Thank you in advance.", "Thanks for helping me.", "Sorry for my english."])
    asked = chance.choice(
        [
            f"please the {name} to calculate.",
            f"the {name} I need to know.",
            f"needed for me is the {name}.",
            f"the {name}, please, how much it is?",
        ]
    )
    if chance.random() < 0.5:
        return f"Hello, {asked} {said} {thanks}"
    return f"Hello. {said} {begun(asked)} {thanks}"


def _forum_post(chance: Chance, name: str, parts: Parts) -> str:
    hello = chance.choice(["Hi guys", "Helo all", "Hey everbody", "hi there"])
    wish = chance.choice(
        ["im tryign to get teh", "cna anybody work out the", "pelase help me find the", "I'd liek to knwo the"]
    )
    lead = chance.choice(["Heres waht i have", "My detials", "teh info i got", "These are my nubmers"])
    thanks = chance.choice(["Thansk!", "thnaks in advnace", "Tahnks a lot"])
    return f"{hello}, {wish} {name}.\n{lead}: {', '.join(shuffled(chance, parts))}.\n{thanks}"


def _pasted_notes(chance: Chance, name: str, parts: Parts) -> str:
    head = chance.choice(["NOTES\n", "copied from my notes:\n", "(pasting my notes)\n\n", ""])
    notes = chance.choice(["\n", "\n", " | "]).join(shuffled(chance, parts))
    line = chance.choice(
        [
            f"^ the {name} for this please",
            f"so from the above, what's the {name}?",
            f"{begun(name)}, going by these notes?",
            f"looking for the {name} here",
        ]
    )
    return f"{head}{notes}\n\n{line}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("between-meetings", _between_meetings),
    ("foreign-tongue", _foreign_tongue),
    ("forum-post", _forum_post),
    ("pasted-notes", _pasted_notes),
)
