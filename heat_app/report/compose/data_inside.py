"""The data that travel inside a report: what was answered, and the form that asked."""

from __future__ import annotations

from typing import Final

from heat_app.domain.assessment.assessment import Assessment
from heat_app.domain.assessment.digests import Plain, canonical, signed_content
from heat_app.report.attachments import Attachment, Relationship

ASSESSMENT_FILE: Final = "assessment.json"
FORM_FILE: Final = "form.json"
_JSON: Final = "application/json"


def data_inside(assessment: Assessment, form_content: Plain) -> tuple[Attachment, ...]:
    """Returns an assessment and its form as files for its report; the digest of each is printed in the report.

    Args:
        assessment: As the report tells of it.
        form_content: Everything its form says.
    """
    return (
        Attachment(
            ASSESSMENT_FILE,
            _JSON,
            canonical(signed_content(assessment)),
            Relationship.SOURCE,
            f"Everything a sign-off of {assessment.reference} binds: answers, review, decision "
            "(canonical JSON, RFC 8785); its SHA-256 is the content digest",
        ),
        Attachment(
            FORM_FILE,
            _JSON,
            canonical(form_content),
            Relationship.DATA,
            f"The form {assessment.form_id}, version {assessment.form_version}: every question and rule "
            "(canonical JSON, RFC 8785); its SHA-256 is the form digest",
        ),
    )
