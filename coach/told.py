"""A pain in the words it was told in, before it is judged; all that is known of it, in one place."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from coach.pain import NERVE_QUALITIES

SEAT = (None, 0, 1, 2)
"""Places told with numbness that may lie where one sits: none at all, back and buttock."""


class Told(Struct, frozen=True, omit_defaults=True):
    """A pain as it was told; what was not said is None or empty."""

    place: int | None = None
    """Lowest place of the pain, 0 none to 5 foot (clinical.md section 4)."""
    score: int | None = None
    """0-10."""
    quality: str = ""
    seat: bool = False
    """It may be numb where one sits (clinical.md RF01): a place told later is the pain's, and answers nothing."""
    exercise: str = ""
    """The exercise that it belongs to; empty outside any."""
    at: int = 0
    """When it was first told, in ms since 1970."""
    cleared: bool = False
    """What is asked about numbness and weakness was answered with no: it is not asked again."""
    back: int | None = None
    """How strong it is in the back, 0-10, where that is asked apart; score is the leg's then."""
    risen: bool = False
    """It moved up toward the back: a good sign, once nothing is new in the leg (clinical.md R3)."""
    shared: bool = False
    """Told by a voice that is not known: it is kept for everybody it may have been."""

    @property
    def numb(self) -> bool:
        """Say whether numbness or tingling was told."""
        return self.quality in NERVE_QUALITIES

    def covers(self, other: Told) -> bool:
        """Say whether nothing of another pain is left to ask once this one is judged; numbness is asked of each."""
        less = (other.place or 0) <= (self.place or 0) and (other.score or 0) <= (self.score or 0)
        return less and not other.numb

    def then(self, place: int | None, score: int | None, quality: str | None = "") -> Told:
        """Return it with what was said after it, which takes the place of what was said before.

        No pain is nowhere, and a pain is somewhere; numbness stays whatever else is said.
        """
        numb = quality in NERVE_QUALITIES
        feels = self.quality if self.numb and not numb else quality or self.quality
        seat = self.seat or (numb and place in SEAT)
        where = self.place if place is None else place
        strong = 0 if place == 0 and score is None else self.score if score is None else score
        if strong is not None:
            where = 0 if strong == 0 else where or None  # foot, zero: it hurts nowhere
        lower = where is not None and where > (self.place or 0)
        cleared = self.cleared and not numb and not lower
        return replace(self, place=where, score=strong, quality=feels, seat=seat, cleared=cleared)

    def plus(self, other: Told) -> Told:
        """Return it with another telling that nobody has judged: the lower place, the stronger pain, the numbness."""
        feels = other if other.numb and not self.numb else self
        return replace(
            self,
            place=_larger(self.place, other.place),
            score=_larger(self.score, other.score),
            quality=feels.quality or other.quality,
            seat=self.seat or other.seat,
            cleared=self.cleared and other.cleared,
        )


def _larger(one: int | None, other: int | None) -> int | None:
    return max((each for each in (one, other) if each is not None), default=None)
