"""The longer list of safety questions: two after each session, what they lock, and what they leave open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import clinic
from coach.care import answer_questions
from coach.clinical.record import ClinicalRecord
from coach.errors import InvalidError
from coach.repository import Repository
from coach.screening import load_screening
from local.echo import Answer
from local.envelopes import Slot
from skill.intents import Intent
from skill.turn import keyed
from tests.skill.home import KEY, Home
from tests.skill.prescribed import prescribe

SCREENING = load_screening()


def close(home: Home) -> Answer:
    """Come to the end of a session and answer what is asked of it; the answer asks the first of the longer list."""
    home.until("ab_brace")
    home.say(Intent.NEXT)
    home.score(2, "calf")
    home.say(Intent.DONE, amount=Slot("all", "all"))
    return home.say(Intent.EFFORT, score="3")


@pytest.fixture
def home() -> Home:
    """At the first question of the longer list."""
    home = Home()
    home.onboard()
    close(home)
    return home


def next_day(home: Home, days: int = 1) -> Answer:
    """Launch again some days later."""
    home.at += timedelta(days=days)
    return home.launch()


def to_question(home: Home, flag: str) -> None:
    """Live on, answering well, until a question of the longer list is open."""
    for _ in range(40):
        talk = home.household.talks[keyed(KEY, "device", home.device, 16)]
        if talk.asking == "later" and talk.queue[0] == flag:
            return
        if talk.asking == "later":
            home.no()
        else:
            answer = next_day(home)
            while "how strong" not in answer.speech:
                answer = home.no()
            home.score(2, "calf")
            close(home)
    raise AssertionError(f"{flag} was never asked")


def test_two_are_asked_after_each_session_until_all_were(home: Home) -> None:
    asked = []
    for _ in range(6):
        talk = home.household.talks[keyed(KEY, "device", home.device, 16)]
        asked.append(talk.queue)
        assert home.part().speech.startswith("Thank you.")
        next_day(home)
        home.no()
        home.no()
        home.score(2, "calf")
        if "Well done. The next one" in close(home).speech:
            break
    assert [*sum(asked, ())] == [flag for flag in SCREENING.longer if flag != "RF22"]
    assert set(home.person.answered) == {*SCREENING.longer} - {"RF22"}


def test_the_session_is_kept_before_they_are_asked(home: Home) -> None:
    assert len(home.records("session")) == 1
    assert home.person.session is None
    home.ended()
    assert not home.person.answered
    assert next_day(home).listening


def test_who_leaves_is_asked_after_the_next_session(home: Home) -> None:
    assert home.say(Intent.STOP).ended
    assert not home.person.locks
    next_day(home)
    home.no()
    home.no()
    home.score(2, "calf")
    assert SENTENCES["RF13"] in close(home).speech


SENTENCES = {"RF13": "Is your immunity low", "RF09": "Have you ever had cancer?"}


@pytest.mark.parametrize("answer", [Intent.YES, Intent.UNSURE])
def test_a_same_day_sign_locks(home: Home, answer: Intent) -> None:
    said = home.say(answer)
    assert said.ended
    assert "ring your doctor" in said.speech
    assert [(lock.code, lock.urgency) for lock in home.person.locks] == [("RF13", "U2")]
    assert "waiting" in next_day(home).speech


def test_two_answers_that_are_not_understood_count_as_yes(home: Home) -> None:
    assert home.say(Intent.FALLBACK).listening
    assert home.say(Intent.FALLBACK).ended
    assert home.person.locks[0].code == "RF13"


def test_a_question_asked_back_is_no_unclear_answer(home: Home) -> None:
    for _ in range(3):
        assert SENTENCES["RF13"] in home.say(Intent.WHATS_NEXT).speech
    assert SENTENCES["RF13"] in home.say(Intent.REPEAT).speech
    assert not home.person.locks


def test_a_doctor_within_days_leaves_the_neutral_set_until_a_record_settles_it(home: Home) -> None:
    to_question(home, "RF14")
    said = home.yes()
    prescribe(home, "balance")
    assert "tell your doctor that within the next days" in said.speech
    assert not home.person.locks
    home.part()
    next_day(home)
    home.no()
    home.no()
    assert "gentle warm-up, until your doctor has looked" in home.score(2, "calf").speech
    assert home.step().exercise == "walk"
    session = home.person.session
    assert session
    assert '"id":"neutral"' in session.routine
    settle(home, "RF14")
    home.say(Intent.STOP)
    home.say(Intent.STOP)
    home.at += timedelta(days=1)
    home.launch()
    home.no()
    home.no()
    assert "balance set" in home.score(2, "calf").speech.lower()


def settle(home: Home, flag: str) -> None:
    """Let a clinician settle a flag for this episode."""
    repository = Repository(home.table)
    name = clinic.list_people(repository, 0)[0].split()[0]
    record = ClinicalRecord(9, ("NS",), ticked=(), level=3, settled=(flag,), by="Dr. Ito", at=home.ms())
    clinic.keep_record(repository, name, lambda _: record, now=home.ms())


def test_a_caution_is_asked_again_weekly_and_a_no_leaves_it_until_a_record_settles_it(home: Home) -> None:
    to_question(home, "RF14")
    home.yes()
    home.part()
    next_day(home, 8)
    heard = [home.no().speech for _ in SCREENING.weekly]
    assert "over fifty" in heard[-1]
    assert home.person.open_cautions == ("RF14",)
    home.no()
    assert home.person.open_cautions == ("RF14",)
    assert "until your doctor has looked" in home.score(2, "calf").speech


def test_what_is_to_be_mentioned_is_a_note_and_changes_nothing(home: Home) -> None:
    to_question(home, "RF23")
    assert "mention that at your next visit" in home.yes().speech
    assert home.person.mentions == ("RF23",)
    assert not home.person.cautions
    assert not home.person.locks


@pytest.mark.parametrize(("flag", "further"), [("RF09", "Is this pain new"), ("RF11", "all of a sudden")])
def test_cancer_or_weak_bones_with_new_or_sudden_pain_is_for_the_doctor_today(
    home: Home, flag: str, further: str
) -> None:
    to_question(home, flag)
    answer = home.yes()
    assert further in answer.speech
    assert "ring your doctor" in home.yes().speech
    assert [(lock.code, lock.urgency) for lock in home.person.locks] == [(flag, "U2")]


def test_cancer_before_without_new_pain_is_a_caution(home: Home) -> None:
    to_question(home, "RF09")
    home.yes()
    home.no()
    assert home.person.cautions == ("RF09",)
    assert not home.person.locks


def test_the_weekly_ones_come_again_after_a_week(home: Home) -> None:
    to_question(home, "RF23")
    home.part()
    before = dict(home.person.answered)
    next_day(home, 8)
    for _ in SCREENING.weekly:
        home.no()
    home.score(2, "calf")
    close(home)
    talk = home.household.talks[keyed(KEY, "device", home.device, 16)]
    assert set(talk.queue) <= SCREENING.longer_again
    home.part()
    assert home.person.answered != before


def test_no_better_after_four_weeks_is_asked_from_the_fourth_week_on(home: Home) -> None:
    home.at += timedelta(days=29)
    to_question(home, "RF22")
    home.yes()
    assert home.person.cautions == ("RF22",)


# on the web


def web(home: Home, **answers: str) -> tuple[str, ...]:
    """Answer safety questions outside a conversation."""
    household = keyed(KEY, "user", home.user, 32)
    return answer_questions(Repository(home.table), home.skill.guide.kit, household, home.person.id, answers, home.ms())


def test_what_was_answered_on_the_web_is_not_asked_for_a_week(home: Home) -> None:
    home.part()
    assert web(home, RF07="no", RF16="no", RF11="no") == ()
    next_day(home, 7)
    home.launch()
    home.at += timedelta(days=1)
    web(home, RF07="no", RF16="no")
    answer = home.launch()
    heard = [answer.speech]
    while "how strong" not in answer.speech:
        answer = home.no()
        heard.append(answer.speech)
    assert not any("hot, swollen calf" in said for said in heard)
    assert any("A fall since last time" in said for said in heard)  # daily ones are asked whatever was told


def test_a_yes_on_the_web_locks_every_device(home: Home) -> None:
    home.part()
    assert web(home, RF13="yes", RF23="yes", RF14="unsure") == ("RF13",)
    assert home.person.cautions == ("RF14",)
    assert home.person.mentions == ("RF23",)
    home.device = "amzn1.ask.device.KITCHEN"
    assert "waiting because of your safety answer today, about an infection" in home.launch().speech


def test_two_signs_at_once_are_two_locks_and_beside_one_of_the_back_another_is_an_emergency(home: Home) -> None:
    home.part()
    assert web(home, RF05="yes", RF01="yes") == ("RF01", "RF05")
    assert {lock.code: lock.urgency for lock in home.person.locks} == {"RF01": "U1", "RF05": "U1"}
    assert len(home.records("lock")) == 2


def test_alone_it_is_for_the_doctor_today(home: Home) -> None:
    home.part()
    web(home, RF05="yes")
    assert home.person.locks[0].urgency == "U2"


def test_a_lock_from_the_web_ends_what_is_guided() -> None:
    home = Home()
    home.onboard()
    home.wait(20)
    web(home, RF21="yes")
    assert home.person.session is None
    assert home.records("session")
    assert "waiting" in home.say(Intent.NEXT).speech


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"RF99": "no"}, "no such question"),
        ({"NERVES": "no"}, "no such question"),
        ({"OTHER": "yes"}, "no such question"),
        ({"RF13": "perhaps"}, "write yes, no or unsure"),
        ({"RF09": "yes"}, "answer this one, too"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(home: Home, answers: dict[str, str], told: str) -> None:
    before = home.household
    with pytest.raises(InvalidError, match=told):
        web(home, **answers)
    assert home.household == before
