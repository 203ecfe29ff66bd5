"""How a program changes: the skill is broken on purpose, and each invariant sees its own break."""

from __future__ import annotations

from typing import Any

import pytest

from coach.conversation import adapting
from coach.conversation.scene import Scene
from coach.progress import advance, steps
from coach.progress.change import Proposal
from coach.progress.propose import propose
from local.simulate.persona_read import personas
from tests.local.simulate.lives import broken, name_of

Patch = pytest.MonkeyPatch


def test_a_third_flare_that_does_not_lock_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(adapting, "lock_for_review", lambda *_: None)
    error = broken(personas()["flaring"], weeks=4)
    assert name_of(error) == "flares"
    assert "flare number 3" in error.message


def test_a_change_that_is_not_said_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(adapting, "_say", lambda *_: None)
    error = broken(personas()["pain_gone"])
    assert name_of(error) == "told"
    assert "nothing was said of it" in error.message


def test_a_change_without_its_reason_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(adapting, "_keep", lambda *_: None)
    error = broken(personas()["pain_gone"])
    assert name_of(error) == "told"
    assert "no record says why" in error.message


def test_a_version_that_is_not_kept_is_seen(monkeypatch: Patch) -> None:
    keep = Scene.record

    def forgetful(self: Scene, kind: str, **data: Any) -> None:
        if kind != "program":
            keep(self, kind, **data)

    monkeypatch.setattr(Scene, "record", forgetful)
    error = broken(personas()["pain_gone"])
    assert name_of(error) == "told"
    assert "is not kept" in error.message


def test_a_step_up_without_three_green_sessions_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(advance, "proven", lambda *_: True)
    error = broken(personas()["pain_gone"])
    assert name_of(error) == "green"
    assert "goes up after" in error.message


def test_a_step_up_twice_in_a_week_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(advance, "_raised_lately", lambda *_: False)
    monkeypatch.setattr(advance, "_turn", lambda _, exercise: exercise)
    error = broken(personas()["pain_gone"])
    assert name_of(error) == "pace"
    assert "twice in a week" in error.message


def test_three_steps_up_at_once_are_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(advance, "_left", lambda _: 9)
    monkeypatch.setattr(adapting, "MOST_SAID", 9)
    error = broken(personas()["improving"], weeks=4)
    assert name_of(error) == "pace"
    assert "go up after one session" in error.message


def test_a_week_that_rises_too_much_is_seen(monkeypatch: Patch) -> None:
    monkeypatch.setattr(advance, "_fits", lambda *_: True)
    monkeypatch.setattr(steps, "grown", lambda old, *_: 2 * old)
    error = broken(personas()["pain_gone"], weeks=3)
    assert name_of(error) == "pace"
    assert "a week ago" in error.message


def test_a_program_that_does_not_follow_from_its_history_is_seen(monkeypatch: Patch) -> None:
    def moody(*args: Any) -> Proposal:
        return Proposal(propose(*args).changes[:-1])

    monkeypatch.setattr(adapting, "propose", moody)
    error = broken(personas()["pain_gone"])
    assert name_of(error) == "same"
