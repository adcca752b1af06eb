"""Measures the bars beside their floors, in one run, and prints them; a whole process is measured from outside.

    first paint    from starting the process to the first picture of Home, with 1,000 assessments stored
    all ready      the same process, until everything stored is open and the screens are joined
    keystroke      one key in a long answer with autosave on, until the text is painted again
    report         the PDF of a 28-question assessment, in a process that has made one before

Usage: python tools/bench.py [--runs N] [--only start|typing|report]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heat_app.domain.people import Person
    from heat_app.services.facade import Services

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ASSESSMENT_COUNT = 1_000
FIRST_PAINT_BAR = 2.5
READY_BAR = 5.0
KEYSTROKE_BAR_MS = 16.0
REPORT_BAR_S = 0.5


def main() -> int:
    """Prints every figure; exit status 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11, help="counted runs of each process (default 11)")
    parser.add_argument("--only", choices=["start", "typing", "report"])
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        return _CHILDREN[arguments.child[0]](*arguments.child[1:])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    missed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="heat-bench-") as folder:
        data = Path(folder) / "data"
        if arguments.only in (None, "start"):
            _fill(data)
            missed += _measure_start(data, arguments.runs)
        if arguments.only in (None, "typing"):
            missed += _measure_typing(Path(folder) / "typing")
        if arguments.only in (None, "report"):
            missed += _measure_report(Path(folder) / "report", arguments.runs)
    for bar in missed:
        print(f"MISSED  {bar}")
    return 1 if missed else 0


def _print(name: str, value: str, floor: str, bar: str) -> None:
    print(f"{name:<34}{value:<34}{floor:<40}{bar}", flush=True)


def _spread(samples: list[float], unit: str = "ms") -> str:
    return f"median {statistics.median(samples):.0f} (min {min(samples):.0f}) {unit}"


def _fill(data: Path) -> None:
    """Stores 1,000 assessments, as a busy organisation would have them."""
    from heat_app.bootstrap import build
    from heat_app.domain.assessment.answer import PeopleAnswer, TextAnswer
    from heat_app.domain.form.definition import TITLE
    from heat_app.domain.ids import QuestionKey
    from heat_app.domain.people import Person
    from heat_app.domain.text import UserText
    from heat_app.services.commands import CreateAssessment
    from heat_app.services.ports import Preferences

    services = build(data)
    jo = _jo()
    services.preferences.save(Preferences(person=jo))
    form = services.forms.newest()[0]
    responsible = QuestionKey("person_responsible")
    for number in range(ASSESSMENT_COUNT):
        answers = {
            TITLE: TextAnswer(UserText(f"Service change {number + 1} in neighbourhood {number % 37}")),
            responsible: PeopleAnswer((Person(UserText(f"Officer {number % 91}")),)),
        }
        services.drafting.create(CreateAssessment(form.form_id, jo, answers))


def _stamps(*child: str) -> dict[str, float]:
    """Runs a child and returns, by name, how many milliseconds after its start each of its stamps was printed."""
    started = time.monotonic()
    ran = subprocess.run(
        [sys.executable, __file__, "--child", *child], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if ran.returncode != 0:
        raise SystemExit(f"bench: the measured process failed:\n{ran.stderr}")
    return {
        name: (float(stamp) - started) * 1000
        for name, stamp in (line.split() for line in ran.stdout.splitlines() if line.startswith("stamp-"))
    }


def _measure_start(data: Path, runs: int) -> list[str]:
    bare: list[float] = []
    painted: list[float] = []
    ready: list[float] = []
    for run in range(runs + 1):
        floor = _stamps("bare")["stamp-painted"]
        home = _stamps("home", str(data))
        if run:  # the first pair warms the file cache
            bare.append(floor)
            painted.append(home["stamp-painted"])
            ready.append(home["stamp-ready"])
    first = statistics.median(own / floor for own, floor in zip(painted, bare, strict=True))
    whole = statistics.median(own / floor for own, floor in zip(ready, bare, strict=True))
    floor_text = f"bare window {_spread(bare)}"
    _print("first paint, 1,000 assessments", _spread(painted), floor_text, f"{first:.2f}x (bar {FIRST_PAINT_BAR}x)")
    _print("all ready", _spread(ready), floor_text, f"{whole:.2f}x (bar {READY_BAR}x)")
    missed = []
    if first > FIRST_PAINT_BAR:
        missed.append(f"first paint {first:.2f}x, bar {FIRST_PAINT_BAR}x")
    if whole > READY_BAR:
        missed.append(f"all ready {whole:.2f}x, bar {READY_BAR}x")
    return missed


def _stamp(name: str) -> None:
    print(f"stamp-{name} {time.monotonic()!r}", flush=True)


def _bare() -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:  # noqa: N802  Qt's name
            del event
            QTimer.singleShot(0, leave)

    def leave() -> None:
        _stamp("painted")
        QApplication.quit()

    app = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    return app.exec()


def _home(data: str) -> int:
    from PySide6.QtWidgets import QApplication

    from heat_app.ui.app import Program

    def build(folder: Path) -> Services:
        from heat_app.bootstrap import build as join

        return join(folder)

    app = QApplication([])
    program = Program(app, Path(data), build)
    program.window.resize(1440, 900)
    program.window.first_painted.connect(lambda: _stamp("painted"))
    program.ready.connect(lambda: (_stamp("ready"), app.quit()))
    program.show()
    status = app.exec()
    program.end()
    return status


def _measure_report(data: Path, runs: int) -> list[str]:
    from heat_app.bootstrap import build
    from heat_app.exchange.answer_sheet import read_sheet
    from heat_app.library.structured import read
    from heat_app.services.commands import CreateAssessment

    case = ROOT / "tests" / "cases" / "llr-framework-ehiira-stage-1.json"
    services = build(data)
    sheet = read_sheet(read(case.read_bytes(), case.name), services.forms.named)
    made = services.drafting.create(CreateAssessment(sheet.form_id, _jo(), sheet.answers)).assessment
    samples: list[float] = []
    for run in range(runs + 1):
        started = time.perf_counter()
        report = services.reporting.preview(made.assessment_id)
        if run:
            samples.append(time.perf_counter() - started)
    median = statistics.median(samples)
    size = f"{len(report.content) / 1000:.0f} kB"
    _print("report, 28 questions", _spread([sample * 1000 for sample in samples]), size, f"bar {REPORT_BAR_S} s")
    return [f"report {median:.2f} s, bar {REPORT_BAR_S} s"] if median > REPORT_BAR_S else []


def _jo() -> Person:
    from heat_app.domain.people import Person
    from heat_app.domain.text import UserText

    return Person(UserText("Jo Bloggs"), UserText("Commissioning Manager"), UserText("Kingsford ICB"))


_CHILDREN = {"bare": _bare, "home": _home}


if __name__ == "__main__":
    raise SystemExit(main())
