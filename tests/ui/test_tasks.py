from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from screen_fakes import DISK_FULL

from heat_app.errors import HeatError
from heat_app.ui.tasks import WorkerTasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[WorkerTasks]:
    made = WorkerTasks()
    yield made
    made.stop()


def settle(qtbot: QtBot, tasks: WorkerTasks) -> None:
    qtbot.waitUntil(lambda: tasks.is_settled)


def test_a_call_is_made_beside_the_window_and_answered_in_its_thread(qtbot: QtBot, tasks: WorkerTasks) -> None:
    threads: list[object] = []
    answered_in: list[object] = []
    tasks.run(lambda: threads.append(threading.current_thread()), lambda _: answered_in.append(QThread.currentThread()))
    settle(qtbot, tasks)
    assert threads != [threading.main_thread()]
    assert answered_in == [tasks.thread()]


def test_calls_are_made_and_answered_in_the_order_they_were_asked_for(qtbot: QtBot, tasks: WorkerTasks) -> None:
    made: list[int] = []
    answered: list[int] = []
    for number in range(50):
        tasks.run(lambda number=number: made.append(number) or number, answered.append, writes=number % 3 == 0)
    settle(qtbot, tasks)
    assert made == answered == list(range(50))


def test_a_refusal_goes_to_whoever_asked_or_else_to_the_window(qtbot: QtBot, tasks: WorkerTasks) -> None:
    mine: list[HeatError] = []
    unheard: list[object] = []
    tasks.refused.connect(unheard.append)

    def refuse() -> None:
        raise DISK_FULL

    tasks.run(refuse, None, mine.append)
    tasks.run(refuse)
    settle(qtbot, tasks)
    assert mine == [DISK_FULL]
    assert unheard == [DISK_FULL]


def test_a_fault_of_ours_is_told_to_the_window_and_to_whoever_asked(qtbot: QtBot, tasks: WorkerTasks) -> None:
    told: list[object] = []
    mine: list[Exception] = []
    tasks.failed.connect(told.append)
    fault = ZeroDivisionError()

    def fail() -> None:
        raise fault

    tasks.run(fail, None, None, mine.append)
    settle(qtbot, tasks)
    assert told == [fault]
    assert mine == [fault]


def test_the_worker_goes_on_after_a_fault(qtbot: QtBot, tasks: WorkerTasks) -> None:
    answers: list[int] = []
    tasks.run(lambda: 1 // 0, answers.append)
    tasks.run(lambda: 7, answers.append)
    settle(qtbot, tasks)
    assert answers == [7]


def test_a_read_nobody_waits_for_is_never_begun(qtbot: QtBot, tasks: WorkerTasks) -> None:
    gate = threading.Event()
    begun: list[str] = []
    tasks.run(gate.wait)
    tasks.run(lambda: begun.append("forgotten")).forget()
    tasks.run(lambda: begun.append("wanted"))
    gate.set()
    settle(qtbot, tasks)
    assert begun == ["wanted"]


def test_a_write_nobody_waits_for_is_done_all_the_same_but_not_answered(qtbot: QtBot, tasks: WorkerTasks) -> None:
    gate = threading.Event()
    done: list[str] = []
    answered: list[object] = []
    tasks.run(gate.wait)
    tasks.run(lambda: done.append("written"), answered.append, writes=True).forget()
    gate.set()
    settle(qtbot, tasks)
    assert done == ["written"]
    assert answered == []


def test_what_is_forgotten_while_it_runs_is_not_answered(qtbot: QtBot, tasks: WorkerTasks) -> None:
    gate, begun = threading.Event(), threading.Event()
    answered: list[object] = []

    def read() -> None:
        begun.set()
        gate.wait()

    ticket = tasks.run(read, answered.append)
    assert begun.wait(10)
    ticket.forget()
    gate.set()
    settle(qtbot, tasks)
    assert answered == []


def test_finishing_waits_for_writes_and_drops_reads(qtbot: QtBot, tasks: WorkerTasks) -> None:
    order: list[str] = []
    gate = threading.Event()
    tasks.run(gate.wait, writes=True)
    tasks.run(lambda: order.append("read"))
    tasks.run(lambda: order.append("write"), writes=True)
    gate.set()
    assert tasks.finish(10)
    assert order == ["write"]


def test_finishing_says_so_when_a_write_takes_too_long(qtbot: QtBot, tasks: WorkerTasks) -> None:
    gate = threading.Event()
    tasks.run(gate.wait, writes=True)
    assert not tasks.finish(0.01)
    gate.set()
    assert tasks.finish(10)


def test_stopping_answers_nothing_more(qtbot: QtBot) -> None:
    tasks = WorkerTasks()
    gate, begun = threading.Event(), threading.Event()
    answered: list[object] = []

    def read() -> None:
        begun.set()
        gate.wait()

    tasks.run(read, answered.append)
    assert begun.wait(10)
    gate.set()
    assert tasks.stop(10)
    qtbot.wait(1)
    assert answered == []


def test_the_worker_ends_when_what_it_answers_was_freed(qtbot: QtBot) -> None:
    owner = QObject()
    tasks = WorkerTasks(owner)
    gate, begun = threading.Event(), threading.Event()

    def read() -> None:
        begun.set()
        gate.wait()

    tasks.run(read)
    assert begun.wait(10)
    thread = next(each for each in threading.enumerate() if each.name == "heat-worker" and each is tasks._thread)
    owner.deleteLater()
    qtbot.waitUntil(lambda: _is_gone(tasks))
    gate.set()
    thread.join(10)
    assert not thread.is_alive()


def test_whoever_asked_is_let_go_after_the_answer(qtbot: QtBot, tasks: WorkerTasks) -> None:
    class Asker:
        def take(self, _value: object) -> None:
            pass

    asker = Asker()
    gone = weakref.ref(asker)
    tasks.run(lambda: None, asker.take)
    settle(qtbot, tasks)
    del asker
    gc.collect()
    assert gone() is None


def _is_gone(tasks: WorkerTasks) -> bool:
    return not shiboken6.isValid(tasks)
