"""The reference cases of lending and looping; what each is asked for, and those to come."""

from tests.vectors.asking import Asker

TABLE: dict[str, Asker] = {}

NOT_YET: tuple[str, ...] = (
    "hf-aave-help",
    "aave-rate-80",
    "aave-rate-008",
    "morpho-irm-ends",
    "morpho-irm-5d-empty",
    "loop-joule-8x",
    "loop-max-leverage",
)
