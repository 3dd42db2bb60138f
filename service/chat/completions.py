"""The shapes of the widespread chat completions interface, so that its clients can talk to the tutor unchanged."""

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from marshmallow import ValidationError, validates_schema

from service import quantities as q
from service.chat.described import MOST_MESSAGES, Said, check_conversation
from service.chat.streaming import pieces
from service.fields import Quantity
from service.refusals import Refusal
from service.shapes import Free, Shape

FARTHEST = 1e300


class Ignored(Quantity):
    """Anything: taken for the sake of clients that send it, and not read."""

    def accepts(self) -> dict[str, Any]:
        return {"minimum": -FARTHEST, "maximum": FARTHEST}

    def takes(self) -> dict[str, Any]:
        """Anything, null too."""
        return self.accepts()

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if type(value) in (int, float) and abs(value) > FARTHEST:
            raise ValidationError(Refusal("is out of range", "range", self.accepts()))


class LooseSaid(Said):
    """A message as such clients write it: a text, or a list of parts of text."""

    loose = {  # noqa: RUF012
        name: {"minimum": -FARTHEST, "maximum": FARTHEST}
        for name in ("name", "refusal", "annotations", "audio", "tool_calls", "tool_call_id", "function_call")
    }

    def contents(self) -> dict[str, Any]:
        part = {
            "type": "object",
            "properties": {"type": {"const": "text"}, "text": super().contents()},
            "required": ["type", "text"],
            "additionalProperties": False,
        }
        return {"oneOf": [super().contents(), {"type": "array", "items": part, "minItems": 1, "maxItems": 1}]}

    def text_of(self, content: Any) -> str:
        if not isinstance(content, list):
            return super().text_of(content)
        one = content[0] if len(content) == 1 else None
        if not isinstance(one, dict) or set(one) != {"type", "text"} or one["type"] != "text":
            raise ValidationError(
                {"content": [Refusal('is not a text, nor one part {"type": "text", "text": ...}', "type")]}
            )
        return super().text_of(one["text"])


def _ignored(title: str) -> Ignored:
    return Ignored(f"{title}; not read", allow_none=True)


class CompletionRequest(Shape):
    """A request of the chat completions interface; what would steer a model is taken and not read."""

    model = q.Text("Name of the model; any is taken", longest=200)
    messages = q.each(LooseSaid("Message"), "Messages, the last one the user's", most=MOST_MESSAGES, required=True)
    stream = q.flag("Answer in chunks", load_default=False)
    stream_options = _ignored("Options of the stream")
    temperature = _ignored("Temperature")
    top_p = _ignored("Nucleus")
    n = _ignored("Number of answers")
    max_tokens = _ignored("Longest answer")
    max_completion_tokens = _ignored("Longest answer")
    stop = _ignored("Where to stop")
    presence_penalty = _ignored("Presence penalty")
    frequency_penalty = _ignored("Frequency penalty")
    logit_bias = _ignored("Bias")
    logprobs = _ignored("Probabilities")
    user = _ignored("User")
    seed = _ignored("Seed")
    tools = _ignored("Tools")
    tool_choice = _ignored("Choice of tools")
    parallel_tool_calls = _ignored("Tools side by side")
    response_format = _ignored("Form of the answer")
    reasoning_effort = _ignored("Effort")
    metadata = _ignored("Metadata")
    store = _ignored("Storage")

    @validates_schema
    def user_speaks_last(self, data: dict[str, Any], **kwargs: Any) -> None:
        check_conversation(data["messages"])


class Completion(Shape):
    """An answer of the chat completions interface."""

    id = q.Text("Id", required=True)
    object = q.Text("Kind of object", required=True)
    created = q.count("Always 0: an answer depends on its inputs alone", required=True)
    model = q.Text("Who worded it", required=True)
    choices = q.Each(Free("Choice"), "The answer", required=True)
    usage = Free("Counts of words", required=True)


def message_of(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer as an assistant's message with annotations."""
    return {
        "role": "assistant",
        "content": answer["answer"],
        "refusal": answer["refusal"],
        "annotations": [
            {
                "type": "url_citation",
                "url_citation": {
                    "start_index": one["start"],
                    "end_index": one["end"],
                    "url": one["url"],
                    "title": one["title"],
                },
            }
            for one in answer["citations"]
        ],
    }


def completion(answer: dict[str, Any], asked: int) -> dict[str, Any]:
    """The whole answer in one object; `asked` is the number of words of the conversation."""
    said = len(answer["answer"].split())
    return {
        "id": answer["id"],
        "object": "chat.completion",
        "created": 0,
        "model": answer["mode"],
        "choices": [{"index": 0, "message": message_of(answer), "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said},
    }


def chunks(answer: dict[str, Any]) -> Iterator[bytes]:
    """The answer as a stream of chunks that ends with [DONE]."""
    deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
    deltas += [{"content": piece} for piece in pieces(answer["answer"])]
    message = message_of(answer)
    deltas.append({"annotations": message["annotations"], "refusal": message["refusal"]})
    for place, delta in enumerate([*deltas, {}]):
        finished = "stop" if place == len(deltas) else None
        chunk = {
            "id": answer["id"],
            "object": "chat.completion.chunk",
            "created": 0,
            "model": answer["mode"],
            "choices": [{"index": 0, "delta": delta, "finish_reason": finished}],
        }
        yield b"data: " + orjson.dumps(chunk) + b"\n\n"
    yield b"data: [DONE]\n\n"
