"""Whatever is answered to any form: nothing crashes, nothing is lost, and everyone agrees on what is asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from answers import answers_of
from builders import JO, CountedIdentities, TickingClock
from draft_forms import DraftLibrary, draft, newest_versions
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db.store import Store, open_store
from heat_app.domain.assessment.answer import is_blank
from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.facts import AnswersGiven
from heat_app.domain.assessment.journal import replay
from heat_app.library.form_file import check_file
from heat_app.locations import forms_directory
from heat_app.report.compose.assessment_report import compose
from heat_app.report.document import QuestionAnswer, as_text
from heat_app.services.changing import World
from heat_app.services.commands import CreateAssessment, RecordAnswers
from heat_app.services.drafting import Drafting, Opened
from heat_app.ui.screens.assessment.pages import form_page, places, questions_on
from heat_app.ui.screens.assessment.state import CHECK

FORMS = sorted(newest_versions().items())
IDENTITIES = CountedIdentities()


@pytest.mark.parametrize(("form_id", "version"), FORMS)
def test_every_form_file_is_clean_and_loads(form_id: str, version: str) -> None:
    assert check_file(forms_directory() / form_id / f"{version}.yaml") == ()
    form = draft(form_id, version)
    assert (form.form_id, form.version) == (form_id, version)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("any-answers"))
    yield opened
    opened.close()


@pytest.mark.parametrize("form_id", dict(FORMS))
@given(data=st.data())
# Making a failing example small would take minutes: a form holds hundreds of cells.
@settings(deadline=None, max_examples=6, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
def test_any_answers_are_kept_and_everyone_agrees_on_what_is_asked(
    store: Store, form_id: str, data: st.DataObject
) -> None:
    world = World(store.unit_of_work, DraftLibrary(), TickingClock(), IDENTITIES)
    drafting = Drafting(world)
    made = drafting.create(CreateAssessment(form_id, JO, {})).assessment
    answers = data.draw(answers_of(draft(form_id, dict(FORMS)[form_id]), most=8))
    held = drafting.record_answers(RecordAnswers(made.assessment_id, answers, JO)).assessment
    opened = drafting.open(made.assessment_id)
    with world.unit_of_work.reading() as repository:
        assert opened.assessment == held == replay(repository.entries(made.assessment_id))
    assert {key: held.answer(key) for key in answers} == answers
    require_agreement(opened)


def require_agreement(opened: Opened) -> None:
    """Holds the editors' pages, the checks and the report against the one judge of what is asked."""
    form, assessment = opened.form, opened.assessment
    given_ = AnswersGiven(form, assessment)
    asked = [question for question in form.questions() if given_.is_asked(question.key)]
    on_pages = []
    for place in places(opened):
        if place.section != CHECK:
            page = form_page(opened, place, answer_of=assessment.answer, show_errors=True)
            assert [entry.question for entry in page.asked] == list(questions_on(opened, place))
            on_pages.extend(entry.question for entry in page.asked)
    assert on_pages == asked
    assert {finding.question for finding in opened.findings} <= {None, *(question.key for question in asked)}
    report = compose(
        form=form,
        assessment=assessment,
        outline=opened.outline,
        findings=opened.findings,
        recommendation=opened.recommendation,
        content_digest=content_digest(assessment),
    )
    printed = [block for block in report.blocks if isinstance(block, QuestionAnswer)]
    expected = [*asked, *(q for q in opened.outline.not_asked if not is_blank(assessment.answer(q.key)))]
    assert [(block.number, block.question) for block in printed] == [
        (as_text(question.number), as_text(question.text)) for question in expected
    ]
