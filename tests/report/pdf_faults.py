"""What is wrong with the structure of a printed report.

Validators say whether a file keeps to the standard; they let pass a parent tree that points elsewhere, marks that
belong to nothing, an order that is not the paper's, a picture described by its file name. `faults` finds these.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pikepdf
from report.pdf_structure import Node, Tagged, bookmarks

CELLS: Final = {"TH", "TD"}
STANDARD: Final = {
    *("Document", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "BlockQuote", "L", "LI", "Lbl", "LBody"),
    *("TOC", "TOCI", "Link", "Table", "Caption", "TR", "TH", "TD", "Figure", "Form"),
}
_FILE_NAME: Final = re.compile(r"\S+\.(png|jpe?g|svg|pdf|gif)", re.IGNORECASE)


def faults(pdf: bytes) -> list[str]:
    """Returns codes of everything that is wrong with a report's structure."""
    tagged = Tagged(pdf)
    return [
        *_faults_of_file(tagged),
        *_faults_of_marks(tagged),
        *_faults_of_annotations(tagged),
        *_faults_of_order(tagged),
        *_faults_of_headings(tagged),
        *_faults_of_elements(tagged),
        *_faults_of_tables(tagged),
        *_faults_of_attachments(tagged),
    ]


def _faults_of_file(tagged: Tagged) -> Iterator[str]:
    catalogue = tagged.file.Root
    yield from _faults_of_metadata(tagged)
    yield from _faults_of_margins(tagged)
    if not str(catalogue.get("/Lang", "")):
        yield "no-language"
    if catalogue.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not-marked"
    if catalogue.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "title-not-shown"
    if any(page.page.obj.get("/Tabs") != "/S" for page in tagged.painted):
        yield "tab-order"


def _faults_of_metadata(tagged: Tagged) -> Iterator[str]:
    with tagged.file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        pairs = {
            "/Title": told.get("dc:title"),
            "/Author": ", ".join(told.get("dc:creator", [])) or None,
            "/Subject": told.get("dc:description"),
            "/Keywords": told.get("pdf:Keywords"),
            "/Producer": told.get("pdf:Producer"),
            "/Creator": told.get("xmp:CreatorTool"),
        }
        claims = [told.get(name) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")]
    information = tagged.file.docinfo
    for name, said in pairs.items():
        if said != (str(information[name]) if name in information else None):
            yield f"metadata-differ {name}"
    if claims != ["3", "A", "1"]:
        yield "claims"


def _faults_of_margins(tagged: Tagged) -> Iterator[str]:
    margins = Counter(margin for page in tagged.painted for margin in page.margins if margin != "/Repeated")
    page_count = len(tagged.painted)
    for page in tagged.painted:
        if page.margins.count("/Footer") != 1 or page.margins.count("/Header") > 1:
            yield "margins"
    if margins["/Header"] not in {page_count, page_count - 1} or margins["/Watermark"] not in {0, page_count}:
        yield "margins-not-on-every-page"


def _faults_of_marks(tagged: Tagged) -> Iterator[str]:
    parents = tagged.parents()
    owners = {mark: node for node in tagged.tree.walk() for mark in node.kids if isinstance(mark, tuple)}
    counts = Counter(tagged.tree.marks())
    for number, page in enumerate(tagged.painted):
        yield from page.faults
        if len(set(page.order)) != len(page.order):
            yield "mark-number-twice"
        known = parents.get(int(page.page.obj.get("/StructParents", -1)), pikepdf.Array())
        if len(known) != len(page.order):
            yield "parent-tree-incomplete"
        for mark in page.order:
            owner = owners.get((number, mark))
            if owner is None:
                yield "orphan-mark"
            elif mark >= len(known) or known[mark].objgen != owner.source.objgen:
                yield "parent-tree-differs"
            if counts.pop((number, mark), 1) != 1:
                yield "mark-owned-twice"
    if counts:
        yield "mark-without-content"


def _faults_of_annotations(tagged: Tagged) -> Iterator[str]:
    parents = tagged.parents()
    owners = {kid.objgen: node for node in tagged.tree.walk() for kid in node.kids if isinstance(kid, pikepdf.Object)}
    for page in tagged.file.pages:
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            owner = owners.pop(annotation.objgen, None)
            if owner is None:
                yield "annotation-outside-structure"
                continue
            known = parents.get(int(annotation.get("/StructParent", -1)))
            if known is None or known.objgen != owner.source.objgen:
                yield "annotation-parent-differs"
            yield from _faults_of_annotation(annotation, owner)
    if owners:
        yield "annotation-not-on-a-page"
    for node in tagged.tree.walk():
        if node.role == "Link" and not any(isinstance(kid, pikepdf.Object) for kid in node.kids):
            yield "link-without-annotation"


def _faults_of_annotation(annotation: pikepdf.Object, owner: Node) -> Iterator[str]:
    if annotation.get("/Subtype") == "/Link" and owner.role != "Link":
        yield "link-outside-link"
    if len(str(annotation.get("/Contents", ""))) < 3:
        yield "annotation-without-description"
    if not annotation.get("/F", 0) & 4:
        yield "annotation-not-printed"
    if "/Dest" not in annotation and "/A" not in annotation:
        yield "link-leads-nowhere"


def _faults_of_order(tagged: Tagged) -> Iterator[str]:
    told: dict[int, list[int]] = {}
    for page, mark in tagged.tree.marks():
        told.setdefault(page, []).append(mark)
    for number, page in enumerate(tagged.painted):
        if told.get(number, []) != page.order:
            yield "order-differs"
    for node in tagged.tree.walk():
        pages = [page for page, _ in node.marks()]
        if node.role not in {"Table", "TR", "Document", "Sect", "Div"} and pages != sorted(pages):
            yield "pages-out-of-order"


def _faults_of_headings(tagged: Tagged) -> Iterator[str]:
    level = 0
    for own, text in (headings := list(tagged.headings())):
        if own > level + 1:
            yield "heading-level-skipped"
        if not text:
            yield "heading-empty"
        level = own
    rest = iter(headings)
    for depth, title in bookmarks(tagged.file):
        if (depth, " ".join(title.replace("\xad", "").split())) not in rest:
            yield "bookmark-differs"


def _faults_of_elements(tagged: Tagged) -> Iterator[str]:
    for node in tagged.tree.walk():
        if node.role not in STANDARD:
            yield f"type-unknown {node.role}"
        if node.role not in CELLS | {"TR", "Document"} and not node.kids:
            yield f"element-empty {node.role}"
        if node.role == "Figure":
            described = str(node.source.get("/Alt", ""))
            if len(described) < 15 or _FILE_NAME.fullmatch(described):
                yield "figure-not-described"
            if "/BBox" not in node.source.get("/A", {}):
                yield "figure-without-box"
        if node.role == "L" and [kid.role for kid in node.children("LI")] != [
            kid.role for kid in node.children(*STANDARD)
        ]:
            yield "list-holds-other"
        if node.role == "LI" and [kid.role for kid in node.children(*STANDARD)] not in (["Lbl", "LBody"], ["Lbl"]):
            yield "list-item"


def _faults_of_tables(tagged: Tagged) -> Iterator[str]:
    names: dict[str, tuple[int, int]] = {}
    if "/IDTree" in tagged.root:
        listed = list(tagged.root.IDTree.Names)
        names = {str(name): target.objgen for name, target in zip(listed[::2], listed[1::2], strict=True)}
        if list(names) != sorted(names):
            yield "names-out-of-order"
    for table in tagged.tree.walk():
        if table.role == "Table":
            yield from _faults_of_table(table, names)


def _faults_of_table(table: Node, names: dict[str, tuple[int, int]]) -> Iterator[str]:
    rows = table.children("TR")
    if len({len(row.children(*CELLS)) for row in rows}) > 1:
        yield "rows-differ-in-width"
    cells = [cell for row in rows for cell in row.children(*CELLS)]
    headers = {str(cell.source.ID): cell for cell in cells if cell.role == "TH" and "/ID" in cell.source}
    if any(names.get(name) != cell.source.objgen for name, cell in headers.items()):
        yield "header-name-not-listed"
    for cell in cells:
        told = cell.source.get("/A", {})
        if cell.role == "TH" and "/Scope" not in told:
            yield "header-without-scope"
        if any(str(name) not in headers for name in told.get("/Headers", [])):
            yield "cell-names-no-header"
        if cell.role == "TD" and headers and not told.get("/Headers"):
            yield "cell-without-header"


def _faults_of_attachments(tagged: Tagged) -> Iterator[str]:
    catalogue = tagged.file.Root
    listed = list(catalogue.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", []))
    associated = {file.objgen for file in catalogue.get("/AF", [])}
    if associated != {file.objgen for file in listed[1::2]}:
        yield "attachment-not-associated"
    for file in listed[1::2]:
        stream = file.EF.F
        content = stream.read_bytes()
        if bytes(stream.Params.CheckSum) != hashlib.md5(content, usedforsecurity=False).digest():
            yield "attachment-digest"
        if int(stream.Params.Size) != len(content):
            yield "attachment-size"
        if file.get("/AFRelationship") not in {"/Source", "/Data", "/Alternative", "/Supplement"}:
            yield "attachment-relationship"
        if not str(file.get("/Desc", "")) or "/Subtype" not in stream:
            yield "attachment-not-described"
