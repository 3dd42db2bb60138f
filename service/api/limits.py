"""The rate limit: what computes is counted, and every answer says what is left."""

from collections.abc import Callable, Iterable
from math import ceil
from time import time

from flask import Flask, Response
from flask_limiter import Limiter, RequestLimit
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import TooManyRequests


def add_limits(app: Flask, rate_limit: str, computing: Iterable[tuple[str, str]]) -> None:
    """Limit what computes, by path and method; everything else is free."""
    if not rate_limit:
        return
    limiter = Limiter(get_remote_address, app=app, storage_uri="memory://", headers_enabled=False, on_breach=_refuse)
    addresses = app.url_map.bind("")
    limited: dict[str, set[str]] = {}
    for path, method in computing:
        endpoint, _ = addresses.match(path, method=method)
        limited.setdefault(endpoint, set()).update({method, "head"})
    for endpoint, methods in limited.items():
        limit = limiter.limit(rate_limit, methods=sorted(methods))
        app.view_functions[endpoint] = limit(app.view_functions[endpoint])  # type: ignore[assignment]
    app.after_request(said(limiter))


def said(limiter: Limiter) -> Callable[[Response], Response]:
    """What writes the fields of the draft on rate limits (draft-ietf-httpapi-ratelimit-headers-10) on what counted."""

    def say(response: Response) -> Response:
        limits = [(_name(limit), limit) for limit in limiter.current_limits]
        if limits:
            now = time()
            left = (f"{name};r={one.remaining};t={max(0, ceil(one.window[0] - now))}" for name, one in limits)
            policies = (f"{name};q={one.limit.amount};w={one.limit.get_expiry()}" for name, one in limits)
            response.headers["RateLimit"] = ", ".join(left)
            response.headers["RateLimit-Policy"] = ", ".join(policies)
        return response

    return say


def _name(limit: RequestLimit) -> str:
    """The name of a limit, which its two fields share: 240-per-1-minute."""
    return f'"{limit.limit}"'.replace(" ", "-")


def _refuse(limit: RequestLimit) -> None:
    """429 with the seconds to wait."""
    wait = max(1, ceil(limit.window[0] - time()))
    raise TooManyRequests(f"More than {limit.limit} from one address.", retry_after=wait)
