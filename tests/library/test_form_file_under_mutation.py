"""Whatever happens to a form file, the answer is a form or a `FormFault` that tells what is wrong."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_form import SMALL

from heat_app.domain.form.definition import Form
from heat_app.errors import FormFault
from heat_app.library.form_file import read_form
from heat_app.locations import forms_directory

SHIPPED = (forms_directory() / "ehiira-stage-1" / "1.0.yaml").read_bytes()
HOSTILE = [
    b"\t", b"\x00", b"\xff", b"\xc3", b": ", b"- ", b"? ", b"&a ", b"*a", b"!!python/name:os.system ", b"<<: ", b"|\n",
    b">-\n", b"'", b'"', b"[", b"]", b"{", b"}", b"---\n", b"...\n", b"%YAML 9.9\n", b"#", b"@", b"`", b"\\", b"~",
    b"null", b"yes", b"1e999", b"9" * 400, b"\r", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"<b>", b"&lt;",
]  # fmt: skip


def outcome(content: bytes) -> Form | FormFault:
    """What reading gives; anything but a form or a refusal that explains itself fails the test."""
    try:
        return read_form(content, "form.yaml")
    except FormFault as fault:
        refusal = fault
    assert refusal.faults
    for told in refusal.faults:
        assert told.code
        assert told.where.startswith("form.yaml")
        assert told.what
        assert told.remedy
        str(told).encode()
    return refusal


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_random_bytes(content: bytes) -> None:
    outcome(content)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_random_text(content: str) -> None:
    outcome(content.encode("utf-8", "surrogatepass"))


@given(st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_pieces_put_in_taken_out_and_moved(data: st.DataObject) -> None:
    content = SMALL.encode()
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 60)))
        piece = data.draw(st.sampled_from([*HOSTILE, b"", content[start:end]]) | st.binary(max_size=8))
        content = content[:start] + piece + content[end:]
    outcome(content)


@given(st.data())
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_lines_taken_out_doubled_and_indented_otherwise(data: st.DataObject) -> None:
    lines = SMALL.split("\n")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["out", "double", "deeper", "shallower", "swap", "value"])):
            case "out":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "deeper":
                lines[at] = "  " + lines[at]
            case "shallower":
                lines[at] = lines[at][2:]
            case "swap":
                other = data.draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                name, colon, _ = lines[at].partition(":")
                lines[at] = name + colon + " " + data.draw(st.sampled_from(["", "[]", "{}", "no", "[a: b]", "-", "1"]))
    outcome("\n".join(lines).encode())


def test_the_shipped_form_bitten_at_random_places() -> None:
    source = random.Random(20261122)
    refused = 0
    for _ in range(60):
        content = bytearray(SHIPPED)
        for _ in range(source.randint(1, 4)):
            at = source.randrange(len(content))
            content[at : at + source.randint(0, 3)] = source.choice(HOSTILE)
        refused += isinstance(outcome(bytes(content)), FormFault)
    assert refused > 30
