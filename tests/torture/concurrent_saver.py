"""One of two people saving at the same time: load, think, save; on a conflict look again.

`concurrent_saver.py DATA ASSESSMENT QUESTION NAME SAVES` prints `SAVED <digest>` for each save that was acknowledged,
and at the end how many conflicts there were.
"""

from __future__ import annotations

import random
import sys
import time
import uuid
from datetime import datetime
from pathlib import Path

from builders import FakeForms, text

from db.store import now_utc, open_store
from heat_app.domain.assessment.digests import answer_digest
from heat_app.domain.ids import AssessmentId, QuestionKey
from heat_app.domain.people import Person
from heat_app.domain.text import UserText
from heat_app.errors import Conflict
from heat_app.services.changing import World
from heat_app.services.commands import RecordAnswer
from heat_app.services.drafting import Drafting


def main(data: Path, assessment_id: AssessmentId, question: QuestionKey, name: str, saves: int) -> None:
    """Saves until it has saved often enough."""
    store = open_store(data, busy_timeout_ms=30_000)
    drafting = Drafting(World(store.unit_of_work, FakeForms(), _milliseconds, lambda: str(uuid.uuid4())))
    person = Person(UserText(name))
    chance = random.Random(name)
    conflicts = 0
    for number in range(saves):
        answer = text(f"{name} {number}")
        while True:
            seen = drafting.open(assessment_id).assessment.answer_revision(question)
            time.sleep(chance.uniform(0, 0.01))
            try:
                drafting.record_answer(RecordAnswer(assessment_id, question, answer, seen, person))
            except Conflict:
                conflicts += 1
                continue
            break
        sys.stdout.write(f"SAVED {answer_digest(answer)}\n")
    sys.stdout.write(f"CONFLICTS {conflicts}\n")
    store.close()


def _milliseconds() -> datetime:
    now = now_utc()
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


if __name__ == "__main__":
    main(Path(sys.argv[1]), AssessmentId(sys.argv[2]), QuestionKey(sys.argv[3]), sys.argv[4], int(sys.argv[5]))
