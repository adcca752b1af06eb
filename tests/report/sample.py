"""A realistic report of one stage 1 assessment: 28 questions, review comments, sign-off. Everything in it is invented."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import cycle

from heat_app.report.document import (
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

YES, NO = "Yes", "No"

QUESTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Effects on people",
        (
            ("Will the proposal affect people in any way: patients, carers, the public or staff?", YES),
            (
                "Is it part of a programme of change, or of a decision to start or stop commissioning something?",
                YES,
            ),
            ("Could it change how a service is delivered, or bring in a charge?", YES),
            ("Could it make a service, activity or product harder to get?", NO),
            ("Does it review a policy, procedure, protocol or strategy?", NO),
            ("Is it meant to improve access to a service or the way it is delivered?", YES),
            ("Could it put people with a protected characteristic, or other groups, at a disadvantage?", YES),
            ("Does it affect employees, or the training of those who will deliver it?", YES),
            ("Is it expected to narrow any health inequality?", YES),
            ("Could it widen any health inequality?", NO),
        ),
    ),
    (
        "What is known, and from whom",
        (
            ("Has information about the people affected been gathered and used?", YES),
            ("Have the people affected been involved or consulted?", YES),
            ("Has specialist advice been taken about the effects?", NO),
            ("Is it clear how the proposal helps to end discrimination, harassment and victimisation?", YES),
            ("Is it clear how the proposal helps all groups to use the service on equal terms?", YES),
            ("Is it clear how the proposal helps good relations between groups?", YES),
            ("Can negative effects be avoided or made smaller?", YES),
            ("Will the papers behind the decision be open to the public?", YES),
        ),
    ),
    (
        "Human rights",
        (
            ("Is there any concern about the right to life?", NO),
            ("Is there any concern about inhuman or degrading treatment?", NO),
            ("Is there any concern about liberty and security?", NO),
            ("Is there any concern about a fair hearing, including assessments and investigations?", NO),
            ("Is there any concern about private and family life?", NO),
            ("Is there any concern about freedom of thought, conscience and religion?", NO),
            ("Is there any concern about freedom of expression?", NO),
            ("Is there any concern about enjoying other rights without discrimination?", NO),
            ("Could systems or monitoring fail to notice when someone's rights are not respected?", NO),
        ),
    ),
    ("Further comments", (("What else should a reader of this assessment know?", ""),)),
)

RATIONALES = (
    "Moving three weekly clinics into one hub changes where 4,180 registered patients are seen each year. For most the "
    "journey is shorter; for people in the six northern villages it is on average 4.2 miles longer. Carers and staff who "
    "travel with patients are affected in the same way.",
    "The hub is one of five projects in the long-term conditions programme agreed by the board in March 2026. The "
    "existing contract ends on 31 March 2027 and the specification has been rewritten, not merely extended.",
    "Appointments will be offered from 08:00 to 20:00 on weekdays and on Saturday mornings. No charge is introduced.\n\n"
    "Three things change for patients:\n"
    "- foot checks, eye screening and blood tests happen in one visit instead of three;\n"
    "- reviews by telephone or video are offered where no examination is needed, and remain a choice;\n"
    "- patient transport is booked together with the appointment.",
    "No clinic session is withdrawn before its replacement is running, and the number of appointments rises from 6,900 to "
    "7,400 a year. Test strips and sensors are prescribed as before.",
    "38 % of current patients report a mobility impairment and 1 in 5 has sight loss linked to retinopathy. People who "
    "rely on a carer or on patient transport would be most affected by a longer journey, and people in the most deprived "
    "fifth of areas are 2.3 times as likely to miss a first appointment as those in the least deprived fifth.",
    "Two engagement events (Harbour Hall, 14 May; online, 21 May) and a survey with 412 replies shaped the opening hours "
    "and the transport offer. Replies came from every district; men under 40 are under-represented (9 % of replies, 21 % "
    "of patients), so the team will speak to the three largest employers before the final specification.",
    "The service specification names reasonable adjustments, interpreting, easy-read letters and a quiet waiting area, "
    "and asks the provider to report uptake by age, sex, ethnicity, disability and deprivation every quarter.",
)
SHORT_RATIONALES = (
    "No concern was found; the service treats everyone who needs it on the same clinical terms.",
    "None. Consent and capacity are covered by the provider's existing policies.",
    "Not affected by a change of place and opening hours.",
)
OVERVIEW = (
    "Diabetes care for adults in the district is given in three clinics that grew up at different times. Each offers part "
    "of the yearly care everyone should have, so that a person may need three visits for one review.\n\n"
    "The proposal brings the three clinics into one hub beside the bus station, with longer hours and all yearly checks in "
    "one visit, and keeps two outreach sessions a month in the northern villages."
)
DIGEST = "9f2c4b1e07d86a35c1b0f4e2d7a8936514eb02c97fd3a6b85e40c1d29b7f6e83"


def _notes(number: int) -> tuple[Content, ...]:
    blocks: list[Content] = []
    if number == 7:
        blocks.append(
            Conversation(
                Text("Review comments"),
                (
                    Comment(
                        Text("Dawn Okafor"),
                        Text("Equality lead, 12 August 2026 at 16:12"),
                        Text(
                            "Can you split the 2025 survey by impairment? The total hides people with sensory loss, and the "
                            "letter about transport is the first thing they will not be able to read."
                        ),
                    ),
                    Comment(
                        Text("Amara Khan"),
                        Text("Author, 13 August 2026 at 09:05"),
                        Text(
                            "Added the figures for mobility and sight. Hearing loss is not recorded, so I have made that an "
                            "action with a date."
                        ),
                        is_reply=True,
                    ),
                    Comment(
                        Text("Dawn Okafor"),
                        Text("Equality lead, 13 August 2026 at 11:40"),
                        Text("Thank you. Accepted."),
                    ),
                ),
                Tag(Text("Resolved"), Tone.POSITIVE),
            )
        )
    if number == 13:
        blocks.append(
            Callout(
                Tone.CAUTION,
                Text("To be done before the decision"),
                Text(
                    "Specialist advice on sensory loss is asked for in action 3 and is due on 30 September 2026."
                ),
            )
        )
    return tuple(blocks)


def _verdict(answer: str, number: int) -> Tag | None:
    if not answer:
        return None
    adverse = {(7, YES), (10, YES), (13, NO)}
    return Tag(Text(answer), Tone.CAUTION if (number, answer) in adverse else Tone.INFORMATION)


def sample_blocks() -> tuple[Block, ...]:
    """Returns the whole report, from cover to sign-off."""
    blocks: list[Block] = [
        Cover(
            title=Text("Community diabetes service: one hub in place of three clinics"),
            subtitle=Text("Equality and health inequality impact and risk assessment, stage 1"),
            status=Tag(Text("Signed off"), Tone.POSITIVE),
            decision=Text(
                "May proceed at stage 1, with three actions to be finished before the service opens."
            ),
            facts=(
                Fact(Text("Reference"), Text("EHIIRA-2026-0001")),
                Fact(Text("Version"), Text("3, of 14 August 2026")),
                Fact(Text("Person responsible"), Text("Amara Khan, commissioning manager")),
                Fact(Text("Service area"), Text("Long-term conditions")),
                Fact(Text("Look-again due"), Text("14 February 2027")),
            ),
            organisation=Text("Harbour Integrated Care Board"),
        ),
        Contents(Text("In this report")),
        PageBreak(),
        Heading(1, Text("About the proposal"), "about"),
        Paragraph(Text("What is proposed, for whom, and where it stands."), "lead"),
        Paragraph(as_text(OVERVIEW)),
        Facts(
            (
                Fact(Text("People affected"), Text("4,180 adults with diabetes; about 700 carers; 46 staff")),
                Fact(Text("Decision expected"), Text("Board meeting of 24 September 2026")),
                Fact(
                    Text("Papers"),
                    (
                        Text("Published at "),
                        Link(Text("harbour.example/board"), "https://harbour.example/board"),
                    ),
                ),
            ),
            heading=Text("At a glance"),
        ),
        Heading(2, Text("What the checks found")),
        BulletList(
            (
                (
                    Emphasis(Text("Nothing blocks sign-off. ")),
                    Text("Every question has an answer and a reason."),
                ),
                Text("One advisory finding: no specialist advice has been taken yet (question 13)."),
                Text("Stage 2 is not recommended; the reviewer agreed and recorded why."),
            )
        ),
    ]
    number = 0
    long_texts, short_texts = cycle(RATIONALES), cycle(SHORT_RATIONALES)
    for section, (title, questions) in enumerate(QUESTIONS, start=1):
        blocks.append(Heading(1, Text(f"Section {section}: {title}"), f"section-{section}"))
        for question, answer in questions:
            number += 1
            rationale = next(short_texts) if 19 <= number <= 27 else next(long_texts)
            blocks.append(
                QuestionAnswer(
                    number=Text(str(number)),
                    question=Text(question),
                    verdict=_verdict(answer, number),
                    answer=(Paragraph(as_text(rationale)),),
                    meta=Text("Answered by Amara Khan, 11 August 2026"),
                    notes=_notes(number),
                )
            )
    blocks += [
        Heading(1, Text("Actions")),
        Table(
            header=(Text("Action"), Text("Owner"), Text("Due"), Text("State")),
            rows=tuple(
                (Text(action), Text(owner), Text(due), Text(state))
                for action, owner, due, state in (
                    (
                        "Agree a timetable for transport with the county council",
                        "Amara Khan",
                        "31 Aug 2026",
                        "Done",
                    ),
                    (
                        "Speak to the three largest employers about evening slots",
                        "Ben Jones",
                        "15 Sep 2026",
                        "Open",
                    ),
                    (
                        "Take specialist advice on sensory loss; record hearing loss",
                        "Amara Khan",
                        "30 Sep 2026",
                        "Open",
                    ),
                )
            ),
            widths=(5, 2, 1.6, 1.2),
        ),
        Rule(),
        KeepTogether(
            (
                Heading(1, Text("Sign-off")),
                Paragraph(
                    Text("Signing binds the name below to exactly the content of this report."), "small"
                ),
                SignOffPanel(
                    NOTHING_ABOVE,
                    (
                        Signature(
                            act=Text("Signed off by"),
                            name=Text("Dawn Okafor"),
                            facts=(
                                Fact(Text("Role"), Text("Equality and inclusion lead")),
                                Fact(Text("Organisation"), Text("Harbour Integrated Care Board")),
                                Fact(Text("Date and time"), Text("14 August 2026, 10:32")),
                            ),
                            declaration=Text(
                                "I have read the whole assessment. I am not one of its authors. In my judgement it shows "
                                "due regard to the public sector equality duty, and the decision may be taken on it."
                            ),
                            digest=Fact(Text("Digest of the content (SHA-256)"), Text(DIGEST)),
                        ),
                    ),
                ),
            )
        ),
    ]
    return tuple(blocks)


NOTHING_ABOVE = Text("")


def sample_document(blocks: tuple[Block, ...] | None = None, watermark: Text | None = None) -> Document:
    """Returns a report around the given blocks; without them, the whole sample of 28 questions."""
    return Document(
        title=Text("Community diabetes service: one hub in place of three clinics"),
        author=Text("Harbour Integrated Care Board"),
        subject=Text("Equality and health inequality impact and risk assessment, stage 1"),
        reference=Text("EHIIRA-2026-0001"),
        version_label=Text("Version 3"),
        status_label=Text("Draft" if watermark else "Signed off"),
        produced_at=datetime(2026, 8, 14, 10, 32, 5, tzinfo=UTC),
        blocks=sample_blocks() if blocks is None else blocks,
        watermark=watermark,
        header=Text("Community diabetes service"),
        footer=Text("Harbour Integrated Care Board"),
        metadata=((Text("content-sha256"), Text(DIGEST)),),
    )
