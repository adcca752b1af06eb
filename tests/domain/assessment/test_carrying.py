from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from answers import answers_of
from builders import JO, text
from every_kind import AIMS, GROUPS, ask, every_kind_form, options
from hypothesis import given, settings
from hypothesis import strategies as st

from heat_app.domain.assessment.acceptance import accept
from heat_app.domain.assessment.answer import (
    Answer,
    Cell,
    ChoicesAnswer,
    NumberAnswer,
    RecordedAnswer,
    Row,
    TableAnswer,
    TextAnswer,
    YesNoAnswer,
    is_blank,
)
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.carrying import Carried, Fate, carried
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.assessment.events import AssessmentCreated, begin
from heat_app.domain.form.answer_kinds import ChooseMany, ChooseOne, LongText, Table, YesNo
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.definition import TITLE, CarriedQuestion, Carry, Form, Question
from heat_app.domain.ids import AssessmentId, ColumnKey, Digest, ItemKey, QuestionKey, Reference, RowId
from heat_app.domain.text import UserText

AT = datetime(2026, 3, 2, tzinfo=UTC)
EARLIER = replace(every_kind_form(), form_id="earlier")


def with_answers(answers: dict[QuestionKey, Answer]) -> Assessment:
    created = AssessmentCreated(AssessmentId("a1"), Reference("T-2026-0001"), "earlier", "1.0", Digest("d" * 64))
    recorded = {key: RecordedAnswer(answer, 1, JO, AT, answer_digest(answer)) for key, answer in answers.items()}
    return replace(begin(created, by=JO, at=AT), answers=MappingProxyType(recorded))


def taking_over(*questions: Question, **sources: str) -> Form:
    """A form with these questions; each takes over the question of the same key, or the one that is named."""
    form = every_kind_form()
    pairs = tuple(
        CarriedQuestion(question.key, QuestionKey(sources.get(question.key, question.key))) for question in questions
    )
    sections = (replace(form.sections[0], questions=questions),)
    return replace(form, sections=sections, carries=(Carry(EARLIER.form_id, "It goes on.", pairs),))


def one(question: Question, answer: Answer, source: str) -> Carried:
    asked = EARLIER.question(QuestionKey(source))
    assert asked is not None
    earlier = with_answers({asked.key: accept(asked, answer)})
    (found,) = carried(taking_over(question, **{question.key: source}), EARLIER, earlier)
    return found


@settings(max_examples=40)
@given(st.data())
def test_a_form_that_asks_the_same_takes_everything_over_whole(data: st.DataObject) -> None:
    answers = data.draw(answers_of(EARLIER))
    form = taking_over(*EARLIER.questions())
    found = carried(form, EARLIER, with_answers(answers))
    assert {entry.question.key: entry.answer for entry in found} == {
        key: answer for key, answer in answers.items() if not is_blank(answer)
    }
    assert {entry.fate for entry in found} <= {Fate.WHOLE}


def test_nothing_comes_along_from_a_form_that_is_not_named() -> None:
    form = replace(taking_over(*EARLIER.questions()), carries=())
    assert carried(form, EARLIER, with_answers({TITLE: text("Pool")})) == ()


def test_a_choice_comes_along_as_words_where_words_are_asked_for() -> None:
    words = ask("why", "1", "Say what harm there is.", LongText())
    found = one(words, YesNoAnswer(Choice.YES, UserText("Prices rise.")), "harms")
    assert found.answer == TextAnswer(UserText("Yes. Prices rise."))
    chosen = one(words, ChoicesAnswer((AIMS.own[0].key,), UserText("")), "aims")
    assert chosen.answer == TextAnswer(UserText(f"{AIMS.own[0].label}."))
    assert one(words, NumberAnswer("1228"), "users").answer == TextAnswer(UserText("1,228"))


def test_words_come_along_as_the_rationale_of_a_choice_that_is_still_to_be_made() -> None:
    asked = ask("harms", "1", "Is anyone harmed?", YesNo())
    found = one(asked, TextAnswer(UserText("Prices rise.")), "overview")
    assert found.answer == YesNoAnswer(None, UserText("Prices rise."))
    assert found.fate is Fate.WHOLE


def test_a_table_comes_along_as_a_line_for_each_row_without_its_links() -> None:
    negative = Cell(ColumnKey("direction"), ChoicesAnswer((ItemKey("negative"),)))
    why = Cell(ColumnKey("why"), TextAnswer(UserText("Prices rise")))
    answer = TableAnswer((Row(RowId("age"), (negative, why)), Row(RowId("sex"), (negative,))))
    table = EARLIER.question(QuestionKey("impacts"))
    assert table is not None
    assert isinstance(table.kind, Table)
    direction, reason = table.kind.column("direction"), table.kind.column("why")
    assert direction is not None
    assert reason is not None
    lines = f"Age. {direction.title}: Negative. {reason.title}: Prices rise.\nSex. {direction.title}: Negative."
    assert one(ask("why", "1", "Why?", LongText()), answer, "impacts").answer == TextAnswer(UserText(lines))
    as_rationale = one(ask("harms", "1", "Is anyone harmed?", YesNo()), answer, "impacts").answer
    assert as_rationale == YesNoAnswer(None, UserText(lines))


def test_choices_that_are_not_offered_here_are_left_and_told() -> None:
    first, second, *_ = AIMS.own
    fewer = ask("aims", "1", "Which aims?", ChooseMany(options(first)))
    found = one(fewer, ChoicesAnswer((first.key, second.key)), "aims")
    assert found.answer == ChoicesAnswer((first.key,))
    assert (found.fate, found.left) == (Fate.IN_PART, (second.label,))


def test_more_choices_than_fit_are_left_for_a_person_to_choose_from() -> None:
    first, second, *_ = AIMS.own
    single = ask("aims", "1", "Which aim?", ChooseOne(AIMS))
    found = one(single, ChoicesAnswer((first.key, second.key)), "aims")
    assert found.fate is Fate.LEFT
    assert found.left


def test_rows_and_columns_that_are_not_here_are_left_and_told() -> None:
    asked = EARLIER.question(QuestionKey("impacts"))
    assert asked is not None
    assert isinstance(asked.kind, Table)
    narrower = replace(
        asked.kind,
        rows=options(GROUPS.own[0]),
        columns=tuple(column for column in asked.kind.columns if column.key != "why"),
    )
    negative = Cell(ColumnKey("direction"), ChoicesAnswer((ItemKey("negative"),)))
    why = Cell(ColumnKey("why"), TextAnswer(UserText("Prices rise.")))
    answer = TableAnswer((Row(RowId("age"), (negative, why)), Row(RowId("sex"), (negative,))))
    found = one(ask("impacts", "1", "Impacts", narrower), answer, "impacts")
    assert found.answer == TableAnswer((Row(RowId("age"), (negative,)),))
    why_title = asked.kind.column("why")
    assert why_title is not None
    assert set(found.left) == {f"Age: {why_title.title}", "Sex"}


def test_what_does_not_fit_at_all_is_left_with_the_reason() -> None:
    table = EARLIER.question(QuestionKey("impacts"))
    assert table is not None
    found = one(replace(table, key=QuestionKey("why")), TextAnswer(UserText("Words")), "overview")
    assert found.fate is Fate.LEFT
    assert "takes rows of a table" in found.left[0]
