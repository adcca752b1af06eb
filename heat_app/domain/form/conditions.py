"""Conditions on answers, as data: what routing and consistency rules of a form are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from heat_app.domain.ids import QuestionKey


class Choice(StrEnum):
    """What a yes-or-no question can be answered with."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class Truth(StrEnum):
    """Whether a condition holds; `UNKNOWN` where an answer it needs is missing or not known."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """A question is answered in this way."""

    question: QuestionKey
    choice: Choice


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


Condition = AnswerIs | AllOf | AnyOf


def judge(condition: Condition, choice_of: Callable[[QuestionKey], Choice | None]) -> Truth:
    """Says whether a condition holds for the answers given so far (Kleene's three-valued logic).

    Args:
        condition: What to judge.
        choice_of: The choice recorded for a question, or None where it is unanswered.
    """
    match condition:
        case AnswerIs(question, wanted):
            given = choice_of(question)
            if given is None or (given is Choice.NOT_KNOWN and wanted is not Choice.NOT_KNOWN):
                return Truth.UNKNOWN
            return Truth.HOLDS if given is wanted else Truth.FAILS
        case AllOf(parts):
            truths = [judge(part, choice_of) for part in parts]
            if Truth.FAILS in truths:
                return Truth.FAILS
            return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.HOLDS
        case AnyOf(parts):
            truths = [judge(part, choice_of) for part in parts]
            if Truth.HOLDS in truths:
                return Truth.HOLDS
            return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.FAILS
        case _:
            assert_never(condition)


def leaves(condition: Condition) -> Iterator[AnswerIs]:
    """Yields the single statements a condition is made of, in reading order."""
    match condition:
        case AnswerIs():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            assert_never(condition)
