"""A pain whose answer got lost: what it came to is said until it is heard, and nothing plays on over it."""

from __future__ import annotations

import pytest

from coach.timeline import StepKind
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


@pytest.mark.parametrize("word", [Intent.NEXT, Intent.TIME_LEFT, Intent.RESUME, Intent.PAUSE, Intent.YES])
@pytest.mark.parametrize("anew", [True, False], ids=["a new conversation", "the same conversation"])
def test_what_a_pain_came_to_is_said_again_where_its_answer_got_lost(
    home: EchoHome, word: Intent, *, anew: bool
) -> None:
    with home.losing():
        home.score(6, "calf")
    home.wait(6)
    if anew:
        home.session = ""
    assert HEARD_BEFORE in home.say(word).speech
    assert not home.plays
    assert [(hurt.exercise, hurt.score) for hurt in home.live.hurts] == [("fig4_seated", 6)]


def test_a_pain_judged_in_a_lost_answer_counts_once_and_another_one_beside_it(home: EchoHome) -> None:
    piri = home.work("piri_cross").work_ms
    with home.losing():
        home.score(6, "calf")
    home.session = ""
    home.to(piri + 5_000)
    assert "we stop for today" in home.score(7, "thigh").speech
    assert home.person.sore
    assert (home.person.sore.reds, home.person.sore.out) == (2, ("fig4_seated", "piri_cross"))


def test_what_pain_made_easier_in_a_lost_answer_is_easier_from_where_they_are(home: EchoHome) -> None:
    with home.losing():
        home.score(4, "calf")
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
    with home.losing():
        home.score(score, "calf")
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
        with home.losing():
            home.score(6, "calf") if not home.live.hurts else home.say(Intent.TIME_LEFT)
        home.session = ""
        home.wait(4)
    assert HEARD_BEFORE in home.say(Intent.TIME_LEFT).speech
    assert not home.plays


def test_what_pain_made_easier_is_easier_however_many_answers_got_lost(home: EchoHome) -> None:
    other = in_figure_four(EchoHome())
    other.wait(18)
    other.score(4, "calf")
    with home.losing():
        home.score(4, "calf")
    home.session = ""
    home.wait(6)
    with home.losing():
        home.say(Intent.PAUSE)
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
    with home.losing():
        home.score(score, "calf")
    home.session = ""
    home.wait(6)
    home.score(score, "calf")
    assert [hurt.verdict for hurt in home.live.hurts] == [hurt.verdict for hurt in other.live.hurts]
    assert home.live.edits == other.live.edits
    assert home.person.sore
    assert other.person.sore
    assert home.person.sore.reds == other.person.sore.reds


def test_a_milder_pain_told_after_a_lost_one_makes_it_no_less(home: EchoHome) -> None:
    with home.losing():
        home.score(6, "calf")
    home.session = ""
    home.wait(6)
    assert "we leave the seated figure four out" in home.score(2, "calf").speech


def test_a_pain_in_another_exercise_says_first_what_the_one_before_came_to(home: EchoHome) -> None:
    piri = home.work("piri_cross").work_ms
    with home.losing():
        home.score(4, "calf")
    home.session = ""
    home.to(piri + 5_000)
    speech = home.score(2, "calf").speech
    assert "Before, I heard that it hurt. Calf, four." in speech
    assert "Calf, two. About as before." in speech
    assert [edit.kind for edit in home.live.edits] == ["ease"]


def test_what_a_pain_came_to_yesterday_is_not_told_of_today(home: EchoHome) -> None:
    with home.losing():
        home.score(6, "calf")
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
    with home.losing():
        home.score(7, "foot")
    home.session = ""
    home.to(piri + 5_000)
    with home.losing():
        home.score(7, "foot")
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
    with home.losing():
        home.pain()
    home.wait(5)
    assert "Where, and how strong" in home.say(word).speech
    assert not home.plays


@pytest.mark.parametrize("name", ["Play", "Next", "Previous", "Pause"])
def test_a_button_over_a_pain_whose_answer_got_lost_stops(home: EchoHome, name: str) -> None:
    with home.losing():
        home.score(6, "calf")
    home.wait(6)
    assert home.press(name) == {"directives": [{"type": "AudioPlayer.Stop"}]}
    home.session = ""
    assert HEARD_BEFORE in home.say(Intent.RESUME).speech
