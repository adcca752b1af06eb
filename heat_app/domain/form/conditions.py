"""Conditions on answers, as data: what routing, applicability and consistency rules of a form are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, assert_never

from heat_app.domain.form.answer_kinds import CellIs
from heat_app.domain.ids import ColumnKey, ItemKey, QuestionKey


class Choice(StrEnum):
    """What a yes-or-no question can be answered with."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


WHOLE = ColumnKey("")
"""Stands for the whole answer where a column could be named."""


class Truth(StrEnum):
    """Whether a condition holds; `UNKNOWN` where an answer it needs is missing or not known."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """A question is answered with this choice; of several chosen, one of them; in a grid, in at least one row."""

    question: QuestionKey
    choice: str


@dataclass(frozen=True, slots=True)
class RowsWith:
    """At least so many rows of a table hold all these cells."""

    question: QuestionKey
    cells: tuple[CellIs, ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class ScoreAtLeast:
    """At least one row of a table has at least this score."""

    question: QuestionKey
    column: ColumnKey
    score: int


@dataclass(frozen=True, slots=True)
class IsAnswered:
    """Something was said to a question or, where a column is named, in a cell of that column."""

    question: QuestionKey
    column: ColumnKey = WHOLE


@dataclass(frozen=True, slots=True)
class NotThat:
    """A part does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Leaf = AnswerIs | RowsWith | ScoreAtLeast | IsAnswered
Condition = Leaf | NotThat | AllOf | AnyOf


class Facts(Protocol):
    """What conditions are judged on: the answers given so far, reduced to what a condition can ask of them.

    A question that is not asked, because another answer rules it out, counts as not answered.
    """

    def chosen(self, question: QuestionKey) -> frozenset[str] | None:
        """Returns the choices made at a question, or None where none was."""

    def rows(self, question: QuestionKey) -> tuple[Mapping[ColumnKey, frozenset[ItemKey]], ...]:
        """Returns the choices made in each row of a table, the rows the form gives included where they are empty."""

    def scores(self, question: QuestionKey, column: ColumnKey) -> tuple[int | None, ...]:
        """Returns the score of each row, or None where it cannot be reckoned yet."""

    def says_something(self, question: QuestionKey, column: ColumnKey) -> bool:
        """Says whether anything was said to a question or, where a column is named, in that column."""

    def is_unknown(self, question: QuestionKey, choice: str, column: ColumnKey = ...) -> bool:
        """Says whether a choice means that the answer is not known yet."""


def judge(condition: Condition, facts: Facts) -> Truth:  # noqa: C901  one branch for each kind of condition
    """Says whether a condition holds for the answers given so far (Kleene's three-valued logic)."""
    match condition:
        case AnswerIs(question, wanted):
            return _judge_choice(facts, question, wanted)
        case RowsWith():
            return _judge_rows(condition, facts)
        case ScoreAtLeast(question, column, least):
            scores = facts.scores(question, column)
            if any(score is not None and score >= least for score in scores):
                return Truth.HOLDS
            return Truth.UNKNOWN if not scores or None in scores else Truth.FAILS
        case IsAnswered(question, column):
            return Truth.HOLDS if facts.says_something(question, column) else Truth.FAILS
        case NotThat(part):
            truth = judge(part, facts)
            return {Truth.HOLDS: Truth.FAILS, Truth.FAILS: Truth.HOLDS}.get(truth, truth)
        case AllOf(parts):
            truths = [judge(part, facts) for part in parts]
            if Truth.FAILS in truths:
                return Truth.FAILS
            return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.HOLDS
        case AnyOf(parts):
            truths = [judge(part, facts) for part in parts]
            if Truth.HOLDS in truths:
                return Truth.HOLDS
            return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.FAILS
        case _:
            assert_never(condition)


def _judge_choice(facts: Facts, question: QuestionKey, wanted: str) -> Truth:
    given = facts.chosen(question)
    if given is None:
        return Truth.UNKNOWN
    if wanted in given:
        return Truth.HOLDS
    return Truth.UNKNOWN if any(facts.is_unknown(question, choice) for choice in given) else Truth.FAILS


def _judge_rows(condition: RowsWith, facts: Facts) -> Truth:
    rows = facts.rows(condition.question)
    truths = [_judge_row(condition, row, facts) for row in rows]
    if truths.count(Truth.HOLDS) >= condition.at_least:
        return Truth.HOLDS
    possible = truths.count(Truth.HOLDS) + truths.count(Truth.UNKNOWN)
    return Truth.UNKNOWN if not rows or possible >= condition.at_least else Truth.FAILS


def _judge_row(condition: RowsWith, row: Mapping[ColumnKey, frozenset[ItemKey]], facts: Facts) -> Truth:
    truths = []
    for cell in condition.cells:
        given = row.get(cell.column)
        if not given:
            truths.append(Truth.UNKNOWN)
        elif given & frozenset(cell.choices):
            truths.append(Truth.HOLDS)
        else:
            unknown = any(facts.is_unknown(condition.question, choice, cell.column) for choice in given)
            truths.append(Truth.UNKNOWN if unknown else Truth.FAILS)
    if Truth.FAILS in truths:
        return Truth.FAILS
    return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.HOLDS


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yields the single statements a condition is made of, in reading order."""
    match condition:
        case AnswerIs() | RowsWith() | ScoreAtLeast() | IsAnswered():
            yield condition
        case NotThat(part):
            yield from leaves(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            assert_never(condition)
