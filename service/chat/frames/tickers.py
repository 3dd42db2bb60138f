"""Tickers: the name of a token that a message gives, for a tool that reads one."""

from service.chat.frames.tools import Tool
from service.chat.reading import Message
from service.chat.reading.numbers import TICKER


def ticker_of(tool: Tool, message: Message) -> dict[str, str]:
    """The ticker that a message names, for a tool that reads one, where no other amount stands beside it."""
    slot = next((slot for slot in tool.slots if slot.required and slot.kind == "text" and slot.name == "ticker"), None)
    counted = [one for one in message.amounts if one.kind not in ("each", "nothing", "date")]
    if slot is None or len(counted) != 1:
        return {}
    said = message.text[counted[0].start : counted[0].end]
    return {slot.name: said.upper()} if TICKER.fullmatch(said) else {}
