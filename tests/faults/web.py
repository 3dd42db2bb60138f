"""The service itself is killed while it serves and works: its master, all of it, or the worker beside it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import orjson

from tests.faults.world import AS_SERVED, World, bits, request
from tests.services.machines import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
ROUNDS = 6


class Service:
    """gunicorn with the worker beside it, on a port that stays the same."""

    def __init__(self, folder: Path) -> None:
        self.port, self.file = free_port(), folder / "jobs.db"

    def start(self) -> None:
        """Start it; it is not waited for."""
        environment = os.environ | {
            "JOBS_DB": str(self.file), "JOB_WORKERS": "1", "RATE_LIMIT": "", "LOG_LEVEL": "error", "JOB_LEASE": "1",
            "PORT": str(self.port),
        }  # fmt: skip
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "service:create_app()"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def ask(self, body: dict[str, object]) -> tuple[int, bytes]:
        """Status and body of a POST; 0 where nobody answers."""
        asked = Request(
            f"http://127.0.0.1:{self.port}/v1/distributions", orjson.dumps(body), {"Content-Type": "application/json"}
        )
        try:
            with urlopen(asked, timeout=30) as response:
                return response.status, response.read()
        except HTTPError as error:
            return error.code, error.read()
        except (URLError, OSError):
            return 0, b""

    def beside(self) -> list[int]:
        """The workers beside it: those of its group that are told so."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if b"--beside" in (place / "cmdline").read_bytes() and os.getpgid(int(place.name)) == self.process.pid:
                    found.append(int(place.name))
            except OSError:
                continue
        return found


def web_killed(world: World, random: Random) -> dict[str, int]:
    """kill -9 of the master, of the whole group, of the worker; the same request is asked again until it is found."""
    service = Service(world.folder)
    service.start()
    killed, statuses, lost, wrong = 0, set[int](), 0, 0
    for seed in range(1, ROUNDS + 1):
        body = request(seed)
        struck, until, found = False, time.monotonic() + PATIENCE, b""
        while time.monotonic() < until:
            status, said = service.ask(body)
            statuses.add(status)
            if status == 200:
                found = said
                break
            if status == 202 and not struck:
                time.sleep(random.uniform(0.0, 3.0))
                struck, killed = True, killed + 1
                _strike(service, random)
            time.sleep(0.2)
        lost += not found
        wrong += bool(found) and found != bits(seed, AS_SERVED)
    os.killpg(service.process.pid, signal.SIGKILL)
    service.process.wait()
    unforeseen = len(statuses - {0, 200, 202, 503})
    return {"killed web or its worker": killed, "other statuses": unforeseen, "jobs": ROUNDS, "lost": lost,
            "wrong": wrong}  # fmt: skip


def _strike(service: Service, random: Random) -> None:
    """Kill one part of the service, and start it where it does not start by itself."""
    what = random.choice(["master", "all", "worker"])
    if what == "worker" and (found := service.beside()):
        os.kill(found[0], signal.SIGKILL)
        return
    if what == "master":
        service.process.kill()
        time.sleep(1.0)
    else:
        os.killpg(service.process.pid, signal.SIGKILL)
    service.process.wait()
    service.start()
