"""The reference cases of risk measures and Kelly; what each is asked for, and those to come."""

from tests.vectors.asking import Asker

TABLE: dict[str, Asker] = {}

NOT_YET: tuple[str, ...] = (
    "risk-mixed-daily-1",
    "risk-monthly",
    "risk-neg-sharpe",
    "risk-var-1",
    "risk-omega-1",
    "kelly-coin-51",
    "kelly-spy-chan",
)
