"""The simulator: accounting, candle walk, ledger, models and measures. It knows numbers only."""

from service.simulator.days import days
from service.simulator.ledger import Ledger, Machine, Market, Terms, run

__all__ = ["Ledger", "Machine", "Market", "Terms", "days", "run"]
