"""A change of side is told once: not again to who has made it, and always to who may not have."""

from __future__ import annotations

import pytest

from coach.exercises import Side
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, to_the_wait, wait_until, with_routine, work_of

ROLL = "Roll over slowly"
RIGHT = "Right leg. Get ready. Lift the knee."


@pytest.fixture
def home() -> Home:
    """Lying on the left side, in the first repetition of the second side of the clamshell."""
    home = with_routine("sides")
    home.until("clamshell")
    home.say(Intent.NEXT)
    right = next(step for step in work_of(home, "clamshell") if step.side is Side.RIGHT)
    wait_until(home, right.work_ms + 500)
    return home


@pytest.mark.parametrize(
    "words",
    [
        ((Intent.PAUSE, {}), (Intent.NO, {}), (Intent.RESUME, {})),
        ((Intent.REPEAT, {}),),
        ((Intent.PAIN, {"place": Slot("calf", "calf")}), (Intent.PAIN_SCORE, {"score": "2"}), (Intent.RESUME, {})),
        ((Intent.WHO_AM_I, {}), (Intent.REPEAT, {})),
    ],
)
def test_who_has_rolled_over_is_not_told_to_again(
    home: Home, words: tuple[tuple[Intent, dict[str, Slot | str]], ...]
) -> None:
    *before, (last, slots) = words
    for intent, told in before:
        home.say(intent, **told)
        home.wait(2)
    assert home.say(last, **slots).speech.startswith(RIGHT)


def test_after_a_break_the_side_is_told_by_the_way_back_and_not_twice(home: Home) -> None:
    home.ended()
    home.wait(60)
    home.launch()
    assert home.yes().speech == "Lie on your left side as before, in your own time. Say, ready."
    assert home.say(Intent.READY).speech.startswith(RIGHT)


def test_who_paused_on_the_first_side_and_skips_it_is_told_to_roll_over() -> None:
    home = with_routine("sides")
    home.until("clamshell")
    home.say(Intent.PAUSE)
    home.no()
    home.wait(30)
    assert home.say(Intent.NEXT).speech.startswith("Now roll over slowly, onto your left side. Say, ready")
    assert home.say(Intent.READY).speech.startswith(f"Clamshell. {RIGHT}")


def test_in_the_words_of_the_roll_the_roll_is_still_told(home: Home) -> None:
    home.say(Intent.PREVIOUS)
    home.say(Intent.READY)
    home.say(Intent.NEXT)
    home.wait(1)
    assert home.say(Intent.REPEAT).speech.startswith(ROLL)


@pytest.mark.parametrize(
    ("seconds", "says"), [(1, "Side plank, right side"), (6, "Stopped. Let go slowly. Now roll over slowly")]
)
def test_next_twice_leads_to_the_next_exercise_by_way_of_its_side(seconds: int, says: str) -> None:
    # After a second nobody has rolled over; after six somebody may have, and the plank is on the first side again.
    home = with_routine("sides")
    home.until("clamshell")
    home.say(Intent.NEXT)
    home.wait(seconds)
    assert home.say(Intent.NEXT).speech.startswith(says)
    assert home.step().exercise == "side_plank"


def test_next_in_the_first_words_after_a_wait_skips_no_exercise() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    to_the_wait(home)
    home.say(Intent.READY)
    home.wait(4)
    home.say(Intent.NEXT)
    assert (home.step().exercise, home.step().side) == ("clamshell", Side.RIGHT)


def test_who_am_i_in_a_hold_and_next_is_the_other_side() -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(10)
    home.say(Intent.WHO_AM_I)
    assert home.say(Intent.NEXT).speech.startswith("Change to the right leg.")


@pytest.mark.parametrize("intent", [Intent.WHO_AM_I, Intent.LONGER, Intent.PAUSE])
def test_words_of_a_wait_that_were_cut_off_are_said_again(intent: Intent) -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    to_the_wait(home)
    home.say(Intent.REPEAT)
    home.wait(1)
    said = home.say(intent).speech
    if "roll onto your right side" not in said:
        said = home.say(Intent.READY).speech
    assert "roll onto your right side" in said


def test_easier_that_is_done_in_another_posture_tells_the_way_to_it() -> None:
    home = with_routine("standing_up")
    home.until("bridge")
    to_the_wait(home)
    said = home.say(Intent.SWAP, direction=Slot("easier", "easier")).speech
    assert said.startswith("All right, something gentler. Now lie down on your back")


def test_easier_on_the_second_side_does_not_tell_to_roll_over_again(home: Home) -> None:
    said = home.say(Intent.SWAP, direction=Slot("easier", "easier")).speech
    assert ROLL not in said
    assert RIGHT in said


def test_again_at_ready_after_the_second_side_is_done_on_that_side() -> None:
    home = with_routine("one_side")
    home.until("clamshell")
    home.say(Intent.NEXT)
    let_it_end(home)
    assert home.step().exercise == "side_plank"
    assert home.say(Intent.REPEAT).speech.startswith(f"Clamshell. {RIGHT}")


def test_a_way_told_again_to_who_may_have_gone_it_is_gone_back_safely() -> None:
    home = with_routine("standing_up")
    home.until("bridge")
    to_the_wait(home)
    assert home.step().exercise == "calf"
    home.say(Intent.REPEAT)
    home.wait(2)
    home.say(Intent.TIME_LEFT)
    home.wait(1)
    assert "lie down on your back" in home.say(Intent.PREVIOUS).speech
