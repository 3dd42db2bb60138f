"""Forms of an intern at a desk, of dictation to a speaker, of a moderator's paste, of an accountant's message."""

from collections.abc import Callable

from tests.chat.templates.pen import Chance
from tests.chat.templates.sentences import begun, shuffled, slipped

Parts = list[str]
HELD_OUT = True


def _intern_ping(chance: Chance, name: str, parts: Parts) -> str:
    """Chat shorthand of somebody new at a desk."""
    opener = chance.choice(["qq", "hey qq", "yo quick q", "sry to bug u, qq"])
    ask = chance.choice([f"gimme the {name} pls", f"need the {name} asap", f"lmk the {name} when u can"])
    bye = chance.choice(["tyvm", "tia", "cheers mate"])
    return f"{opener}, {ask}: {' | '.join(shuffled(chance, parts))} | {bye}"


def _speaker_afterthought(chance: Chance, name: str, parts: Parts) -> str:
    """Dictated without marks; what is given last comes after the question."""
    opener = chance.choice(["okay so um", "hey there okay so", "right so uh listen"])
    ask = chance.choice([f"work out the {name} for me", f"the {name} is what i need", f"the {name} please tell me"])
    *early, late = shuffled(chance, parts)
    if not early:
        return f"{opener} {ask} and um it's for this here {late} {chance.choice(['okay', 'thank you', 'please'])}"
    glue = chance.choice([" and uh ", " and um ", " and also "])
    end = chance.choice(["that's given too", "that's known as well", "i meant to mention that"])
    return f"{opener} {glue.join(early)} so yeah {ask} oh and also {late} {end}"


def _moderator_paste(chance: Chance, name: str, parts: Parts) -> str:
    """A user's question in quotation marks, with typing slips of the moderator and of the user."""
    above = chance.choice(
        [
            "Copying this over from teh questions channel, a memebr writes:",
            "reposting this here becuase it fits better, original messsage:",
            "Forwarding what a user askd in the discussion thread:",
        ]
    )
    greeting = chance.choice(["helo evrybody", "hi ther", "hey evreybody"])
    ask, end = chance.choice(
        [("can somebdy calcualte the", "thnaks"), ("im tryin to find the", "thx"), ("waht is the", "plese")]
    )
    have = chance.choice(["heres waht i have", "my detials", "this is the setpu"])
    told = ", ".join(shuffled(chance, parts))
    return f'{slipped(chance, above)}\n"{greeting}, {ask} {name}, {have}: {told}, {end}"'


def _figure_in_subject(chance: Chance, name: str, parts: Parts) -> str:
    """A message whose subject line alone names the figure."""
    label = chance.choice(["Subject", "Re"])
    hello = chance.choice(["Dear colleague,", "Hi all,", "Hello,"])
    ask = chance.choice(
        [
            "For my file, the figure named in the subject line I require. The particulars:",
            "Kindly reply with the figure in the subject line, worked out from the following:",
            "Grateful if the figure in the subject line could be calculated. Details as below:",
        ]
    )
    bye = chance.choice(["Kind regards", "Many thanks", "Best regards"])
    return f"{label}: {begun(name)}\n\n{hello}\n\n{ask}\n" + ";\n".join(parts) + f".\n\n{bye}"


FORMS: tuple[tuple[str, Callable[[Chance, str, Parts], str]], ...] = (
    ("intern-ping", _intern_ping),
    ("speaker-afterthought", _speaker_afterthought),
    ("moderator-paste", _moderator_paste),
    ("figure-in-subject", _figure_in_subject),
)
