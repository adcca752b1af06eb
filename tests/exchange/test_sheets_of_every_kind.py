"""Choices, numbers, grids and tables in answer sheets."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from answers import answers_of
from every_kind import every_kind_form
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import JO, Story

from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    ChoicesAnswer,
    DateAnswer,
    GridAnswer,
    NumberAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    Tick,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import plain_answer
from heat_app.domain.assessment.wire import read_answer
from heat_app.domain.ids import ColumnKey, ItemKey, RowId
from heat_app.domain.text import UserText
from heat_app.errors import Fault, SheetRefused
from heat_app.exchange.answer_sheet import read_sheet, write_sheet

FORM = every_kind_form()


def read(before: Assessment | None = None, **answers: Any) -> dict[str, Answer]:
    """The answers that a sheet gives."""
    sheet = read_sheet({"form": FORM.form_id, "answers": answers}, lambda _: FORM, before)
    return {str(key): answer for key, answer in sheet.answers.items()}


def faults(before: Assessment | None = None, **answers: Any) -> tuple[Fault, ...]:
    with pytest.raises(SheetRefused) as refusal:
        read(before, **answers)
    return refusal.value.faults


def told(**answers: Any) -> list[tuple[str, str]]:
    """Codes and places of the faults a sheet is refused for."""
    found = faults(**answers)
    assert all(fault.what and fault.remedy for fault in found)
    return [(fault.code, fault.where) for fault in found]


def chosen(*keys: str, rationale: str = "") -> ChoicesAnswer:
    return ChoicesAnswer(tuple(map(ItemKey, keys)), UserText(rationale))


def row(row_id: str, **cells: Any) -> Row:
    return Row(RowId(row_id), tuple(Cell(ColumnKey(key), answer) for key, answer in cells.items()))


def words(text: str) -> TextAnswer:
    return TextAnswer(UserText(text))


@given(answers_of(FORM, most=6))
@settings(deadline=None, max_examples=80)
def test_reading_what_was_written_gives_the_same_answers(answers: dict[str, Answer]) -> None:
    written = json.loads(json.dumps(write_sheet(FORM, Story(JO).answered(answers).assessment)))
    assert read_sheet(written, lambda _: FORM).answers == answers


@given(answers_of(FORM, most=4))
@settings(deadline=None, max_examples=25)
def test_a_sheet_written_from_an_assessment_and_read_into_it_changes_nothing(answers: dict[str, Answer]) -> None:
    assessment = Story(JO).answered(answers).assessment
    assert read_sheet(write_sheet(FORM, assessment), lambda _: FORM, assessment).answers == answers


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"supports": "yes"}, chosen("yes")),
        ({"supports": "Yes, supports it"}, chosen("yes")),
        ({"supports": "YES, SUPPORTS IT"}, chosen("yes")),
        ({"supports": "not-known"}, chosen("not_known")),
        ({"supports": {"answer": "no", "rationale": "Why."}}, chosen("no", rationale="Why.")),
        ({"supports": {"rationale": "Why."}}, chosen(rationale="Why.")),
        ({"supports": {}}, chosen()),
        ({"aims": ["foster", "Advance equality of opportunity"]}, chosen("advance", "foster")),
        ({"aims": "foster"}, chosen("foster")),
        ({"aims": {"answer": ["foster"], "rationale": "Why."}}, chosen("foster", rationale="Why.")),
        ({"users": 1228}, NumberAnswer("1228")),
        ({"users": "1,228"}, NumberAnswer("1228")),
        ({"users": {"number": "1 228"}}, NumberAnswer("1228")),
        ({"price": 12.5}, NumberAnswer("12.5")),
        ({"price": "12.50"}, NumberAnswer("12.50")),
        ({"duties": {"eliminate": "yes", "Foster good relations": "No, works against it"}},
         GridAnswer((Tick(ItemKey("eliminate"), ItemKey("yes")), Tick(ItemKey("foster"), ItemKey("no"))))),
        ({"told": {"Age": ["Easy read", "letters"]}},
         GridAnswer((Tick(ItemKey("age"), ItemKey("letters")), Tick(ItemKey("age"), ItemKey("easy_read"))))),
        ({"impacts": [{"row": "Disability", "direction": "negative", "why": "Steps."}]},
         TableAnswer((row("disability", direction=chosen("negative"), why=words("Steps.")),))),
        ({"impacts": [{"group": "disability", "direction": "Negative", "rationale": "Steps."}]},
         TableAnswer((row("disability", direction=chosen("negative"), why=words("Steps.")),))),
        ({"impacts": [{"group": ["age", "sex"], "Effect": "both", "size": "1,200"}]},
         TableAnswer((row("row-1", group=chosen("age", "sex"), direction=chosen("both"),
                          size=NumberAnswer("1200")),))),
        ({"evidence": [{"source": "Census", "period": 2021, "date": "2022-06-28"}, {"id": "x-1", "source": "JSNA"}]},
         TableAnswer((row("row-1", source=words("Census"), period=words("2021"), date=DateAnswer(date(2022, 6, 28))),
                      row("x-1", source=words("JSNA"))))),
        ({"evidence": []}, TableAnswer(())),
    ],
)  # fmt: skip
def test_each_way_of_writing_is_taken(said: dict[str, Any], answer: Answer) -> None:
    assert list(read(**said).values()) == [answer]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"supports": "perhaps"}, [("unknown-value", "answers/supports")]),
        ({"supports": ["yes", "no"]}, [("too-many-choices", "answers/supports")]),
        ({"supports": True}, [("wrong-kind", "answers/supports")]),
        ({"supports": None}, [("wrong-kind", "answers/supports")]),
        ({"supports": {"answer": "yes", "reason": "x"}}, [("unknown-key", "answers/supports/reason")]),
        ({"supports": {"answer": "yess", "rationale": 1}}, [("wrong-kind", "answers/supports/rationale")]),
        ({"aims": ["foster", 1, "fster"]},
         [("wrong-kind", "answers/aims/#2"), ("unknown-value", "answers/aims")]),
        ({"users": "many"}, [("not-a-number", "answers/users")]),
        ({"users": 12.5}, [("number-too-precise", "answers/users")]),
        ({"users": -1}, [("number-out-of-range", "answers/users")]),
        ({"users": True}, [("wrong-kind", "answers/users")]),
        ({"users": {"number": []}}, [("wrong-kind", "answers/users/number")]),
        ({"users": 10**400}, [("not-a-number", "answers/users")]),
        ({"duties": ["yes"]}, [("wrong-kind", "answers/duties")]),
        ({"duties": {"eliminat": "yes"}}, [("unknown-row", "answers/duties/eliminat")]),
        ({"duties": {"eliminate": "perhaps"}}, [("unknown-value", "answers/duties/eliminate")]),
        ({"duties": {"eliminate": ["yes", "no"]}}, [("too-many-choices", "answers/duties")]),
        ({"duties": {"eliminate": 1}}, [("wrong-kind", "answers/duties/eliminate")]),
        ({"told": {"age": "letters", "Age": "meetings"}}, [("answered-twice", "answers/told/Age")]),
        ({"impacts": {"disability": "negative"}}, [("wrong-kind", "answers/impacts")]),
        ({"impacts": ["disability"]}, [("wrong-kind", "answers/impacts/#1")]),
        ({"impacts": [{"row": "disabilty", "direction": "worse"}]}, [("unknown-row", "answers/impacts/#1/row")]),
        ({"impacts": [{"row": "age", "direction": "worse", "size": "few", "why": 1.5, "colour": "x"}]},
         [("unknown-value", "answers/impacts/#1/direction"), ("not-a-number", "answers/impacts/#1/size"),
          ("wrong-kind", "answers/impacts/#1/why"), ("unknown-column", "answers/impacts/#1/colour")]),
        ({"impacts": [{"row": "age", "group": ["sex"]}]}, [("unknown-column", "answers/impacts/#1/group")]),
        ({"impacts": [{"row": "age"}, {"row": "Age"}]}, [("answered-twice", "answers/impacts/#2")]),
        ({"impacts": [{"row": "age", "id": "x-1"}]}, [("given-twice", "answers/impacts/#1")]),
        ({"impacts": [{"id": "age"}]}, [("wrong-kind", "answers/impacts/#1/id")]),
        ({"impacts": [{"id": "x"}]}, [("unknown-row", "answers/impacts")]),
        ({"impacts": [{"row": "age", "why": "a", "Why": "b"}]}, [("given-twice", "answers/impacts/#1/Why")]),
        ({"risks": [{"risk": "x", "score": 12}]}, [("cell-is-calculated", "answers/risks/#1/score")]),
        ({"evidence": [{"date": "next year"}]}, [("wrong-date", "answers/evidence/#1/date")]),
        ({"evidence": [{"source": "x" * 301}]}, [("text-too-long", "answers/evidence/#1/source")]),
        ({"evidence": [{}] * 61}, [("too-many-rows", "answers/evidence")]),
        ({"actions": [{"action": "x", "impact": "disabilty"}]}, [("unknown-row", "answers/actions/#1/impact")]),
        ({"actions": [{"action": "x", "risk": "row-1"}]}, [("unknown-row", "answers/actions/#1/risk")]),
    ],
)  # fmt: skip
def test_whatever_cannot_be_taken_is_refused_with_its_place(
    said: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert told(**said) == expected


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ({"supports": "not know"}, "Did you mean “not_known”? Allowed here: “yes”, “no”, “not_known”"),
        ({"aims": ["Foster god relations"]}, "Did you mean “Foster good relations”?"),
        ({"impacts": [{"row": "disabilty"}]}, "Did you mean “disability”? Allowed here: “age”, “disability”"),
        ({"impacts": [{"row": "age", "mitigtion": "x"}]}, "Did you mean “mitigation”?"),
        ({"actions": [{"impact": "sx"}]}, "Did you mean “sex”? Its rows are “age”"),
        ({"risks": [{"score": 1}]}, "Leave it out."),
    ],
)
def test_a_refusal_says_what_is_allowed(said: dict[str, Any], remedy: str) -> None:
    assert remedy in faults(**said)[0].remedy


@pytest.mark.parametrize("called", ["row-2", "x-1", "Flooding", "flooding"])
def test_a_linked_row_is_named_by_identity_position_or_name(called: str) -> None:
    risks = [{"risk": "Delay"}, {"id": "x-1", "risk": "Flooding"}]
    answers = read(actions=[{"action": "Pump", "risk": called}], risks=risks)
    assert answers["actions"] == TableAnswer((row("row-1", action=words("Pump"), risk=chosen("x-1")),))


def test_rows_keep_their_identity_by_position_and_links_follow() -> None:
    before = Story(JO).answered(read(risks=[{"id": "k-9", "risk": "Delay"}, {"risk": "Noise"}])).assessment
    again = read(before, risks=[{"risk": "Late"}, {"risk": "Loud"}, {"risk": "Wet"}], actions=[{"risk": ["row-1"]}])
    assert [each.row_id for each in again["risks"].rows] == ["k-9", "row-2", "row-3"]  # type: ignore[union-attr]
    assert again["actions"] == TableAnswer((row("row-1", risk=chosen("k-9")),))


def test_a_link_may_name_a_row_that_is_stored_already() -> None:
    before = Story(JO).answered(read(risks=[{"risk": "Delay"}])).assessment
    assert read(before, actions=[{"risk": "Delay"}])["actions"] == TableAnswer((row("row-1", risk=chosen("row-1")),))


def test_a_link_to_a_row_that_is_gone_is_left_out_of_the_sheet() -> None:
    actions = TableAnswer((row("row-1", action=words("Pump"), impact=chosen("age", "row-7")),))
    written = write_sheet(FORM, Story(JO).answered({"actions": actions}).assessment)
    assert written["answers"]["16"] == [{"action": "Pump", "impact": ["age"]}]


JSON_VALUES: st.SearchStrategy[object] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["age", "negative"]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["row", "id", "group", "direction", "answer", "rationale", "number", "age", "impact"])
            | st.text(max_size=4),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = st.sampled_from(["supports", "aims", "users", "duties", "told", "impacts", "risks", "actions", "equity"])


@given(st.dictionaries(KEYS, JSON_VALUES | st.lists(JSON_VALUES, max_size=3), max_size=3))
@settings(deadline=None, max_examples=200)
def test_whatever_a_sheet_holds_the_answer_is_a_sheet_or_a_refusal(answers: dict[str, Any]) -> None:
    try:
        taken = read(**answers)
    except SheetRefused as refusal:
        for fault in refusal.faults:
            str(fault).encode()
    else:
        assert all(read_answer(json.dumps(plain_answer(answer))) == answer for answer in taken.values())
