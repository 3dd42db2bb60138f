"""Tools and texts for assistants, over the Model Context Protocol: read-only, stateless, derived from declarations."""

from service.assistants.faults import Fault
from service.assistants.protocol import answer, fault

__all__ = ["Fault", "answer", "fault"]
