"""A finished report into bytes.

ReportLab writes each object on its own and its streams without the line end that an archive asks for. Here objects
are packed and compressed together, which pays for the whole structure. Source: ISO 32000-1, 7.5.7 and 7.5.8.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfdoc

from heat_app.report.render.pdf.structure import Numbering, Structure, structure_objects

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACK_SIZE: Final = 200
"""Most objects in one pack; a reader unpacks all of it to get at one."""
_STREAM_END: Final = b"endstream\n"
_ROW: Final = 6
"""Bytes in a row of the table of places: kind, place, number within a pack."""
_FREE, _IN_FILE, _IN_PACK = 0, 1, 2


class _Later(pdfdoc.PDFObject):
    """An object of which only the number is known yet."""

    def format(self, document: Any) -> bytes:  # noqa: ANN401, ARG002  the library's untyped protocol
        """Returns nothing yet."""
        return b""


class _Place(NamedTuple):
    kind: int
    where: int
    at: int = 0


def serialise(canvas: Any, structure: Structure, identity: str) -> bytes:  # noqa: ANN401  the library is untyped inside
    """Returns the file of a canvas whose pages are all painted."""
    inner = canvas._doc  # noqa: SLF001  there is no public way to the objects
    for font in inner.delayedFonts:
        font.addObjects(inner)
    root = inner.Reference(_Later())
    inner.Catalog.StructTreeRoot = root
    catalogue, information = inner.Reference(inner.Catalog), inner.Reference(inner.info)
    inner.Outlines.prepare(inner, canvas)
    if inner.Outlines.ready < 0:
        inner.Catalog.Outlines = None
    numbers = inner.idToObjectNumberAndVersion
    objects = _formatted(inner)
    numbering = Numbering(
        pages=[numbers[f"Page{page}"][0] for page in range(1, len(structure.pages) + 1)],
        annotations={name: number for name, (number, _) in numbers.items() if name.startswith("Annot.")},
        root=numbers[root.name][0],
        first_free=len(objects) + 1,
    )
    objects.update(structure_objects(structure, numbering))
    ends = {numbers[catalogue.name][0]: b"/Root", numbers[information.name][0]: b"/Info"}
    return _assembled(objects, ends, identity)


def _formatted(inner: Any) -> dict[int, bytes]:  # noqa: ANN401  the library is untyped inside
    """Returns what the library has written so far; more may come up while it writes."""
    objects: dict[int, bytes] = {}
    number = 1
    while number in inner.numberToId:
        content = pdfdoc.format(inner.idToObject[inner.numberToId[number]], inner, toplevel=1)
        objects[number] = content.strip() if not content.endswith(_STREAM_END) else content
        number += 1
    return objects


def _assembled(objects: Mapping[int, bytes], ends: Mapping[int, bytes], identity: str) -> bytes:
    """Returns header, streams, packs, and the table of where everything is."""
    parts = [_HEADER]
    reach = len(_HEADER)
    places: dict[int, _Place] = {0: _Place(_FREE, 0, 255)}

    def put(number: int, content: bytes) -> None:
        nonlocal reach
        places[number] = _Place(_IN_FILE, reach)
        written = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        parts.append(written)
        reach += len(written)

    packed: list[tuple[int, bytes]] = []
    for number, content in sorted(objects.items()):
        if content.endswith(_STREAM_END):
            put(number, _ended(content))
        elif number in ends:  # in the open, for whoever looks at the file with bare hands
            put(number, content)
        else:
            packed.append((number, content))
    next_number = max(objects) + 1
    for start in range(0, len(packed), _PACK_SIZE):
        pack = packed[start : start + _PACK_SIZE]
        places.update({number: _Place(_IN_PACK, next_number, at) for at, (number, _) in enumerate(pack)})
        put(next_number, _pack(pack))
        next_number += 1
    places[next_number] = _Place(_IN_FILE, reach)
    named = b"".join(b"%b %d 0 R" % (name, number) for number, name in ends.items())
    identities = f"/ID[<{identity}><{identity}>]".encode("ascii")
    table = _table((places[number] for number in range(next_number + 1)), named + identities)
    parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (next_number, table, reach))
    return b"".join(parts)


def _ended(stream: bytes) -> bytes:
    """Returns a stream with a line end before its end; two bytes where one could be taken for the stream's own."""
    body = stream.removesuffix(_STREAM_END)
    return body + (b"\r\n" if body.endswith(b"\r") else b"\n") + b"endstream"


def _pack(objects: Iterable[tuple[int, bytes]]) -> bytes:
    places: list[bytes] = []
    contents: list[bytes] = []
    reach = 0
    for number, content in objects:
        places.append(b"%d %d" % (number, reach))
        contents.append(content)
        reach += len(content) + 1
    head = b" ".join(places) + b"\n"
    data = zlib.compress(head + b"\n".join(contents))
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(places), len(head)), data)


def _table(places: Iterable[_Place], entries: bytes) -> bytes:
    rows = bytearray()
    above = bytes(_ROW)
    count = 0
    for kind, where, at in places:
        row = bytes((kind, *where.to_bytes(4, "big"), at))
        rows.append(2)  # each byte as its difference from the one above
        rows += bytes((own - upper) & 255 for own, upper in zip(row, above, strict=True))
        above = row
        count += 1
    shape = b"/W[1 4 1]/DecodeParms<</Predictor 12/Columns %d>>" % _ROW
    return _stream(b"/Type/XRef/Size %d%b%b" % (count, shape, entries), zlib.compress(bytes(rows)))


def _stream(entries: bytes, data: bytes) -> bytes:
    body = b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%bendstream\n" % (entries, len(data), data)
    return _ended(body)
