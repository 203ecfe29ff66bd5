"""A session as a track: begun, paused, moved in and ended by what a player and its buttons can do."""

from __future__ import annotations

import pytest

from coach.tape import NoTape, Recorded
from coach.timeline import CueKind, Inputs, Step, StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import TAPE, EchoHome
from tests.skill.prescribed import begun


@pytest.fixture
def home() -> EchoHome:
    """A home in which the track has just begun."""
    return begun(EchoHome(), "stretches")


def test_the_gate_ends_with_one_play_that_replaces_all_and_a_closed_conversation(home: EchoHome) -> None:
    response = home.response["response"]
    (play,) = response["directives"]
    assert play["type"] == "AudioPlayer.Play"
    assert play["playBehavior"] == "REPLACE_ALL"
    assert "expectedPreviousToken" not in play["audioItem"]["stream"]
    assert response["shouldEndSession"] is True
    assert play["audioItem"]["stream"]["offsetInMilliseconds"] == 0
    assert play["audioItem"]["metadata"]["title"] == "Your exercises"
    assert home.plays


def test_what_is_on_the_track_is_not_spoken_as_well(home: EchoHome) -> None:
    assert "Here we go." in home.response["response"]["outputSpeech"]["ssml"]
    assert "break" not in home.response["response"]["outputSpeech"]["ssml"]


def test_pause_stops_the_track_first_and_asks(home: EchoHome) -> None:
    home.to(home.work("walk").work_ms + 20_000)
    answer = home.say(Intent.PAUSE)
    assert home.response["response"]["directives"] == [{"type": "AudioPlayer.Stop"}]
    assert answer.listening
    assert "hurt" in answer.speech
    assert not home.plays


def test_who_goes_on_after_a_pause_in_a_hold_lands_at_its_get_ready(home: EchoHome) -> None:
    step = _first_hold(home)
    home.to(step.work_ms + 9_000)
    home.say(Intent.PAUSE)
    home.wait(6)
    home.say(Intent.RESUME)
    assert home.plays
    assert home.on_track == step.entry_ms


def test_silence_after_pause_keeps_the_place_and_resume_goes_on(home: EchoHome) -> None:
    step = _first_hold(home)
    home.to(step.work_ms + 9_000)
    home.say(Intent.PAUSE)
    home.silence(12 * 60)
    answer = home.say(Intent.RESUME)
    assert "again" in answer.speech  # after minutes they get into place first
    home.wait(8)
    home.say(Intent.READY)
    assert home.plays
    assert home.on_track == step.entry_ms


def test_how_long_is_left_is_said_and_the_hold_runs_on_under_it(home: EchoHome) -> None:
    step = _first_hold(home)
    home.to(step.work_ms + 9_000)
    before = home.on_track
    answer = home.say(Intent.TIME_LEFT)
    assert "seconds" in answer.speech
    assert home.plays
    assert abs(home.on_track - before - answer.length_ms) <= 1_500  # no sound is cut in the middle
    assert _is_clean(home)


def test_next_in_a_wait_ends_it(home: EchoHome) -> None:
    wait = next(s for s in home.line.steps if s.kind is StepKind.WAIT)
    home.to(wait.start_ms + 9_000)
    home.say(Intent.NEXT)
    assert home.plays
    assert home.on_track == wait.end_ms


def test_next_and_previous_land_where_something_begins(home: EchoHome) -> None:
    home.to(60_000)
    home.say(Intent.NEXT)
    assert _is_clean(home)
    home.wait(60)
    home.say(Intent.PREVIOUS)
    assert _is_clean(home)


def test_ten_seconds_more_makes_another_track_and_goes_on_at_the_same_place(home: EchoHome) -> None:
    step = home.work("piri_cross")
    home.to(step.work_ms + 4_000)
    url, before = home.url, home.on_track
    answer = home.say(Intent.LONGER, duration="PT5S")
    assert home.url != url
    assert home.plays
    assert abs(home.on_track - before - answer.length_ms) <= 1_500
    longer = home.line.at(home.on_track)
    assert (longer.index, longer.hold_ms) == (step.index, step.hold_ms + 5_000)


def test_it_hurts_stops_the_track_and_asks_where(home: EchoHome) -> None:
    step = _first_hold(home)
    home.to(step.work_ms + 4_000)
    answer = home.pain()
    assert not home.plays
    assert answer.speech.startswith("Stopped. Let go slowly.")
    assert answer.listening


def test_the_track_waits_at_its_end_and_next_opens_the_closing_questions(home: EchoHome) -> None:
    closing = home.line.steps[-1]
    assert closing.kind is StepKind.TALK
    assert closing.end_ms - closing.start_ms >= 40_000
    home.to(closing.end_ms - 20_000)
    answer = home.say(Intent.NEXT)
    assert "how strong" in answer.speech
    assert not home.plays


def test_a_track_that_ends_is_done_and_the_questions_come_at_the_next_word(home: EchoHome) -> None:
    home.wait(home.line.total_ms / 1000 + 60)
    assert home.activity == "FINISHED"
    guided = dict(home.live.worked)
    home.wait(600)
    assert "how strong" in home.launch().speech
    home.score(2, "calf")
    home.say(Intent.DONE, amount="all")
    assert guided == home.live.worked


def test_guided_time_is_what_was_played(home: EchoHome) -> None:
    home.wait(home.line.total_ms / 1000 + 60)
    prescribed: dict[str, int] = {}
    for step in home.line.steps:
        if step.kind is StepKind.WORK:
            key = f"{step.exercise}:{step.side or ''}"
            prescribed[key] = prescribed.get(key, 0) + step.work_end_ms - step.work_ms
    assert home.live.worked == prescribed
    assert home.live.presumed == {}


def test_what_no_event_has_told_is_presumed(home: EchoHome) -> None:
    home.lost = True
    home.wait(home.line.total_ms / 1000 + 60)
    home.token = ""  # nor does the device say anything of it
    home.launch()
    assert home.live.worked == {}
    assert sum(home.live.presumed.values()) > 60_000


def test_a_launch_while_it_plays_says_where_one_is_and_offers_to_go_on(home: EchoHome) -> None:
    home.to(_first_hold(home).work_ms)
    answer = home.launch()
    assert not home.plays
    assert answer.listening
    assert "Go on" in answer.speech or "go on" in answer.speech


def test_a_play_that_fails_is_spoken_at_the_same_place_from_the_next_word(home: EchoHome) -> None:
    step = _first_hold(home)
    home.to(step.work_ms + 2_000)
    home.activity = "STOPPED"
    assert home.tell("Failed") == {}
    home.wait(5)
    answer = home.say(Intent.RESUME)
    assert "directives" not in home.response["response"]
    assert answer.pieces
    assert home.step().exercise == step.exercise


def _first_hold(home: EchoHome) -> Step:
    bells = [cue.start_ms for cue in home.line.cues if cue.kind is CueKind.BELL]
    steps = [home.line.at(at) for at in bells]
    return next(step for step in steps if not step.timed)


def _is_on_track(home: EchoHome) -> bool:
    return home.plays and bool(home.live.lengths)


def _is_clean(home: EchoHome) -> bool:
    return home.line.clean(home.on_track) == home.on_track


def test_step_by_step_goes_on_spoken_at_the_same_place_and_is_kept(home: EchoHome) -> None:
    step = home.work("piri_cross")
    home.to(step.work_ms + 4_000)
    answer = home.say(Intent.SET_GUIDANCE, guidance=Slot("step by step", "steps"))
    assert home.response["response"].get("directives") == [{"type": "AudioPlayer.Stop"}]
    assert answer.listening
    assert (home.step().exercise, home.step().side, home.step().kind) == (step.exercise, step.side, step.kind)
    assert not home.live.lengths
    assert home.person.delivery == "steps"
    home.say(Intent.SET_GUIDANCE, guidance=Slot("straight through", "straight"))
    assert _is_on_track(home)
    assert home.step().exercise == step.exercise


@pytest.mark.parametrize("intent", [Intent.LOOP_ON, Intent.LOOP_OFF, Intent.SHUFFLE_ON, Intent.SHUFFLE_OFF])
def test_words_for_music_are_answered_kindly_and_it_plays_on(home: EchoHome, intent: Intent) -> None:
    home.to(home.work("piri_cross").work_ms + 4_000)
    assert "once each" in home.say(intent).speech
    assert home.plays


def test_with_no_clip_at_hand_it_begins_spoken_and_goes_on_as_a_track() -> None:
    slow = SlowTape()
    home = begun(EchoHome(tape=slow), "stretches")
    assert not home.plays
    assert home.guides
    slow.ready = True
    home.wait(200)
    home.say(Intent.READY)
    assert _is_on_track(home)
    assert home.line.at(home.on_track).exercise == "walk"  # what is under way goes on, at the same place
    assert home.on_track - home.line.at(home.on_track).work_ms > 100_000


def test_a_device_without_a_player_is_guided_by_speech() -> None:
    home = EchoHome()
    home.onboard()
    assert home.plays
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.device, home.token, home.has_player = "amzn1.ask.device.OTHER", "", False
    home.launch()
    home.yes()
    assert "directives" not in home.response["response"]


def test_a_tape_that_has_nothing_is_asked_again_and_never_stops_the_session() -> None:
    home = begun(EchoHome(tape=NoTape()), "stretches")
    assert home.guides
    assert "directives" not in home.response["response"]


def test_an_edit_that_cannot_be_recorded_goes_on_spoken() -> None:
    slow = SlowTape()
    slow.ready = True
    home = begun(EchoHome(tape=slow), "stretches")
    step = home.work("piri_cross")
    home.to(step.work_ms + 4_000)
    slow.ready = False
    answer = home.say(Intent.LONGER, duration="PT5S")
    assert home.response["response"]["directives"] == [{"type": "AudioPlayer.Stop"}]
    assert answer.listening
    assert home.step().hold_ms == step.hold_ms + 5_000


class SlowTape(NoTape):
    """A tape that has nothing until it is ready."""

    def __init__(self) -> None:
        self.ready = False

    def record(self, inputs: Inputs, rate: int, lengths: str, *, wait: bool) -> Recorded | None:
        return TAPE.record(inputs, rate, lengths, wait=wait) if self.ready else None
