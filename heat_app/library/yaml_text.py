"""YAML from outside, read by its events so that nothing in the file can run, repeat itself or nest without end.

This is YAML's plainest subset: texts, lists and mappings. Tags, anchors and aliases are refused, as is a name that
stands twice in one mapping, of which every ordinary reader silently drops the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from heat_app.domain.form.faults import shown
from heat_app.domain.text import require_clean
from heat_app.errors import AnswerNotAccepted, Fault
from heat_app.library.tree import Entries, Items, Leaf, Node

MAX_DEPTH = 32
MAX_NODES = 500_000
_MAX_FAULTS = 100
_EMPTY = frozenset({"", "~", "null"})


class Unreadable(Exception):
    """The file is no text or no YAML that this program reads; whoever asked turns it into its own refusal."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults


def decode(content: bytes, name: str, limit: int) -> str:
    """Returns a file's text in UTF-8, its line ends unified.

    Args:
        content: The bytes.
        name: What a person calls the file.
        limit: Most bytes that are looked at.

    Raises:
        Unreadable: It is too large, of another encoding, or holds characters that no text has.
    """
    if len(content) > limit:
        raise Unreadable(
            Fault(
                "file-too-large",
                name,
                f"The file is {len(content):,} bytes; at most {limit:,} are read.",
                "Check that it is the right file.",
            )
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            Fault("file-encoding", f"{name}, line 1", "The file is saved as UTF-16.", "Save it again as UTF-8.")
        )
    try:
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            Fault(
                "file-encoding",
                f"{name}, line {line}",
                f"Byte {content[error.start]:#04x} is not UTF-8 text.",
                "Save the file again as UTF-8 (in Notepad: Save as, Encoding).",
            )
        ) from None
    try:
        return require_clean(text, where=name, limit=limit)
    except AnswerNotAccepted as error:
        raise Unreadable(
            Fault("file-control-character", name, error.user_message.removeprefix(f"{name}: "), error.remedy)
        ) from None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read; `name` waits for what stands under it."""

    line: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    name: str | None = None
    name_line: int = 0

    def closed(self) -> Node:
        """Returns what was read."""
        return Entries(self.entries, self.lines, self.line) if self.is_mapping else Items(tuple(self.items), self.line)


class _Reader:
    """Builds the tree from the parser's events."""

    def __init__(self, name: str) -> None:
        self._file = name
        self._stack: list[_Open] = []
        self._node_count = 0
        self.root: Node | None = None
        self.faults: list[Fault] = []

    def take(self, event: yaml.Event) -> None:
        """Takes the parser's next event.

        Raises:
            Unreadable: The file nests too deep, holds too much, or has too many faults to go on.
        """
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.ScalarEvent():
                self._count(line)
                self._refuse_extras(event, line)
                is_written = bool(event.style) or event.value not in _EMPTY
                self._put(Leaf(event.value if is_written else None, line))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._count(line)
                self._refuse_extras(event, line)
                if len(self._stack) >= MAX_DEPTH:
                    self._fault("yaml-too-deep", line, f"Lists nest deeper than {MAX_DEPTH} levels.", "Flatten them.")
                    raise Unreadable(*self.faults)
                self._stack.append(_Open(line, isinstance(event, yaml.MappingStartEvent)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._put(self._stack.pop().closed())
            case yaml.AliasEvent():
                self._fault(
                    "yaml-alias",
                    line,
                    f"“*{shown(str(event.anchor))}” repeats another place.",
                    "Write the text out in full.",
                )
                self._put(Leaf(None, line))
            case yaml.DocumentStartEvent() if self.root is not None:
                self._fault(
                    "yaml-several-documents",
                    line,
                    "A second document starts here (“---”).",
                    "Keep one document in one file.",
                )
                raise Unreadable(*self.faults)
            case _:
                pass

    def _put(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        holder = self._stack[-1]
        if not holder.is_mapping:
            holder.items.append(node)
        elif holder.name is None:
            holder.name, holder.name_line = self._name(node), node.line
        else:
            if holder.name in holder.entries:
                self._fault(
                    "yaml-name-twice",
                    holder.name_line,
                    f"“{shown(holder.name)}” stands twice in one place; first on line {holder.lines[holder.name]}.",
                    "Keep one of the two.",
                )
            else:
                holder.entries[holder.name] = node
                holder.lines[holder.name] = holder.name_line
            holder.name = None

    def _name(self, node: Node) -> str:
        if isinstance(node, Leaf) and node.text is not None:
            return node.text
        self._fault(
            "yaml-name",
            node.line,
            "The name before a colon is not a word.",
            "Write a name, a colon, a space and what it stands for.",
        )
        return f"(no name on line {node.line})"

    def _refuse_extras(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor is not None:
            self._fault(
                "yaml-anchor",
                line,
                f"“&{shown(event.anchor)}” marks a place to be repeated.",
                "Remove the mark and write the text out in full where it is needed.",
            )
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self._fault(
                "yaml-tag",
                line,
                f"“{shown(tag)}” asks for a special type.",
                "Remove it; plain text is all that is needed.",
            )

    def _count(self, line: int) -> None:
        self._node_count += 1
        if self._node_count > MAX_NODES:
            self._fault(
                "yaml-too-much", line, f"There are more than {MAX_NODES:,} entries.", "Check that it is the right file."
            )
            raise Unreadable(*self.faults)

    def _fault(self, code: str, line: int, what: str, remedy: str) -> None:
        self.faults.append(Fault(code, f"{self._file}, line {line}", what, remedy))
        if len(self.faults) >= _MAX_FAULTS:
            raise Unreadable(*self.faults)


def read_tree(text: str, name: str) -> Node:
    """Returns the tree that a YAML text describes.

    Args:
        text: From `decode`.
        name: What a person calls the file.

    Raises:
        Unreadable: It is not YAML, or uses more of YAML than this program reads; tells every fault it could find.
    """
    reader = _Reader(name)
    try:
        for event in _events(text):
            reader.take(event)
    except yaml.MarkedYAMLError as error:
        raise Unreadable(*reader.faults, _syntax_fault(error, text, name)) from None
    except (yaml.YAMLError, ValueError) as error:
        fault = Fault("yaml-broken", name, f"The file is not YAML: {shown(str(error))}.", "Check its layout.")
        raise Unreadable(*reader.faults, fault) from None
    if reader.faults:
        raise Unreadable(*reader.faults)
    if reader.root is None:
        raise Unreadable(Fault("file-empty", name, "The file is empty.", "Check that it is the right file."))
    return reader.root


def _events(text: str) -> Iterator[yaml.Event]:
    yield from yaml.parse(text, Loader=yaml.CSafeLoader)


def _syntax_fault(error: yaml.MarkedYAMLError, text: str, name: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    number = mark.line + 1 if mark else 1
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    where = f"{name}, line {number}" + (f", column {mark.column + 1}" if mark else "")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Fault("yaml-tab", where, "The line is indented with a tab.", "Indent with spaces, two for each level.")
    problem = error.problem or "it cannot be read"
    if "mapping values are not allowed" in problem:
        return Fault(
            "yaml-colon",
            where,
            "A colon stands where none can, or the line is indented too far.",
            "Put a text that holds a colon in quotes, or start it with “>-” and write it on the lines below.",
        )
    return Fault(
        "yaml-broken",
        where,
        f"The layout is broken here: {shown(problem)}.",
        "Compare the indentation and the quotes with the lines above; a text that holds a colon or starts with "
        "a quote, a dash or a question mark is safest below “>-”.",
    )
