"""Why an exercise is done: what it is for, and what it does with a diagnosis."""

from __future__ import annotations

import pytest

from coach.exercises import DIAGNOSES, Bias, Suitability, load_catalogue
from coach.reasons import because, load_because, sentences, why
from coach.session import Session, timeline_of
from coach.timeline import CueKind
from tests.coach.test_sentences import CLAIMS, LONGEST, UNSPOKEN

CATALOGUE = load_catalogue()
SAID = load_because("en-US")


@pytest.mark.parametrize("exercise", sorted(CATALOGUE.exercises))
@pytest.mark.parametrize("code", DIAGNOSES)
def test_every_exercise_that_a_diagnosis_allows_has_its_reason(exercise: str, code: str) -> None:
    facts = CATALOGUE.exercises[exercise]
    if facts.suitability[code] is Suitability.NO:
        return
    meant = because(facts, (code,), "en-US")
    assert meant
    assert why(exercise, (code,), CATALOGUE) == f"{CATALOGUE.words[exercise].why} {meant}"


def test_with_nothing_on_record_it_is_what_the_exercise_is_for() -> None:
    assert why("bridge", (), CATALOGUE) == CATALOGUE.words["bridge"].why
    assert sentences("bridge", ("OP",), CATALOGUE) == (CATALOGUE.words["bridge"].why,)


def test_of_several_diagnoses_the_first_speaks_and_a_direction_before_a_kind() -> None:
    assert because(CATALOGUE.exercises["bridge"], ("DD", "HD"), "en-US") == SAID["HD"]["strength"]
    press_up = CATALOGUE.exercises["press_up"]
    assert press_up.bias is Bias.EXTENSION
    assert because(press_up, ("HD",), "en-US") == SAID["HD"]["extension"]


@pytest.mark.parametrize("code", DIAGNOSES)
def test_every_sentence_is_short_plain_and_promises_nothing(code: str) -> None:
    assert SAID[code].keys() <= {*(bias.value for bias in Bias), "strength", "stretch", "nerve", "mobility", "warm_up"}
    for sentence in SAID[code].values():
        assert len(sentence.split()) <= LONGEST + 4
        assert not CLAIMS.search(sentence)
        assert not UNSPOKEN.search(sentence)
        assert sentence.endswith(".")


def test_what_is_new_is_explained_once_right_after_its_name() -> None:
    routine = (
        '{"id":"x","version":1,"name":"x","items":[{"exercise":"bridge","dose":{"kind":"reps","sets":2,"reps":3}}]}'
    )
    line = timeline_of(Session("s", routine, 1, fresh=("bridge",), codes=("HD",)))
    told = [cue.text for cue in line.cues if cue.kind is CueKind.ANNOUNCE]
    assert told[1:3] == [CATALOGUE.words["bridge"].why, SAID["HD"]["strength"]]
    assert sum(text == told[1] for text in told) == 1
    plain = timeline_of(Session("s", routine, 1))
    assert not {*told[1:3]} & {cue.text for cue in plain.cues}
