"""The one place where concrete parts are chosen and joined."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from heat_app.domain.assessment.digests import content_digest
from heat_app.domain.dates import calendar_day
from heat_app.domain.form.definition import Form
from heat_app.domain.form.lists import ReferenceList
from heat_app.library.folder import FormLibrary
from heat_app.library.form_preview import FormFiles
from heat_app.library.lists import FOLDER_NAME, ListLibrary
from heat_app.locations import forms_directory
from heat_app.services.changing import World
from heat_app.services.drafting import Drafting, Opened
from heat_app.services.facade import Services
from heat_app.services.moving import Moving
from heat_app.services.register import Register
from heat_app.services.reporting import FileKeeper, Reporting
from heat_app.services.reviewing import Reviewing
from heat_app.services.safekeeping import Safekeeping
from heat_app.services.starting import Starting

if TYPE_CHECKING:
    from heat_app.report.document import Document


def build(data_directory: Path) -> Services:
    """Opens a data folder, making it where there is none, and returns everything a person can ask of it.

    Raises:
        StorageUnavailable: It cannot be made, opened or read.
        InputRefused: What lies there is not a database of this program, or of a newer one.
        NotIntact: It is damaged.
    """
    from db.store import open_store

    store = open_store(data_directory, clock=now)
    lists = ListLibrary(own=data_directory / FOLDER_NAME)
    forms = FormLibrary(lists=lists, today=lambda: calendar_day(now()))
    world = World(store.unit_of_work, forms, now, new_identity, _unprintable)
    safekeeping = Safekeeping(world, store.keeper)
    files = named_files()
    return Services(
        forms=world.forms,
        form_files=FormFiles(data_directory / FOLDER_NAME, lambda: calendar_day(now())),
        lists=lists,
        drafting=Drafting(world),
        starting=Starting(world),
        moving=Moving(world),
        reviewing=Reviewing(world),
        register=Register(world, files),
        reporting=Reporting(world, make_report, files, safekeeping.verify, _reference_in),
        safekeeping=safekeeping,
        preferences=store.preferences,
        unsaved=store.unsaved,
        close=store.close,
    )


def restore(data_directory: Path, source: Path) -> Path:
    """Puts a copy in place of a database that nobody has open, be it there, missing or damaged.

    Returns:
        Where the database that was there lies now.

    Raises:
        InputRefused: The copy is not a sound database of this program.
        StorageUnavailable: The data folder cannot be written, or is in use.
    """
    from db.store import restore_closed

    return restore_closed(data_directory, source, clock=now)


def publish_form(source: Path) -> Form:
    """Puts a form file on the list of published forms, with today's date, and returns the form.

    Raises:
        FormFault: It has faults, stands in the wrong place, or takes a version that is published already.
        UsageFault: There is no such file.
        NotIntact: The list of published forms is damaged.
        StorageUnavailable: The folder of forms cannot be written.
    """
    from heat_app.library.publishing import publish

    return publish(source, forms_directory(), now().date())


def publish_list(source: Path) -> ReferenceList:
    """Puts a list file on the list of published lists, with today's date, and returns the list.

    Raises:
        FormFault: It has faults, stands in the wrong place, or takes a version that is published already.
        UsageFault: There is no such file.
        NotIntact: The list of published lists is damaged.
        StorageUnavailable: The folder of lists cannot be written.
    """
    from heat_app.library.list_publishing import publish_list as publish

    return publish(source, forms_directory() / FOLDER_NAME, now().date())


def named_files() -> FileKeeper:
    """Returns what reads and writes the files a person names."""
    from db.files import Files

    return Files()


def now() -> datetime:
    """Returns this instant, UTC, in whole milliseconds: digests and storage know no finer time."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def new_identity() -> str:
    """Returns a UUID never returned before."""
    return str(uuid4())


def make_report(opened: Opened) -> bytes:
    """Returns the report of an assessment as a PDF with its data inside; the same assessment gives the same bytes."""
    from heat_app.library.content import form_content
    from heat_app.report.compose.data_inside import data_inside
    from heat_app.report.render.pdf import render_pdf

    data = data_inside(opened.assessment, form_content(opened.form))
    return render_pdf(report_document(opened), data)


def report_document(opened: Opened) -> Document:
    """Returns the report of an assessment, not yet in any format."""
    from heat_app.report.compose.assessment_report import compose

    return compose(
        form=opened.form,
        assessment=opened.assessment,
        outline=opened.outline,
        findings=opened.findings,
        recommendation=opened.recommendation,
        content_digest=content_digest(opened.assessment),
    )


def _unprintable(text: str) -> tuple[str, ...]:
    from heat_app.report.render.pdf import unprintable_in

    return unprintable_in(text)


def _reference_in(content: bytes) -> str | None:
    from heat_app.report.render.pdf.reading_back import reference_in

    return reference_in(content)
