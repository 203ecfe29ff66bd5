"""A prescription grows old, and waits for a look from a clinician; and who has a record is asked what it calls for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach import clinic
from coach.clinical.record import ClinicalRecord
from coach.repository import Repository
from local.echo import Answer
from skill.intents import Intent
from tests.skill.home import Home
from tests.skill.prescribed import prescribe

REVIEW = "Your plan is due for a look. Please ask your clinician for one."


def name_of(home: Home) -> str:
    """Return the name of the only person, as a clinician writes it."""
    return clinic.list_people(Repository(home.table), 0)[0].split()[0]


def set_record(home: Home, **fields: object) -> None:
    """Let a clinician set a record, a second later, and lift what that locks."""
    home.wait(1)
    record = replace(ClinicalRecord(1, ("NS",), level=3, by="Dr. Ito", at=home.ms()), **fields)
    clinic.keep_record(
        Repository(home.table),
        name_of(home),
        lambda before: replace(record, version=before.version + 1),
        now=home.ms(),
    )
    if home.person.locks:
        clinic.clear_locks(
            Repository(home.table), name_of(home), by="Dr. Ito", reason="the plan for it is made", now=home.ms()
        )


@pytest.fixture
def home() -> Home:
    """Somebody with a routine on record, at the end of a first day."""
    home = Home()
    home.onboard()
    prescribe(home, "march")
    home.leave()
    return home


def start(home: Home, days: float) -> Answer:
    """Launch some days later and answer whatever is asked well; the answer is what follows the score, or a lock."""
    home.at += timedelta(days=days)
    answer = home.launch()
    for _ in range(12):
        if answer.ended or "how strong" in answer.speech:
            break
        answer = home.no()
    return answer if answer.ended else home.score(2, "calf")


def keep_up(home: Home, days: int) -> Answer:
    """Do a little every fifth day, for so many days; return the last answer."""
    answer = start(home, 5)
    for _ in range(days // 5 - 1):
        home.wait(30)
        home.leave()
        answer = start(home, 5)
    return answer


def test_from_six_weeks_on_a_look_is_asked_for_once_a_week(home: Home) -> None:
    assert REVIEW not in keep_up(home, 40).speech
    home.wait(30)
    home.leave()
    assert REVIEW in start(home, 3).speech
    home.wait(30)
    home.leave()
    assert REVIEW not in start(home, 2).speech
    home.wait(30)
    home.leave()
    assert REVIEW in start(home, 5).speech
    assert home.guides


def test_after_the_date_for_it_a_look_is_asked_for(home: Home) -> None:
    set_record(home, review_at=home.ms() + 86_400_000)
    assert REVIEW in start(home, 2).speech


def test_from_twelve_weeks_on_nothing_starts_until_a_clinician_has_looked(home: Home) -> None:
    keep_up(home, 80)
    home.wait(30)
    home.leave()
    answer = start(home, 5)
    assert answer.speech.startswith("Your plan is twelve weeks old.")
    assert home.person.session is None
    assert [(lock.code, lock.urgency) for lock in home.person.locks] == [("REVIEW", "review")]
    assert home.records("lock")[-1]["flag"] == "REVIEW"
    clinic.clear_locks(Repository(home.table), name_of(home), by="Dr. Ito", reason="seen", now=home.ms())
    assert REVIEW not in start(home, 1).speech
    assert home.guides


def test_no_clock_set_back_lifts_it(home: Home) -> None:
    keep_up(home, 80)
    home.leave()
    start(home, 5)
    home.at -= timedelta(days=60)
    assert "twelve weeks" in home.launch().speech


def test_another_routine_does_not_lift_it(home: Home) -> None:
    keep_up(home, 80)
    home.leave()
    start(home, 5)
    prescribe(home, "standing")
    assert "twelve weeks" in home.launch().speech


@pytest.mark.parametrize(("code", "asked"), [("PR", "less movement of the baby"), ("PO", "wound leaking or red")])
def test_of_whom_a_code_is_on_record_its_own_sign_is_asked_daily(home: Home, code: str, asked: str) -> None:
    set_record(home, codes=(code,))
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    assert asked in home.no().speech
    answer = home.yes()
    assert answer.ended
    assert home.person.locks[0].code in ("RF18", "RF19")


def test_whose_legs_are_both_usual_is_asked_for_what_is_worse(home: Home) -> None:
    set_record(home, codes=("SS",), both_legs=True)
    home.at += timedelta(days=8)
    answer = home.launch()
    for _ in range(4):
        if "both legs" in answer.speech:
            break
        answer = home.no()
    assert answer.speech == "In both legs, is it newly worse than your usual?"


def test_who_is_pregnant_on_record_is_not_asked_whether() -> None:
    home = Home()
    home.launch()
    home.yes()
    set_record(home, codes=("PR",))
    home.leave()
    answer, heard = home.launch(), ""
    for _ in range(12):
        heard += answer.speech
        answer = home.no()
    assert "or pregnant" not in heard
    assert "less movement of the baby" in heard


def test_the_discreet_question_is_asked_in_full_when_it_is_not_understood(home: Home) -> None:
    home.at += timedelta(days=1)
    assert home.launch().speech == "Good morning. Any of your four warning signs, or one leg weaker?"
    assert "numb where you sit" in home.say(Intent.FALLBACK).speech
    assert home.say(Intent.FALLBACK).speech.startswith("One at a time.")
    assert not home.person.locks
