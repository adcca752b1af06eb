"""What a form file may say of a condition on answers."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from heat_app.library.entry import Count, Entry, Key, Score, Word
from heat_app.library.kind_models import CellIsEntry


class AnswerIsEntry(Entry):
    """A question is answered in this way."""

    VARIANT = "answer-is"

    question: Key = Field(description="Key of a question that is answered by choosing or ticking.")
    answer: Word = Field(
        description="yes, no or not-known; or the key of a choice; or the key of a grid's column that is ticked in at "
        "least one row."
    )


class RowsWithEntry(Entry):
    """Rows of a table hold certain choices."""

    VARIANT = "rows-with"

    question: Key = Field(description="Key of a question that takes a table.")
    rows: list[CellIsEntry] = Field(description="The cells; all of them in one row.", min_length=1, max_length=10)
    at_least: Count = Field(default=1, description="How many rows it takes.", ge=1, le=500)


class ScoreEntry(Entry):
    """A row of a table has at least this score."""

    VARIANT = "score-at-least"

    question: Key = Field(description="Key of a question that takes a table.")
    column: Key = Field(description="Key of a column that holds a score.")
    score_at_least: Score = Field(description="The score.")


class IsAnsweredEntry(Entry):
    """Something was said."""

    VARIANT = "is-answered"

    question: Key = Field(description="Key of a question.")
    column: Key | None = Field(default=None, description="Key of one column, where the question takes a table.")
    is_answered: Literal["true"] = Field(description="Always true; write `not:` around it for the opposite.")


class NotEntry(Entry):
    """A part does not hold."""

    VARIANT = "not"

    not_: ConditionEntry = Field(alias="not", description="The part.")


class AllEntry(Entry):
    """Every part holds."""

    VARIANT = "all-of"

    all: list[ConditionEntry] = Field(description="The parts.", min_length=1, max_length=200)


class AnyEntry(Entry):
    """At least one part holds."""

    VARIANT = "any-of"

    any: list[ConditionEntry] = Field(description="The parts.", min_length=1, max_length=200)


def _condition_form(value: Any) -> str | None:  # noqa: ANN401  whatever the file holds
    names = value if isinstance(value, dict) else {}
    forms = {
        "all": AllEntry.VARIANT,
        "any": AnyEntry.VARIANT,
        "not": NotEntry.VARIANT,
        "rows": RowsWithEntry.VARIANT,
        "score_at_least": ScoreEntry.VARIANT,
        "is_answered": IsAnsweredEntry.VARIANT,
        "question": AnswerIsEntry.VARIANT,
    }
    return next((variant for name, variant in forms.items() if name in names), None)


ConditionEntry = Annotated[
    Annotated[AllEntry, Tag(AllEntry.VARIANT)]
    | Annotated[AnyEntry, Tag(AnyEntry.VARIANT)]
    | Annotated[NotEntry, Tag(NotEntry.VARIANT)]
    | Annotated[RowsWithEntry, Tag(RowsWithEntry.VARIANT)]
    | Annotated[ScoreEntry, Tag(ScoreEntry.VARIANT)]
    | Annotated[IsAnsweredEntry, Tag(IsAnsweredEntry.VARIANT)]
    | Annotated[AnswerIsEntry, Tag(AnswerIsEntry.VARIANT)],
    Discriminator(
        _condition_form,
        custom_error_type="condition",
        custom_error_message="A condition is `question` with `answer`, `rows`, `score_at_least` or `is_answered`, "
        "a condition below `not`, or a list below `all` or `any`.",
    ),
]
