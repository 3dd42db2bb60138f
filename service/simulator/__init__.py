"""The simulator: accounting, candle walk, ledger, models and measures. It knows numbers only."""
