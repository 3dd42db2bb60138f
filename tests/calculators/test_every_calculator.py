"""What holds for every calculator, found by scanning: bounds, corners, working, words."""

import itertools
import math
import random
import re
import statistics

import pytest
from marshmallow import ValidationError

from service.calculators import calculators
from service.fields import Choice, Flag, Number
from service.lists import Each
from service.texts import Digits, Text
from service.views import quantities_of, written
from tests.calculators.recomputing import FUNCTIONS

CALCULATORS = calculators()
EVERY = pytest.mark.parametrize("calculator", CALCULATORS.values(), ids=CALCULATORS)
GROUPS = {"tokens", "margin", "derivatives", "risk", "yield", "plumbing"}
NEED_A_UNIT = {"percent", "rate", "money", "price", "leverage"}
MOST_CORNERS = 4_000
LEFT_OUT = object()
DIGITS = re.compile(r"0|-?[1-9][0-9]*")
TEXTS = (
    "0",
    "a",
    "Alice and Bob",
    "BTC3L",
    "LINKDOWN",
    "~" * 64,
    "0x",
    "0x00",
    *(f"0x{byte * n}" for byte in ("00", "ff") for n in (20, 32)),
)


def lowest(field):
    """The smallest number a field accepts."""
    return field.low if field.low is not None else math.nextafter(field.above, math.inf)


def highest(field):
    """The largest number a field accepts."""
    return field.high if field.high is not None else math.nextafter(field.below, -math.inf)


def samples(field):
    """A few texts that a field accepts."""
    return [text for text in TEXTS if len(text) <= field.longest and field.matcher.fullmatch(text)]


def ends(field):
    """The corners of one field: its ends, its choices, and its absence where it may be absent."""
    values = []
    if isinstance(field, Number):
        values = [lowest(field), highest(field)]
    elif isinstance(field, Digits):
        values = [str(field.low), "9" * field.most]
    elif isinstance(field, Choice):
        values = list(field.choices)
    elif isinstance(field, Flag):
        values = [False, True]
    elif isinstance(field, Text):
        values = samples(field)
    elif isinstance(field, Each) and isinstance(field.item, Text):
        values = [[text] * field.least for text in samples(field.item)]
    elif isinstance(field, Each) and isinstance(field.item, Choice):
        values = [[word] * field.least for word in field.item.choices]
    elif isinstance(field, Each) and isinstance(field.item, Number):
        values = [[lowest(field.item)] * field.least, [highest(field.item)] * field.least]
    return values if field.required else [*values, LEFT_OUT]


def corners(calculator):
    """Every combination of ends, or an even sample of them where they are too many."""
    fields = quantities_of(calculator.inputs)
    sides = [ends(field) or [calculator.example.get(name, LEFT_OUT)] for name, field in fields.items()]
    if math.prod(map(len, sides)) <= MOST_CORNERS:
        chosen = itertools.product(*sides)
    else:
        pick = random.Random(7)
        chosen = ([pick.choice(side) for side in sides] for _ in range(MOST_CORNERS))
    for corner in chosen:
        yield {name: value for name, value in zip(fields, corner, strict=True) if value is not LEFT_OUT}


def run_or_refusal(calculator, inputs):
    """The answer, or the refusals where fields do not go together; nothing else may happen."""
    try:
        return calculator.run(inputs), []
    except ValidationError as error:
        return None, [refusal for refusals in error.normalized_messages().values() for refusal in refusals]


def is_number(field, value):
    """True for a number, written as one or as a string of digits."""
    return isinstance(value, (int, float)) or (isinstance(field, Digits) and value is not None)


def numbers_in(value):
    if isinstance(value, dict):
        return [number for entry in value.values() for number in numbers_in(entry)]
    if isinstance(value, list):
        return [number for entry in value for number in numbers_in(entry)]
    return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


def exact(value):
    """A number, or the integer that a string of digits spells; other texts as they are."""
    return int(value) if isinstance(value, str) and DIGITS.fullmatch(value) else value


def says(text, shown):
    """True where the text holds this number, not merely its digits inside another."""
    return re.search(rf"(?<![\d.,]){re.escape(shown)}(?!\d)", text) is not None


def deviation(numbers):
    """The standard deviation of a sample, its squares added up as they are."""
    mean = math.fsum(numbers) / len(numbers)
    return math.sqrt(math.fsum((number - mean) ** 2 for number in numbers) / (len(numbers) - 1))


def recomputed(formula, values):
    """The formula's value by Python itself, not by the evaluator under test."""
    functions = {name: getattr(math, name) for name in ("exp", "log", "sqrt")} | {"count": len, "product": math.prod}
    functions |= {"sum": math.fsum, "normal": lambda z: 0.5 * math.erfc(-z / 2**0.5)}
    functions |= {"sum_of_products": lambda *lists: math.fsum(map(math.prod, zip(*lists, strict=True)))}
    functions |= {"normal_density": statistics.NormalDist().pdf, "standard_deviation": deviation}
    functions |= {"abs": abs, "max": max, "min": min, "__builtins__": {}}
    functions |= FUNCTIONS | {"floor_div": lambda a, b: a // b, "ceil_div": lambda a, b: -(-a // b)}
    return eval(formula, functions, {name: exact(value) for name, value in values.items()})  # noqa: S307


def is_recomputed(step):
    """True where a step gives what its formula gives: exactly where it is a string of digits or bytes in hex."""
    again = recomputed(step["formula"], step["values"])
    if isinstance(step["result"], str):
        return type(again) in (int, str) and str(again) == step["result"]
    return again == pytest.approx(step["result"], rel=1e-12, abs=0)


def check_working(answer):
    """Every value of every step is an input or an earlier result, and the last step is in the result."""
    known = dict(answer["inputs"])
    for step in answer["worked_example"]:
        assert re.search(r"[-+*/(]", step["formula"]), step
        assert step["text"].endswith(".")
        assert step["values"] == {name: known[name] for name in step["values"]}
        assert is_recomputed(step), step
        known[step["name"]] = step["result"]
    last = answer["worked_example"][-1]
    if isinstance(last["result"], str):
        assert answer["result"][last["name"]] == last["result"]
        return
    scale = max(map(abs, numbers_in([exact(value) for value in last["values"].values()])))
    assert answer["result"][last["name"]] == pytest.approx(last["result"], rel=1e-12, abs=1e-12 * scale)


def variants(calculator, name):
    """Accepted and refused inputs around the example, grouped so that those of a group differ in one field only."""
    declared = quantities_of(calculator.inputs)
    choices = {key: field.choices for key, field in declared.items() if isinstance(field, Choice) and key != name}
    settings = [dict(zip(choices, words, strict=True)) for words in itertools.product(*choices.values())]
    rest = {key: value for key, value in calculator.example.items() if key != name}
    shapes = [{key: rest[key] for key in rest if key != dropped} for dropped in (None, *rest)]
    for setting, shape in itertools.product([{}, *settings], shapes):
        group = repr((setting, shape))
        for candidate in candidates(declared[name], calculator.example.get(name)):
            yield group, shape | setting | ({} if candidate is LEFT_OUT else {name: candidate})


def candidates(field, start):
    """Values worth trying for a field: around the example's where it is a number, and its ends."""
    if isinstance(field, Number) and not field.whole:
        near = start or 0.3 * min(highest(field), 1.0)
        return [near, near * 1.1, near * 0.7, *ends(field)]
    if isinstance(field, Number):
        near = start or lowest(field)
        return [near, near + 1, *ends(field)]
    if isinstance(field, Digits):
        near = int(start or min(10**18, 10**field.most // 3))
        return [*map(str, (near, near * 11 // 10, near * 7 // 10)), *ends(field)]
    if isinstance(field, Each) and isinstance(field.item, Number) and start:
        return [
            start,
            start[::-1],
            *([end] * len(start) for end in (lowest(field.item), highest(field.item))),
            *ends(field),
        ]
    if isinstance(field, Each) and isinstance(field.item, Choice) and start:
        return [start, *([word] * len(start) for word in field.item.choices), *ends(field)]
    if isinstance(field, Each) and isinstance(field.item, Text) and start:
        return [start, *([*start[:-1], text] for text in samples(field.item)), start[:-1], start[1:], *ends(field)]
    return [start, *ends(field)] if isinstance(field, Text) and start else ends(field)


@EVERY
def test_the_example_runs_and_its_answer_is_complete(calculator):
    answer = calculator.run(calculator.example)
    assert written(calculator.outputs().load(answer["result"]), calculator.outputs) == answer["result"]
    assert answer["inputs"] == written(calculator.loader.load(calculator.example), calculator.inputs)
    assert calculator.group in GROUPS
    assert calculator.about
    assert calculator.title
    assert calculator.summary.endswith(".")
    assert all(sentence.endswith(".") for sentence in [*answer["assumptions"], *answer["warnings"]])
    check_working(answer)


@EVERY
def test_fields_have_a_title_and_a_unit(calculator):
    for shape in (calculator.inputs, calculator.outputs):
        declared = quantities_of(shape)
        assert set(declared) == set(shape().fields)
        for name, quantity in declared.items():
            assert quantity.title, name
            assert quantity.unit or quantity.display not in NEED_A_UNIT, name
            assert not (quantity.allow_none and shape is calculator.inputs), name


@EVERY
def test_corners_of_the_bounds_give_finite_answers_or_are_refused_by_a_relation(calculator):
    outputs, answered = calculator.outputs(), 0
    for inputs in corners(calculator):
        answer, refusals = run_or_refusal(calculator, inputs)
        if answer is None:
            assert {refusal.code for refusal in refusals} == {"relation"}, inputs
            continue
        answered += 1
        assert all(map(math.isfinite, numbers_in(answer))), inputs
        assert all(abs(number) <= 2**53 for number in numbers_in(answer) if isinstance(number, int)), inputs
        assert written(outputs.load(answer["result"]), calculator.outputs) == answer["result"], inputs
        check_working(answer)
    assert answered


@EVERY
def test_a_number_out_of_bounds_is_refused_by_name(calculator):
    for name, field in quantities_of(calculator.inputs).items():
        if not isinstance(field, Number):
            continue
        past = (math.nextafter(highest(field), math.inf), math.nextafter(lowest(field), -math.inf))
        for value in (int(highest(field)) + 1, int(lowest(field)) - 1) if field.whole else past:
            with pytest.raises(ValidationError) as refused:
                calculator.run(calculator.example | {name: value})
            assert [refusal.code for refusal in refused.value.messages[name]] == ["range"]


@EVERY
@pytest.mark.parametrize("wrong", [None, "3", True, math.nan, math.inf, []])
def test_what_is_not_a_number_is_refused_by_name(calculator, wrong):
    for name, field in quantities_of(calculator.inputs).items():
        if isinstance(field, Number):
            with pytest.raises(ValidationError) as refused:
                calculator.run(calculator.example | {name: wrong})
            assert [refusal.code for refusal in refused.value.messages[name]] == ["type"]


@EVERY
@pytest.mark.parametrize(
    ("wrong", "code"),
    [(None, "type"), (3, "type"), (True, "type"), ([], "type"), ("", "text"), ("-1", "text"), ("1.5", "text"),
     ("01", "text"), ("1" * 200, "text"), ("\u0663", "text"), ("1\n", "text")],
)  # fmt: skip
def test_what_is_not_a_string_of_digits_is_refused_by_name(calculator, wrong, code):
    for name, field in quantities_of(calculator.inputs).items():
        if isinstance(field, Digits):
            with pytest.raises(ValidationError) as refused:
                calculator.run(calculator.example | {name: wrong})
            assert [refusal.code for refusal in refused.value.messages[name]] == [code]


@EVERY
def test_every_input_changes_the_result(calculator):
    for name in quantities_of(calculator.inputs):
        first = {}
        for group, inputs in variants(calculator, name):
            answer, _ = run_or_refusal(calculator, inputs)
            if answer is not None and answer["result"] != first.setdefault(group, answer["result"]):
                break
        else:
            pytest.fail(f"{name} changes nothing")


@EVERY
def test_explanations_hold_two_numbers_of_the_result_and_follow_the_inputs(calculator):
    declared, said = quantities_of(calculator.outputs), set()
    for name in calculator.example:
        for _, inputs in itertools.islice(variants(calculator, name), 50):
            answer, _ = run_or_refusal(calculator, inputs)
            if answer is None:
                continue
            said.add(text := answer["explanation"])
            numbers = {key: value for key, value in answer["result"].items() if is_number(declared[key], value)}
            named = [key for key, value in numbers.items() if says(text, declared[key].show(abs(exact(value))))]
            assert len(named) >= 2, text
    assert len(said) > len(calculator.example)
