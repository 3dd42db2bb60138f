"""The rate limit: what computes is counted, and every answer that counted says what is left.

A request counts as much as it costs, in units of about a tenth of a second; what is answered from what is kept counts
nothing. Counts are kept in Redis where REDIS_URL is set; while that is away, each process counts for itself.
"""

import time
from collections.abc import Callable, Iterable
from functools import wraps
from math import ceil
from typing import Any

import redis
import structlog
from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, parse_many
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from service.api.windows import Windows
from service.settings import Settings

PATIENCE = 0.5  # seconds for Redis to answer
PAUSE = 5.0  # seconds in which Redis is left alone after it did not
log = structlog.get_logger()


Counted = tuple[RateLimitItem, int, float, bool]


class Counter:
    """What each client has asked for, over the windows of some limits."""

    def __init__(self, settings: Settings) -> None:
        self.limits = sorted(parse_many(settings.rate_limit)) if settings.rate_limit else []
        self._own = Windows()
        self._shared: FixedWindowRateLimiter | None = None
        self._away_until = 0.0
        if settings.redis_url and self.limits:
            patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE}
            self._shared = FixedWindowRateLimiter(RedisStorage(settings.redis_url, **patience))  # type: ignore[arg-type]

    def add(self, client: str, units: int, beside: int) -> list[Counted]:
        """Each limit with what is left of it, when it starts anew, and whether there was room for so many units.

        With those `beside` them they are never more than a limit, so that what costs more is answered once a window.
        """
        if self._shared and time.monotonic() >= self._away_until:
            try:
                return [_hit(self._shared, limit, client, min(units, limit.amount - beside)) for limit in self.limits]
            except (redis.RedisError, OSError) as error:
                self._away_until = time.monotonic() + PAUSE
                log.warning("away", said=f"Redis, which counts requests: {error}")
        return [self._here(limit, client, min(units, limit.amount - beside)) for limit in self.limits]

    def _here(self, limit: RateLimitItem, client: str, units: int) -> Counted:
        counted, over = self._own.add(limit, client, units)
        return limit, max(0, limit.amount - counted), over, counted <= limit.amount


def _hit(counts: FixedWindowRateLimiter, limit: RateLimitItem, client: str, units: int) -> Counted:
    fits = counts.hit(limit, client, cost=units)
    window = counts.get_window_stats(limit, client)
    return limit, max(0, window.remaining), window.reset_time, fits


def add_limits(app: Flask, settings: Settings, computing: Iterable[tuple[str, str]]) -> None:
    """Count what computes, by path and method, before it is begun; what keeps its answers counts for itself."""
    app.config["COUNTER"] = Counter(settings)
    addresses, counted = app.url_map.bind(""), dict[str, set[str]]()
    for path, method in computing:
        counted.setdefault(addresses.match(path, method=method)[0], set()).update({method.upper(), "HEAD"})
    for endpoint, methods in counted.items():
        app.view_functions[endpoint] = _counting(app.view_functions[endpoint], methods)
    app.after_request(said)


def _counting(view: Callable[..., Any], methods: set[str]) -> Callable[..., Any]:
    @wraps(view)
    def first(*args: Any, **names: Any) -> Any:
        if request.method in methods:
            count()
        return view(*args, **names)

    return first


def count(units: int = 1) -> None:
    """Count so many units for whoever asks; TooManyRequests past a limit, with the seconds to wait."""
    counter: Counter = current_app.config["COUNTER"]
    if units < 1 or not counter.limits:
        return
    g.counted = counter.add(request.remote_addr or "", units, beside=1 if "counted" in g else 0)
    for limit, _, starts_anew, fits in g.counted:
        if not fits:
            wait = max(1, ceil(starts_anew - time.time()))
            raise TooManyRequests(f"More than {limit} from one address.", retry_after=wait)


def said(response: Response) -> Response:
    """The response, if counted with the fields of draft-ietf-httpapi-ratelimit-headers-10."""
    counted = g.get("counted")
    if counted:
        now = time.time()
        names = [f'"{limit}"'.replace(" ", "-") for limit, *_ in counted]
        left = (
            f"{name};r={remaining};t={max(0, ceil(starts_anew - now))}"
            for name, (_, remaining, starts_anew, _) in zip(names, counted, strict=True)
        )
        policies = (
            f"{name};q={limit.amount};w={limit.get_expiry()}" for name, (limit, *_) in zip(names, counted, strict=True)
        )
        response.headers["RateLimit"] = ", ".join(left)
        response.headers["RateLimit-Policy"] = ", ".join(policies)
    return response
