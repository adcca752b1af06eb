"""The words of the sample report. All of it is invented: the board, the people, the service and the figures."""

from __future__ import annotations

import re

YES, NO = "Yes", "No"

QUESTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Effects on people",
        (
            ("Will the proposal affect people in any way: patients, carers, the public or staff?", YES),
            ("Is it part of a programme of change, or of a decision to start or stop commissioning something?", YES),
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


def _texts(source: str) -> tuple[str, ...]:
    """Splits at lines of dashes and joins wrapped lines; blank lines and list items stay."""
    return tuple(re.sub(r"(?<!\n)\n(?!\n|- )", " ", part.strip()) for part in source.split("\n----\n"))


RATIONALES = _texts("""
Moving three weekly clinics into one hub changes where 4,180 registered patients are seen each year. For most
the journey is shorter; for people in the six northern villages it is on average 4.2 miles longer. Carers and
staff who travel with patients are affected in the same way.
----
The hub is one of five projects in the long-term conditions programme agreed by the board in March 2026. The
existing contract ends on 31 March 2027 and the specification has been rewritten, not merely extended.
----
Appointments will be offered from 08:00 to 20:00 on weekdays and on Saturday mornings. No charge is introduced.

Three things change for patients:
- foot checks, eye screening and blood tests happen in one visit instead of three;
- reviews by telephone or video are offered where no examination is needed, and remain a choice;
- patient transport is booked together with the appointment.
----
No clinic session is withdrawn before its replacement is running, and the number of appointments rises from
6,900 to 7,400 a year. Test strips and sensors are prescribed as before.
----
38 % of current patients report a mobility impairment and 1 in 5 has sight loss linked to retinopathy. People
who rely on a carer or on patient transport would be most affected by a longer journey, and people in the most
deprived fifth of areas are 2.3 times as likely to miss a first appointment as those in the least deprived fifth.
----
Two engagement events (Harbour Hall, 14 May; online, 21 May) and a survey with 412 replies shaped the opening
hours and the transport offer. Replies came from every district; men under 40 are under-represented (9 % of
replies, 21 % of patients), so the team will speak to the three largest employers before the specification is
final.
----
The service specification names reasonable adjustments, interpreting, easy-read letters and a quiet waiting
area, and asks the provider to report uptake by age, sex, ethnicity, disability and deprivation every quarter.
""")

SHORT_RATIONALES = (
    "No concern was found; the service treats everyone who needs it on the same clinical terms.",
    "None. Consent and capacity are covered by the provider's existing policies.",
    "Not affected by a change of place and opening hours.",
)

(OVERVIEW,) = _texts("""
Diabetes care for adults in the district is given in three clinics that grew up at different times. Each offers
part of the yearly care everyone should have, so that a person may need three visits for one review.

The proposal brings the three clinics into one hub beside the bus station, with longer hours and all yearly
checks in one visit, and keeps two outreach sessions a month in the northern villages.
""")

(DECLARATION,) = _texts("""
I have read the whole assessment. I am not one of its authors. In my judgement it shows due regard to the public
sector equality duty, and the decision may be taken on it.
""")

COMMENTS = _texts("""
Can you split the 2025 survey by impairment? The total hides people with sensory loss, and the letter about
transport is the first thing they will not be able to read.
----
Added the figures for mobility and sight. Hearing loss is not recorded, so I have made that an action with a date.
----
Thank you. Accepted.
""")

ACTIONS = (
    ("Agree a timetable for transport with the county council", "Amara Khan", "31 Aug 2026", "Done"),
    ("Speak to the three largest employers about evening slots", "Ben Jones", "15 Sep 2026", "Open"),
    ("Take specialist advice on sensory loss; record hearing loss", "Amara Khan", "30 Sep 2026", "Open"),
)

DIGEST = "9f2c4b1e07d86a35c1b0f4e2d7a8936514eb02c97fd3a6b85e40c1d29b7f6e83"
