"""Small marks a style sheet can only load by an address: tick, dot, arrows; drawn in the tokens' colours."""

from __future__ import annotations

import struct
from zlib import crc32

from PySide6.QtCore import qRegisterResourceData

from heat_app.ui.theme.tokens import Tokens


def _stroke(path: str, ink: str, width: float) -> str:
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" stroke="{{{ink}}}" stroke-width="{width}" {ends}/>'


_TICK = _stroke("M5 12.5l4.5 4.5L19 7.5", "on", 3)
_DOWN = _stroke("M6 9l6 6 6-6", "text", 2.2)
_UP = _stroke("M6 15l6-6 6 6", "text", 2.2)
_LEFT = _stroke("M15 6l-6 6 6 6", "text", 2.2)
_RIGHT = _stroke("M9 6l6 6-6 6", "text", 2.2)
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
_CIRCLE = '<circle cx="12" cy="12" r="10.75" fill="{card}" stroke="{edge}" stroke-width="2"/>'
_DOT = '<circle cx="12" cy="12" r="5.5" fill="{text}"/>'
_SQUARE = '<rect x="1.5" y="1.5" width="21" height="21" rx="3" fill="{card}" stroke="{edge}" stroke-width="2"/>'
_FILLED = '<rect x="1" y="1" width="22" height="22" rx="3" fill="{brand}"/>'

_DRAWINGS = {
    "radio": _CIRCLE,
    "radio-on": _CIRCLE + _DOT,
    "check": _SQUARE,
    "check-on": _FILLED + _TICK,
    "down": _DOWN,
    "up": _UP,
    "left": _LEFT,
    "right": _RIGHT,
}


def address(tokens: Tokens) -> str:
    """Returns where the marks in these colours are, as the beginning of an address; `down.svg` and so on follow.

    They live in the program's memory: nothing is written, so a full disk does not matter and nothing is left behind.
    """
    colours = {
        "on": tokens.card,
        "text": tokens.text,
        "card": tokens.card,
        "edge": tokens.input_edge,
        "brand": tokens.brand,
    }
    prefix = f"{crc32(repr(colours).encode()):08x}-"
    if prefix not in _registered:
        files = {f"{prefix}{name}.svg": f"{_HEAD}{marks}</svg>" for name, marks in _DRAWINGS.items()}
        parts = packed({name: drawing.format(**colours).encode() for name, drawing in files.items()})
        qRegisterResourceData(_FORMAT_VERSION, *parts)
        # Qt reads where they are and keeps no copy.
        _registered[prefix] = parts
    return f":/{prefix}"


def packed(files: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Returns files in the form Qt's resource system reads: entries, names, contents.

    Source: the output of Qt's resource compiler, format 1: numbers are big-endian, entries are sorted by hash.
    """
    names, contents = bytearray(), bytearray()
    entries = bytearray(struct.pack(">IHII", 0, _IS_DIRECTORY, len(files), 1))
    for name in sorted(files, key=_hash):
        entries += struct.pack(">IHHHI", len(names), 0, _ANY_COUNTRY, _ANY_LANGUAGE, len(contents))
        names += struct.pack(">HI", len(name), _hash(name)) + name.encode("utf-16-be")
        contents += struct.pack(">I", len(files[name])) + files[name]
    return bytes(entries), bytes(names), bytes(contents)


def _hash(name: str) -> int:
    """Returns the number Qt sorts and finds a name by."""
    value = 0
    for letter in name:
        value = (value << 4) + ord(letter)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value


_FORMAT_VERSION = 1
_IS_DIRECTORY = 2
_ANY_COUNTRY = 0
_ANY_LANGUAGE = 1
_registered: dict[str, tuple[bytes, bytes, bytes]] = {}
