"""Windows of counts: opened by a client's first request, over after the limit's time, and never too many."""

import pytest
from limits import parse

from service.api import windows
from service.api.windows import Windows

LIMIT = parse("2 per minute")


def test_a_window_counts_each_client_by_itself_and_starts_anew_when_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1_000.0]
    monkeypatch.setattr(windows.time, "time", lambda: clock[0])
    counts = Windows()
    assert counts.add(LIMIT, "a", 1) == (1, 1_060.0)
    clock[0] += 59
    assert counts.add(LIMIT, "a", 3) == (4, 1_060.0)
    assert counts.add(LIMIT, "b", 1) == (1, 1_119.0)
    clock[0] += 1
    assert counts.add(LIMIT, "a", 1) == (1, 1_120.0)


def test_clients_are_forgotten_when_their_window_is_over_and_the_first_ones_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = [1_000.0]
    monkeypatch.setattr(windows.time, "time", lambda: clock[0])
    monkeypatch.setattr(windows, "MOST_CLIENTS", 100)
    counts = Windows()
    for number in range(1_000):
        clock[0] += 0.01
        counts.add(LIMIT, f"client {number}", 1)
        assert len(counts._open) <= 100
    assert counts.add(LIMIT, "client 999", 1)[0] == 2
    assert counts.add(LIMIT, "client 5", 1)[0] == 1
    clock[0] += 61
    for number in range(200):
        counts.add(LIMIT, f"other {number}", 1)
    assert all(client.startswith("other") for _, client in counts._open)
