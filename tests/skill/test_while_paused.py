"""What is told while a session is paused counts when it is gone on with: a worry on the web, pain in the leg."""

from __future__ import annotations

from coach import clinic, programs
from coach.acts import SHORT
from coach.care import answer_questions
from coach.clinical.record import ClinicalRecord, Phase
from coach.conversation.scene import Asking
from coach.repository import Repository
from skill.intents import Intent
from tests.skill.home import Home

DAY_S = 86_400


def treated() -> tuple[Home, Repository, str]:
    """Return a home whose person has a program of the subacute phase, and where it is kept."""
    home = Home()
    home.onboard()
    home.leave()
    repository = home.skill.guide.repository
    household = next(repository.households())
    name = f"{household[:SHORT]}/{home.person.id}"
    record = ClinicalRecord(1, ("NS",), phase=Phase.SUBACUTE, by="Dr Ray", at=home.ms())

    clinic.keep_record(repository, name, lambda _: record, now=home.ms())
    programs.make(repository, name, programs.Acting("Dr Ray", home.ms()))
    home.wait(DAY_S)
    return home, repository, household


def comes_to(home: Home, exercise: str) -> bool:
    """Say whether an exercise is guided before the session is over."""
    try:
        home.until(exercise)
    except AssertionError:
        return False
    return True


def pause_after(home: Home, score: int, place: str) -> None:
    """Begin the session of a day, and pause it in the first exercise."""
    home.launch()
    home.no()
    home.no()
    home.score(score, place)
    assert home.guides
    home.say(Intent.PAUSE)
    home.ended()


def test_a_caution_told_on_the_web_counts_when_a_paused_session_goes_on() -> None:
    home, repository, household = treated()
    pause_after(home, 2, "back")
    answer_questions(repository, home.skill.guide.kit, household, home.person.id, {"RF14": "yes"}, home.ms())
    home.wait(300)
    home.launch()
    home.yes()  # the offer to go on, where it is made
    assert not comes_to(home, "bridge")


def test_pain_in_the_leg_told_since_leaves_the_hamstrings_out_of_a_paused_session() -> None:
    home, _, _ = treated()
    pause_after(home, 4, "back")
    home.wait(3_600)
    home.launch()
    home.yes()  # something is new or worse: the ten are asked one by one, and it is none of them
    while any(talk.asking == Asking.SAFETY for talk in home.household.talks.values()):
        home.no()
    home.score(4, "calf")
    home.yes()  # the offer to go on, where it is made
    assert not comes_to(home, "ham_supine")
