"""Pain, locks and lost news on a track: nothing that hurts is heard again, nothing plays under a question."""

from __future__ import annotations

from typing import Any

import pytest

from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun, in_figure_four


@pytest.fixture
def home() -> EchoHome:
    """A home in the second side of the seated figure four, a hold."""
    return in_figure_four(EchoHome())


def _stops(home: EchoHome) -> bool:
    return bool(home.response["response"].get("directives") == [{"type": "AudioPlayer.Stop"}])


def _ahead(home: EchoHome) -> set[str | None]:
    return {s.exercise for s in home.line.steps if s.kind is StepKind.WORK and s.end_ms > home.on_track}


def _left_out(home: EchoHome) -> None:
    home.say(Intent.PAUSE)
    home.pain("calf")
    home.score(6)
    home.no()


def test_what_pain_ended_is_never_heard_again_on_a_track_also_going_back(home: EchoHome) -> None:
    _left_out(home)
    home.say(Intent.NEXT)
    home.wait(20)
    for word in (Intent.PREVIOUS, Intent.PREVIOUS, Intent.READY, Intent.START_OVER):
        home.say(word)
        home.wait(5)
        if home.plays:
            assert "fig4_seated" not in _ahead(home)
    assert home.plays


@pytest.mark.parametrize("name", ["Play", "Next", "Previous"])
def test_no_button_plays_over_a_pain_that_is_told(home: EchoHome, name: str) -> None:
    home.pain()
    assert home.press(name).get("directives", []) in ([], [{"type": "AudioPlayer.Stop"}])
    home.score(9, "foot")  # said back
    assert home.press(name).get("directives", []) in ([], [{"type": "AudioPlayer.Stop"}])
    assert not home.plays


def test_no_button_leads_to_what_pain_ended_or_past_a_change_of_position(home: EchoHome) -> None:
    _left_out(home)
    home.say(Intent.NEXT)
    home.wait(50)
    for _ in range(4):
        before = home.line.at(home.on_track).posture
        home.press("Previous")
        home.wait(2)
        here = home.line.at(home.on_track)
        assert here.exercise != "fig4_seated"
        assert here.kind is StepKind.WAIT or here.posture == before


@pytest.mark.parametrize("wait", [31 * 60, 86_400])
@pytest.mark.parametrize("word", [Intent.RESUME, Intent.NEXT])
def test_a_stop_that_got_lost_starts_nothing_long_after(home: EchoHome, word: Intent, wait: int) -> None:
    home.activity = "STOPPED"
    home.wait(wait)
    home.say(word)
    assert not home.plays


def test_resume_after_a_stop_on_the_device_lands_at_the_get_ready(home: EchoHome) -> None:
    step = home.line.at(home.on_track)
    home.activity = "STOPPED"
    home.tell("Stopped")
    home.wait(6)
    answer = home.say(Intent.RESUME)
    assert home.on_track == home.line.begins(step.entry_ms)
    assert "left" in answer.speech


@pytest.mark.parametrize("state", [None, "STOPPED", "PAUSED"])
def test_a_word_before_the_play_was_taken_up_stops_it(state: str | None) -> None:
    home = begun(EchoHome(), "stretches")
    home.token, home.activity = ("", "") if state is None else (home.token, state)
    home.pain("calf")
    assert _stops(home)
    assert home.live.halted


@pytest.mark.parametrize("activity", ["PLAYING", "PAUSED", "BUFFER_UNDERRUN", "STOPPED"])
def test_a_device_that_lowers_its_voice_for_a_word_is_stopped_as_well(home: EchoHome, activity: str) -> None:
    home.say(Intent.PAUSE)  # of which the answer got lost
    home.activity = activity
    home.wait(2)
    home.pain()
    assert _stops(home)


def test_pain_told_at_another_device_ends_what_plays_here_and_says_so(home: EchoHome) -> None:
    token, offset = home.token, home.offset
    mine: dict[str, Any] = {"device": home.device, "token": token, "url": home.url}
    home.device, home.token, home.activity, home.session = "amzn1.ask.device.KITCHEN", "", "", ""
    assert "The other speaker plays on." in home.pain("calf").speech
    home.score(6)
    before = home.live
    home.device, home.token, home.url = mine.values()
    home.tell("NearlyFinished", token, offset + 60_000)
    home.tell("Stopped", token, offset + 90_000)
    assert home.live == before


def test_a_voice_that_is_slowed_down_counts_from_the_next_session(home: EchoHome) -> None:
    lengths, rate = home.live.lengths, home.live.rate
    assert "next time" in home.say(Intent.SET_SPEED, speed=Slot("slower", "slower")).speech
    assert (home.live.lengths, home.live.rate) == (lengths, rate)
    assert home.person.rate == 85
    assert home.plays


def test_in_a_long_session_buttons_work_to_its_end(home: EchoHome) -> None:
    home.to(min(31 * 60_000, home.line.total_ms - 60_000))
    assert home.press("Next").get("directives", [{}])[0].get("type") in ("AudioPlayer.Play", None)
    assert home.plays


def test_the_pause_button_always_stops(home: EchoHome) -> None:
    home.say(Intent.RED_FLAG, symptom="RF01")
    assert home.press("Pause") == {"directives": [{"type": "AudioPlayer.Stop"}]}


def test_what_comes_at_the_same_place_does_not_revive_what_was_stopped(home: EchoHome) -> None:
    home.activity = "STOPPED"
    home.tell("Stopped")
    home.tell("NearlyFinished")
    assert home.live.playing_at == 0


def test_what_is_said_in_between_is_not_counted_as_played(home: EchoHome) -> None:
    played = 300_000 + 30_000 + 9_000  # the walk, the left side, and nine seconds of the right one
    for _ in range(4):
        home.say(Intent.TIME_LEFT)
        start = home.offset
        home.wait(1)
        played += home.offset - start
    home.say(Intent.PAUSE)
    assert sum(home.live.worked.values()) == played


def test_a_stream_that_breaks_off_is_no_end(home: EchoHome) -> None:
    home.activity = "FINISHED"
    home.tell("Finished")
    home.wait(3)
    assert "how strong" not in home.say(Intent.RESUME).speech
    assert home.live.spoken


def _to_kitchen(home: EchoHome) -> dict[str, Any]:
    mine: dict[str, Any] = {"device": home.device, "token": home.token, "url": home.url, "activity": home.activity}
    home.device, home.token, home.activity, home.session = "amzn1.ask.device.KITCHEN", "", "", ""
    return mine


STOP = {"directives": [{"type": "AudioPlayer.Stop"}]}


@pytest.mark.parametrize("event", ["Started", "NearlyFinished"])
def test_what_was_stopped_at_another_device_is_stopped_as_soon_as_it_tells_something(
    home: EchoHome, event: str
) -> None:
    mine, offset = _to_kitchen(home), home.offset
    home.say(Intent.PAUSE)
    home.device = mine["device"]
    before = home.live
    assert home.tell(event, mine["token"], offset + 5_000) == STOP
    assert home.live == before


def test_what_another_device_plays_now_is_stopped_here_and_not_there(home: EchoHome) -> None:
    mine, offset = _to_kitchen(home), home.offset
    home.say(Intent.NEXT)
    assert home.plays
    assert home.tell("NearlyFinished") == {}
    home.device = mine["device"]
    assert home.tell("NearlyFinished", mine["token"], offset + 5_000) == STOP
    for event in ("Stopped", "Finished", "Failed"):
        assert home.tell(event, mine["token"], offset + 5_000) == {}


def test_a_word_where_it_plays_on_finds_the_person_where_it_is_though_another_device_paused(home: EchoHome) -> None:
    mine = _to_kitchen(home)
    home.say(Intent.PAUSE)
    home.device, home.token, home.url, home.activity = mine.values()
    home.wait(10)
    here = home.on_track
    home.say(Intent.PAUSE)
    assert home.position() == here
