"""What is refused of an instrument: the code of each refusal by field."""

from collections.abc import Mapping
from typing import Any

import pytest
from marshmallow import ValidationError

from tests.simulations.posting import prices, results


def refusals(instrument: Mapping[str, Any]) -> dict[str, list[str]]:
    """The codes by field with which an instrument is refused; the test fails where it is taken."""
    with pytest.raises(ValidationError) as caught:
        results(prices(100, 101), instrument)
    fields: dict[str, list[Any]] = caught.value.messages["instruments"][0]  # type: ignore[call-overload,index]
    return {field: [refusal.code for refusal in found] for field, found in fields.items()}
