"""Runs every check, in the order in which a person would go through them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.outline import outline
from heat_app.domain.checks import completeness, consistency, evidencing, figures, impacts, planning, printing, quality
from heat_app.domain.checks.catalogue import ANY, Check, Standpoint, Subject
from heat_app.domain.checks.finding import Finding, Severity
from heat_app.domain.form.definition import Form

CHECKS: tuple[Check, ...] = (
    completeness.everything_is_answered,
    completeness.choices_are_complete,
    completeness.grids_and_tables_are_filled_in,
    completeness.people_have_names,
    consistency.adverse_answers_are_mitigated,
    impacts.harm_to_groups_is_answered,
    impacts.what_is_not_known_is_said,
    impacts.no_effect_has_its_reason,
    planning.actions_have_owners,
    planning.actions_have_dates,
    planning.times_can_be_checked,
    planning.high_risks_have_actions,
    planning.residual_scores_are_given,
    planning.residual_scores_are_no_higher,
    evidencing.evidence_is_recent,
    evidencing.engagement_is_recorded,
    figures.parts_are_no_larger_than_wholes,
    figures.intervals_hold_their_estimates,
    figures.shares_add_up,
    consistency.the_forms_own_rules_hold,
    consistency.requested_changes_are_made,
    quality.rationales_say_why,
    quality.rationales_are_particular,
    quality.rationales_stand_alone,
    quality.tables_say_more_than_nothing,
    quality.rows_are_particular,
    quality.no_placeholder_is_left,
    quality.nothing_hides_the_direction,
    printing.everything_can_be_printed,
)


def findings(form: Form, assessment: Assessment, standpoint: Standpoint = ANY) -> tuple[Finding, ...]:
    """Returns everything the checks find, blocking first, then in the form's order.

    An advisory finding that an author let stand carries the reason; it is listed all the same.

    Args:
        form: The very form it answers.
        assessment: What was answered.
        standpoint: When it is looked at, and with which fonts. What was signed off is judged as of its sign-off for
            ever, so that its report says the same years later.
    """
    subject = Subject(form, assessment, outline(form, assessment), standpoint)
    accepted = {(kept.code, kept.question): kept.reason for kept in assessment.accepted_findings}
    place = {question.key: number for number, question in enumerate(form.questions())}
    found = [
        finding if finding.blocks else replace(finding, accepted_reason=accepted.get((finding.code, finding.question)))
        for check in CHECKS
        for finding in check(subject)
    ]
    found.sort(key=lambda finding: (not finding.blocks, place.get(finding.question, -1) if finding.question else -1))
    return tuple(found)


def blocking(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Returns those that stand in the way of submission."""
    return tuple(finding for finding in found if finding.severity is Severity.BLOCKING)
