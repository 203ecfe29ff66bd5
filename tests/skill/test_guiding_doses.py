"""More, less, gentler, slower: the dose and the voice on the way; what is done stays done."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from coach import clinic
from coach.clinical.record import OwnCaps
from coach.repository import Repository
from coach.session import timeline_of
from local.envelopes import Slot
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import let_it_end, let_it_speak, line_of, with_routine, work_of

EASIER = {"direction": Slot("easier", "easier")}
SLOWER = {"speed": Slot("slower", "slower")}
BRIEF = {"guidance": Slot("brief", "brief")}


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
def walking(home: Home) -> Home:
    """Two hundred seconds into the walk of five minutes."""
    home.until("walk")
    let_it_speak(home)  # it is longer than one answer
    home.say(Intent.READY)
    home.wait(3)  # the words before it are over
    home.wait((work_of(home, "walk")[0].work_ms + 200_000 - home.position()) / 1000)
    return home


@pytest.fixture
def stretching() -> Home:
    """Eight seconds into the first of four hamstring holds of twenty seconds."""
    home = with_routine("stretches")
    home.until("ham_supine")
    home.wait(8)
    return home


def left_of_walk(home: Home) -> int:
    """Return how long the walk goes on, in ms, once all that stands before it is said."""
    session = home.person.session
    assert session
    assert session.playing_at
    line = line_of(home)
    return line.left(line.at(session.into_ms).start_ms + session.into_ms).step_ms


def test_longer_is_added_to_this_hold_within_the_cap(holding: Home) -> None:
    held = holding.step().hold_ms
    holding.say(Intent.LONGER, duration="PT10S")
    assert holding.step().hold_ms == held + 10_000


def test_an_hour_longer_is_cut_to_the_cap_and_said(holding: Home) -> None:
    cap = holding.skill.guide.kit.catalogue.exercises["ab_brace"].caps.hold_ms
    answer = holding.say(Intent.LONGER, duration="PT1H")
    assert "the most" in answer.speech
    assert holding.step().hold_ms == cap
    assert "the most" in holding.say(Intent.LONGER, duration="PT1H").speech


@pytest.mark.parametrize(
    ("written", "longest_s"),
    [({}, 30), ({"older": True}, 60), ({"caps": {"ham_supine": OwnCaps(hold_ms=23_000)}}, 23)],
    ids=["everybody", "older people", "a clinician's own cap"],
)
def test_the_most_is_that_of_the_person(stretching: Home, written: dict[str, Any], longest_s: int) -> None:
    repository = Repository(stretching.table)
    name = clinic.list_people(repository, 0)[0].split()[0]
    clinic.keep_record(
        repository, name, lambda before: replace(before, version=before.version + 1, **written), now=stretching.ms()
    )
    stretching.say(Intent.LONGER, duration="PT1H")
    assert stretching.step().hold_ms == longest_s * 1000


def test_never_longer_after_amber_or_red_pain(holding: Home) -> None:
    holding.pain()
    holding.score(4, "calf")
    holding.say(Intent.RESUME)
    holding.until("ab_brace")
    assert "after that pain" in holding.say(Intent.LONGER, duration="PT10S").speech


def test_harder_is_refused_and_the_session_goes_on(holding: Home) -> None:
    answer = holding.say(Intent.SWAP, direction=Slot("harder", "harder"))
    assert "clinician" in answer.speech
    assert answer.listening
    assert holding.person.session


def test_easier_is_always_allowed(holding: Home) -> None:
    bout = holding.step().bout
    before = len([s for s in timeline_of(holding.person.session).steps if s.bout == bout])  # type: ignore[arg-type]  # a session is open
    holding.say(Intent.SWAP, direction=Slot("easier", "easier"))
    session = holding.person.session
    assert session
    after = [s for s in timeline_of(session).steps if s.bout == bout]
    assert len(after) < before or holding.step().exercise != "ab_brace"


@pytest.mark.parametrize(
    ("intent", "slots"), [(Intent.SET_SPEED, SLOWER), (Intent.SET_GUIDANCE, BRIEF)], ids=["slower", "brief"]
)
def test_a_hold_runs_on_under_another_voice_or_fewer_words(
    stretching: Home, intent: Intent, slots: dict[str, Slot | str | None]
) -> None:
    held = stretching.position() - stretching.step().work_ms
    answer = stretching.say(intent, **slots)
    assert ('rate="85%"' in answer.ssml) == (intent is Intent.SET_SPEED)
    assert "Get ready" not in answer.speech.partition("Let go.")[0]
    hold, here, at = stretching.step(), stretching.position(), stretching.ms()
    assert here - hold.work_ms == held
    stretching.wait(1)
    assert stretching.position() - here == stretching.ms() - at


def test_a_known_exercise_is_told_in_fewer_words(home: Home) -> None:
    first = len(timeline_of(home.person.session).cues)  # type: ignore[arg-type]  # a session is open
    home.say(Intent.SET_GUIDANCE, guidance=Slot("brief", "brief"))
    session = home.person.session
    assert session
    assert sum(len(c.text) for c in timeline_of(session).cues) < first * 40


@pytest.mark.parametrize(
    ("intent", "slots"), [(Intent.SET_SPEED, SLOWER), (Intent.SET_GUIDANCE, BRIEF)], ids=["slower", "brief"]
)
def test_another_voice_or_fewer_words_do_not_begin_the_walk_again(
    walking: Home, intent: Intent, slots: dict[str, Slot | str | None]
) -> None:
    walking.say(intent, **slots)
    assert left_of_walk(walking) == 100_000


def test_asking_how_to_walk_walks_on_under_the_answer(walking: Home) -> None:
    before, at = walking.position(), walking.ms()
    assert walking.say(Intent.HOW_TO).speech.startswith("Stand tall. Walk at an easy pace.")
    walking.wait(1)
    assert walking.position() - before == walking.ms() - at


def test_easier_halves_what_is_left_of_the_walk(walking: Home) -> None:
    answer = walking.say(Intent.SWAP, **EASIER)
    assert "And on we go." in answer.speech
    assert left_of_walk(walking) == 50_000


def test_easier_in_a_set_halves_what_is_left_of_it(home: Home) -> None:
    home.until("ankle_pumps")
    fifth = work_of(home, "ankle_pumps")[4]
    home.wait((fifth.work_ms + 1_000 - home.position()) / 1000)
    answer = home.say(Intent.SWAP, **EASIER)
    assert "Number five. Get ready. Point. And pull. Five. Last one. And pull. Six. Rest." in answer.speech


def test_a_gentler_exercise_instead_is_named_once_and_begins_a_sentence() -> None:
    home = with_routine("march")
    home.until("hook_march")
    answer = home.say(Intent.SWAP, **EASIER)
    assert answer.speech.startswith("All right, something gentler. Heel slides, left leg first.")
    assert answer.speech.lower().count("heel slides") == 1


def test_the_length_of_a_routine_begins_a_sentence() -> None:
    assert "Stretches set. Six exercises, about" in with_routine("stretches").again().speech


# longer and shorter, told as they are


def test_an_hour_more_adds_the_most_there_is_once(walking: Home) -> None:
    assert walking.say(Intent.LONGER, duration="PT1H").speech.startswith("Sixty seconds more. That is the most here.")
    walking.wait(5)
    assert walking.say(Intent.LONGER, duration="PT1H").speech.startswith("About six minutes is the most here.")
    assert work_of(walking, "walk")[0].hold_ms == 360_000


def test_longer_again_and_again_adds_up_to_the_most_of_one_hold(walking: Home) -> None:
    for _ in range(9):
        walking.say(Intent.LONGER, duration="PT15S")
        walking.wait(2)
    assert work_of(walking, "walk")[0].hold_ms == 360_000


def test_what_was_added_to_one_hold_takes_nothing_from_the_next(stretching: Home) -> None:
    stretching.say(Intent.LONGER, duration="PT10S")
    stretching.say(Intent.NEXT)
    stretching.wait(14)
    assert stretching.say(Intent.LONGER, duration="PT10S").speech.startswith("Ten seconds more.")


def test_minutes_less_are_said_in_minutes(home: Home) -> None:
    home.wait(40)
    answer = home.say(Intent.SHORTER, duration="PT3M")
    assert answer.speech.startswith("About three minutes less.")
    assert work_of(home, "walk")[0].hold_ms == 120_000


@pytest.mark.parametrize("duration", ["PT1H", "PT100S"])
def test_less_than_nothing_is_answered_with_next_and_changes_nothing(walking: Home, duration: str) -> None:
    before, at = walking.position(), walking.ms()
    answer = walking.say(Intent.SHORTER, duration=duration)
    assert answer.speech.startswith("That would end it. Say, next, to move on.")
    walking.wait(1)
    assert walking.position() - before == walking.ms() - at
    assert work_of(walking, "walk")[0].hold_ms == 300_000


def test_shorter_leaves_five_seconds_to_hold(stretching: Home) -> None:
    assert stretching.say(Intent.SHORTER, duration="PT11S").speech.startswith("Six seconds less.")
    hold = stretching.step()
    assert hold.work_end_ms - stretching.position() >= 5_000


def test_in_the_last_seconds_there_is_nothing_to_take_away(stretching: Home) -> None:
    stretching.wait(8)
    assert stretching.say(Intent.SHORTER).speech.startswith("That would end it.")


def test_talk_slower_while_it_is_asked_who_speaks_asks_again() -> None:
    home = Home()
    home.voice = "amzn1.ask.person.MARIA"
    home.onboard()
    home.say(Intent.WHO_AM_I, name="Maria")
    home.voice = "amzn1.ask.person.JOHN"
    asked = home.launch().speech
    assert f"Stopped. {home.say(Intent.SET_SPEED, **SLOWER).speech}" == asked
    assert f"Stopped. {home.say(Intent.SET_GUIDANCE, **BRIEF).speech}" == asked


def test_another_voice_in_a_rest_does_not_do_the_exercise_again(home: Home) -> None:
    home.until("ankle_pumps")
    last = work_of(home, "ankle_pumps")[-1]
    home.wait((last.end_ms + 4_000 - home.position()) / 1000)
    home.say(Intent.SET_SPEED, **SLOWER)
    let_it_end(home)
    assert home.step().exercise == "heel_slides"


def test_fewer_words_win_over_a_routine_that_says_everything() -> None:
    home = with_routine("wordy")
    home.wait(20)
    home.say(Intent.READY)
    assert "Squeeze your buttocks." in home.say(Intent.START_OVER).speech
    home.say(Intent.SET_GUIDANCE, **BRIEF)
    assert "Squeeze your buttocks." not in home.say(Intent.START_OVER).speech
