"""The reference cases of funding and options; what each is asked for, and those to come."""

from tests.vectors.asking import Asker

TABLE: dict[str, Asker] = {}

NOT_YET: tuple[str, ...] = (
    "fund-snx-velocity",
    "fill-snx-skew-up",
    "opt-haug-1",
    "opt-haug-black76-call",
    "opt-haug-greeks-1",
    "opt-hull-greeks-call",
    "opt-bs-vollib",
    "opt-b76-greeks-1",
    "opt-iv-vollib",
    "opt-deribit-inverse-call",
    "opt-deribit-linear-call",
)
