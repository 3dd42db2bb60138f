"""The rate limit: what computes is counted, and every answer says what is left."""

from collections.abc import Callable, Iterable
from math import ceil
from time import time

from flask import Flask, Response
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from flask_limiter.util import get_remote_address
from werkzeug.exceptions import TooManyRequests

from service.api.problems import problem
from service.settings import Settings


def add_limits(app: Flask, settings: Settings, computing: Iterable[tuple[str, str]]) -> None:
    """Limit what computes, by path and method; everything else is free."""
    if not settings.rate_limit:
        return
    over_redis = {"socket_timeout": 1, "socket_connect_timeout": 1} if settings.redis_url else {}
    limiter = Limiter(
        get_remote_address,
        app=app,
        storage_uri=settings.redis_url or "memory://",
        storage_options=over_redis,  # type: ignore[arg-type]
        in_memory_fallback_enabled=bool(settings.redis_url),  # each process counts for itself while Redis is away
        headers_enabled=False,
    )
    app.register_error_handler(RateLimitExceeded, _refusal(limiter))
    addresses = app.url_map.bind("")
    limited: dict[str, set[str]] = {}
    for path, method in computing:
        endpoint, _ = addresses.match(path, method=method)
        limited.setdefault(endpoint, set()).update({method, "head"})
    for endpoint, methods in limited.items():
        limit = limiter.limit(settings.rate_limit, methods=sorted(methods))
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


def _refusal(limiter: Limiter) -> Callable[[RateLimitExceeded], Response]:
    """What answers past a limit: 429 with the seconds to wait; raised while counting it would pass for a lost Redis."""

    def refuse(error: RateLimitExceeded) -> Response:
        limit = limiter.current_limit
        wait = max(1, ceil(limit.window[0] - time())) if limit else 1
        return problem(TooManyRequests(f"More than {error.limit.limit} from one address.", retry_after=wait))

    return refuse
