"""What lies ahead of a position, by hand: prices of edges, of liquidation and of nothing left."""

import pytest

from service.rules import rules
from service.simulator.accounting import no_alarm
from service.simulator.ledger import Machine, Market, Terms, run
from service.simulator.marks import before, marks


def test_a_margin_position_has_its_liquidation_price_and_no_edge() -> None:
    # 3x of 100 at a price of 90: debt 200; 300 g - 200 = 0.05 x 300 g, so g = 200 / 285
    fall, rise, forced = marks(no_alarm, 300.0, 100.0, 90.0, (), (), 0.05)
    assert (fall, rise) == (0.0, 0.0)
    assert forced == pytest.approx(90.0 * 200.0 / 285.0, rel=1e-15)


def test_without_a_margin_the_mark_is_where_nothing_is_left() -> None:
    assert marks(no_alarm, 300.0, 100.0, 90.0, (), (), 0.0)[2] == pytest.approx(60.0, rel=1e-15)
    assert marks(no_alarm, -300.0, 100.0, 90.0, (), (), 0.0)[2] == pytest.approx(120.0, rel=1e-15)


@pytest.mark.parametrize("exposure", [100.0, 50.0])
def test_what_owes_nothing_has_no_such_price(exposure: float) -> None:
    assert marks(no_alarm, exposure, 100.0, 90.0, (), (), 0.0)[2] == 0.0


def test_a_band_has_its_two_edges() -> None:
    band = rules()["leverage-band"]
    # 300 g / (300 g - 200) = 4 at g = 8 / 9, = 2 at g = 4 / 3
    fall, rise, _ = marks(band.alarm, 300.0, 100.0, 90.0, (3.0, 2.0, 4.0), (), 0.0)
    assert (fall, rise) == (pytest.approx(80.0, rel=1e-15), pytest.approx(120.0, rel=1e-15))


@pytest.mark.parametrize(("exposure", "value", "price"), [(0.0, 100.0, 90.0), (300.0, 0.0, 90.0), (300.0, 100.0, 0.0)])
def test_what_is_closed_has_nothing_ahead(exposure: float, value: float, price: float) -> None:
    band = rules()["leverage-band"]
    assert marks(band.alarm, exposure, value, price, (3.0, 2.0, 4.0), (), 0.0) == (0.0, 0.0, 0.0)


def test_a_ledger_remembers_each_entry_and_what_its_close_found() -> None:
    move = rules()["adverse-move"]
    machine = Machine(
        move.decide, (3.0, 0.0, 0.2), move.memory(100.0, 0.0), 3.0, move.alarm, move.answer
    )  # resets at every close, so it remembers every price
    market = Market([100.0, 90.0, 99.0], [0.9, 1.1], [86_400.0, 172_800.0], [1.0, 1.0], [(0.0,) * 5] * 2)
    ledger = run(machine, Terms(fee=0.001), market, 1_000.0)
    assert ledger.memories == [(100.0,), (90.0,), (99.0,)]
    flows = [tuple(column[1] for column in ledger.flows.values())]
    exposure, value = before(ledger.exposures[1], ledger.values[1], (*flows[0], 0.0))
    assert (exposure, value) == (pytest.approx(2_700.0), pytest.approx(700.0))
