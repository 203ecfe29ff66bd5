"""What is shown of a person, and to whom."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from coach.clinic_views import PersonView, person_view
from coach.clinical.plain_words import code_words, flag_words, urgency_words
from coach.clinical.record import ClinicalRecord
from coach.clinical.roles import Role
from coach.errors import NotFoundError
from coach.exercises import CONDITIONS, DIAGNOSES
from coach.pain import load_rules
from coach.people import Household, Lock, Person
from coach.repository import Repository
from coach.screening import load_screening
from stores.open import open_table
from tests.coach.clinical.records import DAY, NOW

NAME = "abcdefgh/p1"
RULES = load_rules()
PERSON = Person(
    "p1",
    nickname="maria",
    locks=(Lock("RF08", "U2", 9), Lock("RF03", "U1", 5), Lock("RF02", "U1", 5), Lock("GAP", "review", 7)),
    cautions=("RF14", "RF12"),
    mentions=("RF23",),
    left_out=("bridge",),
    record=ClinicalRecord(1, ("HD",), settled=("RF14",), by="Dr. Vogel", at=NOW),
    sessions=3,
)


def view(person: Person = PERSON, role: Role = Role.CLINICIAN, now: int = NOW) -> PersonView:
    """Return what is shown of a person that is kept."""
    repository = Repository(open_table("sqlite://"))
    repository.save("abcdefghijkl", Household(persons=(person,)), 0)
    return person_view(repository, NAME, now, role)


def test_a_clinician_sees_why_everything_waits_and_since_when() -> None:
    assert [(lock.reason, lock.since) for lock in view().locks] == [
        ("RF03 (new leaks from bladder or bowel, or no feeling of needing to go)", 5),
        ("RF02 (new trouble starting, feeling or stopping urine)", 5),
        ("GAP (a long while without a session)", 7),
        ("RF08 (a fall, a crash or a hard knock)", 9),
    ]


@pytest.mark.parametrize("role", [Role.CAREGIVER, Role.PERSON])
def test_nobody_else_sees_which_private_flag_it_is(role: Role) -> None:
    shown = view(role=role)
    assert [lock.reason for lock in shown.locks] == [
        "urgent safety answer: yes",
        "GAP (a long while without a session)",
        "RF08 (a fall, a crash or a hard knock)",
    ]
    for secret in ("RF02", "RF03", "bladder", "urine"):
        assert secret not in repr(shown)


def test_only_cautions_that_the_record_does_not_settle_are_open() -> None:
    shown = view()
    assert shown.cautions == ("RF12 (pain that stays strong at night or at rest)",)
    assert shown.mentions == ("RF23 (stiff for over half an hour most mornings)",)
    assert shown.left_out == ("bridge",)


def test_the_day_for_a_look_is_the_one_that_was_set_or_the_age_of_the_plan() -> None:
    old = view().look
    assert old
    assert (old.due_at, old.locks_at, old.due) == (NOW + RULES.warn_ms, NOW + RULES.lock_ms, False)
    sooner = replace(PERSON, record=replace(PERSON.record, review_at=NOW + DAY))
    on_the_day = view(sooner, now=NOW + DAY).look
    assert on_the_day
    assert (on_the_day.due_at, on_the_day.due) == (NOW + DAY, True)
    looked = view(replace(sooner, confirmed_at=NOW + 2 * DAY), now=NOW + 2 * DAY).look
    assert looked
    assert (looked.due_at, looked.due) == (NOW + 2 * DAY + RULES.warn_ms, False)


def test_of_whom_nothing_is_on_record_nothing_is_due() -> None:
    shown = view(Person("p1"))
    assert (shown.record, shown.program, shown.look, shown.locks) == ((), (), None, ())


def test_nobody_is_shown_who_is_not_there() -> None:
    repository = Repository(open_table("sqlite://"))
    with pytest.raises(NotFoundError, match="stretches person list"):
        person_view(repository, NAME, NOW)


def test_every_code_and_every_flag_that_locks_has_words() -> None:
    for code in DIAGNOSES + CONDITIONS:
        assert code_words(code).startswith(f"{code} (")
    questions = load_screening().questions
    flags = {asked.flag for asked in questions.values() if not asked.joined} | {"REVIEW", "GAP", "FLARES", "DIAGNOSIS"}
    for flag in flags:
        assert flag_words(flag, Role.CLINICIAN).startswith(f"{flag} (")
    for urgency in {asked.urgency for asked in questions.values()} & {"U1", "U2", "record"} | {"review"}:
        assert urgency_words(urgency) != urgency
