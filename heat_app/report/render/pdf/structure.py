"""The structure of a report: what a screen reader, a converter or a search finds instead of ink.

The tree is built with the layout, block by block, so its order is the order of the document. What belongs to an
element is attached when it is painted: a paragraph that goes on over three pages is one element with three
marks, wherever its boxes were cut. Source of all rules here: ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple


class Role(StrEnum):
    """What an element is. Only standard types, so that no reader needs an explanation of ours."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    GROUP = "Div"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    HEADING_5 = "H5"
    HEADING_6 = "H6"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    LINK = "Link"
    TABLE = "Table"
    CAPTION = "Caption"
    ROW = "TR"
    HEADER_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    FORM = "Form"


HEADING_ROLES: Final = (
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
    Role.HEADING_5,
    Role.HEADING_6,
)

_KEPT_EMPTY: Final = frozenset({Role.ROW, Role.HEADER_CELL, Role.CELL})
"""What stays in a table without content, or its columns would shift."""


class Mark(NamedTuple):
    """A stretch of a page's content, by the number it has there."""

    page: int
    number: int


class Annotation(NamedTuple):
    """Something on a page that can be used: a link, a field.

    Attributes:
        page: The page, from 0.
        name: How the PDF library knows it.
    """

    page: int
    name: str


class Element:
    """One element of the structure.

    Attributes:
        role: What it is.
        kids: What it consists of, in reading order.
        attributes: What else is to be known of it, as the file spells it, such as a header's scope.
        identifier: Name by which cells point to it; empty for none.
        alternative: Words that stand for it where it cannot be seen.
        url: Where a link of a text leads.
    """

    __slots__ = ("alternative", "attributes", "identifier", "kids", "role", "url")

    def __init__(self, role: Role, *, attributes: str = "", identifier: str = "", alternative: str = "") -> None:
        self.role = role
        self.kids: list[Element | Mark | Annotation] = []
        self.attributes = attributes
        self.identifier = identifier
        self.alternative = alternative
        self.url = ""

    def add(self, role: Role, *, attributes: str = "", identifier: str = "", alternative: str = "") -> Element:
        """Returns a new element, the last within this one."""
        kid = Element(role, attributes=attributes, identifier=identifier, alternative=alternative)
        self.kids.append(kid)
        return kid

    def link_to(self, url: str) -> Element:
        """Returns the link that is being written: the last thing in this element, or a new one."""
        last = self.kids[-1] if self.kids else None
        if isinstance(last, Element) and last.url == url:
            return last
        link = self.add(Role.LINK)
        link.url = url
        return link

    def has_content(self) -> bool:
        """Tells whether anything on a page belongs to it."""
        return any(not isinstance(kid, Element) or kid.has_content() for kid in self.kids)

    def kept(self) -> list[Element | Mark | Annotation]:
        """Returns its kids without the elements that nothing on any page belongs to."""
        return [
            kid for kid in self.kids if not isinstance(kid, Element) or kid.role in _KEPT_EMPTY or kid.has_content()
        ]


class Structure:
    """The elements of one report, and what on which page belongs to which of them."""

    def __init__(self) -> None:
        self.root = Element(Role.DOCUMENT)
        self.pages: list[list[Element]] = []
        self.annotations: list[Element] = []
        self._table_count = 0

    def begin_page(self) -> None:
        """Begins the next page."""
        self.pages.append([])

    def mark(self, element: Element) -> int:
        """Returns the number by which what is painted next on the page belongs to an element."""
        owners = self.pages[-1]
        owners.append(element)
        element.kids.append(Mark(len(self.pages) - 1, len(owners) - 1))
        return len(owners) - 1

    def annotate(self, element: Element, name: str) -> int:
        """Puts an annotation of the page into an element and returns its number among all annotations."""
        self.annotations.append(element)
        element.kids.append(Annotation(len(self.pages) - 1, name))
        return len(self.annotations) - 1

    def table_name(self) -> str:
        """Returns a name that no other table of the report has."""
        self._table_count += 1
        return f"t{self._table_count}"


class Numbering(NamedTuple):
    """Where things of the file stand: object numbers of the pages, of annotations by name, and of the tree's root."""

    pages: Sequence[int]
    annotations: dict[str, int]
    root: int
    first_free: int


def structure_objects(structure: Structure, numbering: Numbering) -> Iterator[tuple[int, bytes]]:
    """Yields the file's objects for a structure, each with its number; the tree's root comes last."""
    numbers: dict[int, int] = {}
    named: list[tuple[str, int]] = []
    order: list[tuple[Element, int, list[Element | Mark | Annotation]]] = []
    next_number = numbering.first_free
    waiting: list[tuple[Element, int]] = [(structure.root, numbering.root)]
    while waiting:
        element, parent = waiting.pop()
        kids = element.kept()
        numbers[id(element)] = number = next_number
        next_number += 1
        order.append((element, parent, kids))
        if element.identifier:
            named.append((element.identifier, number))
        waiting += [(kid, number) for kid in reversed(kids) if isinstance(kid, Element)]
    for element, parent, kids in order:
        yield numbers[id(element)], _element(element, parent, kids, numbers, numbering)
    parent_tree, names = next_number, next_number + 1
    yield parent_tree, _parent_tree(structure, numbers)
    root = f"<</Type/StructTreeRoot/K {numbering.first_free} 0 R/ParentTree {parent_tree} 0 R"
    root += f"/ParentTreeNextKey {len(structure.pages) + len(structure.annotations)}"
    if named:
        yield names, _names(named)
        root += f"/IDTree {names} 0 R"
    yield numbering.root, f"{root}>>".encode("ascii")


def parent_key(structure: Structure, annotation: int) -> int:
    """Returns the key of an annotation in the parent tree; the pages come first."""
    return len(structure.pages) + annotation


def text_string(text: str) -> bytes:
    """Returns words as a file spells them outside of a page's content."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})".encode("ascii")
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def _element(
    element: Element,
    parent: int,
    kids: Sequence[Element | Mark | Annotation],
    numbers: dict[int, int],
    numbering: Numbering,
) -> bytes:
    home = next((kid.page for kid in kids if not isinstance(kid, Element)), None)
    spelled: list[str] = []
    for kid in kids:
        if isinstance(kid, Element):
            spelled.append(f"{numbers[id(kid)]} 0 R")
        elif isinstance(kid, Annotation):
            page = "" if kid.page == home else f"/Pg {numbering.pages[kid.page]} 0 R"
            spelled.append(f"<</Type/OBJR{page}/Obj {numbering.annotations[kid.name]} 0 R>>")
        elif kid.page == home:
            spelled.append(str(kid.number))
        else:
            spelled.append(f"<</Type/MCR/Pg {numbering.pages[kid.page]} 0 R/MCID {kid.number}>>")
    parts = [f"<</Type/StructElem/S/{element.role.value}/P {parent} 0 R"]
    if home is not None:
        parts.append(f"/Pg {numbering.pages[home]} 0 R")
    if spelled:
        parts.append(f"/K {spelled[0]}" if len(spelled) == 1 else f"/K[{' '.join(spelled)}]")
    if element.attributes:
        parts.append(f"/A<<{element.attributes}>>")
    if element.identifier:
        parts.append(f"/ID({element.identifier})")
    written = "".join(parts).encode("ascii")
    if element.alternative:
        written += b"/Alt" + text_string(element.alternative)
    return written + b">>"


def _parent_tree(structure: Structure, numbers: dict[int, int]) -> bytes:
    entries = [
        f"{page}[{' '.join(f'{numbers[id(owner)]} 0 R' for owner in owners)}]"
        for page, owners in enumerate(structure.pages)
    ]
    first = len(structure.pages)
    entries += [f"{first + at} {numbers[id(owner)]} 0 R" for at, owner in enumerate(structure.annotations)]
    return f"<</Nums[{' '.join(entries)}]>>".encode("ascii")


def _names(named: list[tuple[str, int]]) -> bytes:
    entries = " ".join(f"({name}) {number} 0 R" for name, number in sorted(named))
    return f"<</Names[{entries}]>>".encode("ascii")
