"""The service itself is killed while it serves and works, with workers of its own where Redis is there to wake them."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import orjson

from tests.faults.world import AS_SERVED, World, bits, request
from tests.services.machines import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
STRIKES, PATHS = 2, 400_001  # each part so often; four lots
FORESEEN = {0, 200, 202, 503}  # 0 where nobody answers


class Service:
    """gunicorn on a port that stays the same, with the worker beside it or two of their own."""

    def __init__(self, world: World) -> None:
        self.world, self.port = world, free_port()
        self.others: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start it; it is not waited for."""
        command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "service:create_app()"]
        self.process = self._run(command, new=True)
        while self.world.redis and len(self.others) < 2:
            self.others.append(self._run([sys.executable, "-m", "service", "worker"], new=False))

    def _run(self, command: list[str], new: bool) -> "subprocess.Popen[bytes]":
        settings = self.world.settings
        environment = os.environ | {
            "JOBS_DB": settings.jobs_db, "DATABASE_URL": settings.database_url, "REDIS_URL": settings.redis_url,
            "JOB_WORKERS": "1", "RATE_LIMIT": "", "LOG_LEVEL": "error", "JOB_LEASE": "1", "PORT": str(self.port),
        }  # fmt: skip
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, start_new_session=new, stdout=quiet, stderr=quiet, stdin=quiet
        )

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

    def parts(self) -> list[str]:
        """What can be killed."""
        machines = {"postgres": self.world.postgres, "redis": self.world.redis}
        return ["master", "all of it", "worker", *(name for name, one in machines.items() if one)]

    def strike(self, what: str, random: Random) -> None:
        """Kill one part of the service, and start it where it does not start by itself."""
        machine = {"postgres": self.world.postgres, "redis": self.world.redis}.get(what)
        if machine:
            machine.kill()
            machine.start()
        elif what == "worker" and self.others:
            one = self.others.pop(random.randrange(len(self.others)))
            one.kill()
            one.wait()
            self.others.append(self._run([sys.executable, "-m", "service", "worker"], new=False))
        elif what == "worker":
            for one in self._beside():
                os.kill(one, signal.SIGKILL)
        else:
            self.process.kill() if what == "master" else os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            time.sleep(1.0)
            self.start()

    def _beside(self) -> list[int]:
        """The workers beside it: those of its group that are told so."""
        found = []
        for place in Path("/proc").glob("[0-9]*"):
            try:
                if b"--beside" in (place / "cmdline").read_bytes() and os.getpgid(int(place.name)) == self.process.pid:
                    found.append(int(place.name))
            except OSError:
                continue
        return found

    def end(self) -> None:
        """Leave nothing running."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for one in self.others:
            one.kill()
            one.wait()


@dataclass
class Client:
    """Somebody who asks for one distribution after another, again and again until each is found."""

    service: Service
    enough: Event = field(default_factory=Event)
    statuses: Counter[int] = field(default_factory=Counter)
    found: dict[int, bytes] = field(default_factory=dict)
    asked: int = 0

    def run(self) -> None:
        """Ask until told that it is enough and the last one is found; one that is not in time ends it."""
        while not self.enough.is_set() and self.asked == len(self.found):
            self.asked += 1
            until = time.monotonic() + PATIENCE
            while self.asked not in self.found and time.monotonic() < until:
                status, said = self.service.ask(request(self.asked, PATHS))
                self.statuses[status] += 1
                if status == 200:
                    self.found[self.asked] = said
                time.sleep(0.1)


def web_killed(world: World, random: Random) -> dict[str, int]:
    """kill -9 of the master, of the whole group, of a worker, of machines, while somebody asks without a pause."""
    service, killed = Service(world), Counter[str]()
    client = Client(service)
    thread = Thread(target=client.run)
    service.start()
    thread.start()
    try:
        while not client.found and thread.is_alive():  # it serves
            time.sleep(0.1)
        order = service.parts() * STRIKES
        random.shuffle(order)
        for what in order:
            time.sleep(random.uniform(1.0, 5.0))
            service.strike(what, random)
            killed[what] += 1
        client.enough.set()
        thread.join()
    finally:
        client.enough.set()
        service.end()
    wrong = sum(said != bits(request(seed, PATHS), AS_SERVED) for seed, said in client.found.items())
    unforeseen = sum(count for status, count in client.statuses.items() if status not in FORESEEN)
    return {
        **{f"killed {name}": number for name, number in sorted(killed.items())},
        "requests": client.statuses.total(), "unanswered": client.statuses[0], "503": client.statuses[503],
        "other failures": unforeseen, "jobs": client.asked, "lost": client.asked - len(client.found), "wrong": wrong,
    }  # fmt: skip
