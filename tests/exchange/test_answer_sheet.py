"""Answer sheets: what is taken, what is refused, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from answers import answers_of
from hypothesis import given, settings
from hypothesis import strategies as st
from published_case import assessed, case_sheet, stage_1

from heat_app.domain.assessment.answer import (
    Answer,
    DateAnswer,
    PeopleAnswer,
    TextAnswer,
    YesNoAnswer,
)
from heat_app.domain.assessment.digests import plain_answer
from heat_app.domain.assessment.wire import read_answer
from heat_app.domain.form.answer_kinds import CalendarDate, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Form, Question
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import SheetRefused, UsageFault
from heat_app.exchange.answer_sheet import Sheet, read_sheet, write_sheet


def lookup(name: str) -> Form:
    """The one form of these tests, or the refusal of a library."""
    if name != "ehiira-stage-1":
        raise UsageFault(f"There is no form “{name}”.", "There is: “ehiira-stage-1”.", code="form-unknown")
    return stage_1()


def sheet(**parts: object) -> dict[str, object]:
    """A sheet of the form with these parts."""
    return {"form": "ehiira-stage-1", **parts}


def refused(plain: object) -> list[tuple[str, str]]:
    """Codes and places of the faults a sheet is refused for."""
    with pytest.raises(SheetRefused) as refusal:
        read_sheet(plain, lookup)
    assert all(fault.what and fault.remedy for fault in refusal.value.faults)
    return [(fault.code, fault.where) for fault in refusal.value.faults]


def remedies(plain: object) -> str:
    """All remedies of a refusal in one text."""
    with pytest.raises(SheetRefused) as refusal:
        read_sheet(plain, lookup)
    return " ".join(fault.remedy for fault in refusal.value.faults)


def test_the_published_case_is_read_and_written_back_as_it_was() -> None:
    assert write_sheet(stage_1(), assessed(read_sheet(case_sheet(), lookup).answers)) == case_sheet()


def test_officers_named_by_role_keep_that_role_as_their_name() -> None:
    people = read_sheet(case_sheet(), lookup).answers[QuestionKey("person_responsible")]
    assert isinstance(people, PeopleAnswer)
    assert people.people[1] == Person(UserText("Head of Population Health Management, LLR CCGs"))


def test_an_answer_may_be_named_by_number_or_by_key() -> None:
    by_number = read_sheet(sheet(answers={"7": {"answer": "no"}}), lookup)
    by_key = read_sheet(sheet(answers={"harms_groups": {"answer": "no"}}), lookup)
    assert by_number == by_key == Sheet("ehiira-stage-1", {QuestionKey("harms_groups"): YesNoAnswer(Choice.NO)})


def test_a_rationale_may_come_before_its_choice() -> None:
    answers = read_sheet(sheet(answers={"7": {"rationale": "We looked."}}), lookup).answers
    assert answers == {"harms_groups": YesNoAnswer(None, UserText("We looked."))}


def test_people_may_be_named_with_role_and_organisation() -> None:
    people = [{"name": "A", "role": "B", "organisation": "C"}, {"name": "D", "job_title": "E"}, "F"]
    answers = read_sheet(sheet(details={"person_responsible": people}), lookup).answers
    named = [Person(UserText("A"), UserText("B"), UserText("C")), Person(UserText("D"), UserText("E"))]
    assert answers["person_responsible"] == PeopleAnswer((*named, Person(UserText("F"))))  # type: ignore[index]


@pytest.mark.parametrize("part", ["details", "answers"])
@pytest.mark.parametrize("said", ["Words.", {"text": "Words."}])
def test_text_may_stand_bare_or_in_an_object(part: str, said: object) -> None:
    answers = read_sheet(sheet(**{part: {"overview": said, "28": said}}), lookup).answers
    assert set(answers.values()) == {TextAnswer(UserText("Words."))}


def test_line_ends_and_composed_letters_are_brought_into_one_form() -> None:
    answers = read_sheet(sheet(title="Cafe\u0301", answers={"28": "one\r\ntwo"}), lookup).answers
    assert answers == {"title": TextAnswer(UserText("Café")), "further_comments": TextAnswer(UserText("one\ntwo"))}


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        (None, [("wrong-kind", "The sheet")]),
        ([], [("wrong-kind", "The sheet")]),
        ({}, [("missing-key", "form")]),
        ({"form": 1}, [("wrong-kind", "form")]),
        ({"form": "ehiira"}, [("unknown-form", "form")]),
        (sheet(answer={}), [("unknown-key", "answer")]),
        (sheet(title=None), [("wrong-kind", "title")]),
        (sheet(title=["a"]), [("wrong-kind", "title")]),
        (sheet(title="a\nb"), [("text-not-one-line", "title")]),
        (sheet(title="a", details={"title": "b"}), [("answered-twice", "details/title")]),
        (sheet(details=[]), [("wrong-kind", "details")]),
        (sheet(details={"overvew": "x"}), [("unknown-question", "details/overvew")]),
        (sheet(details={"overview": 3}), [("wrong-kind", "details/overview")]),
        (sheet(details={"overview": {"txt": "x"}}),
         [("missing-key", "details/overview/text"), ("unknown-key", "details/overview/txt")]),
        (sheet(details={"person_responsible": "A"}), [("wrong-kind", "details/person_responsible")]),
        (sheet(details={"person_responsible": [["A"]]}), [("wrong-kind", "details/person_responsible/#1")]),
        (sheet(details={"person_responsible": ["A", {"role": "B"}]}),
         [("missing-key", "details/person_responsible/#2/name")]),
        (sheet(details={"person_responsible": [{"name": "A", "role": "B", "job_title": "C"}]}),
         [("given-twice", "details/person_responsible/#1")]),
        (sheet(details={"person_responsible": ["x" * 301]}),
         [("text-too-long", "details/person_responsible/#1/name")]),
        (sheet(details={"person_responsible": ["x"] * 21}), [("too-many-people", "details/person_responsible")]),
        (sheet(answers={"29": {"answer": "yes"}}), [("unknown-question", "answers/29")]),
        (sheet(answers={"": {"answer": "yes"}}), [("unknown-question", "answers/")]),
        (sheet(answers={"impacts": []}), [("unknown-question", "answers/impacts")]),
        (sheet(answers={"1": "yes"}), [("wrong-kind", "answers/1")]),
        (sheet(answers={"1": None}), [("wrong-kind", "answers/1")]),
        (sheet(answers={"1": {"answer": "Yes"}}), [("unknown-value", "answers/1/answer")]),
        (sheet(answers={"1": {"answer": "maybe"}}), [("unknown-value", "answers/1/answer")]),
        (sheet(answers={"1": {"answer": True}}), [("unknown-value", "answers/1/answer")]),
        (sheet(answers={"1": {"answer": ""}}), [("unknown-value", "answers/1/answer")]),
        (sheet(answers={"1": {"answer": ["yes"]}}), [("unknown-value", "answers/1/answer")]),
        (sheet(answers={"1": {"answer": "yes", "rationale": 1}}), [("wrong-kind", "answers/1/rationale")]),
        (sheet(answers={"1": {"answer": "yes", "reason": "x"}}), [("unknown-key", "answers/1/reason")]),
        (sheet(answers={"1": {"answer": "yes"}, "affects_people": {"answer": "no"}}),
         [("answered-twice", "answers/affects_people")]),
        (sheet(answers={"1": {"answer": "yes"}, " 1": {"answer": "no"}}), [("answered-twice", "answers/ 1")]),
        (sheet(answers={"1": {"rationale": "a\x00b"}}), [("text-control-character", "answers/1/rationale")]),
        (sheet(answers={"1": {"rationale": "\ud800"}}), [("text-control-character", "answers/1/rationale")]),
        (sheet(answers={"28": {"text": "x" * 5_000_000}}), [("text-too-long", "answers/28")]),
        (sheet(answers={"a\x1b[2Jb": {}}), [("unknown-question", "answers/a[U+001B][2Jb")]),
    ],
)  # fmt: skip
def test_whatever_cannot_be_taken_is_refused_with_its_place(plain: object, expected: list[tuple[str, str]]) -> None:
    assert refused(plain) == expected


def test_everything_wrong_is_told_at_once() -> None:
    plain = {
        "form": "ehiira-stage-1",
        "titel": "x",
        "details": {"service": "x", "overview": 1},
        "answers": {"1": {"answer": "yse"}, "99": {}, "28": {"text": "a\x07"}, "7": {"answer": "no", "why": "x"}},
    }
    assert sorted(refused(plain)) == [
        ("text-control-character", "answers/28"),
        ("unknown-key", "answers/7/why"),
        ("unknown-key", "titel"),
        ("unknown-question", "answers/99"),
        ("unknown-question", "details/service"),
        ("unknown-value", "answers/1/answer"),
        ("wrong-kind", "details/overview"),
    ]


def test_an_unknown_form_does_not_hide_what_else_is_wrong() -> None:
    assert refused({"form": "nothing", "more": 1}) == [("unknown-key", "more"), ("unknown-form", "form")]


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        (sheet(titel="x"), "Did you mean “title”?"),
        (sheet(answers={"Q7": {}}), "Did you mean “7”?"),
        (sheet(answers={"question 07": {}}), "Did you mean “7”?"),
        (sheet(answers={"harm_groups": {}}), "Did you mean “harms_groups”?"),
        (sheet(answers={"29": {}}), "Allowed are the numbers 1 to 28 and the keys “title”"),
        (sheet(answers={"1": {"answer": "Yes"}}), "Did you mean “yes”?"),
        (sheet(answers={"1": {"answer": False}}), "Did you mean “no”?"),
        (sheet(answers={"1": {"answer": "not_known"}}), "Did you mean “not-known”?"),
        (sheet(answers={"1": {"answer": "perhaps"}}), "Allowed here: “yes”, “no”, “not-known”"),
        (sheet(answers={"1": "yes"}), '{"answer": "yes", "rationale": "…"}'),
        ({"form": "x"}, "There is: “ehiira-stage-1”."),
    ],
)
def test_a_refusal_says_what_is_allowed(plain: object, told: str) -> None:
    assert told in remedies(plain)


def test_faults_without_end_are_cut_off() -> None:
    found = refused(sheet(answers={f"a{nth}": {} for nth in range(100_000)}))
    assert len(found) == 101
    assert found[-1] == ("too-many-faults", "The sheet")


def test_a_date_is_read_and_an_impossible_one_is_refused() -> None:
    form = dated_form()
    assert read_sheet(sheet(details={"on": "2028-02-29"}), lambda _: form).answers == {
        "on": DateAnswer(date(2028, 2, 29))
    }
    for impossible in ("2027-02-29", "29/02/2028", "20280229", "2028-W09-2", "2028-02-29T00:00", "٢٠٢٨-02-29", ""):
        with pytest.raises(SheetRefused) as refusal:
            read_sheet(sheet(details={"on": impossible}), lambda _: form)
        assert [fault.code for fault in refusal.value.faults] == ["wrong-date"]


def test_a_choice_that_a_question_does_not_offer_is_refused() -> None:
    form = dated_form()
    with pytest.raises(SheetRefused) as refusal:
        read_sheet(sheet(answers={"1": {"answer": "not-known"}}), lambda _: form)
    assert [(fault.code, fault.where) for fault in refusal.value.faults] == [("choice-not-offered", "answers/1")]


def dated_form() -> Form:
    """The form with a date at its head and a question that takes only yes or no."""
    form = stage_1()
    head, first, *rest = form.sections
    strict = replace(first.questions[0], kind=YesNo(allows_not_known=False))
    on = Question(QuestionKey("on"), "", "On", CalendarDate())
    sections = (
        replace(head, questions=(*head.questions, on)),
        replace(first, questions=(strict, *first.questions[1:])),
        *rest,
    )
    return replace(form, sections=sections)


@given(answers_of(dated_form()))
@settings(deadline=None)
def test_reading_what_was_written_gives_the_same_answers(answers: dict[QuestionKey, Answer]) -> None:
    form = dated_form()
    written = write_sheet(form, assessed(answers))
    assert read_sheet(json.loads(json.dumps(written)), lambda _: form) == Sheet("ehiira-stage-1", answers)


JSON_VALUES: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["form", "title", "details", "answers", "1", "28", "answer", "rationale", "text", "name"])
            | st.text(max_size=4),
            inside,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(JSON_VALUES, JSON_VALUES, JSON_VALUES)
@settings(deadline=None, max_examples=300)
def test_whatever_a_sheet_holds_the_answer_is_a_sheet_or_a_refusal(
    title: object, details: object, answers: object
) -> None:
    for plain in (
        title,
        sheet(title=title, details=details, answers=answers),
        sheet(answers={"1": answers, "28": title}),
    ):
        try:
            taken = read_sheet(plain, lookup)
        except SheetRefused as fault:
            refusal = fault
        else:
            assert all(read_answer(json.dumps(plain_answer(answer))) == answer for answer in taken.answers.values())
            continue
        for told in refusal.faults:
            str(told).encode()
