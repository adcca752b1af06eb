"""What an answer does to the questions after it: which are no longer asked, which are asked now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from heat_app.domain.assessment.answer import Answer, is_blank
from heat_app.domain.form.conditions import leaves
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.ids import QuestionKey
from heat_app.services.drafting import Opened
from heat_app.ui.frame.words import joined
from heat_app.ui.wording import counted


@dataclass(frozen=True, slots=True)
class Hidden:
    """Answered questions that a change ruled out.

    Attributes:
        questions: Which; their answers are kept.
        before: What changed, as it was before.
    """

    questions: tuple[Question, ...]
    before: Mapping[QuestionKey, Answer | None]

    @property
    def title(self) -> str:
        """What happened, as a sentence."""
        named = joined([question.named for question in self.questions])
        return f"{named} {'is' if len(self.questions) == 1 else 'are'} no longer asked."

    @property
    def text(self) -> str:
        """What becomes of the answers."""
        if len(self.questions) == 1:
            return "Its answer is kept and comes back if you change this again."
        return "Their answers are kept and come back if you change this again."


def decides(form: Form, question: QuestionKey) -> bool:
    """Says whether other questions are asked or not because of this one."""
    return any(leaf.question == question for asked in form.questions() if asked.ask_if for leaf in leaves(asked.ask_if))


def now_hidden(hidden: Hidden | None, before: Opened, after: Opened) -> Hidden | None:
    """Returns the answered questions that are ruled out since a person was last told, or None.

    Args:
        hidden: What the person was told last and has not put away.
        before: The assessment before the change.
        after: The assessment after it.
    """
    was_asked = {question.key for question in before.outline.questions()}
    gone = tuple(
        question
        for question in after.outline.not_asked
        if question.key in was_asked and not is_blank(after.assessment.answer(question.key))
    )
    if gone:
        keys = {*before.assessment.answers, *after.assessment.answers}
        changed = {
            key: before.assessment.answer(key)
            for key in keys
            if before.assessment.answer(key) != after.assessment.answer(key)
        }
        return Hidden(gone, changed)
    if hidden is None:
        return None
    still = tuple(question for question in hidden.questions if question in after.outline.not_asked)
    return replace(hidden, questions=still) if still else None


def asked_anew(before: Opened, after: Opened) -> str:
    """Says which questions are asked that were not before; empty where none are."""
    was_asked = {question.key for question in before.outline.questions()}
    new = [question for question in after.outline.questions() if question.key not in was_asked]
    if not new:
        return ""
    most = 3
    if len(new) > most:
        return f"{counted(len(new), 'more question is', 'more questions are')} asked now."
    return f"{joined([question.named for question in new])} {'is' if len(new) == 1 else 'are'} asked now."
