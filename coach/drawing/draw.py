"""The door of the drawings: an exercise becomes SVG."""

from __future__ import annotations

from coach.drawing.picture import picture_of
from coach.drawing.style import stylesheet, variables
from coach.drawing.subject import subject_of
from coach.drawing.svg import svg
from coach.exercises import Exercise, Position, Side

__all__ = ["draw", "stylesheet", "variables"]


def draw(
    exercise: Exercise,
    side: Side | None,
    *,
    name: str,
    position: Position | None = None,
    moving: bool,
    standalone: bool,
) -> str:
    """Return an exercise as it is done on a side and in a position, as SVG with a name for those who cannot see it.

    A moving drawing holds a still one, shown in its place to those who ask for less motion. One that stands alone has
    its own style for the dark; any other takes its colours from the page, once stylesheet() is in the page's own.
    Raises InvalidError where it is not done in that position.
    """
    subject = subject_of(exercise, position)
    picture = picture_of(subject, mirrored=subject.mirrored(side))
    return svg(picture, name, moving=moving, standalone=standalone)
