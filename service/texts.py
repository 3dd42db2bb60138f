"""Texts, and the integers of contracts, which JSON carries as texts."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from service.display import put_in, show
from service.fields import Quantity
from service.refusals import Refusal


class Text(Quantity):
    """A string of at most `longest` characters that matches `pattern` (which brings its own ^ and $).

    `like` are words and examples that say the pattern to a reader.
    """

    def __init__(self, title: str, *, pattern: str = "", like: str = "", longest: int = 200, **options: Any) -> None:
        super().__init__(title, **options)
        self.pattern, self.like, self.longest = pattern, like, longest
        self.matcher = re.compile(pattern)

    def accepts(self) -> dict[str, Any]:
        pattern = {"pattern": self.pattern} if self.pattern else {}
        return {"type": "string", "minLength": 1, "maxLength": self.longest, **pattern}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, str):
            raise ValidationError(Refusal("is not a text", "type", self.accepts()))
        if not 1 <= len(value) <= self.longest or (self.pattern and not self.matcher.fullmatch(value)):
            allowed = self.accepts()
            form = f": {self.like}" if self.like else (" in the form shown" if self.pattern else "")
            raise ValidationError(Refusal(f"is not a text of 1 to {self.longest} characters{form}", "text", allowed))
        return value


class Digits(Quantity):
    """An integer of a contract, in JSON a string of digits: as a number most readers of JSON would round it.

    It has at most `most` digits (None: any number of them); `low` is 0 or a power of ten, which the number of digits
    says. A reader sees it over 10^decimals.
    """

    def __init__(
        self, title: str, *, decimals: int = 0, low: int = 0, most: int | None = 78, text: str = "", **options: Any
    ) -> None:
        scale = f"An integer over 10^{decimals}." if decimals else ""
        super().__init__(title, text=" ".join(filter(None, (text, scale))), **options)
        self.decimals, self.low, self.most = decimals, low, most
        tail = f"[1-9][0-9]{{{len(str(low)) - 1},{'' if most is None else most - 1}}}"
        self.pattern = f"^{tail}$" if low else f"^(?:0|{tail})$"
        self.matcher = re.compile(self.pattern)

    def accepts(self) -> dict[str, Any]:
        longest = {} if self.most is None else {"maxLength": self.most}
        return {"type": "string", "minLength": len(str(self.low)), **longest, "pattern": self.pattern}

    def json_schema(self) -> dict[str, Any]:
        decimals = {"x-decimals": self.decimals} if self.decimals else {}
        return {**super().json_schema(), **decimals}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if not isinstance(value, str):
            sentence = 'is not a string of digits; write "1000", with quotes'
            raise ValidationError(Refusal(sentence, "type", self.accepts()))
        if not self.matcher.fullmatch(value):
            most = "" if self.most is None else f" of at most {self.most}"
            sentence = f"is not a string{most} of the digits 0 to 9, {self.low:,} or more and without leading zeros"
            raise ValidationError(Refusal(sentence, "text", self.accepts()))
        return int(value)

    def write(self, value: Any) -> Any:
        return None if value is None else str(value)

    def given(self, value: Any) -> str:
        return self.show(value) if self.display == "plain" else put_in(int(value) / 10**self.decimals, self.display)

    def show(self, value: Any) -> str:
        if value is None or self.display != "plain":
            return show(None if value is None else int(value) / 10**self.decimals, self.display)
        whole, rest = divmod(int(value), 10**self.decimals)
        fraction = f"{rest:0{self.decimals}d}".rstrip("0") if rest else ""
        return f"{whole:,}" + (f".{fraction}" if fraction else "")
