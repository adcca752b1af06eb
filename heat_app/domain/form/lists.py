"""Reference lists: dated data with an owner, such as the protected characteristics or an area's own groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heat_app.domain.form.law import LawReference
from heat_app.domain.ids import Digest, ItemKey, ListId


class Meaning(StrEnum):
    """What choosing an item says about people's chances; what is not known is never taken for neutral."""

    ADVERSE = "adverse"
    FAVOURABLE = "favourable"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"

    @property
    def is_adverse(self) -> bool:
        """Whether it says that somebody may be worse off; a mixed effect does."""
        return self in (Meaning.ADVERSE, Meaning.MIXED)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list.

    Attributes:
        key: Permanent name.
        label: What people read.
        note: What it covers, or where a figure comes from.
        heading: Under which heading it stands, or empty.
        score: Its number on a scale; for a risk band, the lowest score in it. None where it has none.
        meaning: What choosing it says, or None where it says nothing of the kind.
        needs_reason: Whether choosing it has to be explained, as "not applicable" has.
    """

    key: ItemKey
    label: str
    note: str = ""
    heading: str = ""
    score: int | None = None
    meaning: Meaning | None = None
    needs_reason: bool = False


class ListScope(StrEnum):
    """Who a list speaks for."""

    NATIONAL = "national"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """A list in one version.

    Attributes:
        list_id: Permanent name.
        version: Version of the list, for instance `2021`.
        title: What it is called.
        owner: Who keeps it: an Act, a national body, a place, an organisation.
        scope: Who it speaks for.
        is_statutory: Whether the law itself names the items.
        valid_from: First day on which it is to be used, or None where that is not known.
        valid_to: Last day, or None while it is in force.
        source: Where it comes from.
        note: What is uncertain about it, or our own reading.
        items: What is on it, in order.
        extends: The list that this one adds its items to, or None.
        digest: Digest of everything it says; binds an assessment to exactly these items.
    """

    list_id: ListId
    version: str
    title: str
    owner: str
    scope: ListScope
    is_statutory: bool
    valid_from: date | None
    valid_to: date | None
    source: tuple[LawReference, ...]
    note: str
    items: tuple[ListItem, ...]
    extends: ListId | None = None
    digest: Digest = Digest("")

    def is_in_force(self, on: date) -> bool:
        """Says whether the list is to be used on this day; the first and the last day count."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen, or which rows a table has: items of reference lists, then the form's own.

    Attributes:
        lists: The lists they are drawn from.
        own: The form's own items.
        drawn: The lists' items as they stand for one assessment; filled in by `with_lists`, no part of the form's text.
    """

    lists: tuple[ListId, ...] = ()
    own: tuple[ListItem, ...] = ()
    drawn: tuple[ListItem, ...] = ()

    def __iter__(self) -> Iterator[ListItem]:
        """Yields every item, in order."""
        yield from self.drawn
        yield from self.own

    def __len__(self) -> int:
        """Returns how many items there are."""
        return len(self.drawn) + len(self.own)

    def item(self, key: str) -> ListItem | None:
        """Returns the item with this key, or None."""
        return next((item for item in self if item.key == key), None)

    def label(self, key: str) -> str:
        """Returns what people read for this key; the key itself where no item has it any more."""
        found = self.item(key)
        return found.label if found else key

    def place(self, key: str) -> int:
        """Returns where an item stands, from 0; after all others where no item has this key."""
        return next((place for place, item in enumerate(self) if item.key == key), len(self))
