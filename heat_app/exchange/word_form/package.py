"""A Word file from outside, opened with care: what is read of it is bounded, nothing is fetched, nothing is run.

A Word file is a zip of XML parts. Only the parts that are needed are unpacked, each up to a limit whatever the zip
says of itself; a part with a document type, and with it any entity, is refused; relationships that lead outside are
never followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from heat_app.errors import Fault, SheetRefused

MAX_WORD_BYTES = 20 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_MAX_PART_BYTES = 40 * 1024 * 1024
_MAX_RATIO = 200
_ALWAYS_ALLOWED_BYTES = 1024 * 1024
_MAX_PARTS = 5_000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_STRICT, _TRANSITIONAL = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
_ENCODING = re.compile(r"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)")


@dataclass(frozen=True, slots=True)
class WordFile:
    """What is read of a Word file.

    Attributes:
        body: Its document.
        properties: Its custom properties.
    """

    body: Element
    properties: dict[str, str]


def open_word_file(content: bytes, name: str) -> WordFile:
    """Returns what a Word file holds.

    Args:
        content: The bytes.
        name: What a person calls the file.

    Raises:
        SheetRefused: It is no Word file, damaged, protected, holds macros, or would unpack to something enormous.
    """
    if content.startswith(_OLD_WORD):
        raise _refused(
            "word-protected-or-old",
            name,
            "It is protected by a password, or in the format of Word before 2007.",
            "Take the password off, or save it as a Word document (.docx), and try again.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _opened(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError):
        raise _refused(
            "word-unreadable", name, "It is no Word document (.docx), or it is damaged.",
            "Open it in Word, save it as a Word document (.docx), and try again.",
        ) from None  # fmt: skip


def _opened(archive: zipfile.ZipFile, name: str) -> WordFile:
    names = archive.namelist()
    if len(names) > _MAX_PARTS:
        raise _too_large(name)
    types = _part(archive, "[Content_Types].xml", name)
    if any(entry.casefold().endswith("vbaproject.bin") for entry in names) or any(
        "macroenabled" in str(value).casefold() for kind in types for value in kind.attrib.values()
    ):
        raise _refused(
            "word-macros", name, "It holds macros: small programs that a form does not need.",
            "Save it as a Word document without macros (.docx) and try again.",
        )  # fmt: skip
    places = {
        posixpath.basename(related.get("Type", "")): related.get("Target", "").lstrip("/")
        for related in _part(archive, "_rels/.rels", name).iter(_RELATED)
        if related.get("TargetMode") != "External"
    }
    body = _part(archive, places.get("officeDocument", "word/document.xml"), name)
    if body.tag != f"{W}document":
        raise _refused(
            "word-unreadable", name, "It is no document of Word.", "Save it as a Word document (.docx) and try again."
        )
    said = places.get("custom-properties")
    return WordFile(body, _properties(_part(archive, said, name)) if said in names else {})


def _properties(part: Element) -> dict[str, str]:
    return {
        found.get("name", ""): "".join(str(text) for text in found.itertext()).strip() for found in part.iter(_PROPERTY)
    }


def _part(archive: zipfile.ZipFile, part: str, name: str) -> Element:
    """Returns a part of the zip as XML; reads no more of it than the limit, whatever the zip says of itself."""
    entry = archive.getinfo(part)
    with archive.open(entry) as stream:
        limit = min(_MAX_PART_BYTES, max(_ALWAYS_ALLOWED_BYTES, entry.compress_size * _MAX_RATIO))
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise _too_large(name)
    content = content.replace(_STRICT, _TRANSITIONAL)
    try:
        text = content.decode("utf-8-sig")
        encoding = _ENCODING.match(text)
        if "<!DOCTYPE" in text or "<!ENTITY" in text or (encoding and encoding[1].casefold() != "utf-8"):
            raise _refused(
                "word-entities", name, "It holds declarations that Word never writes.",
                "Open it in Word, save it as a new Word document (.docx), and try again.",
            )  # fmt: skip
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(text.encode(), parser)
    except (UnicodeDecodeError, etree.XMLSyntaxError):
        raise _refused(
            "word-unreadable", name, "It is damaged.", "Open it in Word, save it again, and try again."
        ) from None


def _too_large(name: str) -> SheetRefused:
    return _refused(
        "word-too-large", name, "Unpacked it would be far larger than any form.", "Check that it is the right file."
    )


def _refused(code: str, name: str, what: str, remedy: str) -> SheetRefused:
    return SheetRefused(
        f"{name} cannot be read; nothing of it was stored.",
        remedy,
        faults=(Fault(code, name, what, remedy),),
        code=code,
    )
