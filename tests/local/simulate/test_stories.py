"""Each persona's story holds what it is about; the same seed tells the same story."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from local.simulate.life import Life
from local.simulate.persona_read import personas
from local.simulate.report import story_data
from tests.local.simulate.lives import NAMES, SEEDS, WEEKS, lived, somebody
from tests.local.simulate.reading import day, days


@pytest.mark.parametrize("name", NAMES)
def test_people_live_and_whatever_must_hold_holds(name: str) -> None:
    """252 weeks over all personas; one that breaks says the seed, and the command that lives it again."""
    assert all(lived(name, seed).steps > 50 for seed in SEEDS)
    assert all(lived(name, seed).weeks == WEEKS for seed in SEEDS)


def test_the_weeks_of_that_test_are_two_hundred() -> None:
    assert len(NAMES) * len(SEEDS) * WEEKS >= 200


@pytest.mark.parametrize("name", ["improving", "noisy", "two_devices"])
def test_the_same_seed_is_the_same_story_and_another_seed_another(name: str) -> None:
    again = Life(personas()[name], 1, 2).live()
    assert story_data(again) == story_data(Life(personas()[name], 1, 2).live())
    assert again.events != Life(personas()[name], 2, 2).live().events


def test_a_day_of_very_strong_pain_is_one_of_rest() -> None:
    story = lived("travels")
    strong = {day(story, event) for event in story.of("pain") if int(event.data["score"] or 0) >= 8}
    assert strong == {8}
    assert not strong & set(days(story, "session"))


@pytest.mark.parametrize("seed", SEEDS)
def test_cauda_equina_locks_on_the_ninth_day_and_is_guided_never_after(seed: int) -> None:
    story = lived("cauda_equina", seed)
    (lock,) = story.of("lock")
    assert (day(story, lock), lock.data["flag"], lock.data["urgency"]) == (9, "RF02", "U1")
    assert max(days(story, "session")) < 9
    assert len(story.of("refused")) > 10


def test_who_forgets_to_answer_is_given_up_on_and_never_locked() -> None:
    stories = [lived("forgets_to_answer", seed) for seed in SEEDS]
    assert all(len(story.of("gave_up")) > 3 for story in stories)
    assert not any(story.of("lock") for story in stories)
    assert any(story.of("session") for story in stories)


def test_travels_lead_through_three_zones_with_sessions_in_each() -> None:
    zones = Counter(event.zone for seed in SEEDS for event in lived("travels", seed).of("session"))
    assert set(zones) == {"Asia/Tokyo", "America/Los_Angeles", "Europe/London"}


def test_spring_and_clocks_that_are_set_lock_nobody_and_end_nothing() -> None:
    stories = [lived("clock_changes", seed) for seed in SEEDS]
    assert all([event.data["minutes"] for event in story.of("clock")] == [-150, 1500, -2] for story in stories)
    assert not any(story.of("lock") for story in stories)
    assert all(max(days(story, "session")) > 23 for story in stories)


def test_an_hour_that_comes_twice_has_a_session() -> None:
    nights = [e.when for seed in SEEDS for e in lived("autumn", seed).of("session")]
    assert any(when.date() == date(2026, 11, 1) and when.hour == 1 for when in nights)
    assert all(lived("autumn", seed).of("clock") for seed in SEEDS)


def test_a_bad_day_has_no_number_and_breaks_nothing_and_the_back_is_asked_beside_the_leg() -> None:
    stories = [lived("bad_days", seed) for seed in SEEDS]
    beds = [event for story in stories for event in story.of("session") if event.data.get("low")]
    assert len(beds) > 10
    assert not any({"score", "place", "end_score"} & {*event.data} for event in beds)
    gates = [event.data for story in stories for event in story.of("gate")]
    assert {gate["back"] for gate in gates if "back" in gate} == {2}
    assert {bool(gate.get("bad_day")) for gate in gates if gate["score"] is None} == {True}
    assert not any(story.of("lock") for story in stories)
    assert not any(event.data.get("rule") == "R5" for story in stories for event in story.of("change"))


def test_who_stops_when_it_hurts_no_more_is_not_seen_again() -> None:
    story = Life(somebody("pain = { start = 3, slope = -0.4 }\nstops_below = 1"), 1, 2).live()
    (stops,) = days(story, "stops")
    assert max(days(story, "session")) < stops


def test_a_noisy_room_is_heard_in_every_answer_and_what_it_locks_is_cleared() -> None:
    stories = [lived("noisy", seed) for seed in SEEDS]
    assert all(story.steps > 400 for story in stories)
    assert sum(len(story.of("lock")) for story in stories) >= 1
    assert any(story.of("clear") for story in stories)


def test_both_devices_of_one_house_are_spoken_to() -> None:
    life = Life(personas()["two_devices"], 1, 1)
    life.live()
    assert len(life.house.state.talks) == 2


def test_a_walk_is_kept_and_a_sign_that_is_told_unasked_locks() -> None:
    persona = somebody('pain = { start = 2 }\nwalks = 1\n[[person.tells]]\nsymptom = "chest_pain"\nday = 3')
    story = Life(persona, 1, 1).live()
    assert len(story.of("walk")) >= 2
    (lock,) = story.of("lock")
    assert (day(story, lock), lock.data["flag"]) == (3, "RF15")


def test_a_visit_to_who_never_came_is_told() -> None:
    visit = '[[visit]]\nday = 2\nact = "clear"\nreason = "seen"'
    story = Life(somebody(f"pain = {{ start = 2 }}\nadherence = 0\n{visit}"), 1, 1).live()
    assert [event.kind for event in story.events] == ["unseen"]


@pytest.mark.parametrize(("says", "locks"), [("unsure", 1), ("silence", 0), ("no", 0), ("yes", 1)])
def test_a_sign_is_answered_as_the_persona_says(says: str, locks: int) -> None:
    sign = f'[[person.sign]]\nquestion = "RF03"\nday = 2\nsays = "{says}"'
    story = Life(somebody(f"pain = {{ start = 2 }}\n{sign}"), 1, 1).live()
    assert len(story.of("lock")) == locks
