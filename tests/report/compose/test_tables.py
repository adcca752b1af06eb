"""Choices, grids and tables in a report: every word of them, labels instead of keys, nothing squeezed."""

from __future__ import annotations

from typing import Any

import pytest
from answers import answers_of
from every_kind import every_kind_form
from hypothesis import given, settings
from pool import SHEET, pool
from stories import JO, Story

from heat_app.domain.assessment.answer import is_blank, texts_of
from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.assessment.outline import outline
from heat_app.domain.checks.run import findings
from heat_app.domain.form.definition import Form
from heat_app.domain.workflow.routing import recommend
from heat_app.exchange.answer_sheet import read_sheet
from heat_app.report.compose.assessment_report import compose
from heat_app.report.document import (
    BulletList,
    Callout,
    Document,
    Facts,
    Heading,
    Paragraph,
    QuestionAnswer,
    Table,
    Tone,
    as_text,
)
from heat_app.report.reading import placed_texts, plain

FORM = every_kind_form()


def report(assessment: Assessment, form: Form = FORM) -> Document:
    return compose(
        form=form,
        assessment=assessment,
        outline=outline(form, assessment),
        findings=findings(form, assessment),
        recommendation=recommend(form, assessment),
        content_digest=content_digest(assessment),
    )


def question(document: Document, number: str) -> QuestionAnswer:
    return next(block for block in document.blocks if isinstance(block, QuestionAnswer) and block.number == number)


def asked(number: str, **answers: Any) -> QuestionAnswer:
    """How one question is printed, given some answers."""
    sheet = read_sheet({"form": FORM.form_id, "answers": answers}, lambda _: FORM)
    return question(report(Story(JO).answered(dict(sheet.answers)).assessment), number)


def only(kind: type, block: QuestionAnswer) -> Any:
    (found,) = (content for content in block.answer if isinstance(content, kind))
    return found


@pytest.fixture(scope="module")
def document() -> Document:
    return report(pool().assessment)


def words(document: Document) -> str:
    return "\n".join(placed.text for placed in placed_texts(document))


@pytest.mark.parametrize(
    ("said", "label", "tone"),
    [
        ("yes", "Yes, supports it", Tone.POSITIVE),
        ("no", "No, works against it", Tone.NEGATIVE),
        ("not_known", "Not known yet", Tone.NOTABLE),
        ("not_applicable", "Not applicable", Tone.NEUTRAL),
    ],
)
def test_a_choice_is_a_label_whose_tone_is_its_meaning(said, label, tone) -> None:
    verdict = asked("5", supports=said).verdict
    assert verdict is not None
    assert (verdict.label, verdict.tone) == (label, tone)


def test_a_choice_that_needs_its_reason_and_has_none_says_so() -> None:
    assert only(Paragraph, asked("5", supports="not_applicable")).text.startswith("No rationale is given")
    assert asked("5", supports="yes").answer == ()


def test_several_choices_are_listed_with_their_reason(document) -> None:
    block = question(document, "6")
    listed = [plain(line) for line in only(BulletList, block).items]
    assert listed == ["Advance equality of opportunity", "Foster good relations"]
    assert only(Paragraph, block).text == "The saving keeps two community centres open."


def test_numbers_have_their_unit(document) -> None:
    assert only(Paragraph, question(document, "3")).text == "1,228 people"
    assert only(Paragraph, question(document, "4")).text == "£412,500.50"


def test_a_grid_is_a_table_of_its_rows(document) -> None:
    table = only(Table, question(document, "9"))
    assert table.row_headers
    assert [tuple(map(plain, row)) for row in table.rows] == [
        ("Age", "Letters; Meetings"),
        ("Disability", "Letters; Easy read"),
        ("Sex", "Letters"),
        ("Pregnancy and maternity", "Not ticked"),
        ("People who live in care homes, nursing homes or hospices", "Meetings"),
    ]


def test_a_short_table_stands_side_by_side_with_its_rows_named_first(document) -> None:
    table = only(Table, question(document, "14"))
    assert (table.header, table.row_headers) == (("Row", "Source", "Period", "What it shows", "What is missing"), True)
    assert table.caption == "Question 14: 2 rows"
    assert plain(table.rows[1][0]) == "Source 2"


def test_a_table_with_long_words_stands_row_by_row(document) -> None:
    blocks = [content for content in question(document, "10").answer if isinstance(content, Facts)]
    assert [block.heading for block in blocks] == [
        "Age", "Disability", "Sex", "Pregnancy and maternity", "Age and Disability",
    ]  # fmt: skip
    assert {fact.label: plain(fact.value) for fact in blocks[2].rows} == {
        "Effect": "Negative",
        "Why": "Women-only sessions end.",
        "What reduces harm": "Not filled in",
        "How many people": "345 people",
    }
    assert only(Paragraph, question(document, "10")).text == (
        "Nothing is said about: People who live in care homes, nursing homes or hospices."
    )


def test_scores_are_said_with_their_band_and_what_is_escalated_is_named(document) -> None:
    block = question(document, "12")
    facts = {fact.label: plain(fact.value) for fact in block.answer[0].rows}  # type: ignore[union-attr]
    assert facts["Score"] == "16, Extreme; goes to the organisation's risk process"
    assert facts["Score after"] == "9, High"
    assert facts["Impact"] == "Age; Age and Disability"
    assert only(Callout, block).text == "Older people stop exercising; Children do not learn to swim"


def test_totals_stand_under_their_columns(document) -> None:
    totals = only(Table, question(document, "17"))
    assert [tuple(map(plain, row)) for row in totals.rows] == [
        ("Total, Northtown Council", "£172,000", "£242,000", "£280,000", "£649,000"),
        ("Total, Harbour Integrated Care Board", "-£12,000.50", "-£12,000", "-£12,000", "-£36,000.50"),
        ("Total", "£159,999.50", "£230,000", "£268,000", "£612,999.50"),
    ]


def test_a_link_to_a_row_that_was_removed_says_so() -> None:
    before = read_sheet(SHEET, lambda _: FORM).answers
    story = Story(JO).answered({key: answer for key, answer in before.items() if key != "risks"})
    assert "a row that was removed" in words(report(story.assessment))


def test_questions_that_are_not_asked_are_printed_only_where_they_hold_an_answer() -> None:
    told = words(report(Story(JO).assessment))
    assert "What is new about it?" not in told
    document = report(pool().assessment)
    annex = next(
        place for place, block in enumerate(document.blocks)
        if isinstance(block, Heading) and block.text == "Answers to questions that no longer apply"
    )  # fmt: skip
    kept = document.blocks[annex + 2]
    assert isinstance(kept, QuestionAnswer)
    assert (kept.number, only(Paragraph, kept).text) == ("18", SHEET["answers"]["further"])


def test_the_summary_says_who_is_affected_which_risks_remain_and_what_will_be_done(document) -> None:
    titles = [getattr(block, "text", "") for block in document.blocks]
    summary = document.blocks[: titles.index("Questions and answers")]
    effects = [(block.tone, block.heading, block.text) for block in summary if isinstance(block, Callout)]
    assert effects[1:5] == [
        (Tone.NEGATIVE, "Negative", "Age; Sex; Age and Disability."),
        (Tone.CAUTION, "Positive and negative", "Disability."),
        (Tone.NOTABLE, "Not known yet", "Pregnancy and maternity."),
        (Tone.CAUTION, "No effect is chosen yet", "People who live in care homes, nursing homes or hospices."),
    ]
    risks, actions = (block for block in summary if isinstance(block, Table))
    assert [tuple(map(plain, row)) for row in risks.rows][1][0] == "Children do not learn to swim"
    assert tuple(map(plain, risks.rows[1]))[2] == "Not filled in"
    assert actions.header == ("Action", "Owner", "Organisation", "Due")
    assert tuple(map(plain, actions.rows[1]))[1:] == ("Leisure manager", "Northtown Council", "15 May 2027")


def test_no_harm_is_said_only_where_no_table_shows_any() -> None:
    harmless = {"answers": {"harms": {"answer": "no", "rationale": "No one loses."}}, "form": FORM.form_id}
    nothing = "No answer points to possible harm or to a gap."
    told = report(Story(JO).answered(dict(read_sheet(harmless, lambda _: FORM).answers)).assessment)
    assert nothing in words(told)
    for direction in ("negative", "both", "not_known"):
        harmless["answers"]["impacts"] = [{"row": "age", "direction": direction}]  # type: ignore[index]
        told = report(Story(JO).answered(dict(read_sheet(harmless, lambda _: FORM).answers)).assessment)
        assert nothing not in words(told)
    del harmless["answers"]["impacts"]  # type: ignore[attr-defined]
    harmless["answers"]["duties"] = {"foster": "no"}  # type: ignore[index]
    told = report(Story(JO).answered(dict(read_sheet(harmless, lambda _: FORM).answers)).assessment)
    assert nothing not in words(told)


@given(answers_of(FORM, most=5))
@settings(deadline=None, max_examples=25)
def test_every_word_of_every_answer_is_printed_and_no_key(answers) -> None:
    told = words(report(Story(JO).answered(answers).assessment))
    for answer in answers.values():
        for text in texts_of(answer) if not is_blank(answer) else ():
            assert as_text(text.strip()) in told
    assert "people_in_care_homes_and_hospices" not in told


def test_no_column_of_a_table_is_narrower_than_its_longest_word(document) -> None:
    for block in document.blocks:
        for table in block.answer if isinstance(block, QuestionAnswer) else (block,):
            if isinstance(table, Table):
                for place, width in enumerate(table.widths):
                    cells = [table.header[place], *(plain(row[place]) for row in table.rows)]
                    assert width >= max(len(word) for cell in cells for word in cell.split() or [""])
