"""Wordings of one calculation, registered with a function that draws its inputs."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Chance = random.Random
Draw = tuple[dict[str, Any], dict[str, str]]


@dataclass(frozen=True)
class Family:
    """Wordings of one calculation; `also` are other tools and fields that hold the same figure."""

    tool: str
    figure: str
    draw: Callable[[Chance], Draw]
    wordings: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()


FAMILIES: list[Family] = []


def family(tool: str, figure: str, *wordings: str, also: tuple[tuple[str, str], ...] = ()) -> Callable[..., Any]:
    """Register a drawing function with its wordings."""

    def register(draw: Callable[[Chance], Draw]) -> Callable[[Chance], Draw]:
        FAMILIES.append(Family(tool, figure, draw, wordings, also))
        return draw

    return register
