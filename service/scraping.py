"""The port of loopback on which a process gives out metrics for Prometheus."""

import time
from threading import Thread

import structlog
from prometheus_client import CollectorRegistry, start_http_server

log = structlog.get_logger()


def give_out(port: int, registry: CollectorRegistry) -> None:
    """Listen from a thread of its own, as soon as whoever has the port lets go of it."""
    Thread(target=_listen, args=(port, registry), name="metrics", daemon=True).start()


def _listen(port: int, registry: CollectorRegistry) -> None:
    told = False
    while True:
        try:
            start_http_server(port, "127.0.0.1", registry)
        except OSError as error:
            if not told:
                log.warning("metrics", said=f"Port {port} of metrics is tried again every second: {error}")
            told = True
            time.sleep(1.0)
        else:
            return
