"""Stories of people with a record and a program: what their history makes of it."""

from __future__ import annotations

from html import escape

from local.simulate.chart import chart_html, chart_svg
from local.simulate.life import Life
from local.simulate.report import change_text, session_data, story_data, story_lines
from tests.local.simulate.lives import SEEDS, lived, somebody
from tests.local.simulate.reading import changes, day, days, routine_items, routines


def test_improving_is_less_pain_and_steps_up_that_are_told() -> None:
    story = lived("improving")
    scores = [int(event.data["score"]) for event in story.of("gate")]
    assert sum(scores[:5]) > sum(scores[-5:]) + 5
    assert (routines(story)[0], routines(story)[-1]) == ("neutral", "T2")
    assert len(changes(story, "R7", "raise")) >= 6
    assert not changes(story, "R5")
    assert not story.of("lock")


def test_flaring_is_relief_then_less_and_the_third_flare_waits_for_a_clinician() -> None:
    story = lived("flaring")
    flares = changes(story, "R6", "flare")
    assert [day(story, event) for event in flares] == [9, 16, 22]
    relieved = {day(story, e) for e in story.of("session") if session_data(e)["routine"] == "T1"}
    assert {9, 10, 16, 17} <= relieved
    assert {day(story, event) for event in changes(story, "R6", "restart")} == {11, 18, 26}
    (lock,) = story.of("lock")
    assert (day(story, lock), lock.data["flag"], lock.data["urgency"]) == (22, "FLARES", "review")
    (cleared,) = story.of("clear")
    assert not [event for event in story.of("session") if lock.at <= event.at <= cleared.at]


def test_a_plateau_is_shown_to_a_clinician_after_four_weeks() -> None:
    story = lived("plateau", weeks=5)
    scores = [int(event.data["score"]) for event in story.of("gate")]
    assert abs(sum(scores[:7]) - sum(scores[-7:])) <= 7
    (review,) = changes(story, "R10", "review")
    assert day(story, review) >= 29
    assert "not clearly less" in review.data["plain"]


def test_gaps_mean_less_then_level_one_then_a_clinician() -> None:
    story = lived("non_adherent", weeks=11)
    eased, again, locked = (changes(story, "R9", what) for what in ("ease", "restart", "lock"))
    assert eased
    assert again
    assert locked
    assert {day(story, event) for event in eased} == {15}
    assert {day(story, event) for event in again} == {34, 69}  # when the lock was lifted, at level 1 as well
    (lock,) = story.of("lock")
    assert (day(story, lock), lock.data["flag"]) == (67, "GAP")
    gap = [event for event in story.of("gate") if day(story, event) == 34]
    assert {"RF01", "RF02", "RF03", "RF04"} <= gap[0].data["answers"].keys()
    assert any(day(story, event) > 69 for event in story.of("session"))


def test_a_wrong_diagnosis_goes_down_the_leg_and_comes_before_a_clinician() -> None:
    stories = [lived("wrong_diagnosis", seed) for seed in SEEDS]
    left = {event.data["exercise"] for story in stories for event in story.of("left_out")}
    assert left & {"prone_lying", "prone_elbows", "press_up"}
    for story in stories:
        first = min((event.at for event in story.of("left_out")), default=story.of("session")[-1].at)
        later = [session_data(event)["routine"] for event in story.of("session") if event.at > first]
        assert set(later) <= {"neutral"}  # until a clinician has looked
    assert all(changes(story, "R10", "review") for story in stories)
    assert any(changes(story, "R5", "ease") for story in stories)
    places = [int(event.data["place"]) for event in stories[0].of("gate")]
    assert places[-1] > places[0]


def test_of_two_in_a_household_one_is_locked_and_the_other_goes_on() -> None:
    story = lived("household_of_two")
    of = {name: person for person, name in story.names.items()}
    assert set(of) == {"Maria", "John"}
    (lock,) = story.of("lock")
    (cleared,) = story.of("clear")
    assert {(event.person, *event.data["codes"]) for event in story.of("record")} == {
        (of["Maria"], "HD"),
        (of["John"], "SS"),
    }
    assert {r for e in story.of("session") if e.person == of["Maria"] for r in [session_data(e)["routine"]]} == {
        "neutral",
        "T2",
    }
    assert lock.person == cleared.person == of["John"]
    between = [e for e in story.of("session") if lock.at < e.at < cleared.at]
    assert {event.person for event in between} == {of["Maria"]}
    assert any(event.person == of["John"] and event.at > cleared.at for event in story.of("session"))


def test_whose_pain_is_gone_is_told_to_keep_on_and_does() -> None:
    story = lived("pain_gone")
    (told,) = changes(story, "phases", "keep_on")
    assert [int(event.data["score"]) for event in story.of("gate")][-5:] == [0] * 5
    assert max(days(story, "session")) > day(story, told)


def test_a_step_that_waits_for_a_clinician_is_told_once_when_it_first_waits() -> None:
    story = lived("pain_gone")
    waits = [(event.data["code"], event.data["rule"]) for event in story.of("waits")]
    assert waits == [("hook_march-level-dead_bug", "R7"), ("phase-maintenance", "phases")]
    told, lines = change_text(story.of("waits")[0]), story_lines(story)
    assert told == "R7 waits: Your lying march could give way to the dead bug; this waits for your clinician."
    assert [line for line in lines if told in line and "Gwen" in line]
    (event, _) = [each for each in story_data(story)["events"] if each["kind"] == "waits"]
    assert (event["person"], event["plain"]) == ("Gwen", told.removeprefix("R7 waits: "))
    assert event["at"].startswith("2026-01-19T22:00")
    assert chart_html([story]).count(escape(told.removesuffix("."))) == 2  # the mark, and the row of the table
    assert escape(told) in chart_svg([story])
    later = [event.data["code"] for event in lived("non_adherent", weeks=13).of("waits") if event.data.get("code")]
    assert later == ["phase-maintenance"]


def test_who_stays_away_is_told_of_before_they_are_back() -> None:
    story = lived("non_adherent", weeks=11)
    (silence,) = [event for event in story.of("waits") if "code" not in event.data]
    (lock,) = story.of("lock")
    assert (silence.data["what"], silence.data["rule"]) == ("lock", "R9")
    assert "heard of for twenty-eight days" in change_text(silence)
    assert days(story, "session")[-1] != day(story, silence) < day(story, lock)


def test_in_the_acute_phase_three_days_away_are_told_and_after_the_next_again() -> None:
    away = "[[person.away]]\nday = 9\ndays = 5\n[[person.away]]\nday = 18\ndays = 6\n"
    acute = '[[visit]]\nday = 2\nact = "record"\nrecord = { codes = ["NS"], phase = "acute" }\n'
    program = '[[visit]]\nday = 2\nact = "program"\n'
    story = Life(somebody(f"pain = {{ start = 4 }}\n{away}{acute}{program}"), 1, 4).live()
    silent = [event for event in story.of("waits") if "code" not in event.data]
    assert [(day(story, event), event.data["what"]) for event in silent] == [(12, "alert"), (21, "alert")]


def test_over_fifty_in_a_first_episode_gets_the_gentle_set_until_the_record_settles_it() -> None:
    story = lived("over_fifty")
    (caution,) = story.of("cautions")
    assert caution.data["flag"] == "RF14"
    assert day(story, caution) < days(story, "program")[0] == 6
    gentle = {session_data(e)["routine"] for e in story.of("session") if day(story, e) <= 11}
    after = {session_data(e)["routine"] for e in story.of("session") if day(story, e) > 11}
    assert (gentle, after) == ({"neutral"}, {"T7"})


def test_answers_on_the_web_leave_the_gentle_set_or_lock() -> None:
    story = lived("caregiver")
    by_day = {day(story, event): session_data(event)["routine"] for event in story.of("session")}
    assert {by_day[each] for each in by_day if 5 < each <= 9} == {"neutral"}
    assert {by_day[each] for each in by_day if 9 < each <= 13} == {"T1"}
    assert {by_day[each] for each in by_day if 13 < each <= 17} == {"T7"}
    assert {by_day[each] for each in by_day if each > 17} == {"T1"}
    (lock,) = story.of("lock")
    assert (day(story, lock), lock.data["flag"]) == (20, "RF07")
    assert not {each for each in by_day if 20 < each < 24}


def test_older_people_hold_for_longer_and_stay_below_a_cap_of_their_own() -> None:
    story = lived("older", weeks=8)
    holds = [
        item["dose"]["hold_ms"] for items in routine_items(story) for item in items if item["exercise"] == "ham_supine"
    ]
    assert max(holds) > 30_000
    bridges = [item["dose"] for items in routine_items(story) for item in items if item["exercise"] == "bridge"]
    assert max(dose["reps"] for dose in bridges) == 15  # theirs; twelve is everybody's
    assert max(dose["hold_ms"] for dose in bridges) <= 6_000
    # From then on a session has its twenty-five minutes, and nothing goes up that would push another exercise out.
    assert len({tuple(item["exercise"] for item in items) for items in routine_items(story)}) == 2


def test_an_old_prescription_is_warned_of_and_then_locks() -> None:
    story = lived("old_prescription", weeks=13)
    (lock,) = story.of("lock")
    assert (lock.data["flag"], lock.data["urgency"]) == ("REVIEW", "review")
    assert 2 + 84 <= day(story, lock) <= 2 + 84 + 3
    assert max(days(story, "session")) < day(story, lock)
    assert story.of("refused")


def test_a_pregnancy_that_is_told_waits_for_a_plan() -> None:
    story = lived("pregnant_later")
    (lock,) = story.of("lock")
    assert (day(story, lock), lock.data["urgency"]) == (18, "record")
    assert not set(days(story, "session")) & {19, 20, 21}
    told = [(day(story, event), session_data(event)["routine"]) for event in story.of("session")]
    before, after = {one for on, one in told if 2 < on < 18}, {one for on, one in told if on > 22}
    assert (before, after) == ({"T7"}, {"T9"})
    asked = [event.data["answers"] for event in story.of("gate") if day(story, event) > 22]
    assert asked
    assert all("RF18" in answers for answers in asked)


def test_after_surgery_nothing_is_guided_before_the_plan_nor_after_a_sign() -> None:
    story = lived("after_surgery")
    first, second = story.of("lock")
    assert (day(story, first), first.data["flag"]) == (1, "PO_PR")
    assert (day(story, second), second.data["flag"]) == (24, "RF19")
    assert 3 <= min(days(story, "session")) <= max(days(story, "session")) < 24
    assert set(routines(story)) == {"T10"}
