"""No text becomes an instruction: nothing that reads markup is there, and nothing leads out of the report."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject
from report.payloads import PAYLOADS
from report.pdf_text import read
from report.sample import bare_document
from report.slots import SLOTS

from heat_app.report.document import Link, Paragraph, Text, as_text, link_where_allowed
from heat_app.report.render.pdf import render_pdf

pytestmark = pytest.mark.injection

ROOT = Path(__file__).resolve().parents[4]
ROOM = "heat_app/report/render/pdf/"
LIBRARY_PARTS_IN_USE = {
    "reportlab",
    "reportlab.rl_config",
    "reportlab.pdfbase",
    "reportlab.pdfbase.pdfdoc",
    "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.ttfonts",
    "reportlab.pdfgen.canvas",
    "reportlab.pdfgen.textobject",
}
WRITES_TEXT = {
    "drawString",
    "drawRightString",
    "drawCentredString",
    "drawAlignedString",
    "beginText",
    "drawText",
    "textOut",
    "textLine",
    "textLines",
}
READS_MARKUP = {"Paragraph", "XPreformatted", "Preformatted", "TableOfContents", "SimpleIndex", "ParaParser"}
ACTIVE = {
    "/JS",
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/ImportData",
    "/OpenAction",
    "/AA",
    "/RichMedia",
}


def _faults(path: str, source: str) -> list[str]:
    """Returns what in a module could let the PDF library read or draw text outside the one place for it."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            is_library = name.split(".")[0] == "reportlab"
            is_class = name.rsplit(".", 1)[-1][:1].isupper()
            if is_library and not (path.startswith(ROOM) and (is_class or name in LIBRARY_PARTS_IN_USE)):
                faults.append(f"{path}:{node.lineno} imports {name}")
            if is_library and name.rsplit(".", 1)[-1] in READS_MARKUP:
                faults.append(f"{path}:{node.lineno} imports {name}")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "__import__":
            faults.append(f"{path}:{node.lineno} imports by name")
        is_report = path.startswith("heat_app/report/") and path != f"{ROOM}paint.py"
        if is_report and isinstance(node, ast.Attribute) and node.attr in WRITES_TEXT:
            faults.append(f"{path}:{node.lineno} writes text by {node.attr}")
    return faults


def _modules() -> Iterator[tuple[str, str]]:
    for folder in ("heat_app", "db", "tools"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_only_the_pen_writes_text_and_nothing_reads_markup() -> None:
    checked = list(_modules())
    assert any(path == f"{ROOM}paint.py" for path, _ in checked)
    assert [fault for path, source in checked for fault in _faults(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("heat_app/services/reporting.py", "from reportlab.platypus import Paragraph"),
        ("heat_app/services/reporting.py", "import reportlab.pdfgen.canvas"),
        (f"{ROOM}arrange.py", "from reportlab.platypus import Paragraph"),
        (f"{ROOM}arrange.py", "from reportlab.platypus.paragraph import Paragraph as P"),
        (f"{ROOM}arrange.py", "import reportlab.platypus.paraparser"),
        (f"{ROOM}fonts.py", "from reportlab.lib import fontfinder"),
        (f"{ROOM}writing.py", "from reportlab.lib.extformat import dictformat"),
        (f"{ROOM}arrange.py", "canvas.drawString(1, 2, text)"),
        (f"{ROOM}arrange.py", "__import__('reportlab.platypus')"),
    ],
)
def test_a_planted_way_around_is_found(path: str, source: str) -> None:
    assert _faults(path, source) != []


def test_no_part_of_the_library_that_reads_markup_is_loaded() -> None:
    program = """
import sys
from report.sample import sample_document
from heat_app.report.render.pdf import render_pdf, unprintable_characters
assert not any(name.startswith("reportlab") for name in sys.modules), "the library is loaded before it is needed"
unprintable_characters(sample_document())
render_pdf(sample_document())
print(*sorted(name for name in sys.modules if name.startswith("reportlab")))
"""
    loaded = _run(program).split()
    assert "reportlab.pdfgen.canvas" in loaded
    for part in ("platypus", "paraparser", "fontfinder", "extformat", "graphics", "tableofcontents"):
        assert not [name for name in loaded if part in name]


def test_hostile_text_leaves_no_link_picture_or_action_behind() -> None:
    blocks = tuple(make(as_text(raw)) for make in SLOTS.values() for raw, _ in PAYLOADS[:30])
    objects = list(_objects(render_pdf(bare_document(*blocks))))
    assert _uris(objects) == {"https://example.org/"}  # the link that one of the places consists of
    for found in objects:
        if isinstance(found, DictionaryObject):
            assert found.get("/Subtype") != "/Image"
            assert ACTIVE.isdisjoint(found.keys())
            assert found.get("/S") not in ACTIVE


def test_only_addresses_on_the_list_are_in_the_file() -> None:
    targets = ["https://example.org/a(b)\\c", "mailto:jo@example.org", "javascript:alert(1)", "file:///etc/passwd"]
    runs = tuple(link_where_allowed(Text(target), target) for target in targets)
    assert sum(isinstance(run, Link) for run in runs) == 2
    objects = _objects(render_pdf(bare_document(Paragraph(runs))))
    assert _uris(objects) == {"https://example.org/a(b)\\c", "mailto:jo@example.org"}


def test_a_link_is_a_link_on_every_line_it_reaches() -> None:
    text = Text("a long way to say where something is " * 6)
    pdf = read(render_pdf(bare_document(Paragraph((Link(text, "https://example.org/"),)))))
    annotations = pdf.pages[0]["/Annots"]
    assert len(annotations) == 3
    assert {annotation.get_object()["/A"]["/URI"] for annotation in annotations} == {"https://example.org/"}


def test_settings_in_the_environment_cannot_change_the_file(tmp_path: Path) -> None:
    (tmp_path / ".reportlab_settings").write_text("useA85=1\npageCompression=0\ncanvas_basefontname='Courier'\n")
    program = """
import hashlib
from report.sample import sample_document
from heat_app.report.render.pdf import render_pdf
print(hashlib.sha256(render_pdf(sample_document())).hexdigest())
"""
    usual = _run(program)
    assert _run(program, HOME=str(tmp_path), RL_useA85="1", RL_trustedHosts="*", RL_invariant="0") == usual


def _run(program: str, **environment: str) -> str:
    paths = f"{ROOT}:{ROOT / 'tests'}" if sys.platform != "win32" else f"{ROOT};{ROOT / 'tests'}"
    base = {"PYTHONPATH": paths, "SYSTEMROOT": "C:\\Windows"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=base | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _objects(pdf: bytes) -> Iterator[PdfObject]:
    """Yields every object that can be reached in the file."""
    seen: set[int] = set()
    waiting: list[PdfObject] = [read(pdf).trailer]
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        yield found
        if isinstance(found, DictionaryObject):
            waiting += [value for _, value in found.items()]
        elif isinstance(found, ArrayObject):
            waiting += list(found)


def _uris(objects: Iterator[PdfObject] | list[PdfObject]) -> set[str]:
    return {str(found["/URI"]) for found in objects if isinstance(found, DictionaryObject) and "/URI" in found}
