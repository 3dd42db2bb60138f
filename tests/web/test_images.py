"""Pictures: what does not fit into the lines of the sentence is said to be left out."""

import re
from html import unescape

import pytest
from flask import Flask

from service.web.assets import inline
from service.web.images import DARK, LETTERS, STYLE, card
from service.web.runs import LOOKS, of_simulation

SENTENCE = r'<text x="24" y="\d+" style="font-size:15px">([^<]*)</text>'
PATH = {"kind": "returns", "returns": [-0.2, 0.25]}


@pytest.mark.parametrize(("count", "whole"), [(1, True), (8, False)])
def test_a_sentence_that_goes_on_ends_in_dots(app: Flask, count: int, whole: bool) -> None:
    instruments = [{"rule": "daily-reset", "target_leverage": 2 + one / 2} for one in range(count)]
    with app.test_request_context():
        figure = of_simulation({"path": PATH, "instruments": instruments})
        lines = [unescape(line) for line in re.findall(SENTENCE, card(figure, "light"))]
    assert all(len(line) <= LETTERS for line in lines)
    assert (" ".join(lines) == figure.sentence) is whole
    assert lines[-1].endswith("…") is not whole


@pytest.mark.parametrize("look", LOOKS)
def test_every_line_has_a_look_of_its_own_on_a_page_and_in_a_picture(look: str) -> None:
    assert look == "token" or f".line.{look}" in STYLE
    assert look == "token" or re.search(rf"\.line(\.|:is\([^)]*\.){look}\b", inline("figure.css")[0])


@pytest.mark.parametrize("sheet", [inline("figure.css")[0], STYLE.format(**DARK)], ids=["page", "picture"])
def test_no_two_lines_share_colour_and_dashes(sheet: str) -> None:
    drawn = [dict(re.findall(r"(stroke|stroke-dasharray): ?([^;}]+)", rule)) for rule in lines_of(sheet)]
    assert len(drawn) == len(LOOKS)
    assert len({tuple(sorted(pair.items())) for pair in drawn}) == len(LOOKS)


def lines_of(sheet: str) -> list[str]:
    """What a style sheet says of the line of each look; the first is drawn like any line."""
    found = [re.findall(rf"\.line{'' if look == 'token' else f'.{look}'} ?{{([^}}]*)}}", sheet) for look in LOOKS]
    return [rules[0] for rules in found]
