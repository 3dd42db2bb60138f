"""Perpetual position: a margin position whose cost is funding, not interest; liquidated at the maintenance margin."""

from service.declaration import Rule
from service.rules.margin_position import CLOSED_BY_FORCE, CLOSED_WHOLE, Settings
from service.simulator.accounting import hold
from service.simulator.happenings import LIQUIDATED

RULE = Rule(
    name="perpetual-position",
    title="Perpetual position",
    summary="A perpetual contract held with funding; closed by force when value falls to the maintenance margin.",
    settings=Settings,
    decide=hold,
    opens_at="leverage",
    financing="perpetual",
    happenings={LIQUIDATED: CLOSED_BY_FORCE},
    example={"leverage": 3, "maintenance_margin_rate": 0.005},
    assumptions=[CLOSED_WHOLE],
    about="what-is-leverage",
)
