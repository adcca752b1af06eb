"""The recommended route, criterion by criterion; the reviewer decides."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.facts import AnswersGiven
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.conditions import Truth, judge, leaves
from heat_app.domain.form.definition import Criterion, Form, Question, Routing, RoutingRule


@dataclass(frozen=True, slots=True)
class JudgedCriterion:
    """One criterion and whether it holds.

    Attributes:
        criterion: What was judged.
        truth: Whether it holds; unknown where an answer it needs is missing or not known.
        because: The questions whose answers it rests on.
    """

    criterion: Criterion
    truth: Truth
    because: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the rules recommend, and why.

    Attributes:
        outcome: The recommended outcome. A criterion that cannot be judged counts towards the further stage: what
            is not known is never treated as harmless.
        criteria: Every criterion, judged, in the form's order.
        is_final: Whether every criterion could be judged.
    """

    outcome: Outcome
    criteria: tuple[JudgedCriterion, ...]

    @property
    def is_final(self) -> bool:
        """Whether every criterion could be judged."""
        return all(judged.truth is not Truth.UNKNOWN for judged in self.criteria)

    @property
    def reasons(self) -> tuple[JudgedCriterion, ...]:
        """The criteria that hold."""
        return tuple(judged for judged in self.criteria if judged.truth is Truth.HOLDS)

    @property
    def undecided(self) -> tuple[JudgedCriterion, ...]:
        """The criteria that could not be judged."""
        return tuple(judged for judged in self.criteria if judged.truth is Truth.UNKNOWN)


def rule_of(routing: Routing, key: str) -> RoutingRule:
    """Returns the rule with this key; the form's own for an empty key, or one that the form no longer has."""
    own = RoutingRule("", "The form's own rule", routing.criteria, routing.note)
    return next((rule for rule in routing.variants if key and rule.key == key), own)


def recommend(form: Form, assessment: Assessment) -> Recommendation | None:
    """Returns the recommended route, or None for a form without routing."""
    if form.routing is None:
        return None
    given = AnswersGiven(form, assessment)
    judged = []
    for criterion in rule_of(form.routing, assessment.rule).criteria:
        asked = (form.question(leaf.question) for leaf in leaves(criterion.condition))
        because = tuple(dict.fromkeys(question for question in asked if question is not None))
        judged.append(JudgedCriterion(criterion, judge(criterion.condition, given), because))
    clear = all(entry.truth is Truth.FAILS for entry in judged)
    return Recommendation(Outcome.PROCEED if clear else Outcome.FURTHER_STAGE, tuple(judged))
