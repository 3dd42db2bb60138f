"""The tutor: answers from the library and from calculations, and shows both; it computes and remembers nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.chat.answering import answer_turns
from service.chat.checker import checked
from service.chat.wire import wired
from service.settings import Settings

DISTRESS = (
    "I am sorry that you are going through this. You are not alone, and money that is lost does not"
    " decide what you are worth."
    " Please do not carry it by yourself: talk today to someone you trust, or to a professional. If"
    " you might hurt yourself,"
    " call your local emergency number or a crisis helpline now; in many countries it is free and"
    " open day and night. If"
    " trading has become hard to stop, gambling support lines help with exactly that, in confidence,"
    " and a debt counsellor can"
    " help with what is owed. You do not have to win anything back first. I am here to explain"
    " things whenever you want, but"
    " nothing here is urgent: please reach a person first."
)


def answer(messages: Sequence[Mapping[str, Any]], settings: Settings | None = None) -> dict[str, Any]:
    """The answer to a conversation that the caller carries; only the user's own turns are read."""
    turns = [str(one["content"]) for one in messages if one["role"] == "user"]
    chosen = settings or Settings()
    reply = checked(answer_turns(turns, chosen.chat_distress_text or DISTRESS))
    return wired(reply, turns)
