"""The same questions in a terminal: calculate, simulate and distribute, with tables, plots, JSON and CSV."""
