"""Between the frames of a pose: a gentle way from each to the next."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from msgspec.structs import asdict, replace

from coach.drawing.points import Point
from coach.drawing.pose import Base, Frame, Pose
from coach.drawing.skeleton import Skeleton, stand

STEPS = 4
"""How many pieces a movement is drawn in: limbs turn, and straight lines between few frames would shorten them."""
LIFTED = 4
"""A hip that rises further than this has left what it rested on."""


def skeletons(pose: Pose) -> list[Skeleton]:
    """Return the skeletons that a pose moves through, held in place by what stays on the floor."""
    frames = list(_frames(pose.frames))
    loose = [stand(frame, pose.base, pose.view) for frame in frames]
    hips = [bones.pelvis.start.y for bones in loose]
    if max(hips) - min(hips) <= LIFTED:
        return loose
    kept = [_kept(bones, pose.base) for bones in loose]
    return [bones.moved(Point(kept[0].x - point.x, 0)) for bones, point in zip(loose, kept, strict=True)]


def _kept(bones: Skeleton, base: Base) -> Point:
    """Return the joint that stays where it is while the hip is lifted."""
    if base in (Base.SUPINE, Base.HOOK_LYING):
        return bones.chest.end
    return bones.near.shin.end if base in (Base.SEATED, Base.STANDING) else bones.near.thigh.end


def _frames(frames: Sequence[Frame]) -> list[Frame]:
    between = [frames[0]]
    for one, two in itertools.pairwise(frames):
        # Slow at both ends, as one moves.
        between += [_between(one, two, (1 - math.cos(math.pi * step / STEPS)) / 2) for step in range(1, STEPS + 1)]
    return between


def _between(one: Frame, two: Frame, share: float) -> Frame:
    if share == 1:
        return two
    parts = {
        name: _mixed(asdict(getattr(one, name)), asdict(getattr(two, name)), share) for name in one.__struct_fields__
    }
    return replace(one, **{name: replace(getattr(one, name), **angles) for name, angles in parts.items()})


def _mixed(one: dict[str, float], two: dict[str, float], share: float) -> dict[str, float]:
    return {key: value + (two[key] - value) * share for key, value in one.items()}
