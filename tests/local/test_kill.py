"""A device that is cut off at any moment: the place is kept, and nothing is started or locked by it."""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from coach.landing import whole_cue
from coach.session import timeline_of
from coach.timeline import Timeline
from local.cli import main
from local.compose import build
from local.observe import look
from tests.local.builders import (
    LAUNCH,
    ONE_STRETCH,
    SAFE,
    Turn,
    consented,
    eventually,
    heard,
    in_a_hold,
    prescribe,
    standing,
    talk,
    talking,
    typed,
)

MANY_HOLDS = {
    **ONE_STRETCH,
    "verbosity": "brief",
    "items": [
        {"exercise": exercise, "dose": {"kind": "hold", "hold_ms": 20_000, "sets": 3, "rest_ms": 5_000}}
        for exercise in ("ham_supine", "knee_chest_1", "piri_cross", "fig4_supine", "hip_flexor", "calf")
    ],
}
ONWARD = ["how long left", "wait 1s", "which side", "wait 2s", "how long left", "next", "which side", "wait 1s"] * 2
"""Words that never go back."""
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.local.test_kill", "local.cli_talk", "skill.app", "stores.sqlite"])


def test_killed_in_a_hold_the_same_hold_is_offered_and_given_from_its_lead_in(tmp_path: Path) -> None:
    before = in_a_hold(tmp_path)
    with talking(tmp_path) as process:
        offered = process.say(LAUNCH)
        assert (offered["state"], offered["step"]) == ("resuming", before["step"])
        assert offered["position_ms"] == before["position_ms"]
        guided = [process.interrupt("yes"), process.interrupt("ready")][-1]
        assert guided["state"] == "guiding"
        eventually(lambda: _heard_position(tmp_path) > guided["position_ms"] + 1_000)
        process.kill()
    where = _heard_position(tmp_path)
    offered, _, again = talk(tmp_path, "wait 20s", LAUNCH, "yes", "ready")
    assert (offered["state"], offered["step"], offered["position_ms"]) == ("resuming", before["step"], where)
    assert again["step"] == before["step"]
    assert again["speech"].startswith("Left leg. Get ready. Ease straight. And hold.")


def test_the_device_is_heard_while_nobody_types(tmp_path: Path) -> None:
    with talking(tmp_path) as process:
        process.say(LAUNCH)
        first = heard(tmp_path)["heard_at"]
        eventually(lambda: heard(tmp_path)["heard_at"] >= first + 2_000)


def test_the_device_is_heard_while_a_script_waits(tmp_path: Path) -> None:
    with talking(tmp_path) as process:
        process.say(LAUNCH)
        first = heard(tmp_path)["heard_at"]
        process.pass_on("wait 100s")
        eventually(lambda: heard(tmp_path)["heard_at"] >= first + 2_000)


def test_killed_in_the_safety_questions_nothing_is_locked_and_nothing_started(tmp_path: Path) -> None:
    consented(tmp_path)
    with talking(tmp_path) as process:
        assert process.say(LAUNCH)["state"] == "screening"
        process.kill()
    assert typed("person", "list", "--data", str(tmp_path)).stdout.split()[-1] == "free"
    asked = talk(tmp_path, LAUNCH)[0]
    assert (asked["state"], asked["step"], asked["listening"]) == ("screening", None, True)


def test_killed_at_any_moment_the_store_opens_and_the_place_never_goes_back(tmp_path: Path) -> None:
    prescribe(tmp_path, MANY_HOLDS, "--affected", "left")
    begun = talk(tmp_path, LAUNCH, *SAFE, "calf, three", "ready", "wait 20s", "which side")[-1]
    chance = random.Random(19)
    place = begun["position_ms"]
    for _ in range(10):
        lines = chance.randrange(8)
        turns = _killed(tmp_path, lines, delay_s=chance.random() * (0.03 if lines else 0.3))
        place = max(place, _sure(turns, _line(tmp_path)))
        offered = talk(tmp_path, LAUNCH)[0]
        assert (offered["state"], offered["listening"]) == ("resuming", True)
        assert offered["position_ms"] >= place
        place = _sure([offered], _line(tmp_path))


def test_a_device_that_was_never_cut_off_tells_nothing(tmp_path: Path) -> None:
    talk(tmp_path, LAUNCH, "yes")
    assert heard(tmp_path) == {}


@pytest.mark.parametrize("noted", ["", "{", "[]", '{"session": "s"}', '{"session": "s", "heard_at": "x"}'])
def test_a_damaged_note_is_none(tmp_path: Path, noted: str) -> None:
    (tmp_path / "device-terminal.json").write_text(noted)
    assert talk(tmp_path, LAUNCH)[0]["state"] == "new"


def _heard_position(data: Path) -> int:
    here = standing(data, heard(data)["heard_at"]).position_ms
    assert here is not None
    return here


def _sure(turns: list[Turn], line: Timeline) -> int:
    """Return the place that nothing may fall behind: a turn that is decided need not have been shown."""
    if not turns or turns[-1]["position_ms"] is None:
        return 0
    here: int = turns[-1]["position_ms"]
    sentence = whole_cue(line, here)  # interrupted, it is said again
    # The first three go on after an interruption, which leads back to the lead-in.
    return sentence if len(turns) > 3 else min(sentence, line.repeat(here))


def _line(data: Path) -> Timeline:
    person = look(build(data), "amzn1.ask.device.terminal").person
    assert person
    assert person.session
    return timeline_of(person.session)


def _killed(data: Path, lines: int, delay_s: float) -> list[Turn]:
    """Talk in a process of its own, killed a moment after so many turns; return those that were shown whole."""
    shown = data / "shown.jsonl"
    shown.unlink(missing_ok=True)
    script = data / "script.txt"
    script.write_text("\n".join([LAUNCH, "yes", "ready", *ONWARD]), "utf-8")
    process = _processes.Process(target=_talk_into, args=(str(shown), str(data), str(script)), daemon=True)
    process.start()
    eventually(lambda: shown.exists() and (len(_whole(shown)) >= lines or not process.is_alive()), poll_s=0.001)
    time.sleep(delay_s)
    process.kill()
    process.join()
    process.close()
    return _whole(shown)


def _whole(shown: Path) -> list[Any]:
    if not shown.exists():
        return []
    return [json.loads(line) for line in shown.read_text("utf-8").splitlines(keepends=True) if line.endswith("\n")]


def _talk_into(shown: str, data: str, script: str) -> None:
    with Path(shown).open("w", encoding="utf-8") as sys.stdout:
        main(["talk", "--fast", "--json", "--data", data, "--script", script], standalone_mode=False)
