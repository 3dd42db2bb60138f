"""Simulations: a request becomes a path and instruments, then ledgers, then an answer with its working."""

from service.simulations.answer import simulate

__all__ = ["simulate"]
