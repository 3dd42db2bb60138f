"""Frames: which calculation a message asks for, and with which inputs, from the calculators' own declarations."""
