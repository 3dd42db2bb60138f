"""A flood: requests that come at a rate from many addresses, whatever became of those before them.

It runs in a process of its own and does little more than the sockets need: a busier caller would measure itself.
"""

import select
import socket
import time
from collections import deque
from dataclasses import dataclass, field

from tests.faults.callers import ADDRESSES, Told, is_whole, may_come_again, text_of
from tests.faults.traffic import Asked

PATIENCE = 60.0


@dataclass
class Call:
    """A request under way."""

    asked: Asked
    socket: socket.socket
    unsent: bytes
    started: float
    came: list[bytes] = field(default_factory=list)

    def told(self) -> Told:
        """What became of it."""
        self.socket.close()
        head, _, body = b"".join(self.came).partition(b"\r\n\r\n")
        said = head.decode("latin-1")
        status = int(said.split(" ", 2)[1]) if said and is_whole(said.lower(), body) else 0
        return Told(self.asked, status, time.perf_counter() - self.started, may_come_again(status, said))


def flood(port: int, requests: list[Asked], rate: float) -> list[Told]:
    """What those were told who send these requests, so many a second."""
    waiting, until = deque(requests), len(requests) / rate + PATIENCE
    poll, calls, told = select.epoll(), dict[int, Call](), list[Told]()
    started, sent = time.perf_counter(), 0
    while waiting or calls:
        now = time.perf_counter()
        while waiting and sent < (now - started) * rate:
            call = _begun(port, waiting.popleft(), sent)
            calls[call.socket.fileno()] = call
            poll.register(call.socket, select.EPOLLOUT)
            sent += 1
        for number, _ in poll.poll(0.001):
            if _is_over(poll, calls[number]):
                told.append(calls.pop(number).told())
        if now - started > until:
            told += [call.told() for call in calls.values()]
            calls.clear()
    return told


def _begun(port: int, asked: Asked, number: int) -> Call:
    caller = socket.socket()
    caller.setblocking(False)
    caller.bind((f"127.0.1.{number % ADDRESSES + 1}", 0))
    caller.connect_ex(("127.0.0.1", port))
    return Call(asked, caller, text_of(asked), time.perf_counter())


def _is_over(poll: select.epoll, call: Call) -> bool:
    """Send or read on; whether nothing more will come."""
    try:
        if call.unsent:
            call.unsent = call.unsent[call.socket.send(call.unsent) :]
            if not call.unsent:
                poll.modify(call.socket, select.EPOLLIN)
            return False
        came = call.socket.recv(1 << 18)
    except BlockingIOError:
        return False
    except OSError:
        return True
    call.came.append(came)
    return not came
