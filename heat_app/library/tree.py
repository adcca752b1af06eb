"""A file from outside as a tree of texts that still know their lines.

Every plain word stays the word that was written: `no` never becomes False, `1.10` never becomes 1.1, and a date stays
the text that was typed. What a text means is decided by whoever asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

PlainValue = Mapping[str, "PlainValue"] | Sequence["PlainValue"] | str | int | float | bool | None
"""What is left of a tree when the lines are let go; JSON adds numbers and booleans to YAML's texts."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One text, or None where nothing was written."""

    text: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """Names with what stands under them, and the line of each name."""

    nodes: Mapping[str, Node]
    lines: Mapping[str, int]
    line: int


Node = Leaf | Items | Entries
Place = tuple[str | int, ...]
"""The way from the root to something in the tree: names in mappings, positions in lists."""


def plain(node: Node) -> PlainValue:
    """Returns the tree without its lines."""
    match node:
        case Leaf(text):
            return text
        case Items(nodes):
            return [plain(item) for item in nodes]
        case Entries(nodes):
            return {name: plain(entry) for name, entry in nodes.items()}


def empty_places(node: Node, path: Place = ()) -> Iterator[Place]:
    """Yields the path of everything that has a name or a dash but says nothing."""
    match node:
        case Leaf(None):
            yield path
        case Leaf():
            pass
        case Items(nodes):
            for nth, item in enumerate(nodes):
                yield from empty_places(item, (*path, nth))
        case Entries(nodes):
            for name, entry in nodes.items():
                yield from empty_places(entry, (*path, name))


def line_of(root: Node, path: Place) -> int:
    """Returns the line on which the thing at a path starts, or that of the nearest thing around it."""
    node, line = root, root.line
    for step in path:
        match node:
            case Entries(nodes, lines) if isinstance(step, str) and step in nodes:
                node, line = nodes[step], lines[step]
            case Items(nodes) if isinstance(step, int) and step < len(nodes):
                node = nodes[step]
                line = node.line
            case _:
                pass  # a step that names a variant, not a place
    return line


def spelled(root: Node, path: Place) -> str:
    """Returns a path as a person can follow it: list entries by their `key` where they have one, else counted from 1.

    For instance `sections/equality_risk/questions/took_advice/prompt`.
    """
    node: Node | None = root
    words: list[str] = []
    for step in path:
        match node:
            case Entries(nodes) if isinstance(step, str) and step in nodes:
                node = nodes[step]
                words.append(step)
            case Items(nodes) if isinstance(step, int) and step < len(nodes):
                node = nodes[step]
                words.append(_named(node) or f"#{step + 1}")
            case Entries() if isinstance(step, str) and step == path[-1] and not step.startswith("["):
                words.append(step)  # a key that is missing
            case _:
                pass  # a step that names a variant, not a place
    return "/".join(words)


def _named(node: Node) -> str:
    if isinstance(node, Entries):
        for naming in ("key", "term"):
            name = node.nodes.get(naming)
            if isinstance(name, Leaf) and name.text:
                return name.text
    return ""
