"""What of a routine is left out for a person, and the reason in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.exercises import CONDITIONS, DIAGNOSES, Bias
from coach.prescribing.condition import Facts
from coach.prescribing.reading import Fields
from coach.prescribing.routine_read import read_template
from coach.prescribing.template import Template, fit, left_out
from coach.routine import templates
from tests.coach.builders_routine import CATALOGUE, item, source

TEMPLATES = templates(CATALOGUE)


def template(*items: object) -> Template:
    """Return a routine file's items with their conditions."""
    return read_template(Fields.of(source(*items), "", []), CATALOGUE)


def test_an_item_whose_condition_is_not_met_is_told_with_the_condition() -> None:
    (problem,) = left_out(template(item("calf"), item("bridge", when="SS or not ticked:bridge and leg_pain<4")))
    assert problem.path == "items[1]"
    assert problem.message == "bridge is left out, as this is not met: SS or not ticked:bridge and leg_pain<4"


def test_an_item_that_needs_a_tick_is_told_with_the_diagnosis_it_needs_it_for() -> None:
    found = left_out(TEMPLATES["T2"], Facts(leg_pain=2))
    assert [(problem.path, problem.message) for problem in found] == [
        ("items[6]", "bridge is left out, as a clinician has not ticked it for HD"),
        ("items[7]", "ham_supine is left out, as a clinician has not ticked it for HD"),
        ("items[8]", "slider_seat is left out, as this is not met: not leg_pain<4"),
    ]


def test_an_item_that_is_locked_is_told_with_the_diagnosis_that_locks_it() -> None:
    facts = Facts(codes=frozenset({"SL", "PR", "OP"}), ticked=frozenset(CATALOGUE.exercises))
    told = {problem.path: problem.message for problem in left_out(TEMPLATES["T4"], facts)}
    assert told["items[4]"] == "curl_up is left out, as it is locked for PR and OP"


@pytest.mark.parametrize("direction", [None, Bias.FLEXION])
def test_bending_back_without_the_direction_on_record_says_so(direction: Bias | None) -> None:
    facts = Facts(codes=frozenset({"HD"}), direction=direction)
    (problem,) = left_out(template(item("press_up"), item("calf")), facts)
    assert problem.message == "press_up is left out, as extension is not the direction on record, nor is it ticked"


@given(
    st.sampled_from(sorted(TEMPLATES)),
    st.frozensets(st.sampled_from(DIAGNOSES + CONDITIONS)),
    st.frozensets(st.sampled_from(sorted(CATALOGUE.exercises))),
    st.none() | st.sampled_from(Bias),
)
def test_each_item_is_either_given_or_told_as_left_out(
    id_: str, codes: frozenset[str], ticked: frozenset[str], direction: Bias | None
) -> None:
    facts, whole = Facts(codes, ticked, None, direction), TEMPLATES[id_]
    gone = {problem.message.partition(" ")[0] for problem in left_out(whole, facts)}
    given_ = [one.exercise for one in fit(whole, facts).items]
    assert [one.item.exercise for one in whole.items if one.item.exercise not in gone] == given_
