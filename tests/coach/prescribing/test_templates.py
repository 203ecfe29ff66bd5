"""The starter routines: order, doses and what is left of them for a person."""

from __future__ import annotations

from itertools import chain, combinations, groupby
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.exercises import CONDITIONS, DIAGNOSES, Bias, Laterality, Suitability, as_heard
from coach.prescribing.condition import Facts
from coach.prescribing.dose import Dose, DoseKind
from coach.prescribing.limits import limits, read_data
from coach.prescribing.routine_check import long_session
from coach.prescribing.templates import read_templates
from coach.routine import Routine, Template, check_routine, fit, load_templates, parse_routine, routine_data, templates
from coach.timeline import Inputs, compile_timeline, estimate_length
from tests.coach.builders_routine import CATALOGUE, problems_of

if TYPE_CHECKING:
    from collections.abc import Iterable

TEMPLATES = templates(CATALOGUE)
IDS = ["neutral", *(f"T{number}" for number in range(1, 11)), "bed"]
HELD_MS, SETUP_MS, CHANGE_MS = 4_000, 20_000, 10_000
"""The timing model of clinical.md section 5."""


def names(routine: Routine) -> list[str]:
    """Return the exercises of a routine in order."""
    return [item.exercise for item in routine.items]


def subsets(values: Iterable[str]) -> Iterable[frozenset[str]]:
    """Return every choice of the values."""
    known = list(values)
    return map(frozenset, chain.from_iterable(combinations(known, size) for size in range(len(known) + 1)))


def ticking(template: Template, *ticked: str, **facts: Any) -> list[str]:
    """Return the exercises left for a person of the template's own diagnosis and direction."""
    own = {"codes": template.codes, "direction": template.direction}
    return names(fit(template, Facts(ticked=frozenset(ticked), **(own | facts))))


def work_ms(dose: Dose) -> int:
    """Return the work of a dose on one side."""
    if dose.kind is DoseKind.TIMED:
        return dose.sets * dose.hold_ms + (dose.sets - 1) * dose.rest_ms
    if dose.kind is DoseKind.HOLD:
        return dose.sets * (dose.hold_ms + HELD_MS)
    return dose.sets * dose.reps * (dose.tempo_in_ms + dose.hold_ms + dose.tempo_out_ms)


def minutes(routine: Routine) -> float:
    """Return how long a routine lasts by the section's timing model."""
    total = 0
    for item in routine.items:
        laterality = CATALOGUE.exercises[item.exercise].laterality
        sides = 1 if laterality is Laterality.BILATERAL or item.dose.kind is DoseKind.TIMED else 2
        change = CHANGE_MS if laterality is Laterality.UNILATERAL else 0
        total += SETUP_MS + sides * work_ms(item.dose) + change
    return total / 60_000


def test_the_starter_routines_are_these_and_none_is_empty() -> None:
    assert list(load_templates(CATALOGUE)) == IDS
    assert all(routine.items for routine in load_templates(CATALOGUE).values())


def test_nothing_on_record_means_the_five_of_the_neutral_set() -> None:
    routine = load_templates(CATALOGUE)["neutral"]
    assert names(routine) == ["walk", "belly_breath", "ankle_pumps", "heel_slides", "ab_brace"]
    assert routine.name == "gentle warm-up"
    assert {CATALOGUE.exercises[name].level for name in names(routine)} == {1}
    walk, breath, pumps, slides, brace = (item.dose for item in routine.items)
    assert walk.hold_ms == 300_000
    assert (breath.reps, breath.tempo_in_ms, breath.tempo_out_ms) == (6, 4_000, 6_000)
    assert (pumps.reps, slides.reps) == (15, 6)
    assert (brace.reps, brace.hold_ms) == (8, 5_000)


# With every care item ticked and every choice at its first, by the section's own estimate.
@pytest.mark.parametrize(
    ("id_", "ticked", "facts"),
    [
        ("T1", [], {}),
        ("T2", ["bridge", "ham_supine"], {"leg_pain": 2}),
        ("T3", ["walk"], {}),
        ("T4", [], {}),
        ("T5", ["slider_seat"], {}),
        ("T6", ["press_up"], {}),
        ("T7", [], {}),
        ("T8", [], {}),
        ("T9", ["belly_breath", "cat_camel", "pelvic_tilt"], {}),
        ("T10", ["ab_brace", "heel_slides"], {}),
        ("neutral", [], {}),
    ],
)
def test_the_doses_add_up_to_the_minutes_that_are_stated(id_: str, ticked: list[str], facts: dict[str, Any]) -> None:
    template = TEMPLATES[id_]
    known = Facts(codes=template.codes, direction=template.direction, ticked=frozenset(ticked), **facts)
    assert minutes(fit(template, known)) == pytest.approx(template.minutes, abs=0.75)


@pytest.mark.parametrize("id_", IDS)
def test_one_goes_down_to_the_floor_once_and_takes_each_position_there_once(id_: str) -> None:
    template = TEMPLATES[id_]
    whole = replace(template.routine, items=tuple(one.item for one in template.items))
    assert check_routine(whole, CATALOGUE) == ()


@pytest.mark.parametrize("id_", IDS)
def test_with_everything_ticked_it_still_is_no_longer_than_a_session_may_be(id_: str) -> None:
    template = TEMPLATES[id_]
    for pain in (2, 6):
        facts = Facts(template.codes, frozenset(CATALOGUE.exercises), pain, template.direction)
        line = compile_timeline(Inputs(fit(template, facts)), CATALOGUE, estimate_length)
        assert long_session(line.announced_ms) is None


@pytest.mark.parametrize("id_", IDS)
def test_what_is_done_in_one_position_is_done_together(id_: str) -> None:
    items = [one.item for one in TEMPLATES[id_].items]
    runs = [
        place for place, _ in groupby(item.position or CATALOGUE.exercises[item.exercise].position for item in items)
    ]
    assert len(runs) == len(set(runs))


def test_the_walk_comes_first_but_after_surgery_and_bending_back_goes_from_gentle_to_strong() -> None:
    assert [id_ for id_ in IDS if TEMPLATES[id_].items[0].item.exercise != "walk"] == ["T10", "bed"]
    order = ticking(TEMPLATES["T2"])
    assert order[1:4] == ["prone_lying", "prone_elbows", "press_up"]


@pytest.mark.parametrize("id_", IDS)
def test_no_ticks_make_a_session_of_more_than_eight_exercises(id_: str) -> None:
    template = TEMPLATES[id_]
    exercises = {one.item.exercise for one in template.items}
    for ticked in subsets(exercises):
        for pain in (None, 2):
            assert len(fit(template, Facts(ticked=ticked, leg_pain=pain)).items) <= limits().exercises


@pytest.mark.parametrize("id_", IDS)
def test_a_template_can_be_kept_as_a_routine(id_: str) -> None:
    routine = load_templates(CATALOGUE)[id_]
    assert parse_routine(routine_data(routine), CATALOGUE) == routine


def test_the_spoken_names_differ_and_are_no_exercise() -> None:
    said = [as_heard(template.routine.name) for template in TEMPLATES.values()]
    assert len(set(said)) == len(said)
    exercises = {as_heard(name) for words in CATALOGUE.words.values() for name in (words.name, *words.aliases)}
    assert not exercises & set(said)


def test_care_items_stay_off_until_ticked() -> None:
    assert "bridge" not in ticking(TEMPLATES["T2"])
    assert "bridge" in ticking(TEMPLATES["T2"], "bridge")
    assert names(load_templates(CATALOGUE)["T2"]) == [
        "walk", "prone_lying", "prone_elbows", "press_up", "bird_dog", "ab_brace",
    ]  # fmt: skip
    assert names(load_templates(CATALOGUE)["T10"]) == ["ankle_pumps", "walk"]


def test_an_acute_herniation_swaps_the_tilt_for_lying_face_down() -> None:
    plain, herniated = (
        ticking(TEMPLATES["T1"]),
        ticking(TEMPLATES["T1"], codes=frozenset({"HD"}), direction=Bias.EXTENSION),
    )
    assert "pelvic_tilt" in plain
    assert "pelvic_tilt" not in herniated
    assert herniated[-1] == "prone_lying"
    assert "prone_lying" not in plain


@pytest.mark.parametrize("code", ["SS", "SL"])
def test_an_acute_stenosis_or_slip_adds_the_knee_to_the_chest(code: str) -> None:
    assert ticking(TEMPLATES["T1"], codes=frozenset({code}))[-1] == "knee_chest_1"
    assert "knee_chest_1" not in ticking(TEMPLATES["T1"])


def test_the_hamstring_is_stretched_only_below_four_and_glides_else() -> None:
    ticked = ("ham_supine", "slider_seat")
    by_pain = {pain: ticking(TEMPLATES["T2"], *ticked, leg_pain=pain)[-1] for pain in (0, 3, 4, 10, None)}
    glide = "slider_seat"
    assert by_pain == {0: "ham_supine", 3: "ham_supine", 4: glide, 10: glide, None: glide}


def test_a_choice_between_two_gives_one_of_them() -> None:
    assert {"fig4_seated", "fig4_supine"} & set(ticking(TEMPLATES["T5"])) == {"fig4_seated"}
    assert {"fig4_seated", "fig4_supine"} & set(ticking(TEMPLATES["T5"], "fig4_supine")) == {"fig4_supine"}
    assert {"side_plank", "clamshell"} & set(ticking(TEMPLATES["T8"])) == {"clamshell"}
    assert {"side_plank", "clamshell"} & set(ticking(TEMPLATES["T8"], "side_plank")) == {"side_plank"}


@pytest.mark.parametrize("direction", [None, Bias.FLEXION, Bias.NEUTRAL])
def test_a_herniation_without_extension_on_record_bends_back_only_where_ticked(direction: Bias | None) -> None:
    template = TEMPLATES["T2"]
    extended = {"prone_lying", "prone_elbows", "press_up"}
    assert not extended & set(ticking(template, direction=direction))
    assert extended & set(ticking(template, "press_up", direction=direction)) == {"press_up"}


@given(
    id_=st.sampled_from(IDS),
    codes=st.frozensets(st.sampled_from(DIAGNOSES + CONDITIONS), min_size=1),
    ticked=st.frozensets(st.sampled_from(sorted(CATALOGUE.exercises))),
    leg_pain=st.none() | st.integers(0, 10),
    direction=st.none() | st.sampled_from(Bias),
)
def test_nothing_locked_or_unticked_is_ever_given(
    id_: str, codes: frozenset[str], ticked: frozenset[str], leg_pain: int | None, direction: Bias | None
) -> None:
    routine = fit(TEMPLATES[id_], Facts(codes, ticked, leg_pain, direction))
    for name in names(routine):
        marks = {CATALOGUE.exercises[name].suitability[code] for code in codes}
        assert Suitability.NO not in marks
        assert Suitability.CARE not in marks or name in ticked
    order = [one.item.exercise for one in TEMPLATES[id_].items]
    assert names(routine) == sorted(names(routine), key=order.index)


def test_and_binds_closer_than_or() -> None:
    data = read_data("templates.toml")
    data = {"T1": data["T1"] | {"items": [{"exercise": "calf", "when": "HD or SS and ticked:calf"}]}}
    template = read_templates(data, CATALOGUE)["T1"]
    assert ticking(template, codes=frozenset({"HD"})) == ["calf"]
    assert ticking(template, codes=frozenset({"SS"})) == []
    assert ticking(template, "calf", codes=frozenset({"SS"})) == ["calf"]


def test_every_problem_of_the_templates_is_named_with_its_template() -> None:
    data = read_data("templates.toml")
    data["T1"]["minutes"] = 26
    data["T2"]["codes"] = "HD FR"
    data["T3"]["items"][0]["when"] = "sometimes"
    del data["T4"]["who"]
    assert set(problems_of(lambda: read_templates(data, CATALOGUE))) == {
        "T1.minutes",
        "T2.codes",
        "T3.items[0].when",
        "T4.who",
    }


def test_how_often_is_in_numbers_what_it_is_in_words() -> None:
    often = {id_: (template.per_week, template.per_day) for id_, template in TEMPLATES.items()}
    assert often == {
        "neutral": (7, 3),
        "T1": (7, 3),
        "T2": (7, 1),
        "T3": (7, 2),
        "T4": (7, 1),
        "T5": (7, 2),
        "T6": (7, 2),
        "T7": (7, 1),
        "T8": (3, 1),
        "T9": (7, 1),
        "T10": (7, 3),
        "bed": (7, 3),
    }


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("per_week", 8, "8 is too much; write a number from 1 to 7"),
        ("per_day", 4, "4 is too much; write a number from 1 to 3"),
        ("per_day", None, "it is missing; write a number from 1 to 3"),
    ],
)
def test_how_often_is_checked_on_loading(field: str, value: int | None, message: str) -> None:
    data = dict(read_data("templates.toml")["T7"])
    del data[field]
    if value:
        data[field] = value
    assert problems_of(lambda: read_templates({"T7": data}, CATALOGUE)) == {f"T7.{field}": message}
