"""Static files and translated rules: each under a name that holds the hash of its content, to be kept for ever."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, abort

from service.rules import rules
from service.web.elements import modules
from service.web.machine.flat import (
    CHARTS,
    MONITOR,
    Module,
    chart_module,
    drawing_module,
    rule_module,
    runs_in_a_browser,
)

PAGES = Blueprint("assets", __name__)
FOLDER = Path(__file__).parent / "static"
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
# What is loaded as one file and read as several: in this order, without the lines that only people read.
JOINED = {
    "figure.js": ("numbers.js", "moved.js", "element.js", "start.js"),
    "monitor.js": ("walking.js", "speaking.js", "own.js"),
}


COMMENT = re.compile(r"^\s*(//.*|/\*\*(?s:.*?)\*/)$", re.MULTILINE)


class Asset(NamedTuple):
    """A static file with the name it is served under."""

    hashed_name: str
    body: bytes
    content_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every static file, and every translated module, by its plain name."""
    files = {file.name: _of(file.name, file.read_bytes()) for file in sorted(FOLDER.iterdir()) if file.suffix in TYPES}
    joined = {name: _of(name, _joined(name)) for name in JOINED}
    translated = {name: rule_module(rule) for name, rule in rules().items() if runs_in_a_browser(rule)}
    translated |= {f"{kind}-chart": chart_module(kind) for kind in CHARTS}
    translated["watch"] = drawing_module("watch", MONITOR)
    elements = {name: _of(name, text.encode()) for name, text in modules(joined["figure.js"].hashed_name).items()}
    return files | joined | elements | {f"{name}.js": _of_module(module) for name, module in translated.items()}


def _of_module(module: Module) -> Asset:
    return Asset(module.name, module.text.encode(), TYPES[".js"])


def _joined(name: str) -> bytes:
    """The parts of a file, one after the other."""
    return lean("\n".join((FOLDER / Path(name).stem / part).read_text() for part in JOINED[name])).encode()


def lean(text: str) -> str:
    """A script or a style without comments that stand alone and without indentation."""
    lines = (line.strip() for line in COMMENT.sub("", text).splitlines())
    return "\n".join(line for line in lines if line)


@cache
def inline(name: str) -> tuple[str, str]:
    """A style as it is written into a page, which then waits for no other file, and the hash a policy names it by."""
    text = lean(assets()[name].body.decode())
    return text, f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _of(name: str, body: bytes) -> Asset:
    stem, suffix = Path(name).stem, Path(name).suffix
    return Asset(f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}{suffix}", body, TYPES[suffix])


@cache
def _by_hash() -> dict[str, Asset]:
    return {asset.hashed_name: asset for asset in assets().values()}


def address_of(name: str) -> str:
    """The address of a static file."""
    return f"/static/{assets()[name].hashed_name}"


@PAGES.get("/static/<string:hashed_name>")
def static_file(hashed_name: str) -> Response:
    """A static file; 404 for a hash that is not the one of its content."""
    found = _by_hash().get(hashed_name) or abort(404, "There is no such file.")
    return Response(found.body, content_type=found.content_type, headers={"Cache-Control": KEPT_FOR_EVER})
