"""What of a routine is left out for a person, and the reason in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Position
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


LYING = {Position.SUPINE, Position.PRONE}


@pytest.mark.parametrize("id_", [*TEMPLATES])
@pytest.mark.parametrize("more", [(), ("PO",), ("SS", "HD")], ids=str)
def test_in_pregnancy_nothing_is_done_lying_on_the_back_or_the_front_whatever_is_ticked(
    id_: str, more: tuple[str, ...]
) -> None:
    facts = Facts(frozenset({"PR", *more}), frozenset(CATALOGUE.exercises), 2, Bias.EXTENSION)
    for one in fit(TEMPLATES[id_], facts).items:
        assert (one.position or CATALOGUE.exercises[one.exercise].position) not in LYING


def test_in_pregnancy_an_item_is_done_in_the_position_that_it_names() -> None:
    whole = template(
        item("belly_breath"),
        item("ankle_pumps", position="seated"),
        item("pelvic_tilt", position="standing"),
        item("ab_brace", position="seated"),
        item("bridge"),
    )
    unticked, ticked = Facts(frozenset({"PR"})), Facts(frozenset({"PR"}), frozenset(CATALOGUE.exercises))
    assert [one.exercise for one in fit(whole, unticked).items] == ["ankle_pumps"]
    assert [one.exercise for one in fit(whole, ticked).items] == ["ankle_pumps", "pelvic_tilt", "ab_brace"]
    first, second = (problem.message for problem in left_out(whole, ticked))
    assert first == (
        "belly_breath is left out, as nothing is done supine with PR, whatever is ticked; "
        "its position may be seated or side_lying"
    )
    assert second == "bridge is left out, as it is locked for PR"


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


def test_a_locked_exercise_is_opened_by_an_unlock_and_by_no_tick() -> None:
    curl = template(item("curl_up"))
    locked = frozenset({"HD"})
    ticked, unlocked = Facts(locked, frozenset({"curl_up"})), Facts(locked, unlocked=frozenset({"curl_up"}))
    assert not fit(curl, ticked).items
    assert [one.exercise for one in fit(curl, unlocked).items] == ["curl_up"]
    assert left_out(curl, unlocked) == ()


def test_an_unlock_is_more_than_a_tick_and_meets_a_condition_that_asks_for_one() -> None:
    cared_for = template(item("bridge"), item("clamshell", when="ticked:clamshell"))
    facts = Facts(frozenset({"HD", "PO"}), unlocked=frozenset({"bridge", "clamshell"}))
    assert [one.exercise for one in fit(cared_for, facts).items] == ["bridge", "clamshell"]


def test_nothing_opens_a_barred_position() -> None:
    facts = Facts(frozenset({"PR"}), unlocked=frozenset({"bridge"}))
    (problem,) = left_out(template(item("bridge")), facts)
    assert problem.message == "bridge is left out, as nothing is done supine with PR, whatever is ticked"
