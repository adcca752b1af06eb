"""What a table's purpose makes of its columns: names with a fixed meaning, and what a column of that name may hold.

A form need not have them all, and may have others. The checks, the report and the follow-up look for these names.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from heat_app.domain.form.answer_kinds import (
    CalendarDate,
    CellKind,
    ChooseMany,
    ChooseOne,
    LongText,
    Number,
    Purpose,
    RowLink,
    Score,
    Share,
    ShortText,
)
from heat_app.domain.ids import ColumnKey

DIRECTION: Final = ColumnKey("direction")
WHO: Final = ColumnKey("who")
WHY: Final = ColumnKey("why")
EVIDENCE: Final = ColumnKey("evidence")
MITIGATION: Final = ColumnKey("mitigation")
GROUP: Final = ColumnKey("group")
SIZE: Final = ColumnKey("size")

LIKELIHOOD: Final = ColumnKey("likelihood")
CONSEQUENCE: Final = ColumnKey("consequence")
SCORE: Final = ColumnKey("score")
RESIDUAL_LIKELIHOOD: Final = ColumnKey("residual_likelihood")
RESIDUAL_CONSEQUENCE: Final = ColumnKey("residual_consequence")
RESIDUAL_SCORE: Final = ColumnKey("residual_score")
IMPACT: Final = ColumnKey("impact")
COMMENTS: Final = ColumnKey("comments")

WHEN: Final = ColumnKey("when")
HOW: Final = ColumnKey("how")
FINDINGS: Final = ColumnKey("findings")
INFLUENCE: Final = ColumnKey("influence")

SOURCE: Final = ColumnKey("source")
KIND: Final = ColumnKey("kind")
PERIOD: Final = ColumnKey("period")
DATE: Final = ColumnKey("date")
GAP: Final = ColumnKey("gap")

ACTION: Final = ColumnKey("action")
OWNER: Final = ColumnKey("owner")
ORGANISATION: Final = ColumnKey("organisation")
DUE: Final = ColumnKey("due")
RESOURCE: Final = ColumnKey("resource")
MEASURE: Final = ColumnKey("measure")
PRIORITY: Final = ColumnKey("priority")
OUTCOME: Final = ColumnKey("outcome")

DIMENSION: Final = ColumnKey("dimension")
STAGE: Final = ColumnKey("stage")
NUMERATOR: Final = ColumnKey("numerator")
DENOMINATOR: Final = ColumnKey("denominator")
PERCENTAGE: Final = ColumnKey("percentage")
LOWER: Final = ColumnKey("lower")
UPPER: Final = ColumnKey("upper")
COMPLETENESS: Final = ColumnKey("completeness")
EQUITABLE: Final = ColumnKey("equitable")
REASON: Final = ColumnKey("reason")

RESERVED_COLUMN_NAMES: Final = frozenset({"row", "id"})
"""Names that no column can have, because an answer sheet calls the row itself so."""

_WORDS: Final = (ShortText, LongText)
_CHOICES: Final = (ChooseOne, ChooseMany)

WELL_KNOWN: Final[Mapping[Purpose, Mapping[ColumnKey, tuple[type[CellKind], ...]]]] = MappingProxyType(
    {
        Purpose.GENERAL: {},
        Purpose.IMPACTS: {
            GROUP: (*_CHOICES, *_WORDS),
            DIRECTION: _CHOICES,
            WHO: _WORDS,
            WHY: _WORDS,
            SIZE: (*_CHOICES, *_WORDS, Number),
            EVIDENCE: (*_WORDS, RowLink),
            MITIGATION: _WORDS,
        },
        Purpose.RISKS: {
            IMPACT: (RowLink,),
            LIKELIHOOD: (ChooseOne,),
            CONSEQUENCE: (ChooseOne,),
            SCORE: (Score,),
            RESIDUAL_LIKELIHOOD: (ChooseOne,),
            RESIDUAL_CONSEQUENCE: (ChooseOne,),
            RESIDUAL_SCORE: (Score,),
            MITIGATION: _WORDS,
            COMMENTS: _WORDS,
        },
        Purpose.ENGAGEMENT: {
            WHO: (*_WORDS, *_CHOICES),
            WHEN: (*_WORDS, CalendarDate),
            HOW: (*_WORDS, *_CHOICES),
            FINDINGS: _WORDS,
            INFLUENCE: _WORDS,
        },
        Purpose.EVIDENCE: {
            SOURCE: _WORDS,
            KIND: (*_CHOICES, *_WORDS),
            PERIOD: _WORDS,
            DATE: (CalendarDate, *_WORDS),
            FINDINGS: _WORDS,
            GAP: (*_WORDS, *_CHOICES),
        },
        Purpose.ACTIONS: {
            OUTCOME: (*_WORDS, *_CHOICES),
            ACTION: _WORDS,
            OWNER: _WORDS,
            ORGANISATION: (*_WORDS, *_CHOICES),
            DUE: (CalendarDate, *_WORDS),
            RESOURCE: (*_WORDS, *_CHOICES, Number),
            MEASURE: _WORDS,
            IMPACT: (RowLink,),
            PRIORITY: (*_CHOICES, *_WORDS),
        },
        Purpose.EQUITY: {
            DIMENSION: (*_WORDS, *_CHOICES),
            GROUP: (*_WORDS, *_CHOICES),
            STAGE: (*_WORDS, *_CHOICES),
            NUMERATOR: (Number,),
            DENOMINATOR: (Number,),
            PERCENTAGE: (Number, Share),
            LOWER: (Number,),
            UPPER: (Number,),
            SOURCE: (*_WORDS, RowLink),
            PERIOD: (*_WORDS, CalendarDate),
            COMPLETENESS: (*_WORDS, *_CHOICES, Number),
            EQUITABLE: (ChooseOne,),
            REASON: _WORDS,
        },
    }
)
"""Which kinds a column of a fixed name may have, in each purpose."""

NEEDED: Final[Mapping[Purpose, tuple[ColumnKey, ...]]] = MappingProxyType(
    {
        Purpose.GENERAL: (),
        Purpose.IMPACTS: (DIRECTION,),
        Purpose.RISKS: (LIKELIHOOD, CONSEQUENCE, SCORE),
        Purpose.ENGAGEMENT: (HOW, FINDINGS),
        Purpose.EVIDENCE: (SOURCE,),
        Purpose.ACTIONS: (ACTION, OWNER, DUE),
        Purpose.EQUITY: (GROUP, NUMERATOR, DENOMINATOR),
    }
)
"""Without which columns a table of a purpose could be neither checked nor summed up."""
