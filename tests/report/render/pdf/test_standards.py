"""Reports before the standards' own judges: PDF/UA-1 and PDF/A-3, level A. Run by `make validate`.

Two judges that share no code: veraPDF's engine, and a second one written in another language.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from published_case import completed_answers
from report.odd_content import ODD_CONTENT
from report.payloads import PAYLOADS
from report.pdf_faults import faults
from report.sample import bare_document, sample_document
from report.slots import SLOTS
from report.strategies import documents

from heat_app import bootstrap
from heat_app.domain.assessment.status import Outcome
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.report.attachments import Attachment, Relationship
from heat_app.report.document import Document, as_text
from heat_app.report.render.pdf import render_pdf
from heat_app.services.commands import CreateAssessment, DecideStage, SignOffAssessment, Submit

pytestmark = [pytest.mark.standards, pytest.mark.timeout(600)]

PROFILES = ("ua1", "3a")
JO = Person(UserText("Jo Bloggs"), UserText("Commissioning Manager"), UserText("Kingsford ICB"))
SAM = Person(UserText("Sam Patel"), UserText("Equality Lead"), UserText("Kingsford ICB"))
DATA = Attachment("data.json", "application/json", b'{"a":1}', Relationship.SOURCE, "The data")


@cache
def _second_judge() -> ModuleType:
    import page  # noqa: PLC0415  only where the judges are installed

    return page


def _failed(pdf: bytes, folder: Path) -> list[str]:
    """Returns every rule that a judge says is broken."""
    from report.verapdf import judged  # noqa: PLC0415  as above

    file = folder / "judged.pdf"
    file.write_bytes(pdf)
    failed = []
    for profile in PROFILES:
        checks, rules = judged(pdf, profile)
        assert checks > 50
        failed += [f"{profile} {rule}" for rule in rules]
        second = _second_judge().validate_pdf(str(file), profile=profile)
        failed += [f"{profile} {rule.rule_id}" for rule in second.failures]
        assert second.is_compliant or second.failures
    return failed


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("judged")


def test_a_real_assessment_passes_as_draft_and_signed_off(tmp_path: Path, folder: Path) -> None:
    services = bootstrap.build(tmp_path / "data")
    made = services.drafting.create(CreateAssessment("ehiira-stage-1", JO, completed_answers())).assessment
    assert _failed(services.reporting.preview(made.assessment_id).content, folder) == []
    services.drafting.submit(Submit(made.assessment_id, JO))
    services.reviewing.decide_stage(DecideStage(made.assessment_id, Outcome.PROCEED, "No group loses.", SAM))
    services.reviewing.sign_off(SignOffAssessment(made.assessment_id, "I have read it.", "Well argued.", SAM))
    report = services.reporting.preview(made.assessment_id)
    assert report.is_final
    assert faults(report.content) == []
    assert _failed(report.content, folder) == []


@pytest.mark.parametrize("name", ["the sample", *ODD_CONTENT])
def test_odd_content_passes(name: str, folder: Path) -> None:
    document = sample_document() if name == "the sample" else ODD_CONTENT[name]()
    assert _failed(render_pdf(document, (DATA,)), folder) == []


def test_hostile_words_in_every_place_pass(folder: Path) -> None:
    blocks = tuple(make(as_text(raw)) for make in SLOTS.values() for raw, _ in PAYLOADS)
    assert _failed(render_pdf(bare_document(*blocks)), folder) == []


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(document=documents(fewest_blocks=8))
def test_random_reports_pass(document: Document, folder: Path) -> None:
    assert _failed(render_pdf(document, (DATA,)), folder) == []


def _forget_the_language(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


def _forget_the_structure(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


def _forget_the_colours(file: pikepdf.Pdf) -> None:
    del file.Root.OutputIntents


def _mute_a_link(file: pikepdf.Pdf) -> None:
    del file.pages[0].obj.Annots[0].Contents


@pytest.mark.parametrize(
    "plant",
    [_forget_the_language, _forget_the_structure, _forget_the_colours, _mute_a_link],
    ids=lambda made: made.__name__,
)
def test_the_judges_find_what_is_broken_on_purpose(plant: Callable[[pikepdf.Pdf], None], folder: Path) -> None:
    file = pikepdf.open(BytesIO(render_pdf(sample_document(), (DATA,))))
    plant(file)
    broken = BytesIO()
    file.save(broken)
    assert _failed(broken.getvalue(), folder) != []
