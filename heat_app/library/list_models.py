"""What a list file may say. Descriptions here are the list owner's manual."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from heat_app.library.entry import Entry, Flag, LawEntry, Line, ListName, Prose
from heat_app.library.kind_models import ItemEntry
from heat_app.library.names import LIST_VERSION_PATTERN

MAX_ITEMS = 400

ListVersion = Annotated[str, StringConstraints(pattern=f"^{LIST_VERSION_PATTERN}$")]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
_Sources = list[LawEntry]
_Items = list[ItemEntry]  # inside the model below, `list` is the name of a field


class ListEntry(Entry):
    """A reference list in one version."""

    SPELLINGS: ClassVar[dict[str, str]] = {"version": 'Write a year or two numbers, in quotes: "2026" or "1.0".'}
    """How what is spelled otherwise than in a form file has to be spelled."""

    list: ListName = Field(description="Permanent name, for instance plus-northtown.")
    version: ListVersion = Field(description='Version in quotes, for instance "2026".')
    extends: ListName | None = Field(
        default=None, description="The published list that these items are added to; left out for a list of its own."
    )
    title: Line = Field(description="What it is called.")
    owner: Line = Field(description="Who keeps it: an Act, a national body, a place, an organisation.")
    scope: Literal["national", "place", "organisation"] = Field(description="Who it speaks for.")
    statutory: Flag = Field(default=False, description="Whether the law itself names the items: true or false.")
    valid_from: Day | None = Field(
        default=None, description="First day on which it is used; left out where that is not known."
    )
    valid_to: Day | None = Field(default=None, description="Last day; left out while it is in force.")
    source: _Sources = Field(description="Where it comes from.", min_length=1, max_length=40)
    note: Prose | None = Field(default=None, description="What is uncertain about it, or your own reading.")
    items: _Items = Field(description="What is on it, in order.", min_length=1, max_length=MAX_ITEMS)
