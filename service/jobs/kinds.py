"""The kinds of work that are long: how a request is read, cut into chunks, computed and added up."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson

from service.declaration import MODEL_VERSION
from service.shapes import Shape
from service.simulations import sweep
from service.simulations.distribution import lots
from service.simulations.distribution.answer import KERNEL_VERSION
from service.simulations.distribution.request import REQUEST
from service.simulator.streams import STREAM_VERSION
from service.strict_json import to_json
from service.views import Values

# Everything that decides the bits of an answer: jobs of another version are other jobs.
ARITHMETIC = f"{MODEL_VERSION} {KERNEL_VERSION} {STREAM_VERSION} lots/v1"


@dataclass(frozen=True)
class Kind:
    """A kind of long work over loaded requests; `compute` leaves bytes of a chunk, `add_up` makes the answer of all."""

    name: str
    shape: Shape
    chunks: Callable[[Values], int]
    compute: Callable[[Values, int, Callable[[], bool]], bytes]
    add_up: Callable[[Values, Iterable[bytes]], Values]

    def write(self, request: Values) -> bytes:
        """A loaded request in its canonical form."""
        return orjson.dumps(request, option=orjson.OPT_SORT_KEYS)

    def read(self, written: bytes) -> Values:
        """The loaded request of a canonical form."""
        request: Values = self.shape.load(orjson.loads(written))
        return request

    def answer(self, request: Values, packed: Iterable[bytes]) -> bytes:
        """The answer of all chunks as JSON."""
        return to_json(self.add_up(request, packed))


KINDS = {
    kind.name: kind
    for kind in (
        Kind("distribution", REQUEST, lambda request: len(lots.lots_of(request)), lots.boil_down, lots.add_up),
        Kind("sweep", sweep.REQUEST, sweep.count, sweep.compute, sweep.gather),
    )
}


def key_of(kind: Kind, request: Values, arithmetic: str = ARITHMETIC) -> str:
    """The name of the job for a loaded request: the same request under the same arithmetic is the same job."""
    told = f"{kind.name}\n{arithmetic}\n".encode() + kind.write(request)
    return hashlib.sha256(told).hexdigest()[:32]
