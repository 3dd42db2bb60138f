"""What readers and strangers ask, drawn at random: pages, figures, calculations, futures, chat, nonsense."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode

from service.calculators import calculators
from service.library import library
from tests.web.hostile import PAYLOADS

QUESTIONS = Path(__file__).parents[1] / "chat" / "questions.jsonl"
JSON = "application/json"


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    body: bytes = b""
    kind: str = JSON

    @property
    def method(self) -> str:
        """POST where there is a body."""
        return "POST" if self.body else "GET"


def calculation(random: Random) -> Asked:
    """A calculator's permalink that was not asked for before."""
    return Asked(f"/v1/calculators/recovery/result?loss={random.random():.9f}")


def simulation(random: Random) -> Asked:
    """A year of daily steps, with all columns, on returns of its own."""
    returns = [round(random.gauss(0.0, 0.03), 6) for _ in range(365)]
    instruments = [{"rule": "daily-reset", "target_leverage": random.choice([2, 3, -1])}]
    return post("/v1/simulations", {"path": {"kind": "returns", "returns": returns}, "instruments": instruments})


def futures(random: Random) -> Asked:
    """A small distribution."""
    model = {"kind": "gbm", "annual_volatility": 0.8, "steps": 60, "seed": random.randrange(1 << 30)}
    instruments = [{"rule": "daily-reset", "target_leverage": 3}, {"rule": "spot"}]
    return post("/v1/distributions", {"model": model, "instruments": instruments, "paths": 1_000})


def page(random: Random) -> Asked:
    """A page of the library, or one that depends on what a reader wrote."""
    term, start = quote(random.choice(list(library().terms))), "/simulations?path=returns&instrument1=spot&returns="
    changing = [f"/search?q={term}", f"/calculators/recovery?loss={random.random():.6f}",
                f"{start}{random.uniform(-0.5, 0.5):.4f},0.1"]  # fmt: skip
    fixed = ["/", "/glossary", "/venues", "/monitor", "/topics", *(f"/articles/{one}" for one in library().articles)]
    return Asked(random.choice(changing if random.random() < 0.3 else fixed))


def embed(random: Random) -> Asked:
    """A figure in somebody's article: its frame, its picture, or what it is described by."""
    name, loss = random.choice(list(calculators())), f"{random.random():.6f}"
    url = quote(f"http://127.0.0.1/embed/recovery?loss={loss}", safe="")
    return Asked(random.choice([f"/embed/{name}", f"/embed/recovery?loss={loss}", f"/charts/recovery.svg?loss={loss}",
                                f"/oembed?url={url}"]))  # fmt: skip


def chat(random: Random) -> Asked:
    """A question to the tutor, now and then as a stream."""
    said = [{"role": "user", "content": random.choice(questions())}]
    return post("/v1/chat", {"messages": said, "stream": random.random() < 0.3})


def nonsense(random: Random) -> Asked:
    """What is refused: no JSON, no such thing, out of bounds, markup, a table that is none, far too long."""
    payload = random.choice(PAYLOADS)
    query = urlencode({"request": '{"instruments": [{"rule": "spot"}]}'})
    return random.choice([
        Asked("/v1/simulations", b'{"path": '), Asked("/v1/calculators/recovery", b'{"loss": 1e400}'),
        post("/v1/calculators/recovery", {"loss": payload}), Asked(f"/search?{urlencode({'q': payload})}"),
        Asked(f"/embed/recovery?{urlencode({'loss': payload})}"), Asked(f"/{quote(payload, safe='')}"),
        Asked(f"/v1/jobs/{random.randrange(1 << 60):x}"), post("/mcp", {"jsonrpc": "2.0", "id": 1, "method": payload}),
        Asked(f"/v1/simulations?{query}", b"date,close\n2024-01-01,=1+1\n" * 50, "text/csv"),
        Asked("/v1/calculators/recovery", b" " * 300_000), Asked("/v1/simulations", b"PK\x03\x04" * 100, "text/csv"),
    ])  # fmt: skip


# How often each is asked of a hundred; the day of a service that is embedded in articles.
DAY: list[tuple[Callable[[Random], Asked], int]] = [
    (page, 25), (embed, 25), (calculation, 20), (simulation, 10), (chat, 10), (nonsense, 8), (futures, 2),
]  # fmt: skip


def of_a_day(random: Random) -> Asked:
    """A request as they come over a day."""
    (make,) = random.choices([one for one, _ in DAY], [often for _, often in DAY])
    return make(random)


def of_readers(random: Random) -> Asked:
    """What must succeed: a page, a calculation, a simulation, a question."""
    return random.choice([page, calculation, simulation, chat])(random)


def post(path: str, body: object) -> Asked:
    """A POST of JSON."""
    return Asked(path, json.dumps(body).encode())


@cache
def questions() -> list[str]:
    """The first words of every conversation that the tutor is measured by."""
    return [json.loads(line)["turns"][0] for line in QUESTIONS.read_text("utf-8").splitlines()]
