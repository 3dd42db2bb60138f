"""The same call from a program: curl, Python and JavaScript, each ready to run, with nothing to install."""

import shlex
from typing import Any

import orjson

from service.web.frame import host

PYTHON = """import json, urllib.request

body = {body}
call = urllib.request.Request(
    "{address}", json.dumps(body).encode(), {{"Content-Type": "application/json"}}
)
print(json.load(urllib.request.urlopen(call))["explanation"])"""
JAVASCRIPT = """const answer = await fetch("{address}", {{
  method: "POST",
  headers: {{ "Content-Type": "application/json" }},
  body: JSON.stringify({body}),
}});
console.log((await answer.json()).explanation);"""


def calls(path: str, body: dict[str, Any]) -> dict[str, str]:
    """One call to a path with a body, by the name of its language."""
    written, address = orjson.dumps(body).decode(), f"{host()}{path}"
    return {
        "curl": f"curl -s {address} -H 'Content-Type: application/json' -d {shlex.quote(written)}",
        "Python": PYTHON.format(address=address, body=_in_python(body)),
        "JavaScript": JAVASCRIPT.format(address=address, body=written),
    }


def _in_python(body: dict[str, Any]) -> str:
    """A body as Python writes it; JSON's true, false and null are other words there."""
    return repr(orjson.loads(orjson.dumps(body)))
