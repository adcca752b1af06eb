"""A second process that does something to a data folder: `other_process.py VERB FOLDER [LIMIT]`."""

from __future__ import annotations

import codecs
import os
import resource
import signal
import sqlite3
import sys
from pathlib import Path

from builders import JO, SUMMARY, a_world, an_assessment, text

from db.store import Store, open_store
from heat_app.domain.assessment.wire import read_answer
from heat_app.errors import HeatError, StorageUnavailable
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting
from heat_app.services.ports import Preferences, RegisterQuery

NOBODY = 65534

# Loaded now: once this process is nobody, it may not read where libraries lie.
read_answer('{"kind":"text","text":""}')


def say(*words: object) -> None:
    """Tells the test, at once."""
    sys.stdout.write("|".join(map(str, words)) + "\n")
    sys.stdout.flush()


def hold(folder: Path) -> None:
    """Holds the write lock until told to let go."""
    connection = sqlite3.connect(folder / "heat.sqlite3", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    say("held")
    sys.stdin.readline()
    connection.execute("ROLLBACK")
    connection.close()
    say("let go")


def write_within(folder: Path, limit: int) -> None:
    """Saves ever longer answers with a limit on how large files may grow, then one without it."""
    store = open_store(folder)
    world = a_world(store.unit_of_work)
    started = an_assessment(world)
    drafting = Drafting(world)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    saved = 0
    try:
        for number in range(1, 500):
            words = f"{number} " * 4000
            drafting.record_answer(RecordAnswer(started.assessment_id, SUMMARY, text(words), None, JO))
            saved = number
    except StorageUnavailable as refusal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        again = drafting.record_answer(RecordAnswer(started.assessment_id, SUMMARY, text("after"), None, JO))
        say(refusal.code, saved, started.assessment_id, again.assessment.answer_revision(SUMMARY))
    store.close()


def read_only(folder: Path) -> None:
    """Opens a folder that it may only read, and tries everything."""
    _give_up_rights()
    try:
        store = open_store(folder)
    except HeatError as refusal:
        say(refusal.code)
        return
    with store.unit_of_work.reading() as repository:
        found = repository.register(RegisterQuery())
        title = repository.get(found.rows[0].assessment_id).title
    say(store.read_only, title, store.unsaved.pending(), store.keeper.check(), *_refusals(store))
    store.close()


def _give_up_rights() -> None:
    if os.geteuid() == 0:
        # Rights do not bind the administrator. Python itself may lie where nobody else can read, so what is loaded
        # late is loaded now.
        codecs.lookup("utf-16be")
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def _refusals(store: Store) -> list[str]:
    refused = []
    try:
        with store.unit_of_work.writing():
            pass
    except HeatError as refusal:
        refused.append(refusal.code)
    try:
        store.preferences.save(Preferences(JO))
    except HeatError as refusal:
        refused.append(refusal.code)
    return refused


if __name__ == "__main__":
    verb, directory, *rest = sys.argv[1:]
    match verb:
        case "hold":
            hold(Path(directory))
        case "write-within":
            write_within(Path(directory), int(rest[0]))
        case "read-only":
            read_only(Path(directory))
        case _:
            raise SystemExit(verb)
