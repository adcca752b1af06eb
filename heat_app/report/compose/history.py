"""The rounds of review: what was submitted and returned, by whom, when and why."""

from __future__ import annotations

from heat_app.domain.assessment.assessment import Return, Submission
from heat_app.report.compose.source import Source, by_and_when
from heat_app.report.document import Block, Emphasis, Heading, KeepTogether, Paragraph, Text, as_text


def history(source: Source) -> tuple[Block, ...]:
    """Returns every submission and every return, oldest first."""
    assessment = source.assessment
    acts: list[Submission | Return] = [*assessment.submissions, *assessment.returns]
    acts.sort(key=lambda act: act.at)
    heading = Heading(1, Text("Rounds of review"), anchor="rounds")
    if not acts:
        return (heading, Paragraph(Text("It has not been submitted for review yet.")))
    blocks: list[Block] = [heading]
    if source.form.submission_declaration.strip():
        blocks.append(Paragraph(as_text(f"Who submits confirms: {source.form.submission_declaration}"), "small"))
    blocks.extend(KeepTogether(_submitted(act) if isinstance(act, Submission) else _returned(act)) for act in acts)
    return tuple(blocks)


def _submitted(act: Submission) -> tuple[Block, ...]:
    return (
        Paragraph(
            (Emphasis(as_text(f"Version {act.round} submitted")), as_text(f" by {by_and_when(act.by, act.at)}."))
        ),
        Paragraph(as_text(f"Digest of the submitted answers: {act.content_digest}"), "small"),
    )


def _returned(act: Return) -> tuple[Block, ...]:
    return (
        Paragraph(
            (
                Emphasis(as_text(f"Version {act.round} returned for changes")),
                as_text(f" by {by_and_when(act.by, act.at)}."),
            )
        ),
        Paragraph(as_text(act.reason), "quote"),
    )
