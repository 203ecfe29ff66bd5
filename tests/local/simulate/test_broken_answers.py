"""Answers that no device takes, and how what broke is told."""

from __future__ import annotations

import pytest

from coach.conversation import gate
from local.simulate.persona_read import personas
from skill import app
from skill.speech import Spoken
from tests.local.simulate.lives import broken, ignore_locks, name_of, somebody

Patch = pytest.MonkeyPatch


@pytest.mark.parametrize(
    ("spoken", "says"),
    [
        (Spoken("", "Are you there?"), "the microphone is open, and nothing was said"),
        (Spoken("x" * 8_001, "Are you there?"), "the speech has 8001 characters"),
        (Spoken('<break time="11s"/>', "Are you there?"), "a break lasts more than ten seconds"),
    ],
)
def test_an_answer_that_no_device_takes_is_seen(monkeypatch: Patch, spoken: Spoken, says: str) -> None:
    monkeypatch.setattr(app, "speak", lambda *_: spoken)
    error = broken(somebody())
    assert name_of(error) == "answer"
    assert says in error.message


def test_a_failure_of_the_skill_is_seen_although_it_apologises(monkeypatch: Patch) -> None:
    monkeypatch.setattr(gate, "ask_gate", lambda scene: scene.live)
    error = broken(somebody())
    assert name_of(error) == "answer"
    assert "the skill has failed (trouble)" in error.message


def test_what_broke_is_told_with_what_went_before_and_happens_again(monkeypatch: Patch) -> None:
    ignore_locks(monkeypatch)
    error, again = broken(personas()["cauda_equina"]), broken(personas()["cauda_equina"])
    lines = error.message.splitlines()
    assert lines[-1] == "To live it again: stretches simulate --persona cauda_equina --weeks 2 --seed 1"
    assert sum(line.startswith("  ") for line in lines) == 20
    assert "LaunchRequest -> AudioPlayer.Play" in lines[-2]
    assert (error.extras["seed"], error.extras["persona"]) == (1, "cauda_equina")
    assert again.message == error.message
