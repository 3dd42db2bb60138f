"""Quizzed: a question of a quiz with its options, or whether the option that was chosen is right, and why."""

from service.chat.quizzing import LETTERS, Asked
from service.chat.replies.inputs_said import title_inside
from service.chat.replies.quoting import best_sentences, quoted
from service.chat.reply import Part, Reply
from service.chat.retrieval import Hit, shelf
from service.chat.words import content
from service.library import library

NEXT = "Ask me another question."


def quizzed(asked: Asked) -> Reply:
    """The reply that asks a question, or says whether its answer was right."""
    return _asked(asked) if asked.chosen is None else _judged(asked)


def _asked(asked: Asked) -> Reply:
    options = asked.question.options
    title = library().articles[asked.slug].title
    lines = [
        f"A question on “{title}”: {asked.question.question}",
        *(f"{letter}. {one.text}" for letter, one in zip(LETTERS, options, strict=False)),
        "Answer with a letter.",
    ]
    letters = list(LETTERS[: len(options)])
    asking = {"question": asked.question.question, "missing": [], "choices": letters, "tool": None}
    parts = [[Part(line)] for line in lines]
    return Reply(parts, clarification=asking, suggestions=letters, kind="clarify", allowed=" ".join(lines))


def _judged(asked: Asked) -> Reply:
    chosen = asked.chosen or asked.question.options[0]
    right = next(one for one in asked.question.options if one.right)
    if chosen.right:
        said = [f"Right: {asked.letter(right)}, {_inside(right.text)}. {right.reason}"]
    else:
        said = [
            f"Not quite. You chose {asked.letter(chosen)}, {_inside(chosen.text)}. {chosen.reason}",
            f"The right answer is {asked.letter(right)}, {_inside(right.text)}. {right.reason}",
        ]
    parts = [[Part(line)] for line in said]
    return Reply([*parts, _taught(asked, right.text)], suggestions=[NEXT], kind="quiz", allowed=" ".join(said))


def _taught(asked: Asked, right: str) -> list[Part]:
    """The sentence of the section that answers the question which says most of its words."""
    about = dict.fromkeys(content(f"{asked.question.question} {right}"), 1.0)
    of_article = [one for one in shelf().passages if one.slug == asked.slug and not one.term]
    hits = [Hit(one, 1.0, 1.0) for one in of_article if one.anchor == asked.question.section]
    return [quoted(passage, number) for passage, number in best_sentences(hits, about, most=1, longest=50)]


def _inside(text: str) -> str:
    return title_inside(text.rstrip("."))
