"""The register's query: filtered, searched, sorted and counted by the database, no assessment opened."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, Text, UnaryExpression, case, func, select, type_coerce
from sqlalchemy.orm import Session

from db.columns import Instant, unreadable
from db.mapping import comparable
from db.tables import AssessmentRow, ContributorRow
from heat_app.domain.assessment.status import Status
from heat_app.domain.ids import AssessmentId, Reference
from heat_app.domain.text import UserText, clean
from heat_app.services.ports import RegisterOrder, RegisterPage, RegisterQuery, RegisterRow, Summary

LARGEST_SEARCH_WORDS = 32
"""Words beyond these are not looked for."""

_FEW = 2_000
"""Up to so many lines, finding and then sorting them is quicker than walking through all in order."""

_LARGEST_COUNT = 2**31
"""More lines than any register has; keeps a wild number out of the database."""

_LIFE_ORDER = case(
    {status.value: place for place, status in enumerate(Status)}, value=AssessmentRow.status, else_=len(Status)
)

_SHOWN = (
    AssessmentRow.assessment_id,
    AssessmentRow.reference,
    AssessmentRow.status,
    AssessmentRow.round,
    AssessmentRow.created_at,
    AssessmentRow.updated_at,
    AssessmentRow.updated_by,
    AssessmentRow.submitted_at,
    AssessmentRow.signed_off_at,
    AssessmentRow.title,
    AssessmentRow.form_title,
    AssessmentRow.lead,
    AssessmentRow.organisation,
    AssessmentRow.answered_count,
    AssessmentRow.question_count,
    AssessmentRow.open_comment_count,
)


def page(session: Session, query: RegisterQuery) -> RegisterPage:
    """Returns the lines asked for, and how many there are in all."""
    total_count = session.scalar(select(func.count()).select_from(AssessmentRow).where(*_conditions(query))) or 0
    if total_count == 0:
        return RegisterPage((), 0)
    # Few lines are found first and then sorted; of many the first are met soonest by walking in the wanted order.
    # SQLite cannot know which it is, so it is told which index not to use.
    few = total_count <= _FEW
    found = session.execute(
        select(*_SHOWN)
        .where(*_conditions(query, by_index=few))
        .order_by(*_order(query, by_index=not few))
        .limit(_bounded(query.limit))
        .offset(_bounded(query.offset))
    )
    return RegisterPage(tuple(_line(row) for row in found), total_count)


def _line(row: Row[*tuple[Any, ...]]) -> RegisterRow:
    try:
        status = Status(row.status)
    except ValueError:
        raise unreadable() from None
    return RegisterRow(
        assessment_id=AssessmentId(row.assessment_id),
        reference=Reference(row.reference),
        status=status,
        round=row.round,
        created_at=row.created_at,
        updated_at=row.updated_at,
        updated_by=row.updated_by.name,
        submitted_at=row.submitted_at,
        signed_off_at=row.signed_off_at,
        summary=Summary(
            title=UserText(row.title),
            form_title=row.form_title,
            lead=UserText(row.lead),
            organisation=UserText(row.organisation),
            answered_count=row.answered_count,
            question_count=row.question_count,
            open_comment_count=row.open_comment_count,
        ),
    )


def search_words(search: str) -> tuple[str, ...]:
    """Returns the words looked for, as they are compared; no character in them means anything but itself."""
    words = comparable(clean(search).text).split()
    return tuple(dict.fromkeys(words))[:LARGEST_SEARCH_WORDS]


def _conditions(query: RegisterQuery, *, by_index: bool = True) -> list[ColumnElement[bool]]:
    # instr() takes a word as it is; LIKE would need its wildcards escaped and refuses long patterns.
    conditions: list[ColumnElement[bool]] = [
        func.instr(AssessmentRow.searched, word) > 0 for word in search_words(query.search)
    ]
    if query.statuses:
        status = AssessmentRow.status.expression if by_index else _without_index(AssessmentRow.status.expression)
        conditions.append(status.in_([wanted.value for wanted in query.statuses]))
    if query.forms:
        conditions.append(AssessmentRow.form_id.in_(query.forms))
    if query.involving is not None:
        involved = select(ContributorRow.assessment_id).where(ContributorRow.identity == clean(query.involving).text)
        conditions.append(AssessmentRow.assessment_id.in_(involved))
    return conditions


def _order(query: RegisterQuery, *, by_index: bool) -> tuple[UnaryExpression[Any], ...]:
    by: dict[RegisterOrder, tuple[ColumnElement[Any], ...]] = {
        RegisterOrder.UPDATED: (AssessmentRow.updated_at.expression, AssessmentRow.reference.expression),
        RegisterOrder.REFERENCE: (AssessmentRow.reference.expression,),
        RegisterOrder.TITLE: (AssessmentRow.title_order.expression, AssessmentRow.reference.expression),
        RegisterOrder.STATUS: (_LIFE_ORDER, AssessmentRow.updated_at.expression, AssessmentRow.reference.expression),
        RegisterOrder.LEAD: (AssessmentRow.lead_order.expression, AssessmentRow.reference.expression),
    }
    first, *rest = by[query.order]
    columns = (first if by_index else _without_index(first), *rest)
    return tuple(column.desc() if query.descending else column.asc() for column in columns)


def _without_index(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Returns a column of text as an expression with the same value, for which no index is used."""
    return type_coerce(column, Text).concat("") if isinstance(column.type, Text | Instant) else column


def _bounded(count: int) -> int:
    return max(0, min(count, _LARGEST_COUNT))
