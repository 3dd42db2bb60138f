"""What every response carries: request id, security headers, CORS, compression; and one log line each."""

import gzip
import re
import time
import uuid
from collections.abc import Iterable

import structlog
from flask import Flask, Response, current_app, g, request
from flask_compress import Compress
from flask_cors import CORS
from werkzeug.exceptions import BadRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from service.api.linking import link
from service.settings import Settings

SMALLEST_COMPRESSED = 500
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")  # W3C Trace Context
COMPRESSED = [
    "application/json",
    "application/problem+json",
    "application/x.partial+json",
    "text/css",
    "text/csv",
    "text/html",
    "text/javascript",
    "text/markdown",
    "image/svg+xml",
]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
EXPOSED = ["ETag", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-ID"]
API_POLICY = "default-src 'none'; frame-ancestors 'none'"
log = structlog.get_logger()


def add_edge(app: Flask, settings: Settings) -> None:
    """Put the edge around an app."""
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops, hops)  # type: ignore[method-assign]
    app.config["ALLOWED_HOSTS"] = settings.allowed_hosts
    app.config["COMPRESS_MIMETYPES"] = COMPRESSED
    app.config["COMPRESS_ALGORITHM"] = ["zstd", "br", "gzip"]
    app.after_request(keep_vary_needed)  # the last to run: what comes first here comes last there
    Compress(app)
    CORS(app, send_wildcard=True, expose_headers=EXPOSED, max_age=86_400)
    app.before_request(begin)
    app.after_request(finish)


def begin() -> None:
    """Name the request; refuse a host that is not ours."""
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
    traced = TRACEPARENT.fullmatch(request.headers.get("traceparent", ""))
    g.trace_id = traced[1] if traced else ""
    g.started = time.perf_counter()
    if not is_ours(request.host, current_app.config["ALLOWED_HOSTS"]):
        raise BadRequest("The Host of the request is none of this service.")


def is_ours(host: str, allowed: Iterable[str]) -> bool:
    """Whether a host, its port aside, is among the allowed ones; one that starts with a dot allows all below it."""
    name = re.sub(r":[0-9]+$", "", host.lower())
    return any(name == one or (one.startswith(".") and name.endswith(one)) for one in allowed)


def _compress_problem(response: Response) -> None:
    """Pack a long problem: flask-compress leaves failures as they are."""
    failed = response.status_code >= 400 and response.mimetype == "application/problem+json"
    body = response.get_data() if failed else b""
    if len(body) >= SMALLEST_COMPRESSED and request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, mtime=0))
        response.headers["Content-Encoding"] = "gzip"


def keep_vary_needed(response: Response) -> Response:
    """Say that an answer varies with its encoding only where it may be kept and may come packed."""
    kept = response.headers.get("Cache-Control") != "no-store"
    if not (kept and (response.mimetype in COMPRESSED or response.status_code == 304)):
        if response.headers.get("Vary") == "Accept-Encoding":
            del response.headers["Vary"]
        else:
            response.vary.discard("Accept-Encoding")
    return response


def finish(response: Response) -> Response:
    """Add the headers and write the log line; bodies are never logged."""
    response.headers["X-Request-ID"] = g.get("request_id", "")
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", API_POLICY)
    if f"{request.path}/".startswith("/v1/"):
        link(response, "service-desc", "/openapi.json", "application/json")
    _compress_problem(response)
    spent = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    log.info(
        "request", method=request.method, path=request.path, status=response.status_code, ms=round(spent, 2),
        request_id=g.get("request_id", ""), trace_id=g.get("trace_id", ""),
    )  # fmt: skip
    return response
