"""A realistic report of one stage 1 assessment: 28 questions, review comments, actions, sign-off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle

from report.sample_texts import (
    ACTIONS,
    COMMENTS,
    DECLARATION,
    DIGEST,
    NO,
    OVERVIEW,
    QUESTIONS,
    RATIONALES,
    SHORT_RATIONALES,
    YES,
)

from heat_app.report.document import (
    NOTHING,
    Block,
    BulletList,
    Callout,
    Comment,
    Content,
    Contents,
    Conversation,
    Cover,
    Document,
    Emphasis,
    Fact,
    Facts,
    Heading,
    KeepTogether,
    Link,
    PageBreak,
    Paragraph,
    QuestionAnswer,
    Rule,
    Signature,
    SignOffPanel,
    Table,
    Tag,
    Text,
    Tone,
    as_text,
)

PRODUCED_AT = datetime(2026, 8, 14, 10, 32, 5, tzinfo=UTC)
DIGEST_NAME = Text("Digest of the content (SHA-256)")


def sample_document(blocks: tuple[Block, ...] | None = None, watermark: Text | None = None) -> Document:
    """Returns a report around the given blocks; without them, the whole sample, signed off or with a watermark."""
    return Document(
        title=Text("Community diabetes service: one hub in place of three clinics"),
        author=Text("Harbour Integrated Care Board"),
        subject=Text("Equality and health inequality impact and risk assessment, stage 1"),
        reference=Text("EHIIRA-2026-0001"),
        version_label=Text("Version 3"),
        status_label=Text("In review" if watermark else "Signed off"),
        produced_at=PRODUCED_AT,
        blocks=sample_blocks(is_final=watermark is None) if blocks is None else blocks,
        watermark=watermark,
        header=Text("Community diabetes service"),
        footer=Text("Harbour Integrated Care Board"),
        metadata=((Text("content-sha256"), Text(DIGEST)),),
    )


def bare_document(*blocks: Block) -> Document:
    """Returns a report of these blocks whose pages carry nothing else but `Page x of y`."""
    return Document(
        title=Text("Title"),
        author=NOTHING,
        subject=NOTHING,
        reference=NOTHING,
        version_label=NOTHING,
        status_label=NOTHING,
        produced_at=PRODUCED_AT,
        blocks=blocks,
    )


def sample_blocks(*, is_final: bool = True) -> tuple[Block, ...]:
    """Returns the whole sample, from cover to sign-off."""
    return (
        *_opening(is_final=is_final),
        *_questions(),
        *_actions(),
        Rule(),
        *(_sign_off() if is_final else _not_signed_off()),
    )


def _opening(*, is_final: bool) -> Iterator[Block]:
    yield Cover(
        title=Text("Community diabetes service: one hub in place of three clinics"),
        subtitle=Text("Equality and health inequality impact and risk assessment, stage 1"),
        status=Tag(Text("Signed off"), Tone.POSITIVE) if is_final else Tag(Text("In review"), Tone.CAUTION),
        decision=Text(
            "May proceed at stage 1, with three actions to be finished before the service opens."
            if is_final
            else "Not decided yet: the review is going on."
        ),
        facts=(
            Fact(Text("Reference"), Text("EHIIRA-2026-0001")),
            Fact(Text("Version"), Text("3, of 14 August 2026")),
            Fact(Text("Person responsible"), Text("Amara Khan, commissioning manager")),
            Fact(Text("Service area"), Text("Long-term conditions")),
            Fact(Text("Look-again due"), Text("14 February 2027")),
        ),
        organisation=Text("Harbour Integrated Care Board"),
    )
    yield Contents(Text("In this report"))
    yield PageBreak()
    yield Heading(1, Text("About the proposal"), "about")
    yield Paragraph(Text("What is proposed, for whom, and where it stands."), "lead")
    yield Paragraph(as_text(OVERVIEW))
    board_papers = (Text("Published at "), Link(Text("harbour.example/board"), "https://harbour.example/board"))
    yield Facts(
        (
            Fact(Text("People affected"), Text("4,180 adults with diabetes; about 700 carers; 46 staff")),
            Fact(Text("Decision expected"), Text("Board meeting of 24 September 2026")),
            Fact(Text("Papers"), board_papers),
        ),
        heading=Text("At a glance"),
    )
    yield Heading(2, Text("What the checks found"))
    yield BulletList(
        (
            (Emphasis(Text("Nothing blocks sign-off. ")), Text("Every question has an answer and a reason.")),
            Text("One advisory finding: no specialist advice has been taken yet (question 13)."),
            Text("Stage 2 is not recommended; the reviewer agreed and recorded why."),
        )
    )


def _questions() -> Iterator[Block]:
    number = 0
    long_texts, short_texts = cycle(RATIONALES), cycle(SHORT_RATIONALES)
    for section, (title, questions) in enumerate(QUESTIONS, start=1):
        yield Heading(1, Text(f"Section {section}: {title}"), f"section-{section}")
        for question, answer in questions:
            number += 1
            rationale = next(short_texts) if title == "Human rights" else next(long_texts)
            yield QuestionAnswer(
                number=Text(str(number)),
                question=Text(question),
                verdict=_verdict(answer, number),
                answer=(Paragraph(as_text(rationale)),),
                meta=Text("Answered by Amara Khan, 11 August 2026"),
                notes=_notes(number),
            )


def _verdict(answer: str, number: int) -> Tag | None:
    adverse = {(7, YES), (10, YES), (13, NO)}
    tone = Tone.CAUTION if (number, answer) in adverse else Tone.INFORMATION
    return Tag(Text(answer), tone) if answer else None


def _notes(number: int) -> tuple[Content, ...]:
    if number == 7:
        asked, answered, accepted = map(Text, COMMENTS)
        comments = (
            Comment(Text("Dawn Okafor"), Text("Equality lead, 12 August 2026 at 16:12"), asked),
            Comment(Text("Amara Khan"), Text("Author, 13 August 2026 at 09:05"), answered, is_reply=True),
            Comment(Text("Dawn Okafor"), Text("Equality lead, 13 August 2026 at 11:40"), accepted),
        )
        return (Conversation(Text("Review comments"), comments, Tag(Text("Resolved"), Tone.POSITIVE)),)
    if number == 13:
        text = Text("Specialist advice on sensory loss is asked for in action 3 and is due on 30 September 2026.")
        return (Callout(Tone.CAUTION, Text("To be done before the decision"), text),)
    return ()


def _actions() -> Iterator[Block]:
    yield Heading(1, Text("Actions"))
    yield Table(
        header=(Text("Action"), Text("Owner"), Text("Due"), Text("State")),
        rows=tuple(tuple(map(Text, row)) for row in ACTIONS),
        widths=(5, 2, 1.6, 1.2),
    )


def _sign_off() -> Iterator[Block]:
    signature = Signature(
        act=Text("Signed off by"),
        name=Text("Dawn Okafor"),
        facts=(
            Fact(Text("Role"), Text("Equality and inclusion lead")),
            Fact(Text("Organisation"), Text("Harbour Integrated Care Board")),
            Fact(Text("Date and time"), Text("14 August 2026, 10:32")),
        ),
        declaration=Text(DECLARATION),
        digest=Fact(DIGEST_NAME, Text(DIGEST)),
    )
    yield KeepTogether(
        (
            Heading(1, Text("Sign-off")),
            Paragraph(Text("Signing binds the name below to exactly the content of this report."), "small"),
            SignOffPanel(NOTHING, (signature,)),
        )
    )


def _not_signed_off() -> Iterator[Block]:
    yield Heading(1, Text("Sign-off"))
    yield Callout(Tone.NEUTRAL, Text("Not signed off"), Text("This is a draft. It must not be used for a decision."))
