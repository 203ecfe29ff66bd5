"""An answer that gets lost on its way: what sounds is what is true, and nothing is laid at another exercise."""

from __future__ import annotations

import pytest

from coach.session import position
from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun, in_figure_four

HEARD_BEFORE = (
    "Before, I heard that it hurt. Calf, six. That is stronger than before, so we leave the seated figure four out."
)


@pytest.fixture
def home() -> EchoHome:
    """A home in the second side of the seated figure four, a hold."""
    return in_figure_four(EchoHome())


def _lose(home: EchoHome, word: Intent, **slots: Slot) -> None:
    home.unanswered = True
    home.say(word, **slots)
    home.unanswered = False


def _lose_pain(home: EchoHome, score: int, place: str) -> None:
    home.unanswered = True
    home.score(score, place)
    home.unanswered = False


def _go_to(exercise: str) -> dict[str, Slot]:
    return {"exercise": Slot(exercise, exercise)}


def test_pain_is_laid_at_what_sounds_and_not_at_what_a_lost_answer_sent() -> None:
    home = begun(EchoHome(), "stretches")
    home.to(60_000)
    _lose(home, Intent.NEXT)
    home.wait(60)
    home.pain("calf")
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["walk"]


def test_what_a_lost_answer_changed_is_not_changed(home: EchoHome) -> None:
    home.to(home.work("piri_cross").work_ms + 5_000)
    other = begun(EchoHome(), "stretches")
    other.to(home.on_track + 2_500)
    _lose(home, Intent.SHORTER)
    home.wait(2.5)
    home.say(Intent.SHORTER)
    other.say(Intent.SHORTER)
    assert home.live.edits == other.live.edits != ()


@pytest.mark.parametrize("word", [Intent.NEXT, Intent.PREVIOUS, Intent.REPEAT, Intent.START_OVER])
def test_a_move_whose_answer_got_lost_is_made_once_when_it_is_said_again(home: EchoHome, word: Intent) -> None:
    other = begun(EchoHome(), "stretches")
    other.to(home.on_track + 5_000)
    _lose(home, word)
    home.wait(5)
    home.say(word)
    other.say(word)
    assert home.on_track == other.on_track


def test_what_sounds_on_is_counted_as_what_it_is(home: EchoHome) -> None:
    _lose(home, Intent.NEXT)
    home.wait(8)
    home.say(Intent.PAUSE)
    assert home.live.worked == {"walk:": 300_000, "fig4_seated:left": 30_000, "fig4_seated:right": 17_000}
    assert home.live.presumed == {}


def test_a_track_that_never_began_stands_where_it_was_to_begin(home: EchoHome) -> None:
    home.say(Intent.PAUSE)
    home.wait(3)
    _lose(home, Intent.RESUME)
    begins = position(home.live, 0)
    home.wait(120)
    home.say(Intent.RESUME)
    home.say(Intent.READY)
    assert home.plays
    assert home.on_track == begins
    assert home.live.presumed == {}


def test_the_first_track_that_never_began_begins(home: EchoHome) -> None:
    home = EchoHome()
    home.unanswered = True
    begun(home, "stretches")
    home.unanswered = False
    home.wait(60)
    home.launch()
    home.yes()
    assert home.plays
    assert home.on_track == 0
    assert home.live.presumed == {}


def test_a_word_into_the_words_before_a_track_is_about_that_track(home: EchoHome) -> None:
    step = home.line.next(home.on_track)
    _lose(home, Intent.NEXT)  # the player is silent while it is answered, and has not begun the new one
    home.say(Intent.TIME_LEFT)
    assert home.on_track == step


def test_a_stop_that_got_lost_stops_nothing(home: EchoHome) -> None:
    _lose(home, Intent.PAUSE)
    home.wait(30)
    here = home.on_track
    home.say(Intent.PAUSE)
    assert not home.plays
    assert position(home.live, home.ms()) == here


def test_the_end_of_a_track_that_was_not_replaced_is_the_end(home: EchoHome) -> None:
    total = home.line.total_ms
    _lose(home, Intent.START_OVER)
    home.to(total + 1_000)
    assert home.activity == "FINISHED"
    assert position(home.live, home.ms()) >= total - 1_000
    assert sum(home.live.presumed.values()) == 0
    assert "zero to ten" in home.launch().speech


def test_pain_is_laid_at_what_sounds_where_a_lost_answer_only_asked(home: EchoHome) -> None:
    _lose(home, Intent.GO_TO_EXERCISE, **_go_to("bridge"))
    home.session = ""
    home.wait(8)
    home.pain("calf")
    home.score(6)
    assert [hurt.exercise for hurt in home.live.hurts] == ["fig4_seated"]


def test_what_sounds_on_is_counted_where_a_lost_answer_led_back() -> None:
    home = begun(EchoHome(), "stretches")
    home.to(home.work("bridge").work_ms + 1_000)
    _lose(home, Intent.GO_TO_EXERCISE, **_go_to("walk"))
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


@pytest.mark.parametrize("word", [Intent.NEXT, Intent.TIME_LEFT, Intent.RESUME, Intent.PAUSE, Intent.YES])
@pytest.mark.parametrize("anew", [True, False], ids=["a new conversation", "the same conversation"])
def test_what_a_pain_came_to_is_said_again_where_its_answer_got_lost(
    home: EchoHome, word: Intent, *, anew: bool
) -> None:
    _lose_pain(home, 6, "calf")
    home.wait(6)
    if anew:
        home.session = ""
    assert HEARD_BEFORE in home.say(word).speech
    assert not home.plays
    assert [(hurt.exercise, hurt.score) for hurt in home.live.hurts] == [("fig4_seated", 6)]


def test_a_pain_judged_in_a_lost_answer_counts_once_and_another_one_beside_it(home: EchoHome) -> None:
    piri = home.work("piri_cross").work_ms
    _lose_pain(home, 6, "calf")
    home.session = ""
    home.to(piri + 5_000)
    assert "we stop for today" in home.score(7, "thigh").speech
    assert home.person.sore
    assert (home.person.sore.reds, home.person.sore.out) == (2, ("fig4_seated", "piri_cross"))


def test_what_pain_made_easier_in_a_lost_answer_is_easier_from_where_they_are(home: EchoHome) -> None:
    _lose_pain(home, 4, "calf")
    home.wait(6)
    home.session = "session.anew"
    assert "half as much" in home.say(Intent.NEXT).speech
    assert [edit.kind for edit in home.live.edits] == ["ease"]
    home.say(Intent.RESUME)
    assert home.plays


@pytest.mark.parametrize("score", [4, 6, 9])
@pytest.mark.parametrize("word", [Intent.PAUSE, Intent.STOP, Intent.NEXT])
def test_no_word_in_a_change_of_position_plays_on_over_a_pain_that_nobody_heard(word: Intent, score: int) -> None:
    home = begun(EchoHome(), "stretches")
    home.to(home.line.steps[0].work_end_ms - 3_000)
    _lose_pain(home, score, "calf")
    home.session = ""
    home.wait(10)
    home.say(word)
    assert not home.plays


@pytest.mark.parametrize("lost", [True, False], ids=["its answer got lost", "met with silence"])
def test_a_number_in_the_last_wait_takes_no_very_strong_pain_away(*, lost: bool) -> None:
    home = begun(EchoHome(), "standing")
    home.to(home.line.total_ms - 30_000)
    home.unanswered = lost
    home.session = "session.closing"
    home.score(9, "foot")
    home.unanswered = False
    if not lost:
        home.silence(15)
    home.wait(6)
    home.session = "session.anew"
    assert "I'm sorry it hurts." in home.score(2, "calf").speech
    assert "Nine out of ten. Did I hear that right?" in home.launch().speech


def _of_what_pain_came_to(home: EchoHome) -> tuple[object, ...]:
    kept = home.person.sore
    return [(hurt.exercise, hurt.verdict) for hurt in home.live.hurts], [e.kind for e in home.live.edits], kept


def test_what_a_pain_came_to_is_said_until_it_is_heard(home: EchoHome) -> None:
    for _ in range(3):
        _lose_pain(home, 6, "calf") if not home.live.hurts else _lose(home, Intent.TIME_LEFT)
        home.session = ""
        home.wait(4)
    assert HEARD_BEFORE in home.say(Intent.TIME_LEFT).speech
    assert not home.plays


def test_what_pain_made_easier_is_easier_however_many_answers_got_lost(home: EchoHome) -> None:
    other = in_figure_four(EchoHome())
    other.wait(18)
    other.score(4, "calf")
    _lose_pain(home, 4, "calf")
    home.session = ""
    home.wait(6)
    _lose(home, Intent.PAUSE)
    home.wait(6)
    home.press("Pause")
    home.ended("ERROR")
    home.wait(6)
    home.session = "session.anew"
    assert "half as much" in home.say(Intent.RESUME).speech
    assert home.live.edits == other.live.edits


@pytest.mark.parametrize("score", [4, 6])
def test_a_pain_that_is_told_again_as_nobody_answered_is_judged_once(home: EchoHome, score: int) -> None:
    other = in_figure_four(EchoHome())
    other.wait(6)
    other.score(score, "calf")
    _lose_pain(home, score, "calf")
    home.session = ""
    home.wait(6)
    home.score(score, "calf")
    assert [hurt.verdict for hurt in home.live.hurts] == [hurt.verdict for hurt in other.live.hurts]
    assert home.live.edits == other.live.edits
    assert home.person.sore
    assert other.person.sore
    assert home.person.sore.reds == other.person.sore.reds


def test_a_milder_pain_told_after_a_lost_one_makes_it_no_less(home: EchoHome) -> None:
    _lose_pain(home, 6, "calf")
    home.session = ""
    home.wait(6)
    assert "we leave the seated figure four out" in home.score(2, "calf").speech


def test_a_pain_in_another_exercise_says_first_what_the_one_before_came_to(home: EchoHome) -> None:
    piri = home.work("piri_cross").work_ms
    _lose_pain(home, 4, "calf")
    home.session = ""
    home.to(piri + 5_000)
    speech = home.score(2, "calf").speech
    assert "Before, I heard that it hurt. Calf, four." in speech
    assert "Calf, two. About as before." in speech
    assert [edit.kind for edit in home.live.edits] == ["ease"]


def test_what_a_pain_came_to_yesterday_is_not_told_of_today(home: EchoHome) -> None:
    _lose_pain(home, 6, "calf")
    home.session = ""
    home.wait(6)
    home.press("Pause")
    home.wait(86_400)
    assert "I heard that it hurt" not in home.launch().speech


def test_a_launch_in_the_last_second_of_the_last_exercise_asks_how_it_was() -> None:
    home = begun(EchoHome(), "standing")
    last = [step for step in home.line.steps if step.kind is StepKind.WORK][-1]
    home.to(last.work_end_ms + 500)
    assert "Lowest place, and how strong" in home.launch().speech


@pytest.mark.parametrize("word", [Intent.PAUSE, Intent.NEXT, Intent.TIME_LEFT])
def test_that_the_day_is_over_for_pain_is_said_where_the_answer_got_lost(home: EchoHome, word: Intent) -> None:
    piri = home.work("piri_cross").work_ms
    _lose_pain(home, 7, "foot")
    home.session = ""
    home.to(piri + 5_000)
    _lose_pain(home, 7, "foot")
    home.session = ""
    home.wait(10)
    assert home.person.session is None
    speech = home.say(word).speech
    assert "No more exercises today" in speech or "numbness" in speech
    assert not home.plays


def test_numbness_told_in_the_last_wait_is_asked_about_whatever_number_follows() -> None:
    home = begun(EchoHome(), "standing")
    home.to(home.line.total_ms - 30_000)
    home.session = "session.closing"
    home.pain("foot", "numb")
    home.silence(15)
    home.session = "session.anew"
    home.score(2, "calf")
    assert "numbness" in home.response["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("word", [Intent.NEXT, Intent.YES])
def test_a_question_that_nobody_heard_is_answered_by_no_word(home: EchoHome, word: Intent) -> None:
    home.unanswered = True
    home.pain()
    home.unanswered = False
    home.wait(5)
    assert "Where, and how strong" in home.say(word).speech
    assert not home.plays


@pytest.mark.parametrize("name", ["Play", "Next", "Previous", "Pause"])
def test_a_button_over_a_pain_whose_answer_got_lost_stops(home: EchoHome, name: str) -> None:
    _lose_pain(home, 6, "calf")
    home.wait(6)
    assert home.press(name) == {"directives": [{"type": "AudioPlayer.Stop"}]}
    home.session = ""
    assert HEARD_BEFORE in home.say(Intent.RESUME).speech


def test_a_change_to_step_by_step_that_nobody_heard_leaves_the_track_where_it_is(home: EchoHome) -> None:
    home.to(home.work("piri_cross").work_ms + 3_000)
    _lose(home, Intent.SET_GUIDANCE, choice=Slot("steps", "steps"))
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
    home.unanswered = True  # the words before the track are being heard
    home.say(Intent.RESUME)
    home.unanswered = False
    home.wait(2)
    home.say(Intent.TIME_LEFT)
    assert home.live.edits == edits != ()


@pytest.mark.parametrize("activity", ["PLAYING", "PAUSED", "STOPPED"])
def test_a_track_is_stopped_whose_session_a_lost_answer_has_ended(home: EchoHome, activity: str) -> None:
    _lose(home, Intent.RED_FLAG, symptom=Slot("RF01", "RF01"))
    assert home.person.session is None
    home.session = ""
    home.wait(10)
    home.activity = activity
    home.say(Intent.TIME_LEFT)
    assert home.response["response"]["directives"] == [{"type": "AudioPlayer.Stop"}]


@pytest.mark.parametrize("name", ["Play", "Next", "Previous", "Pause"])
def test_a_button_stops_a_track_whose_session_is_over(home: EchoHome, name: str) -> None:
    _lose(home, Intent.RED_FLAG, symptom=Slot("RF01", "RF01"))
    home.wait(10)
    assert home.press(name) == {"directives": [{"type": "AudioPlayer.Stop"}]}


def test_a_track_whose_session_is_over_is_stopped_once_it_tells_something(home: EchoHome) -> None:
    _lose(home, Intent.RED_FLAG, symptom=Slot("RF01", "RF01"))
    assert home.tell("NearlyFinished") == {"directives": [{"type": "AudioPlayer.Stop"}]}


def test_an_old_track_that_tells_something_late_stops_no_new_one(home: EchoHome) -> None:
    old = home.token
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
    _lose(home, Intent.NEXT)
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
    _lose(home, Intent.PAUSE)
    home.activity = "PLAYING"
    home.wait(20)
    here, home.activity = home.on_track, "STOPPED"
    home.say(Intent.PAUSE)
    assert position(home.live, home.ms()) == here
