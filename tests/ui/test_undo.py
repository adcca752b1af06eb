"""Taking choices and clicks back."""

from __future__ import annotations

from sample import AMARA, BEN, HARDER, RESPONSIBLE

from heat_app.domain.assessment.answer import PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.form.conditions import Choice
from heat_app.domain.text import UserText
from heat_app.ui.undo import (
    MOST_STEPS,
    AnswerReplaced,
    ChoiceMade,
    FindingLetStand,
    PersonRemoved,
    UndoHistory,
    done_again,
    step_words,
    taken_back,
)


def made(number: int) -> ChoiceMade:
    return ChoiceMade(HARDER, list(Choice)[number % 3], list(Choice)[(number + 1) % 3])


def test_steps_are_taken_back_last_first_and_done_again_in_order():
    history = UndoHistory()
    steps = [made(number) for number in range(3)]
    for step in steps:
        history.did(step)
    assert [history.undo() for _ in range(4)] == [*reversed(steps), None]
    assert [history.redo() for _ in range(4)] == [*steps, None]


def test_a_new_step_forgets_what_had_been_undone():
    history = UndoHistory()
    history.did(made(0))
    history.undo()
    history.did(made(1))
    assert history.next_redo is None
    assert history.next_undo == made(1)


def test_the_oldest_steps_are_forgotten():
    history = UndoHistory()
    for number in range(MOST_STEPS + 5):
        history.did(made(number))
    undone = 0
    while history.undo() is not None:
        undone += 1
    assert undone == MOST_STEPS


def test_taking_a_choice_back_leaves_the_words():
    step = ChoiceMade(HARDER, None, Choice.YES)
    answer = YesNoAnswer(Choice.YES, UserText("Words since."))
    assert taken_back(step, answer) == YesNoAnswer(None, UserText("Words since."))
    assert done_again(step, None) == YesNoAnswer(Choice.YES)


def test_a_person_goes_back_to_their_place_and_out_of_it_again():
    step = PersonRemoved(RESPONSIBLE, 1, BEN)
    assert taken_back(step, PeopleAnswer((AMARA,))) == PeopleAnswer((AMARA, BEN))
    assert done_again(step, PeopleAnswer((AMARA, BEN))) == PeopleAnswer((AMARA,))
    assert taken_back(step, None) == PeopleAnswer((BEN,))


def test_somebody_else_at_that_place_is_not_removed():
    assert done_again(PersonRemoved(RESPONSIBLE, 0, BEN), PeopleAnswer((AMARA,))) == PeopleAnswer((AMARA,))


def test_a_replaced_answer_comes_back_whole():
    one, other = TextAnswer(UserText("One")), TextAnswer(UserText("Other"))
    assert taken_back(AnswerReplaced(HARDER, one, other), other) == one
    assert done_again(AnswerReplaced(HARDER, one, other), one) == other


def test_every_step_has_words_for_its_button():
    steps = [made(0), PersonRemoved(RESPONSIBLE, 0, AMARA), AnswerReplaced(HARDER, None, None)]
    assert [step_words(step) for step in [*steps, FindingLetStand("code", None, "", "Reason")]] == [
        "choice of “No”",
        "removal of Amara Khan",
        "change of the answer",
        "letting a finding stand",
    ]
