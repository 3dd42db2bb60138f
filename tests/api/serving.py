"""The service as it runs: gunicorn on a free port of loopback, in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]


# Jobs are taken and left alone, unless a test asks for workers.
DEFAULTS = {
    "RATE_LIMIT": "", "LOG_LEVEL": "error", "WEB_CONCURRENCY": "2", "JOB_WORKERS": "0", "JOB_QUOTA": "1000000",
    "JOB_QUEUE": "1000000", "JOB_STREAM_SECONDS": "0.5", "JOB_STREAMS": "1000", "WORK_QUEUE": "1000",
    "WORK_SECONDS": "600",
}  # fmt: skip


@contextmanager
def serving(*under: str, **settings: str) -> Iterator[str]:
    """The address of a server that runs meanwhile, `under` a command; settings are environment variables."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening, TemporaryDirectory() as folder:
        number, port = listening.fileno(), listening.getsockname()[1]
        command = [*under, sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "--max-requests", "0"]
        arguments = ["-b", f"fd://{number}", "service:create_app()"]
        environment = os.environ | DEFAULTS | {"JOBS_DB": f"{folder}/jobs.db"} | settings
        server = subprocess.Popen([*command, *arguments], cwd=ROOT, env=environment, pass_fds=[number])
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=300):  # it waits in the queue until all is loaded
                pass
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(60)  # longer than it gives requests to end
            finally:
                server.kill()
                server.wait()


def workers(folder: Path) -> list[int]:
    """The web workers of a server with METRICS_PORT and this folder as TMPDIR: who has its files of metrics open."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            maps = (process / "maps").read_text()
            if f"{folder}/metrics-" in maps and "Z" not in (process / "stat").read_text().rpartition(")")[2][:3]:
                found.append(int(process.name))
    return found
