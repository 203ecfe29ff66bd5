"""A conversation as it is typed: what one line of JSON holds, when a line is said, and what stands in the way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from local.clock import RealClock
from local.compose import build
from local.device_memory import DeviceMemory
from local.observe import latest
from tests.local.builders import LAUNCH, ONE_STRETCH, SAFE, consented, in_a_hold, prescribe, talk, talking, typed

KEYS = ["said", "intent", "slots", "speech", "ssml", "listening", "state", "step", "position_ms", "ended"]


def test_every_utterance_is_one_object_with_its_keys_in_order(tmp_path: Path) -> None:
    turns = talk(tmp_path, LAUNCH, "# a comment", "", "yes", "wait 2s", "no")
    assert [turn["said"] for turn in turns] == [LAUNCH, "yes", "no"]
    assert [list(turn) for turn in turns] == [KEYS] * 3
    assert [turn["intent"] for turn in turns] == ["LaunchRequest", "AMAZON.YesIntent", "AMAZON.NoIntent"]


def test_a_place_and_a_score_are_slots(tmp_path: Path) -> None:
    turn = talk(tmp_path, LAUNCH, "yes", *SAFE, "calf, three")[-1]
    assert turn["slots"] == {"place": "calf", "score": "3"}
    assert (turn["state"], turn["listening"], turn["ended"]) == ("guiding", True, False)
    assert "<break" in turn["ssml"]
    assert ET.fromstring(turn["ssml"]).tag == "speak"  # noqa: S314 - our own
    assert "<" not in turn["speech"]


def test_a_line_is_said_after_the_question_and_no_time_passes_in_a_hold(tmp_path: Path) -> None:
    hold = in_a_hold(tmp_path)
    first, second = talk(tmp_path, LAUNCH, "yes", "ready", "which side", "which side")[-2:]
    assert first["position_ms"] == second["position_ms"] >= hold["position_ms"] - 30_000


def test_waiting_moves_the_place_by_as_much(tmp_path: Path) -> None:
    in_a_hold(tmp_path)
    said = [LAUNCH, "yes", "ready", "wait 10s", "which side", "wait 4s", "which side"]  # past the lead-in
    before, after = talk(tmp_path, *said)[-2:]
    assert after["position_ms"] - before["position_ms"] == 4_000


def test_waiting_alone_goes_on_until_the_device_is_quiet(tmp_path: Path) -> None:
    prescribe(tmp_path, ONE_STRETCH, "--affected", "left")
    turns = talk(tmp_path, LAUNCH, *SAFE, "calf, three", "ready", "wait", "calf, two")
    assert turns[-1]["state"] == "closing"
    assert turns[-1]["said"] == "calf, two"


def test_who_says_nothing_is_asked_once_more_and_then_left_alone(tmp_path: Path) -> None:
    shown = typed("talk", "--fast", "--data", str(tmp_path), said=f"{LAUNCH}\nwait 60s\n").stdout
    assert shown.count("(silence)") == 2
    assert shown.rstrip().endswith("(nobody answered: the microphone is closed, and your place is kept)")


def test_the_simulated_clock_never_starts_before_what_the_store_knows(tmp_path: Path) -> None:
    talk(tmp_path, LAUNCH, "yes", "wait 2h", "no")
    before = latest(build(tmp_path))
    assert before > RealClock().now() + 7_000_000
    talk(tmp_path, LAUNCH)
    assert latest(build(tmp_path)) >= before


def test_the_real_clock_never_starts_before_what_the_store_knows(tmp_path: Path) -> None:
    in_a_hold(tmp_path)
    before = latest(build(tmp_path))
    with talking(tmp_path) as process:
        assert (
            process.say(LAUNCH)["state"] == "resuming"
        )  # the gate was passed a few minutes ago, and not later than now
    assert latest(build(tmp_path)) >= before


def test_a_device_of_its_own_name_has_a_conversation_of_its_own(tmp_path: Path) -> None:
    consented(tmp_path)
    with talking(tmp_path) as terminal:
        assert terminal.say(LAUNCH)["state"] == "screening"
        kitchen = talk(tmp_path, LAUNCH, "no", options=("--device", "kitchen"))
        assert [turn["state"] for turn in kitchen] == ["screening", "screening"]
        assert terminal.interrupt("no")["state"] == "screening"


def test_one_device_holds_one_conversation(tmp_path: Path) -> None:
    memory = DeviceMemory(tmp_path / "device-terminal.json")
    refused = typed("talk", "--fast", "--data", str(tmp_path), said=LAUNCH)
    memory.close()
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"Error: Another conversation is using the device terminal in {tmp_path}: "
        "end that one, or give this one another name with --device.\n"
    )
    assert talk(tmp_path, LAUNCH)


def test_a_recognised_voice_becomes_the_person(tmp_path: Path) -> None:
    talk(tmp_path, LAUNCH, "yes", options=("--voice", "maria"))
    assert talk(tmp_path, LAUNCH, options=("--voice", "maria"))[0]["state"] == "screening"


def test_a_locked_store_is_one_calm_sentence_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stores.sqlite_file.WAIT_S", 0.05)
    hold = in_a_hold(tmp_path)
    with closing(sqlite3.connect(tmp_path / "stretches.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        met = typed("talk", "--fast", "--data", str(tmp_path), said=LAUNCH)
    assert met.exit_code == 0
    assert "Nothing has changed." in met.stdout
    assert met.stderr == f"Something went wrong on the way; {tmp_path / 'talk.log'} says where.\n"
    assert LAUNCH not in (tmp_path / "talk.log").read_text("utf-8")
    assert talk(tmp_path, LAUNCH)[0]["position_ms"] == hold["position_ms"]


def test_who_was_cut_off_is_not_lost_to_a_locked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stores.sqlite_file.WAIT_S", 0.05)
    consented(tmp_path)
    with talking(tmp_path) as process:
        process.say(LAUNCH)
    note = (tmp_path / "device-terminal.json").read_text("utf-8")
    with closing(sqlite3.connect(tmp_path / "stretches.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused = typed("talk", "--fast", "--data", str(tmp_path), said=LAUNCH)
    assert refused.exit_code == 1
    assert refused.stderr.splitlines()[-1].startswith("Error: The conversation that was cut off cannot be kept")
    assert (tmp_path / "device-terminal.json").read_text("utf-8") == note


def test_a_damaged_database_is_one_sentence_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "stretches.db").write_bytes(b"no database at all" * 100)
    refused = typed("talk", "--fast", "--data", str(tmp_path), said=LAUNCH)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"Error: The database {tmp_path / 'stretches.db'} is damaged")
    assert refused.stderr.count("\n") == 1
    assert (tmp_path / "stretches.db").read_bytes() == b"no database at all" * 100


def test_a_folder_that_cannot_be_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    data = tmp_path / "file" / "data"
    refused = typed("talk", "--fast", "--data", str(data), said=LAUNCH)
    assert refused.exit_code == 1
    assert refused.stderr == f"Error: The folder {data} cannot be used (Not a directory): choose another with --data.\n"


@pytest.mark.parametrize("name", ["", "../x", "a b", "x" * 41])
def test_a_device_has_a_plain_name(tmp_path: Path, name: str) -> None:
    assert typed("talk", "--device", name, "--data", str(tmp_path)).exit_code == 2
    assert not list(tmp_path.iterdir())
