"""The tutor in a terminal: one line asks, an empty line ends."""

from typing import Any

from service.chat import answer
from service.chat.scenes.drawing import Draw, nobody
from service.settings import Settings


def talk(settings: Settings, draw: Draw = nobody) -> int:
    """Asks and answers until an empty line or the end of the input; `draw` draws futures too many to wait for."""
    print("Ask about leverage tokens; an empty line ends.\n")
    messages: list[dict[str, Any]] = []
    while text := _line():
        messages.append({"role": "user", "content": text})
        given = answer(messages, settings, draw)
        messages.append({"role": "assistant", "content": given["answer"]})
        print("\n" + told(given) + "\n")
    return 0


def told(given: dict[str, Any]) -> str:
    """An answer with its sources below it."""
    lines = [given["answer"], ""]
    lines += [f"[{one['n']}] {one['title']}, {one['heading'] or 'opening'}: {one['url']}" for one in given["citations"]]
    lines += [f"= {one['title']}: {one['page']}" for one in given["calculations"]]
    lines += [f"> {question}" for question in given["suggestions"]]
    return "\n".join(lines).strip()


def _line() -> str:
    try:
        return input("? ").strip()
    except EOFError:
        return ""
