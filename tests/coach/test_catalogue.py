"""The catalogue: what must hold of every exercise, and that a mistake in the data is found and named."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import NotFoundError
from coach.exercises import (
    CONDITIONS,
    DIAGNOSES,
    Bias,
    Kind,
    Laterality,
    Position,
    Posture,
    Side,
    Suitability,
    WorkedSide,
    load_catalogue,
    read_catalogue,
)
from coach.prescribing.dose import Sides
from coach.prescribing.limits import limits, read_data
from tests.coach.builders_routine import CATALOGUE, problems_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IDS = [
    "walk",
    "belly_breath",
    "ankle_pumps",
    "heel_slides",
    "prone_lying",
    "prone_elbows",
    "press_up",
    "stand_ext",
    "pelvic_tilt",
    "knee_chest_1",
    "knee_chest_2",
    "trunk_rot",
    "seat_flex",
    "childs_pose",
    "cat_camel",
    "ham_supine",
    "ham_seated",
    "piri_cross",
    "fig4_supine",
    "fig4_seated",
    "hip_flexor",
    "calf",
    "slider_seat",
    "slider_supine",
    "ab_brace",
    "hook_march",
    "bridge",
    "bird_dog",
    "clamshell",
    "side_leg",
    "curl_up",
    "dead_bug",
    "side_plank",
    "plank",
    "sit_stand",
    "wall_sit",
]
FACTS = read_data("exercises.toml")
WORDS = read_data("en-US", "words.toml")
STRICTNESS = [Suitability.OK, Suitability.CARE, Suitability.NO]
CODES = st.frozensets(st.sampled_from(DIAGNOSES + CONDITIONS))

each_exercise = pytest.mark.parametrize("id_", IDS)


def sentences(id_: str) -> Iterator[str]:
    """Return all that is said of an exercise in sentences."""
    words = CATALOGUE.words[id_]
    yield from (*words.steps, *words.coaching, *words.mistakes, words.why, words.easier)
    yield from words.hold_steps
    yield from filter(None, (words.lift, words.lower, words.release, words.into, words.finish))


def test_all_thirty_six_are_there_and_no_other() -> None:
    assert len(IDS) == 36
    assert set(CATALOGUE.exercises) == set(CATALOGUE.words) == set(IDS)


def test_it_is_read_once_and_cannot_be_changed() -> None:
    assert load_catalogue("en-US") is load_catalogue("en-US")
    with pytest.raises(TypeError):
        CATALOGUE.exercises["walk"] = CATALOGUE.exercises["bridge"]  # type: ignore[index]  # that it is refused


@pytest.mark.parametrize("locale", ["xx-XX", "../en-US", "", "en-US/"])
def test_a_locale_without_words_is_not_found(locale: str) -> None:
    with pytest.raises(NotFoundError):
        load_catalogue(locale)


@each_exercise
def test_an_exercise_is_whole(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    assert exercise.targets
    assert exercise.sources
    assert exercise.kinds[0] is exercise.dose.kind
    assert set(exercise.suitability) == {*DIAGNOSES, *CONDITIONS}
    assert all(re.fullmatch(r"S\d{1,3}|GK|DES", mark) for mark in exercise.sources)
    assert exercise.position not in exercise.also


@each_exercise
def test_caps_are_inside_those_of_section_six(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    caps = exercise.caps
    assert caps.hold_ms is not None
    assert caps.reps is not None
    lying = {"prone_lying": 300_000, "plank": 30_000, "walk": 1_800_000}
    most = {Kind.STRENGTH: 20_000, Kind.NERVE: 0, Kind.WARM_UP: 0}.get(exercise.kind, 30_000)
    assert caps.hold_ms <= lying.get(id_, most)
    assert caps.timed_ms == {"hook_march": 30_000}.get(id_)
    assert caps.reps <= (20 if exercise.kind in {Kind.NERVE, Kind.WARM_UP} else 12)
    assert caps.sets == {"walk": 1, "heel_slides": 2, "slider_seat": 2, "slider_supine": 2, "knee_chest_2": 4}.get(
        id_, 3
    )


@each_exercise
def test_the_sides_of_a_dose_are_those_of_the_exercise(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    usual = {
        Laterality.BILATERAL: Sides.BOTH,
        Laterality.UNILATERAL: Sides.AFFECTED_FIRST,
        Laterality.ALTERNATING: Sides.ALTERNATING,
    }
    assert exercise.dose.sides is usual[exercise.laterality]


@each_exercise
@pytest.mark.parametrize("way", ["easier", "harder"])
def test_a_chain_ends_and_easier_is_never_a_higher_level(id_: str, way: str) -> None:
    seen = [CATALOGUE.exercises[id_]]
    while link := getattr(seen[-1], way):
        seen.append(CATALOGUE.exercises[link])
        assert len(seen) <= len(IDS)
    levels = [exercise.level for exercise in seen]
    if way == "easier":
        assert levels == sorted(levels, reverse=True)


@pytest.mark.parametrize(
    ("id_", "code", "mark"),
    [
        ("press_up", "SS", "no"),
        ("press_up", "SL", "no"),
        ("press_up", "HD", "ok"),
        ("stand_ext", "PO", "no"),
        ("knee_chest_2", "HD", "no"),
        ("curl_up", "AB", "no"),
        ("trunk_rot", "OP", "no"),
        ("prone_lying", "PR", "no"),
        ("piri_cross", "TH", "no"),
        ("walk", "FR", "care"),
        ("bridge", "HD", "care"),
        ("bridge", "TH", "ok"),
    ],
)
def test_marks_are_those_of_the_source(id_: str, code: str, mark: str) -> None:
    assert CATALOGUE.exercises[id_].suitability[code] == mark


@each_exercise
def test_a_nerve_glide_or_a_prone_hold_in_pregnancy_is_never_free(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    if exercise.kind is Kind.NERVE:
        assert all(exercise.suitability[code] is not Suitability.OK for code in DIAGNOSES)
    if exercise.position is Position.PRONE:
        assert exercise.suitability["PR"] is Suitability.NO


@each_exercise
def test_what_is_not_locked_in_pregnancy_can_be_done_in_a_position_that_is_not_barred(id_: str) -> None:
    exercise = CATALOGUE.exercises[id_]
    assert exercise.barred_by(Position.SUPINE, frozenset({"PR", "HD"})) == ("PR",)
    assert exercise.barred_by(Position.SUPINE, frozenset({"HD", "PO"})) == ()
    if exercise.suitability["PR"] is not Suitability.NO:
        places = (exercise.position, *exercise.also)
        assert [place for place in places if not exercise.barred_by(place, frozenset({"PR"}))]


EQUIPMENT = """
walk: -; belly_breath: mat; ankle_pumps: -; heel_slides: mat sock; prone_lying: mat pillow; prone_elbows: mat;
press_up: mat; stand_ext: counter; pelvic_tilt: mat; knee_chest_1: mat towel; knee_chest_2: mat strap; trunk_rot: mat;
seat_flex: chair; childs_pose: mat cushion; cat_camel: mat; ham_supine: mat strap; ham_seated: chair;
piri_cross: mat towel; fig4_supine: mat strap; fig4_seated: chair; hip_flexor: mat chair; calf: wall;
slider_seat: chair; slider_supine: mat; ab_brace: -; hook_march: mat; bridge: mat;
bird_dog: mat; clamshell: mat pillow; side_leg: mat;
curl_up: mat; dead_bug: mat; side_plank: mat; plank: mat; sit_stand: chair; wall_sit: wall shoes
"""
"""What section 2 names beside each exercise; a mat lies under a strap that is named alone."""


def test_the_equipment_is_that_of_the_source_and_what_only_helps_is_not_asked_for() -> None:
    named = dict(entry.strip().split(": ") for entry in EQUIPMENT.split(";"))
    for id_, exercise in CATALOGUE.exercises.items():
        assert (" ".join((*exercise.equipment, *exercise.helps)) or "-") == named[id_]
    assert {id_ for id_, exercise in CATALOGUE.exercises.items() if exercise.helps} == {
        "heel_slides", "knee_chest_1", "knee_chest_2", "piri_cross", "fig4_supine",
    }  # fmt: skip


def test_the_side_that_is_worked_is_on_top_but_in_two_exercises() -> None:
    down = {id_ for id_, exercise in CATALOGUE.exercises.items() if exercise.worked_side is WorkedSide.DOWN}
    assert down == {"side_plank", "hip_flexor"}
    clamshell, side_plank = CATALOGUE.exercises["clamshell"], CATALOGUE.exercises["side_plank"]
    assert clamshell.posture(Position.SIDE_LYING, Side.LEFT) == Posture(Position.SIDE_LYING, Side.RIGHT)
    assert side_plank.posture(Position.SIDE_LYING, Side.LEFT) == Posture(Position.SIDE_LYING, Side.LEFT)
    assert clamshell.posture(Position.SUPINE, Side.LEFT) == Posture(Position.SUPINE)


def test_extension_is_free_in_a_herniation_only_while_it_is_on_record() -> None:
    press_up, herniated = CATALOGUE.exercises["press_up"], frozenset({"HD"})
    assert press_up.suits(herniated, Bias.EXTENSION) is Suitability.OK
    assert press_up.suits(herniated, Bias.FLEXION) is Suitability.CARE
    assert press_up.suits(herniated, None) is Suitability.CARE


@given(st.sampled_from(IDS), CODES, CODES, st.none() | st.sampled_from(Bias))
def test_one_more_diagnosis_never_loosens_a_mark(
    id_: str, codes: frozenset[str], more: frozenset[str], direction: Bias | None
) -> None:
    exercise = CATALOGUE.exercises[id_]
    before, after = exercise.suits(codes, direction), exercise.suits(codes | more, direction)
    assert STRICTNESS.index(before) <= STRICTNESS.index(after)


@each_exercise
def test_the_words_are_short_and_enough(id_: str) -> None:
    words = CATALOGUE.words[id_]
    assert len(words.aliases) >= 5
    assert 3 <= len(words.steps) <= 5
    assert 4 <= len(words.coaching) <= 6
    assert 2 <= len(words.mistakes) <= 4
    assert all(len(step.split()) <= 10 for step in words.steps)
    assert all(2 <= len(cue.split()) <= 6 for cue in words.coaching)
    assert len(words.lift.split()) <= 3
    assert len(words.lower.split()) <= 2
    assert all(len(sentence.split()) <= 16 for sentence in (words.why, words.easier))


@each_exercise
def test_names_and_aliases_are_as_a_person_says_them(id_: str) -> None:
    words = CATALOGUE.words[id_]
    assert all(re.fullmatch(r"[a-z]+('s)?( [a-z]+('s)?)*", name) for name in (words.name, *words.aliases))


@each_exercise
def test_sentences_are_plain_and_promise_nothing(id_: str) -> None:
    claims = re.compile(r"treat|cure|heal|relie[fv]|fix|painless|guarantee|pain-free|prevent", re.IGNORECASE)
    latin = re.compile(
        r"supine|prone|lumbar|flexion|extension|anterior|posterior|femor|glute|unilateral", re.IGNORECASE
    )
    for sentence in sentences(id_):
        assert re.fullmatch(r"[A-Z][a-z' ,-]*\.", sentence)
        assert not claims.search(sentence)
        assert not latin.search(sentence)
        assert not limits().wake_words & set(re.findall(r"[a-z]+", sentence.casefold()))


def broken(change: Callable[[dict[str, Any], dict[str, Any]], object]) -> dict[str, str]:
    """Return what is wrong with the catalogue after a change of its facts and words, by path."""
    facts, words = copy.deepcopy(FACTS), copy.deepcopy(WORDS)
    change(facts["exercises"], words)
    return problems_of(lambda: read_catalogue(facts, words, "en-US"))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda _, w: w.pop("walk"), "words.walk"),
        (lambda f, _: f.pop("wall_sit"), "exercises.wall_sit"),
        (lambda f, _: f["walk"].update(easier="stroll"), "exercises.walk.easier"),
        (lambda f, _: f["cat_camel"].update(easier="cat_camel"), "exercises.cat_camel"),
        (lambda f, _: f["bridge"]["dose"].update(hold_s=21), "exercises.bridge.dose.hold_s"),
        (lambda f, _: f["bridge"]["dose"].update(sets=4), "exercises.bridge.dose.sets"),
        (lambda f, _: f["bridge"]["dose"].pop("reps"), "exercises.bridge.dose.reps"),
        (lambda f, _: f["bridge"].update(pose="standing"), "exercises.bridge.pose"),
        (lambda f, _: f["calf"].pop("pose"), "exercises.calf.pose"),
        (lambda f, _: f["ab_brace"]["poses"].pop("seated"), "exercises.ab_brace.poses.seated"),
        (lambda f, _: f["belly_breath"]["poses"].update(seated="sit"), "exercises.belly_breath.poses.seated"),
        (lambda f, _: f["bridge"].update(poses={"seated": "view=S base=SIT"}), "exercises.bridge.poses.seated"),
        (lambda f, _: f["bridge"].update(care="HD SS SL PO XX"), "exercises.bridge.care"),
        (lambda f, _: f["bridge"].update(care="HD SS SL"), "exercises.bridge.ok"),
        (lambda f, _: f["bridge"].update(no="PR HD"), "exercises.bridge.no"),
        (lambda f, _: f["bridge"].update(kinds=["reps", "held"]), "exercises.bridge.kinds"),
        (lambda f, _: f["bridge"].update(level=4), "exercises.bridge.level"),
        (lambda f, _: f["bridge"].update(position="lying"), "exercises.bridge.position"),
        (lambda f, _: f["bridge"].update(colour="red"), "exercises.bridge.colour"),
        (lambda f, _: f["bridge"].update(helps=[3]), "exercises.bridge.helps[0]"),
        (lambda _, w: w["bridge"].update(name="Alexa bridge"), "words.bridge.name"),
        (lambda _, w: w["bridge"].update(steps=[]), "words.bridge.steps"),
        (lambda _, w: w["bridge"].update(lift=""), "words.bridge.lift"),
        (lambda _, w: w["walk"].update(lift="Step."), "words.walk.lift"),
        (lambda _, w: w["bridge"].update(limb="leg"), "words.bridge.limb"),
        (lambda _, w: w["calf"].update(limb=""), "words.calf.limb"),
        (lambda _, w: w["wall_sit"]["aliases"].append("Bird-dog"), "words.wall_sit.aliases"),
        (lambda _, w: w["calf"]["aliases"].append("calf stretch"), "words.calf.aliases"),
        (lambda _, w: w["calf"].update(aliases=[3]), "words.calf.aliases[0]"),
    ],
)
def test_a_mistake_in_the_data_is_found_and_named(
    change: Callable[[dict[str, Any], dict[str, Any]], object], path: str
) -> None:
    assert path in broken(change)


@pytest.mark.parametrize(
    ("barred", "path"), [({"XX": ["supine"]}, "barred.XX"), ({"PR": ["lying"]}, "barred.PR"), ("PR", "barred")]
)
def test_a_mistake_in_what_is_barred_is_found_and_named(barred: object, path: str) -> None:
    facts = FACTS | {"barred": barred}
    assert path in problems_of(lambda: read_catalogue(facts, WORDS, "en-US"))


def test_all_mistakes_are_named_at_once() -> None:
    def spoil(facts: dict[str, Any], words: dict[str, Any]) -> None:
        facts["walk"]["level"] = 0
        facts["calf"]["dose"]["sets"] = 9
        words["plank"]["why"] = ""

    assert set(broken(spoil)) == {"exercises.walk.level", "exercises.calf.dose.sets", "words.plank.why"}


def test_easier_and_harder_may_not_go_round_together() -> None:
    found = broken(lambda facts, _: facts["prone_lying"].update(easier="press_up"))
    assert any("go round" in message for message in found.values())
