"""Is every effect on people answered for: harm, what is not known, and no effect too?"""

from __future__ import annotations

from collections.abc import Iterator

from heat_app.domain.assessment.answer import ChoicesAnswer, GridAnswer, YesNoAnswer, is_blank
from heat_app.domain.assessment.naming import NamedRow
from heat_app.domain.checks.catalogue import IMPACT_UNMITIGATED, NO_EFFECT_UNEXPLAINED, ROWS_NOT_KNOWN, Subject
from heat_app.domain.checks.finding import Finding
from heat_app.domain.checks.phrases import says_nothing
from heat_app.domain.checks.rows import AnsweredTable, items_chosen, named, rows_linked, tables
from heat_app.domain.form.answer_kinds import Purpose, TickGrid
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.lists import ListItem, Meaning
from heat_app.domain.form.purposes import COMMENTS, DIRECTION, MITIGATION, REASON, WHY


def harm_to_groups_is_answered(subject: Subject) -> Iterator[Finding]:
    """Finds rows that point to harm with neither mitigation nor an action linked, in a form without justification."""
    if _is_justified(subject):
        return
    for found in tables(subject, Purpose.IMPACTS):
        answered = rows_linked(subject, found.question.key, Purpose.ACTIONS)
        open_ = [
            entry.name
            for entry in found.rows
            if any(item.meaning and item.meaning.is_adverse for item in _direction(found, entry))
            and says_nothing(entry.row.text(MITIGATION))
            and entry.row.row_id not in answered
        ]
        if open_:
            yield IMPACT_UNMITIGATED.at(found.question, named(open_))


def what_is_not_known_is_said(subject: Subject) -> Iterator[Finding]:
    """Finds effects and ticks that are not known yet; they never count as no effect."""
    for found in tables(subject, Purpose.IMPACTS):
        unknown = [
            entry.name
            for entry in found.rows
            if any(item.meaning is Meaning.UNKNOWN for item in _direction(found, entry))
        ]
        if unknown:
            yield ROWS_NOT_KNOWN.at(found.question, named(unknown))
    for question in subject.outline.questions():
        answer = subject.assessment.answer(question.key)
        if not isinstance(question.kind, TickGrid) or not isinstance(answer, GridAnswer):
            continue
        columns = {item.key for item in question.kind.columns if item.meaning is Meaning.UNKNOWN}
        unknown = [question.kind.rows.label(tick.row) for tick in answer.ticks if tick.column in columns]
        if unknown:
            yield ROWS_NOT_KNOWN.at(question, named(dict.fromkeys(unknown)))


def no_effect_has_its_reason(subject: Subject) -> Iterator[Finding]:
    """Finds rows that say "no effect", "not applicable" or what else needs a reason, and give none."""
    for found in tables(subject):
        unexplained = [entry.name for entry in found.rows if _is_unexplained(found, entry)]
        if unexplained:
            yield NO_EFFECT_UNEXPLAINED.at(found.question, named(unexplained))


def _is_unexplained(found: AnsweredTable, entry: NamedRow) -> bool:
    reasons = [column for column in found.table.columns if column.key in (WHY, REASON, COMMENTS)]
    if not all(is_blank(entry.row.cell(column.key)) for column in reasons):
        return False
    for column in found.table.columns:
        answer = entry.row.cell(column.key)
        if isinstance(answer, ChoicesAnswer) and not answer.rationale.strip():
            is_effect = found.table.purpose is Purpose.IMPACTS and column.key == DIRECTION and bool(reasons)
            if any(_needs_reason(item, is_effect=is_effect) for item in items_chosen(column, entry.row)):
                return True
    return False


def _needs_reason(item: ListItem, *, is_effect: bool) -> bool:
    return item.needs_reason or (is_effect and item.meaning in (Meaning.NEUTRAL, Meaning.NOT_APPLICABLE))


def _direction(found: AnsweredTable, entry: NamedRow) -> tuple[ListItem, ...]:
    return items_chosen(found.table.column(DIRECTION), entry.row)


def _is_justified(subject: Subject) -> bool:
    """Says whether the form's question on reducing harm, or on why it is justified, is answered."""
    if subject.form.mitigation is None:
        return False
    answer = subject.assessment.answer(subject.form.mitigation)
    if isinstance(answer, YesNoAnswer):
        return answer.choice is Choice.YES
    return not is_blank(answer)
