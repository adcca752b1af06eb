"""Saves answers for ever and tells of each once it is durably stored: `ACK <number> <question> <sha256>`.

Started by the torture tests, which then kill it, cut its power, or fill its disk. What it does is what the window's
autosave does: the service, the unit of work and the database are the real ones.
"""

from __future__ import annotations

import argparse
import os
import random
import uuid
from datetime import datetime
from pathlib import Path

from builders import JO, KNOWN, MITIGATION, SUMMARY, TITLE, FakeForms, text, yes

from db import settings
from db.settings import Setting
from db.store import now_utc, open_store
from heat_app.domain.assessment.answer import Answer
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.ids import QuestionKey
from heat_app.errors import HeatError
from heat_app.services.changing import World
from heat_app.services.commands import CreateAssessment, RecordAnswer
from heat_app.services.drafting import Drafting

WORDS = ("clinic", "evening", "bus", "Café", "access", "hearing loop", "R&D", "18 %", "naïve")


def answer_for(question: QuestionKey, number: int, chance: random.Random) -> Answer:
    """An answer that carries its number and is of any length a person types."""
    words = f"{number} " + " ".join(chance.choices(WORDS, k=chance.randrange(1, 600)))
    return yes(words) if question == KNOWN else text(words)


def without_syncing() -> None:
    """Turns the one setting off that makes an acknowledged save durable: the control run must lose some."""
    settings.SETTINGS = tuple(
        Setting("synchronous", "OFF", 0) if setting.name == "synchronous" else setting for setting in settings.SETTINGS
    )


def main() -> None:
    """Runs until it is killed or the disk refuses."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--seed", type=int, required=True)
    asked.add_argument("--ack-fd", type=int, required=True)
    asked.add_argument("--control", action="store_true")
    asked.add_argument("--saves", type=int, default=10**9)
    given = asked.parse_args()
    if given.control:
        without_syncing()
    chance = random.Random(given.seed)
    store = open_store(given.data)
    world = World(store.unit_of_work, FakeForms(), _milliseconds, lambda: str(uuid.uuid4()))
    drafting = Drafting(world)
    number = 0
    try:
        started = drafting.create(CreateAssessment("small", JO, {TITLE: text(f"Run {given.seed}")})).assessment
        tell(given.ack_fd, f"BEGIN {started.assessment_id}")
        while number < given.saves:
            number += 1
            question = chance.choice((SUMMARY, KNOWN, MITIGATION))
            answer = answer_for(question, number, chance)
            drafting.record_answer(RecordAnswer(started.assessment_id, question, answer, None, JO))
            tell(given.ack_fd, f"ACK {number} {question} {answer_digest(answer)}")
    except HeatError as refusal:
        tell(given.ack_fd, f"REFUSED {number} {refusal.code}")
    store.close()


def tell(handle: int, line: str) -> None:
    """Writes a line at once, whole."""
    os.write(handle, f"{line}\n".encode())


def _milliseconds() -> datetime:
    now = now_utc()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


if __name__ == "__main__":
    main()
