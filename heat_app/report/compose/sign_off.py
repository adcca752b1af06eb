"""The sign-off: who put their name to exactly which content, with which words, and how to check that."""

from __future__ import annotations

from heat_app import PROGRAM_NAME
from heat_app.domain.assessment.digests import plain_instant
from heat_app.domain.assessment.status import Status
from heat_app.domain.dates import instant_words
from heat_app.report.compose.data_inside import ASSESSMENT_FILE, FORM_FILE
from heat_app.report.compose.source import Source
from heat_app.report.document import (
    Block,
    Callout,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Signature,
    SignOffPanel,
    Text,
    Tone,
    as_text,
    link_where_allowed,
)


def sign_off(source: Source) -> tuple[Block, ...]:
    """Returns the sign-off with its digests, or that there is none."""
    signed = source.assessment.sign_off
    heading = Heading(1, Text("Sign-off"), anchor="sign-off")
    if signed is None:
        return (
            heading,
            Callout(
                Tone.CAUTION,
                Text("Not signed off"),
                Text(
                    "It was withdrawn before it was decided, and nobody has put their name to it."
                    if source.assessment.status is Status.WITHDRAWN
                    else "This report is a draft. It is not a decision, and nobody has put their name to it."
                ),
            ),
        )
    blocks: list[Block] = [
        heading,
        SignOffPanel(
            heading=as_text(source.form.review.title),
            signatures=(
                Signature(
                    act=Text("Signed off by"),
                    name=as_text(signed.signatory.name),
                    facts=(
                        Fact(Text("Role"), as_text(signed.signatory.role)),
                        Fact(Text("Organisation"), as_text(signed.signatory.organisation)),
                        Fact(Text("Date and time"), as_text(instant_words(signed.at))),
                    ),
                    declaration=as_text(signed.declaration),
                    digest=Fact(Text("Content digest (SHA-256)"), as_text(signed.content_digest)),
                ),
            ),
        ),
        Heading(2, Text("Concluding comments")),
        Paragraph(as_text(signed.comments) if signed.comments.strip() else Text("The signatory made no comments.")),
        Heading(2, Text("What the sign-off is bound to")),
        Facts(
            (
                Fact(Text("Journal before the sign-off"), as_text(signed.journal_head)),
                Fact(Text("Moment of sign-off (UTC)"), as_text(plain_instant(signed.at))),
                Fact(Text("Form digest (SHA-256)"), as_text(source.assessment.form_digest)),
            )
        ),
    ]
    return tuple(blocks)


def about_this_file(source: Source) -> tuple[Block, ...]:
    """Returns how to check the file, which form it answers, and how times are told."""
    form = source.form
    sources = tuple(
        Fact(Text("Source"), (link_where_allowed(as_text(entry.title), entry.url),)) for entry in form.source
    )
    return (
        Heading(1, Text("About this file"), anchor="about"),
        Heading(2, Text("How to check this file")),
        *(Paragraph(as_text(words)) for words in _how_to_check(source)),
        Heading(2, Text("The form")),
        Facts(
            (
                Fact(Text("Form"), as_text(f"{form.title} ({form.form_id}), version {form.version}")),
                Fact(Text("Kept by"), as_text(form.owner)),
                Fact(Text("Purpose"), as_text(form.purpose)),
                *sources,
                Fact(Text("Form digest (SHA-256)"), as_text(source.assessment.form_digest)),
            )
        ),
        *(Paragraph(as_text(note), "small") for note in form.notes),
        Paragraph(
            Text(
                "Times are those of clocks in the United Kingdom: GMT (the same as UTC) in winter, BST (one hour "
                "ahead of UTC) in summer. A version counts the rounds of review."
            ),
            "small",
        ),
    )


def _how_to_check(source: Source) -> tuple[str, ...]:
    reference = source.assessment.reference
    if source.assessment.sign_off is None:
        return (f"Nothing is signed off here. A report of {reference} can be checked only after that.",)
    file = (
        f"Whoever holds the data folder in which {reference} was signed off can prove that this file is, byte for "
        "byte, a report that was saved there: “heat verify”, followed by the file's name, answers “intact” or says "
        f"what differs. ({PROGRAM_NAME} comes with that command.)"
    )
    content = (
        "The content digest is taken over every answer, the findings let stand, the review with its comments, the "
        "decision, and the identity of the form (SHA-256 over canonical JSON, RFC 8785). If anything of that changes "
        "afterwards, what is stored no longer has this digest, and the check says so. The digest of the journal before "
        "the sign-off fixes in the same way who did what up to that moment."
    )
    inside = (
        f"This file carries its data: {ASSESSMENT_FILE} is exactly what the content digest is taken over, {FORM_FILE} "
        "is the form. PDF readers that show attachments save them, and any tool for SHA-256 then gives the two digests "
        "printed here, without this program."
    )
    limits = (
        "What this does not prove: who sat at the keyboard, that the computer's clock was right, or what happened "
        "after the sign-off. Keep a copy of this file outside the data folder."
    )
    return (file, content, inside, limits)
