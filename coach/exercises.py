"""The catalogue of exercises: facts apart from words, checked when loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of exercise it is."""

    WARM_UP = "warm_up"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    NERVE = "nerve"
    STRENGTH = "strength"


class Bias(StrEnum):
    """The direction the spine is taken in."""

    EXTENSION = "extension"
    FLEXION = "flexion"
    NEUTRAL = "neutral"


class Position(StrEnum):
    """How the body is placed; a change between two of these is a step of its own."""

    STANDING = "standing"
    SEATED = "seated"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side_lying"
    HANDS_AND_KNEES = "hands_and_knees"
    HALF_KNEELING = "half_kneeling"


class Laterality(StrEnum):
    """Whether an exercise has sides."""

    BILATERAL = "bilateral"
    UNILATERAL = "unilateral"
    ALTERNATING = "alternating"


class Suitability(StrEnum):
    """What a diagnosis says of an exercise; care needs a clinician's tick, no is locked."""

    OK = "ok"
    CARE = "care"
    NO = "no"


class DoseKind(StrEnum):
    """hold: sets of one timed hold; reps: sets of counted repetitions (each may be held); timed: sets of a duration."""

    HOLD = "hold"
    REPS = "reps"
    TIMED = "timed"


class Sides(StrEnum):
    """The order of sides. both: left then right in each set (no sides at all for a bilateral exercise)."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"
    ALTERNATING = "alternating"
    AFFECTED_FIRST = "affected_first"


class Side(StrEnum):
    """One side of the body."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class SideDose:
    """What one side gets instead of the dose's own figures; None keeps them."""

    sets: int | None = None
    reps: int | None = None
    hold_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Dose:
    """How much. Times in ms. A rep lasts tempo_in + hold + tempo_out; rest is between sets."""

    kind: DoseKind
    sets: int = 1
    reps: int = 1
    hold_ms: int = 0
    """For kind hold the hold itself, for kind reps the hold at the top of each rep, for kind timed the duration."""
    tempo_in_ms: int = 0
    tempo_out_ms: int = 0
    rest_ms: int = 0
    sides: Sides = Sides.BOTH
    left: SideDose | None = None
    right: SideDose | None = None


@dataclass(frozen=True, slots=True)
class Caps:
    """The most a dose may ask for (clinical.md section 6); None where no cap applies."""

    hold_ms: int | None = None
    reps: int | None = None
    sets: int | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """The facts of one exercise."""

    id: str
    kind: Kind
    bias: Bias
    level: int
    """1 to 3."""
    position: Position
    laterality: Laterality
    targets: tuple[str, ...]
    equipment: tuple[str, ...]
    dose: Dose
    caps: Caps
    easier: str | None
    """Exercise id one step easier, None at the end of a chain."""
    harder: str | None
    suitability: Mapping[str, Suitability]
    """By diagnosis or condition code (HD, SS, PS, SL, SI, DD, NS, PR, PO, OP, FR, TH, KN, WR, BP, AB)."""
    pose: str
    """The drawing, in the pose code of clinical.md section 2."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one exercise in one locale, written for the ear."""

    name: str
    """As said in a sentence, lower case: hamstring stretch."""
    aliases: tuple[str, ...]
    """What a person may call it."""
    steps: tuple[str, ...]
    """How to get into it and do it, one short sentence each, in order."""
    coaching: tuple[str, ...]
    """Said inside a hold, most useful first, one short sentence each."""
    mistakes: tuple[str, ...]
    why: str
    """One sentence: what it is for. Promises nothing."""
    easier: str
    """One sentence: how to do the same exercise more gently."""
    lift: str
    """Said as a rep begins: Squeeze, and lift. Empty for holds."""
    lower: str
    """Said as a rep comes back: And down."""
    limb: str
    """What a side is called: leg, side, knee."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All exercises and their words in one locale."""

    exercises: Mapping[str, Exercise]
    words: Mapping[str, Words]
    locale: str


def load_catalogue(locale: str = "en-US") -> Catalogue:
    """Return the catalogue, read once and kept. Raises InvalidError with every problem in the data."""
    raise NotImplementedError
