"""What a report says, in which order, and what can never get into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from stories import COMPLETE, JO, SAM, Story, key, sample_form

from heat_app.domain.assessment.answer import PeopleAnswer, TextAnswer, YesNoAnswer
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import content_digest, submission_digest
from heat_app.domain.assessment.events import (
    CommentAdded,
    CommentResolved,
    FindingAccepted,
    ReportWritten,
    ReturnedForChanges,
    SignedOff,
    StageDecided,
    Submitted,
    VerdictGiven,
    Withdrawn,
)
from heat_app.domain.assessment.outline import outline
from heat_app.domain.assessment.status import Outcome, Verdict
from heat_app.domain.checks.run import findings
from heat_app.domain.form.conditions import Choice
from heat_app.domain.form.law import LawReference
from heat_app.domain.ids import CommentId, Digest
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.domain.workflow.routing import recommend
from heat_app.report.compose.assessment_report import compose
from heat_app.report.document import (
    Conversation,
    Cover,
    Document,
    Heading,
    KeepTogether,
    Link,
    QuestionAnswer,
    SignOffPanel,
    Table,
    Tone,
)
from heat_app.report.reading import placed_texts, plain

HEAD = Digest("a" * 64)


def report(assessment: Assessment) -> Document:
    form = sample_form()
    return compose(
        form=form,
        assessment=assessment,
        outline=outline(form, assessment),
        findings=findings(form, assessment),
        recommendation=recommend(form, assessment),
        content_digest=content_digest(assessment),
    )


def words(document: Document) -> str:
    return "\n".join(placed.text for placed in placed_texts(document))


def under(document: Document, heading: str) -> str:
    """Returns the words from one heading to the next of the same or a higher level."""
    level, said = 0, []
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == heading:
                level = block.level
        if level:
            said.extend(placed.text for placed in placed_texts(replace(document, blocks=(block,))))
    assert level, f"there is no heading {heading!r}"
    return "\n".join(said)


def cover_facts(document: Document) -> dict[str, str]:
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    return {fact.label: plain(fact.value) for fact in cover.facts}


def questions(document: Document) -> dict[str, QuestionAnswer]:
    return {block.question: block for block in document.blocks if isinstance(block, QuestionAnswer)}


def tag(document: Document, question: str) -> str:
    verdict = questions(document)[question].verdict
    return verdict.label if verdict else ""


@pytest.fixture
def story() -> Story:
    return Story(JO)


@pytest.fixture
def submitted(story: Story) -> Story:
    story.answered(COMPLETE)
    return story.then(Submitted(1, submission_digest(story.assessment)))


def signed(story: Story, outcome: Outcome = Outcome.PROCEED) -> Story:
    story.then(StageDecided(outcome, UserText("The evidence is sound."), Outcome.PROCEED, ()), SAM)
    digest = content_digest(story.assessment)
    return story.then(
        SignedOff(SAM, UserText("I have read it."), UserText("A careful piece of work."), digest, HEAD), SAM
    )


def test_the_cover_says_what_it_is_how_it_stands_and_who_did_what_when(submitted: Story) -> None:
    document = report(signed(submitted).assessment)
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.title, cover.subtitle, cover.status.label, cover.organisation) == (
        "Community diabetes service",
        "A sample form",
        "Signed off",
        "Kingsford ICB",
    )
    assert cover.decision == "Signed off on 2 March 2026: Approve."
    assert cover_facts(document) == {
        "Reference": "SAMPLE-2026-0001",
        "Version": "1",
        "Person responsible": "Ann Author",
        "Written by": "Jo Bloggs, Commissioning Manager, Kingsford ICB",
        "Reviewed by": "Sam Patel, Equality Lead, Kingsford ICB",
        "Signed off by": "Sam Patel, Equality Lead, Kingsford ICB",
        "Created": "2 March 2026 at 12:00 GMT",
        "Submitted": "2 March 2026 at 18:00 GMT",
        "Signed off": "2 March 2026 at 20:00 GMT",
        "Form": "A sample form, form version 1.0 (ffffffffffff…)",
    }


def test_a_signed_off_assessment_gives_the_same_report_after_reports_were_written(submitted: Story) -> None:
    first = report(signed(submitted).assessment)
    for place in range(3):
        submitted.then(ReportWritten("application/pdf", Digest(f"{place}" * 64), 10, HEAD), Person(UserText("Kim")))
    assert submitted.assessment.updated_by.name == "Kim"
    assert report(submitted.assessment) == first


def test_the_file_is_dated_by_what_was_said_last_and_by_the_sign_off_in_the_end(submitted: Story) -> None:
    said_last = submitted.at
    assert report(submitted.assessment).produced_at == said_last
    untouched = replace(submitted.assessment, updated_at=said_last + timedelta(days=9))
    assert report(untouched).produced_at == said_last
    signed(submitted)
    assert report(submitted.assessment).produced_at == submitted.at


def test_every_question_stands_in_the_forms_order_with_its_answer_in_full(submitted: Story) -> None:
    document = report(submitted.assessment)
    assert list(questions(document)) == [question.text for question in sample_form().questions()]
    said = under(document, "Questions and answers")
    places = [
        said.index(text)
        for text in (
            "Community diabetes service",
            "Ann Author",
            "No clinic closes under this proposal.",
            "Attendance data for 2025 were used.",
            "Evening clinics make up for the travel.",
        )
    ]
    assert places == sorted(places)


def test_long_texts_are_printed_whole_whatever_they_answer(story: Story) -> None:
    long = "\n\n".join(f"Paragraph {number} of {300} says something of its own." for number in range(300))
    story.answered({"reduces": YesNoAnswer(Choice.YES, UserText(long)), "comments": TextAnswer(UserText(long))})
    story.then(CommentAdded(CommentId("c1"), key("evidence"), UserText(long)), SAM)
    story.then(ReturnedForChanges(1, UserText(long)), SAM)
    assert words(report(story.assessment)).count(long) == 4


def test_who_answered_is_said_once_where_it_was_one_person_and_at_each_answer_otherwise(story: Story) -> None:
    story.answered(COMPLETE)
    alone = report(story.assessment)
    assert "All answers were recorded by Jo Bloggs, Commissioning Manager, Kingsford ICB." in words(alone)
    assert {asked.meta for asked in questions(alone).values()} == {""}
    story.answered({"evidence": YesNoAnswer(Choice.YES, UserText("Attendance data of 2026."))}, Person(UserText("Kim")))
    together = report(story.assessment)
    assert "All answers" not in words(together)
    assert questions(together)["Is evidence so?"].meta == "Answered by Kim on 2 March 2026."
    assert questions(together)["Is reduces so?"].meta == "Answered by Jo Bloggs on 2 March 2026."


def test_what_is_missing_or_not_known_is_printed_as_such(story: Story) -> None:
    story.answered(
        {
            "reduces": YesNoAnswer(Choice.NOT_KNOWN, UserText("The modelling is due in May.")),
            "evidence": YesNoAnswer(Choice.NO),
        }
    )
    document = report(story.assessment)
    assert tag(document, "Is reduces so?") == "Not known yet"
    assert tag(document, "Is evidence so?") == "No"
    assert "No rationale is given, and one is needed." in words(document)
    assert tag(document, "Is mitigated so?") == "Not answered"
    assert tag(document, "Anything else?") == "Not answered (optional)"
    assert "4 questions are not answered completely" in under(document, "Summary")
    assert "Is reduces so?" in under(document, "Not known yet")


def test_a_rationale_without_a_choice_is_not_taken_for_an_answer(story: Story) -> None:
    story.answered({"reduces": YesNoAnswer(None, UserText("Two clinics may close."))})
    document = report(story.assessment)
    assert tag(document, "Is reduces so?") == "Not answered"
    assert "Two clinics may close." in under(document, "Questions and answers")


def test_answers_that_point_to_harm_are_listed_in_words(story: Story) -> None:
    story.answered(COMPLETE | {"reduces": YesNoAnswer(Choice.YES, UserText("One clinic closes on Fridays."))})
    listed = under(report(story.assessment), "Answers that point to possible harm or to a gap")
    assert "Question 1. Is reduces so? Yes" in listed
    assert "Question 2" not in listed
    verdict = questions(report(story.assessment))["Is reduces so?"].verdict
    assert verdict is not None
    assert verdict.tone is Tone.CAUTION


@pytest.mark.parametrize(
    ("tell", "watermark", "status", "decision"),
    [
        (lambda story: story, "Draft", "Draft", "No decision yet: this is a draft."),
        (
            lambda story: story.then(Submitted(1, HEAD)),
            "Draft",
            "Draft, submitted for review",
            "No decision yet: submitted for review on 2 March 2026.",
        ),
        (
            lambda story: story.then(Submitted(1, HEAD)).then(
                StageDecided(Outcome.FURTHER_STAGE, UserText("Needed."), Outcome.PROCEED, ()), SAM
            ),
            "Draft",
            "Draft, submitted for review",
            "Decided, not signed off yet: Stage 2.",
        ),
        (
            lambda story: story.then(Submitted(1, HEAD)).then(ReturnedForChanges(1, UserText("Thin.")), SAM),
            "Draft",
            "Draft, returned for changes",
            "No decision yet: returned for changes on 2 March 2026.",
        ),
        (
            lambda story: story.then(Withdrawn(UserText("The proposal was dropped."))),
            "Withdrawn",
            "Withdrawn",
            "Withdrawn without a sign-off.",
        ),
    ],
)
def test_a_report_before_sign_off_says_so_on_every_page(
    story: Story, tell: Callable[[Story], Story], watermark: str, status: str, decision: str
) -> None:
    document = report(tell(story).assessment)
    assert (document.watermark, document.status_label) == (watermark, status)
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert cover.decision == decision
    assert "nobody has put their name to it" in under(document, "Sign-off")
    assert ("withdrawn" in under(document, "Sign-off")) is (status == "Withdrawn")


def test_a_signed_off_report_has_no_watermark(submitted: Story) -> None:
    assert report(signed(submitted).assessment).watermark is None


def test_the_reason_of_a_withdrawal_is_in_the_summary(story: Story) -> None:
    story.then(Withdrawn(UserText("The proposal was dropped.")))
    assert "The proposal was dropped." in under(report(story.assessment), "Summary")


def test_a_draft_lists_what_blocks_and_what_mends_it(story: Story) -> None:
    said = under(report(story.assessment), "What the checks found")
    assert "To be mended before it can be submitted (5)" in said
    assert "Question 3: It has no answer." in said
    assert "What mends it: Answer it; if you do not know yet, say so and say why." in said


def test_a_finding_stays_on_one_page_with_what_mends_it_or_why_it_may_stand(story: Story) -> None:
    story.answered(COMPLETE | {"evidence": YesNoAnswer(Choice.YES, UserText("N/A")), "title": None})
    story.then(FindingAccepted("rationale-thin", key("evidence"), UserText("It is said in the paper.")), JO)
    found = findings(sample_form(), story.assessment)
    document = report(story.assessment)
    together = [block for block in document.blocks if isinstance(block, KeepTogether)]
    assert len(together) == len(found) == 2
    for finding, block in zip(found, together, strict=True):
        said = words(replace(document, blocks=(block,)))
        assert finding.what in said
        assert (finding.accepted_reason or finding.remedy) in said


def test_a_finding_let_stand_carries_the_reason_and_whose_it_is(story: Story) -> None:
    story.answered(COMPLETE | {"evidence": YesNoAnswer(Choice.YES, UserText("As above, the same data."))})
    found = [finding for finding in findings(sample_form(), story.assessment) if not finding.blocks]
    assert found
    story.then(FindingAccepted(found[0].code, found[0].question, UserText("It is one data set.")), JO)
    said = under(report(story.assessment), "Let stand with a reason (1)")
    assert found[0].what in said
    assert "It is one data set." in said
    assert "Jo Bloggs, Commissioning Manager, Kingsford ICB, 2 March 2026 at 18:00 GMT" in said


def test_conversations_stand_by_question_with_replies_under_what_they_answer(submitted: Story) -> None:
    first, reply, other = CommentId("c1"), CommentId("c2"), CommentId("c3")
    submitted.then(CommentAdded(first, key("evidence"), UserText("Which clinics?")), SAM)
    submitted.then(CommentAdded(other, key("evidence"), UserText("And the year?")), SAM)
    submitted.then(CommentAdded(reply, key("evidence"), UserText("All four."), first), JO)
    submitted.then(CommentAdded(CommentId("c4"), None, UserText("Well written.")), SAM)
    submitted.then(CommentResolved(first), SAM)
    document = report(submitted.assessment)
    threads = [block for block in document.blocks if isinstance(block, Conversation)]
    assert [[comment.text for comment in thread.comments] for thread in threads] == [
        ["Well written."],
        ["Which clinics?", "All four."],
        ["And the year?"],
    ]
    assert [thread.state.label for thread in threads if thread.state] == ["Open", "Resolved", "Open"]
    assert [comment.is_reply for comment in threads[1].comments] == [False, True]
    assert threads[1].comments[1].detail == "Commissioning Manager, Kingsford ICB, 2 March 2026 at 21:00 GMT"
    assert "resolved by Sam Patel, 2 March 2026 at 23:00 GMT" in threads[1].comments[0].detail
    assert "Question 2. Is evidence so?" in under(document, "Annex: comments")


def test_verdicts_stand_at_the_answer_and_say_when_it_was_changed_since(submitted: Story) -> None:
    recorded = submitted.assessment.answers[key("evidence")]
    submitted.then(VerdictGiven(key("evidence"), Verdict.CHANGE_REQUESTED, recorded.digest), SAM)
    asked = questions(report(submitted.assessment))["Is evidence so?"].meta
    assert asked.endswith("A change was asked for by Sam Patel on 2 March 2026.")
    submitted.then(ReturnedForChanges(1, UserText("See question 2.")), SAM)
    submitted.answered({"evidence": YesNoAnswer(Choice.YES, UserText("Data of all four clinics for 2025."))})
    changed = questions(report(submitted.assessment))["Is evidence so?"].meta
    assert changed.endswith("A change was asked for by Sam Patel on 2 March 2026; the answer was changed since.")


def test_an_answer_to_be_changed_is_not_called_unanswered(submitted: Story) -> None:
    recorded = submitted.assessment.answers[key("evidence")]
    submitted.then(VerdictGiven(key("evidence"), Verdict.CHANGE_REQUESTED, recorded.digest), SAM)
    said = under(report(submitted.assessment), "Summary")
    assert "The reviewer asked for a change at 1 question\nQuestion 2." in said
    assert "not answered completely" not in said
    assert "5 of 5 questions" in said


def test_every_round_is_told_with_its_reason(submitted: Story) -> None:
    frozen = submitted.assessment.submissions[0].content_digest
    submitted.then(ReturnedForChanges(1, UserText("Name the clinics.")), SAM)
    submitted.then(Submitted(2, HEAD))
    document = report(submitted.assessment)
    said = under(document, "Rounds of review")
    places = [
        said.index(text)
        for text in ("Version 1 submitted", frozen, "Version 1 returned", "Name the clinics.", "Version 2 submitted")
    ]
    assert places == sorted(places)
    assert document.version_label == "Version 2"


def test_each_criterion_is_judged_with_its_reason_and_the_answers_it_rests_on(story: Story) -> None:
    story.answered(COMPLETE | {"reduces": YesNoAnswer(Choice.YES, UserText("One clinic closes on Fridays."))})
    story.answered({"evidence": None})
    document = report(story.assessment)
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [tuple(map(plain, row)) for row in table.rows] == [
        ("It may reduce a service.", "Holds", "question 1 (yes)"),
        (
            "Little evidence, and no way to reduce harm.",
            "Does not hold",
            "question 2 (not answered); question 3 (yes)",
        ),
    ]
    assert "Recommended: Stage 2." in under(document, "Recommendation and decision")


def test_a_criterion_that_cannot_be_judged_is_never_taken_as_harmless(story: Story) -> None:
    said = under(report(story.assessment), "Recommendation and decision")
    assert "Cannot be judged" in said
    assert "2 of 2 cannot be judged" in said
    assert "Recommended: Stage 2." in said


def test_a_decision_against_the_recommendation_is_pointed_out_with_its_reason(submitted: Story) -> None:
    signed(submitted, Outcome.FURTHER_STAGE)
    said = under(report(submitted.assessment), "What the reviewer decided")
    assert "Decided: Stage 2." in said
    assert "The decision differs from the recommendation" in said
    assert "The form's rules recommended: Approve." in said
    assert "The evidence is sound." in said


def test_the_sign_off_names_who_for_whom_when_over_what(submitted: Story) -> None:
    document = report(signed(submitted).assessment)
    panel = next(block for block in document.blocks if isinstance(block, SignOffPanel))
    (signature,) = panel.signatures
    assert signature.name == "Sam Patel"
    assert [plain(fact.value) for fact in signature.facts] == [
        "Equality Lead",
        "Kingsford ICB",
        "2 March 2026 at 20:00 GMT",
    ]
    assert signature.declaration == "I have read it."
    assert signature.digest is not None
    assert signature.digest.value == content_digest(submitted.assessment)
    said = under(document, "Sign-off")
    assert "A careful piece of work." in said
    assert HEAD in said
    assert "heat verify" in under(document, "How to check this file")


def test_text_that_turns_the_reading_direction_is_shown(story: Story) -> None:
    story.answered({"title": TextAnswer(UserText("Close \u202eon\u202c reopen"))})
    document = report(story.assessment)
    assert "Close [U+202E]on[U+202C] reopen" in words(document)
    assert "\u202e" not in words(document)


def test_markup_is_printed_as_it_was_typed(story: Story) -> None:
    typed = "Ask <b>Jo</b> <jo.bloggs@example.org> of R&D; a<b"
    story.answered({"comments": TextAnswer(UserText(typed))})
    assert typed in under(report(story.assessment), "Questions and answers")


def test_a_person_without_a_name_is_not_passed_over(story: Story) -> None:
    story.answered({"responsible": PeopleAnswer((Person(UserText("")), Person(UserText("Ann Author"))))})
    said = words(report(story.assessment))
    assert "A person without a name" in said
    assert cover_facts(report(story.assessment))["Person responsible"] == "Ann Author"


def test_an_unsafe_address_of_a_source_stays_words(submitted: Story) -> None:
    assessment = submitted.assessment
    form = replace(
        sample_form(),
        source=(LawReference("Good", "https://example.org/a"), LawReference("Bad", "javascript:alert(1)")),
    )
    document = compose(
        form=form,
        assessment=assessment,
        outline=outline(form, assessment),
        findings=(),
        recommendation=None,
        content_digest=content_digest(assessment),
    )
    said = words(document)
    assert "Bad" in said
    assert "javascript" not in repr(document)
    assert Link in {type(span) for span in _spans(document)}


def _spans(document: Document) -> list[object]:
    facts = [fact for block in document.blocks for fact in getattr(block, "rows", ()) if hasattr(fact, "value")]
    return [span for fact in facts for span in (fact.value if isinstance(fact.value, tuple) else (fact.value,))]
