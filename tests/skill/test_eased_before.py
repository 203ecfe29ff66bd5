"""After amber pain who goes back finds the exercise as easy as what was left of it (clinical.md R2)."""

from __future__ import annotations

import pytest

from coach.session import timeline_of
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import with_routine


def eased(exercise: str, rep: int) -> Home:
    """Return a home where an exercise was made easier by pain at a repetition."""
    home = with_routine("wordy" if exercise == "bridge" else "stretches")
    home.until(exercise)
    while home.step().rep < rep:
        home.wait(1)
    home.wait(2)
    home.pain()
    assert "half as much" in home.score(4, "calf").speech
    return home


@pytest.mark.parametrize("word", [Intent.START_OVER, Intent.REPEAT])
def test_what_was_eased_at_its_end_is_half_from_its_beginning(word: Intent) -> None:
    home = eased("bridge", 5)
    if word is Intent.REPEAT:
        home.say(Intent.START_OVER)
        home.wait(1)
    speech = home.say(word).speech
    assert "And down. Two." in speech
    assert "Three." not in speech


def test_going_to_it_by_its_name_announces_half() -> None:
    home = eased("bridge", 5)
    assert "Bridge, twice." in home.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge")).speech


def test_the_side_before_is_as_easy_as_the_one_that_hurt() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    while home.step().side != "right":
        home.wait(1)
    home.wait(8)
    home.pain()
    home.score(4, "calf")
    home.say(Intent.PREVIOUS)
    session = home.person.session
    assert session
    steps = [step for step in timeline_of(session).steps if step.exercise == "ham_supine" and step.hold_ms]
    assert len({step.hold_ms for step in steps}) == 1
