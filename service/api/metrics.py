"""Metrics for Prometheus: requests by address and status, and how long they took, added up over all workers.

They are recorded where METRICS_PORT is set and given out on that port of loopback, never on the public one.
"""

import time

from flask import Flask, Response, g, request
from prometheus_client import Counter, Histogram

SLOWEST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
REQUESTS = Counter("http_requests_total", "Requests answered", ["method", "endpoint", "status"])
SECONDS = Histogram("http_request_seconds", "Time to answer", ["endpoint"], buckets=SLOWEST)
ANSWERS = Counter("answers_total", "Answers of simulations, distributions and calculators", ["where"])
TURNED_AWAY = Counter("turned_away_total", "Requests refused before work, by reason", ["reason"])
METHODS = {"GET", "HEAD", "POST", "DELETE", "OPTIONS"}


def add_metrics(app: Flask) -> None:
    """Count every response of an app."""
    app.after_request(counted)


def counted(response: Response) -> Response:
    """Count a response under its endpoint: names of ours, so that no caller makes new ones."""
    endpoint = request.endpoint or "none"
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, endpoint, str(response.status_code)).inc()
    SECONDS.labels(endpoint).observe(time.perf_counter() - g.get("started", time.perf_counter()))
    return response
