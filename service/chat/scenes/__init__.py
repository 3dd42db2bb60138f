"""Scenes: instruments on a path of prices, or on many futures of a model, as a question describes them."""
