"""The tutor: answers from the library and from calculations, and shows both; it computes and remembers nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from service.chat.answering import answer_turns
from service.chat.checker import checked
from service.chat.guard import holds
from service.chat.model import ModelFailed, reworded
from service.chat.scenes.drawing import Draw, nobody
from service.chat.wire import placed, wired
from service.settings import Settings

WORDED = ("explain", "compare", "calculate")
log = structlog.get_logger()

DISTRESS = (
    "I am sorry that you are going through this. Lost money does not decide what you are worth, and you need not"
    " carry it alone. Please talk today to someone you trust, or to a professional. If you might hurt yourself,"
    " call your local emergency number or a crisis helpline now; in many countries it is free, day and night. If"
    " trading has become hard to stop, a gambling support line helps in confidence, and a debt counsellor can help"
    " with what is owed. Nothing here is urgent, and nothing has to be won back: please reach a person first."
)


def answer(
    messages: Sequence[Mapping[str, Any]], settings: Settings | None = None, draw: Draw = nobody
) -> dict[str, Any]:
    """The answer to a conversation that the caller carries; only the user's own turns are read.

    `draw` draws futures that are too many to wait for, or says how they stand.
    """
    turns = [str(one["content"]) for one in messages if one["role"] == "user"]
    chosen = settings or Settings()
    reply = checked(answer_turns(turns, chosen.chat_distress_text or DISTRESS, draw))
    given = wired(reply, turns)
    if chosen.llm_base_url and reply.kind in WORDED:
        return _worded(given, turns[-1], chosen)
    return given


def _worded(given: dict[str, Any], question: str, settings: Settings) -> dict[str, Any]:
    """The answer in the model's words where they hold, else as it is."""
    try:
        wording = reworded(question, given["answer"], settings)
    except ModelFailed as failure:
        log.warning("model", failed=str(failure))
        return given
    if not holds(wording, given["answer"], [one["explanation"] for one in given["calculations"]]):
        log.warning("model", failed="guard")
        return given
    return {**given, "answer": wording, "citations": placed(wording, given["citations"]), "mode": "model"}
