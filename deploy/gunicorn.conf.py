"""How gunicorn runs the service: threads for waiting, processes for cores, content loaded once."""

import gc
import os
import shutil
import sys
import tempfile
import threading
import time
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
limit_request_line = 8_190
limit_request_fields = 50
control_socket_disable = True  # it would be made under the user's home
loglevel = os.environ.get("LOG_LEVEL", "info")
accesslog = None  # the service writes its own line for each request
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "service.logs.make_formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"handlers": ["stderr"], "propagate": False}},
}

# An answer makes some thousands of small objects, none of them in a circle: looked for after tens of answers only.
COLLECTED_AFTER = 50_000, 20, 20

metrics_port = int(os.environ.get("METRICS_PORT", "0"))
if metrics_port:  # the workers write there, the master adds up
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="metrics-")


def when_ready(server: Any) -> None:
    """Read what all workers share before they are forked, wake those of jobs, give out metrics on loopback only."""
    from service.chat.warming import read_all

    read_all()
    gc.collect()
    gc.freeze()  # what is there now stays: workers share its memory for longer if the collector leaves it alone
    gc.set_threshold(*COLLECTED_AFTER)
    server.app.wsgi().config["JOBS"].resume()
    if metrics_port:
        threading.Thread(target=give_out_metrics, name="metrics", daemon=True).start()


def give_out_metrics() -> None:
    """Listen on the port of metrics, as soon as a master that is being replaced lets go of it."""
    from prometheus_client import CollectorRegistry, multiprocess, start_http_server

    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    while True:
        try:
            start_http_server(metrics_port, "127.0.0.1", registry)
        except OSError:
            time.sleep(1.0)
        else:
            return


def pre_exec(server: Any) -> None:
    """Start a new master (USR2) as this one was: the path of gunicorn's __main__.py would hide Python's own http."""
    server.START_CTX["args"] = [sys.executable, "-m", "gunicorn", *sys.argv[1:]]


def worker_exit(server: Any, worker: Any) -> None:
    """End a worker that has answered all it took: to take the interpreter apart costs seconds and gives nothing."""
    if worker.booted:
        if traces := worker.app.wsgi().config.get("TRACES"):
            traces.shutdown()  # what was not sent yet is sent
        os._exit(0)


def child_exit(server: Any, worker: Any) -> None:
    """Forget the gauges of a worker that is gone; what it counted stays counted."""
    if metrics_port:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    if metrics_port:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def post_worker_init(worker: Any) -> None:
    """Open what each worker has for itself before it takes requests."""
    from service.chat.warming import warm

    warm()
    worker.log.info("Worker ready (pid: %d)", worker.pid)  # from here on it takes requests
