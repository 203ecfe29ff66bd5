"""What must hold at the end of a row of the decision tables, in plain words; a check may live on to see it."""

from __future__ import annotations

from tests.skill.tables_doses import routine
from tests.skill.tables_lines import is_check
from tests.skill.tables_stage import KITCHEN, Stage

PRIVATE = ("urine", "leak", "bladder", "bowel", "going", "sexual", "infection", "drug")
"""What is never named of a private answer."""


@is_check(r"says: (.+)")
def says(stage: Stage, words: str) -> None:
    """These words are heard."""
    assert words.lower() in stage.answer.speech.lower(), stage.answer.speech


@is_check(r"does not say: (.+)")
def says_not(stage: Stage, words: str) -> None:
    """These words are not heard."""
    assert words.lower() not in stage.answer.speech.lower(), stage.answer.speech


@is_check(r"an emergency number is said, twice and first")
def emergency(stage: Stage) -> None:
    """The number to phone is said at once and again; there is no "if" before it."""
    speech = stage.answer.speech
    assert speech.count("nine one one") == 2, speech
    assert "phone nine one one" in speech.lower().split(" if ")[0], speech
    assert "cannot call for you" in speech
    assert stage.answer.ended


@is_check(r"the doctor today")
def doctor_today(stage: Stage) -> None:
    """The doctor is to be rung today, and when it is an emergency is said."""
    speech = stage.answer.speech
    assert "ring your doctor, or an urgent care line, today" in speech, speech
    assert "phone nine one one now" in speech
    assert stage.answer.ended


@is_check(r"locked: (.+)|not locked")
def locked(stage: Stage, locks: str | None) -> None:
    """These locks are on record, with their urgency, and no others."""
    persons = stage.home.household.persons
    held = ", ".join(f"{lock.code} {lock.urgency}" for lock in stage.home.person.locks) if persons else ""
    assert held == (locks or ""), held


@is_check(r"a doctor within days: (.+)|no caution")
def cautions(stage: Stage, flags: str | None) -> None:
    """These answers leave the neutral set alone."""
    assert ", ".join(stage.home.person.open_cautions) == (flags or "")


@is_check(r"at the next visit: (.+)")
def mentions(stage: Stage, flags: str) -> None:
    """These answers are noted for the next visit."""
    assert ", ".join(stage.home.person.mentions) == flags


@is_check(r"asks: (\w+)")
def asks(stage: Stage, question: str) -> None:
    """This safety question is open."""
    assert stage.answer.listening, stage.answer.speech
    assert stage.talk.queue[:1] == (question,), (stage.talk.queue, stage.answer.speech)


@is_check(r"does not ask: (\w+)")
def asks_not(stage: Stage, question: str) -> None:
    """This safety question is not among those that follow."""
    asked = {part for each in stage.talk.queue for part in (each, *stage.screening.parts(each))}
    assert asked
    assert question not in asked


@is_check(r"questions left: (.+)")
def questions_left(stage: Stage, questions: str) -> None:
    """These safety questions are asked, in this order, the first one of them now."""
    assert stage.answer.listening, stage.answer.speech
    assert ", ".join(stage.talk.queue) == questions, stage.answer.speech


@is_check(r"(\w+) is locked")
def is_locked(stage: Stage, name: str) -> None:
    """Somebody of several is locked, and has no session."""
    (person,) = (one for one in stage.home.household.persons if one.nickname == name)
    assert person.locks
    assert person.session is None


@is_check(r"locked with numbness")
def numb(stage: Stage) -> None:
    """One of the signs of numbness is on record."""
    codes = [lock.code for lock in stage.home.person.locks]
    assert codes in (["RF01"], ["RF04"], ["RF06"])


@is_check(r"guided: (\w+)")
def guided(stage: Stage, exercise: str) -> None:
    """An exercise is being guided."""
    assert stage.home.person.session, stage.answer.speech
    assert stage.home.step().exercise == exercise


@is_check(r"nothing is guided")
def nothing(stage: Stage) -> None:
    """No session is open, and nothing sounds."""
    assert all(not (person.session and person.session.playing_at) for person in stage.home.household.persons)
    assert not getattr(stage.home, "plays", False)


@is_check(r"no session is open")
def no_session(stage: Stage) -> None:
    """Nobody has a session."""
    assert not stage.home.household.sessions


@is_check(r"the answer is not named")
def not_named(stage: Stage) -> None:
    """Nothing of a private answer is heard, neither now nor at another device."""
    heard = stage.answer.speech
    stage.home.device, stage.home.session = KITCHEN, "session.kitchen"
    heard += stage.home.launch().speech
    assert not any(word in heard.lower() for word in PRIVATE), heard


@is_check(r"tomorrow nothing starts, at any device")
def barred(stage: Stage) -> None:
    """A launch on the day after, there and elsewhere, says that it waits and starts nothing."""
    for device in (stage.home.device, KITCHEN):
        stage.home.device = device
        stage.launch(1)
        assert stage.answer.ended, stage.answer.speech
        assert "exercises" in stage.answer.speech
        assert " wait" in stage.answer.speech, stage.answer.speech
        nothing(stage)
        no_session(stage)


@is_check(r"tomorrow (\w+) is open( for caution)?")
def open_tomorrow(stage: Stage, name: str, caution: str | None) -> None:
    """The day after a routine starts; with a caution it is said why it is the gentle one."""
    if stage.answer.listening:
        stage.home.part()
    stage.start(1)
    routine(stage, name)
    assert ("until your doctor has looked" in stage.answer.speech) is bool(caution), stage.answer.speech


@is_check(r"left out until a clinician frees it: (\w+)|nothing is left out")
def left_out(stage: Stage, exercise: str | None) -> None:
    """An exercise waits for a clinician."""
    assert stage.home.person.left_out == ((exercise,) if exercise else ())


@is_check(r"(ends|listens)")
def ends(stage: Stage, how: str) -> None:
    """The conversation is over, or goes on."""
    assert stage.answer.listening is (how == "listens"), stage.answer.speech
