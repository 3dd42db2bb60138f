"""Reading a message: its words, and the quantities in it with their kinds, signs and repetitions."""

from service.chat.reading.amounts import Amount
from service.chat.reading.message import Message, read

__all__ = ["Amount", "Message", "read"]
