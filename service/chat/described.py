"""What the chat takes and gives, declared for validation and for the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema

from service import quantities as q
from service.chat.reading import read
from service.fields import Quantity
from service.refusals import BrokenRelation, Refusal
from service.shapes import TEXTS, Free, Many, Shape

MOST_MESSAGES = 200
LONGEST_MESSAGE = 8_000
MOST_NUMBERS = 200
ROLES = ("user", "assistant", "system", "developer", "tool")
CODES = ("advice", "out_of_scope", "injection", "safety", "live_data")
MODES = ("embedded", "model")


class Said(Quantity):
    """One message of a conversation: who said it, and what; other names beside them are taken where `loose` says so."""

    loose: Mapping[str, Any] = {}

    def accepts(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {"role": {"type": "string", "enum": list(ROLES)}, "content": self.contents(), **self.loose},
            "required": ["role", "content"],
            "additionalProperties": False,
        }

    def contents(self) -> dict[str, Any]:
        """What a content may be, as JSON Schema."""
        return {"type": "string", "minLength": 1, "maxLength": LONGEST_MESSAGE}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, dict):
            raise ValidationError(Refusal("is not an object", "type"))
        errors = {
            name: [Refusal("is not a field here", "unknown")]
            for name in value
            if name not in ("role", "content", *self.loose)
        }
        errors |= {
            name: [Refusal("is out of range", "range", bounds)]
            for name, bounds in self.loose.items()
            if type(value.get(name)) in (int, float) and abs(value[name]) > bounds["maximum"]
        }
        errors |= {name: [Refusal("is required", "required")] for name in ("role", "content") if name not in value}
        if "role" in value and value["role"] not in ROLES:
            errors["role"] = [Refusal(f"is not one of: {', '.join(ROLES)}", "choice", {"enum": list(ROLES)})]
        if errors:
            raise ValidationError(errors)
        return {"role": value["role"], "content": self.text_of(value["content"])}

    def text_of(self, content: Any) -> str:
        """The text of a content; ValidationError where it is none."""
        if not isinstance(content, str):
            raise ValidationError({"content": [Refusal("is not a text", "type", self.contents())]})
        if not 1 <= len(content) <= LONGEST_MESSAGE:
            sentence = f"has {len(content):,} characters; 1 to {LONGEST_MESSAGE:,} are taken"
            raise ValidationError({"content": [Refusal(sentence, "length", self.contents())]})
        return content


def check_conversation(messages: list[dict[str, Any]]) -> None:
    """BrokenRelation where the last message is not the user's, or holds more numbers than are read."""
    if messages[-1]["role"] != "user":
        raise BrokenRelation("user-speaks-last", "messages")
    if len(read(messages[-1]["content"]).amounts) > MOST_NUMBERS:
        raise BrokenRelation("numbers-in-message", "messages")


class ChatRequest(Shape):
    """A conversation so far, which the caller carries; only what the user said is read."""

    messages = q.each(Said("Message"), "Messages, the last one the user's", most=MOST_MESSAGES, required=True)
    stream = q.flag("Answer as server-sent events", load_default=False)

    @validates_schema
    def user_speaks_last(self, data: dict[str, Any], **kwargs: Any) -> None:
        check_conversation(data["messages"])


class Citation(Shape):
    """What stands behind a mark: a sentence of the library, a fact of a venue sheet, or a run.

    Of a fact and of a run, `quote` is the first sentence made from it.
    """

    n = q.count("Number of the mark", required=True)
    kind = q.choice("What is cited", ["article", "term", "venue", "run"], required=True)
    slug = q.Text("Slug of the article: the one quoted, or the one that teaches the term or the method", required=True)
    title = q.Text("Title", longest=500, required=True)
    heading = q.Text("Heading of the section; null for the opening", longest=500, allow_none=True, required=True)
    anchor = q.Text("Anchor of the section; null for the opening", allow_none=True, required=True)
    url = q.Text("Address of the place", longest=4_000, required=True)
    quote = q.Text("The sentence, word for word", longest=2_000, required=True)
    start = q.count("Where it starts in the answer", required=True)
    end = q.count("Where it ends in the answer", required=True)


class ChatCalculation(Shape):
    """A run behind the answer."""

    id = q.Text("Id", required=True)
    tool = q.Text("Calculator or simulation", required=True)
    title = q.Text("Its title", required=True)
    inputs = Free("Inputs as understood", required=True)
    read = q.Text("The inputs in words", longest=20_000, required=True)
    result = Free("Result; never rounded", required=True)
    explanation = q.Text("The result in sentences", longest=10_000, required=True)
    assumptions = q.each(q.Text("Assumption", longest=1_000), "What is taken for granted", least=0, required=True)
    warnings = q.each(q.Text("Warning", longest=1_000), "What may mislead", least=0, required=True)
    worked_example = q.Each(Free("Step"), "The working, step by step", least=0, required=True)
    units = Free("Units", TEXTS, required=True)
    link = q.Text("The same answer as a GET", longest=4_000, allow_none=True, required=True)
    page = q.Text("Its page", longest=4_000, required=True)


class ChatAnswer(Shape):
    """The tutor's answer: text with marks, what they stand for, and the runs behind its numbers."""

    id = q.Text("Id, the same for the same conversation", required=True)
    answer = q.Text("The answer, with marks such as [1]", longest=50_000, required=True)
    citations = Many(Citation, "What the marks stand for", required=True)
    calculations = Many(ChatCalculation, "Runs behind the numbers", required=True)
    refusal = q.Text("The refusal in words; null where it answers", longest=50_000, allow_none=True, required=True)
    refusal_code = q.choice("Why it refuses", CODES, allow_none=True, required=True)
    clarification = Free("A question back; null where none is needed", allow_none=True, required=True)
    suggestions = q.each(q.Text("Question", longest=500), "Questions to go on with", least=0, required=True)
    mode = q.choice("Who worded it", MODES, required=True)
    job = q.Text(
        "Name of the job that is at the answer; null where nothing is waited for", allow_none=True, required=True
    )
    corpus_version = q.Text("Version of what can be quoted", required=True)
