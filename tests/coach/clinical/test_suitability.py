"""Every exercise with every code, ticked, unlocked or neither: the marks are those written by hand in the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.clinical.record import NO_RECORD, ClinicalRecord
from coach.clinical.suitability import Held, neutral_set, nothing_on_record, suited
from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Kind, Position
from tests.coach.builders_routine import CATALOGUE
from tests.coach.clinical.records import IDS, record, records
from tests.coach.clinical_table import EXERCISES
from tests.coach.test_clinical_table import blocks, marks

MARKS = {id_: marks(lines[0]) for id_, lines in blocks(EXERCISES).items()}
CODES = DIAGNOSES + CONDITIONS
BARRED = {"PR": {Position.SUPINE, Position.PRONE}}
EXTENSION = {"prone_lying", "prone_elbows", "press_up", "stand_ext"}


def held(id_: str, known: ClinicalRecord, position: Position | None = None) -> Held | None:
    """Return what holds an exercise back from a person."""
    return suited(CATALOGUE.exercises[id_], position, known, CATALOGUE).held


def with_code(code: str, **fields: object) -> ClinicalRecord:
    """Return a record of a code, with no specific cause where it is a condition alone; every level is allowed."""
    return record(*({code} if code in DIAGNOSES else ("NS", code)), **({"level": 3} | fields))


def expected(id_: str, code: str) -> Held | None:
    """Return what the table says of an exercise: the stricter mark of the code, and of NS where it stands beside."""
    exercise = CATALOGUE.exercises[id_]
    if exercise.position in BARRED.get(code, ()):
        return Held.BARRED
    found = {MARKS[id_].get(code, "ok"), *([] if code in DIAGNOSES else [MARKS[id_].get("NS", "ok")])}
    if "no" in found:
        return Held.LOCKED
    if "care" in found or exercise.kind is Kind.NERVE or (code == "HD" and id_ in EXTENSION):
        return Held.TICK
    return None


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("id_", IDS)
def test_what_holds_an_exercise_back_is_what_the_table_says_and_what_is_said_opens_it(id_: str, code: str) -> None:
    found = expected(id_, code)
    assert held(id_, with_code(code)) is found
    ticked, unlocked = with_code(code, ticked=(id_,)), with_code(code, unlocked=(id_,))
    assert held(id_, ticked) is (None if found is Held.TICK else found)
    assert held(id_, unlocked) is (found if found is Held.BARRED else None)


@pytest.mark.parametrize("id_", sorted(EXTENSION))
def test_extension_on_record_frees_in_a_herniation_what_its_marks_free(id_: str) -> None:
    assert MARKS[id_]["HD"] == "ok"
    assert held(id_, record("HD", direction=Bias.EXTENSION)) is None
    for direction in (None, Bias.FLEXION, Bias.NEUTRAL):
        assert held(id_, record("HD", direction=direction)) is Held.TICK


@pytest.mark.parametrize("known", [NO_RECORD, record(), record("OP")], ids=["none", "no code", "no diagnosis"])
def test_with_nothing_on_record_the_neutral_set_is_done_and_nothing_else(known: ClinicalRecord) -> None:
    assert nothing_on_record(known)
    assert neutral_set(CATALOGUE) == {"walk", "belly_breath", "ankle_pumps", "heel_slides", "ab_brace"}
    for id_ in IDS:
        if id_ not in neutral_set(CATALOGUE):
            assert held(id_, known) is Held.RECORD
    assert all(held(id_, NO_RECORD) is None for id_ in neutral_set(CATALOGUE))
    assert all(CATALOGUE.exercises[id_].level == 1 for id_ in neutral_set(CATALOGUE))


@pytest.mark.parametrize(
    ("id_", "level", "found"),
    [
        ("plank", 3, None),
        ("plank", 2, Held.LEVEL),
        ("side_leg", 2, None),
        ("side_leg", 1, Held.LEVEL),
        ("bridge", 1, None),
    ],
)
def test_a_level_above_the_records_needs_a_tick(id_: str, level: int, found: Held | None) -> None:
    assert held(id_, record("NS", level=level)) is found
    assert held(id_, record("NS", level=level, ticked=(id_,))) is None


@pytest.mark.parametrize("id_", ["slider_seat", "slider_supine"])
def test_a_nerve_is_moved_only_where_that_is_ticked_whatever_its_marks_say(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    freed = replace(exercise, suitability=dict.fromkeys(exercise.suitability, exercise.suitability["OP"]))
    assert suited(freed, None, record("NS"), CATALOGUE).held is Held.TICK
    assert suited(freed, None, record("NS", ticked=(id_,)), CATALOGUE).ok


def test_an_exercise_that_is_barred_in_its_own_position_may_be_given_in_another() -> None:
    pregnant = record("PR", ticked=("belly_breath",))
    assert held("belly_breath", pregnant) is Held.BARRED
    assert held("belly_breath", pregnant, Position.SEATED) is None
    found = suited(CATALOGUE.exercises["belly_breath"], None, pregnant, CATALOGUE)
    assert found.reason == "nothing is done supine with PR"
    assert found.remedy == "its position may be seated or side lying"
    assert suited(CATALOGUE.exercises["bridge"], None, pregnant, CATALOGUE).remedy == "leave it out"


@pytest.mark.parametrize(
    ("id_", "known", "reason", "remedy"),
    [
        ("bridge", record("HD", "BP"), "it needs a tick for HD and BP", "a clinician can tick it"),
        ("curl_up", record("HD", "OP"), "it is locked for HD and OP", "a clinician can unlock it"),
        ("press_up", record("HD"), "extension is not the direction on record", "a clinician can tick it"),
        (
            "plank",
            record("NS"),
            "it is level 3 and the record allows 2",
            "a clinician can tick it or raise the level",
        ),
        (
            "bridge",
            NO_RECORD,
            "no clinician has put a diagnosis on record",
            "until one has, use ab_brace, ankle_pumps, belly_breath, heel_slides, walk",
        ),
    ],
)
def test_the_reason_names_the_codes_and_who_can_open_it(
    id_: str, known: ClinicalRecord, reason: str, remedy: str
) -> None:
    found = suited(CATALOGUE.exercises[id_], None, known, CATALOGUE)
    assert (found.reason, found.remedy) == (reason, remedy)


def suitable(known: ClinicalRecord) -> set[tuple[str, Position]]:
    """Return all that a person may do, in every position."""
    places = [(one, place) for one in CATALOGUE.exercises.values() for place in (one.position, *one.also)]
    return {(one.id, place) for one, place in places if suited(one, place, known, CATALOGUE).ok}


@settings(max_examples=60)
@given(known=records(), id_=st.sampled_from(IDS))
def test_a_tick_or_an_unlock_never_takes_an_exercise_away(known: ClinicalRecord, id_: str) -> None:
    before = suitable(known)
    assert before <= suitable(replace(known, ticked=(*known.ticked, id_)))
    assert before <= suitable(replace(known, unlocked=(*known.unlocked, id_)))


@settings(max_examples=60)
@given(known=records(), code=st.sampled_from(CODES))
def test_another_code_never_gives_an_exercise(known: ClinicalRecord, code: str) -> None:
    more = replace(known, codes=tuple(c for c in CODES if c in {*known.codes, code}))
    assert suitable(more) <= suitable(known)
