"""A script: what each line means, and how one that cannot be read is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import InvalidError, NotFoundError
from local.script import Wait, lines_of, read_line
from tests.local.builders import LAUNCH, typed


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("wait", Wait(None)),
        (" WAIT ", Wait(None)),
        ("wait 25s", Wait(25_000)),
        ("wait 25", Wait(25_000)),
        ("wait 0s", Wait(0)),
        ("wait 300 ms", Wait(300)),
        ("wait 1.5 min", Wait(90_000)),
        ("wait 2 hours", Wait(7_200_000)),
        ("wait 25s  # into the hold", Wait(25_000)),
        ("wait 25 secs", Wait(25_000)),
        ("wait 1m30s", Wait(90_000)),
        ("wait 1 min 30 sec", Wait(90_000)),
        ("wait 2mins", Wait(120_000)),
        ("wait 1.5 hrs", Wait(5_400_000)),
        ("wait 1 hr 2 m 3 s 4 ms", Wait(3_723_004)),
        ("wait a second", "wait a second"),
        ("wait, 25 seconds", "wait, 25 seconds"),
        ("wait25", "wait25"),
        ("calf, three\r", "calf, three"),
        ("# nothing", None),
        ("   ", None),
        ("", None),
    ],
)
def test_a_line_is_said_waits_or_is_nothing(line: str, meaning: Wait | str | None) -> None:
    assert read_line(line) == meaning


@pytest.mark.parametrize(
    "line",
    ["wait 2x", "wait 2d", "wait -5s", "wait 1m30", "wait 1e3s", "wait 5 5", "wait 3s please", "wait -", "wait 1,5 s"],
)
def test_a_time_that_cannot_be_waited_is_no_word_to_say(line: str) -> None:
    with pytest.raises(ValueError, match=f"^{line} is no time: write it as wait 25s, wait 1m30s or wait 2h$"):
        read_line(line)


def test_nobody_waits_longer_than_a_year() -> None:
    assert read_line("wait 8784h") == Wait(8_784 * 3_600_000)
    for long in ("wait 8785h", f"wait {'9' * 400}s"):
        with pytest.raises(ValueError, match=f"{long} is longer than a year: wait less"):
            read_line(long)


@pytest.mark.parametrize("written", [b"one\r\n\r\ntwo\r\n", b"\xef\xbb\xbfone\ntwo", b"# one\none\n\n  two  \n"])
def test_line_ends_byte_order_marks_blank_lines_and_comments_are_no_words(tmp_path: Path, written: bytes) -> None:
    script = tmp_path / "script.txt"
    script.write_bytes(written)
    assert list(lines_of(script)) == ["one", "two"]


def test_every_line_that_cannot_be_is_named(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text("yes\nwait 99999h\n\nwait 2x\n")
    with pytest.raises(InvalidError) as refused:
        lines_of(script)
    assert [problem.path for problem in refused.value.problems] == [f"{script}, line 2", f"{script}, line 4"]


def test_a_script_that_is_missing_or_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for name, remedy in (("none.txt", "check its name"), (".", "check its name"), ("binary", "in UTF-8")):
        with pytest.raises(NotFoundError, match=remedy):
            lines_of(tmp_path / name)


def test_a_script_that_cannot_be_read_begins_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    refused = typed("talk", "--script", str(tmp_path / "none.txt"), "--data", str(data))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"Error: The script {tmp_path / 'none.txt'} cannot be read")
    assert not data.exists()


def test_standard_input_is_read_as_a_script_is(tmp_path: Path) -> None:
    said = b"\xef\xbb\xbf# hello\r\n" + LAUNCH.encode() + b"\r\n"
    shown = typed("talk", "--fast", "--data", str(tmp_path), said=said)
    assert shown.stdout.splitlines()[0] == f"00:00   > {LAUNCH}"


@pytest.mark.parametrize(("before", "number"), [(0, 1), (1, 2), (3, 4)])
def test_standard_input_that_is_no_text_is_said_with_its_line(tmp_path: Path, before: int, number: int) -> None:
    said = b"# a comment\n" * before + b"\xff\xfe\nyes\n"
    shown = typed("talk", "--fast", "--data", str(tmp_path), said=said)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr == f"Error: Line {number} of standard input is no text: write UTF-8.\n"


def test_a_line_of_standard_input_that_cannot_be_is_named_with_its_number(tmp_path: Path) -> None:
    shown = typed("talk", "--fast", "--data", str(tmp_path), said=b"# one\n\nwait 2x\n")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("standard input, line 3: wait 2x is no time")


def test_a_script_is_shown_in_lines_of_eighty_with_its_times(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text(f"{LAUNCH}\nyes\nwait\nno\n")
    shown = typed("talk", "--fast", "--script", str(script), "--data", str(tmp_path)).stdout.splitlines()
    assert max(map(len, shown)) <= 80
    said = [line for line in shown if ">" in line]
    assert [line[8:] for line in said] == [f"> {LAUNCH}", "> yes", "> no"]
    assert said[0] < said[1] < said[2]
    assert shown[1].startswith("        Hello.")
    assert {line[:8] for line in shown if line not in said} == {" " * 8}
