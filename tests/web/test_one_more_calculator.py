"""One more calculator is one more file: its page, embed, chart and element are there without a line for them."""

import json
import subprocess
import sys
from pathlib import Path

FILE = '''"""Half of a value."""

from service import quantities as q
from service.declaration import Calculator
from service.shapes import Shape
from service.working import Step


class Inputs(Shape):
    whole_value = q.usd("Value that is halved", required=True)


class Outputs(Shape):
    half = q.usd("Half of it")


def compute(whole_value):
    return {"half": whole_value / 2 + whole_value**2 / 1e6}


CALCULATOR = Calculator(
    name="half-of-it", title="Half of it", summary="Half of a value, and a little more.", group="risk",
    inputs=Inputs, outputs=Outputs, compute=compute,
    working=lambda inputs: [Step("half", "Halve it.", "whole_value / 2 + whole_value ** 2 / 1000000")],
    explain=lambda inputs, result: f"Half of it is {result['half']:.2f}.",
    example={"whole_value": 100.0}, assumptions=["Nothing else."], about="what-is-leverage",
)
'''
ASK = """
import json, sys
import service.calculators
service.calculators.__path__.append(sys.argv[1])
from service import create_app
from service.settings import Settings
from service.web.assets import address_of
client = create_app(Settings(rate_limit="", log_level="error")).test_client()
addresses = ["/calculators/half-of-it", "/embed/half-of-it", "/charts/half-of-it.svg", "/charts/half-of-it.png",
             address_of("lt-half-of-it.js"), "/figures/half-of-it?as=html", "/calculators"]
answers = [client.get(address) for address in addresses]
print(json.dumps([[one.status_code, one.text if one.mimetype != "image/png" else ""] for one in answers]))
"""


def test_a_calculators_file_gives_page_embed_chart_and_element(tmp_path: Path) -> None:
    (tmp_path / "half_of_it.py").write_text(FILE)
    run = [sys.executable, "-W", "error", "-c", ASK, str(tmp_path)]
    told = subprocess.run(run, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    page, embed, svg, png, element, alone, listed = json.loads(told.stdout)
    assert [one[0] for one in (page, embed, svg, png, element, alone, listed)] == [200] * 7
    assert all("Half of it is 50.01." in one[1] for one in (page, embed, alone))
    assert "&lt;lt-half-of-it whole-value=" in page[1]
    assert "/chat?q=Half+of+it%3A+value+that+is+halved+100" in page[1]
    assert "<polyline" in svg[1]
    assert 'define("half-of-it", ["whole_value"])' in element[1]
    assert 'href="/calculators/half-of-it"' in listed[1]
