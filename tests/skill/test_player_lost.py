"""An answer that gets lost on its way: what sounds is what is true, and nothing is laid at another exercise."""

from __future__ import annotations

import pytest

from coach.session import position
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun, in_figure_four, three_times_a_day


@pytest.fixture
def home() -> EchoHome:
    """A home in the second side of the seated figure four, a hold."""
    return in_figure_four(EchoHome())


def _go_to(exercise: str) -> dict[str, Slot]:
    return {"exercise": Slot(exercise, exercise)}


def test_pain_is_laid_at_what_sounds_and_not_at_what_a_lost_answer_sent() -> None:
    home = begun(EchoHome(), "stretches")
    home.to(60_000)
    with home.losing():
        home.say(Intent.NEXT)
    home.wait(60)
    home.pain("calf")
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["walk"]


def test_what_a_lost_answer_changed_is_not_changed(home: EchoHome) -> None:
    home.to(home.work("piri_cross").work_ms + 5_000)
    other = begun(EchoHome(), "stretches")
    other.to(home.on_track + 2_500)
    with home.losing():
        home.say(Intent.SHORTER)
    home.wait(2.5)
    home.say(Intent.SHORTER)
    other.say(Intent.SHORTER)
    assert home.live.edits == other.live.edits != ()


@pytest.mark.parametrize("word", [Intent.NEXT, Intent.PREVIOUS, Intent.REPEAT, Intent.START_OVER])
def test_a_move_whose_answer_got_lost_is_made_once_when_it_is_said_again(home: EchoHome, word: Intent) -> None:
    other = begun(EchoHome(), "stretches")
    other.to(home.on_track + 5_000)
    with home.losing():
        home.say(word)
    home.wait(5)
    home.say(word)
    other.say(word)
    assert home.on_track == other.on_track


def test_what_sounds_on_is_counted_as_what_it_is(home: EchoHome) -> None:
    with home.losing():
        home.say(Intent.NEXT)
    home.wait(8)
    home.say(Intent.PAUSE)
    assert home.live.worked == {"walk:": 300_000, "fig4_seated:left": 30_000, "fig4_seated:right": 17_000}
    assert home.live.presumed == {}


def test_a_track_that_never_began_stands_where_it_was_to_begin(home: EchoHome) -> None:
    home.say(Intent.PAUSE)
    home.wait(3)
    with home.losing():
        home.say(Intent.RESUME)
    begins = position(home.live, 0)
    home.wait(120)
    home.say(Intent.RESUME)
    home.say(Intent.READY)
    assert home.plays
    assert home.on_track == begins
    assert home.live.presumed == {}


def test_the_first_track_that_never_began_begins(home: EchoHome) -> None:
    home = EchoHome()
    with home.losing():
        begun(home, "stretches")
    home.wait(60)
    home.launch()
    home.yes()
    assert home.plays
    assert home.on_track == 0
    assert home.live.presumed == {}


def test_a_word_into_the_words_before_a_track_is_about_that_track(home: EchoHome) -> None:
    step = home.line.next(home.on_track)
    with home.losing():  # the player is silent while it is answered, and has not begun the new one
        home.say(Intent.NEXT)
    home.say(Intent.TIME_LEFT)
    assert home.on_track == step


def test_a_stop_that_got_lost_stops_nothing(home: EchoHome) -> None:
    with home.losing():
        home.say(Intent.PAUSE)
    home.wait(30)
    here = home.on_track
    home.say(Intent.PAUSE)
    assert not home.plays
    assert position(home.live, home.ms()) == here


def test_the_end_of_a_track_that_was_not_replaced_is_the_end(home: EchoHome) -> None:
    total = home.line.total_ms
    with home.losing():
        home.say(Intent.START_OVER)
    home.to(total + 1_000)
    assert home.activity == "FINISHED"
    assert position(home.live, home.ms()) >= total - 1_000
    assert sum(home.live.presumed.values()) == 0
    assert "zero to ten" in home.launch().speech


def test_pain_is_laid_at_what_sounds_where_a_lost_answer_only_asked(home: EchoHome) -> None:
    with home.losing():
        home.say(Intent.GO_TO_EXERCISE, **_go_to("bridge"))
    home.session = ""
    home.wait(8)
    home.pain("calf")
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["fig4_seated"]


def test_what_sounds_on_is_counted_where_a_lost_answer_led_back() -> None:
    home = begun(EchoHome(), "stretches")
    home.to(home.work("bridge").work_ms + 1_000)
    with home.losing():
        home.say(Intent.GO_TO_EXERCISE, **_go_to("walk"))
    home.session = ""
    home.wait(20)
    home.say(Intent.PAUSE)
    assert home.live.worked["walk:"] == 300_000
    assert home.live.worked["bridge:"] > 0
    assert home.live.presumed == {}


def test_pain_on_the_way_is_laid_at_what_was_guided_last(home: EchoHome) -> None:
    home.say(Intent.GO_TO_EXERCISE, **_go_to("bridge"))
    home.wait(5)
    home.pain("calf")
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["fig4_seated"]


def test_a_change_to_step_by_step_that_nobody_heard_leaves_the_track_where_it_is(home: EchoHome) -> None:
    home.to(home.work("piri_cross").work_ms + 3_000)
    with home.losing():
        home.say(Intent.SET_GUIDANCE, choice=Slot("steps", "steps"))
    home.wait(4)
    here = home.on_track
    home.say(Intent.PAUSE)
    assert position(home.live, home.ms()) == here


def test_a_change_that_was_heard_outlives_a_word_into_the_words_before_the_next_play(home: EchoHome) -> None:
    home.session = "session.paused"
    home.say(Intent.PAUSE)
    home.offset += 3_000  # it took a while to stop
    home.wait(3)
    home.say(Intent.SWAP)
    edits = home.live.edits
    with home.losing():  # the words before the track are being heard
        home.say(Intent.RESUME)
    home.wait(2)
    home.say(Intent.TIME_LEFT)
    assert home.live.edits == edits != ()


@pytest.mark.parametrize("activity", ["PLAYING", "PAUSED", "STOPPED"])
def test_a_track_is_stopped_whose_session_a_lost_answer_has_ended(home: EchoHome, activity: str) -> None:
    with home.losing():
        home.say(Intent.RED_FLAG, symptom=Slot("RF01", "RF01"))
    assert home.person.session is None
    home.session = ""
    home.wait(10)
    home.activity = activity
    home.say(Intent.TIME_LEFT)
    assert home.response["response"]["directives"] == [{"type": "AudioPlayer.Stop"}]


@pytest.mark.parametrize("name", ["Play", "Next", "Previous", "Pause"])
def test_a_button_stops_a_track_whose_session_is_over(home: EchoHome, name: str) -> None:
    with home.losing():
        home.say(Intent.RED_FLAG, symptom=Slot("RF01", "RF01"))
    home.wait(10)
    assert home.press(name) == {"directives": [{"type": "AudioPlayer.Stop"}]}


def test_a_track_whose_session_is_over_is_stopped_once_it_tells_something(home: EchoHome) -> None:
    with home.losing():
        home.say(Intent.RED_FLAG, symptom=Slot("RF01", "RF01"))
    assert home.tell("NearlyFinished") == {"directives": [{"type": "AudioPlayer.Stop"}]}


def test_an_old_track_that_tells_something_late_stops_no_new_one(home: EchoHome) -> None:
    old = home.token
    three_times_a_day(home)
    home.session = "session.left"
    home.leave()
    home.wait(60)
    home.launch()
    home.no()
    home.yes()  # from the beginning
    home.say(Intent.READY)
    assert home.plays
    assert home.token.partition(".")[0] != old.partition(".")[0]
    assert home.tell("NearlyFinished", old, 60_000) == {}


def test_what_sounds_is_what_is_true_also_where_another_device_was_to_take_over(home: EchoHome) -> None:
    mine = home.device, home.token, home.url, home.offset, home.activity
    home.device, home.token, home.activity, home.session = "amzn1.ask.device.KITCHEN", "", "", ""
    with home.losing():
        home.say(Intent.NEXT)
    home.device, home.token, home.url, home.offset, home.activity = mine
    home.session = ""
    home.wait(12)
    home.score(6, "calf")
    assert [hurt.exercise for hurt in home.live.hurts] == ["fig4_seated"]


def test_a_player_that_stops_a_little_late_has_been_stopped(home: EchoHome) -> None:
    home.say(Intent.PAUSE)
    stopped = position(home.live, home.ms())
    home.offset += 1_500
    home.say(Intent.TIME_LEFT)
    assert position(home.live, home.ms()) == stopped


def test_a_speaker_that_tells_no_player_while_it_hears_a_word_is_found_all_the_same(home: EchoHome) -> None:
    """Alexa stops what plays before it hands on a word, and goes on with it where no answer comes."""
    home.activity = "STOPPED"
    with home.losing():
        home.say(Intent.PAUSE)
    home.activity = "PLAYING"
    home.wait(20)
    here, home.activity = home.on_track, "STOPPED"
    home.say(Intent.PAUSE)
    assert position(home.live, home.ms()) == here
