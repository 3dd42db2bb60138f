"""Warming: what the first answers would wait for, done before anybody asks."""

from contextlib import suppress
from threading import Thread

from service.chat import answer
from service.chat.frames.choosing import index
from service.chat.retrieval import shelf
from service.chat.scenes.tools import FUTURES

ASKED = ("what is a leverage token", "liquidation price of a 10x long from 60k")


def read_all() -> None:
    """Reads what all processes share: passages and the words of the tools."""
    shelf()
    index()


def warm() -> None:
    """Opens what each process has for itself: the search, at once, and beside it the kernel that draws futures."""
    for question in ASKED:
        answer([{"role": "user", "content": question}])
    Thread(target=warm_kernel, name="warming", daemon=True).start()


def warm_kernel() -> None:
    """Draws a few futures, so that the kernel of a token is ready."""
    with suppress(RuntimeError):  # a process that is ended meanwhile takes no more work
        answer([{"role": "user", "content": FUTURES.questions[0]}])
