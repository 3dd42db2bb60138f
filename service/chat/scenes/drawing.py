"""Futures too many to draw while a reader waits: whoever asks the tutor may have them drawn, and follow them."""

from collections.abc import Callable
from dataclasses import dataclass

from service.chat.frames.filling import Frame
from service.chat.scenes.tools import FUTURES
from service.simulations.distribution.request import REQUEST, is_large
from service.views import Values


@dataclass(frozen=True)
class Waiting:
    """What is said while there is no answer yet, and the name of the job that is at it; None where none is."""

    said: str
    job: str | None = None


# Takes a loaded distribution request, and gives its answer or how it stands.
Draw = Callable[[Values], Values | Waiting]


def nobody(request: Values) -> Waiting:
    """Where there is nobody to draw them."""
    return Waiting("Nobody draws them here: their page does.")


def takes_long(frame: Frame) -> Values | None:
    """The loaded request of a scene that takes longer than an answer waits; None for any other."""
    if frame.tool is not FUTURES:
        return None
    loaded: Values = REQUEST.load(dict(frame.values))
    return loaded if is_large(loaded) else None
