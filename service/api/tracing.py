"""Traces for OpenTelemetry: a span for each request, for the collector that OTEL_EXPORTER_OTLP_ENDPOINT names.

A span holds method, route and status, and nothing of a query, a body or a caller. A thread of its own sends spans in
batches; where the collector is away it gives them up after two seconds, and no request waits for that.
"""

import time
from functools import partial
from typing import Any

from flask import Flask, Response, g, request

from service.api.metrics import METHODS
from service.version import VERSION

NEEDED = "OTEL_EXPORTER_OTLP_ENDPOINT needs OpenTelemetry: .venv/bin/python -m pip install '.[otel]'"
PATIENCE = 2.0  # seconds for a batch of spans, further tries included


def add_traces(app: Flask, endpoint: str) -> None:
    """Send a span for every response of an app; TRACES of its configuration is told when the process ends."""
    try:
        provider = app.config["TRACES"] = make_provider(endpoint)
    except ModuleNotFoundError as error:
        raise SystemExit(NEEDED) from error
    app.after_request(partial(traced, provider.get_tracer("service", VERSION)))


def make_provider(endpoint: str) -> Any:
    """What makes spans and sends them in batches; it starts anew in each process that is forked."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import OTELResourceDetector, Resource
    from opentelemetry.sdk.trace import TracerProvider, export

    named = {"service.name": "leverage-explained", "service.version": VERSION}
    provider = TracerProvider(resource=Resource.create(named | dict(OTELResourceDetector().detect().attributes)))
    address = f"{endpoint.rstrip('/')}/v1/traces"
    provider.add_span_processor(export.BatchSpanProcessor(OTLPSpanExporter(address, timeout=PATIENCE)))
    return provider


def traced(tracer: Any, response: Response) -> Response:
    """Write the span of a response, in the caller's trace if it named one, before the log line takes its trace id."""
    from opentelemetry.trace import SpanKind, StatusCode
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    now = time.perf_counter()
    method = request.method if request.method in METHODS else "_OTHER"
    route = {"http.route": request.url_rule.rule} if request.url_rule else {}
    about = {"http.request.method": method, "http.response.status_code": response.status_code, **route}
    context = TraceContextTextMapPropagator().extract({"traceparent": request.headers.get("traceparent", "")})
    name, begun = " ".join([method, *route.values()]), time.time_ns() - round((now - g.get("started", now)) * 1e9)
    span = tracer.start_span(name, context, SpanKind.SERVER, about, start_time=begun)
    if response.status_code >= 500:
        span.set_status(StatusCode.ERROR)
    span.end()
    if (named := span.get_span_context()).is_valid:
        g.trace_id = f"{named.trace_id:032x}"
    return response
