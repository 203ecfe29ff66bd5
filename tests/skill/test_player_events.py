"""What a player tells, in whatever way it comes, never loses a place and never counts what was not played."""

from __future__ import annotations

import itertools

import pytest

from coach.session import position, timeline_of
from local import envelopes
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun


@pytest.fixture
def home() -> EchoHome:
    """A home two minutes into the track."""
    home = begun(EchoHome(), "stretches")
    home.to(120_000)
    return home


@pytest.mark.parametrize("event", ["Started", "Stopped", "NearlyFinished", "Finished", "Failed"])
def test_no_event_is_answered(home: EchoHome, event: str) -> None:
    assert home.tell(event) == {}


@pytest.mark.parametrize("event", ["Started", "Stopped", "NearlyFinished", "Finished", "Failed"])
@pytest.mark.parametrize("token", ["", "made up", "1767603600001.1", "../../etc/passwd", "x" * 1_024])
def test_a_token_of_nobody_changes_nothing(home: EchoHome, event: str, token: str) -> None:
    before = home.live
    assert home.tell(event, token or "none", 700_000) == {}
    assert home.live == before


def test_an_event_told_twice_counts_once(home: EchoHome) -> None:
    home.tell("Stopped")
    once = home.live
    home.tell("Stopped")
    assert home.live.worked == once.worked
    assert home.position() == 120_000


@pytest.mark.parametrize("order", list(itertools.permutations(("Started", "Stopped", "NearlyFinished"))))
def test_the_order_of_events_does_not_matter(order: tuple[str, ...]) -> None:
    home = begun(EchoHome(), "stretches")
    home.lost = True
    home.to(120_000)
    home.lost = False
    offsets = {"Started": 0, "Stopped": home.offset, "NearlyFinished": 500}
    for event in order:
        home.tell(event, offset=offsets[event])
    assert position(home.live, home.ms()) == 120_000
    home.wait(300)
    home.activity = ""
    counted = sum(home.live.worked.values()) + sum(home.live.presumed.values())
    assert counted <= 120_000


def test_what_a_voice_interrupts_goes_on_by_itself_and_is_no_pause(home: EchoHome) -> None:
    home.tell("Stopped")  # the device ducks for a word that was not for the skill
    home.wait(4)
    home.tell("Started")
    home.to(180_000)
    answer = home.say(Intent.TIME_LEFT)
    assert home.plays
    assert "minute" in answer.speech


def test_a_word_right_after_the_device_has_stopped_for_it_finds_the_person_in_the_middle(home: EchoHome) -> None:
    home.tell("Stopped")
    home.wait(2)
    home.activity = "STOPPED"
    assert "hurt" in home.say(Intent.PAUSE).speech


def test_what_an_older_play_tells_is_late(home: EchoHome) -> None:
    old = home.token
    home.say(Intent.NEXT)
    home.wait(3)
    before = home.live
    for event in ("Stopped", "Finished", "Started", "Failed"):
        home.tell(event, old, 120_024)
        assert home.live == before


def test_what_comes_after_a_pause_does_not_go_on(home: EchoHome) -> None:
    home.say(Intent.PAUSE)
    place = home.live
    home.wait(3)
    for event in ("Started", "NearlyFinished", "Stopped"):
        home.tell(event)
    assert home.live.playing_at == 0
    assert (home.live.step, home.live.into_ms) == (place.step, place.into_ms)


def test_no_more_is_counted_than_the_clock_has_gone(home: EchoHome) -> None:
    before = sum(home.live.worked.values())
    home.tell("Stopped", offset=600_000)  # a device that tells more than can be
    assert sum(home.live.worked.values()) - before <= 120_000


def test_an_offset_beyond_the_end_is_the_end(home: EchoHome) -> None:
    home.tell("Stopped", offset=10**9)
    assert position(home.live, home.ms()) == timeline_of(home.live).total_ms


@pytest.mark.parametrize("name", ["Play", "Pause", "Next", "Previous"])
def test_a_button_is_answered_by_directives_alone(home: EchoHome, name: str) -> None:
    answer = home.press(name)
    assert set(answer) <= {"directives"}
    kinds = [directive["type"] for directive in answer.get("directives", [])]
    assert kinds == (["AudioPlayer.Stop"] if name == "Pause" else ["AudioPlayer.Play"])


def test_the_play_button_lands_at_the_get_ready(home: EchoHome) -> None:
    step = home.work("piri_cross")
    home.to(step.work_ms + 8_000)
    home.press("Pause")
    home.wait(60)
    home.press("Play")
    assert home.plays
    assert home.on_track == step.entry_ms


def test_a_button_starts_nothing_that_is_long_ago(home: EchoHome) -> None:
    home.press("Pause")
    home.wait(31 * 60)
    assert home.press("Play") == {}
    assert not home.plays


def test_a_button_is_no_way_around_a_lock(home: EchoHome) -> None:
    home.say(Intent.RED_FLAG, symptom="RF01")
    assert home.person.locks
    assert home.press("Play") == {"directives": [{"type": "AudioPlayer.Stop"}]}
    assert home.press("Next") == {"directives": [{"type": "AudioPlayer.Stop"}]}


def test_a_play_that_the_platform_refuses_is_spoken_at_the_next_word() -> None:
    home = begun(EchoHome(), "stretches")
    home.activity = home.token = ""
    told = envelopes.fault(home.last["request"]["requestId"], **home._sender())
    assert home.handle(told, None)["response"] == {}
    home.wait(3)
    assert home.say(Intent.RESUME).pieces
    assert "directives" not in home.response["response"]
    assert home.live.spoken


def test_a_fault_of_another_answer_changes_nothing(home: EchoHome) -> None:
    before = home.live
    told = envelopes.fault("request.of.somebody.else", **home._sender(), player=home._state())
    assert home.handle(told, None)["response"] == {}
    assert home.live == before


def test_nothing_of_a_session_is_lost_when_every_event_is(home: EchoHome) -> None:
    home.lost = True
    home.to(400_000)
    home.say(Intent.PAUSE)  # the request itself says how far it came
    assert home.position() == 400_000
    assert home.live.presumed == {}
