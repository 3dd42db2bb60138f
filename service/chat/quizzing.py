"""Quizzing: the question that a learner who wants to be tested is asked, and the answer that a later turn chooses.

Nothing is remembered: the same turns of the user always lead to the same question.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.chat.letters import plain_letters, small
from service.chat.retrieval import names_in, passages
from service.chat.words import content
from service.library import library
from service.library.quiz import Option, Question

FIRST = "what-are-leverage-tokens"
PLAIN = frozenset(content("leverage tokens"))
ASKS = re.compile(
    r"\b(?:quiz|test|examine|question) me\b|\btest (?:my|what i) (?:knowledge|understanding|learn\w*|know)\b|"
    r"\bask me (?:a|an|some|another|one|something)\b|\b(?:give|set|do|have|start|want|like) .{0,20}\bquiz(?:zes)?\b|"
    r"^quiz\b"
)
MORE = re.compile(
    r"^(?:ok(?:ay)?[ ,]+|and |yes[ ,]+|now )*"
    r"(?:(?:give me |ask me )?(?:another|next|one more|more|again)\b|go on\b|continue\b)"
    r"(?: (?:one|question|quiz))*(?: please| pls)?\W*$"
)
LETTER = re.compile(
    r"^(?:(?:i (?:think|say|guess|would say|choose|pick)|my answer is|(?:the )?answer is|it'?s|it is|is it|maybe|"
    r"option|answer|number)[ :]+)*(?P<letter>[a-d]|[1-4])\b(?! ?[%.,]? ?\d)(?P<rest>.*)$"
)
QUIZ_WORDS = frozenset(content("quiz test question questions examine knowledge ask me another more give"))
# What is said of money far more often than of an option.
VERBS = ("put",)
LETTERS = "ABCD"
LONGEST_ANSWER = 12
FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Asked:
    """A question of an article's quiz, as it is asked, and the option that the turn chose, if it chose one."""

    slug: str
    question: Question
    chosen: Option | None = None

    def letter(self, option: Option) -> str:
        """The letter of an option."""
        return LETTERS[self.question.options.index(option)]


def asked_in(turns: Sequence[str]) -> Asked | None:
    """The question that the last turn asks for, or the one that it answers; None where it does neither."""
    counts: dict[str, int] = {}
    open_: Asked | None = None
    topic: list[str] = []
    for turn in turns:
        text = small(plain_letters(turn)).strip()
        answers = open_ is not None and open_.chosen is None
        if ASKS.search(text) or (open_ is not None and MORE.match(text)):
            slug = _about(text, topic) if ASKS.search(text) or open_ is None else open_.slug
            counts[slug] = counts.get(slug, -1) + 1
            open_ = Asked(slug, question_of(slug, counts[slug]))
        elif open_ is not None and answers and (option := chosen(open_.question, text)) is not None:
            open_ = Asked(open_.slug, open_.question, option)
        else:
            topic, open_ = _named(content(text)) or topic, None
            continue
        topic = topic or _named(content(text))
    return open_


def question_of(slug: str, number: int) -> Question:
    """The question of an article with this number: after the last one they come again, with other numbers in them."""
    quiz = library().articles[slug].quiz
    return quiz.ask(number // len(quiz))[number % len(quiz)]


def chosen(question: Question, text: str) -> Option | None:
    """The option that a text names by its letter, its number or its figure; None where it names none or several."""
    if len(text.split()) > LONGEST_ANSWER:
        return None
    letter = LETTER.match(text)
    if letter and (len(letter["rest"].split()) <= 1 or letter["rest"].lstrip().startswith(("because", ",", "since"))):
        at = "abcd1234".index(letter["letter"]) % len(LETTERS)
        return question.options[at] if at < len(question.options) else None
    figures = {_plain(one) for one in FIGURE.findall(text)}
    named = [one for one in question.options if figures & {_plain(each) for each in FIGURE.findall(one.text)}]
    fallen = "-" in text or "minus" in text or "los" in text
    signed = [one for one in named if one.text.startswith("-") == fallen]
    said = [one for one in question.options if not FIGURE.search(one.text) and _said(one) in text]
    found = signed if len(signed) == 1 else named or said
    return found[0] if len(found) == 1 else None


def _said(option: Option) -> str:
    return small(plain_letters(option.text)).strip(" .")


def _named(words: Sequence[str]) -> list[str]:
    """The stems that stand in a name of the field, small talk and verbs aside."""
    said = [word for word in words if word not in VERBS]
    named = {word for name in names_in(said) for word in name}
    return [word for word in said if word in named]


def _plain(figure: str) -> float:
    return abs(float(figure.replace(",", "")))


def _about(text: str, topic: Sequence[str]) -> str:
    """The article that a text wants to be tested on: the one that its words speak of, else the one talked of before."""
    for words in ([one for one in content(text) if one not in QUIZ_WORDS], topic):
        if not words or set(words) <= PLAIN:
            continue
        hits = [hit for hit in passages(list(words), dict.fromkeys(words, 1.0)) if not hit.passage.term]
        if hits and hits[0].covered > 0.5:
            return hits[0].passage.slug
    return FIRST
