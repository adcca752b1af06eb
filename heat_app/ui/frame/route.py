"""The recommended route, criterion by criterion, as a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass

from heat_app.domain.assessment.status import Outcome
from heat_app.domain.form.conditions import Truth
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.workflow.routing import JudgedCriterion, Recommendation, rule_of
from heat_app.services.drafting import Opened
from heat_app.ui.frame.words import joined, outcome_words

TRUTH_WORDS = {Truth.HOLDS: "Applies", Truth.FAILS: "Does not apply", Truth.UNKNOWN: "Cannot be judged yet"}


@dataclass(frozen=True, slots=True)
class RouteEntry:
    """One criterion: whether it applies, why it would matter, and on which answers that rests."""

    truth: Truth
    words: str
    reason: str
    because: str


@dataclass(frozen=True, slots=True)
class RouteState:
    """What the rules recommend, and why.

    Attributes:
        outcome: The recommended outcome, as the form calls it.
        summary: The reasons in a sentence.
        entries: Every criterion, judged.
        note: Where the rule comes from, and that the reviewer decides.
        rule: Key of the rule that is used; empty for the form's own.
        rule_title: What that rule is called; empty where the form has no other.
        source_title: Where the rule can be read, or empty.
        source_url: The address of that, or empty.
        choices: Key and title of each rule that can be used instead; empty while none can be chosen.
    """

    outcome: str
    summary: str
    entries: tuple[RouteEntry, ...]
    note: str
    rule: str = ""
    rule_title: str = ""
    source_title: str = ""
    source_url: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def route_state(opened: Opened, *, may_choose: bool = False) -> RouteState | None:
    """Returns the recommended route, or None for a form without routing.

    Args:
        opened: The assessment.
        may_choose: Whether another rule can be chosen now.
    """
    form, recommendation = opened.form, opened.recommendation
    if recommendation is None or form.routing is None:
        return None
    rule, own = rule_of(form.routing, opened.assessment.rule), rule_of(form.routing, "")
    has_variants = bool(form.routing.variants)
    return RouteState(
        outcome_words(form, recommendation.outcome),
        _summary(recommendation),
        tuple(_entry(form, judged) for judged in recommendation.criteria),
        rule.note,
        rule.key,
        rule.title if has_variants else "",
        rule.source.title if rule.source else "",
        rule.source.url if rule.source else "",
        tuple((each.key, each.title) for each in (own, *form.routing.variants)) if has_variants and may_choose else (),
    )


def _summary(recommendation: Recommendation) -> str:
    total = len(recommendation.criteria)
    held, open_ = len(recommendation.reasons), len(recommendation.undecided)
    if recommendation.outcome is Outcome.PROCEED:
        return f"None of {total} criteria applies. The reviewer decides."
    parts = []
    if held:
        parts.append(f"{held} of {total} criteria {'applies' if held == 1 else 'apply'}")
    if open_:
        parts.append(f"{open_} cannot be judged yet, and what is not known is never taken as harmless")
    return f"{'; '.join(parts)}. The reviewer decides."


def _entry(form: Form, judged: JudgedCriterion) -> RouteEntry:
    printed = tuple(question for question in form.questions() if question in judged.because)
    return RouteEntry(judged.truth, TRUTH_WORDS[judged.truth], judged.criterion.reason, _because(printed))


def _because(questions: tuple[Question, ...]) -> str:
    numbered = [question.number for question in questions if question.number]
    if not numbered:
        return ""
    return f"{'Question' if len(numbered) == 1 else 'Questions'} {joined(numbered)}"
