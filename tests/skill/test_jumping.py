"""Back and forth between exercises of different positions: nobody is told to bridge while standing."""

from __future__ import annotations

import msgspec
import pytest

from coach.repository import Repository
from coach.timeline import StepKind
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.prescribed import let_it_end, line_of, with_routine


@pytest.fixture
def home() -> Home:
    """Walking, the first exercise: then on hands and knees, then on the back."""
    home = with_routine("balance")
    home.wait(20)
    return home


def _go_to(home: Home, exercise: str) -> Answer:
    return home.say(Intent.GO_TO_EXERCISE, exercise=Slot(exercise, exercise))


def test_going_to_an_exercise_in_another_position_asks_to_get_there_first(home: Home) -> None:
    answer = _go_to(home, "bridge")
    assert answer.speech == (
        "Stopped. Now lie down on your back, hands first, in your own time. Say, ready, when you are there."
    )
    assert answer.listening
    home.wait(40)
    assert "Bridge, five times. It strengthens" in home.say(Intent.READY).speech


def test_the_way_there_is_told_from_where_the_person_is(home: Home) -> None:
    # On the timeline the way to the march begins on hands and knees.
    assert _go_to(home, "hook_march").speech.startswith("Stopped. Now lie down on your back, hands first")
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
    assert answer.startswith(
        "Stopped. Let go slowly. Now roll to your side first. Then push up slowly, onto your hands"
    )
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


@pytest.fixture
def lying() -> Home:
    """In the first hamstring hold, on the back; before it the knee to the shoulder, and sitting before that."""
    home = with_routine("stretches")
    home.until("ham_supine")
    return home


def test_previous_again_before_the_person_is_there_asks_for_the_whole_way_again(lying: Home) -> None:
    ways = []
    for _ in range(5):
        ways.append(lying.say(Intent.PREVIOUS).speech)
        lying.wait(4)
    assert ways[3].startswith("Now roll to your side first, and push up with your hands. Then sit")
    assert ways[2] == f"Stopped. Let go slowly. {ways[3]}"
    assert ways[3] == ways[4]
    assert lying.person.session
    assert not lying.person.session.playing_at


def test_turning_back_on_the_way_asks_to_get_into_place_as_before(home: Home) -> None:
    home.until("hook_march")
    home.say(Intent.PREVIOUS)
    home.wait(4)
    assert _go_to(home, "hook_march").speech.startswith("Get into place as before, in your own time.")
    home.wait(10)
    assert "march, " in home.say(Intent.READY).speech


def test_start_over_on_the_way_is_the_way(lying: Home) -> None:
    way = [lying.say(Intent.PREVIOUS).speech for _ in range(3)][-1]
    assert f"Stopped. Let go slowly. {lying.say(Intent.START_OVER).speech}" == way


def test_an_exercise_that_is_entered_after_its_heading_is_named(lying: Home) -> None:
    assert lying.say(Intent.PREVIOUS).speech.startswith("Knee to opposite shoulder. Change to the right leg. Draw")
    lying.wait(3)
    assert lying.say(Intent.PREVIOUS).speech.startswith("Left leg. Get ready.")


def test_after_the_way_to_it_an_exercise_is_named(lying: Home) -> None:
    lying.until("clamshell")
    lying.say(Intent.PREVIOUS)
    lying.wait(20)
    assert lying.say(Intent.READY).speech.startswith("Hamstring stretch. Right leg. Get ready. Ease")


def test_an_exercise_that_is_entered_by_its_heading_is_named_once(home: Home) -> None:
    home.until("hook_march")
    home.say(Intent.START_OVER)
    assert _go_to(home, "bridge").speech.partition("On your back")[0].lower().count("bridge") == 1


def test_repeat_in_the_words_of_an_exercise_tells_them_from_the_beginning(lying: Home) -> None:
    let_it_end(lying)
    lying.say(Intent.READY)
    lying.wait(6)
    for word in (Intent.REPEAT, Intent.START_OVER):
        assert lying.say(word).speech.startswith("Clamshell, left leg first.")
        lying.wait(3)


@pytest.mark.parametrize("word", [Intent.REPEAT, Intent.START_OVER])
def test_in_a_rest_the_one_that_was_just_done_is_named(home: Home, word: Intent) -> None:
    home.until("hook_march")
    home.say(Intent.NEXT)
    second = home.step()
    home.wait((line_of(home).at(second.end_ms).start_ms + 2_000 - home.position()) / 1000)
    assert home.step().kind is StepKind.REST
    assert home.say(word).speech.startswith("Lying march. Get ready.")


def test_start_over_after_an_exercise_is_that_exercise_from_its_words(lying: Home) -> None:
    lying.say(Intent.PREVIOUS)
    let_it_end(lying)
    assert lying.again().speech.endswith("Ready?")
    assert lying.say(Intent.START_OVER).speech.startswith("Knee to opposite shoulder, left leg first.")


# what was left out, and what was not begun


def _leave_out(home: Home, *exercises: str) -> None:
    repository, name = Repository(home.table), keyed(KEY, "user", home.user, 32)
    state, version = repository.household(name)
    person = msgspec.structs.replace(state.persons[0], left_out=exercises)
    repository.save(name, msgspec.structs.replace(state, persons=(person,)), version)


@pytest.fixture
def warm_up() -> Home:
    """The first day's routine of somebody whose plan is not there yet."""
    home = Home()
    home.onboard()
    return home


def test_previous_passes_over_what_was_left_out_backwards(warm_up: Home) -> None:
    warm_up.until("heel_slides")
    _leave_out(warm_up, "ankle_pumps")
    answer = warm_up.say(Intent.PREVIOUS).speech
    assert answer.startswith("We leave the ankle pumps out today. Belly breathing")
    assert warm_up.step().exercise == "belly_breath"


def test_previous_with_all_before_it_left_out_begins_the_present_one_again(warm_up: Home) -> None:
    warm_up.until("ankle_pumps")
    _leave_out(warm_up, "walk", "belly_breath")
    bout = warm_up.step().bout
    warm_up.say(Intent.PREVIOUS)
    assert warm_up.position() == warm_up.step().entry_ms
    assert warm_up.step().bout == bout


@pytest.mark.parametrize("offered", [True, False])
def test_next_skips_no_side_of_an_exercise_that_was_not_begun(warm_up: Home, offered: bool) -> None:
    warm_up.until("ankle_pumps")
    let_it_end(warm_up)
    assert warm_up.step().exercise == "heel_slides"
    warm_up.ended()
    warm_up.wait(60)
    warm_up.session = "session.later"
    if offered:
        assert "heel slides" in warm_up.launch().speech
    answer = warm_up.say(Intent.NEXT).speech
    if "Get into place" in answer:
        answer = warm_up.say(Intent.READY).speech
    assert answer.startswith("Heel slides, left leg first.")


def test_next_as_the_first_word_within_an_exercise_names_it() -> None:
    home = with_routine("standing")
    home.until("calf")
    home.ended()
    home.wait(60)
    home.session = "session.later"
    assert home.say(Intent.NEXT).speech.startswith("Calf stretch. Change to the right leg.")
