from __future__ import annotations

from datetime import date

import pytest

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import (
    DateAnswer,
    PeopleAnswer,
    TextAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.gaps import is_complete
from heat_app.domain.form.answer_kinds import CalendarDate, LongText, People, RationaleRule, ShortText, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import Question
from heat_app.domain.ids import QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import AnswerNotAccepted

ANSWERS = {
    "yes-no": YesNoAnswer(Choice.YES, UserText("because")),
    "text": TextAnswer(UserText("words")),
    "people": PeopleAnswer((Person(UserText("Jo")),)),
    "date": DateAnswer(date(2026, 1, 2)),
}
FITTING = {"yes-no": (YesNo(),), "text": (ShortText(), LongText()), "people": (People(),), "date": (CalendarDate(),)}


def asking(kind) -> Question:
    return Question(QuestionKey("q"), "7", "So?", kind)


@pytest.mark.parametrize("given", ANSWERS)
@pytest.mark.parametrize("kind", [YesNo(), ShortText(), LongText(), People(), CalendarDate()], ids=lambda k: k.kind)
def test_a_question_takes_its_own_kind_of_answer_only(kind, given) -> None:
    if kind in FITTING[given]:
        assert accept(asking(kind), ANSWERS[given]) == ANSWERS[given]
    else:
        with pytest.raises(AnswerNotAccepted) as refused:
            accept(asking(kind), ANSWERS[given])
        assert refused.value.code == "answer-of-another-kind"
        assert "Question 7" in refused.value.user_message


@pytest.mark.parametrize(
    ("kind", "answer", "code"),
    [
        (YesNo(allows_not_known=False), YesNoAnswer(Choice.NOT_KNOWN), "choice-not-offered"),
        (YesNo(), YesNoAnswer(Choice.NO, UserText("a\x00b")), "text-control-character"),
        (LongText(), TextAnswer(UserText("x" * 50_001)), "text-too-long"),
        (ShortText(), TextAnswer(UserText("one\ntwo")), "text-not-one-line"),
        (ShortText(), TextAnswer(UserText("x" * 301)), "text-too-long"),
        (People(max_count=1), PeopleAnswer((Person(UserText("a")), Person(UserText("b")))), "too-many-people"),
        (People(), PeopleAnswer((Person(UserText("a"), UserText("\x01")),)), "text-control-character"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(kind, answer, code) -> None:
    with pytest.raises(AnswerNotAccepted) as refused:
        accept(asking(kind), answer)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "answer", "complete"),
    [
        (YesNo(), None, False),
        (YesNo(), YesNoAnswer(), False),
        (YesNo(), YesNoAnswer(None, UserText("why")), False),
        (YesNo(), YesNoAnswer(Choice.YES), False),
        (YesNo(), YesNoAnswer(Choice.YES, UserText("  ")), False),
        (YesNo(), YesNoAnswer(Choice.YES, UserText("why")), True),
        (YesNo(rationale=RationaleRule.OPTIONAL), YesNoAnswer(Choice.NO), True),
        (YesNo(rationale=RationaleRule.OPTIONAL), YesNoAnswer(Choice.NOT_KNOWN), False),
        (LongText(), TextAnswer(UserText(" \n")), False),
        (LongText(), TextAnswer(UserText("x")), True),
        (People(), PeopleAnswer((Person(UserText("")),)), False),
        (CalendarDate(), DateAnswer(date(2026, 1, 1)), True),
    ],
)
def test_complete_means_that_nothing_is_missing(kind, answer, complete) -> None:
    assert is_complete(asking(kind), answer) is complete
    assert not (is_blank(answer) and complete)
