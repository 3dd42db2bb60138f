"""Static files and translated rules: each under a name that holds the hash of its content, to be kept for ever."""

import hashlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, abort

from service.rules import rules
from service.web.machine.flat import CHARTS, Module, chart_module, rule_module, runs_in_a_browser

PAGES = Blueprint("assets", __name__)
FOLDER = Path(__file__).parent / "static"
KEPT_FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


class Asset(NamedTuple):
    """A static file with the name it is served under."""

    hashed_name: str
    body: bytes
    content_type: str


@cache
def assets() -> dict[str, Asset]:
    """Every static file, and every translated module, by its plain name."""
    files = {file.name: _read(file) for file in sorted(FOLDER.iterdir()) if file.suffix in TYPES}
    translated = {name: rule_module(rule) for name, rule in rules().items() if runs_in_a_browser(rule)}
    modules = translated | {f"{kind}-chart": chart_module(kind) for kind in CHARTS}
    return files | {f"{name}.js": _of_module(module) for name, module in modules.items()}


def _of_module(module: Module) -> Asset:
    return Asset(module.name, module.text.encode(), TYPES[".js"])


def _read(file: Path) -> Asset:
    body = file.read_bytes()
    digest = hashlib.sha256(body).hexdigest()[:12]
    return Asset(f"{file.stem}.{digest}{file.suffix}", body, TYPES[file.suffix])


def address_of(name: str) -> str:
    """The address of a static file."""
    return f"/static/{assets()[name].hashed_name}"


@PAGES.get("/static/<string:hashed_name>")
def static_file(hashed_name: str) -> Response:
    """A static file; 404 for a hash that is not the one of its content."""
    by_hash = {asset.hashed_name: asset for asset in assets().values()}
    found = by_hash.get(hashed_name) or abort(404, "There is no such file.")
    return Response(found.body, content_type=found.content_type, headers={"Cache-Control": KEPT_FOR_EVER})
