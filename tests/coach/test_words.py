"""The words of an exercise: right in each position it is done in, and a hold ends with the safe way out of it."""

from __future__ import annotations

import copy
import re
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from coach.exercises import Dose, DoseKind, Laterality, Position, Sides, Words, as_heard, read_catalogue
from coach.prescribing.limits import read_data
from coach.routine import Facts, Routine, RoutineItem, fit, templates
from coach.timeline import CueKind, Inputs, StepKind, compile_timeline, estimate_length
from tests.coach.builders_routine import CATALOGUE, problems_of

if TYPE_CHECKING:
    from collections.abc import Callable

PLACED = [(id_, position) for id_, exercise in CATALOGUE.exercises.items() for position in exercise.also]
HELD = [id_ for id_, exercise in CATALOGUE.exercises.items() if DoseKind.HOLD in exercise.kinds]
SINKING = r"|(let|ease) your (back|hips) sink|hips stay down|feet stay light|press your back flat|push with your feet"
WRONG = {
    Position.STANDING: r"on your (back|front|side)|\blie|lying|sit (tall|back)|feet flat|knees bent" + SINKING,
    Position.SEATED: r"on your (back|front|side)|\blie|lying|stand|do it sitting|knees bent" + SINKING,
    Position.SIDE_LYING: r"on your (back|front)|sit tall|stand|feet flat" + SINKING,
}
"""What tells of another position."""
UNDOING = re.compile(
    r"\b(lower|come (up|down|back|forward)|(up|down|back) slowly|slowly (up|down|back)"
    r"|let (it )?go|sit (down|up)|stand up|lie (down|back)|back (down|up)|slide (back|down|up)|ease (off|back)"
    r"|(put|set|bring|foot|knees?|hips?|leg) down|straighten|unbend|uncross|release|roll (over|across)|across|rest now"
    r"|change|switch|other (leg|side))\b",
    re.IGNORECASE,
)
"""What ends a hold: coaching is only ever said inside one."""
MOVING = re.compile(
    r"^(lift|press|prop|hug|slide|sit back|tip|draw|pull|lean|shift|squeeze|tighten|bend|reach|round|lower|let go)\b",
    re.IGNORECASE,
)
"""A step that goes into a hold, or comes out of it."""
NO_HOLLOW = re.compile(r"ease down|arch|hollow|let your belly (ease|sag|drop)|one way and the other", re.IGNORECASE)


EVERY = [*CATALOGUE.words.values(), *CATALOGUE.placed.values()]


def said(words: Words) -> list[str]:
    """Return all that can be said while an exercise is done, and of how to do it."""
    once = (words.easier, words.lift, words.lower, words.release, words.into, words.finish)
    return [*words.steps, *words.hold_steps, *words.coaching, *words.mistakes, *filter(None, once)]


def test_the_positions_that_an_exercise_can_be_done_in_are_these() -> None:
    assert {(id_, str(position)) for id_, position in PLACED} == {
        ("belly_breath", "seated"),
        ("belly_breath", "side_lying"),
        ("ankle_pumps", "seated"),
        ("pelvic_tilt", "standing"),
        ("ab_brace", "seated"),
        ("ab_brace", "standing"),
    }


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_no_sentence_tells_of_another_position_than_the_one_it_is_done_in(id_: str, position: Position) -> None:
    for sentence in said(CATALOGUE.words_for(id_, position)):
        assert not re.search(WRONG[position], sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_the_name_says_the_position_and_can_be_asked_for(id_: str, position: Position) -> None:
    words = CATALOGUE.words_for(id_, position)
    assert words.name != CATALOGUE.words[id_].name
    assert as_heard(words.name) in map(as_heard, words.aliases)


@pytest.mark.parametrize(("id_", "position"), PLACED)
def test_words_of_a_position_are_as_short_and_as_many_as_the_usual_ones(id_: str, position: Position) -> None:
    words = CATALOGUE.words_for(id_, position)
    assert 3 <= len(words.steps) <= 5
    assert 4 <= len(words.coaching) <= 6
    assert all(len(step.split()) <= 10 for step in words.steps)
    assert all(2 <= len(cue.split()) <= 6 for cue in words.coaching)
    assert all(re.fullmatch(r"[A-Z][a-z' ,-]*\.", sentence) for sentence in said(words))


@pytest.mark.parametrize("known", [frozenset(), frozenset(CATALOGUE.exercises)], ids=["new", "known"])
def test_in_pregnancy_the_tilt_is_guided_at_the_wall_and_the_breathing_on_a_chair(known: frozenset[str]) -> None:
    template = templates(CATALOGUE)["T9"]
    routine = fit(template, Facts(template.codes, frozenset(CATALOGUE.exercises)))
    line = compile_timeline(Inputs(routine, None, known), CATALOGUE, estimate_length)
    heard = " ".join(cue.text for cue in line.cues)
    assert "Pelvic tilt at the wall, ten times." in heard
    assert "Seated belly breathing, five times." in heard
    assert not re.search(
        r"on your back|hips stay down|feet stay light|let your back sink|ease down", heard, re.IGNORECASE
    )


def test_where_a_position_has_no_words_of_its_own_the_usual_ones_are_given() -> None:
    for id_, exercise in CATALOGUE.exercises.items():
        assert CATALOGUE.words_for(id_) is CATALOGUE.words_for(id_, exercise.position) is CATALOGUE.words[id_]


def test_on_hands_and_knees_nobody_is_told_to_hollow_the_back() -> None:
    words = CATALOGUE.words["cat_camel"]
    assert not [sentence for sentence in chain(words.steps, words.coaching, (words.lift, words.lower, words.why))
                if NO_HOLLOW.search(sentence)]  # fmt: skip
    assert "Back only to flat." in words.coaching


@pytest.mark.parametrize("id_", HELD)
def test_a_hold_ends_with_the_way_out_and_not_with_letting_go_of_what_holds_one_up(id_: str) -> None:
    release = CATALOGUE.words[id_].release
    assert len(release.split()) <= 6
    if id_ in {"pelvic_tilt", "ab_brace"}:  # there is nothing to come out of but the squeeze
        assert release.startswith("Let go")
    elif id_ == "ham_supine":
        assert release == "Bend the knee, and let go."
    else:
        assert re.search(r"slowly|\brest\b|then", release, re.IGNORECASE)
        assert "Let go" not in release


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words.name)
def test_no_coaching_ends_the_hold_that_it_is_said_in(words: Words) -> None:
    guide = read_data("en-US", "guide.toml")["talk"]["coaching"]
    assert [sentence for sentence in (*words.coaching, *guide) if UNDOING.search(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lower slowly.", "Come up slowly.", "Sit down slowly.", "Slowly back.", "Let go.", "Slide back up.",
        "Back down.", "And down slowly.", "Ease off.", "Slowly across.", "Stand up.", "Change legs.",
    ],
)  # fmt: skip
def test_a_sentence_that_ends_a_hold_is_known(sentence: str) -> None:
    assert UNDOING.search(sentence)


COUNTED_TOO = [id_ for id_ in HELD if DoseKind.REPS in CATALOGUE.exercises[id_].kinds]


def _placed(id_: str) -> list[Position]:
    exercise = CATALOGUE.exercises[id_]
    return [exercise.position, *exercise.also]


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize(("id_", "position"), [(id_, position) for id_ in COUNTED_TOO for position in _placed(id_)])
def test_before_a_hold_nobody_is_told_to_lift_or_to_lower_and_each_set_begins_with_the_lift(
    id_: str, position: Position, *, known: bool
) -> None:
    words = CATALOGUE.words_for(id_, position)
    dose = Dose(DoseKind.HOLD, sets=2, hold_ms=10_000)
    routine = Routine("r", 1, "r", (RoutineItem(id_, dose, "", position),))
    seen = frozenset({id_}) if known else frozenset()
    line = compile_timeline(Inputs(routine, None, seen), CATALOGUE, estimate_length)
    told = [cue.text for cue in line.cues if cue.kind is CueKind.STEPS]
    assert told == ([] if known else list(words.hold_steps))
    assert [step for step in told if MOVING.search(step)] == []
    started = [cue.text for cue in line.cues if cue.kind is CueKind.START]
    holds = [step for step in line.steps if step.kind is StepKind.WORK]
    assert started == [words.into or words.lift, "And hold."] * len(holds)
    for step in holds:
        assert step.work_end_ms - step.work_ms == step.hold_ms == 10_000
        assert all(
            cue.start_ms + cue.length_ms <= step.work_ms for cue in line.cues_between(step.entry_ms, step.work_ms)
        )


@pytest.mark.parametrize("words", EVERY, ids=lambda words: words.name)
def test_what_is_told_before_a_hold_is_as_short_as_the_steps(words: Words) -> None:
    assert not words.hold_steps or 2 <= len(words.hold_steps) <= 4
    assert all(len(step.split()) <= 10 for step in words.hold_steps)
    assert len(words.into.split()) <= 10
    assert all(re.fullmatch(r"[A-Z][a-z' ,-]*\.", text) for text in (*words.hold_steps, *filter(None, (words.into,))))


def test_the_step_to_the_other_side_is_the_last_one() -> None:
    turns = {id_: words.turn for id_, words in CATALOGUE.words.items() if words.turn}
    assert turns == {"trunk_rot": "Pause, then roll to the other.", "hook_march": "Change legs, and go on."}
    assert all(CATALOGUE.words[id_].steps[-1] == turn for id_, turn in turns.items())


@pytest.mark.parametrize(
    ("id_", "dose"),
    [
        ("trunk_rot", Dose(DoseKind.REPS, reps=3, hold_ms=5_000, sides=Sides.LEFT)),
        ("hook_march", Dose(DoseKind.REPS, reps=3, sides=Sides.RIGHT)),
    ],
)
def test_who_does_one_side_is_not_told_to_change(id_: str, dose: Dose) -> None:
    routine = Routine("r", 1, "r", (RoutineItem(id_, dose),))
    line = compile_timeline(Inputs(routine), CATALOGUE, estimate_length)
    assert not [cue.text for cue in line.cues if re.search(r"other|change", cue.text, re.IGNORECASE)]


@pytest.mark.parametrize("id_", ["knee_chest_1", "knee_chest_2", "piri_cross", "fig4_supine"])
def test_who_eases_off_the_last_time_is_told_the_way_out(id_: str) -> None:
    dose = Dose(DoseKind.REPS, reps=3, hold_ms=2_000, tempo_in_ms=2_000, tempo_out_ms=2_000)
    line = compile_timeline(Inputs(Routine("r", 1, "r", (RoutineItem(id_, dose),))), CATALOGUE, estimate_length)
    released = [(line.at(cue.start_ms).rep, cue.text) for cue in line.cues if cue.kind is CueKind.RELEASE]
    sides = 1 if CATALOGUE.exercises[id_].laterality is Laterality.BILATERAL else 2
    assert released == [(3, CATALOGUE.words[id_].release)] * sides


def test_what_an_exercise_needs_to_be_safe_is_said() -> None:
    words = CATALOGUE.words
    assert "Chair against a wall" in words["sit_stand"].steps[0]
    assert words["wall_sit"].steps[0] == words["wall_sit"].hold_steps[0] == "Wear shoes that do not slip."
    assert "knees" not in words["side_plank"].easier  # it is done from the knees
    # "Your weight" is heard as "your wait".
    assert not [sentence for each in EVERY for sentence in said(each) if "weight" in sentence and "heels" in sentence]


def test_who_bends_comes_up_slowly_and_who_slid_down_a_wall_slides_up() -> None:
    words = CATALOGUE.words
    assert words["wall_sit"].release == "Slide back up slowly."
    assert words["seat_flex"].release == "Come up slowly."
    assert "Come up slowly." in words["stand_ext"].steps
    assert words["stand_ext"].lower == words["seat_flex"].lower == "Up slowly."
    assert "chair" in words["hip_flexor"].release


@pytest.mark.parametrize("known", [frozenset(), frozenset({"walk"})], ids=["new", "known"])
@pytest.mark.parametrize("minutes", [1, 5, 30])
def test_a_walker_is_asked_each_time_to_tell_of_pain_that_spreads(known: frozenset[str], minutes: int) -> None:
    walk = replace(CATALOGUE.exercises["walk"].dose, hold_ms=minutes * 60_000)
    routine = Routine("r", 1, "a walk", (RoutineItem("walk", walk),))
    line = compile_timeline(Inputs(routine, None, known), CATALOGUE, estimate_length)
    assert "Tell me if leg pain spreads." in [cue.text for cue in line.cues]


HEADINGS = """
walking warm-up, belly breathing, ankle pumps, heel slides, lying face down, prone on elbows, prone press-up,
standing back bend, pelvic tilt, single knee to chest, double knee to chest, lower trunk rotation, seated forward bend,
child's pose, cat and camel, hamstring stretch lying, hamstring stretch seated, knee to opposite shoulder,
figure four lying, figure four seated, hip flexor stretch, calf stretch at wall, seated nerve slider, lying nerve glide,
abdominal brace, hook-lying march, bridge, bird dog, clamshell, side leg raise, curl-up, dead bug,
side plank from knees, forearm plank, sit to stand, wall slide squat
"""


@pytest.mark.parametrize("heading", [heading.strip() for heading in HEADINGS.replace("\n", " ").split(",")])
def test_the_names_of_the_clinical_brief_are_understood(heading: str) -> None:
    known = {as_heard(name) for words in CATALOGUE.words.values() for name in (words.name, *words.aliases)}
    assert as_heard(heading) in known


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda words: words["pelvic_tilt"].pop("standing"), "words.pelvic_tilt.standing"),
        (lambda words: words["bridge"].update(standing={"steps": ["Stand."]}), "words.bridge.standing"),
        (lambda words: words["pelvic_tilt"]["standing"].update(aliases=["tilt"]), "words.pelvic_tilt.standing.aliases"),
        (lambda words: words["pelvic_tilt"]["standing"].update(lift=""), "words.pelvic_tilt.standing.lift"),
        (lambda words: words["pelvic_tilt"]["standing"].update(name="wall tilt"), "words.pelvic_tilt.standing.name"),
        (lambda words: words["wall_sit"].pop("release"), "words.wall_sit.release"),
        (lambda words: words["clamshell"].update(release="Let go."), "words.clamshell.release"),
        (lambda words: words["bridge"].pop("hold_steps"), "words.bridge.hold_steps"),
        (lambda words: words["pelvic_tilt"]["standing"].pop("hold_steps"), "words.pelvic_tilt.standing.hold_steps"),
        (lambda words: words["clamshell"].update(hold_steps=["Lie."]), "words.clamshell.hold_steps"),
        (lambda words: words["clamshell"].update(into="Lift."), "words.clamshell.into"),
        (lambda words: words["clamshell"].update(turn="Then the other."), "words.clamshell.turn"),
        (lambda words: words["clamshell"].update(several="yes"), "words.clamshell.several"),
    ],
)
def test_a_mistake_in_the_words_of_a_position_or_a_hold_is_found_and_named(
    change: Callable[[dict[str, Any]], object], path: str
) -> None:
    words = copy.deepcopy(read_data("en-US", "words.toml"))
    change(words)
    assert path in problems_of(lambda: read_catalogue(read_data("exercises.toml"), words, "en-US"))


def test_easier_asks_for_no_other_place_and_promises_no_other_time() -> None:
    # "Make it easier" is said in the middle of an exercise: it must not send anybody to a chair, nor name a time.
    elsewhere = re.compile(r"\b(sit|sitting|stand|standing|lie|chair|wall|pillow|cushion|seconds?|minutes?)\b")
    wrong = {e: w.easier for e, w in CATALOGUE.words.items() if elsewhere.search(w.easier)}
    assert wrong == {}
