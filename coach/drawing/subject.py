"""What is drawn: an exercise in a position, on a side."""

from __future__ import annotations

from msgspec import Struct

from coach.drawing.pose import Pose, View, read_pose
from coach.errors import InvalidError, Problem
from coach.exercises import Exercise, Position, Side, WorkedSide

ELSEWHERE = {("pelvic_tilt", Position.STANDING): frozenset({"wall"})}
"""What an exercise needs in another position than its own; the words of that position say so."""


class Subject(Struct, frozen=True):
    """What is drawn."""

    exercise: Exercise
    position: Position
    pose: Pose

    @property
    def equipment(self) -> frozenset[str]:
        """What it needs in this position."""
        return frozenset(self.exercise.equipment) | ELSEWHERE.get((self.exercise.id, self.position), frozenset())

    def mirrored(self, side: Side | None) -> bool:
        """Tell whether what the code draws must be mirrored for the side that is worked.

        Someone who faces right shows us the right side; someone who faces us has the left side where x is greater.
        """
        drawn = Side.RIGHT if self.pose.view is View.SIDE else Side.LEFT
        lain_on = self.position is Position.SIDE_LYING and self.exercise.worked_side is WorkedSide.DOWN
        return side is not None and side is not (drawn.other if lain_on else drawn)


def subject_of(exercise: Exercise, position: Position | None) -> Subject:
    """Return an exercise in a position, None for its own. Raises InvalidError where it is not done in that one."""
    if position is None or position is exercise.position:
        return Subject(exercise, exercise.position, read_pose(exercise.pose))
    if position not in exercise.poses:
        message = f"{exercise.id} is not drawn {position}; name one of its positions"
        raise InvalidError("the drawing", (Problem("position", message),))
    return Subject(exercise, position, read_pose(exercise.poses[position]))
