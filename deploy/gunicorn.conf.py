"""How gunicorn runs the service: threads for waiting, processes for cores, content loaded once."""

import gc
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from itertools import count
from typing import Any

from service.settings import read_settings

settings = read_settings()  # a wrong one ends the program here, with a sentence
bind = f"127.0.0.1:{settings.port}"
worker_class = "gthread"
workers = settings.web_concurrency
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
loglevel = settings.log_level
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

# Each worker writes its metrics into the files of its slot, and the master adds up. Who takes the place of a worker
# takes its slot too, so that there are never more files than workers. Their room is taken when a slot is made: a file
# that grows on a full disk would end the process that writes into it.
metrics_port = settings.metrics_port
METRICS = ("counter", "histogram")
ROOM = 1024**2
writes: dict[str, int | None] = {"slot": None}
if metrics_port:
    from prometheus_client import values

    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="metrics-")
    values.ValueClass = values.MultiProcessValue(lambda: writes["slot"])


def when_ready(server: Any) -> None:
    """Read what all workers share before they are forked, wake those of jobs, give out metrics on loopback only."""
    from service.chat.warming import read_all

    read_all()
    gc.collect()
    gc.freeze()  # what is there now stays: workers share its memory for longer if the collector leaves it alone
    gc.set_threshold(*COLLECTED_AFTER)
    server.app.wsgi().config["JOBS"].resume()
    if metrics_port:
        from prometheus_client import CollectorRegistry, multiprocess

        from service.scraping import give_out

        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)
        give_out(metrics_port, registry)


def pre_fork(server: Any, worker: Any) -> None:
    """Give a worker the first slot that no other has, and its files their room; without room nothing is counted."""
    taken = {one.slot for one in server.WORKERS.values()}
    worker.slot = next(number for number in count() if number not in taken)
    if metrics_port:
        try:
            for name in METRICS:
                take_room(f"{os.environ['PROMETHEUS_MULTIPROC_DIR']}/{name}_{worker.slot}.db")
            worker.counts = True
        except OSError as error:
            server.log.warning("No room for metrics of a worker, which goes on without: %s", error)
            worker.counts = False


def take_room(path: str) -> None:
    """A file of zeros whose room is taken on the disk, unless it is there."""
    if not os.path.exists(path):
        with open(path, "wb") as file:
            try:
                os.posix_fallocate(file.fileno(), 0, ROOM)
            except OSError:
                with suppress(OSError):
                    os.unlink(path)
                raise


def post_fork(server: Any, worker: Any) -> None:
    """Write metrics into the slot, and keep to the core of its number where that is asked for."""
    if metrics_port:
        writes["slot"] = worker.slot
        if not worker.counts:
            values.ValueClass = values.MutexValue
    if settings.web_affinity:
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[worker.slot % len(cores)]})


def pre_exec(server: Any) -> None:
    """Start a new master (USR2) as this one was: the path of gunicorn's __main__.py would hide Python's own http."""
    server.START_CTX["args"] = [sys.executable, "-m", "gunicorn", *sys.argv[1:]]


def worker_exit(server: Any, worker: Any) -> None:
    """End a worker that has answered all it took: to take the interpreter apart costs seconds and gives nothing."""
    if worker.booted:
        if traces := worker.app.wsgi().config.get("TRACES"):
            traces.shutdown()  # what was not sent yet is sent
        os._exit(0)


def on_exit(server: Any) -> None:
    """Leave nothing behind."""
    if metrics_port:
        shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def post_worker_init(worker: Any) -> None:
    """Open what each worker has for itself before it takes requests."""
    from service.chat.warming import warm

    warm()
    worker.log.info("Worker ready (pid: %d)", worker.pid)  # from here on it takes requests
