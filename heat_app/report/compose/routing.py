"""The recommended route, criterion by criterion, and the reviewer's decision beside it."""

from __future__ import annotations

from heat_app.domain.assessment.saying import brief
from heat_app.domain.form.conditions import Truth
from heat_app.domain.form.definition import Question, Routing
from heat_app.domain.workflow.routing import JudgedCriterion, Recommendation, rule_of
from heat_app.report.compose.source import Source, as_sentence, by_and_when, outcome_words
from heat_app.report.document import (
    NOTHING,
    Block,
    Callout,
    Emphasis,
    Heading,
    Paragraph,
    RichText,
    Table,
    Text,
    Tone,
    as_text,
    link_where_allowed,
)

_TRUTH_WORDS = {
    Truth.HOLDS: Text("Holds"),
    Truth.FAILS: Text("Does not hold"),
    Truth.UNKNOWN: Text("Cannot be judged"),
}


def recommendation_and_decision(source: Source) -> tuple[Block, ...]:
    """Returns what the form's rules recommend and why, and what the reviewer decided and why."""
    recommended, routing = source.recommendation, source.form.routing
    if routing is None and source.assessment.decision is None:
        return ()
    blocks: list[Block] = [Heading(1, Text("Recommendation and decision"), anchor="decision")]
    if recommended is not None and routing is not None:
        blocks.extend(_recommendation(source, recommended, routing))
    blocks.extend(_decision(source))
    return tuple(blocks)


def _recommendation(source: Source, recommended: Recommendation, routing: Routing) -> tuple[Block, ...]:
    outcome = outcome_words(source.form, recommended.outcome)
    blocks: list[Block] = [
        Heading(2, Text("What the form's rules recommend")),
        Paragraph((Text("Recommended: "), Emphasis(outcome), Text("."))),
        Paragraph(_why(recommended, routing)),
    ]
    if recommended.criteria:
        blocks.append(
            Table(
                header=(Text("Criterion"), Text("Judged"), Text("Resting on")),
                rows=tuple(_row(source, judged) for judged in recommended.criteria),
                widths=(3.2, 1.1, 1.7),
                caption=as_text(f"Reasons for {routing.next_stage}, each judged on its own"),
            )
        )
    rule = rule_of(routing, source.assessment.rule)
    if rule.key:
        told = f"Judged by the rule that {rule.title} prints, in place of the form's own. {rule.note}".strip()
        printed = link_where_allowed(as_text(rule.source.title), rule.source.url) if rule.source else NOTHING
        blocks.append(Paragraph((as_text(f"{told} "), printed), "small"))
    elif rule.note.strip():
        blocks.append(Paragraph(as_text(rule.note), "small"))
    return tuple(blocks)


def _why(recommended: Recommendation, routing: Routing) -> Text:
    holding, unknown = len(recommended.reasons), len(recommended.undecided)
    total = len(recommended.criteria)
    stage = routing.next_stage
    if not holding and not unknown:
        return as_text(f"None of the {total} criteria gives a reason for {stage}.")
    said = []
    if holding:
        said.append(f"{holding} of {total} criteria {'gives' if holding == 1 else 'give'} a reason for {stage}.")
    if unknown:
        said.append(
            f"{unknown} of {total} cannot be judged, because an answer is missing or not known; "
            "what is not known is never taken as harmless."
        )
    return as_text(" ".join(said))


def _row(source: Source, judged: JudgedCriterion) -> tuple[RichText, ...]:
    truth = _TRUTH_WORDS[judged.truth]
    return (
        as_text(judged.criterion.reason),
        truth if judged.truth is Truth.FAILS else (Emphasis(truth),),
        as_text(_resting_on(source, judged)),
    )


def _resting_on(source: Source, judged: JudgedCriterion) -> str:
    """Returns the answers a criterion rests on, those that say the same together: `questions 3 and 11 (yes)`."""
    same: dict[str, list[Question]] = {}
    for question in source.form.questions():
        if question in judged.because:
            same.setdefault(brief(question, source.assessment.answer(question.key)), []).append(question)
    return "; ".join(f"{_named(asked)} ({said})" for said, asked in same.items())


def _named(questions: list[Question]) -> str:
    names = [question.number or f"“{question.text}”" for question in questions]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"question{'s' if len(names) > 1 else ''} {listed}"


def _decision(source: Source) -> tuple[Block, ...]:
    decision = source.assessment.decision
    heading = Heading(2, Text("What the reviewer decided"))
    if decision is None:
        return (heading, Paragraph(Text("The reviewer has not decided yet.")))
    blocks: list[Block] = [
        heading,
        Paragraph((Text("Decided: "), Emphasis(outcome_words(source.form, decision.outcome)), Text("."))),
    ]
    if decision.outcome is not decision.recommended:
        blocks.append(
            Callout(
                Tone.NOTABLE,
                Text("The decision differs from the recommendation"),
                as_sentence(
                    f"The form's rules recommended: {outcome_words(source.form, decision.recommended)}. "
                    "The reviewer decides, and gives the reason here"
                ),
            )
        )
    blocks.append(Paragraph(as_text(decision.reason), "quote"))
    blocks.append(Paragraph(by_and_when(decision.by, decision.at), "small"))
    return tuple(blocks)
