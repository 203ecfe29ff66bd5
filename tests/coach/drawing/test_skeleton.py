"""The bones keep the arithmetic of clinical.md section 2."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.drawing.points import Point
from coach.drawing.pose import BASES, Arm, Base, Frame, Leg, Trunk, View, read_pose
from coach.drawing.skeleton import SEAT, Bone, Skeleton, stand

angles = st.floats(-180, 180)
shares = st.floats(0, 1)
legs = st.builds(Leg, angles, angles, angles, shares, shares)
arms = st.builds(Arm, angles, angles, shares)
frames = st.builds(Frame, st.builds(Trunk, angles, angles, angles), legs, legs, arms, arms)
bases, views = st.sampled_from(Base), st.sampled_from(View)


def only(code: str) -> Skeleton:
    """Return the skeleton of a code with one frame."""
    pose = read_pose(code)
    return stand(pose.frames[0], pose.base, pose.view)


def lowest(bones: Skeleton) -> float:
    """Return how low the joints of a skeleton are."""
    return min(point.y for bone in bones.bones() for point in (bone.start, bone.end))


@given(frames, bases, views)
def test_every_bone_is_as_long_as_it_should_be(frame: Frame, base: Base, view: View) -> None:
    bones = stand(frame, base, view)
    for leg, said in ((bones.near, frame.near), (bones.far, frame.far)):
        assert math.isclose(math.dist(leg.thigh.start, leg.thigh.end), 42 * said.XT, abs_tol=1e-6)
        assert math.isclose(math.dist(leg.shin.start, leg.shin.end), 40 * said.XK, abs_tol=1e-6)
        assert leg.foot.length == (14 if said.XK else 0)
    for arm, told in ((bones.arm1, frame.arm1), (bones.arm2, frame.arm2)):
        assert arm.upper.length == 26
        assert math.isclose(math.dist(arm.fore.start, arm.fore.end), 24 * told.XE, abs_tol=1e-6)
    assert [bone.length for bone in (bones.pelvis, bones.chest, bones.head)] == [18, 34, 12]


@given(frames, bases, views)
def test_each_bone_begins_where_the_one_before_it_ends(frame: Frame, base: Base, view: View) -> None:
    bones = stand(frame, base, view)
    chains = [(bones.pelvis, bones.chest, bones.head)]
    chains += [(leg.thigh, leg.shin, leg.foot) for leg in (bones.near, bones.far)]
    for chain in chains:
        for one, two in itertools.pairwise(chain):
            assert math.dist(one.end, two.start) < 1e-6
    for arm in (bones.arm1, bones.arm2):
        assert math.dist(arm.upper.end, arm.fore.start) < 1e-6


@given(frames, st.sampled_from([base for base in Base if base is not Base.SEATED]), st.sampled_from("SF"))
def test_the_lowest_point_is_on_the_floor(frame: Frame, base: Base, view: str) -> None:
    assert abs(lowest(stand(frame, base, View(view)))) < 1e-6


@given(frames, st.sampled_from("SF"))
def test_sitting_the_hip_is_at_the_height_of_the_seat_or_higher_with_nothing_below_the_floor(
    frame: Frame, view: str
) -> None:
    bones = stand(frame, Base.SEATED, View(view))
    assert lowest(bones) > -1e-6
    assert bones.pelvis.start.y >= SEAT - 1e-6
    assert min(bones.pelvis.start.y - SEAT, lowest(bones)) < 1e-6


@given(frames, bases)
def test_from_the_side_near_and_far_limbs_share_a_hip_and_a_shoulder(frame: Frame, base: Base) -> None:
    bones = stand(frame, base, View.SIDE)
    assert bones.near.thigh.start == bones.far.thigh.start == bones.pelvis.start
    assert math.dist(bones.arm1.upper.start, bones.chest.end) < 1e-6
    assert math.dist(bones.arm2.upper.start, bones.chest.end) < 1e-6


@given(frames, bases)
def test_from_the_front_the_near_limbs_are_on_the_left_of_the_person(frame: Frame, base: Base) -> None:
    bones = stand(frame, base, View.FRONT)
    middle, near, far = bones.pelvis.start, bones.near.thigh.start, bones.far.thigh.start
    assert math.dist(near, far) == pytest.approx(13)
    assert math.dist(near.between(far, 0.5), middle) < 1e-6
    # Left of someone who faces us is clockwise of the way up.
    up = bones.pelvis.end
    turned = (up.x - middle.x) * (near.y - middle.y) - (up.y - middle.y) * (near.x - middle.x)
    assert turned < 0


def test_standing_is_upright_and_faces_right() -> None:
    bones = stand(BASES[Base.STANDING], Base.STANDING, View.SIDE)
    assert bones.pelvis.start == pytest.approx((0, 82))
    assert bones.head.end == pytest.approx((0, 82 + 18 + 34 + 12))
    assert bones.near.foot.end == pytest.approx((14, 0))


@pytest.mark.parametrize(
    ("code", "moved", "way"),
    [
        ("view=S base=STD | near H40", lambda b: b.near.thigh, "forward"),
        ("view=S base=STD | near K40", lambda b: b.near.shin, "back"),
        ("view=S base=STD | near A40", lambda b: b.near.foot, "up"),
        ("view=S base=STD | arm1 S40", lambda b: b.arm1.upper, "forward"),
        ("view=S base=STD | arm1 E40", lambda b: b.arm1.fore, "forward"),
        ("view=S base=STD | trunk L40", lambda b: b.chest, "forward"),
        ("view=S base=STD | trunk L-40", lambda b: b.chest, "back"),
        ("view=S base=STD | trunk N40", lambda b: b.head, "forward"),
    ],
)
def test_joints_bend_the_way_that_they_do(code: str, moved: object, way: str) -> None:
    assert callable(moved)
    bone = moved(only(code))
    assert isinstance(bone, Bone)
    ahead, above = bone.end.x - bone.start.x, bone.end.y - bone.start.y
    assert {"forward": ahead > 1, "back": ahead < -1, "up": above > 1}[way]


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_a_mirror_image_of_a_mirror_image_is_the_thing_itself(x: float, y: float) -> None:
    point = Point(x, y)
    assert point.mirrored().mirrored() == point
    assert (point.mirrored() == point) == (x == 0)
