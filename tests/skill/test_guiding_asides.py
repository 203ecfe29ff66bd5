"""Questions on the way: answered in a sentence, while the hold runs on and its end is still told."""

from __future__ import annotations

import msgspec
import pytest

from coach.repository import Repository
from coach.timeline import StepKind
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.prescribed import let_it_end, let_it_speak, line_of, wait_until, with_routine, work_of


@pytest.fixture
def home() -> Home:
    home = Home()
    home.onboard()
    return home


@pytest.fixture
def holding(home: Home) -> Home:
    """In the third second of the first held brace."""
    home.until("ab_brace")
    return home


@pytest.fixture
def bridging() -> Home:
    """In the first second of the first bridge, held for five."""
    home = with_routine("stretches")
    home.until("bridge")
    return home


def test_how_long_left_answers_and_the_hold_runs_on_under_it(holding: Home) -> None:
    before, at = holding.position(), holding.ms()
    answer = holding.say(Intent.TIME_LEFT)
    assert answer.speech.startswith("Three more after this one.")
    holding.wait(1)
    assert holding.position() - before == holding.ms() - at


def test_how_long_left_is_said_in_minutes_then_in_seconds(home: Home) -> None:
    step = home.step()
    home.wait(40)
    begun = home.ms() - home.position() + step.work_ms
    home.wait((begun + 60_000 - home.ms()) / 1000)
    assert home.say(Intent.TIME_LEFT).speech.startswith("About four minutes more of this.")
    let_it_speak(home)
    home.say(Intent.READY)
    home.wait(3)
    home.wait((step.work_ms + 210_000 - home.position()) / 1000)
    assert home.say(Intent.TIME_LEFT).speech.startswith("Ninety seconds more.")


def test_something_not_understood_never_ends_a_hold(holding: Home) -> None:
    before, at = holding.position(), holding.ms()
    answer = holding.say(Intent.FALLBACK)
    assert "I missed that" in answer.speech
    holding.wait(1)
    assert holding.position() - before == holding.ms() - at
    assert "I missed that" not in holding.say(Intent.FALLBACK).speech


@pytest.mark.parametrize(
    "intent", [Intent.PAIR, Intent.WHO_CAN_SEE, Intent.REMIND, Intent.HISTORY, Intent.HELP, Intent.WHY, Intent.PROGRESS]
)
def test_a_question_closes_nothing(home: Home, intent: Intent) -> None:
    home.wait(60)
    answer = home.say(intent)
    assert answer.listening
    assert home.person.session
    assert home.person.session.playing_at


def test_help_names_three_things(home: Home) -> None:
    home.wait(60)
    assert home.say(Intent.HELP).speech.startswith("You can say, pause, next, or, it hurts.")


ASIDES = [
    Intent.HELP,
    Intent.WHY,
    Intent.REMIND,
    Intent.TIME_LEFT,
    Intent.WHO_CAN_SEE,
    Intent.FALLBACK,
    Intent.PROGRESS,
]


@pytest.mark.parametrize("second", [1, 3, 5, 7])
@pytest.mark.parametrize("intent", ASIDES)
def test_a_held_repetition_keeps_its_end_however_long_the_answer(bridging: Home, intent: Intent, second: int) -> None:
    bridging.wait(second)
    said = bridging.say(intent).speech
    assert "And down. One. Squeeze, and lift." in said
    assert said.index("One.") < said.index("Two.")


@pytest.mark.parametrize("second", [0, 10, 17, 19])
@pytest.mark.parametrize("intent", ASIDES)
def test_a_hold_keeps_its_let_go_however_long_the_answer(intent: Intent, second: int) -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(second)
    assert "Bend the knee, and let go. Change to the right leg." in home.say(intent).speech


def test_an_answer_longer_than_the_hold_puts_its_end_off_and_no_more(bridging: Home) -> None:
    first = bridging.step()
    bridging.wait((line_of(bridging).end_mark(first.work_ms) - 1_000 - bridging.position()) / 1000)
    bridging.say(Intent.REMIND)
    mark = line_of(bridging).end_mark(first.work_ms)
    reply = next(iter(bridging.household.talks.values())).reply
    assert reply
    answer_ms = bridging.skill.guide.kit.measure(reply.lead, 100)
    bridging.wait(answer_ms / 1000)
    assert bridging.position() == mark


# what is next


def test_asked_ready_the_next_one_is_the_one_that_was_announced(home: Home) -> None:
    home.until("belly_breath")
    let_it_end(home)
    assert home.say(Intent.WHATS_NEXT).speech == "Next, ankle pumps. Ready?"


def test_while_lying_down_the_next_one_is_what_the_person_lies_down_for(home: Home) -> None:
    let_it_end(home)
    assert home.step().kind is StepKind.WAIT
    assert home.say(Intent.WHATS_NEXT).speech == "Next, belly breathing. Say, ready, when you are there."


def test_after_one_was_left_out_the_next_one_is_an_exercise(home: Home) -> None:
    home.until("ankle_pumps")
    home.pain("calf")
    home.score(6)
    assert home.say(Intent.WHATS_NEXT).speech.startswith("Next, heel slides.")


def test_what_was_left_out_is_not_next(home: Home) -> None:
    home.until("ankle_pumps")
    repository, name = Repository(home.table), keyed(KEY, "user", home.user, 32)
    state, version = repository.household(name)
    person = msgspec.structs.replace(state.persons[0], left_out=("heel_slides",))
    repository.save(name, msgspec.structs.replace(state, persons=(person,)), version)
    assert home.say(Intent.WHATS_NEXT).speech.startswith("Next, belly brace.")


def test_within_an_exercise_the_next_one_is_the_other_side(home: Home) -> None:
    home.until("heel_slides")
    assert home.say(Intent.WHATS_NEXT).speech.startswith("Next, the right leg.")


def test_next_in_the_last_exercise_leads_to_the_questions_of_the_end(holding: Home) -> None:
    answer = holding.say(Intent.NEXT)
    assert answer.speech.startswith("And that was the last one.")
    assert answer.speech.endswith("Lowest place, and how strong, zero to ten?")


# how to


def test_nobody_holds_on_and_listens_to_the_steps(bridging: Home) -> None:
    bridging.wait(2)
    answer = bridging.say(Intent.HOW_TO)
    assert answer.speech.startswith("Let go slowly, and listen. On your back, knees bent.")
    assert "Get ready. Squeeze, and lift." in answer.speech


def test_how_to_while_it_is_being_told_tells_it_from_the_beginning_once(home: Home) -> None:
    home.until("belly_breath")
    let_it_end(home)
    home.say(Intent.READY)
    home.wait(5)
    answer = home.say(Intent.HOW_TO)
    assert answer.speech.startswith("Ankle pumps, eight times. It gets the lower legs moving. Rest your legs.")
    assert answer.speech.count("Point your toes away.") == 1


def test_how_to_do_another_one_leaves_the_hold_from_its_lead_in(holding: Home) -> None:
    answer = holding.say(Intent.HOW_TO, exercise=Slot("plank", "plank"))
    assert answer.speech.startswith("Let go slowly, and listen. On your front")
    assert "Get ready. Tighten." in answer.speech


def test_how_to_do_another_one_takes_up_the_words_of_the_present_one_by_its_name(home: Home) -> None:
    home.until("belly_breath")
    let_it_end(home)
    home.say(Intent.READY)
    home.wait(8)
    answer = home.say(Intent.HOW_TO, exercise=Slot("plank", "plank")).speech
    assert answer.startswith("On your front")
    assert "Ankle pumps, eight times. It gets the lower legs moving. Rest your legs." in answer


@pytest.mark.parametrize("second", [-8, 2, 8])
def test_between_the_steps_of_another_one_and_the_present_one_stands_its_name(second: int) -> None:
    home = with_routine("stretches")
    home.until("ham_supine")
    other_side = work_of(home, "ham_supine")[1]
    wait_until(home, other_side.work_ms + second * 1_000)
    answer = home.say(Intent.HOW_TO, exercise=Slot("plank", "plank")).speech
    assert "Hamstring stretch. " in answer
    assert answer.index("On your front") < answer.index("Hamstring stretch.") < answer.index("And hold.")


def test_how_to_do_another_one_while_walking_walks_on(home: Home) -> None:
    home.wait(60)
    before, at = home.position(), home.ms()
    home.say(Intent.HOW_TO, exercise=Slot("plank", "plank"))
    home.wait(1)
    assert home.position() - before == home.ms() - at


def test_how_to_in_a_rest_leaves_the_rest_to_go_on(home: Home) -> None:
    home.until("ankle_pumps")
    last = work_of(home, "ankle_pumps")[-1]
    home.wait((last.end_ms + 4_000 - home.position()) / 1000)
    assert home.say(Intent.HOW_TO).speech.endswith("Slow and smooth. Ready?")


def test_paused_what_is_left_is_left_of_the_whole(holding: Home) -> None:
    holding.say(Intent.PAUSE)
    holding.no()
    assert holding.say(Intent.TIME_LEFT).speech.startswith("About one minute left.")
