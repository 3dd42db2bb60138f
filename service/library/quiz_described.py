"""What a quiz gives over HTTP, declared for the OpenAPI document."""

from service import quantities as q
from service.library.described import ExampleEntry
from service.shapes import Many, Shape

MOST_SEED = 2**53 - 1


class QuizQuery(Shape):
    """Which numbers to ask with."""

    seed = q.count("Seed", high=MOST_SEED, load_default=0)


class OptionEntry(Shape):
    """An answer to choose."""

    text = q.Text("Answer", longest=500, required=True)
    right = q.flag("Whether it is right", required=True)
    mistake = q.Text("The misconception behind a wrong one", longest=100, allow_none=True, required=True)
    reason = q.Text("Why it is right or wrong", longest=1_000, required=True)


class QuestionEntry(Shape):
    """A question with four answers, one of them right."""

    question = q.Text("Question", longest=1_000, required=True)
    objective = q.Text("The objective it asks for", required=True)
    section = q.Text("Heading of the section that answers it", required=True)
    anchor = q.Text("Anchor of that section", required=True)
    drawn = q.flag("Whether its numbers follow the seed", required=True)
    options = Many(OptionEntry, "Answers", required=True)
    runs = Many(ExampleEntry, "Runs behind its numbers", required=True)


class QuizAnswer(Shape):
    """The quiz of an article; the same seed gives the same quiz."""

    slug = q.Text("Slug of the article", required=True)
    seed = q.count("Seed", required=True)
    questions = Many(QuestionEntry, "Questions", required=True)
