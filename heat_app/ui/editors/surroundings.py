"""What an editor needs to know beyond its own question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from heat_app.domain.ids import RowId
from heat_app.ui.tables.links import Links


def new_row_id() -> RowId:
    """Returns an identity for an added row that no other computer gives."""
    return RowId(f"row-{uuid4().hex[:12]}")


def _no_links() -> Links:
    return {}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a question.

    Attributes:
        links: Tells the rows that the question's cells can point to, as they are now.
        new_row: Makes the identity of a row that a person adds.
    """

    links: Callable[[], Links] = _no_links
    new_row: Callable[[], RowId] = new_row_id
