"""The service as it is deployed: gunicorn on a port of its own, with its settings, and nginx in front where asked."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from tests.services.machines import free_port
from tests.services.proxying import ROOT, is_open, proxied

COMMAND = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
APP = "service:create_app()"
PATIENCE = 120.0
WORKERS = 2


@dataclass
class Stack:
    """A running service: the port to ask, the port behind it, gunicorn's master and its log."""

    port: int
    behind: int
    master: int
    log: Path
    metrics: int

    def workers(self) -> list[int]:
        """The web workers of the master: those of its children that run gunicorn."""
        try:
            children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text().split()
        except FileNotFoundError:
            return []
        return [int(one) for one in children if b"gunicorn" in _read(f"/proc/{one}/cmdline")]

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the master."""
        os.kill(self.master, number)

    def ready(self) -> int:
        """How many workers have come to take requests since the beginning, by the log."""
        return sum("Worker ready" in line for line in self.log.read_text().splitlines())

    def await_ready(self, before: int) -> None:
        """Wait until as many workers more than before are ready as there are to be."""
        _wait(lambda: self.ready() >= before + WORKERS, "the workers are not ready")

    def successor(self) -> int:
        """The master that USR2 started, once its workers answer; the log names it."""
        before = self.ready()
        self.signal(signal.SIGUSR2)
        self.await_ready(before)
        told = [json.loads(line)["event"] for line in self.log.read_text().splitlines() if "Listening at" in line]
        return int(told[-1].rpartition("(")[2].rstrip(")"))

    def await_metrics(self) -> None:
        """Wait until metrics are given out."""
        _wait(lambda: is_open(self.metrics), "nobody gives out metrics")


def resident(process: int) -> int:
    """Bytes of memory that a process has in use."""
    pages = int(_read(f"/proc/{process}/statm").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def open_files(process: int) -> int:
    """How many file descriptors a process holds."""
    return len(os.listdir(f"/proc/{process}/fd"))


@contextmanager
def stack(*, nginx: bool = True, arguments: tuple[str, ...] = (), **settings: str) -> Iterator[Stack]:
    """A service that runs meanwhile; settings are environment variables."""
    with TemporaryDirectory() as name, ExitStack() as held:
        folder, behind, metrics = Path(name), free_port(), free_port()
        environment = os.environ | {"PORT": str(behind), "JOBS_DB": f"{name}/jobs.db", "PROXY_HOPS": str(int(nginx)),
                                    "LOG_LEVEL": "info", "METRICS_PORT": str(metrics),
                                    "WEB_CONCURRENCY": str(WORKERS)} | settings  # fmt: skip
        said = held.enter_context((folder / "log.txt").open("w"))
        server = subprocess.Popen([*COMMAND, *arguments, APP], cwd=ROOT, env=environment, stdout=said, stderr=said,
                                  start_new_session=True)  # fmt: skip
        held.callback(_end, server)
        _wait(lambda: _answers(behind), "the service does not answer")
        (folder / "nginx").mkdir()
        port = held.enter_context(proxied(f"127.0.0.1:{behind}", folder / "nginx")) if nginx else behind
        yield Stack(port, behind, server.pid, folder / "log.txt", metrics)


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the whole session: a rolling restart leaves a master that is not our child."""
    try:
        os.killpg(server.pid, signal.SIGTERM)
    except ProcessLookupError:
        return
    server.wait(60)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(server.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(server.pid, signal.SIGKILL)


def _answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
            return True
    except (URLError, OSError):
        return False


def _wait(met: Callable[[], bool], said: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not met():
        if time.monotonic() > deadline:
            raise AssertionError(said)
        time.sleep(0.1)


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        return b""
