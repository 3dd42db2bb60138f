"""A client made by openapi-python-client: a calculation, a simulation, and a refusal read as what it is."""

import os

from leverage_explained import Client
from leverage_explained.api.risk import calculate_recovery, result_recovery
from leverage_explained.api.simulations import simulate
from leverage_explained.models import (
    DailyResetInstrument,
    Problem,
    RecoveryAnswer,
    RecoveryRequest,
    ReturnsPath,
    SimulationAnswer,
    SimulationRequest,
    SpotInstrument,
)
from leverage_explained.types import Unset

client = Client(base_url=os.environ.get("ADDRESS", "http://127.0.0.1:8000"))

recovery = calculate_recovery.sync(client=client, body=RecoveryRequest(loss=0.5, leverage=3))
assert isinstance(recovery, RecoveryAnswer)
print(recovery.explanation)
print("gain needed:", recovery.result.gain_needed)

request = SimulationRequest(
    path=ReturnsPath(kind="returns", returns=[-0.2, 0.25]),
    instruments=[DailyResetInstrument(rule="daily-reset", target_leverage=3), SpotInstrument(rule="spot")],
)
simulation = simulate.sync(client=client, body=request)
assert isinstance(simulation, SimulationAnswer)
for result in simulation.results:
    print(f"{result.instrument.title}:", result.summary.total_return)

refused = result_recovery.sync(client=client, loss=5)
assert isinstance(refused, Problem)
for error in [] if isinstance(refused.errors, Unset) else refused.errors:
    print(error.pointer, error.code)
