"""Lists of one quantity, and rates that are one number or a list of them."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service.fields import Quantity
from service.refusals import Refusal


class Each(Quantity):
    """A list of values of one field, at most `most` of them, checked one after the other."""

    def __init__(self, item: Quantity, title: str, *, least: int = 1, most: int = 100, **options: Any) -> None:
        super().__init__(title, unit=item.unit, display=item.display, **options)
        self.item, self.least, self.most = item, least, most

    def accepts(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.takes(), "minItems": self.least, "maxItems": self.most}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        allowed = {"minItems": self.least, "maxItems": self.most}
        if not isinstance(value, list):
            raise ValidationError(Refusal("is not a list", "type", allowed))
        if not self.least <= len(value) <= self.most:
            sentence = f"has {len(value):,} entries; {self.least:,} to {self.most:,} are allowed"
            sentence += f". {self.text}" if self.text else ""
            raise ValidationError(Refusal(sentence, "length", allowed))
        at_once = self.item.load_all(value)
        return self._one_by_one(value) if at_once is None else at_once

    def _one_by_one(self, value: list[Any]) -> list[Any]:
        """The entries loaded; ValidationError with the first ten that are refused."""
        loaded, errors = [], {}
        for index, entry in enumerate(value):
            try:
                loaded.append(self.item._deserialize(entry, None, None))
            except ValidationError as error:
                errors[index] = error.messages
                if len(errors) == 10:
                    break
        if errors:
            raise ValidationError(errors)
        return loaded

    def from_text(self, text: str) -> Any:
        return [self.item.from_text(part) for part in text.split(",")] if text else []

    def write(self, value: Any) -> Any:
        return [self.item.write(entry) for entry in value] if isinstance(value, list) else value

    def show(self, value: Any) -> str:
        return ", ".join(self.item.show(entry) for entry in value)

    def given(self, value: Any) -> str:
        return ", ".join(self.item.given(entry) for entry in value)


class NumberOrEach(Each):
    """One number, or a list with one number a step."""

    def accepts(self) -> dict[str, Any]:
        return {"oneOf": [self.item.accepts(), super().accepts()]}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if isinstance(value, list):
            return super()._deserialize(value, attr, data, **kwargs)
        return self.item._deserialize(value, attr, data)

    def from_text(self, text: str) -> Any:
        return super().from_text(text) if "," in text else self.item.from_text(text)

    def show(self, value: Any) -> str:
        return super().show(value) if isinstance(value, list) else self.item.show(value)

    def given(self, value: Any) -> str:
        return super().given(value) if isinstance(value, list) else self.item.given(value)
