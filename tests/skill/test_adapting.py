"""The program follows the history: what goes up or down is said, kept, and done from then on."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from coach import clinic, programs
from coach.care import answer_questions
from coach.clinical.program_read import program_data
from coach.clinical.record import ClinicalRecord, Phase
from coach.clinical.roles import Role
from coach.errors import InvalidError
from coach.exercises import load_catalogue
from coach.people import Person
from coach.repository import Repository
from coach.versions import record_versions
from local.echo import Answer
from local.envelopes import Slot
from skill.app import build_handler
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home

CATALOGUE = load_catalogue()


def name_of(home: Home) -> str:
    """Return the name of the only person, as a clinician writes it."""
    return clinic.list_people(Repository(home.table), 0)[0].split()[0]


def on_program(home: Home, **fields: object) -> None:
    """Let a clinician set a record and make the program for it."""
    home.wait(1)
    repository, name = Repository(home.table), name_of(home)
    record = replace(ClinicalRecord(1, ("NS",), phase=Phase.SUBACUTE, by="Dr. Ito", at=home.ms()), **fields)
    clinic.keep_record(repository, name, lambda before: replace(record, version=before.version + 1), now=home.ms())
    programs.make(repository, name, programs.Acting("Dr. Ito", home.ms()))


def treated() -> Home:
    """Return somebody with no specific cause in the subacute phase, at the end of a first day."""
    home = Home()
    home.onboard()
    on_program(home)
    home.leave()
    return home


@pytest.fixture
def home() -> Home:
    """Somebody with no specific cause in the subacute phase, at the end of a first day."""
    return treated()


def start(home: Home, days: float = 1, score: int = 2) -> Answer:
    """Launch some days later, answer whatever is asked well; return what follows the score."""
    home.at += timedelta(days=days)
    answer = home.launch()
    for _ in range(16):
        if answer.ended or "how strong" in answer.speech:
            break
        answer = home.no()
    return answer if answer.ended else home.score(score, "calf")


def finish(home: Home, score: int = 2, effort: int = 3) -> None:
    """Do all of the session and answer what is asked of it."""
    home.to_the_end()
    home.score(score, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    if home.say(Intent.EFFORT, score=str(effort)).listening:
        home.part()


def doses(person: Person) -> dict[str, dict[str, int]]:
    """Return the doses of the routine on record by exercise."""
    return {item["exercise"]: item["dose"] for item in json.loads(person.routine)["items"]}


def live(home: Home, days: int, score: int = 2) -> None:
    """Do everything for so many days."""
    for _ in range(days):
        assert start(home, score=score).listening
        finish(home, score=score)


def test_what_strengthens_goes_up_first_at_most_two_steps_and_it_is_said(home: Home) -> None:
    live(home, 5)  # the first two are at half the count, and prove nothing for what has repetitions
    before = doses(home.person)
    assert before["bird_dog"]["reps"] == 6
    answer = start(home)
    after = doses(home.person)
    raised = {exercise for exercise in after if after[exercise] != before[exercise]}
    assert raised == {"bird_dog", "hook_march"}
    assert "Your bird dog goes from six to seven repetitions." in answer.speech
    kept = [change for change in home.records("change") if change["exercise"] in raised]
    assert [(change["what"], change["rule"]) for change in kept] == [("raise", "R7")] * 2
    assert home.records("program")[-1]["rule"] == "R7"


def test_a_walk_is_told_by_how_much_longer_it_gets(home: Home) -> None:
    live(home, 3)
    assert "Your walk on the spot gets thirty seconds longer." in start(home).speech


def test_what_was_raised_waits_a_week_for_the_next_step(home: Home) -> None:
    live(home, 5)
    start(home)
    finish(home)
    first = {change["exercise"] for change in home.records("change")}
    live(home, 3)
    since = [change["exercise"] for change in home.records("change")[len(first) :]]
    assert not first & {*since}


def test_the_next_day_worse_makes_it_easier_and_says_so(home: Home) -> None:
    live(home, 3)
    before = home.person.routine
    answer = start(home, score=5)
    assert "After the pain since last time, everything is a step smaller." in answer.speech
    assert home.person.routine != before
    assert {change["rule"] for change in home.records("change")} == {"R5"}
    for exercise, dose in doses(home.person).items():
        was = next(item["dose"] for item in json.loads(before)["items"] if item["exercise"] == exercise)
        assert dose["sets"] * dose.get("reps", 1) * max(dose.get("hold_ms", 1), 1) <= (
            was["sets"] * was.get("reps", 1) * max(was.get("hold_ms", 1), 1)
        )


def test_the_same_day_is_looked_at_once(home: Home) -> None:
    live(home, 4)
    start(home, score=5)
    finish(home, score=5)
    version = home.person.program.version
    start(home, days=0.2, score=5)
    assert home.person.program.version == version


def test_after_a_week_it_begins_with_less(home: Home) -> None:
    live(home, 3)
    before = doses(home.person)
    assert "After the break, everything is a little less." in start(home, days=8).speech
    after = doses(home.person)
    assert after["clamshell"]["reps"] == before["clamshell"]["reps"] * 7 // 10


def test_after_two_weeks_the_long_questions_come_first(home: Home) -> None:
    live(home, 3)
    home.at += timedelta(days=15)
    assert "First, a few safety questions" in home.launch().speech
    for _ in home.skill.guide.kit.screening.onboarding:
        home.no()
    home.score(2, "calf")
    assert {CATALOGUE.exercises[exercise].level for exercise in doses(home.person)} == {1}


def test_after_four_weeks_a_clinician_says_go(home: Home) -> None:
    live(home, 3)
    answer = start(home, days=29)
    assert answer.speech.startswith("It has been a while")
    assert [lock.code for lock in home.person.locks] == ["GAP"]
    assert home.person.session is None
    clinic.clear_locks(Repository(home.table), name_of(home), by="Dr. Ito", reason="seen", now=home.ms())
    assert start(home, days=0.1).listening
    assert not home.person.locks


def test_with_nothing_on_record_only_the_long_questions_come_again() -> None:
    home = Home()
    home.onboard()
    home.until("ankle_pumps")
    home.leave()
    home.at += timedelta(days=40)
    assert "First, a few safety questions" in home.launch().speech
    assert not home.person.locks


def test_a_flare_is_the_relief_set_alone_for_two_days(home: Home) -> None:
    live(home, 7, score=1)
    start(home, score=5)
    finish(home, score=5)
    answer = start(home, score=5)
    assert "Only the gentle set" in answer.speech
    assert home.person.session
    assert home.person.session.relief
    assert json.loads(home.person.session.routine)["id"] == "T1"
    finish(home, score=3)
    assert "Only the gentle set" in start(home, score=2).speech
    finish(home)
    assert "After the flare we begin a step lower." in start(home, score=2).speech
    assert home.person.session.relief is False


def test_the_days_of_a_flare_end_at_midnight_also_where_one_of_them_has_23_hours() -> None:
    home = Home(at=datetime(2026, 2, 26, 14, 0, tzinfo=UTC))
    home.skill = replace(home.skill, zone_of=lambda _: "America/New_York")
    home.handle = build_handler(home.skill)
    home.onboard()
    on_program(home)
    home.leave()
    live(home, 7, score=1)
    start(home, score=5)
    finish(home, score=5)
    assert "Only the gentle set" in start(home, score=5).speech  # on Saturday, the seventh of March
    until = datetime(2026, 3, 9, 0, 0, tzinfo=ZoneInfo("America/New_York"))
    assert home.person.relief_until == until.timestamp() * 1000


def test_what_a_caregiver_should_know_is_kept(home: Home) -> None:
    live(home, 7, score=1)
    start(home, score=5)
    finish(home, score=5)
    start(home, score=5)
    kept = home.records("change")[-1]
    assert (kept["what"], kept["rule"]) == ("flare", "R6")
    assert "relief set alone" in str(kept["plain"])


def test_no_more_than_three_sessions_a_day(home: Home) -> None:
    on_program(home, phase=Phase.ACUTE)
    start(home)
    heard = []
    for _ in range(3):
        finish(home)
        heard.append(start(home, days=0.1).speech)
    assert heard[-1].endswith("That was enough for today. Rest does its part, too. Come back tomorrow.")
    assert home.person.session is None
    assert start(home).listening


def test_the_program_is_done_as_often_a_day_as_it_says(home: Home) -> None:
    start(home)
    finish(home)
    assert "That was all of your plan for today." in start(home, days=0.1).speech
    assert home.person.session is None
    assert start(home).listening


def test_a_gentle_set_in_its_place_leaves_the_program_for_later_that_day(home: Home) -> None:
    start(home, score=6)
    assert home.person.session
    assert home.person.session.relief
    finish(home, score=3)
    assert "plan for today" not in start(home, days=0.1, score=3).speech


def test_a_rest_day_is_one(home: Home) -> None:
    often = {"per_week": 5, "rest_days": [(home.at.weekday() + 1) % 7]}
    programs.set_often(Repository(home.table), name_of(home), "", often, programs.Acting("Dr. Ito", home.ms()))
    assert start(home).speech.endswith("Today is a rest day in your plan. A walk is always good.")
    assert home.person.session is None
    assert start(home).listening


def test_so_many_days_of_seven_are_enough(home: Home) -> None:
    often = {"per_week": 2}
    programs.set_often(Repository(home.table), name_of(home), "", often, programs.Acting("Dr. Ito", home.ms()))
    for _ in range(2):
        start(home)
        finish(home)
    assert "all of your plan for these seven days" in start(home).speech
    assert start(home, days=4).ended
    assert start(home, days=1).listening  # the first of the two is seven days ago


def test_the_bed_set_of_a_bad_day_is_there_after_the_third(home: Home) -> None:
    on_program(home, phase=Phase.ACUTE)
    start(home)
    for _ in range(3):
        finish(home)
        start(home, days=0.1)
    home.leave()
    home.say(Intent.BAD_DAY)
    for _ in range(3):
        home.no()
    assert home.guides
    assert home.person.session
    assert home.person.session.low


def test_an_unfinished_session_of_an_older_plan_is_not_offered_again(home: Home) -> None:
    start(home)
    home.until("hook_march")
    home.leave()
    on_program(home, phase=Phase.ACUTE)
    answer = start(home, days=0.1)
    assert "Go on from there" not in answer.speech
    assert home.person.session
    assert json.loads(home.person.session.routine)["id"] == "T1"


def test_a_session_under_way_leaves_out_what_a_new_record_bars(home: Home) -> None:
    start(home)
    home.until("walk")
    on_program(home, level=1)
    home.say(Intent.NEXT)
    here = home.step().exercise
    barred = {"bird_dog"}
    assert here not in barred
    for _ in range(8):
        if not home.guides:
            break
        assert home.step().exercise not in barred
        home.say(Intent.NEXT)


def test_a_session_under_way_is_over_when_a_pregnancy_comes_on_record(home: Home) -> None:
    start(home)
    home.until("walk")
    on_program(home, codes=("PR",))
    assert "Your exercises" in home.say(Intent.NEXT).speech
    assert home.person.session is None
    assert home.records("session")[-1]["worked"]


def test_how_it_goes_is_told_by_weeks_and_only_once_there_are_two(home: Home) -> None:
    live(home, 5, score=6 // 2)
    assert "first one" not in home.say(Intent.HISTORY).speech
    live(home, 9, score=1)
    assert home.say(Intent.HISTORY).speech.endswith("This week hurts less than your first one.")


def test_a_walk_is_no_day_of_rest() -> None:
    home = Home()
    home.onboard()
    on_program(home, phase=Phase.ACUTE)
    home.leave()
    start(home)
    finish(home)
    for _ in range(3):
        home.at += timedelta(days=1)
        home.say(Intent.LOG_WALK, duration="PT20M")
    start(home)
    assert "R8" not in {change["rule"] for change in home.records("change")}


def raise_by_a_caregiver(home: Home, exercise: str) -> None:
    """Let a caregiver write one repetition more of an exercise, a few minutes later."""
    data = json.loads(json.dumps(program_data(home.person.program)))
    items = data["regimes"]["subacute"]["routine"]["items"]
    dose = next(item["dose"] for item in items if item["exercise"] == exercise)
    dose["reps"] += 1
    home.wait(600)
    acting = programs.Acting("Ann", home.ms(), Role.CAREGIVER)
    programs.take_in(Repository(home.table), name_of(home), data, acting)


def test_what_an_open_session_has_told_counts_for_who_raises_meanwhile(home: Home) -> None:
    live(home, 5)
    start(home)
    home.until("cat_camel")
    home.score(6, "calf")
    home.no()
    home.leave()
    assert home.person.session
    with pytest.raises(InvalidError, match="the last sessions do not allow a step up"):
        raise_by_a_caregiver(home, "clamshell")


def test_a_caregiver_raises_where_nothing_speaks_against_it(home: Home) -> None:
    live(home, 5)
    before = doses(home.person)["clamshell"]["reps"]
    raise_by_a_caregiver(home, "clamshell")
    assert doses(home.person)["clamshell"]["reps"] == before + 1


def in_the_acute_phase() -> Home:
    """Return somebody in the acute phase, whose record lets it end by itself, at the end of a first day."""
    home = Home()
    home.onboard()
    on_program(home, phase=Phase.ACUTE, acute_exit=True)
    home.leave()
    return home


def test_a_phase_that_a_rule_has_ended_is_told_as_of_that_rule_and_not_of_the_clinician() -> None:
    home = in_the_acute_phase()
    live(home, 4)
    versions = record_versions(Repository(home.table), name_of(home))
    assert [(each.record.phase.value, each.by) for each in versions] == [("acute", "Dr. Ito"), ("subacute", "phases")]


def test_no_phase_begins_while_a_caution_leaves_the_gentle_set_alone() -> None:
    home = in_the_acute_phase()
    live(home, 1)
    household = keyed(KEY, "user", home.user, 32)
    kit = home.skill.guide.kit
    answer_questions(Repository(home.table), kit, household, home.person.id, {"RF12": "yes"}, home.ms())
    live(home, 3)
    assert home.person.record.phase is Phase.ACUTE
