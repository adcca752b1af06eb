"""How an answer is spelled in the database: canonical JSON, or nothing where it was taken back."""

from __future__ import annotations

from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.digests import answer_spelled
from heat_app.domain.assessment.wire import read_answer


def read_content(content: str | None) -> Answer | None:
    """Returns the answer spelled in a row; None where it was taken back.

    Raises:
        ValueError: It is none.
    """
    return None if content is None else read_answer(content)


def content_of(answer: Answer | None) -> str | None:
    """Returns an answer as a row spells it."""
    return None if answer is None else answer_spelled(answer)
