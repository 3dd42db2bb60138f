"""Distributions: a request becomes many futures of several instruments, then figures with their intervals."""

from service.simulations.distribution.answer import distribute

__all__ = ["distribute"]
