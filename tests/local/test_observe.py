"""Where a conversation stands, in a word."""

from __future__ import annotations

from pathlib import Path

from local.clock import RealClock
from local.compose import build
from local.observe import AWAY, Standing, has_ended, latest, look
from skill.turn import keyed
from tests.local.builders import LAUNCH, ONE_STRETCH, SAFE, in_a_hold, prescribe, standing, talk

TERMINAL = "amzn1.ask.device.terminal"


def test_a_store_that_nobody_used_knows_nobody_and_no_time(tmp_path: Path) -> None:
    composed = build(tmp_path)
    assert latest(composed) == 0
    assert look(composed, TERMINAL).standing(1).data() == {"state": "new", "step": None, "position_ms": None}


def test_every_stage_of_a_session_has_its_word(tmp_path: Path) -> None:
    prescribe(tmp_path, ONE_STRETCH, "--affected", "left")
    said = [LAUNCH, *SAFE, "calf, three", "ready", "wait 35s", "pause", "just a pause", "go on", "wait", "calf, two"]
    states = [turn["state"] for turn in talk(tmp_path, *said)]
    began = len(SAFE) + 1
    assert states == ["screening"] * began + ["guiding", "guiding", "hurt", "paused", "guiding", "closing"]


def test_an_unfinished_session_is_paused_when_nobody_talks(tmp_path: Path) -> None:
    hold = in_a_hold(tmp_path)
    now = standing(tmp_path, RealClock().now())
    assert (now.state, now.position_ms) == ("paused", hold["position_ms"])
    assert now.step is not None
    assert now.data()["step"] == hold["step"]


def test_the_latest_time_is_that_of_the_last_turn_at_any_device(tmp_path: Path) -> None:
    talk(tmp_path, LAUNCH, "yes")
    before = latest(build(tmp_path))
    talk(tmp_path, "wait 90s", LAUNCH, options=("--device", "kitchen"))
    assert latest(build(tmp_path)) >= before + 90_000


def test_a_conversation_is_over_for_the_store_by_the_request_that_ended_it_or_before(tmp_path: Path) -> None:
    talk(tmp_path, LAUNCH)
    composed = build(tmp_path)
    view = look(composed, TERMINAL)
    assert view.talk.session != keyed(composed.skill.key, "session", "another", 12)
    assert has_ended(composed, view, "another", "request", view.talk.at)


def test_a_standing_of_a_store_that_is_away_is_still_plain_data() -> None:
    assert Standing(AWAY).data() == {"state": "unavailable", "step": None, "position_ms": None}
