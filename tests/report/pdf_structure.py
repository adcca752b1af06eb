"""The structure of a printed report, read back the way a reader's program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}
SHOWS = {"Tj", "TJ", "'", '"'}


@dataclass(eq=False)
class Node:
    """One element with its content in order: kids, (page, mark) pairs, and annotations."""

    role: str
    source: pikepdf.Object
    kids: list[Node | tuple[int, int] | pikepdf.Object] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def marks(self) -> Iterator[tuple[int, int]]:
        for kid in self.kids:
            if isinstance(kid, tuple):
                yield kid
            elif isinstance(kid, Node):
                yield from kid.marks()

    def children(self, *roles: str) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node) and kid.role in roles]


class Tagged:
    """A report as its structure tells it."""

    def __init__(self, pdf: bytes) -> None:
        self.file = pikepdf.open(BytesIO(pdf))
        self.root = self.file.Root.StructTreeRoot
        self.pages = {page.obj.objgen: number for number, page in enumerate(self.file.pages)}
        self.painted = [_Painted(page) for page in self.file.pages]
        self.tree = self._node(self.root.K)

    def _node(self, source: pikepdf.Object) -> Node:
        node = Node(str(source.S)[1:], source)
        home = source.get("/Pg")
        kids = source.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.kids.append((self.pages[home.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                node.kids.append((self.pages[kid.get("/Pg", home).objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                node.kids.append(kid.Obj)
            else:
                node.kids.append(self._node(kid))
        return node

    def text_of(self, node: Node, skip: AbstractSet[str] = frozenset()) -> str:
        """Returns the words of an element and all within it, in the order of the structure."""
        if node.role in skip:
            return ""
        parts = []
        for kid in node.kids:
            if isinstance(kid, Node):
                parts.append(self.text_of(kid, skip))
            elif isinstance(kid, tuple):
                parts.append(self.painted[kid[0]].texts.get(kid[1], ""))
        return "".join(parts)

    def headings(self) -> Iterator[tuple[int, str]]:
        for node in self.tree.walk():
            if re.fullmatch("H[1-6]", node.role):
                yield int(node.role[1]), " ".join(self.text_of(node).split())

    def parents(self) -> dict[int, pikepdf.Object]:
        numbers = list(self.root.ParentTree.Nums)
        return {int(key): owner for key, owner in zip(numbers[::2], numbers[1::2], strict=True)}


class _Painted:
    """What one page paints: the words of each mark, and the margins."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.texts: dict[int, str] = {}
        self.order: list[int] = []
        self.margins: list[str] = []
        self.faults: list[str] = []
        stack: list[int | str] = []
        maps: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BDC", "BMC"}:
                if stack:
                    self.faults.append("marks-nested")
                stack.append(self._begin(operands))
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                maps = _character_map(page.resources.Font[str(operands[0])])
            elif name in PAINTS and not stack:
                self.faults.append("paint-outside-marks")
            if name in SHOWS and stack and isinstance(stack[-1], int):
                self.texts[stack[-1]] += _shown(operands[-1], maps)
        if stack:
            self.faults.append("mark-not-ended")

    def _begin(self, operands: list[pikepdf.Object]) -> int | str:
        if str(operands[0]) == "/Artifact":
            if len(operands) > 1:
                self.margins.append(str(operands[1].get("/Subtype", "/Repeated")))
            return "artifact"
        number = int(operands[1].MCID)
        self.order.append(number)
        self.texts[number] = ""
        return number


def structure_text(pdf: bytes, skip: AbstractSet[str] = frozenset({"Lbl", "TOC"})) -> str:
    """Returns the words of a report in the order of its structure, each space single."""
    tagged = Tagged(pdf)
    return " ".join(tagged.text_of(tagged.tree, skip).split())


def bookmarks(file: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    def walk(entry: pikepdf.Object | None, level: int) -> Iterator[tuple[int, str]]:
        while entry is not None:
            yield level, str(entry.Title)
            yield from walk(entry.get("/First"), level + 1)
            entry = entry.get("/Next")

    if "/Outlines" in file.Root:
        yield from walk(file.Root.Outlines.get("/First"), 1)


def _shown(operand: pikepdf.Object, characters: dict[int, str]) -> str:
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    return "".join(
        characters.get(code, "\ufffd")
        for string in strings
        if isinstance(string, pikepdf.String)
        for code in bytes(string)
    )


def _character_map(font: pikepdf.Object) -> dict[int, str]:
    return _read_map(font.ToUnicode.read_bytes())


@cache
def _read_map(content: bytes) -> dict[int, str]:
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>\n", content)
    return {int(code, 16): bytes.fromhex(meant.decode()).decode("utf-16-be") for code, meant in pairs}
