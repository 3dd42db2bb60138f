"""The Model Context Protocol without a session: a JSON-RPC message in, its answer out.

Revisions up to 2025-11-25 open with `initialize`; from 2026-07-28 on every request says in `_meta` which revision it
speaks, and `server/discover` tells what there is. Both get the same results: what a revision does not know, it ignores.
Source: modelcontextprotocol.io, specification of these revisions.
"""

from collections.abc import Callable
from typing import Any

from service.assistants import resources, tools
from service.assistants.faults import INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, UNSUPPORTED_VERSION, Fault
from service.version import VERSION
from service.views import Values

WITH_HANDSHAKE = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
WITHOUT = ("2026-07-28",)
VERSION_KEY = "io.modelcontextprotocol/protocolVersion"
CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities"
SERVER = {"name": "leverage-explained", "title": "Leverage tokens explained", "version": VERSION}
CAPABILITIES = {"tools": {"listChanged": False}, "resources": {"listChanged": False, "subscribe": False}}
INSTRUCTIONS = (
    "Calculators, simulations and reviewed articles about leverage tokens, margin, derivatives and DeFi lending. Rates "
    "are plain ratios (0.05 is 5%), years have 365 days, leverage is signed. Every answer has its formula, working, "
    "assumptions and warnings: pass them on with the number. It explains and never advises."
)
A_DAY = 86_400_000


def _initialize(params: Values) -> Values:
    wanted = params.get("protocolVersion")
    version = wanted if wanted in WITH_HANDSHAKE else WITH_HANDSHAKE[0]
    return {
        "protocolVersion": version,
        "capabilities": CAPABILITIES,
        "serverInfo": SERVER,
        "instructions": INSTRUCTIONS,
    }


def _discover(params: Values) -> Values:
    return _kept({
        "supportedVersions": [*WITHOUT, *WITH_HANDSHAKE],
        "capabilities": CAPABILITIES,
        "serverInfo": SERVER,
        "instructions": INSTRUCTIONS,
    })  # fmt: skip


def _kept(result: Values) -> Values:
    """A result that is the same for everybody and may be kept for a day."""
    return {**result, "resultType": "complete", "ttlMs": A_DAY, "cacheScope": "public"}


METHODS: dict[str, Callable[[Values], Values]] = {
    "initialize": _initialize,
    "server/discover": _discover,
    "ping": lambda params: {},
    "tools/list": lambda params: _kept(tools.listed()),
    "tools/call": lambda params: {**tools.called(params), "resultType": "complete"},
    "resources/list": lambda params: _kept(resources.listed()),
    "resources/templates/list": lambda params: _kept(resources.templates()),
    "resources/read": lambda params: _kept(resources.read(params)),
}


def answer(message: Values) -> Values | None:
    """The response to a JSON-RPC request, which also says what is wrong with it; None for a notification."""
    if "id" not in message:
        return None
    try:
        return {"jsonrpc": "2.0", "id": message["id"], "result": _result(message)}
    except Fault as found:
        return fault(found, message["id"])


def _result(message: Values) -> Values:
    params = message.get("params", {})
    if message.get("jsonrpc") != "2.0" or isinstance(message["id"], bool) or not isinstance(message["id"], str | int):
        raise Fault(INVALID_REQUEST, "This is no JSON-RPC 2.0 request with an id.")
    if not isinstance(params, dict):
        raise Fault(INVALID_PARAMS, "params is not an object.")
    _check_version(params)
    method = METHODS.get(str(message.get("method")))
    if method is None:
        raise Fault(METHOD_NOT_FOUND, "There is no such method here.")
    return method(params)


def version_of(message: Values) -> str | None:
    """The revision that a request names in its `_meta`; None where it relies on the handshake."""
    params = message.get("params")
    meta = params.get("_meta") if isinstance(params, dict) else None
    version = meta.get(VERSION_KEY) if isinstance(meta, dict) else None
    return version if isinstance(version, str) else None


def _check_version(params: Values) -> None:
    meta = params.get("_meta")
    if not isinstance(meta, dict) or VERSION_KEY not in meta:
        return
    version = meta[VERSION_KEY]
    if not isinstance(version, str) or not isinstance(meta.get(CAPABILITIES_KEY), dict):
        raise Fault(INVALID_PARAMS, f"_meta needs {VERSION_KEY} as a text and {CAPABILITIES_KEY} as an object.")
    if version not in WITHOUT:
        raise Fault(UNSUPPORTED_VERSION, "That revision is not spoken here.", supported=WITHOUT, requested=version)


def fault(found: Fault, number: Any = None) -> Values:
    """A fault as the response to a request."""
    error = {"code": found.code, "message": str(found)} | ({"data": found.data} if found.data else {})
    return {"jsonrpc": "2.0", "id": number if isinstance(number, str | int) else None, "error": error}
