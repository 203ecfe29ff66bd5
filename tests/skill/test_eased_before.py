"""After amber pain who goes back finds the exercise as easy as what was left of it (clinical.md R2)."""

from __future__ import annotations

import pytest

from coach.session import timeline_of
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import with_routine
from tests.skill.stages import in_a_hold


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
    home = at_side("right")
    home.pain()
    home.score(4, "calf")
    home.say(Intent.PREVIOUS)
    session = home.person.session
    assert session
    steps = [step for step in timeline_of(session).steps if step.exercise == "ham_supine" and step.hold_ms]
    assert len({step.hold_ms for step in steps}) == 1


def holds_of(home: Home, exercise: str) -> dict[str, set[int]]:
    """Return the lengths of the holds of an exercise by side, in ms."""
    session = home.person.session
    assert session
    found: dict[str, set[int]] = {}
    for step in timeline_of(session).steps:
        if step.exercise == exercise and step.hold_ms:
            found.setdefault(str(step.side), set()).add(step.hold_ms)
    return found


def at_side(side: str) -> Home:
    """Return a home in the hamstring hold of a side."""
    home = with_routine("stretches")
    home.until("ham_supine")
    while home.step().side != side:
        home.wait(1)
    home.wait(8)
    return home


def test_who_goes_further_back_and_comes_forward_finds_it_eased() -> None:
    home = at_side("right")
    home.pain()
    home.score(4, "calf")
    home.say(Intent.GO_TO_EXERCISE, exercise=Slot("piri_cross", "piri_cross"))
    left, right = holds_of(home, "ham_supine").values()
    assert left == right == {10_000}


def test_easier_and_then_amber_pain_leave_both_sides_alike() -> None:
    home = at_side("left")
    home.say(Intent.SWAP, direction=Slot("easier", "easier"))
    while home.step().side != "right":
        home.wait(1)
    home.wait(7)
    home.pain()
    home.score(4, "calf")
    home.say(Intent.START_OVER)
    left, right = holds_of(home, "ham_supine").values()
    assert left == right


def test_what_is_announced_on_the_other_side_is_what_is_done() -> None:
    home = with_routine("sides")
    home.until("clamshell")
    while home.step().side != "right":
        home.wait(1)
        if not home.guides:
            home.say(Intent.READY)
    while home.step().rep < 2 or not home.guides:
        home.wait(1)
        if not home.guides:
            home.say(Intent.READY)
    home.pain()
    home.score(4, "calf")
    home.say(Intent.START_OVER)
    speech = home.say(Intent.READY).speech
    session = home.person.session
    assert session
    steps = timeline_of(session).steps
    done = [step for step in steps if step.exercise == "clamshell" and step.side == "left" and step.reps]
    assert f"Clamshell, left leg first. {'Once' if len(done) == 1 else 'Twice'} each side." in speech


def test_what_was_eased_at_its_first_repetition_is_announced_as_it_is() -> None:
    home = with_routine("wordy")
    home.until("bridge")
    home.wait(2)
    home.pain()
    home.score(4, "calf")
    assert "Bridge, twice." in home.say(Intent.GO_TO_EXERCISE, exercise=Slot("bridge", "bridge")).speech


def test_what_was_eased_twice_in_its_course_is_eased_twice_from_its_beginning() -> None:
    home = with_routine("standing")
    home.until("walk")
    for _ in range(2):
        home.wait(10)
        home.pain()
        home.score(4, "calf")
        home.say(Intent.RESUME)
    home.say(Intent.START_OVER)
    assert holds_of(home, "walk") == {"None": {75_000}}


def test_nothing_is_longer_in_any_session_of_the_day_after_amber_pain() -> None:
    home = in_a_hold(1, "calf")
    home.pain("calf")
    home.score(3)
    home.say(Intent.STOP)
    home.silence(30)
    home.launch()
    home.no()
    home.yes()
    home.until("ab_brace")
    home.wait(3)
    assert home.say(Intent.LONGER, duration="PT5S").speech.startswith("Not longer today, after that pain.")


def test_nothing_is_longer_on_a_day_of_amber_pain() -> None:
    home = in_a_hold(5, "calf")
    assert home.say(Intent.LONGER, duration="PT5S").speech.startswith("Not longer today, after that pain.")


def test_the_next_day_it_may_be_longer_again() -> None:
    home = in_a_hold(1, "calf")
    home.pain("calf")
    home.score(3)
    home.say(Intent.STOP)
    home.silence(86_400)
    home.launch()
    home.no()
    home.no()
    home.score(1, "calf")
    home.until("ab_brace")
    home.wait(3)
    assert "after that pain" not in home.say(Intent.LONGER, duration="PT5S").speech
