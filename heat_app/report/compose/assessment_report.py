"""The report of one assessment, from cover to annex."""

from __future__ import annotations

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.outline import Outline
from heat_app.domain.assessment.status import Status
from heat_app.domain.checks.finding import Finding
from heat_app.domain.form.definition import Form
from heat_app.domain.ids import Digest
from heat_app.domain.workflow.routing import Recommendation
from heat_app.report.compose.answers import answers
from heat_app.report.compose.comments import comments_annex
from heat_app.report.compose.cover import cover, organisation, status_tag, version_words
from heat_app.report.compose.findings import checks
from heat_app.report.compose.history import history
from heat_app.report.compose.origin import carried_answers
from heat_app.report.compose.routing import recommendation_and_decision
from heat_app.report.compose.sign_off import about_this_file, sign_off
from heat_app.report.compose.source import Source, fixed_at, printed_title, short_digest
from heat_app.report.compose.summary import summary
from heat_app.report.document import Contents, Document, PageBreak, Text, as_text


def compose(
    *,
    form: Form,
    assessment: Assessment,
    outline: Outline,
    findings: tuple[Finding, ...],
    recommendation: Recommendation | None,
    content_digest: Digest,
) -> Document:
    """Returns the report of an assessment; of a signed-off one the same whenever it is asked for.

    Args:
        form: The very form it answers.
        assessment: As it is stored.
        outline: Which questions apply and how far each is answered.
        findings: What the checks found.
        recommendation: The recommended route, or None for a form without routing.
        content_digest: Digest of everything a sign-off binds, as it is now.
    """
    source = Source(form, assessment, outline, findings, recommendation, content_digest)
    title = printed_title(source)
    version = version_words(assessment)
    status = status_tag(assessment.status)
    return Document(
        title=as_text(f"{title}: {form.short_title}"),
        author=organisation(source),
        subject=as_text(f"{form.title}, {assessment.reference}, {version.lower()}, {status.label.lower()}"),
        reference=as_text(assessment.reference),
        version_label=version,
        status_label=status.label,
        blocks=(
            cover(source),
            PageBreak(),
            *summary(source),
            PageBreak(),
            Contents(Text("Contents")),
            PageBreak(),
            *answers(source),
            *carried_answers(source),
            *recommendation_and_decision(source),
            *sign_off(source),
            *history(source),
            *checks(source),
            *comments_annex(source),
            *about_this_file(source),
        ),
        watermark=_watermark(assessment.status),
        header=title,
        footer=as_text(f"Content {short_digest(content_digest)}"),
        metadata=(
            (Text("ContentDigest"), as_text(content_digest)),
            (Text("FormDigest"), as_text(assessment.form_digest)),
        ),
        produced_at=fixed_at(assessment),
    )


def _watermark(status: Status) -> Text | None:
    if status is Status.SIGNED_OFF:
        return None
    return Text("Withdrawn") if status is Status.WITHDRAWN else Text("Draft")
