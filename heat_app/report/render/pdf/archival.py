"""What makes the file fit for an archive: what it says of itself, its colours, and the files inside it.

Source: ISO 19005-3 (PDF/A-3, level A) and ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import md5, sha256
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from heat_app.locations import resources_directory
from heat_app.report.attachments import Attachment
from heat_app.report.document import Document
from heat_app.report.render.pdf.structure import text_string

PROGRAM: Final = "HEAT Desktop"
PRODUCER: Final = f"{PROGRAM} with ReportLab"
_PROFILE_FILE: Final = "sRGB-v2-micro.icc"
_COLOURS: Final = "sRGB IEC61966-2.1"
_NOT_IN_XML: Final = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the file says of itself, in two places that must agree.

    Attributes:
        title: What it is called.
        author: The organisation that answers for it.
        subject: One line about it.
        keywords: Reference, version and further facts.
        language: Its language.
        produced_at: When it was asked for.
    """

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    produced_at: datetime


def particulars(document: Document) -> Particulars:
    """Returns what a report's file says of itself; it always has a title, because readers show it."""
    facts = (f"{key}: {value}" for key, value in document.metadata)
    return Particulars(
        title=_one_line(document.title) or _one_line(document.subject) or PROGRAM,
        author=_one_line(document.author),
        subject=_one_line(document.subject),
        keywords=_one_line(", ".join((document.reference, document.version_label, *facts))),
        language=document.language,
        produced_at=document.produced_at.astimezone(UTC),
    )


def identity(document: Document, attachments: Sequence[Attachment]) -> str:
    """Returns the file's identity: the same for the same content, and for no other."""
    content = sha256(repr(document).encode())
    for attachment in attachments:
        content.update(repr((attachment.name, attachment.relationship, attachment.description)).encode())
        content.update(sha256(attachment.content).digest())
    return content.hexdigest()[:32]


class Information(pdfdoc.PDFInfo):
    """The file's information as older readers look for it; what is not known is not there."""

    def __init__(self, told: Particulars) -> None:
        super().__init__()
        moment = told.produced_at.strftime("D:%Y%m%d%H%M%S+00'00'")
        self._entries = {
            "Title": told.title,
            "Author": told.author,
            "Subject": told.subject,
            "Keywords": told.keywords,
            "Creator": PROGRAM,
            "Producer": PRODUCER,
            "CreationDate": moment,
            "ModDate": moment,
        }

    def format(self, document: Any) -> bytes:  # noqa: ANN401, ARG002  the library's untyped protocol
        """Returns it as the file spells it."""
        return b"<<%b>>" % b"".join(
            b"/%b %b" % (name.encode("ascii"), text_string(value)) for name, value in self._entries.items() if value
        )


def extend_catalogue(inner: Any, told: Particulars, attachments: Sequence[Attachment]) -> None:  # noqa: ANN401  untyped
    """Adds to the file's catalogue what an archive asks for.

    Args:
        inner: The PDF library's own document.
        told: What the file says of itself.
        attachments: The files inside it.

    Raises:
        ValueError: Two files inside it have the same name.
    """
    if len({attachment.name for attachment in attachments}) < len(attachments):
        raise ValueError("files inside a report need different names")
    catalogue = inner.Catalog
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents", "AF"]
    catalogue.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalogue.Metadata = _stream({"Type": "/Metadata", "Subtype": "/XML"}, _metadata(told))
    profile = _stream({"N": 3}, _profile(), is_compressed=True)
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": text_string(_COLOURS),
        "Info": text_string(_COLOURS),
        "DestOutputProfile": inner.Reference(profile),
    }
    catalogue.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    if attachments:
        files = [inner.Reference(_file(inner, attachment, told)) for attachment in attachments]
        named = sorted(
            zip((attachment.name for attachment in attachments), files, strict=True), key=lambda pair: pair[0]
        )
        names = [part for name, file in named for part in (text_string(name), file)]
        catalogue.AF = pdfdoc.PDFArray(files)
        catalogue.Names = pdfdoc.PDFDictionary(
            {"EmbeddedFiles": pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(names)})}
        )


def _file(inner: Any, attachment: Attachment, told: Particulars) -> pdfdoc.PDFDictionary:  # noqa: ANN401  untyped
    moment = told.produced_at.strftime("(D:%Y%m%d%H%M%S+00'00')")
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": "/" + attachment.media_type.replace("/", "#2F").replace("+", "#2B"),
        "Params": pdfdoc.PDFDictionary(
            {
                "Size": len(attachment.content),
                "CheckSum": f"<{md5(attachment.content, usedforsecurity=False).hexdigest()}>",
                "ModDate": moment,
            }
        ),
    }
    content = inner.Reference(_stream(entries, attachment.content, is_compressed=True))
    name = text_string(attachment.name)
    return pdfdoc.PDFDictionary(
        {
            "Type": "/Filespec",
            "F": name,
            "UF": name,
            "Desc": text_string(_one_line(attachment.description)),
            "AFRelationship": f"/{attachment.relationship.value}",
            "EF": pdfdoc.PDFDictionary({"F": content, "UF": content}),
        }
    )


def _stream(entries: dict[str, Any], content: bytes, *, is_compressed: bool = False) -> pdfdoc.PDFStream:
    filters = [pdfdoc.PDFZCompress] if is_compressed else None
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content, filters)


@cache
def _profile() -> bytes:
    return (resources_directory() / "colour" / _PROFILE_FILE).read_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split()).translate(_NOT_IN_XML)


def _metadata(told: Particulars) -> bytes:
    moment = told.produced_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(told.author)}</rdf:li></rdf:Seq></dc:creator>"
    subject = _in_language("dc:description", told.subject)
    keywords = f"<pdf:Keywords>{escape(told.keywords)}</pdf:Keywords>"
    parts = (
        _in_language("dc:title", told.title),
        author if told.author else "",
        subject if told.subject else "",
        f"<dc:language><rdf:Bag><rdf:li>{escape(told.language)}</rdf:li></rdf:Bag></dc:language>",
        keywords if told.keywords else "",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
    )
    return _METADATA.replace("{said}", "\n".join(part for part in parts if part)).encode()


def _in_language(name: str, text: str) -> str:
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'


_METADATA: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"\
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{said}
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
