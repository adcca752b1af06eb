"""An assessment of an invented pool's closure that answers every kind of question."""

from __future__ import annotations

from typing import Any

from every_kind import every_kind_form
from stories import JO, Story

from heat_app.exchange.answer_sheet import read_sheet

FORM = every_kind_form()

SHEET: dict[str, Any] = {
    "form": FORM.form_id,
    "title": "Closing Northtown swimming pool",
    "details": {"responsible": [{"name": "Ann Author", "role": "Leisure manager"}], "starts": "2027-04-01"},
    "answers": {
        "existing": "existing",
        "overview": "The pool closes in April. Lessons move to Southtown, six miles away.",
        "users": "1,228",
        "price": "412500.50",
        "supports": {"answer": "no", "rationale": "Clubs that met at the pool have no other place within a bus ride."},
        "aims": {"answer": ["advance", "foster"], "rationale": "The saving keeps two community centres open."},
        "harms": {"answer": "yes", "rationale": "Six in ten of those who swim in the daytime are over 65."},
        "duties": {"eliminate": "not_applicable", "advance": "no", "foster": "not_known"},
        "told": {
            "age": ["letters", "meetings"],
            "disability": ["letters", "easy_read"],
            "sex": "letters",
            "people_in_care_homes_and_hospices": "meetings",
        },
        "impacts": [
            {
                "row": "age",
                "direction": "negative",
                "who": "People over 65, and children who learn to swim",
                "why": "Six in ten daytime swimmers are over 65, and the bus to Southtown runs once an hour. Schools "
                "say that the journey would take a whole morning, so lessons for years 4 and 5 would fall away.",
                "evidence": "Entry records 2025; survey of 214 users, May 2026.",
                "mitigation": "A minibus on three mornings a week until 2029, paid for from the saving.",
                "size": 737,
            },
            {
                "row": "disability",
                "direction": "both",
                "who": "Disabled swimmers and their carers",
                "why": "Southtown has a hoist and a changing place, which Northtown never had. The journey is longer, "
                "and two of the buses have no ramp.",
                "size": 96,
            },
            {"row": "sex", "direction": "negative", "why": "Women-only sessions end.", "size": 345},
            {"row": "pregnancy_and_maternity", "direction": "not_known", "why": "Antenatal swims were never counted."},
            {
                "group": ["age", "disability"],
                "direction": "negative",
                "why": "Older disabled people told us that they would stop swimming altogether.",
            },
        ],
        "justified": "The roof is unsafe, and mending it costs more than the whole leisure budget of a year.",
        "risks": [
            {
                "risk": "Older people stop exercising",
                "impact": ["age", "row-1"],
                "likelihood": "4",
                "consequence": "4",
                "residual_likelihood": "3",
                "residual_consequence": "3",
            },
            {"risk": "Children do not learn to swim", "impact": "age", "likelihood": "3", "consequence": "5"},
        ],
        "engagement": [
            {
                "who": "Pensioners' forum",
                "when": "12 May 2026",
                "how": "Two meetings",
                "findings": "The morning bus matters more than the fare.",
                "influence": "The minibus was added.",
            },
            {"who": "Three primary schools", "when": "Ongoing", "how": "Letters", "findings": "Lessons would stop."},
        ],
        "evidence": [
            {"source": "Entry records", "period": "2025", "findings": "883 men and 345 women in a year."},
            {"source": "National survey of swimming", "period": "2018-19", "gap": "Older than the last refit."},
        ],
        "equity": [
            {"dimension": "Sex", "group": "Men", "numerator": 883, "denominator": 1228, "percentage": "71.9"},
            {"dimension": "Sex", "group": "Women", "numerator": 345, "denominator": 1228, "percentage": "28.1"},
            {"dimension": "Health checks", "group": "All", "numerator": "13,733", "denominator": "31,881",
             "percentage": "43.1", "lower": "42.5", "upper": "43.6"},
        ],
        "actions": [
            {
                "action": "Run a minibus from the market place on three mornings a week, and ask its passengers each "
                "spring whether the times suit them",
                "owner": "Transport manager",
                "organisation": "council",
                "due": "2027-04-01",
                "resource": "£38,000 a year",
                "measure": "Daytime swims by people over 65 stay above four in five of what they were.",
                "impact": ["age", "row-1"],
                "risk": "Older people stop exercising",
            },
            {"action": "Keep one women-only session at Southtown", "owner": "Leisure manager",
             "organisation": "council", "due": "2027-05-15", "impact": "sex"},
            {"action": "Fit ramps to two buses", "organisation": "icb", "impact": "disability"},
        ],
        "effects": [
            {"what": "Running costs", "organisation": "council", "year_1": 210000, "year_2": 280000, "year_3": 280000,
             "cost": 45000},
            {"what": "Fewer exercise referrals", "organisation": "icb", "year_1": "-12000.50", "year_2": -12000,
             "year_3": -12000},
            {"what": "Minibus", "organisation": "council", "year_1": -38000, "year_2": -38000, "year_3": 0},
        ],
        "further": "It was first proposed as a new service; this answer no longer counts.",
    },
}  # fmt: skip


def pool() -> Story:
    """The assessment, as its author wrote it."""
    return Story(JO).answered(dict(read_sheet(SHEET, lambda _: FORM).answers))
