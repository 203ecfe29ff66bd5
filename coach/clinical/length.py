"""How long a routine lasts as it is announced."""

from __future__ import annotations

import functools

from coach.exercises import Catalogue
from coach.routine import Routine
from coach.timeline import Inputs, compile_timeline, estimate_length


@functools.lru_cache(maxsize=256)
def announced_ms(routine: Routine, catalogue: Catalogue) -> int:
    """Return what is announced of a routine with all its words, in ms; the newest 256 are kept."""
    return compile_timeline(Inputs(routine), catalogue, estimate_length).announced_ms
