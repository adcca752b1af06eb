"""Whether the help beside the questions can be read without effort (Flesch reading ease; 60 to 70 is plain English)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from draft_forms import draft_text, newest_versions

from heat_app.domain.form.definition import Form, Question

LEAST_ON_AVERAGE = 55.0
LEAST_OF_A_QUESTION = 30.0

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def reading_ease(text: str) -> float:
    """Flesch reading ease: higher is easier. Figures are left out; they are read at a glance."""
    words = [word.casefold() for word in _WORD.findall(text)]
    sentence_count = max(1, len(_SENTENCE_END.findall(text)))
    return 206.835 - 1.015 * len(words) / sentence_count - 84.6 * sum(map(syllables, words)) / len(words)


def syllables(word: str) -> int:
    """Syllables of an English word, by its vowels; right for nearly all common words."""
    count = len(_VOWELS.findall(word))
    spoken = ("le", "ee", "ie", "ted", "ded", "bled", "ies", "ses", "ces", "ges", "xes", "zes", "ches", "shes")
    is_silent = word.endswith(("e", "ed", "es")) and not word.endswith(spoken)
    return max(1, count - 1) if is_silent else max(1, count)


def guidance_of(question: Question) -> str:
    help_ = question.guidance
    return " ".join(text for text in (question.prompt, help_.why, *help_.think_about, help_.example) if text)


def helped(form: Form) -> Iterator[tuple[Question, float]]:
    for question in form.questions():
        if question.guidance.why:
            yield question, reading_ease(guidance_of(question))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("people", 2), ("service", 2), ("table", 2), ("changes", 2), ("named", 1), ("wanted", 2), ("see", 1),
        ("equality", 4), ("inequalities", 5), ("makes", 1), ("the", 1), ("assessment", 3), ("disabled", 3),
    ],
)  # fmt: skip
def test_syllables_are_those_of_a_dictionary(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_are_easier() -> None:
    assert reading_ease("Ask them. Say what they said.") > 90
    assert reading_ease("Organisational representatives facilitate multidisciplinary stakeholder participation.") < 0


@pytest.mark.parametrize(("form_id", "version"), newest_versions().items(), ids=str)
def test_help_beside_the_questions_is_plain_english(form_id: str, version: str) -> None:
    eases = dict(helped(draft_text(form_id, version)))
    assert eases, "no question has help"
    average = sum(eases.values()) / len(eases)
    hard = {question.key: round(ease) for question, ease in eases.items() if ease < LEAST_OF_A_QUESTION}
    assert average >= LEAST_ON_AVERAGE, f"{average:.1f} on average"
    assert hard == {}
