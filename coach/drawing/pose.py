"""The pose code of clinical.md section 2: bases, joint angles, views, one position or several moved through."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import asdict, replace

from coach.errors import InvalidError, Problem


class View(StrEnum):
    """From where the person is seen."""

    SIDE = "S"
    FRONT = "F"
    PLAN = "P"


class Base(StrEnum):
    """The position that a pose starts from."""

    STANDING = "STD"
    SUPINE = "SUP"
    HOOK_LYING = "HOOK"
    PRONE = "PRN"
    QUADRUPED = "QUAD"
    SEATED = "SIT"


class Trunk(Struct, frozen=True):
    """The direction of the pelvis, how the chest bends from it and the head from the chest, how far the belly rises."""

    T: float = 90
    L: float = 0
    N: float = 0
    B: float = 0


class Leg(Struct, frozen=True):
    """How much hip, knee and ankle bend, and what is left of thigh and shin when seen foreshortened."""

    H: float = 0
    K: float = 0
    A: float = 0
    XT: float = 1
    XK: float = 1


class Arm(Struct, frozen=True):
    """How much shoulder and elbow bend, and what is left of the forearm when seen foreshortened."""

    S: float = 0
    E: float = 0
    XE: float = 1


class Frame(Struct, frozen=True):
    """All joint angles at a moment."""

    trunk: Trunk
    near: Leg
    far: Leg
    arm1: Arm
    arm2: Arm


class Pose(Struct, frozen=True):
    """A pose code read: the view, the base, and the frames that are moved through, one when it is held still."""

    view: View
    base: Base
    frames: tuple[Frame, ...]


def _frame(trunk: float, leg: Leg, arm: Arm) -> Frame:
    return Frame(Trunk(trunk), leg, leg, arm, arm)


BASES = {
    Base.STANDING: _frame(90, Leg(), Arm()),
    Base.SUPINE: _frame(180, Leg(), Arm()),
    Base.HOOK_LYING: _frame(180, Leg(45, 90, -45), Arm()),
    Base.PRONE: _frame(0, Leg(A=-60), Arm()),
    Base.QUADRUPED: _frame(9, Leg(81, 90, -80), Arm(81)),
    Base.SEATED: _frame(90, Leg(90, 90), Arm(15)),
}
LIMBS = {"near": ("near",), "far": ("far",), "both": ("near", "far"), "arm": ("arm1", "arm2")}
"""The parts that a word moves, where it is not the name of the part itself."""

_HEAD = re.compile(r"view=([SFP]) base=([A-Z]+)")
_ANGLE = re.compile(r"(X?[A-Z])(-?\d+(?:\.\d+)?)")


def read_pose(code: str) -> Pose:
    """Return a pose code read. Raises InvalidError with the first thing that is wrong in it."""
    head, *moves = re.split(r" (?=(?:\||>>) )", code)
    match = _HEAD.fullmatch(head)
    if not match or match[2] not in list(Base):
        raise _bad(code, f"{head!r} is no beginning; write a view and a base, such as: view=S base=STD")
    base = Base(match[2])
    frames = [BASES[base]]
    for move in moves:
        mark, _, words = move.partition(" ")
        if mark == ">>":
            frames.append(frames[-1])
        frames[-1] = _moved(code, frames[-1], words)
    return Pose(View(match[1]), base, tuple(frames))


def _moved(code: str, frame: Frame, words: str) -> Frame:
    """Return a frame with the angles of one part changed."""
    part, *angles = words.split(" ")
    names = LIMBS.get(part, (part,))
    if not angles or not all(name in frame.__struct_fields__ for name in names):
        raise _bad(code, f"{words!r} moves nothing; name near, far, both, arm, arm1, arm2 or trunk, and its angles")
    found = dict(_angle(code, words, angle) for angle in angles)
    limbs = {name: getattr(frame, name) for name in names}
    wrong = found.keys() - asdict(next(iter(limbs.values()))).keys()
    if wrong:
        raise _bad(code, f"{part} has no angle {min(wrong)}; leave it out")
    return replace(frame, **{name: replace(limb, **found) for name, limb in limbs.items()})


def _angle(code: str, words: str, angle: str) -> tuple[str, float]:
    match = _ANGLE.fullmatch(angle)
    if not match:
        raise _bad(code, f"{angle!r} in {words!r} is no angle; write a letter and degrees, such as H25")
    return match[1], float(match[2])


def _bad(code: str, message: str) -> InvalidError:
    return InvalidError(f"the pose {code!r}", (Problem("pose", message),))
