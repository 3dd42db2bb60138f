"""What a sweep answers, declared for the OpenAPI document."""

from service import quantities as q
from service.shapes import TEXTS, Free, Many, Part, Shape
from service.simulations.distribution.described import Comparison, Outcomes


class Setting(Shape):
    """A number of the request at a point."""

    field = q.Text("Where it stands", required=True)
    value = q.number("Its value there", low=None, high=None, required=True)


class Point(Shape):
    """A point of the grid."""

    rows = Part(Setting, "Its row", required=True)
    columns = Part(Setting, "Its column, where there are columns")
    refused = q.Text("Why it has no figures; null where it has", longest=2_000, allow_none=True, required=True)
    results = Many(Outcomes, "One entry an instrument, in the order of the request", required=True)
    comparisons = Many(Comparison, "Instruments compared future by future", required=True)


class SweepAnswer(Shape):
    """A distribution over a grid of settings."""

    points = Many(Point, "Row by row", required=True)
    explanation = q.Text("What was done, in a sentence", longest=2_000, required=True)
    assumptions = q.each(q.Text("Sentence", longest=1_000), "What is taken for granted", least=0, required=True)
    methods = Free("How figures of each kind are made", TEXTS, required=True)
    units = Free("Unit of each quantity", TEXTS, required=True)
    model_version = q.Text("Version of the arithmetic", required=True)
