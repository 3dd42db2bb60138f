"""The gate: what is decided before anything is looked up; distress, harm, injection, advice, live data, small talk."""

from service.chat.gate.verdict import Verdict, judge, without_orders

__all__ = ["Verdict", "judge", "without_orders"]
