"""Measures the bars beside their floors, in one run, and prints them; a whole process is measured from outside.

    first paint    from starting the process to the first picture of Home, with 1,000 assessments stored
    all ready      the same process, until everything stored is open and the screens are joined
    keystroke      one key in a long answer with autosave on, until the text is painted again
    report         the PDF of a 28-question assessment, in a process that has made one before
    tagged         writing it with structure, archival parts and data inside, against the same pages without
    measures       100,000 rates with limits; slopes of 1,000 areas; every measure of one table; loading them

Usage: python tools/bench.py [--runs N] [--only start|typing|report|measures]
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
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from heat_app.domain.people import Person
    from heat_app.report.attachments import Attachment
    from heat_app.services.drafting import Opened
    from heat_app.services.facade import Services

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ASSESSMENT_COUNT = 1_000
FIRST_PAINT_BAR = 2.5
READY_BAR = 5.0
KEYSTROKE_BAR_MS = 16.0
REPORT_BAR_S = 0.5
TAGGING_BAR = 1.2
PAGES_PER_SECOND_BAR = 80
PAGE_BAR_KB = 5.5
RATES_BAR_MS = 50.0
SLOPES_BAR_MS = 200.0
TABLE_BAR_MS = 5.0
LOADING_BAR_MS = 200.0
KEY_COUNT = 900
_LONG_TEXT = " ".join(["The clinic opens at nine, and most people who come by bus arrive before ten."] * 80)


def main() -> int:
    """Prints every figure; exit status 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11, help="counted runs of each process (default 11)")
    parser.add_argument("--only", choices=["start", "typing", "report", "measures"])
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
        if arguments.only in (None, "measures"):
            missed += _measure_measures(arguments.runs)
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
    form = services.forms.named("ehiira-stage-1")
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


def _measure_typing(data: Path) -> list[str]:
    """Types into a long answer, a key at a time with pauses, so that saving goes on meanwhile."""
    floor = _milliseconds("bare-typing")
    own = _milliseconds("typing", str(data))
    _print("keystroke, autosave on, median", f"{own[0]:.1f} ms", f"bare text field {floor[0]:.1f} ms", "")
    _print(
        "keystroke, autosave on, 99th pct",
        f"{own[1]:.1f} ms (longest {own[2]:.1f})",
        f"bare text field {floor[1]:.1f} ms",
        f"bar {KEYSTROKE_BAR_MS:.0f} ms",
    )
    print(f"{'':<34}{own[3]:.0f} saves while {KEY_COUNT} keys were typed", flush=True)
    return [f"keystroke {own[1]:.1f} ms, bar {KEYSTROKE_BAR_MS} ms"] if own[1] > KEYSTROKE_BAR_MS else []


def _milliseconds(*child: str) -> list[float]:
    ran = subprocess.run(
        [sys.executable, __file__, "--child", *child], capture_output=True, text=True, check=False, cwd=ROOT
    )
    if ran.returncode != 0:
        raise SystemExit(f"bench: the measured process failed:\n{ran.stderr}")
    line = next(line for line in ran.stdout.splitlines() if line.startswith("keys "))
    return [float(figure) for figure in line.split()[1:]]


def _wait(holds: Callable[[], bool], milliseconds: int) -> None:
    from PySide6.QtTest import QTest

    until = time.monotonic() + milliseconds / 1000
    while not holds() and time.monotonic() < until:
        QTest.qWait(10)


def _type(app: QApplication, field: QPlainTextEdit, saves: Callable[[], int]) -> None:
    """Types a sentence again and again and prints what one key took until it was painted."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtTest import QTest

    field.setFocus()
    app.processEvents()
    samples: list[float] = []
    words = "the clinic opens at nine and people on low incomes come by bus "
    for number in range(KEY_COUNT):
        started = time.perf_counter()
        QTest.keyClicks(field, words[number % len(words)])
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        samples.append((time.perf_counter() - started) * 1000)
        QTest.qWait(4)
    samples = sorted(samples[50:])  # the first keys warm up
    last = samples[int(len(samples) * 0.99)]
    print(f"keys {statistics.median(samples)!r} {last!r} {samples[-1]!r} {saves()}", flush=True)


def _bare_typing() -> int:
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    app = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    field = QPlainTextEdit(_LONG_TEXT)
    window.setCentralWidget(field)
    window.show()
    _type(app, field, lambda: 0)
    return 0


def _typing(data: str) -> int:
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    from heat_app.bootstrap import build
    from heat_app.domain.assessment.answer import PeopleAnswer, TextAnswer, YesNoAnswer
    from heat_app.domain.form.definition import TITLE
    from heat_app.domain.ids import QuestionKey
    from heat_app.domain.text import UserText
    from heat_app.services.commands import CreateAssessment
    from heat_app.services.ports import Preferences
    from heat_app.ui.app import Program

    services = build(Path(data))
    services.preferences.save(Preferences(person=_jo()))
    form = services.forms.named("ehiira-stage-1")
    asked = next(question for question in form.questions() if question.number == "1")
    made = services.drafting.create(
        CreateAssessment(
            form.form_id,
            _jo(),
            {
                TITLE: TextAnswer(UserText("Typing")),
                # Without a choice it is the first that needs work, so the assessment opens there.
                asked.key: YesNoAnswer(None, UserText(_LONG_TEXT)),
                QuestionKey("person_responsible"): PeopleAnswer((_jo(),)),
                QuestionKey("service_area"): TextAnswer(UserText("Community")),
                QuestionKey("overview"): TextAnswer(UserText("Words")),
            },
        )
    ).assessment
    app = QApplication([])
    program = Program(app, Path(data), lambda _folder: services)
    program.window.resize(1440, 900)
    program.show()
    _wait(lambda: program.rooms is not None, 10_000)
    assert program.rooms is not None
    program.rooms.open(made.assessment_id, made.status)

    def field() -> QPlainTextEdit | None:
        return next(
            (
                found
                for found in program.window.findChildren(QPlainTextEdit)
                if found.isVisible() and found.toPlainText() == _LONG_TEXT
            ),
            None,
        )

    _wait(lambda: program.window.assessment is not None, 10_000)
    _wait(lambda: field() is not None, 10_000)
    found = field()
    assert found is not None, "the long answer is not on the page"
    before = services.drafting.open(made.assessment_id).assessment.revision
    _type(app, found, lambda: services.drafting.open(made.assessment_id).assessment.revision - before)
    program.window.close()
    program.end()
    return 0


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
    missed = [f"report {median:.2f} s, bar {REPORT_BAR_S} s"] if median > REPORT_BAR_S else []
    return missed + _measure_tagging(services.drafting.open(made.assessment_id), runs)


def _measure_tagging(opened: Opened, runs: int) -> list[str]:
    import pypdfium2

    from heat_app.bootstrap import report_document
    from heat_app.library.content import form_content
    from heat_app.report.compose.data_inside import data_inside
    from heat_app.report.render.pdf.writing import write

    document = report_document(opened)
    data = data_inside(opened.assessment, form_content(opened.form))

    def timed(attachments: Sequence[Attachment], *, is_tagged: bool) -> tuple[float, bytes]:
        started = time.perf_counter()
        content = write(document, attachments, is_tagged=is_tagged)
        return time.perf_counter() - started, content

    plain: list[float] = []
    tagged: list[float] = []
    content = b""
    for run in range(2 * runs + 1):
        floor, _ = timed((), is_tagged=False)
        own, content = timed(data, is_tagged=True)
        if run:
            plain.append(floor)
            tagged.append(own)
    pages = len(pypdfium2.PdfDocument(content))
    ratio = statistics.median(own / floor for own, floor in zip(tagged, plain, strict=True))
    speed = pages / statistics.median(tagged)
    alone = len(write(document))
    size = alone / pages / 1000
    milliseconds = [_spread([sample * 1000 for sample in samples]) for samples in (tagged, plain)]
    _print(
        "tagged, archival, data inside",
        milliseconds[0],
        f"plain {milliseconds[1]}",
        f"{ratio:.2f}x (bar {TAGGING_BAR}x)",
    )
    _print(f"{pages} pages", f"{speed:.0f} pages a second", "", f"bar {PAGES_PER_SECOND_BAR}")
    inside = f"and {(len(content) - alone) / 1000:.1f} kB of data inside"
    _print("", f"{size:.2f} kB a page", inside, f"bar {PAGE_BAR_KB} kB")
    missed = []
    if ratio > TAGGING_BAR:
        missed.append(f"tagging {ratio:.2f}x, bar {TAGGING_BAR}x")
    if speed < PAGES_PER_SECOND_BAR:
        missed.append(f"{speed:.0f} pages a second, bar {PAGES_PER_SECOND_BAR}")
    if size > PAGE_BAR_KB:
        missed.append(f"{size:.2f} kB a page, bar {PAGE_BAR_KB}")
    return missed


def _measure_measures(runs: int) -> list[str]:
    """Computes in bulk, one table after another, and loads every measure in processes of their own."""
    missed = []
    loading = [_loading_measures() for _ in range(runs + 1)][1:]
    rows: list[tuple[str, list[float], str, float]] = [
        ("loading every measure", loading, "without NumPy, Qt and SQL", LOADING_BAR_MS),
        ("100,000 rates with limits", _repeated(_many_rates(), runs), "in bulk", RATES_BAR_MS),
    ]
    rows += [(name, _repeated(act, runs), "in bulk", SLOPES_BAR_MS) for name, act in _many_slopes()]
    single = {name: statistics.median(_repeated(act, runs)) for name, act in _single_tables()}
    slowest = max(single, key=lambda name: single[name])
    rows.append((f"one table, slowest of {len(single)}", [single[slowest]], slowest, TABLE_BAR_MS))
    for name, samples, floor, bar in rows:
        _print(name, f"median {statistics.median(samples):.2f} (min {min(samples):.2f}) ms", floor, f"bar {bar:.0f} ms")
        if statistics.median(samples) > bar:
            missed.append(f"{name} {statistics.median(samples):.2f} ms, bar {bar:.0f} ms")
    return missed


def _repeated(act: Callable[[], object], runs: int) -> list[float]:
    samples = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        act()
        samples.append((time.perf_counter() - started) * 1000)
    return samples[1:]


def _loading_measures() -> float:
    names = sorted(
        path.stem for path in (ROOT / "heat_app" / "measures").glob("*.py") if not path.stem.startswith(("bulk", "__"))
    )
    loads = "; ".join(f"import heat_app.measures.{name}" for name in names)
    timed = f"import time; started = time.perf_counter(); {loads}; print(time.perf_counter() - started)"
    ran = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(ran.stdout) * 1000


def _many_rates() -> Callable[[], object]:
    import numpy as np

    from heat_app.measures.bulk import rates

    draws = np.random.default_rng(1)
    counts = draws.integers(0, 400, 100_000).astype(float)
    counts[::3] = draws.integers(0, 12, counts[::3].size)
    people = draws.integers(1_000, 90_000, 100_000).astype(float)
    return lambda: rates(counts, people)


def _many_slopes() -> list[tuple[str, Callable[[], object]]]:
    import numpy as np

    from heat_app.measures.bulk import proportions
    from heat_app.measures.bulk_slopes import slope_indices
    from heat_app.measures.scales import Scale

    draws = np.random.default_rng(2)
    people = draws.integers(300, 3_000, (1_000, 10)).astype(float)
    counts = draws.binomial(people.astype(int), np.linspace(0.3, 0.1, 10)).astype(float) + 1
    found = proportions(counts.ravel(), people.ravel())
    lower, upper = found.lower.data.reshape(people.shape), found.upper.data.reshape(people.shape)
    kinds = [
        ("plain", Scale.PLAIN, Scale.PLAIN),
        ("log", Scale.LOG, Scale.LOG),
        ("log odds", Scale.LOGIT, Scale.LOGIT),
        ("plain, uneven errors", Scale.PLAIN, Scale.LOGIT),
    ]
    return [
        (
            f"1,000 x 10 slopes, {name}",
            lambda fit=fit, spread=spread: slope_indices(
                counts / people, people, lower=lower, upper=upper, fit=fit, spread=spread
            ),
        )
        for name, fit, spread in kinds
    ]


def _single_tables() -> list[tuple[str, Callable[[], object]]]:
    """Returns every measure of one table of ten groups, and those of spread of eighteen."""
    from heat_app.measures.attributable import attributable
    from heat_app.measures.concentration import relative_concentration_index
    from heat_app.measures.disparity import index_of_disparity, mean_difference_from_best, mean_difference_from_mean
    from heat_app.measures.dispersion import between_group_variance, mean_log_deviation, theil_index
    from heat_app.measures.funnel import event_funnel, funnel_places
    from heat_app.measures.groups import Group, Limits, Polarity
    from heat_app.measures.life_expectancy import START_AGES, LifeBand, life_expectancy
    from heat_app.measures.logistic import logistic_slope_index
    from heat_app.measures.proportions import proportion, wilson_limits
    from heat_app.measures.scales import Scale
    from heat_app.measures.slope import slope_index
    from heat_app.measures.suppression import UNDER_FIVE, suppressed_with_totals

    def table(size: int) -> list[Group]:
        shares = [0.30 - 0.2 * place / size + 0.01 * (place * 7 % 3) for place in range(size)]
        return [
            Group(str(place), share, 900 + 37 * place, limits=Limits(*wilson_limits(share * 900, 900, 0.95)))
            for place, share in enumerate(shares)
        ]

    tenths, eighteen = table(10), table(18)
    bands = [LifeBand(age, 5 + age, 4_000) for age in START_AGES]
    small = [[(row * 5 + column * 3) % 11 for column in range(6)] for row in range(6)]
    low = Polarity.LOW_IS_GOOD
    return [
        ("ten proportions", lambda: [proportion(30 + place, 300) for place in range(10)]),
        ("slope, plain", lambda: slope_index(tenths)),
        ("slope, log odds", lambda: slope_index(tenths, fit=Scale.LOGIT)),
        ("slope, plain, uneven errors", lambda: slope_index(tenths, spread=Scale.LOGIT)),
        ("slope, logistic", lambda: logistic_slope_index(tenths)),
        ("relative concentration", lambda: relative_concentration_index(tenths)),
        ("attributable", lambda: attributable(tenths, polarity=low, ordered=True)),
        ("variance, 18 groups", lambda: between_group_variance(eighteen)),
        ("Theil, 18 groups", lambda: theil_index(eighteen)),
        ("mean log deviation, 18 groups", lambda: mean_log_deviation(eighteen)),
        ("mean difference, 18 groups", lambda: mean_difference_from_mean(eighteen)),
        ("disparity, 10 groups", lambda: index_of_disparity(tenths)),
        ("from the best, 18 groups", lambda: mean_difference_from_best(eighteen, polarity=low)),
        ("life expectancy", lambda: life_expectancy(bands)),
        ("funnel of 100 places", lambda: event_funnel(100, funnel_places(3_000))),
        ("suppression, 6 x 6", lambda: suppressed_with_totals(small, UNDER_FIVE)),
    ]


def _jo() -> Person:
    from heat_app.domain.people import Person
    from heat_app.domain.text import UserText

    return Person(UserText("Jo Bloggs"), UserText("Commissioning Manager"), UserText("Kingsford ICB"))


_CHILDREN = {"bare": _bare, "home": _home, "bare-typing": _bare_typing, "typing": _typing}


if __name__ == "__main__":
    raise SystemExit(main())
