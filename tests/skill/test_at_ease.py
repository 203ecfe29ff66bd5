"""Nobody is hurried, lost, or left holding: words said in waits, rests, pauses and on the way to somewhere else."""

from __future__ import annotations

import pytest

from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, line_of, to_the_wait, wait_until, with_routine, work_of

LATER = "session.later"
KITCHEN = "amzn1.ask.device.KITCHEN"
GENTLER = Slot("easier", "easier")


@pytest.fixture
def home() -> Home:
    """Standing, sitting, on the back, on the side, on the back; in the first hamstring hold, the left leg."""
    home = with_routine("stretches")
    home.until("ham_supine")
    return home


# which side


def test_in_the_wait_which_side_is_the_one_that_comes_and_how_one_lies(home: Home) -> None:
    to_the_wait(home, "clamshell")
    said = home.say(Intent.WHICH_SIDE).speech
    assert said == "Next, the left leg. You lie on your right side. Say, ready, when you are there."


def test_in_a_rest_which_side_is_the_one_that_comes() -> None:
    home = with_routine("balance")
    home.until("hook_march")
    rest = next(step for step in line_of(home).steps if step.kind is StepKind.REST)
    wait_until(home, rest.start_ms + 1_000)
    assert home.say(Intent.WHICH_SIDE).speech.startswith("Both sides.")


def test_lying_on_the_side_it_is_the_leg_and_how_one_lies(home: Home) -> None:
    home.until("clamshell")
    assert home.say(Intent.WHICH_SIDE).speech.startswith("The left leg. You lie on your right side.")


def test_after_a_break_the_side_to_lie_on_is_told_and_the_leg(home: Home) -> None:
    home.until("clamshell")
    third = work_of(home, "clamshell")[2]
    wait_until(home, third.work_ms + 500)
    home.ended()
    home.wait(100)
    assert home.launch().speech.startswith("You stopped at the clamshell, left leg,")
    assert home.yes().speech == "Lie on your right side as before, in your own time. Say, ready."
    assert home.say(Intent.READY).speech.startswith("Number three, left leg. Get ready. Lift the knee.")


# more time, not yet


@pytest.mark.parametrize("word", [Intent.LONGER, Intent.PAUSE, Intent.NO])
def test_not_yet_at_a_wait_takes_the_time_that_it_takes(home: Home, word: Intent) -> None:
    to_the_wait(home, "clamshell")
    assert home.say(word).speech == "Take your time. Say, ready, when you are there."
    assert home.say(Intent.READY).speech.startswith("Clamshell, left leg first.")


def test_hold_on_in_the_words_of_a_wait_waits_for_ready(home: Home) -> None:
    to_the_wait(home, "clamshell")
    home.say(Intent.REPEAT)
    home.wait(1)
    said = home.say(Intent.PAUSE).speech
    assert said.startswith("Take your time. Have a pillow at hand. Now roll onto your right side, slowly.")
    home.wait(8)
    assert home.say(Intent.PAUSE).speech == "Take your time. Say, ready, when you are there."


def test_more_time_before_an_exercise_lengthens_no_hold_of_it(home: Home) -> None:
    held = [step.hold_ms for step in work_of(home, "bridge")]
    to_the_wait(home, "bridge")
    assert home.say(Intent.LONGER, duration="PT1M").speech.startswith("Take your time.")
    assert [step.hold_ms for step in work_of(home, "bridge")] == held


def test_no_while_paused_is_met_with_patience_once(home: Home) -> None:
    home.say(Intent.PAUSE)
    home.no()
    assert home.no().speech == "Take your time. Paused. Say, go on, when you like."
    answer = home.no()
    assert answer.ended
    assert answer.speech.endswith("Roll to your side before you sit up.")


def test_a_wait_that_ended_by_itself_is_told_again_and_not_as_before(home: Home) -> None:
    to_the_wait(home, "clamshell")
    home.ended()
    home.wait(20)
    home.session = LATER
    assert "Now lie down on your right side, hands first" in home.say(Intent.READY).speech


# let go first


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        (Intent.FORGET, {"what": Slot("me", "me")}),
        (Intent.WHO_AM_I, {}),
        (Intent.GO_TO_EXERCISE, {"exercise": Slot("walk", "walk")}),
        (Intent.NAVIGATE_HOME, {}),
        (Intent.PAIN, {}),
        (Intent.STOP, {}),
    ],
)
def test_whoever_holds_hears_first_that_it_is_over(home: Home, intent: Intent, slots: dict[str, Slot]) -> None:
    answer = home.say(intent, **slots).speech
    assert answer.startswith("Stopped. Let go slowly.")
    assert answer.count("Stopped") == 1


def test_a_launch_in_a_hold_ends_it(home: Home) -> None:
    assert home.launch().speech.startswith("Stopped. Let go slowly. You stopped at the hamstring stretch, left leg,")


# easier, shorter


@pytest.mark.parametrize("seconds", [5, 60, 1_200])
def test_easier_while_paused_stays_paused(home: Home, seconds: int) -> None:
    home.say(Intent.PAUSE)
    home.no()
    home.wait(seconds)
    assert home.say(Intent.SWAP, direction=GENTLER).speech.endswith("Paused. Say, go on, when you like.")


def test_easier_at_the_offer_starts_nothing(home: Home) -> None:
    home.ended()
    home.wait(60)
    home.launch()
    assert home.say(Intent.SWAP, direction=GENTLER).speech.endswith("Go on from there?")


def test_easier_in_a_wait_is_for_the_exercise_that_comes(home: Home) -> None:
    to_the_wait(home, "clamshell")
    before = len(work_of(home, "clamshell"))
    said = home.say(Intent.SWAP, direction=GENTLER).speech
    assert said.startswith("All right, gentler.")
    assert said.endswith("Say, ready, when you are there.")
    assert len(work_of(home, "clamshell")) < before


def test_easier_in_a_rest_between_sets_is_for_what_comes_after_it() -> None:
    home = with_routine("march")
    home.until("hook_march")
    rest = next(step for step in line_of(home).steps if step.kind is StepKind.REST)
    wait_until(home, rest.start_ms + 1_000)
    said = home.say(Intent.SWAP, direction=GENTLER).speech
    assert said.startswith("All right, something gentler. Heel slides, left leg first.")
    assert len(work_of(home, "hook_march")) == 1


def test_easier_in_a_rest_before_another_exercise_is_for_that_one() -> None:
    home = with_routine("balance")
    home.until("hook_march")
    home.say(Intent.NEXT)
    let_it_end(home)  # the rest before the bridge, and its question
    before = len(work_of(home, "bridge"))
    said = home.say(Intent.SWAP, direction=GENTLER).speech
    assert said.startswith("All right, gentler.")
    assert len(work_of(home, "bridge")) == before // 2


def test_shorter_while_paused_is_of_the_hold_that_will_be_given(home: Home) -> None:
    wait_until(home, home.step().work_ms + 10_000)
    home.say(Intent.PAUSE)
    home.no()
    assert home.say(Intent.SHORTER).speech.startswith("Ten seconds less.")


# another device, another voice


@pytest.mark.parametrize("intent", [Intent.LONGER, Intent.SHORTER, Intent.SWAP])
def test_a_dose_is_changed_where_it_is_guided(home: Home, intent: Intent) -> None:
    session = home.person.session
    home.device, home.session = KITCHEN, LATER
    assert home.say(intent).speech == "Another speaker is guiding just now. Say that there."
    assert home.person.session == session


def test_a_setting_at_another_device_leaves_the_guidance_alone(home: Home) -> None:
    session = home.person.session
    home.device, home.session = KITCHEN, LATER
    assert home.say(Intent.SET_SPEED, speed=Slot("slower", "slower")).speech == "Like this from now on."
    assert home.person.session == session
    assert home.person.rate == 85


@pytest.mark.parametrize("word", [Intent.FALLBACK, Intent.NO, Intent.YES])
def test_a_first_word_that_says_nothing_is_answered_with_the_offer(home: Home, word: Intent) -> None:
    home.ended()
    home.wait(60)
    home.session = LATER
    assert home.say(word).speech.startswith("I missed that. You stopped at the hamstring stretch, left leg,")


def test_done_at_a_wait_is_ready(home: Home) -> None:
    to_the_wait(home, "clamshell")
    assert home.say(Intent.DONE, amount=Slot("all", "all")).speech.startswith("Clamshell, left leg first.")


def test_next_in_the_words_before_the_other_side_skips_the_exercise(home: Home) -> None:
    assert "Change to the right leg." in home.say(Intent.NEXT).speech
    home.wait(1)
    home.say(Intent.NEXT)
    assert (home.step().kind, home.step().exercise) == (StepKind.WAIT, "clamshell")


def test_next_in_the_first_words_of_an_exercise_is_its_other_side(home: Home) -> None:
    home.say(Intent.PREVIOUS)
    home.say(Intent.NEXT)
    assert home.step().exercise == "ham_supine"
