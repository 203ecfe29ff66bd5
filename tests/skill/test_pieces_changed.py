"""Another exercise is asked for while one alone is guided, or while the questions before it are open."""

from __future__ import annotations

import pytest

from coach.session import inputs_of
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.echo import EchoHome
from tests.skill.prescribed import begun


@pytest.fixture
def home() -> EchoHome:
    """A home on the day after a first session."""
    home = begun(EchoHome(), "stretches")
    home.leave()
    home.wait(86_400)
    home.session = "session.next_day"
    return home


def _do(home: EchoHome, exercise: str) -> Answer:
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))


def _pass_the_gate(home: EchoHome) -> None:
    home.no()
    home.no()
    home.score(2, "calf")


def _in_piri_cross(home: EchoHome) -> None:
    """Let a person be in a hold of one exercise that is guided alone."""
    _do(home, "piri_cross")
    _pass_the_gate(home)
    home.wait(40)
    home.say(Intent.READY)
    step = home.work("piri_cross")
    home.wait((step.work_ms + 8_000 - home.position()) / 1000)


def _guided(home: EchoHome) -> list[str]:
    return [item.exercise for item in inputs_of(home.live).routine.items]


def test_another_one_takes_the_place_of_the_one_that_is_guided_alone(home: EchoHome) -> None:
    _in_piri_cross(home)
    assert "One exercise" in _do(home, "bridge").speech
    assert _guided(home) == ["bridge"]
    assert len(home.records("session")) == 2


def test_what_is_not_in_todays_routine_is_said_and_the_question_put_again(home: EchoHome) -> None:
    _do(home, "piri_cross")
    _pass_the_gate(home)
    home.wait(20)
    answer = _do(home, "plank")
    assert "That is not in today's routine." in answer.speech
    assert answer.listening
    assert _guided(home) == ["piri_cross"]


def test_another_one_asked_for_in_the_questions_before_is_what_begins(home: EchoHome) -> None:
    _do(home, "piri_cross")
    assert "Yes or no, please." in _do(home, "bridge").speech
    _pass_the_gate(home)
    assert _guided(home) == ["bridge"]


def test_the_whole_routine_asked_for_in_the_questions_before_is_what_begins(home: EchoHome) -> None:
    _do(home, "piri_cross")
    home.say(Intent.START_ROUTINE)
    _pass_the_gate(home)
    assert len(_guided(home)) > 1


def test_a_whole_routine_is_not_left_for_what_was_taken_out_of_it(home: EchoHome) -> None:
    home.launch()
    _pass_the_gate(home)
    home.to(home.work("fig4_seated").work_ms + 5_000)
    home.say(Intent.SWAP)
    before = _guided(home)
    _do(home, "fig4_seated")
    assert _guided(home) == before


def test_one_alone_that_is_on_a_track_is_not_left_for_another(home: EchoHome) -> None:
    _do(home, "walk")
    _pass_the_gate(home)
    home.wait(30)
    here = home.on_track
    assert "Finish this one first" in _do(home, "bridge").speech
    assert home.plays
    assert home.on_track >= here
    assert _guided(home) == ["walk"]


def test_pain_in_the_words_before_the_other_one_is_that_of_the_one_before(home: EchoHome) -> None:
    _in_piri_cross(home)
    _do(home, "bridge")
    home.wait(3)
    home.score(6, "calf")
    assert home.person.sore
    assert home.person.sore.out == ("piri_cross",)
