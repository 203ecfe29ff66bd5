"""The pose code is read whole, or refused with a sentence that says what is wrong."""

from __future__ import annotations

import pytest

from coach.drawing.pose import BASES, Arm, Base, Leg, Trunk, View, read_pose
from coach.errors import InvalidError
from tests.coach.drawing.drawings import EXERCISES


@pytest.mark.parametrize("id_", EXERCISES)
def test_the_code_of_every_exercise_is_read_with_a_frame_for_each_move(id_: str) -> None:
    one = EXERCISES[id_]
    for code in (one.pose, *one.poses.values()):
        pose = read_pose(code)
        assert len(pose.frames) == 1 + code.count(">>")
        assert code.startswith(f"view={pose.view} base={pose.base}")


def test_a_part_that_is_not_named_stays_as_its_base_has_it() -> None:
    pose = read_pose("view=F base=HOOK | near H120 K130 A0 XT0.5 | arm2 S-5.5 E10")
    (frame,) = pose.frames
    assert (pose.view, pose.base) == (View.FRONT, Base.HOOK_LYING)
    assert frame.near == Leg(120, 130, 0, 0.5, 1)
    assert frame.far == Leg(45, 90, -45)
    assert (frame.arm1, frame.arm2) == (Arm(), Arm(-5.5, 10))
    assert frame.trunk == Trunk(180)


def test_both_and_arm_move_two_limbs_at_once() -> None:
    (frame,) = read_pose("view=S base=STD | both H10 K20 | arm S30 XE0").frames
    assert frame.near == frame.far == Leg(10, 20)
    assert frame.arm1 == frame.arm2 == Arm(30, 0, 0)


def test_a_move_goes_on_from_where_it_begins() -> None:
    first, second = read_pose("view=S base=SIT | trunk N30 | near H90 K95 >> near K15 | trunk N-20").frames
    assert (first.trunk, second.trunk) == (Trunk(90, 0, 30), Trunk(90, 0, -20))
    assert (first.near, second.near) == (Leg(90, 95), Leg(90, 15))
    assert second.far == BASES[Base.SEATED].far


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("", "write a view and a base"),
        ("base=STD", "write a view and a base"),
        ("view=X base=STD", "write a view and a base"),
        ("view=S base=LIE", "write a view and a base"),
        ("view=S base=STD near H5", "write a view and a base"),
        ("view=S base=STD | nose H5", "'nose H5' moves nothing"),
        ("view=S base=STD | near", "'near' moves nothing"),
        ("view=S base=STD | ", "moves nothing"),
        ("view=S base=STD | near H", "'H' in 'near H' is no angle"),
        ("view=S base=STD | near Hx", "'Hx' in 'near Hx' is no angle"),
        ("view=S base=STD | near H5  K5", "is no angle"),
        ("view=S base=STD | near H5.", "is no angle"),
        ("view=S base=STD | near S5", "near has no angle S"),
        ("view=S base=STD | arm XT1", "arm has no angle XT"),
        ("view=S base=STD | trunk H5", "trunk has no angle H"),
        ("view=S base=STD >> nose T5", "moves nothing"),
    ],
)
def test_a_bad_code_is_refused_and_told_why(code: str, told: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        read_pose(code)
    (problem,) = refusal.value.problems
    assert problem.path == "pose"
    assert told in problem.message
