"""Leverage tokens explained: articles, calculators and a rebalance simulator that show their working, over HTTP."""
