"""What holds for every command: usage, messages, exit statuses, failures of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import JO, Heat, WriteSheet
from processes import held_open
from published_case import CASE

from heat_app import PROGRAM_VERSION, bootstrap
from heat_app.cli import show
from heat_app.cli.main import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sumbit", "X"), "Did you mean “submit”?"),
        (("submit",), "REF"),
        (("submit", "X", "--resaon", "y"), "--resaon"),
        (("withdraw", "X"), "--reason"),
        (("decide", "X", "--outcome", "procede", "--reason", "y"), "Did you mean “proceed”?"),
        (("register", "--status", "drafts"), "Did you mean “draft”?"),
        (("forms", "chek", "F"), "Did you mean “check”?"),
        (("comment", "X"), "--text"),
        (("--json",), "not said what to do"),
        (("--data", " ", "register"), "--data"),
        (("--data", "~nobody-of-this-name/x", "register"), "home folder"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused_with_what_was_perhaps_meant(
    heat: Heat, arguments: tuple[str, ...], told: str
) -> None:
    said = heat(*arguments)
    assert said.status == 2
    assert told in said.err
    assert "Traceback" not in said.err


def test_wrong_usage_makes_no_data_folder(heat: Heat, data: Path) -> None:
    assert heat("sumbit", "X").status == 2
    assert not data.exists()


def test_help_and_version_are_answers_on_stdout(heat: Heat) -> None:
    assert heat("--version").out == f"HEAT Desktop {PROGRAM_VERSION}\n"
    said = heat("sign-off", "--help")
    assert said.status == 0
    assert "--declaration" in said.out


def test_options_for_every_command_may_stand_before_or_after_it(heat: Heat, draft: str) -> None:
    before, after = heat("--json", "show", draft), heat("show", draft, "--json")
    assert before.json == after.json
    assert before.json["reference"] == draft


def test_an_unknown_reference_is_refused_with_the_nearest_one(heat: Heat, draft: str) -> None:
    said = heat("show", "EHIIRA-2026-001")
    assert said.status == 2
    assert f"Did you mean “{draft}”?" in said.err
    assert said.out == ""


def test_a_reference_may_be_written_in_any_case_and_an_identity_will_do(heat: Heat, draft: str) -> None:
    identity = heat("show", draft.lower(), "--json").json["assessment_id"]
    assert heat("show", identity, "--json").json["reference"] == draft


def test_nobody_acts_without_being_named(heat: Heat) -> None:
    said = heat("new", CASE, "--json")
    assert said.status == 2
    assert said.refused["code"] == "actor-missing"
    assert "heat profile --name" in said.refused["remedy"]


@pytest.mark.parametrize("name", ["", " , Manager", "Jo\nBloggs", "Jo\x00", "J" * 301])
def test_a_name_that_is_none_is_refused(heat: Heat, name: str) -> None:
    said = heat("new", CASE, by=name)
    assert said.status in (2, 3)
    assert heat("register", "--json").json == []


def test_a_refusal_tells_a_script_everything_and_a_person_one_line_each(heat: Heat, draft: str) -> None:
    said = heat("submit", draft, "--json", by=JO)
    assert said.status == said.refused["exit_status"] == 1
    assert said.fault_codes.count("rationale-missing") == 10
    assert said.fault_codes.count("unanswered") == 1
    lines = said.err.splitlines()
    assert len(lines) == 12
    assert all(" → " in line for line in lines)


def test_json_is_ascii_whatever_is_in_it(heat: Heat, draft: str) -> None:
    said = heat("show", draft, "--json")
    assert said.out.isascii()
    assert "\u2013" in said.json["answers"][3]["answer"]["text"]


def test_hidden_and_steering_characters_are_shown_and_not_sent_to_the_terminal(
    heat: Heat, sheet: WriteSheet, tmp_path: Path
) -> None:
    typed = {"form": "ehiira-stage-1", "title": "Close \u202eton\u202c now", "answers": {}}
    heat("new", sheet(typed), by=JO)
    for told in (heat("show", "EHIIRA-2026-0001").out, heat("register").out):
        assert "Close [U+202E]ton[U+202C] now" in told
        assert "\u202e" not in told
    steering = tmp_path / "\x1b[2Jsheet.json"
    for said in (heat("new", steering, by=JO), heat("show", "\x1b[2J\u202ekcab")):
        assert "[U+001B][2J" in said.err
        assert "\x1b" not in said.err
        assert "\u202e" not in said.err


def test_a_failure_of_ours_is_told_in_one_line_and_written_down_without_anyones_words(
    heat: Heat, draft: str, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("The answer was: my secret")

    monkeypatch.setattr(show, "assessment_lines", fail)
    said = heat("show", draft)
    assert said.status == 70
    (line,) = said.err.splitlines()
    assert line.startswith("heat: The program failed through its own fault: ZeroDivisionError")
    log = data / "logs" / "heat.log"
    assert str(log) in line
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "secret" not in log.read_text(encoding="utf-8") + said.err


def test_an_interruption_is_told_in_one_line(heat: Heat, draft: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(show, "assessment_lines", interrupt)
    said = heat("show", draft)
    assert said.status == 130
    assert len(said.err.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes break otherwise on Windows")
def test_a_reader_that_goes_away_is_no_fault_and_the_exit_status_stays(heat: Heat, draft: str, data: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    told = subprocess.run(
        [sys.executable, ROOT / "main.py", "--data", data, "check", draft],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert told.returncode == 1
    assert b"Traceback" not in told.stderr
    assert b"BrokenPipe" not in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_an_answer_that_does_not_fit_where_it_is_sent_is_a_matter_of_storage(
    heat: Heat, draft: str, data: Path
) -> None:
    for arguments in (("show", draft), ("show", "nothing", "--json")):
        with Path("/dev/full").open("wb") as full:
            told = subprocess.run(
                [sys.executable, ROOT / "main.py", "--data", data, *arguments],
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert told.returncode == (2 if "nothing" in arguments else 5)
        assert b"Traceback" not in told.stderr
        assert b"Exception ignored" not in told.stderr


def test_output_is_utf_8_whatever_the_terminal_is_set_to(heat: Heat, draft: str, data: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "utf8=0", ROOT / "main.py", "--data", data, "show", draft],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "even more marked \u2013 again" in told.stdout.decode()


def test_the_command_line_does_without_qt() -> None:
    program = (
        "import sys; from heat_app.__main__ import main; status = main(['--version']);"
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr


def test_the_data_folder_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HEAT_DATA_DIR", str(tmp_path / "named"))
    assert run(["register", "--json"], folders=bootstrap) == 0
    assert capsys.readouterr().out == "[]\n"
    assert (tmp_path / "named").is_dir()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux tells what a process holds open")
def test_a_command_holds_no_file_once_it_is_done(heat: Heat, draft: str, data: Path) -> None:
    for arguments in (("show", draft), ("show", "EHIIRA-2026-9999"), ("doctor",)):
        heat(*arguments)
        assert held_open(data) == []
