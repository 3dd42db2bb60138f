"""The home page and its worked figure."""

import re
import shlex

from flask.testing import FlaskClient

from service.web.home import figure
from tests.web.seen import see


def test_the_figure_is_that_of_a_hand_calculation() -> None:
    # 1,000 at 3x loses 3/5 in a fall of a fifth: 400 are left of a position of 2,400, so 1,200 are sold;
    # the rise of a quarter gives 3/4 of 400. The position left alone is worth 3,000 again.
    spot, margin, token = figure().rows
    assert spot["values"] == ["1,000.00", "800.00", "1,000.00"]
    assert margin["values"] == ["1,000.00", "400.00", "1,000.00"]
    assert token["values"] == ["1,000.00", "400.00", "700.00"]
    assert (figure().lowest, figure().sold, token["total_return"]) == ("400.00", "1,200.00", "-30.00%")


def test_the_figure_stands_on_the_page(client: FlaskClient) -> None:
    text = see(client, "/").text
    assert "a return of −30.00%" in text
    assert "sold 1,200.00" in text


def test_the_call_on_the_page_can_be_made(client: FlaskClient) -> None:
    command = shlex.split(re.search(r"curl -s .*?\}'", see(client, "/").text)[0])  # type: ignore[index]
    address, body = command[2], command[-1]
    answer = client.post(address.removeprefix("http://localhost"), data=body, content_type="application/json")
    assert answer.status_code == 200
    assert [round(one["summary"]["final_value"]) for one in answer.json["results"]] == [1000, 1000, 700]  # type: ignore[index]


def test_the_drawing_lies_within_its_frame() -> None:
    for wide in (280, 820):
        drawing = figure().chart.draw(wide)
        _, _, width, height = map(int, re.search(r'viewBox="([\d ]+)"', drawing)[1].split())  # type: ignore[index]
        for points in re.findall(r'points="([^"]*)"', drawing):
            for x, y in (map(float, point.split(",")) for point in points.split()):
                assert 0 <= x <= width
                assert 0 <= y <= height


def test_the_drawing_says_its_figures_in_words() -> None:
    assert 'aria-label="Value of 1,000 over two days: Spot 800.00, then 1,000.00;' in figure().chart.draw(600)
