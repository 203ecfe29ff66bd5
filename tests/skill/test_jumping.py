"""Back and forth between exercises of different positions: nobody is told to bridge while standing."""

from __future__ import annotations

import pytest

from coach import clinic
from coach.repository import Repository
from coach.routine import load_templates
from coach.timeline import StepKind
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home


@pytest.fixture
def home() -> Home:
    """Walking, the first exercise of T7: then on hands and knees, then on the back."""
    home = Home()
    home.launch()
    home.yes()
    repository = Repository(home.table)
    (row,) = clinic.list_people(repository)
    routine = load_templates(home.skill.guide.kit.catalogue)["T7"]
    clinic.assign(repository, row.split()[0], routine, by="Dr. Ito", affected="", now=home.ms())
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    home.wait(20)
    return home


def _go_to(home: Home, exercise: str) -> Answer:
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))


def test_going_to_an_exercise_in_another_position_asks_to_get_there_first(home: Home) -> None:
    answer = _go_to(home, "bridge")
    assert answer.speech == (
        "Now lie down on your back, hands first, in your own time. Say, ready, when you are there."
    )
    assert answer.listening
    home.wait(40)
    assert "Bridge, five times. On your back, knees bent." in home.say(Intent.READY).speech


def test_the_way_there_is_told_from_where_the_person_is(home: Home) -> None:
    # On the timeline the way to the march begins on hands and knees.
    assert _go_to(home, "hook_march").speech.startswith("Now lie down on your back, hands first")
    home.wait(20)
    assert "march, " in home.say(Intent.READY).speech


def test_in_the_same_position_nothing_is_waited_for(home: Home) -> None:
    _go_to(home, "hook_march")
    home.wait(20)
    home.say(Intent.READY)
    assert _go_to(home, "bridge").speech.startswith("Bridge, five times.")


def test_a_way_that_the_timeline_has_is_used(home: Home) -> None:
    _go_to(home, "cat_camel")
    assert home.step().kind is StepKind.WAIT


def test_previous_is_the_exercise_before_and_not_the_way_from_it(home: Home) -> None:
    home.until("hook_march")
    answer = home.say(Intent.PREVIOUS).speech
    assert answer.startswith("Now roll to your side first. Then push up slowly, onto your hands and knees. Say, ready")
    assert (home.step().exercise, home.step().kind) == ("cat_camel", StepKind.WORK)
    home.wait(20)
    assert home.say(Intent.READY).speech.startswith("Cat and camel")


@pytest.mark.parametrize(
    ("word", "starts"), [(Intent.REPEAT, "Now roll to your side"), (Intent.NEXT, "Cat"), (Intent.YES, "Cat")]
)
def test_on_the_way_back_again_is_the_way_and_next_is_there(home: Home, word: Intent, starts: str) -> None:
    home.until("hook_march")
    home.say(Intent.PREVIOUS)
    home.wait(10)
    assert home.say(word).speech.startswith(starts)


def test_previous_on_the_way_goes_back_without_a_way(home: Home) -> None:
    home.until("cat_camel", work=False)
    assert home.step().kind is StepKind.WAIT
    home.say(Intent.PREVIOUS)
    assert (home.step().exercise, home.step().kind) == ("walk", StepKind.WORK)


def test_again_while_getting_back_into_place_is_that_sentence(home: Home) -> None:
    home.until("bridge")
    home.ended()
    home.wait(60)
    home.launch()
    asked = home.yes().speech
    assert asked.startswith("Get into place as before")
    assert home.say(Intent.REPEAT).speech == asked
