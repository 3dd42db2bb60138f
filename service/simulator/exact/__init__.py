"""Contracts to the last unit: the integer arithmetic of on-chain tokens, one file a family of contracts.

Python's integers have no limit, so nothing wraps around here; a contract refuses what does not fit 256 bits.
"""
