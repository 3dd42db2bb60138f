"""What both examples print, whatever the language: the words of the service and its figures."""

import json
from pathlib import Path
from urllib.request import Request, urlopen

from tests.content.running import blocks

SIMULATION = {
    "path": {"kind": "returns", "returns": [-0.2, 0.25]},
    "instruments": [{"rule": "daily-reset", "target_leverage": 3}, {"rule": "spot"}],
}


def expected(server: str) -> tuple[str, dict[str, float], str]:
    """The first line, the named figures and the last line that an example is to print."""

    def post(path: str, body: object) -> dict:
        call = Request(server + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with urlopen(call) as response:
            return json.load(response)

    recovery = post("/v1/calculators/recovery", {"loss": 0.5, "leverage": 3})
    results = post("/v1/simulations", SIMULATION)["results"]
    totals = {one["instrument"]["title"]: one["summary"]["total_return"] for one in results}
    return recovery["explanation"], {"gain needed": recovery["result"]["gain_needed"], **totals}, "/loss range"


def read(printed: str) -> tuple[str, dict[str, float], str]:
    """The same of what an example printed."""
    first, *middle, last = printed.strip().splitlines()
    return first, {name: float(figure) for name, figure in (line.rsplit(": ", 1) for line in middle)}, last


def shown(folder: Path, language: str) -> list[str]:
    """The names of files, written into a folder, with what guides show in a language of generated clients."""
    names = []
    for slug, number, text in blocks(language):
        names.append(f"shown-{slug}-{number}.{language}")
        (folder / names[-1]).write_text(text)
    return names


def value_at_risk(server: str) -> str:
    """The sentence that the guide's clients print."""
    query = "returns=0.01,-0.03,0.02,-0.01&cutoff=0.5"
    with urlopen(f"{server}/v1/calculators/value-at-risk/result?{query}") as response:
        return str(json.load(response)["explanation"])
