"""Random answers of every kind: nothing crashes, nothing is lost on the way out and back, digests are stable."""

from __future__ import annotations

import json

from answers import answers_of
from every_kind import every_kind_form
from hypothesis import given, settings
from stories import JO, Story

from heat_app.domain.assessment.answer import is_blank
from heat_app.domain.assessment.digests import answer_digest, content_digest, plain_answer
from heat_app.domain.assessment.gaps import gaps, is_complete
from heat_app.domain.assessment.outline import Progress, outline
from heat_app.domain.assessment.saying import Saying
from heat_app.domain.assessment.wire import plain_event, read_answer, read_event
from heat_app.domain.workflow.routing import recommend

FORM = every_kind_form()


@given(answers_of(FORM))
@settings(deadline=None, max_examples=40)
def test_an_answer_comes_back_from_the_wire_as_it_was_and_keeps_its_digest(answers) -> None:
    for answer in answers.values():
        again = read_answer(json.dumps(plain_answer(answer)))
        assert again == answer
        assert answer_digest(again) == answer_digest(answer)


@given(answers_of(FORM, most=5))
@settings(deadline=None, max_examples=25)
def test_every_event_comes_back_from_the_journal_as_it_was(answers) -> None:
    told = Story(JO).answered(answers)
    for event, _, _ in told.happened:
        assert read_event(json.dumps(plain_event(event))) == event


@given(answers_of(FORM, most=5))
@settings(deadline=None, max_examples=25)
def test_answers_have_the_same_digest_in_whatever_order_they_were_given(answers) -> None:
    one = Story(JO).answered(answers).assessment
    other = Story(JO).answered(dict(reversed(answers.items()))).assessment
    assert content_digest(one) == content_digest(other)


@given(answers_of(FORM))
@settings(deadline=None, max_examples=40)
def test_outline_gaps_and_words_agree_on_what_is_answered(answers) -> None:
    assessment = Story(JO).answered(answers).assessment
    told, saying = outline(FORM, assessment), Saying(FORM, assessment)
    assert recommend(FORM, assessment) is None
    for section in told.sections:
        for asked in section.questions:
            answer = assessment.answer(asked.question.key)
            assert (asked.progress is Progress.NOT_STARTED) is is_blank(answer)
            assert (asked.progress is Progress.COMPLETED) is is_complete(asked.question, answer)
            assert bool("".join(saying.lines(asked.question, answer)).strip()) is not is_blank(answer)
            if answer is not None and asked.progress is Progress.COMPLETED:
                assert not list(gaps(asked.question, answer))
